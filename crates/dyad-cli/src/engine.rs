//! The stages, loaded once a command.

use crate::codebooks::CodebookChoice;
use crate::tables::OwnTables;
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

/// The whole way from a document to its records, with a codebook and tables of the user's choice.
pub(crate) fn reader_with(choice: &CodebookChoice, tables: &OwnTables) -> Result<Reader, Trouble> {
    let book = match choice.load()? {
        Some(own) => own,
        None => codebook()?,
    };
    let english = english()?;
    let coder = Coder::new(world_over(tables)?, book, english.model_hash())
        .map_err(|error| built_in("data", error))?;
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

/// The world that is built in with a user's tables laid over it.
pub(crate) fn world_over(tables: &OwnTables) -> Result<World, Trouble> {
    let own = tables.read()?;
    let pairs: Vec<(&str, &str)> = own.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    World::with_tables(&pairs).map_err(|error| {
        Trouble::new(Kind::Input, error).advise("dyad world check DIR tells every fault".to_owned())
    })
}

/// What is built in has been checked when it was built: a fault in it is a fault of this program.
fn built_in(what: &str, error: impl Display) -> Trouble {
    Trouble::new(Kind::Output, format_args!("the {what} in this program is damaged: {error}"))
}
