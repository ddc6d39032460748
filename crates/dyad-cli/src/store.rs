//! The store that a command works on: which file, opened how, and its faults told.

use crate::trouble::{Kind, Trouble};
use dyad_store::{Store, StoreError};
use std::path::PathBuf;

/// Which store.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct AtStore {
    /// The store
    #[arg(long, value_name = "FILE", env = "DYAD_STORE", default_value = "dyad.db")]
    store: PathBuf,
}

impl AtStore {
    /// To write; made where there is none.
    pub(crate) fn open(&self) -> Result<Store, Trouble> {
        Ok(Store::open(&self.store)?)
    }

    /// To read; there must be one.
    pub(crate) fn open_to_read(&self) -> Result<Store, Trouble> {
        Ok(Store::open_read_only(&self.store)?)
    }

    /// The file.
    pub(crate) fn path(&self) -> std::path::Display<'_> {
        self.store.display()
    }
}

/// The store's messages say what is wrong; what would be right stands after the semicolon and is shown apart.
impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        let whole = error.to_string();
        match whole.split_once("; ") {
            Some((what, advice)) => Self::new(Kind::Store, what).advise(advice.to_owned()),
            None => Self::new(Kind::Store, whole),
        }
    }
}
