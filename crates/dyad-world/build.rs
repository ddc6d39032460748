//! Hashes the tables that the program carries, so that no process does it anew: the hash stands in every record's stamp.

use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

/// Tables that are made by dyad-xtask and hashed there: their digests stand in `digests.tsv`. The last is for readers alone.
const LEFT_OUT: &[&str] =
    &["persons.tsv", "names.tsv", "holders.tsv", "bearers.tsv", "gazetteer.tsv", "disagreements.tsv"];

fn main() -> io::Result<()> {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../world");
    println!("cargo::rerun-if-changed={}", tables.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&tables)? {
        let path = entry?.path();
        let is_table = path.extension().is_some_and(|extension| extension == "tsv");
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if is_table && !LEFT_OUT.contains(&name.as_str()) {
            paths.push((name, path));
        }
    }
    paths.sort();
    let mut digest = Sha256::new();
    for (name, path) in paths {
        let text = std::fs::read(path)?;
        digest.update(name.as_bytes());
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text);
    }
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=DYAD_WORLD_DIGEST={digest}");
    Ok(())
}
