//! Keeps documents and records in SQLite, joins happenings, answers queries.
