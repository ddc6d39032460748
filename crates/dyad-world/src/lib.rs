//! A name, a title or a demonym, and a date, to an entity.
