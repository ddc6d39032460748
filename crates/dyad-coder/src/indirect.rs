//! Phrases that name nobody to the parties that they mean all the same: through what describes them, what they refer to, who
//! speaks.

use crate::foremost::is_of_several_states;
use crate::page::lower;
use crate::parties::{Found, PartyReader};
use crate::party::{Party, Via};
use crate::phrase::{is_each_other, phrase};
use crate::shortened::is_of_body;
use crate::sites::is_held;
use dyad_lang::{Deprel, Feat, NameKind, SentenceId, Token, Upos};
use dyad_record::{EntityKind, Sector};
use smallvec::SmallVec;

/// How many tokens back a noun that tells whose it is still tells it for the noun alone.
const FARTHEST_BEFORE: u32 = 250;
/// "A British-*flagged* tanker": words that tell whose a thing is by the name before them.
const BELONGING: &[&str] =
    &["flag", "flagged", "register", "registered", "own", "owned", "operate", "control"];

/// Words that any state has in the names of its bodies, though places bear them, too.
const OF_ANY_STATE: &[&str] = &["federal", "national", "royal", "central", "supreme", "general"];

/// What somebody is called by what he is to another.
pub(crate) const RELATED: &[&str] = &[
    "counterpart",
    "colleague",
    "guest",
    "host",
    "visitor",
    "ally",
    "partner",
    "rival",
    "friend",
    "foe",
    "enemy",
    "opponent",
    "adversary",
    "critic",
    "neighbour",
    "neighbor",
    "interlocutor",
    "opposite",
];

/// What sums and loads are counted in.
const AMOUNTS: &[&str] = &[
    "dlr", "dlrs", "dollar", "mln", "billion", "million", "yen", "pound", "stg", "franc", "mark", "peso",
    "crown", "ecu", "ecus", "ton", "tonne", "barrel", "bushel", "bag",
];

impl<'a> PartyReader<'a> {
    /// A phrase whose words the world does not know.
    pub(crate) fn indirectly(&self, head: Token<'a>, depth: u8) -> Found {
        let name = self.analysis.name_of(head.id());
        let chained = self.through_chain(head, depth);
        if chained.iter().any(|p| p.entity.key().is_some()) {
            return chained;
        }
        if let Some(appositive) = head.children().find(|c| c.deprel() == Deprel::Appos) {
            let found = self.read(appositive, depth + 1);
            if let Some(first) = found.first().filter(|p| p.entity.key().is_some() && name.is_some()) {
                let mut party = first.clone();
                party.via = Via::Apposition;
                return SmallVec::from_iter([self.renamed(party, head)]);
            }
        }
        let told = self.beside_its_office(head).filter(|_| name.is_some_and(|n| n.kind == NameKind::Person));
        if let Some(told) = told.or_else(|| self.introduced(head, depth)) {
            return SmallVec::from_iter([told]);
        }
        if let Some(name) = name.filter(|n| matches!(n.kind, NameKind::Person | NameKind::Organisation)) {
            let mut party = self.unknown(name.tokens.clone(), head.id(), name.kind);
            let is_open = name.kind == NameKind::Person || self.is_about_one();
            if let Some(country) = self.country_of_scene(head).filter(|_| is_open) {
                party.because = format!("{}; {country} is what the text is about", party.because);
                party.entity.country = Some(country);
            }
            return SmallVec::from_iter([party]);
        }
        if name.is_some() {
            return Found::new();
        }
        let found = self.through_modifiers(head, depth);
        if found.is_empty() { self.unnamed_states(head).into_iter().collect() } else { found }
    }

    /// "Twenty-six countries", "several governments": states that the text does not name.
    pub(crate) fn unnamed_states(&self, head: Token<'a>) -> Option<Party> {
        const SEVERAL: &[&str] = &["several", "many", "dozen"];
        const TWO: &[&str] = &["two", "2", "both"];
        let is_counted = |c: Token<'_>| {
            let word = lower(c.text());
            c.deprel() == Deprel::Nummod && !TWO.contains(&&*word) || SEVERAL.contains(&&*word)
        };
        let is_states =
            is_several_nations(head) && head.upos() == Upos::Noun && lower(head.lemma()) != "power";
        // "The Group of Five industrial nations" has a name.
        let is_in_name = head.head().is_some_and(|up| up.upos() == Upos::Propn);
        if !is_states || is_in_name || !head.children().any(is_counted) {
            return None;
        }
        let mut party = self.unknown(phrase(head), head.id(), NameKind::Organisation);
        party.entity.sectors.push(Sector::Gov);
        party.via = Via::Named;
        party.because = "states that the text does not name".to_owned();
        Some(party)
    }

    /// The possessor, the modifiers, the `of` phrase: "Vietnam's policy", "Syrian positions", "the shores of Libya".
    pub(crate) fn through_modifiers(&self, head: Token<'a>, depth: u8) -> Found {
        // "The *Iran* scandal" is a scandal at home.
        const NAMED_AFTER: &[&str] = &["scandal", "affair", "controversy", "debacle", "saga"];
        let mut guessed = Found::new();
        if NAMED_AFTER.contains(&&*lower(head.lemma())) {
            return guessed;
        }
        for child in head.children().map(owner_in) {
            let leads = match child.deprel() {
                Deprel::NmodPoss | Deprel::Compound => true,
                _ if child.head().map(|h| h.id()) != Some(head.id()) => true,
                Deprel::Amod => child.upos() == Upos::Propn || child.text().starts_with(char::is_uppercase),
                Deprel::Nmod => child
                    .children()
                    .any(|c| c.deprel() == Deprel::Case && matches!(c.lemma(), "of" | "by" | "in" | "from")),
                _ => false,
            };
            // "Major nations in Paris" are not of France.
            let is_meeting_place = child.deprel() == Deprel::Nmod
                && (is_several_nations(head) || is_of_several_states(head))
                && is_within(child);
            if !leads
                || is_meeting_place
                || self.is_told_beside(head, child)
                || OF_ANY_STATE.contains(&&*lower(child.lemma()))
            {
                continue;
            }
            let mut found = self.read_modifier(child, depth);
            if is_held(head) {
                found.retain(|p| !p.is_city);
            }
            if found.iter().any(|p| p.entity.key().is_some()) {
                found.retain(|p| p.entity.key().is_some());
                let mut is_guess = true;
                for party in &mut found {
                    // "Kurdish positions in Syria": a people without a land, and then the land.
                    let is_homeless =
                        party.entity.kind == EntityKind::Population && party.entity.country.is_none();
                    is_guess &= party.via == Via::Scene || is_homeless;
                    party.via = Via::Modifier;
                    party.score *= 0.9;
                }
                // "Air force jets of the French navy": what names a country says more than what the text is about.
                if !is_guess {
                    return found;
                }
                if guessed.is_empty() {
                    guessed = found;
                }
            }
        }
        guessed
    }

    /// "*His* Polish counterpart, her Danish guest": of somebody who is told by what he is to another, a word of nation tells more than
    /// whose he is.
    fn is_told_beside(&self, noun: Token<'a>, owner: Token<'a>) -> bool {
        let is_nation = |c: Token<'a>| {
            let at = c.id().0;
            matches!(c.deprel(), Deprel::Amod | Deprel::Compound)
                && self.named_in(at..at + 1).iter().any(|n| n.is_country)
        };
        owner.deprel() == Deprel::NmodPoss
            && owner.upos() == Upos::Pron
            && RELATED.contains(&&*lower(noun.lemma()))
            && noun.children().any(is_nation)
    }

    /// "Turkey, *NATO's second-largest army*": the greatest or least of a region or a body is who stands before, of whom it is told.
    pub(crate) fn greatest_of(&self, head: Token<'a>, depth: u8) -> Option<Party> {
        let host = head.head().filter(|_| head.deprel() == Deprel::Appos && head.upos() == Upos::Noun)?;
        let whose = head.child(Deprel::NmodPoss)?;
        let named = self.named_in(phrase(whose));
        let is_degree = |t: Token<'_>| t.has(Feat::DegreeSup);
        let before = whose.id().0 + 1..head.id().0;
        if named.iter().any(|n| n.is_country) || !self.analysis.range(before).any(is_degree) {
            return None;
        }
        let known = self.read(host, depth + 1).into_iter().find(|p| p.entity.country.is_some())?;
        let is_whole = self.read(whose, depth + 1).iter().any(|p| p.entity.country.is_none());
        is_whole.then(|| self.renamed(known, head))
    }

    /// "Lent *Peru* 20 mln dlrs": whom the tree hangs on the amount that follows.
    pub(crate) fn before_amount(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        let is_number = |c: &Token<'_>| c.upos() == Upos::Num;
        let number = head.children().find(is_number)?;
        let is_sum = head.upos() != Upos::Propn && AMOUNTS.contains(&&*lower(head.lemma()));
        let is_before = |c: &Token<'_>| {
            matches!(c.deprel(), Deprel::Compound | Deprel::Amod | Deprel::NmodPoss)
                && c.id() < number.id()
                && c.upos() == Upos::Propn
        };
        let whom = head.children().filter(|_| is_sum).chain(number.children()).find(is_before)?;
        Some(self.read(whom, depth + 1)).filter(|found| !found.is_empty())
    }

    fn read_modifier(&self, modifier: Token<'a>, depth: u8) -> Found {
        if matches!(modifier.upos(), Upos::Adj) {
            let tokens = self.nation_at(modifier);
            let mut found: Found = self.resolve(tokens, modifier.id(), Via::Modifier).into_iter().collect();
            found.iter_mut().for_each(|party| self.stand_for_state(party));
            return found;
        }
        self.read(modifier, depth + 1)
    }

    /// What the chain's best name means.
    pub(crate) fn through_chain(&self, head: Token<'a>, depth: u8) -> Found {
        let Some(chain) = self.chains.get(&head.id()).map(|at| &self.analysis.chains[*at as usize]) else {
            return Found::new();
        };
        let best = &chain.mentions[chain.representative as usize];
        if best.head == head.id() {
            return Found::new();
        }
        let mut found = self.read(self.analysis.token(best.head), depth + 1);
        for party in &mut found {
            party.via = Via::Chain;
            party.score *= 0.9;
            party.because = format!("refers to {}", self.analysis.text_of(best.tokens.clone()));
        }
        found.into_iter().map(|party| self.renamed(party, head)).collect()
    }

    /// "The ministers" after "African Union trade ministers": the same noun told whose they are shortly before, and nothing here does.
    pub(crate) fn named_before(&self, head: Token<'a>, depth: u8) -> Option<Party> {
        let is_definite = head.children().any(|c| matches!(&*lower(c.lemma()), "the" | "these" | "those"));
        let own = phrase(head);
        let is_bare = head.upos() == Upos::Noun && self.named_in(own.clone()).is_empty();
        // "Meetings of Community trade ministers and of finance ministers": without "the" in one sentence only.
        let is_plural = head.has(Feat::NumberPlur);
        let from = match (is_definite, is_plural) {
            _ if !is_bare => return None,
            (true, _) => own.start.saturating_sub(FARTHEST_BEFORE),
            // One state has one minister of a kind; several are a body's, named anywhere before.
            (false, true) if is_of_body(head) => 0,
            (false, true) => head.sentence().token_range().start,
            (false, false) => return None,
        };
        // "European Community (EC) farm ministers": the tree may hang the noun on the name.
        let whose = |t: Token<'a>| if t.deprel() == Deprel::Appos { t.head().unwrap_or(t) } else { t };
        let is_same = |t: &Token<'a>| {
            let words = phrase(whose(*t));
            t.lemma().eq_ignore_ascii_case(head.lemma())
                && t.upos().is_nominal()
                && !self.named_in(words).is_empty()
        };
        let earlier = self.analysis.range(from..own.start).rev().find(is_same).map(whose)?;
        let is_far = !is_definite && earlier.sentence().id() != head.sentence().id();
        let is_body = |p: &Party| p.entity.kind == EntityKind::Igo || p.entity.group.is_some();
        let known = self.read(earlier, depth + 1).into_iter().filter(|p| p.entity.key().is_some());
        let mut party = known.into_iter().find(|p| !is_far || is_body(p))?;
        party.via = Via::Chain;
        party.score *= 0.8;
        party.because = format!("as told before: {}", self.analysis.text_of(phrase(earlier)));
        Some(self.renamed(party, head))
    }

    /// The same party, under the words that stand here.
    pub(crate) fn renamed(&self, mut party: Party, head: Token<'a>) -> Party {
        let tokens = phrase(head);
        party.entity.text = self.analysis.text_of(tokens.clone()).to_owned();
        party.entity.span = Some(self.span(tokens));
        party.head = head.id();
        party
    }

    pub(crate) fn pronoun(&self, head: Token<'a>, depth: u8) -> Found {
        let is_first =
            matches!(head.lemma().to_lowercase().as_str(), "we" | "i" | "us" | "our" | "my" | "me");
        if is_first
            && self.analysis.attribution_of(head.id()).is_none()
            && let Some(speaker) = self.announced(head, depth)
        {
            return speaker;
        }
        if let Some(both) = self.each_other(head, depth) {
            return both;
        }
        if let Some(body) = self.body_that_says(head, depth) {
            return body;
        }
        if let Some(owner) = whose_it_is(head) {
            return self.read(owner, depth + 1).into_iter().map(|party| self.renamed(party, head)).collect();
        }
        let chained = self.through_chain(head, depth);
        if !chained.is_empty() {
            return chained;
        }
        let is_third = matches!(
            head.lemma().to_lowercase().as_str(),
            "it" | "they" | "he" | "she" | "its" | "their" | "his" | "her"
        );
        if is_third && let Some(speaker) = self.speaker_before(head, depth) {
            return speaker;
        }
        if !is_first {
            return self.both_sides(head).unwrap_or_default();
        }
        let source = self.analysis.attribution_of(head.id()).and_then(|a| a.source_head);
        let Some(source) = source.filter(|s| *s != head.id()) else { return Found::new() };
        let mut found = self.read(self.analysis.token(source), depth + 1);
        for party in &mut found {
            party.via = Via::Speaker;
            party.because = "the speaker".to_owned();
        }
        found
    }

    /// "Chad and Sudan blamed *each other*": those who do it.
    fn each_other(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        let verb = head.head().filter(|_| is_each_other(head))?;
        let subject = verb.child(Deprel::Nsubj)?;
        let joined = subject.children().filter(|c| c.deprel() == Deprel::Conj && c.upos().is_nominal());
        let both: Found =
            std::iter::once(subject).chain(joined).flat_map(|t| self.read(t, depth + 1)).collect();
        (!both.is_empty()).then_some(both)
    }

    /// "The minister said:" before whole paragraphs in that minister's words, without quotation marks.
    fn announced(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        let is_announcing = |t: &Token<'_>| {
            matches!(&*lower(t.lemma()), "say" | "state" | "declare" | "comment" | "add" | "write")
        };
        let sentences = (0..head.sentence().id().0).rev().map(|id| self.analysis.sentence(SentenceId(id)));
        let before = sentences.into_iter().find(|s| s.text().trim_end().ends_with(':'))?;
        let verb = before.tokens().find(|t| is_announcing(t))?;
        let subject = verb.children().find(|c| c.deprel() == Deprel::Nsubj)?;
        let mut found = self.read(subject, depth + 1);
        for party in &mut found {
            party.via = Via::Speaker;
            party.because = "who is announced as the speaker".to_owned();
        }
        (!found.is_empty()).then(|| found.into_iter().map(|party| self.renamed(party, head)).collect())
    }

    /// "Nordic Mining said *it* had agreed", "Syria came in, but Amal said *it* would stay": a body that speaks of itself is meant, though
    /// the world does not know it and others were told before.
    fn body_that_says(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        let is_subject = matches!(head.deprel(), Deprel::Nsubj | Deprel::NsubjPass);
        let clause = head.head().filter(|_| is_subject && lower(head.lemma()) == "it")?;
        let source = self.analysis.attribution_of(head.id())?.source_head.filter(|s| s.0 < head.id().0)?;
        let verb = self.analysis.token(source).head()?;
        if clause.deprel() != Deprel::Ccomp || clause.head().map(|t| t.id()) != Some(verb.id()) {
            return None;
        }
        let mut found = self.read(self.analysis.token(source), depth + 1);
        let is_body = |p: &Party| {
            matches!(
                p.entity.kind,
                EntityKind::ArmedGroup | EntityKind::Ngo | EntityKind::Company | EntityKind::Igo
            )
        };
        if found.len() == 1 && found.iter().all(is_body) {
            for party in &mut found {
                party.via = Via::Chain;
                party.because = "who says so".to_owned();
            }
            return Some(found.into_iter().map(|party| self.renamed(party, head)).collect());
        }
        let name = self.analysis.name_of(source).filter(|n| n.kind == NameKind::Organisation)?;
        let is_unknown = found.iter().all(|p| p.via == Via::Unknown && p.entity.entity.is_none());
        is_unknown.then(|| SmallVec::from_iter([self.unknown(name.tokens.clone(), head.id(), name.kind)]))
    }

    /// "Lima says it is ready to talk": a subject in somebody's words that refers to nobody else is the one who says so.
    fn speaker_before(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        let attribution = self.analysis.attribution_of(head.id())?;
        let source = attribution.source_head.filter(|s| s.0 < head.id().0)?;
        let is_of_subject = |t: Token<'_>| matches!(t.deprel(), Deprel::Nsubj | Deprel::NsubjPass);
        // "Oslo said its ships were ready".
        let is_subject = matches!(head.deprel(), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl)
            || head.deprel() == Deprel::NmodPoss && head.head().is_some_and(is_of_subject);
        let is_near = self.analysis.token(source).sentence().id() == head.sentence().id();
        if !is_subject || !is_near || self.analysis.token(source).upos() == Upos::Pron {
            return None;
        }
        let mut found = self.read(self.analysis.token(source), depth + 1);
        for party in &mut found {
            party.via = Via::Chain;
            party.score *= 0.7;
            party.because = "who says so".to_owned();
        }
        (!found.is_empty()).then(|| found.into_iter().map(|party| self.renamed(party, head)).collect())
    }
}

/// The name in "British-flagged"; any other word as it is.
fn owner_in(child: Token<'_>) -> Token<'_> {
    let is_belonging = child.deprel() == Deprel::Amod && BELONGING.contains(&&*lower(child.lemma()));
    let is_name = |c: &Token<'_>| {
        matches!(c.deprel(), Deprel::Compound | Deprel::Obl | Deprel::Advmod | Deprel::Amod | Deprel::Nsubj)
            && c.text().starts_with(char::is_uppercase)
    };
    if is_belonging { child.children().find(is_name).unwrap_or(child) } else { child }
}

/// "Kenya, *whose* troops are there": the noun that the clause tells of.
fn whose_it_is(head: Token<'_>) -> Option<Token<'_>> {
    let is_whose = head.deprel() == Deprel::NmodPoss && lower(head.text()) == "whose";
    let mut above = head.ancestors().filter(|_| is_whose);
    above.find(|t| t.deprel() == Deprel::AclRelcl)?.head()
}

fn is_several_nations(head: Token<'_>) -> bool {
    head.has(Feat::NumberPlur)
        && matches!(&*lower(head.lemma()), "nation" | "country" | "power" | "state" | "government")
}

fn is_within(phrase: Token<'_>) -> bool {
    phrase.children().any(|c| c.deprel() == Deprel::Case && c.lemma() == "in")
}
