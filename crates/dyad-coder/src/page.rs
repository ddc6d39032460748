//! One document while its events are coded: what every rule may look at.

use crate::dealings::Dealings;
use crate::facts::{FactWords, Page as FactPage};
use crate::foes::Foes;
use crate::foremost::SHORTEST;
use crate::lands::Lands;
use crate::likelihood::ToldActs;
use crate::matching::Face;
use crate::parties::PartyReader;
use crate::party::{Party, Via};
use crate::spelling::Spellings;
use dyad_codebook::{Candidate, Class, ClassId, Codebook, Term, WordId, WordingId};
use dyad_lang::{Analysis, Deprel, Token, TokenId, Upos};
use dyad_proposition::{Proposition, PropositionId};
use dyad_record::{CharIndex, Document, EntityKind, Span};
use dyad_world::places::PlaceWord;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;

/// One document, ready to be coded.
pub(crate) struct Desk<'a> {
    pub(crate) document: &'a Document,
    pub(crate) analysis: &'a Analysis,
    pub(crate) propositions: &'a [Proposition],
    pub(crate) codebook: &'a Codebook,
    pub(crate) parties: &'a PartyReader<'a>,
    pub(crate) index: &'a CharIndex,
    /// The coder's word lists and weights.
    pub(crate) words: &'a FactWords,
    by_head: FxHashMap<TokenId, u32>,
    shares: RefCell<FxHashMap<ClassId, f64>>,
    /// Who stands against whom, once the acts that tell both sides are read.
    pub(crate) foes: OnceCell<Foes>,
    /// Who deals with whom, from then on.
    pub(crate) dealings: OnceCell<Dealings>,
    /// The acts that the words tell, before any side is supposed.
    pub(crate) told: OnceCell<ToldActs>,
    /// The lands that the text speaks of, once a side without a word is met.
    lands: OnceCell<Lands>,
    /// Propositions that a frame left for want of a party, not of words.
    lacking: RefCell<FxHashSet<PropositionId>>,
    /// Words that measure what stands behind them: "dozens of".
    measures: Option<ClassId>,
    /// Nouns for what does nothing of its own will: "the budget".
    things: Option<&'a Class>,
    /// How each token is spelt.
    spellings: Spellings<'a>,
    /// The predicate of each proposition, where a class has it.
    predicates: Vec<Option<WordId>>,
    /// The words of classes by which each token is known as a head, once a condition asks.
    known: Vec<OnceCell<SmallVec<[WordId; 6]>>>,
    /// Of each proposition, by its noun and by its support verb, the frames that its words leave open, once all were tried.
    open: Vec<[OnceCell<Box<[Candidate]>>; 2]>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(page: &FactPage<'a>, codebook: &'a Codebook, parties: &'a PartyReader<'a>) -> Self {
        let by_head = page
            .propositions
            .iter()
            .enumerate()
            .flat_map(|(at, p)| {
                std::iter::once((p.predicate.head, at as u32))
                    .chain(p.predicate.support.map(|s| (s, at as u32)))
            })
            .collect();
        Self {
            document: page.document,
            analysis: page.analysis,
            propositions: page.propositions,
            codebook,
            parties,
            index: page.index,
            words: page.words,
            by_head,
            shares: RefCell::default(),
            foes: OnceCell::new(),
            dealings: OnceCell::new(),
            told: OnceCell::new(),
            lands: OnceCell::new(),
            lacking: RefCell::default(),
            measures: codebook.class_id("measures"),
            things: codebook.class_named("things"),
            spellings: Spellings::of(page.analysis, codebook),
            predicates: page.propositions.iter().map(|p| codebook.word(&p.predicate.lemma)).collect(),
            known: vec![OnceCell::new(); page.analysis.len()],
            open: vec![[OnceCell::new(), OnceCell::new()]; page.propositions.len()],
        }
    }

    /// Whether the text is long enough to be about a land.
    pub(crate) fn is_story(&self) -> bool {
        self.analysis.sentences().len() >= SHORTEST
    }

    pub(crate) fn lands(&self) -> &Lands {
        self.lands.get_or_init(|| Lands::of(self))
    }

    pub(crate) fn note_lacking(&self, id: PropositionId) {
        self.lacking.borrow_mut().insert(id);
    }

    /// Whether a frame left a proposition for want of a party: another reading of who is who may let it take it.
    pub(crate) fn is_lacking(&self, id: PropositionId) -> bool {
        self.lacking.borrow().contains(&id)
    }

    /// The frames that a proposition's words leave open.
    pub(crate) fn open(&self, id: PropositionId, face: Face) -> &OnceCell<Box<[Candidate]>> {
        let by_face = &self.open[id.0 as usize];
        match face {
            Face::Own => &by_face[0],
            Face::SupportVerb => &by_face[1],
        }
    }

    pub(crate) fn token(&self, id: TokenId) -> Token<'a> {
        self.analysis.token(id)
    }

    pub(crate) fn proposition(&self, id: PropositionId) -> &'a Proposition {
        &self.propositions[id.0 as usize]
    }

    /// The proposition whose predicate, or support verb, this token is.
    pub(crate) fn proposition_at(&self, head: TokenId) -> Option<PropositionId> {
        self.by_head.get(&head).map(|at| PropositionId(*at))
    }

    /// The propositions of the sentence that a token stands in, with their ids.
    pub(crate) fn beside(
        &self,
        token: TokenId,
    ) -> impl Iterator<Item = (PropositionId, &'a Proposition)> + use<'a> {
        let told = told_in(self.propositions, self.token(token).sentence().token_range());
        let ids = (told.start as u32..).map(PropositionId);
        ids.zip(self.propositions.get(told).unwrap_or_default())
    }

    /// The proposition that a token belongs to: its own, or that of the nearest token above.
    pub(crate) fn proposition_over(&self, token: TokenId) -> Option<PropositionId> {
        let token = self.token(token);
        std::iter::once(token).chain(token.ancestors()).find_map(|t| self.proposition_at(t.id()))
    }

    pub(crate) fn span(&self, tokens: Range<u32>) -> Span {
        self.index.span(self.analysis.text(), self.analysis.bytes_of(tokens))
    }

    /// Whether a party is a thing that only belongs to somebody: "Japan's surplus".
    pub(crate) fn is_thing(&self, party: &Party) -> bool {
        self.is_told_by(party, |noun| self.things.is_some_and(|class| class.has(noun)))
    }

    /// Whether a party is a place told by a common noun and whose it is: "the Turkish city of Mersin".
    pub(crate) fn is_somewhere(&self, party: &Party) -> bool {
        self.is_told_by(party, |noun| self.parties.world.is_place_word(noun, PlaceWord::Settlement))
    }

    fn is_told_by(&self, party: &Party, is_such: impl Fn(&str) -> bool) -> bool {
        let head = self.token(party.head);
        let is_its_own = party.entity.entity.is_none() && party.entity.kind == EntityKind::Unknown;
        // "The system" of a state that was told before.
        let is_told_before = party.via == Via::Chain && party.entity.kind == EntityKind::State;
        (is_its_own || is_told_before)
            && (head.upos() == Upos::Noun || is_behind_abbreviation(head))
            && is_such(&lower(head.lemma()))
    }

    /// What a measure measures: `villages` of "dozens of villages".
    pub(crate) fn measured(&self, head: TokenId) -> Option<TokenId> {
        let token = self.token(head);
        if !self.spellings.is_lemma_in(head, self.measures?) {
            return None;
        }
        let is_of =
            |t: &Token<'_>| t.children().any(|c| c.deprel() == Deprel::Case && lower(c.lemma()) == "of");
        token.children().find(|c| c.deprel() == Deprel::Nmod && is_of(c)).map(|c| c.id())
    }

    /// Whether a token's lemma is in the class of a name.
    pub(crate) fn is_of_class(&self, at: TokenId, class: &str) -> bool {
        self.codebook.class_named(class).is_some_and(|c| c.has(&lower(self.token(at).lemma())))
    }

    /// Whether a word names a blow or a killing.
    pub(crate) fn is_blow(&self, at: TokenId) -> bool {
        ["strikes", "killings"].iter().any(|class| self.is_of_class(at, class))
    }

    /// Whether a term takes a token.
    pub(crate) fn takes(&self, term: &Term, token: TokenId) -> bool {
        self.spellings.takes(term, token)
    }

    /// Whether a term takes the predicate of the clause that a token heads, its particle included: `call off`.
    pub(crate) fn takes_clause(&self, term: &Term, head: TokenId) -> bool {
        let Some(id) = self.proposition_at(head) else { return false };
        match term {
            Term::Lemma(wanted) => *wanted == self.proposition(id).predicate.lemma,
            Term::Class(class) => {
                self.predicates[id.0 as usize].is_some_and(|word| self.codebook.is_in(word, *class))
            }
        }
    }

    /// Whether one of the words by which a head is known is one of a condition's.
    pub(crate) fn is_known_as(&self, head: TokenId, words: WordingId) -> bool {
        let known = self.known[head.0 as usize].get_or_init(|| {
            let mut known = SmallVec::new();
            for head in names_of(self, head) {
                known.extend(self.spellings.known(head));
                known.extend(self.proposition_at(head).and_then(|id| self.predicates[id.0 as usize]));
            }
            known
        });
        known.iter().any(|word| self.codebook.is_in(*word, words))
    }

    /// Whether one of a condition's words or phrases stands in a range.
    pub(crate) fn has(&self, words: WordingId, tokens: Range<u32>) -> bool {
        self.spellings.has(words, tokens)
    }

    /// Whether a term stands somewhere in a range.
    pub(crate) fn contains(&self, term: &Term, tokens: Range<u32>) -> bool {
        match term {
            Term::Class(class) => self.has(WordingId::from(*class), tokens),
            Term::Lemma(lemma) if lemma.contains(' ') => {
                let phrase: Vec<String> = lemma.split(' ').map(str::to_owned).collect();
                self.spellings.has_phrase(&phrase, tokens)
            }
            Term::Lemma(_) => tokens.map(TokenId).any(|at| self.takes(term, at)),
        }
    }

    /// Whether the document is about something: a fifth of its sentences, and two of them, have such a word.
    pub(crate) fn is_about(&self, term: &Term) -> bool {
        const SHARE: f64 = 0.2;
        self.share_of(term) >= SHARE
    }

    /// The share of the document's sentences that have a word of this kind; none where only one has, or where only one or
    /// two words of a class stand there: a league of states is no sport, however often it is named.
    pub(crate) fn share_of(&self, term: &Term) -> f64 {
        let count = || {
            let sentences = self.analysis.sentences();
            let (mut all, mut telling) = (0_u32, 0_u32);
            for sentence in sentences {
                all += 1;
                telling += u32::from(self.contains(term, sentence.token_range()));
            }
            if telling < 2 { 0.0 } else { f64::from(telling) / f64::from(all) }
        };
        let Term::Class(class) = term else { return count() };
        if let Some(known) = self.shares.borrow().get(class) {
            return *known;
        }
        let share = if self.has_several(*class) { count() } else { 0.0 };
        self.shares.borrow_mut().insert(*class, share);
        share
    }

    /// Whether the document has several different words of a class.
    fn has_several(&self, class: ClassId) -> bool {
        const SEVERAL: usize = 3;
        let term = Term::Class(class);
        let tokens = 0..self.analysis.len() as u32;
        let mut words: Vec<Cow<'_, str>> = Vec::new();
        for token in self.analysis.range(tokens).filter(|t| self.takes(&term, t.id())) {
            let lemma = lower(token.lemma());
            if !words.contains(&lemma) {
                words.push(lemma);
            }
            if words.len() == SEVERAL {
                return true;
            }
        }
        words.len() + self.spellings.phrases_told(self.codebook.class(class)) >= SEVERAL
    }
}

/// Which propositions have their predicate in a range; they stand in the order of the text.
pub(crate) fn told_in(propositions: &[Proposition], tokens: Range<u32>) -> Range<usize> {
    let from = propositions.partition_point(|p| p.predicate.head.0 < tokens.start);
    from..propositions.partition_point(|p| p.predicate.head.0 < tokens.end).max(from)
}

/// The tokens whose words a head is known by: its own, what it measures ("dozens of *villages*"), a title before a name ("*Ambassador* Ivan Petrov").
pub(crate) fn names_of(desk: &Desk<'_>, head: TokenId) -> impl Iterator<Item = TokenId> + use<> {
    [Some(head), desk.measured(head), title_of(desk, head)].into_iter().flatten()
}

fn title_of(desk: &Desk<'_>, head: TokenId) -> Option<TokenId> {
    let name = desk.token(head);
    let is_title = |c: &Token<'_>| c.deprel() == Deprel::NmodDesc && c.id() < head;
    let title = name.children().filter(is_title).last()?;
    (name.upos() == Upos::Propn).then(|| title.id())
}

/// "The U.S. Complaint": old wires write a capital behind the full stop of an abbreviation.
fn is_behind_abbreviation(token: Token<'_>) -> bool {
    token.previous().is_some_and(|before| matches!(before.text(), "U.S." | "U.K." | "U.N." | "E.C."))
}

/// The lemma in lower case, borrowed where it is.
pub(crate) fn lower(lemma: &str) -> Cow<'_, str> {
    if lemma.bytes().all(|b| !b.is_ascii_uppercase() && b.is_ascii()) {
        Cow::Borrowed(lemma)
    } else {
        Cow::Owned(lemma.to_lowercase())
    }
}
