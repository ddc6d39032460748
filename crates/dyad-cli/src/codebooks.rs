//! Which codebook: the one that is built in, or a folder of one's own.

use crate::trouble::{Kind, Trouble};
use dyad_codebook::Codebook;
use std::path::{Path, PathBuf};

/// Which codebook to code with.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct CodebookChoice {
    /// A folder of frame files (*.frame) and tables (*.tsv) to code with, in place of the codebook that is built in
    #[arg(long, value_name = "FOLDER")]
    pub(crate) codebook: Option<PathBuf>,
}

impl CodebookChoice {
    /// The codebook chosen, where it is not the one that is built in.
    pub(crate) fn load(&self) -> Result<Option<Codebook>, Trouble> {
        self.codebook.as_deref().map(folder).transpose()
    }
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
