//! Gold and predicted to scores.
