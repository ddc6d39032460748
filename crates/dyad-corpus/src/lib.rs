//! Bytes, files and folders to documents.
