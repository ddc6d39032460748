//! Text to an analysis: the whole way, with one model.

use crate::english::lexicon::Lexicon;
use crate::english::names::words::{Known, known};
use crate::english::{self, sentences, words};
use crate::model::{self, ModelError, Sections};
use crate::morphology::{Morphology, capitalise, lowercase};
use crate::network::words::{ROWS, rows};
use crate::network::{self, Network, Scores};
use crate::{Analysis, AnalysisBuilder, Deprel, Feat, SentenceKind, TokenRow, Upos, Xpos};
use jiff::civil::Date;
use std::borrow::Cow;
use std::ops::Range;

/// English: tokeniser, tagger, lemmatiser and parser with their model.
#[derive(Debug)]
pub struct English {
    lexicon: Lexicon,
    network: Network,
    morphology: Morphology,
    hash: String,
}

/// Room that parsing uses again from one text to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Vec<words::Word>,
    spans: Vec<sentences::Span>,
    rows: Vec<[u32; ROWS]>,
    ranges: Vec<Range<usize>>,
    network: network::Scratch,
    scores: Vec<Scores>,
    /// A sentence before its tree was mended.
    unmended: Vec<Scores>,
    lemmas: Lemmas,
}

/// Lemmas of one sentence, one after the other.
#[derive(Debug, Default)]
struct Lemmas {
    text: String,
    ends: Vec<usize>,
    lower: String,
    lemma: String,
}

/// Words that the network reads at a time: enough to use its weights well, few enough to stay near the processor.
const BATCH: usize = 256;

impl English {
    /// Loads a model that dyad-train wrote.
    ///
    /// # Errors
    /// Where the bytes are no model or lack a part.
    pub fn load(model: &[u8]) -> Result<Self, ModelError> {
        let sections = Sections::read(model)?;
        Ok(Self {
            lexicon: Lexicon::new(),
            network: Network::load(&sections)?,
            morphology: Morphology::load(sections.get("morphology")?)?,
            hash: model::hash(model),
        })
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
        self.parse_with(text, &mut Scratch::default())
    }

    /// [`English::parse`] with room that the caller keeps.
    pub fn parse_with(&self, text: &str, scratch: &mut Scratch) -> Analysis {
        sentences::split(&self.lexicon, text, &mut scratch.words, &mut scratch.spans);
        self.build(text, scratch)
    }

    /// The words of a text, sentence by sentence, without tags or trees: what pretraining reads.
    pub fn sentences<'t>(&self, text: &'t str, scratch: &mut Scratch) -> Vec<Vec<&'t str>> {
        sentences::split(&self.lexicon, text, &mut scratch.words, &mut scratch.spans);
        let words = &scratch.words;
        let of = |span: &sentences::Span| {
            words[span.first as usize..span.end as usize].iter().map(|w| form(text, w)).collect()
        };
        scratch.spans.iter().map(of).collect()
    }

    /// Tags, lemmas and trees for words and sentences that are given; their own tags and trees are passed over.
    pub fn parse_words(&self, given: &Analysis, scratch: &mut Scratch) -> Analysis {
        scratch.words.clear();
        scratch.spans.clear();
        for token in given.tokens() {
            let (start, end) = (token.bytes().start as u32, token.bytes().end as u32);
            scratch.words.push(words::Word { start, end, joined: token.is_joined() });
        }
        for sentence in given.sentences() {
            let range = sentence.token_range();
            scratch.spans.push(sentences::Span {
                first: range.start,
                end: range.end,
                block: sentence.paragraph(),
            });
        }
        self.build(given.text(), scratch)
    }

    /// [`English::parse`], then names, times, quantities, attributions and coreference. `given` is the document's own
    /// date, where the caller knows it.
    pub fn analyse(&self, text: &str, given: Option<Date>) -> Analysis {
        let mut analysis = self.parse(text);
        english::annotate(&mut analysis, given);
        analysis
    }

    fn build(&self, text: &str, scratch: &mut Scratch) -> Analysis {
        let mut builder = AnalysisBuilder::new(text);
        let kinds = sentences::kinds(text, &scratch.words, &scratch.spans);
        let forms = english::casing::forms_to_read(text, &scratch.words, &scratch.spans);
        let mut from = 0;
        while from < scratch.spans.len() {
            let base = scratch.spans[from].first as usize;
            let mut to = from;
            scratch.ranges.clear();
            while to < scratch.spans.len() && (to == from || scratch.spans[to].end as usize - base <= BATCH) {
                let span = &scratch.spans[to];
                scratch.ranges.push(span.first as usize - base..span.end as usize - base);
                to += 1;
            }
            let end = scratch.spans[to - 1].end as usize;
            let batch = &scratch.words[base..end];
            scratch.rows.clear();
            scratch.rows.extend(forms[base..end].iter().map(|f| rows(f)));
            scratch.scores.clear();
            self.network.read(&scratch.rows, &scratch.ranges, &mut scratch.network, &mut scratch.scores);
            for (i, range) in scratch.ranges.iter().enumerate() {
                let (words, scores) = (&batch[range.clone()], &mut scratch.scores[range.clone()]);
                let forms = &forms[base..][range.clone()];
                english::proper::mend(forms, scores);
                for (form, score) in forms.iter().zip(scores.iter_mut()) {
                    score.xpos =
                        self.morphology.mend_tense(form, score.upos, score.xpos, &mut scratch.lemmas.lower);
                }
                english::mends::mend(forms, scores, &mut scratch.unmended);
                let block = scratch.spans[from + i].block;
                self.sentence(
                    forms,
                    words,
                    scores,
                    block,
                    kinds[from + i],
                    &mut scratch.lemmas,
                    &mut builder,
                );
            }
            from = to;
        }
        builder.finish()
    }

    #[allow(clippy::too_many_arguments)]
    fn sentence(
        &self,
        forms: &[Cow<'_, str>],
        words: &[words::Word],
        scores: &[Scores],
        block: u32,
        kind: SentenceKind,
        lemmas: &mut Lemmas,
        builder: &mut AnalysisBuilder,
    ) {
        let Lemmas { text: all, ends, lower, lemma } = lemmas;
        all.clear();
        ends.clear();
        for (at, (form, score)) in forms.iter().zip(scores).enumerate() {
            self.morphology.lemma(form, score.xpos, lower, lemma);
            recase(form, score.xpos, lower, lemma);
            all.push_str(match english::hyphens::whole(forms, scores, at) {
                Some(noun) => noun,
                None if is_have(score, scores, lower) => "have",
                None => lemma,
            });
            ends.push(all.len());
        }
        let rows: Vec<TokenRow<'_>> = words
            .iter()
            .zip(scores)
            .enumerate()
            .map(|(i, (word, score))| {
                lowercase(&forms[i], lower);
                let start = if i == 0 { 0 } else { ends[i - 1] };
                TokenRow {
                    bytes: (word.start, word.end),
                    upos: score.upos,
                    xpos: score.xpos,
                    feats: self.feats(lower, i, scores),
                    lemma: &all[start..ends[i]],
                    head: score.head.checked_sub(1),
                    deprel: score.deprel,
                    joined: word.joined,
                }
            })
            .collect();
        builder.sentence(block, kind, &rows);
    }

    /// A word's features: by its form and tags, then by the tree where English shows them only there.
    fn feats(&self, lower: &str, at: usize, scores: &[Scores]) -> crate::Feats {
        let score = &scores[at];
        let feats = self.morphology.feats(lower, score.upos, score.xpos);
        if score.upos != Upos::Verb {
            return feats;
        }
        let child = |deprel: Deprel| scores.iter().any(|s| s.head as usize == at + 1 && s.deprel == deprel);
        match score.xpos {
            Xpos::Vbn if child(Deprel::AuxPass) => feats.with(Feat::VoicePass),
            Xpos::Vbn if child(Deprel::Aux) => {
                crate::Feats::NONE.with(Feat::TensePast).with(Feat::VerbFormPart)
            }
            Xpos::Vb if child(Deprel::Aux) || child(Deprel::Mark) => {
                crate::Feats::NONE.with(Feat::VerbFormInf)
            }
            Xpos::Vb if score.deprel == Deprel::Root && !child(Deprel::Nsubj) => {
                crate::Feats::NONE.with(Feat::MoodImp).with(Feat::Person2).with(Feat::VerbFormFin)
            }
            _ => feats,
        }
    }
}

/// Gives a lemma the capitals that names known by name have: `Fijian` though it is an adjective; `Lisbon` for LISBON, which
/// is too long for initials and stands for no body.
fn recase(form: &str, xpos: Xpos, lower: &str, lemma: &mut String) {
    match xpos {
        Xpos::Jj if form.starts_with(char::is_uppercase) && known(lower) == Some(Known::Nationality) => {
            capitalise(lemma);
        }
        Xpos::Nnp
            if form.len() >= 6
                && form.chars().all(char::is_uppercase)
                && known(lower) != Some(Known::Organisation) =>
        {
            lemma.clear();
            lemma.push_str(lower);
            capitalise(lemma);
        }
        _ => {}
    }
}

/// Whether `'s` stands for `has`: it helps a past participle that is no passive (`he's gone`).
fn is_have(word: &Scores, sentence: &[Scores], lower: &str) -> bool {
    let helps = word.xpos == Xpos::Vbz && word.deprel == Deprel::Aux && lower == "'s";
    helps && word.head.checked_sub(1).is_some_and(|h| sentence[h as usize].xpos == Xpos::Vbn)
}

fn form<'a>(text: &'a str, word: &words::Word) -> &'a str {
    &text[word.start as usize..word.end as usize]
}
