//! Sales campaigns as data: pricing of a cart with a line-by-line explanation, refunds by re-pricing.
