//! Conditions and parties back to the words of the frame language, for the manual and for messages.

use crate::constraint::{FEATURES, ROLES};
use crate::{
    ArgumentTest, Codebook, Constraint, Filler, HeadWord, PartyFeature, PartyTest, Pos, PredicateTerm, Slot,
    SlotPart, SlotRole, Source, Term,
};

impl Codebook {
    /// A condition as a frame's file has it.
    pub fn written(&self, constraint: &Constraint) -> String {
        let not = if constraint.negated { "!" } else { "" };
        let slot = slot(&constraint.slot);
        let list = |words: Vec<String>| words.join("|");
        let rest = match &constraint.test {
            ArgumentTest::Present => String::new(),
            ArgumentTest::Head(words) => {
                format!("={}", list(words.iter().map(|w| self.head_word(w)).collect()))
            }
            ArgumentTest::Contains(terms) => {
                format!("~{}", list(terms.iter().map(|t| self.term(t)).collect()))
            }
            ArgumentTest::Party(test) => format!("={}", party_test(test)),
            ArgumentTest::Is(tests) => {
                format!("is={}", list(tests.iter().map(|t| self.test(*t).name.clone()).collect()))
            }
        };
        format!("{not}{slot}{rest}")
    }

    /// Conditions as a frame's file has them.
    pub fn written_all(&self, constraints: &[Constraint]) -> String {
        constraints.iter().map(|c| self.written(c)).collect::<Vec<_>>().join(" ")
    }

    /// Who fills a part, as a frame's file has it.
    pub fn written_filler(&self, filler: &Filler) -> String {
        let optional = if filler.optional { "optional " } else { "" };
        let only = if filler.only { "only " } else { "" };
        let together = |sources: &Vec<Source>| sources.iter().map(source).collect::<Vec<_>>().join(" + ");
        let all: Vec<String> = filler.alternatives.iter().map(together).collect();
        format!("{optional}{only}{}", all.join(" | "))
    }

    /// A predicate as a frame's file has it.
    pub fn written_predicate(&self, predicate: &PredicateTerm) -> String {
        let pos = match predicate.pos {
            Pos::Verb => "v",
            Pos::Noun => "n",
            Pos::Adjective => "a",
        };
        format!("{}.{pos}", self.term(&predicate.term))
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::Lemma(lemma) => lemma.replace(' ', "_"),
            Term::Class(class) => format!("@{}", self.class(*class).name),
        }
    }

    fn head_word(&self, word: &HeadWord) -> String {
        let modifier = word.modifier.as_ref().map(|m| format!("+{}", self.term(m))).unwrap_or_default();
        format!("{}{modifier}", self.term(&word.head))
    }
}

fn slot(slot: &Slot) -> String {
    let part = |part: &SlotPart| match part {
        SlotPart::Marker(marker) => marker.replace(' ', "_"),
        SlotPart::Role(role) => role_name(*role).to_owned(),
    };
    slot.any_of.iter().map(part).collect::<Vec<_>>().join("/")
}

fn role_name(role: SlotRole) -> &'static str {
    ROLES.iter().find(|(_, r)| *r == role).map_or("", |(name, _)| name)
}

fn source(source: &Source) -> String {
    let path: Vec<String> = source.path.iter().map(slot).collect();
    format!("{}{}", path.join("."), source.test.as_ref().map(party_test).unwrap_or_default())
}

fn party_test(test: &PartyTest) -> String {
    let sets: Vec<String> = test
        .any_of
        .iter()
        .map(|set| {
            let literals: Vec<String> = set
                .iter()
                .map(|l| format!("{}{}", if l.negated { "!" } else { "" }, feature(l.feature)))
                .collect();
            literals.join("&")
        })
        .collect();
    format!("<{}>", sets.join("|"))
}

fn feature(feature: PartyFeature) -> String {
    match feature {
        PartyFeature::Sector(sector) => sector.to_string(),
        PartyFeature::Code(code) => String::from_utf8_lossy(&code).into_owned(),
        other => FEATURES.iter().find(|(_, f)| *f == other).map_or("", |(name, _)| name).to_owned(),
    }
}
