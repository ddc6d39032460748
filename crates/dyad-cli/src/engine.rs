//! The stages, loaded once a command.

use crate::codebooks::CodebookChoice;
use crate::trouble::{Kind, Trouble};
use dyad_codebook::Codebook;
use dyad_coder::{Coder, Reader};
use dyad_lang::English;
use dyad_world::World;
use std::fmt::Display;

/// The linguistic stage with the model that is built in.
pub(crate) fn english() -> Result<English, Trouble> {
    English::embedded().map_err(|error| built_in("model", error))
}

/// The whole way from a document to its records, with all that is built in.
pub(crate) fn reader() -> Result<Reader, Trouble> {
    Reader::builtin().map_err(|error| built_in("data", error))
}

/// The whole way from a document to its records, with a codebook of the user's choice.
pub(crate) fn reader_with(choice: &CodebookChoice) -> Result<Reader, Trouble> {
    let Some(codebook) = choice.load()? else { return reader() };
    let english = english()?;
    let coder =
        Coder::new(world()?, codebook, english.model_hash()).map_err(|error| built_in("data", error))?;
    Ok(Reader::new(english, coder))
}

/// The codebook that is built in.
pub(crate) fn codebook() -> Result<Codebook, Trouble> {
    Codebook::builtin().map_err(|errors| built_in("codebook", errors))
}

/// The world that is built in.
pub(crate) fn world() -> Result<World, Trouble> {
    World::builtin().map_err(|error| built_in("world data", error))
}

/// What is built in has been checked when it was built: a fault in it is a fault of this program.
fn built_in(what: &str, error: impl Display) -> Trouble {
    Trouble::new(Kind::Output, format_args!("the {what} in this program is damaged: {error}"))
}
