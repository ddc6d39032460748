//! Words that only look like a party: a namesake of somebody whom the world knows, "opposition" to a plan.

use crate::introduced::Introduction;
use crate::page::lower;
use crate::parties::PartyReader;
use crate::party::{Party, Via};
use dyad_lang::{Deprel, NameKind, Token};
use dyad_record::EntityKind;
use dyad_world::translit::fold;

impl<'a> PartyReader<'a> {
    /// Whether a person whom the world knows only shares a name with whom the text means: "Roger King" was told before "King", or the
    /// words are longer than the name that was found in them.
    pub(crate) fn is_namesake(&self, head: Token<'a>, party: &Party) -> bool {
        let Some(id) = party.entity.entity.as_ref().filter(|_| party.entity.kind == EntityKind::Person)
        else {
            return false;
        };
        let Some(name) = self.analysis.names.iter().find(|n| n.tokens.contains(&head.id().0)) else {
            return false;
        };
        if name.tokens.len() == 1 {
            return !self.in_full.contains(id)
                && self.introductions.before(head).is_some_and(|told| self.is_another(told, id));
        }
        // "The National Grain Association" is nobody of the name Green.
        if name.kind != NameKind::Person {
            let is_spelt_so = party.entity.name.split(' ').any(|w| w.eq_ignore_ascii_case(head.text()));
            return name.kind == NameKind::Organisation && !is_spelt_so;
        }
        let parts = |text: &str| -> Vec<String> {
            text.split([' ', '-']).map(|word| fold(&word.to_lowercase())).filter(|w| w.len() > 1).collect()
        };
        let (own, known) = (parts(self.analysis.text_of(name.tokens.clone())), parts(&party.entity.name));
        let (Some(own_last), Some(known_last)) = (own.last(), known.last()) else { return false };
        // "Karl-Heinz Narjes" is nobody whose last name is Karl.
        own.iter().any(|w| known.contains(w)) && !known.contains(own_last) && !own[1..].contains(known_last)
    }

    /// Whether the text introduced a person by more than a surname who is not the one that the world thinks of.
    fn is_another(&self, told: &Introduction, id: &str) -> bool {
        let is_full = self
            .analysis
            .names
            .iter()
            .any(|n| n.kind == NameKind::Person && n.tokens.len() > 1 && n.tokens.contains(&told.head.0));
        let plain = self.resolve(told.tokens.clone(), told.head, Via::Chain);
        is_full && plain.is_none_or(|p| p.entity.entity.as_deref() != Some(id))
    }
}

/// "Strong opposition to the tax": what is said against something, not those who are out of power.
pub(crate) fn is_resistance(head: Token<'_>) -> bool {
    const DEGREES: &[&str] =
        &["strong", "stiff", "fierce", "growing", "strenuous", "vehement", "vigorous", "widespread"];
    if &*lower(head.lemma()) != "opposition" {
        return false;
    }
    let is_to = |c: Token<'_>| {
        c.deprel() == Deprel::Nmod
            && c.children().any(|m| m.deprel() == Deprel::Case && &*lower(m.lemma()) == "to")
    };
    head.children().any(|c| is_to(c) || c.deprel() == Deprel::Amod && DEGREES.contains(&&*lower(c.lemma())))
}
