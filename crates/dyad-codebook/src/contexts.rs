//! Words to PLOVER's contexts: which words of a sentence speak of what.

use crate::CodebookError;
use crate::blocks::no_keyword;
use crate::parse::code;
use crate::scan::Block;
use dyad_record::Context;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// How far each context, in the order of [`Context::ALL`], is spoken of: 2 or more decides.
pub type ContextWeights = [u8; Context::ALL.len()];

/// One word that decides by itself, or half of what decides.
const STRONG: u8 = 2;
const WEAK: u8 = 1;

#[derive(Clone, Debug)]
struct Cue {
    /// Its number, so that it counts once a sentence.
    id: u32,
    /// The words behind the first, for phrases.
    rest: Vec<String>,
    context: Context,
    weight: u8,
}

/// The `context` blocks: each context's words, strong ones that decide alone and weak ones of which two do, or one where
/// the document speaks of it throughout.
#[derive(Clone, Debug, Default)]
pub struct ContextCues {
    by_word: FxHashMap<String, SmallVec<[Cue; 1]>>,
    says: Vec<(Context, String)>,
    count: u32,
}

impl ContextCues {
    /// The contexts that have words, with what they mean in prose.
    pub fn contexts(&self) -> &[(Context, String)] {
        &self.says
    }

    /// How many words and phrases tell a context.
    pub fn words_of(&self, context: Context) -> usize {
        self.by_word.values().flatten().filter(|c| c.context == context).count()
    }

    /// What the words of a sentence speak of; `words` are pairs of lemma and form, in lower case. Each word counts once,
    /// however often it stands.
    pub fn weigh(&self, words: &[(impl AsRef<str>, impl AsRef<str>)]) -> ContextWeights {
        let mut weights: ContextWeights = [0; Context::ALL.len()];
        let mut told: SmallVec<[u32; 8]> = SmallVec::new();
        for (at, (lemma, form)) in words.iter().enumerate() {
            let (lemma, form) = (lemma.as_ref(), form.as_ref());
            let keys = [Some(lemma), (form != lemma).then_some(form)];
            for cue in keys.into_iter().flatten().filter_map(|key| self.by_word.get(key)).flatten() {
                let follows = cue.rest.iter().enumerate().all(|(next, wanted)| {
                    words
                        .get(at + 1 + next)
                        .is_some_and(|(lemma, form)| lemma.as_ref() == wanted || form.as_ref() == wanted)
                });
                if follows && !told.contains(&cue.id) {
                    told.push(cue.id);
                    let weight = &mut weights[cue.context as usize];
                    *weight = weight.saturating_add(cue.weight);
                }
            }
        }
        weights
    }

    /// Reads the `context` blocks: `says`, `strong` and `weak` lines.
    pub(crate) fn read(blocks: &[Block], errors: &mut Vec<CodebookError>) -> Self {
        let mut cues = Self::default();
        for block in blocks.iter().filter(|b| b.kind.text == "context") {
            if let Err(error) = cues.read_block(block) {
                errors.push(error);
            }
        }
        cues
    }

    fn read_block(&mut self, block: &Block) -> Result<(), CodebookError> {
        let context = code::<Context>(&block.name, Context::ALL.iter().map(|c| c.as_str()))?;
        if self.says.iter().any(|(known, _)| *known == context) {
            return Err(block.name.error(format!("the context `{context}` stands twice"), "join the two"));
        }
        let mut says = String::new();
        for line in &block.lines {
            let weight = match line.keyword.text.as_str() {
                "says" => {
                    says = line.prose();
                    continue;
                }
                "strong" => STRONG,
                "weak" => WEAK,
                _ => return Err(no_keyword(line, "context", "says, strong, weak")),
            };
            for entry in line.list() {
                let mut words = entry.text.split(' ').map(str::to_lowercase);
                let Some(first) = words.next() else { continue };
                let cue = Cue { id: self.count, rest: words.collect(), context, weight };
                self.count += 1;
                self.by_word.entry(first).or_default().push(cue);
            }
        }
        self.says.push((context, says));
        Ok(())
    }
}
