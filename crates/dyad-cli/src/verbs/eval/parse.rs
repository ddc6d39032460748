//! `dyad eval parse`: the parser against a treebank.

use super::read;
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::parse::{Input, ParseScores, score_parser};
use dyad_lang::conllu;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Score the parser as CoNLL 2018 does: words, sentences, tags, lemmas, UAS and LAS, in per cent
#[derive(Debug, clap::Args)]
pub(crate) struct Parse {
    /// A treebank, CoNLL-U
    gold: PathBuf,
    /// What the parser is given; both, unless said
    #[arg(long)]
    from: Option<From>,
    /// How to print
    #[arg(long, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum From {
    /// The treebank's own words and sentences
    Words,
    /// The text alone
    Text,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

impl Parse {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let fault = |error| Trouble::new(Kind::Input, format_args!("{}: {error}", self.gold.display()));
        let gold = conllu::read(&read(&self.gold)?).map_err(fault)?;
        let english = engine::english()?;
        let wanted: Vec<(&str, Input)> =
            [(From::Words, "words", Input::GoldWords), (From::Text, "text", Input::RawText)]
                .into_iter()
                .filter(|(from, ..)| self.from.is_none_or(|asked| asked == *from))
                .map(|(_, name, input)| (name, input))
                .collect();
        let scores: Vec<(&str, ParseScores)> =
            wanted.into_iter().map(|(name, input)| (name, score_parser(&english, &gold, input))).collect();
        let mut out = output::stdout();
        match self.format {
            Format::Json => {
                let all: serde_json::Map<String, serde_json::Value> =
                    scores.into_iter().map(|(name, scores)| (name.to_owned(), json!(scores))).collect();
                output::json(&mut out, &all)?;
            }
            Format::Table => {
                let mut table = output::table([
                    "from",
                    "words",
                    "sentences",
                    "UPOS",
                    "XPOS",
                    "lemma",
                    "UAS",
                    "LAS",
                    "words/s",
                ]);
                for (name, s) in scores {
                    let shown = [s.words, s.sentences, s.upos, s.xpos, s.lemma, s.uas, s.las]
                        .map(|v| format!("{v:.2}"));
                    let speed = format!("{:.0}", s.words_per_second);
                    table.add_row(std::iter::once(name.to_owned()).chain(shown).chain([speed]));
                }
                output::show(&mut out, &table)?;
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}
