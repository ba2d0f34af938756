//! Sea and weather: spectra, typhoon tracks and wind fields, waves, extremes, tide and current.
