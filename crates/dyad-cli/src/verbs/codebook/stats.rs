//! `dyad codebook stats`: the codebook counted.

use super::book;
use crate::codebooks::CodebookChoice;
use crate::output::{self, Out};
use crate::trouble::{Outcome, Trouble};
use dyad_codebook::Stats as Counted;
use dyad_record::{Act, Context};
use std::io::Write;

/// Count what the frames cover of PLOVER and CAMEO, and by how many words
#[derive(Debug, clap::Args)]
pub(crate) struct Stats {
    #[command(flatten)]
    codebook: CodebookChoice,
    /// Name what is missing, too: modes, contexts and codes that nothing gives, codes that no example asks for
    #[arg(long)]
    missing: bool,
}

impl Stats {
    pub(crate) fn run(self, out: &mut Out) -> Result<Outcome, Trouble> {
        let codebook = book(&self.codebook)?;
        let stats = Counted::of(&codebook);
        let ontology = codebook.ontology();
        let modes = ontology.plover_entries().iter().filter_map(|e| e.mode.map(|m| (e.act, m)));
        let (all_modes, missing_modes): (Vec<_>, Vec<_>) =
            (modes.clone().collect(), modes.filter(|m| !stats.modes.contains(m)).collect());
        let all_codes: Vec<&str> = ontology.cameo_codes().iter().map(|c| c.code.as_str()).collect();
        let is_leaf = |code: &&&str| !all_codes.iter().any(|c| c.len() > code.len() && c.starts_with(**code));
        let leaves = all_codes.iter().filter(is_leaf).count();
        let roots = |codes: &mut dyn Iterator<Item = &str>| {
            let mut roots: Vec<String> = codes.map(|c| c.chars().take(2).collect()).collect();
            roots.sort_unstable();
            roots.dedup();
            roots.len()
        };
        let mut table = output::table(["what", "covered", "of"]);
        let mut row = |what: &str, covered: usize, of: String| {
            table.add_row([what.to_owned(), covered.to_string(), of]);
        };
        row("frames", stats.frames, String::new());
        row("examples yes", stats.yes, String::new());
        row("examples no", stats.no, String::new());
        row("PLOVER categories", stats.acts.len(), Act::ALL.len().to_string());
        row("PLOVER modes", stats.modes.len(), all_modes.len().to_string());
        row("PLOVER contexts", stats.contexts.len(), Context::ALL.len().to_string());
        row(
            "CAMEO roots",
            roots(&mut stats.codes.iter().map(String::as_str)),
            roots(&mut all_codes.iter().copied()).to_string(),
        );
        row("CAMEO codes", stats.codes.len(), all_codes.len().to_string());
        row("CAMEO leaf codes", stats.leaf_codes.len(), leaves.to_string());
        row("CAMEO codes in examples", stats.tested_codes.len(), String::new());
        row("verb senses", stats.verbs.len(), String::new());
        row("noun senses", stats.nouns.len(), String::new());
        row("adjective senses", stats.adjectives.len(), String::new());
        row("verb and object", stats.phrases.len(), String::new());
        row("predicate senses", stats.senses(), String::new());
        output::show(out, &table)?;
        if self.missing {
            let modes: Vec<String> = missing_modes.iter().map(|(a, m)| format!("{a}/{m}")).collect();
            let contexts: Vec<&str> =
                Context::ALL.iter().filter(|c| !stats.contexts.contains(*c)).map(|c| c.as_str()).collect();
            let missing = |has: &std::collections::BTreeSet<String>| {
                let codes: Vec<&str> = all_codes.iter().filter(|c| !has.contains(**c)).copied().collect();
                codes.join(" ")
            };
            writeln!(out, "\nmodes missing: {}", modes.join(" "))?;
            writeln!(out, "contexts missing: {}", contexts.join(" "))?;
            writeln!(out, "codes missing: {}", missing(&stats.codes))?;
            writeln!(out, "codes in no example: {}", missing(&stats.tested_codes))?;
        }
        Ok(Outcome::Done)
    }
}
