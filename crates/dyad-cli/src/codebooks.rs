//! Which codebook: the one that is built in, a folder of one's own, or verb dictionaries of TABARI and PETRARCH.

use crate::trouble::{Kind, Trouble};
use dyad_codebook::{Carried, Codebook};
use std::path::{Path, PathBuf};

/// Which codebook to code with.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct CodebookChoice {
    /// What to code with in place of the codebook that is built in: a folder of frame files (*.frame) and tables
    /// (*.tsv), or petrarch:FILE,… for verb dictionaries of TABARI and PETRARCH
    #[arg(long, value_name = "FOLDER|petrarch:FILE,…")]
    pub(crate) codebook: Option<PathBuf>,
}

impl CodebookChoice {
    /// The codebook chosen, where it is not the one that is built in.
    pub(crate) fn load(&self) -> Result<Option<Codebook>, Trouble> {
        let Some(path) = self.codebook.as_deref() else { return Ok(None) };
        match path.to_str().and_then(|path| path.strip_prefix(DICTIONARIES)) {
            Some(files) => carried(files.split(',').map(PathBuf::from)).map(|(codebook, _)| Some(codebook)),
            None => folder(path).map(Some),
        }
    }
}

/// What verb dictionaries are named with.
const DICTIONARIES: &str = "petrarch:";

/// A codebook from verb dictionaries, and what of them it has.
pub(crate) fn carried(files: impl Iterator<Item = PathBuf>) -> Result<(Codebook, Carried), Trouble> {
    let files = files
        .map(|file| {
            let bytes = std::fs::read(&file).map_err(|error| Trouble::unreadable(&file, &error))?;
            Ok((file.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()))
        })
        .collect::<Result<Vec<(String, String)>, Trouble>>()?;
    Codebook::from_petrarch(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .map_err(|errors| Trouble::new(Kind::Input, errors))
}

fn folder(path: &Path) -> Result<Codebook, Trouble> {
    let mut files = Vec::new();
    collect(path, &mut files)?;
    files.sort();
    let files: Vec<(String, String)> = files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).map_err(|error| Trouble::unreadable(&file, &error))?;
            Ok((file.display().to_string(), text))
        })
        .collect::<Result<_, Trouble>>()?;
    if !files.iter().any(|(name, _)| name.ends_with(".frame")) {
        return Err(Trouble::usage(format_args!("{}: no frame files", path.display()))
            .advise("name a folder with files *.frame in it".to_owned()));
    }
    Codebook::from_files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .map_err(|errors| Trouble::new(Kind::Input, errors))
}

/// Frame files and tables under a folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    let entries = std::fs::read_dir(path).map_err(|error| Trouble::unreadable(path, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Trouble::unreadable(path, &error))?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "frame" || e == "tsv") {
            files.push(path);
        }
    }
    Ok(())
}
