//! `dyad codebook coverage`: what happens between two parties that no frame takes.

use crate::batch::{self, Outcome as Became};
use crate::codebooks::CodebookChoice;
use crate::engine;
use crate::inputs::{Inputs, Threads};
use crate::output::Out;
use crate::tables::OwnTables;
use crate::talk::{self, Refusals};
use crate::trouble::{Outcome, Trouble};
use dyad_codebook::Pos;
use dyad_coder::Uncovered;
use std::collections::BTreeMap;
use std::io::Write;

/// List the frequent predicates between two parties of politics that no frame takes, with sentences
#[derive(Debug, clap::Args)]
pub(crate) struct Coverage {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    codebook: CodebookChoice,
    #[command(flatten)]
    threads: Threads,
    /// Leave out what is rarer
    #[arg(long, default_value_t = 5, value_name = "N")]
    least: usize,
    /// Sentences to show of each
    #[arg(long, default_value_t = 2, value_name = "N")]
    sentences: usize,
}

/// One predicate's count, its commonest objects, its first sentences.
#[derive(Default)]
struct Entry {
    count: usize,
    is_known: bool,
    objects: BTreeMap<String, usize>,
    sentences: Vec<String>,
}

impl Coverage {
    pub(crate) fn run(self, out: &mut Out) -> Result<Outcome, Trouble> {
        let reader = engine::reader_with(&self.codebook, &OwnTables::default())?;
        let mut corpus = self.inputs.corpus();
        let mut refusals = Refusals::default();
        let mut entries: BTreeMap<(String, &'static str), Entry> = BTreeMap::new();
        batch::in_order(
            || talk::next_told(&mut corpus),
            self.threads.threads,
            |document| {
                let read = reader.read(document);
                Ok(reader.coder().uncovered(&read.document, &read.analysis, &read.propositions))
            },
            |batch| {
                for became in batch {
                    match became {
                        Became::Done(found) => {
                            found.into_iter().for_each(|one| count(&mut entries, one, self.sentences));
                        }
                        other => refusals.tell(&other),
                    }
                }
                Ok(())
            },
        )?;
        let mut sorted: Vec<_> = entries.into_iter().filter(|(_, e)| e.count >= self.least).collect();
        sorted.sort_by_key(|(key, entry)| (std::cmp::Reverse(entry.count), key.clone()));
        for ((lemma, pos), entry) in &sorted {
            tell(out, lemma, pos, entry)?;
        }
        Ok(refusals.outcome())
    }
}

fn count(entries: &mut BTreeMap<(String, &'static str), Entry>, one: Uncovered, sentences: usize) {
    let pos = match one.pos {
        Pos::Verb => "v",
        Pos::Noun => "n",
        Pos::Adjective => "a",
    };
    let entry = entries.entry((one.lemma, pos)).or_default();
    entry.count += 1;
    entry.is_known = one.is_known;
    if let Some(object) = one.object {
        *entry.objects.entry(object).or_default() += 1;
    }
    if entry.sentences.len() < sentences && !entry.sentences.contains(&one.sentence) {
        entry.sentences.push(one.sentence);
    }
}

fn tell(out: &mut Out, lemma: &str, pos: &str, entry: &Entry) -> Result<(), Trouble> {
    let mut objects: Vec<(&String, &usize)> = entry.objects.iter().collect();
    objects.sort_by_key(|(object, count)| (std::cmp::Reverse(**count), (*object).clone()));
    let objects: Vec<String> = objects.iter().take(8).map(|(o, n)| format!("{o} {n}")).collect();
    let known = if entry.is_known { "  (a frame has the word, under other conditions)" } else { "" };
    writeln!(out, "{}\t{lemma}.{pos}{known}\t{}", entry.count, objects.join(", "))?;
    for sentence in &entry.sentences {
        let one_line: Vec<&str> = sentence.split_whitespace().collect();
        writeln!(out, "\t\t{}", one_line.join(" "))?;
    }
    Ok(())
}
