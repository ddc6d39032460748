//! The brief, the chronology and the exports.
