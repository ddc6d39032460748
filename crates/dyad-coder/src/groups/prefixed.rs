//! "Franco-German", "Sino-Russian": two nations in one word, the first of which has a form of its own.

use crate::parties::{Found, PartyReader};
use crate::party::{Party, Via};
use dyad_lang::Token;

/// Forms that nations have before a hyphen.
const PREFIXES: &[(&str, &str)] = &[
    ("Anglo", "GBR"),
    ("Austro", "AUT"),
    ("Franco", "FRA"),
    ("Greco", "GRC"),
    ("Hispano", "ESP"),
    ("Indo", "IND"),
    ("Israelo", "ISR"),
    ("Italo", "ITA"),
    ("Luso", "PRT"),
    ("Russo", "RUS"),
    ("Sino", "CHN"),
    ("Turco", "TUR"),
];

impl<'a> PartyReader<'a> {
    /// "The *Franco-German* proposal", at its second part: both nations.
    pub(crate) fn prefixed(&self, second: Token<'a>) -> Option<Found> {
        let first = second.previous().filter(|t| t.text() == "-")?.previous()?;
        let (_, code) = PREFIXES.iter().find(|(prefix, _)| *prefix == first.text())?;
        let at = second.id().0;
        let mut second = self.resolve(at..at + 1, second.id(), Via::Modifier)?;
        let is_two = second.entity.country.as_deref().is_some_and(|land| land != *code);
        let mut entity = self.state(code).filter(|_| is_two)?;
        self.stand_for_state(&mut second);
        let tokens = first.id().0..first.id().0 + 1;
        entity.text = self.analysis.text_of(tokens.clone()).to_owned();
        entity.span = Some(self.span(tokens));
        let because = format!("`{}-` is {code}", first.text());
        let first = Party { entity, because, ..second.clone() };
        Some(Found::from_iter([first, second]))
    }
}
