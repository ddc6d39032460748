//! GUM's `Entity` annotation to gold chains.
//!
//! `Entity=(3-person-giv:act-…(4-place-new-…)3)` opens and closes mentions at a token; what stands between dashes is told
//! by the file's `# global.Entity = GRP-etype-…`. Mentions with the same group are one chain; the pieces of a mention
//! in pieces (`3[1/2]`) are joined to one span.

use super::Spans;
use dyad_lang::conllu::{self, ConlluError, GoldDocument};
use dyad_lang::{Analysis, TokenId, Upos};
use std::collections::BTreeMap;
use std::ops::Range;

/// Why gold chains could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CoreferenceError {
    /// It is no CoNLL-U.
    #[error(transparent)]
    Conllu(#[from] ConlluError),
    /// The file does not say what its annotation means.
    #[error(
        "no line `# global.Entity = …` with GRP and etype before the first mention; write one, as the GUM treebank does"
    )]
    NoGrammar,
    /// Brackets that do not match.
    #[error("{document}, token {token} of the document: `{found}` closes no mention that is open")]
    NotOpen {
        /// The document's id.
        document: String,
        /// The token's place, from 1.
        token: usize,
        /// What was found.
        found: String,
    },
}

/// A gold chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldChain {
    /// Its mentions, as byte ranges of the text.
    pub mentions: Spans,
    /// Whether a mention of it names a person, an organisation or a place.
    pub is_named: bool,
}

/// A document with its gold chains, in the order of their first mention.
#[derive(Clone, Debug)]
pub struct GoldChains {
    /// The document: text, words and trees.
    pub document: GoldDocument,
    /// Its chains, those of one mention too.
    pub chains: Vec<GoldChain>,
}

impl GoldChains {
    /// The genre that GUM's document ids tell: `news` of `GUM_news_soccer`.
    pub fn genre(&self) -> Option<&str> {
        self.document.id.strip_prefix("GUM_")?.split('_').next()
    }
}

/// Reads the documents of a CoNLL-U text with their chains.
///
/// # Errors
/// Where the text is no CoNLL-U, names no grammar of `Entity`, or closes what is not open.
pub fn read_gold(text: &str) -> Result<Vec<GoldChains>, CoreferenceError> {
    let grammar = Grammar::of(text).ok_or(CoreferenceError::NoGrammar)?;
    conllu::read(text)?.into_iter().map(|document| chains(&grammar, document)).collect()
}

/// Where in a label the group and the type stand.
struct Grammar {
    group: usize,
    kind: usize,
}

impl Grammar {
    fn of(text: &str) -> Option<Self> {
        let line = text.lines().find_map(|l| l.strip_prefix("# global.Entity = "))?;
        let place = |name: &[&str]| line.split('-').position(|f| name.contains(&f.trim()));
        Some(Self { group: place(&["GRP", "eid"])?, kind: place(&["etype"])? })
    }

    fn group<'a>(&self, label: &'a str) -> &'a str {
        let group = label.split('-').nth(self.group).unwrap_or_default();
        group.split('[').next().unwrap_or(group)
    }

    fn names_a_party(&self, label: &str) -> bool {
        matches!(label.split('-').nth(self.kind), Some("person" | "organization" | "place"))
    }
}

struct Found {
    group: String,
    tokens: Range<u32>,
    is_named: bool,
}

fn chains(grammar: &Grammar, document: GoldDocument) -> Result<GoldChains, CoreferenceError> {
    let found = mentions(grammar, &document)?;
    let mut chains: BTreeMap<(u32, String), GoldChain> = BTreeMap::new();
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    for mention in &found {
        let start = first.entry(&mention.group).or_insert(mention.tokens.start);
        *start = (*start).min(mention.tokens.start);
    }
    for mention in &found {
        let chain = chains
            .entry((first[mention.group.as_str()], mention.group.clone()))
            .or_insert_with(|| GoldChain { mentions: Vec::new(), is_named: false });
        chain.mentions.push(document.analysis.bytes_of(mention.tokens.clone()));
        chain.is_named |= mention.is_named;
    }
    Ok(GoldChains { chains: chains.into_values().collect(), document })
}

fn mentions(grammar: &Grammar, document: &GoldDocument) -> Result<Vec<Found>, CoreferenceError> {
    let mut reader = Reader { grammar, analysis: &document.analysis, open: Vec::new(), found: Vec::new() };
    for (at, misc) in document.misc.iter().enumerate() {
        let Some(mut rest) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { continue };
        while !rest.is_empty() {
            rest = reader.step(at as u32, rest).ok_or_else(|| CoreferenceError::NotOpen {
                document: document.id.clone(),
                token: at + 1,
                found: rest.to_owned(),
            })?;
        }
    }
    Ok(reader.found)
}

struct Reader<'a> {
    grammar: &'a Grammar,
    analysis: &'a Analysis,
    open: Vec<(u32, &'a str)>,
    found: Vec<Found>,
}

impl<'a> Reader<'a> {
    /// Reads one bracket; what is left of the annotation, `None` where nothing fits.
    fn step(&mut self, at: u32, rest: &'a str) -> Option<&'a str> {
        if let Some(after) = rest.strip_prefix('(') {
            let end = after.find(['(', ')']).unwrap_or(after.len());
            let (label, after) = after.split_at(end);
            return Some(match after.strip_prefix(')') {
                Some(after) => {
                    self.close(at, label, at);
                    after
                }
                None => {
                    self.open.push((at, label));
                    after
                }
            });
        }
        let (id, after) = rest.split_once(')')?;
        let is_same = |label: &str| label.split('-').nth(self.grammar.group) == Some(id);
        let place = self.open.iter().rposition(|(_, label)| is_same(label))?;
        let (start, label) = self.open.remove(place);
        self.close(start, label, at);
        Some(after)
    }

    fn close(&mut self, start: u32, label: &str, last: u32) {
        let tokens = start..last + 1;
        let group = self.grammar.group(label);
        let is_later_piece = label
            .split('-')
            .nth(self.grammar.group)
            .is_some_and(|id| id.split_once('[').is_some_and(|(_, part)| !part.starts_with("1/")));
        if is_later_piece && let Some(piece) = self.found.iter_mut().rev().find(|f| f.group == group) {
            piece.tokens.end = tokens.end;
            return;
        }
        let is_named = self.grammar.names_a_party(label) && self.head_is_proper(&tokens);
        self.found.push(Found { group: group.to_owned(), tokens, is_named });
    }

    fn head_is_proper(&self, tokens: &Range<u32>) -> bool {
        let head = tokens.clone().map(TokenId).find(|t| {
            let token = self.analysis.token(*t);
            token.head().is_none_or(|h| !tokens.contains(&h.id().0))
        });
        head.is_some_and(|t| self.analysis.token(t).upos() == Upos::Propn)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn document(entities: &[(&str, &str, u32, &str)]) -> String {
        let mut out =
            String::from("# newdoc id = GUM_news_made\n# global.Entity = GRP-etype-link-identity\n");
        for (i, (form, upos, head, entity)) in entities.iter().enumerate() {
            let relation = if *head == 0 { "root" } else { "dep" };
            let misc = if entity.is_empty() { "_".to_owned() } else { format!("Entity={entity}") };
            out += &format!("{}\t{form}\t{form}\t{upos}\tNN\t_\t{head}\t{relation}\t_\t{misc}\n", i + 1);
        }
        out + "\n"
    }

    #[test]
    fn nested_and_parted_mentions_are_read() {
        let text = document(&[
            ("Torres", "PROPN", 2, "(1-person-coref-Torres)"),
            ("praised", "VERB", 0, ""),
            ("her", "PRON", 4, "(2-person-new(1-person-ana-Torres)"),
            ("hosts", "NOUN", 2, "2)"),
            ("and", "CCONJ", 4, "(3[1/2]-place-new"),
            ("x", "X", 4, "3[1/2])"),
            ("y", "X", 4, "(3[2/2]-place-new)"),
        ]);
        let gold = read_gold(&text).unwrap().remove(0);
        let words: Vec<Vec<&str>> = gold
            .chains
            .iter()
            .map(|c| c.mentions.iter().map(|m| &gold.document.analysis.text()[m.clone()]).collect())
            .collect();
        assert_eq!(words, [vec!["Torres", "her"], vec!["her hosts"], vec!["and x y"]]);
        assert!(gold.chains[0].is_named && !gold.chains[1].is_named);
        assert_eq!(gold.genre(), Some("news"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let error = read_gold(&document(&[("x", "X", 0, "7)")])).expect_err("7 is not open").to_string();
        assert_eq!(error, "GUM_news_made, token 1 of the document: `7)` closes no mention that is open");
        assert!(matches!(
            read_gold("1\tx\tx\tX\tNN\t_\t0\troot\t_\t_\n\n"),
            Err(CoreferenceError::NoGrammar)
        ));
    }
}
