//! Whom a document names, whether or not a record came of it: what coverage is counted by.

use crate::Read;
use crate::phrase::word;
use dyad_world::{Sense, Word, World};
use smallvec::SmallVec;
use std::collections::BTreeSet;

impl Read {
    /// The keys (a country's code, else an organisation's id) of all whom the text names outright, in order.
    pub fn named(&self, world: &World) -> Vec<String> {
        let mut named = BTreeSet::new();
        for sentence in self.analysis.sentences() {
            let words: SmallVec<[Word<'_>; 64]> = sentence.tokens().map(word).collect();
            for found in world.mentions(&words) {
                let Some(meaning) = found.meanings.first() else { continue };
                match meaning.sense {
                    Sense::State | Sense::Adjective | Sense::People | Sense::Seat => {
                        named.extend(meaning.country.clone());
                    }
                    Sense::Organisation => {
                        named.insert(meaning.country.clone().unwrap_or_else(|| meaning.id.clone()));
                    }
                    Sense::Person | Sense::Office | Sense::Agent | Sense::Place => {}
                }
            }
        }
        named.into_iter().collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::Reader;
    use dyad_record::Document;

    #[test]
    fn who_is_named_is_told_though_nothing_is_coded() {
        let reader = Reader::builtin().unwrap();
        let read = reader.read(Document::from_text("Rain fell in Norway. The Chilean coast, too, was wet."));
        assert_eq!(read.named(reader.coder().world()), ["CHL", "NOR"]);
    }
}
