//! The propositions of one sentence while they are being read: drafts in the order of the tree, root first, so that
//! whatever a rule asks of the predicates above is already known.

use crate::lexicon::{Lexicon, WordSet};
use crate::predicates::BE;
use crate::proposition::{Argument, LinkKind, PredicateKind, Role, Route, StatusReason};
use dyad_lang::{Analysis, Deprel, Feat, Sentence, Token, TokenId, Upos, Xpos};
use dyad_record::Status;
use smallvec::SmallVec;
use std::borrow::Cow;

/// A proposition in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) head: TokenId,
    pub(crate) kind: PredicateKind,
    pub(crate) lemma: String,
    pub(crate) support: Option<TokenId>,
    pub(crate) particle: Option<TokenId>,
    pub(crate) arguments: SmallVec<[Argument; 4]>,
    /// Whether its surface subject undergoes.
    pub(crate) passive: bool,
    /// Its surface subject, own or shared: what infinitives under it take over.
    pub(crate) subject: Option<TokenId>,
    /// Its surface object.
    pub(crate) object: Option<TokenId>,
    /// The noun that a relative clause around it stands by, still to be placed.
    pub(crate) gap: Option<TokenId>,
    pub(crate) above: Option<Above>,
    pub(crate) status: Status,
    pub(crate) reason: StatusReason,
    pub(crate) historical: bool,
}

/// What a draft hangs on.
#[derive(Clone, Debug)]
pub(crate) struct Above {
    /// Place of the draft above.
    pub(crate) draft: usize,
    pub(crate) kind: LinkKind,
    pub(crate) marker: Option<String>,
    /// The child of the upper predicate through which the lower one hangs on it.
    pub(crate) through: TokenId,
}

/// One sentence being read.
pub(crate) struct Reading<'a> {
    pub(crate) analysis: &'a Analysis,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) drafts: Vec<Draft>,
    base: u32,
    draft_at: Vec<Option<usize>>,
    pub(crate) sentence: Sentence<'a>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(sentence: Sentence<'a>, analysis: &'a Analysis, lexicon: &'a Lexicon) -> Self {
        let tokens = sentence.token_range();
        Self {
            analysis,
            lexicon,
            drafts: Vec::new(),
            base: tokens.start,
            draft_at: vec![None; tokens.len()],
            sentence,
        }
    }

    /// The sentence's tokens, parents before children.
    pub(crate) fn top_down(&self) -> Vec<Token<'a>> {
        let mut order = Vec::with_capacity(self.draft_at.len());
        order.push(self.sentence.root());
        let mut next = 0;
        while let Some(token) = order.get(next).copied() {
            order.extend(token.children());
            next += 1;
        }
        order
    }

    pub(crate) fn add_draft(&mut self, draft: Draft) {
        self.draft_at[(draft.head.0 - self.base) as usize] = Some(self.drafts.len());
        self.drafts.push(draft);
    }

    /// The place of the draft whose predicate a token is.
    pub(crate) fn draft_of(&self, token: TokenId) -> Option<usize> {
        self.draft_at[(token.0 - self.base) as usize]
    }

    pub(crate) fn token(&self, id: TokenId) -> Token<'a> {
        self.analysis.token(id)
    }

    /// The predicate's token of a draft.
    pub(crate) fn head(&self, draft: usize) -> Token<'a> {
        self.token(self.drafts[draft].head)
    }

    /// Adds an argument, looking through `a number of …` and relative pronouns; what is there already stays.
    pub(crate) fn push(
        &mut self,
        draft: usize,
        role: Role,
        token: Token<'a>,
        marker: Option<String>,
        route: Route,
    ) {
        let (head, route) = match self.antecedent(token) {
            Some(noun) => (noun, Route::Relative),
            None => (token, route),
        };
        let head = self.look_through(head).id();
        let draft = &mut self.drafts[draft];
        // Of `is in Lima` the place is both.
        let is_itself = head == draft.head && draft.lemma != BE;
        let is_known = is_itself || draft.arguments.iter().any(|a| a.head == head);
        if !is_known {
            draft.arguments.push(Argument { role, head, marker, route });
        }
    }

    /// The noun that a relative pronoun stands for.
    pub(crate) fn antecedent(&self, token: Token<'a>) -> Option<Token<'a>> {
        if !is_relative(token) {
            return None;
        }
        let clause =
            std::iter::successors(Some(token), Token::head).find(|t| t.deprel() == Deprel::AclRelcl)?;
        let noun = clause.head().filter(|noun| *noun != token)?;
        Some(self.named_before(token, noun).unwrap_or(noun))
    }

    /// "Solidarity with *Britain, which* accused them": the tree may hang the clause on the deed, but deeds do not act, and the name stands
    /// nearer.
    fn named_before(&self, pronoun: Token<'a>, noun: Token<'a>) -> Option<Token<'a>> {
        let is_deed = noun.upos() == Upos::Noun && self.lexicon.event_noun(&lemma_of(noun)).is_some();
        let is_subject = matches!(pronoun.deprel(), Deprel::Nsubj | Deprel::NsubjPass);
        let before = pronoun.previous().filter(|t| t.text() == ",")?.previous()?;
        let name = std::iter::successors(Some(before), |t| {
            t.head().filter(|_| matches!(t.deprel(), Deprel::Flat | Deprel::Compound))
        });
        let name = name.last().filter(|t| t.upos() == Upos::Propn && t.deprel() == Deprel::Nmod)?;
        // "The envoy to *Kenya, which*": who is sent is no `which`.
        let is_which = pronoun.text().eq_ignore_ascii_case("which");
        let stands_by = name.child(Deprel::Case).is_some_and(|c| {
            matches!(&*lemma_of(c), "with" | "to" | "from" | "against" | "for" | "on" | "by" | "between")
        });
        let is_its = is_deed || is_which && stands_by && noun.upos() == Upos::Noun;
        (is_its && is_subject && name.head() == Some(noun)).then_some(name)
    }

    /// Whether a word only counts what is in its `of` phrase.
    pub(crate) fn is_looked_through(&self, token: Token<'a>) -> bool {
        self.look_through(token) != token
    }

    /// `leaders` for the `number` of `a number of leaders`.
    fn look_through(&self, token: Token<'a>) -> Token<'a> {
        if token.upos() == Upos::Propn || !self.lexicon.is(&lemma_of(token), WordSet::TRANSPARENT) {
            return token;
        }
        let inner = token
            .children()
            .find(|c| c.deprel() == Deprel::Nmod && marker_of(*c).is_some_and(|m| m == "of" || m == "among"));
        inner.unwrap_or(token)
    }
}

/// The lemma in lower case.
pub(crate) fn lemma_of<'a>(token: Token<'a>) -> Cow<'a, str> {
    let lemma = token.lemma();
    if lemma.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(lemma.to_lowercase())
    } else {
        Cow::Borrowed(lemma)
    }
}

/// The words that introduce a phrase or a clause: its `case` or `mark` children with what is fixed to them.
pub(crate) fn marker_of(token: Token<'_>) -> Option<String> {
    let mut marker = String::new();
    for child in token.children() {
        let introduces = matches!(child.deprel(), Deprel::Case | Deprel::Mark)
            && child.xpos() != Xpos::Pos
            && child.id() < token.id();
        if introduces {
            // The tree hangs "ahead" beside its "of".
            if child.text() == "of" && child.previous().is_some_and(|p| p.text() == "ahead") {
                marker.push_str("ahead");
            }
            append(&mut marker, child);
        }
    }
    (!marker.is_empty()).then_some(marker)
}

/// `in the wake of`, `ahead of`, `the way for`: a preposition of several words that the tree has as a noun or an adverb with a phrase of its own,
/// without articles.
pub(crate) fn long_marker(token: Token<'_>) -> Option<String> {
    let token = first_conjunct(token);
    let own = marker_of(token)?;
    let over = token.head().filter(|over| over.id() < token.id())?;
    match over.upos() {
        Upos::Adv => Some(format!("{} {own}", over.text().to_lowercase())),
        Upos::Noun => {
            let before = marker_of(over).map(|m| m + " ").unwrap_or_default();
            Some(format!("{before}{} {own}", over.text().to_lowercase()))
        }
        _ => None,
    }
}

fn append(marker: &mut String, token: Token<'_>) {
    if !marker.is_empty() {
        marker.push(' ');
    }
    marker.push_str(&token.text().to_lowercase());
    for fixed in token.children().filter(|c| c.deprel() == Deprel::Fixed) {
        append(marker, fixed);
    }
}

/// The token right before a word's phrase.
pub(crate) fn before_phrase<'a>(token: Token<'a>) -> Option<Token<'a>> {
    token.analysis().token(TokenId(token.subtree_range().start)).previous()
}

/// The token right behind a word's phrase.
pub(crate) fn behind_phrase<'a>(token: Token<'a>) -> Option<Token<'a>> {
    token.analysis().token(TokenId(token.subtree_range().end - 1)).next()
}

/// Whether a token is a relative pronoun.
pub(crate) fn is_relative(token: Token<'_>) -> bool {
    token.upos() == Upos::Pron
        && (token.has(Feat::PronTypeRel) || matches!(token.xpos(), Xpos::Wdt | Xpos::Wp | Xpos::WpS))
}

/// Whether a token can head a noun phrase.
pub(crate) fn is_nominal(token: Token<'_>) -> bool {
    matches!(
        token.upos(),
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym | Upos::X | Upos::Det
    )
}

/// The relation that a token has, seen through coordination: a conjunct has that of the first.
pub(crate) fn first_conjunct(token: Token<'_>) -> Token<'_> {
    let mut first = token;
    while first.deprel() == Deprel::Conj {
        match first.head() {
            Some(head) => first = head,
            None => break,
        }
    }
    first
}
