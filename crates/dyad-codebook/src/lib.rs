//! Frame files and ontology tables to compiled frames.
