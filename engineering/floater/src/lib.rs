//! How a moored floater answers the sea: strip analysis, response, statistics, typhoon rehearsal.
