//! A treebank document with GUM's `Entity` annotation to the names that a recogniser should find in it.

use dyad_lang::conllu::GoldDocument;
use dyad_lang::{Analysis, Deprel, NameKind, Token, TokenId, Upos, Xpos};
use std::ops::Range;

/// A name that a careful reader marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldName {
    /// Its tokens: titles and a leading article left out.
    pub tokens: Range<u32>,
    /// What it names; never a facility, which GUM calls a place.
    pub kind: NameKind,
}

/// The names of a document by the definition of [`crate::names`], in order, none inside another.
pub fn gold_names(document: &GoldDocument) -> Vec<GoldName> {
    let analysis = &document.analysis;
    let mentions = mentions(analysis, &document.misc);
    let mut names: Vec<(u32, GoldName)> = mentions
        .iter()
        .filter_map(|m| Some((m.tokens.len() as u32, name_of(analysis, m, &mentions)?)))
        .collect();
    // The shorter mention decides where two have the same name: `Chile` and `the Chile that she knew`.
    names.sort_by_key(|(length, n)| (n.tokens.start, u32::MAX - n.tokens.end, *length));
    let mut outermost: Vec<GoldName> = Vec::with_capacity(names.len());
    for (_, name) in names {
        if outermost.last().is_none_or(|o| o.tokens.end <= name.tokens.start) {
            outermost.push(name);
        }
    }
    outermost
}

/// One mention of GUM that may hold a name.
#[derive(Debug)]
struct MarkedMention<'a> {
    tokens: Range<u32>,
    kind: NameKind,
    /// The title of its Wikipedia page, underscores and all; empty where it has none.
    identity: &'a str,
}

/// The mentions of a document, read from `Entity=` in MISC.
fn mentions<'a>(analysis: &Analysis, misc: &'a [String]) -> Vec<MarkedMention<'a>> {
    let mut mentions = Vec::new();
    let mut open: Vec<(u32, &'a str)> = Vec::new();
    for (at, misc) in misc.iter().enumerate() {
        let Some(mut rest) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { continue };
        let end = at as u32 + 1;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('(') {
                let length = after.find(['(', ')']).unwrap_or(after.len());
                open.push((at as u32, &after[..length]));
                rest = &after[length..];
                if let Some(after) = rest.strip_prefix(')') {
                    mentions.extend(open.pop().and_then(|(start, label)| marked(label, start..end)));
                    rest = after;
                }
            } else {
                let Some((id, after)) = rest.split_once(')') else { break };
                let place = open.iter().rposition(|(_, label)| label.split('-').next() == Some(id));
                if let Some((start, label)) = place.map(|p| open.remove(p)) {
                    mentions.extend(marked(label, start..end));
                }
                rest = after;
            }
        }
    }
    mentions.retain(|m| {
        let sentence = analysis.token(TokenId(m.tokens.start)).sentence().token_range();
        m.tokens.end <= sentence.end
    });
    mentions
}

/// Reads `id-kind-status-salience-centering-minimum-link-identity`.
fn marked(label: &str, tokens: Range<u32>) -> Option<MarkedMention<'_>> {
    let mut fields = label.splitn(8, '-');
    let kind = match fields.nth(1)? {
        "person" => NameKind::Person,
        "organization" => NameKind::Organisation,
        "place" => NameKind::Place,
        "event" => NameKind::Event,
        "time" => return None,
        _ => NameKind::Product,
    };
    Some(MarkedMention { tokens, kind, identity: fields.nth(5).unwrap_or("") })
}

/// The name in a mention, if it has one.
fn name_of(analysis: &Analysis, mention: &MarkedMention<'_>, all: &[MarkedMention<'_>]) -> Option<GoldName> {
    let span = &mention.tokens;
    let inside = |t: Token<'_>| span.contains(&t.id().0);
    let head = analysis.range(span.clone()).find(|t| t.head().is_none_or(|h| !inside(h)))?;
    if head.upos() != Upos::Propn && !names_its_page(analysis, mention) {
        return None;
    }
    let reach = Reach { analysis, span: span.clone(), head, mention, all };
    let tokens = reach.without_titles(reach.without_article(reach.run()))?;
    let is_people = mention.kind == NameKind::Person && head.xpos() == Xpos::Nnps;
    Some(GoldName { tokens, kind: if is_people { NameKind::Nationality } else { mention.kind } })
}

/// Whether a mention with an identity is a name though its head is tagged otherwise: its words are its page's title, or
/// an abbreviation in capitals.
fn names_its_page(analysis: &Analysis, mention: &MarkedMention<'_>) -> bool {
    let mut tokens = mention.tokens.clone();
    let token = |at: u32| analysis.token(TokenId(at));
    if token(tokens.start).upos() == Upos::Det {
        tokens.start += 1;
    }
    if tokens.len() > 1 && token(tokens.end - 1).xpos() == Xpos::Pos {
        tokens.end -= 1;
    }
    if tokens.is_empty() || mention.identity.is_empty() {
        return false;
    }
    let text = analysis.text_of(tokens);
    let title = mention.identity.split("_%28").next().unwrap_or("").replace('_', " ").replace("%2D", "-");
    let is_abbreviation = text.chars().count() > 1 && text.chars().all(|c| c.is_uppercase() || c == '.');
    is_abbreviation || (text.starts_with(char::is_uppercase) && text.eq_ignore_ascii_case(&title))
}

/// How far a name reaches from the head of its mention.
struct Reach<'a> {
    analysis: &'a Analysis,
    span: Range<u32>,
    head: Token<'a>,
    mention: &'a MarkedMention<'a>,
    all: &'a [MarkedMention<'a>],
}

impl<'a> Reach<'a> {
    fn token(&self, at: u32) -> Token<'a> {
        self.analysis.token(TokenId(at))
    }

    /// Whether the token is a word of a name: a proper noun, or another content word with a capital that is not the
    /// capital of a sentence's beginning.
    fn is_word(&self, at: u32) -> bool {
        let token = self.token(at);
        let is_capital = token.text().starts_with(char::is_uppercase);
        let has_number = token.text().starts_with(|c: char| c.is_ascii_digit()) && at > self.span.start;
        match token.upos() {
            Upos::Propn => true,
            Upos::Adj | Upos::Noun | Upos::Verb | Upos::X | Upos::Num | Upos::Intj | Upos::Adv => {
                (is_capital && (token.previous().is_some() || self.names_whole_page(at)))
                    || (has_number && token.upos() == Upos::Num && self.is_of_head(at))
            }
            _ => false,
        }
    }

    fn names_whole_page(&self, at: u32) -> bool {
        let title = self.mention.identity.replace("%2D", "-");
        title.split('_').any(|w| w.eq_ignore_ascii_case(self.token(at).text()))
    }

    /// A number belongs where the page's title has it (`Terminal 4` has no page, but its number hangs on its head).
    fn is_of_head(&self, at: u32) -> bool {
        let number = self.token(at);
        number.head() == Some(self.head) && number.id() > self.head.id() || self.names_whole_page(at)
    }

    /// Whether the token ends one name and begins another: it stands in a named mention of its own that the head is not in.
    fn is_anothers(&self, at: u32) -> bool {
        let head = self.head.id().0;
        self.mention.kind == NameKind::Person
            && self.all.iter().any(|m| {
                m.kind != NameKind::Person
                    && m.tokens.contains(&at)
                    && !m.tokens.contains(&head)
                    && self.span.start <= m.tokens.start
                    && m.tokens.end <= self.span.end
            })
    }

    fn run(&self) -> Range<u32> {
        let head = self.head.id().0;
        let (mut low, mut high) = (head, head + 1);
        loop {
            let reach = high..self.span.end;
            let next = self.step(reach, |i, a| a + i);
            if next == 0 {
                break;
            }
            high += next;
        }
        loop {
            let length = low - self.span.start;
            let next = self.step(0..length, |i, _| low - 1 - i);
            if next == 0 {
                break;
            }
            low -= next;
        }
        low..high
    }

    /// How many tokens further the name goes: one word, or what joins and the word after it.
    fn step(&self, reach: Range<u32>, place: impl Fn(u32, u32) -> u32) -> u32 {
        let length = reach.end - reach.start;
        let mut joint = 0;
        while joint < length.min(4) {
            let at = place(joint, reach.start);
            if self.is_anothers(at) {
                return 0;
            }
            if self.is_word(at) {
                return joint + 1;
            }
            if !self.joins(at) {
                return 0;
            }
            joint += 1;
        }
        0
    }

    /// Whether the token may stand within a name.
    fn joins(&self, at: u32) -> bool {
        let token = self.token(at);
        let title = self.mention.identity;
        let in_title = title.split('_').any(|w| w.eq_ignore_ascii_case(token.text()));
        match token.text() {
            "-" | "–" | "/" => token.next().is_some_and(|n| n.bytes().start == token.bytes().end),
            "," | ":" | "!" => title.contains(token.text()) && !self.begins_mention(at + 1),
            "'s" | "’s" | "'" | "’" => {
                title.contains("'s") || title.contains("s'") || self.is_owner_of_head(at)
            }
            "&" | "and" => in_title || (self.mention.kind != NameKind::Person && !self.coordinates_head(at)),
            "of" | "for" | "on" | "upon" | "against" => {
                in_title
                    || self.mention.kind != NameKind::Person
                    || token.text() == "of" && title.contains("_of_")
            }
            "the" | "The" => in_title || self.mention.kind != NameKind::Person,
            _ => in_title && token.upos() != Upos::Punct,
        }
    }

    fn begins_mention(&self, at: u32) -> bool {
        self.all.iter().any(|m| m.tokens.start == at)
    }

    /// `Women's` of `Women's Council`: the owner is no mention with a name of its own.
    fn is_owner_of_head(&self, at: u32) -> bool {
        self.mention.kind != NameKind::Person
            && !self.all.iter().any(|m| m.tokens.end == at + 1 && m.tokens != self.span)
    }

    /// Whether the conjunction joins the head itself to another name, rather than words within the name.
    fn coordinates_head(&self, at: u32) -> bool {
        let conjunct = if self.token(at).upos() == Upos::Sym { None } else { self.token(at).head() };
        conjunct.is_some_and(|c| c.deprel() == Deprel::Conj && c.head() == Some(self.head))
            || self.begins_mention(at + 1)
    }

    fn without_article(&self, run: Range<u32>) -> Range<u32> {
        let is_article = matches!(self.token(run.start).text(), "the" | "The" | "THE");
        if is_article && run.len() > 1 { run.start + 1..run.end } else { run }
    }

    /// Leaves titles out; nothing is left of a title alone, nor of one with what it is over (`Earl of …`).
    fn without_titles(&self, run: Range<u32>) -> Option<Range<u32>> {
        if self.mention.kind != NameKind::Person {
            return Some(run);
        }
        let is_title = |at: u32| {
            let token = self.token(at);
            token.deprel() == Deprel::NmodDesc && token.id() < self.head.id() || super::is_title(token.text())
        };
        let after_last =
            run.clone().rev().find(|at| is_title(*at) && *at + 1 < run.end).map_or(run.start, |at| at + 1);
        let rest = after_last..run.end;
        let is_only_titles = rest.clone().all(is_title) || self.token(after_last).upos() == Upos::Adp;
        (!is_only_titles && !rest.is_empty()).then_some(rest)
    }
}
