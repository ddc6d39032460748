//! `dyad-train --treebank DIR --out FILE`: trains on the train parts of the treebanks in a folder.
//!
//! After each time through them all that training needs goes to a file beside `FILE` whose name ends in `.checkpoint`; a
//! run that finds one goes on from it.
#![allow(clippy::print_stderr)]

use dyad_lang::{English, Scratch};
use dyad_train::{
    Corpus, Course, LemmaFact, Parameters, Progress, Settings, inflections, model_bytes, morphology,
    renew_tables,
};
use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| arguments.iter().position(|a| a == flag).and_then(|i| arguments.get(i + 1));
    let usage = "usage: dyad-train --treebank DIR --out FILE [--irregular FILE] [--verbs FILE] [--silver FILE] [--epochs N] [--silver-words N] [--polish N] [--batch N] [--seed N] [--weights MODEL]";
    let folder = PathBuf::from(value("--treebank").ok_or(usage)?);
    let out = PathBuf::from(value("--out").ok_or(usage)?);
    let mut settings = Settings::default();
    let number = |flag: &str, unless: usize| value(flag).map_or(Ok(unless), |v| v.parse());
    settings.epochs = number("--epochs", settings.epochs)?;
    settings.silver = number("--silver-words", settings.silver)?;
    settings.polish = number("--polish", settings.polish)?;
    settings.batch = number("--batch", settings.batch)?;
    settings.seed = number("--seed", settings.seed as usize)? as u64;
    let mut known = value("--irregular").map_or(Ok(Vec::new()), |path| irregular(Path::new(path)))?;
    if let Some(path) = value("--verbs") {
        let verbs = verbs(Path::new(path))?;
        known.extend(inflections(verbs.lines().filter(|l| !l.starts_with(' ')).map(first_field)));
    }
    let corpus = Corpus::read(&files(&folder, "-train.conllu")?)?;
    let silver = value("--silver").map_or(Ok(Corpus::default()), |path| Corpus::read(&[path]))?;
    let dev = Corpus::read(&files(&folder, "-dev.conllu")?)?;
    let tables = morphology(&corpus, &known);
    if let Some(weights) = value("--weights") {
        // Only the tables are made anew.
        std::fs::write(&out, renew_tables(&std::fs::read(weights)?, &tables)?)?;
        return Ok(());
    }
    let start = std::time::Instant::now();
    let seen = |progress: Progress, parameters: &Parameters| {
        let seconds = start.elapsed().as_secs();
        let quality = match English::load(&model_bytes(parameters, &tables)) {
            Ok(english) => dev_scores(&english, &dev),
            Err(error) => error.to_string(),
        };
        eprintln!("{seconds:>5} s  epoch {:>2}  loss {:.4}  {quality}", progress.epoch, progress.loss);
    };
    let mut course = Course::new(&corpus, &silver, settings);
    let checkpoint = out.with_extension("checkpoint");
    if checkpoint.exists() {
        course.resume(&std::fs::read(&checkpoint)?)?;
        eprintln!("goes on from {}", checkpoint.display());
    }
    while let Some(progress) = course.advance() {
        seen(progress, course.weights());
        replace(&checkpoint, &course.to_bytes())?;
    }
    replace(&out, &model_bytes(course.weights(), &tables))?;
    if checkpoint.exists() {
        std::fs::remove_file(checkpoint)?;
    }
    Ok(())
}

/// Writes a file whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let part = path.with_extension("part");
    std::fs::write(&part, bytes)?;
    std::fs::rename(part, path)
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ending) {
            out.push(path);
        }
    }
    out.sort();
    if out.is_empty() {
        return Err(format!("{}: no file ends in `{ending}`", folder.display()).into());
    }
    Ok(out)
}

/// A list of verbs, one a line, other fields after a blank passed over; gzip where the name says so.
fn verbs(path: &Path) -> Result<String, Box<dyn Error>> {
    let bytes = std::fs::read(path)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
    } else {
        text = String::from_utf8(bytes)?;
    }
    Ok(text)
}

fn first_field(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

/// Reads `form tag lemma` lines.
fn irregular(path: &Path) -> Result<Vec<LemmaFact>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[form, tag, lemma] = fields.as_slice() else {
            return Err(format!("{}:{}: expected form, tag, lemma", path.display(), number + 1).into());
        };
        out.push((form.to_owned(), tag.parse()?, lemma.to_owned()));
    }
    Ok(out)
}

fn dev_scores(english: &English, dev: &Corpus) -> String {
    let mut scratch = Scratch::default();
    let (mut words, mut right) = (0usize, [0usize; 5]);
    for document in &dev.documents {
        let parsed = english.parse_words(&document.analysis, &mut scratch);
        for (g, p) in document.analysis.tokens().zip(parsed.tokens()) {
            let head = g.head().map(|h| h.id()) == p.head().map(|h| h.id());
            words += 1;
            right[0] += usize::from(g.upos() == p.upos());
            right[1] += usize::from(g.xpos() == p.xpos());
            right[2] += usize::from(g.lemma() == p.lemma());
            right[3] += usize::from(head);
            right[4] += usize::from(head && g.deprel().universal() == p.deprel().universal());
        }
    }
    let names = ["upos", "xpos", "lemma", "uas", "las"];
    let share = |i: usize| format!("{} {:.2}", names[i], 100.0 * right[i] as f64 / words.max(1) as f64);
    (0..5).map(share).collect::<Vec<_>>().join("  ")
}
