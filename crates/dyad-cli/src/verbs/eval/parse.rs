//! `dyad eval parse`: the parser against a treebank.

use super::read;
use super::telling::Telling;
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::parse::{Input, ParseScores, is_of_genre, score_parser};
use dyad_lang::conllu::{self, GoldDocument};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Score the parser as CoNLL 2018 does: words, sentences, tags, lemmas, UAS and LAS, F1 in per cent
///
/// The scores are of all words of all files together. The parser gets the treebank's own words and sentences, or with
/// --raw the text alone; then words and sentences are its own too, and what it misses there counts in every figure.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad eval parse test.conllu                              with the treebank's own words
  dyad eval parse test.conllu --raw --format json          from the text alone
  dyad eval parse gum-test.conllu gum-dev.conllu --genre news
  dyad eval parse gum-dev.conllu --documents GUM_news_n --documents GUM_voyage")]
pub(crate) struct Parse {
    /// Treebanks, CoNLL-U
    #[arg(required = true, value_name = "FILE.conllu")]
    gold: Vec<PathBuf>,
    /// Give the parser the text alone
    #[arg(long)]
    raw: bool,
    /// Only documents of a genre, by their ids (GUM_news_..., weblog-...)
    #[arg(long)]
    genre: Option<String>,
    /// Only documents whose id begins so
    #[arg(long, value_name = "PREFIX")]
    documents: Vec<String>,
    #[command(flatten)]
    telling: Telling,
}

impl Parse {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let mut documents = Vec::new();
        for path in &self.gold {
            documents.extend(treebank(path)?);
        }
        let gold = self.selected(documents)?;
        let english = engine::english()?;
        let input = if self.raw { Input::RawText } else { Input::GoldWords };
        let scores = score_parser(&english, &gold, input);
        self.telling.tell(&json!(scores), &[table(&scores)])
    }

    /// The documents that were asked for; none is a fault, since its scores would say nothing.
    fn selected(&self, mut documents: Vec<GoldDocument>) -> Result<Vec<GoldDocument>, Trouble> {
        let there = match documents.first() {
            Some(first) => format!("none of the {}, the first of which is `{}`", documents.len(), first.id),
            None => "nothing, since there is no document".to_owned(),
        };
        documents.retain(|document| {
            self.genre.as_deref().is_none_or(|genre| is_of_genre(&document.id, genre))
                && (self.documents.is_empty() || self.documents.iter().any(|p| document.id.starts_with(p)))
        });
        if documents.is_empty() {
            return Err(Trouble::new(Kind::Input, format_args!("what was asked for selects {there}"))
                .advise("ask for a genre or a beginning that the treebank's `newdoc id` has".to_owned()));
        }
        Ok(documents)
    }
}

fn treebank(path: &Path) -> Result<Vec<GoldDocument>, Trouble> {
    conllu::read(&read(path)?)
        .map_err(|error| Trouble::new(Kind::Input, format_args!("{}: {error}", path.display())))
}

fn table(s: &ParseScores) -> comfy_table::Table {
    let mut table = output::table(["words", "sentences", "UPOS", "XPOS", "lemma", "UAS", "LAS", "words/s"]);
    let shown = [s.words, s.sentences, s.upos, s.xpos, s.lemma, s.uas, s.las].map(|v| format!("{v:.2}"));
    table.add_row(shown.into_iter().chain([format!("{:.0}", s.words_per_second)]));
    table
}
