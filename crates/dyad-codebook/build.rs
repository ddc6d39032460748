//! Lists the files of `codebook/` so that the library can embed them: adding a frame file needs no change in code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = manifest.join("../../codebook").canonicalize()?;
    let mut list = String::from("pub(crate) const FILES: &[(&str, &str)] = &[\n");
    for (folder, extension) in [("frames", "frame"), ("ontology", "tsv")] {
        println!("cargo::rerun-if-changed=../../codebook/{folder}");
        for name in names(&root.join(folder), extension)? {
            let path = root.join(folder).join(&name);
            println!("cargo::rerun-if-changed=../../codebook/{folder}/{name}");
            let _ = writeln!(list, "    (\"codebook/{folder}/{name}\", include_str!({path:?})),");
        }
    }
    list.push_str("];\n");
    fs::write(Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("files.rs"), list)
}

/// The names of the files with this extension, sorted: the build must not depend on the order of a folder.
fn names(folder: &Path, extension: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|e| e == extension) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
