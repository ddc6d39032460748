//! `dyad import`: the field's dictionaries to tables of the world.

use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_world::World;
use dyad_world::petrarch::{self, Imported};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Turn dictionaries of TABARI and PETRARCH into tables for --world
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad import petrarch-actors Phoenix.Countries.actors.txt Phoenix.International.actors.txt --into mine/
  dyad import petrarch-agents Phoenix.agents.txt --into mine/
  dyad world check mine/
  dyad code news.jsonl --world mine/

Every entry keeps its dictionary, line, words and comment beside what is read from it. What could not be carried is told.")]
pub(crate) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Actors: names with synonyms and dated codes
    #[command(name = "petrarch-actors")]
    Actors(From),
    /// Agents: common nouns with sectors
    #[command(name = "petrarch-agents")]
    Agents(From),
    /// Discards: words whose stories or sentences are left out; they are kept, and nothing uses them yet
    #[command(name = "petrarch-discards")]
    Discards(From),
    /// CAMEO's ethnic groups
    #[command(name = "petrarch-ethnic")]
    Ethnic(From),
    /// CAMEO's religious groups
    #[command(name = "petrarch-religious")]
    Religious(From),
}

#[derive(Debug, clap::Args)]
struct From {
    /// The dictionaries
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder that the tables are written into
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// How to print what could not be carried
    #[arg(long, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

impl Import {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self.what {
            What::Actors(from) => {
                let world: World = engine::world()?;
                from.run(|file, text| petrarch::actors(file, text, &world))
            }
            What::Agents(from) => from.run(petrarch::agents),
            What::Discards(from) => from.run(petrarch::discards),
            What::Ethnic(from) => from.run(petrarch::ethnic_groups),
            What::Religious(from) => from.run(petrarch::religious_groups),
        }
    }
}

impl From {
    fn run(self, read: impl Fn(&str, &str) -> Imported) -> Result<Outcome, Trouble> {
        std::fs::create_dir_all(&self.into).map_err(|error| Trouble::unreadable(&self.into, &error))?;
        let mut out = output::stdout();
        let mut reports = Vec::new();
        for path in &self.files {
            let bytes = std::fs::read(path).map_err(|error| Trouble::unreadable(path, &error))?;
            let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let imported = read(&file, &String::from_utf8_lossy(&bytes));
            let table = self.into.join(format!("{}-{}.tsv", imported.form, stem(&file)));
            write(&table, &imported)?;
            if self.format == Format::Table {
                for (line, why) in &imported.left {
                    writeln!(out, "{}:{line}: {why}", path.display())?;
                }
                writeln!(
                    out,
                    "{}: {} entries, {} rows in {}, {} not carried",
                    path.display(),
                    imported.entries,
                    imported.lines.len() - 1,
                    table.display(),
                    imported.left.len()
                )?;
            }
            let left: Vec<_> =
                imported.left.iter().map(|(line, why)| json!({"line": line, "why": why})).collect();
            reports.push(json!({
                "file": path.display().to_string(), "table": table.display().to_string(),
                "entries": imported.entries, "rows": imported.lines.len() - 1, "left": left,
            }));
        }
        if self.format == Format::Json {
            output::json(&mut out, &reports)?;
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// A file's name as part of a table's.
fn stem(file: &str) -> String {
    let name = file.strip_suffix(".txt").unwrap_or(file);
    name.chars()
        .map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect()
}

fn write(path: &Path, imported: &Imported) -> Result<(), Trouble> {
    let text = format!("# Imported by dyad import.\n{}\n", imported.lines.join("\n"));
    std::fs::write(path, text)
        .map_err(|error| Trouble::new(Kind::Output, format_args!("{}: {error}", path.display())))
}
