//! A user's own tables of the world: the folder that `--world` or `dyad.toml` names, read.

use crate::trouble::{Kind, Trouble};
use std::path::{Path, PathBuf};

/// Whose world it is.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct OwnTables {
    /// A folder of your own tables, laid over the world that is built in; else the `world` of dyad.toml here
    #[arg(long, value_name = "DIR")]
    world: Option<PathBuf>,
}

/// The settings of a folder of work.
const SETTINGS: &str = "dyad.toml";

impl OwnTables {
    /// The tables: their paths and texts, in the order of their names; none where no folder is named.
    pub(crate) fn read(&self) -> Result<Vec<(String, String)>, Trouble> {
        match self.world.clone().map_or_else(from_settings, |folder| Ok(Some(folder)))? {
            Some(folder) => read_folder(&folder),
            None => Ok(Vec::new()),
        }
    }
}

/// Every `.tsv` of a folder.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, Trouble> {
    let unreadable = |error| Trouble::unreadable(folder, &error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(Trouble::new(
            Kind::Input,
            format_args!("{}: no table (*.tsv) is in it", folder.display()),
        )
        .advise("docs/WORLD.md tells what tables there are".to_owned()));
    }
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).map_err(|error| Trouble::unreadable(&path, &error))?;
            Ok((path.display().to_string(), text))
        })
        .collect()
}

/// The folder that the settings name: `world = "DIR"`, relative to them.
fn from_settings() -> Result<Option<PathBuf>, Trouble> {
    let Ok(text) = std::fs::read_to_string(SETTINGS) else { return Ok(None) };
    world_of(&text).map(|folder| folder.map(PathBuf::from)).map_err(|(line, column)| {
        Trouble::new(Kind::Usage, format_args!("{SETTINGS}:{line}:{column}: `world` names no folder"))
            .advise("write world = \"DIR\"".to_owned())
    })
}

/// The value of `world` before the first section; where it is none, the line and column of what stands there.
fn world_of(settings: &str) -> Result<Option<&str>, (usize, usize)> {
    for (at, line) in settings.lines().enumerate() {
        if line.trim_start().starts_with('[') {
            break;
        }
        let Some((name, value)) = line.split_once('=') else { continue };
        if name.trim() != "world" {
            continue;
        }
        let value = value.trim_start();
        let quoted = value.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(folder, _)| folder);
        let column = line.len() - value.len() + 1;
        return quoted.filter(|folder| !folder.is_empty()).map(Some).ok_or((at + 1, column));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_name_a_folder() {
        assert_eq!(world_of("# ours\nworld = \"mine\" # there\n"), Ok(Some("mine")));
        assert_eq!(world_of("store = \"a.db\"\n[report]\nworld = \"no\"\n"), Ok(None));
        assert_eq!(world_of("a = 1\nworld = mine\n"), Err((2, 9)));
        assert_eq!(world_of(""), Ok(None));
    }
}
