//! Trees and quotation marks to attributions: who says what, in which words.

mod cues;
mod quotes;

use crate::{Analysis, Attribution, AttributionKind, Deprel, Token, TokenId, Upos, Xpos};
use cues::{Cue, cue};
use quotes::Quote;
use std::ops::Range;

/// The attributions of the document, in the order of their content.
pub(crate) fn attributions(analysis: &Analysis) -> Vec<Attribution> {
    let quotes = quotes::quotes(analysis);
    let mut found = Vec::new();
    for sentence in analysis.sentences() {
        for token in sentence.tokens() {
            found.extend(by_cue(token, &quotes).or_else(|| according_to(token)));
        }
    }
    take_in_quotes(analysis, &quotes, &mut found);
    for attribution in &mut found {
        tidy(analysis, attribution, &quotes);
    }
    found.retain(|a| !a.content.is_empty());
    found.sort_by_key(|a| (a.content[0].start, a.content[0].end));
    found
}

/// What a cue's sentence gives.
fn by_cue(token: Token<'_>, quotes: &[Quote]) -> Option<Attribution> {
    let cue = cue(token)?;
    let content = match cue {
        Cue::Noun => noun_content(token)?,
        _ => verb_content(token, cue, quotes)?,
    };
    let source = match cue {
        Cue::Noun => owner(token),
        Cue::Speech => subject(token).or_else(|| inverted_subject(token, &content)),
        _ => subject(token),
    };
    if source.is_none() && matches!(cue, Cue::Stance | Cue::Noun | Cue::Thought) {
        return None;
    }
    if source.is_some_and(|s| matches!(s.text(), "I" | "you" | "You")) && !is_quoted(token, quotes) {
        return None;
    }
    Some(Attribution {
        source: source.map(|s| source_tokens(s, token)),
        source_head: source.map(|s| s.id()),
        cue: Some(token.id().0..token.id().0 + 1),
        content,
        kind: AttributionKind::Indirect,
    })
}

fn is_quoted(token: Token<'_>, quotes: &[Quote]) -> bool {
    let at = token.id().0;
    let after = quotes.partition_point(|q| q.tokens.start <= at);
    quotes[..after].last().is_some_and(|q| q.tokens.contains(&at))
}

/// The content of a verb: its clause, the clause that it is put into, or its object and infinitive.
fn verb_content(verb: Token<'_>, cue: Cue, quotes: &[Quote]) -> Option<Vec<Range<u32>>> {
    if let Some(clause) = verb.children().find(|c| c.deprel() == Deprel::Ccomp) {
        return Some(around(clause.subtree_range(), verb));
    }
    if verb.deprel() == Deprel::Parataxis && cue == Cue::Speech {
        let told = verb.head()?;
        if subject(verb).is_some() {
            return Some(without(told.subtree_range(), verb.subtree_range()));
        }
    }
    if cue == Cue::Speech
        && let Some(parataxis) =
            verb.children().find(|c| c.deprel() == Deprel::Parataxis && c.id() > verb.id())
    {
        return Some(vec![parataxis.subtree_range()]);
    }
    let is_participle = verb.deprel() == Deprel::Acl && verb.xpos() == Xpos::Vbn;
    if (cue == Cue::Stance && !is_participle) || (cue == Cue::Speech && object_is_quoted(verb, quotes)) {
        return complement(verb);
    }
    None
}

fn object_is_quoted(verb: Token<'_>, quotes: &[Quote]) -> bool {
    verb.children()
        .filter(|c| matches!(c.deprel(), Deprel::Obj | Deprel::Xcomp | Deprel::Obl))
        .any(|c| is_quoted(c, quotes))
}

/// Object, infinitive and what hangs after the verb: `urged the sides to talk`, `called for calm`.
fn complement(verb: Token<'_>) -> Option<Vec<Range<u32>>> {
    let is_about = |c: Token<'_>| {
        c.children().any(|k| {
            k.deprel() == Deprel::Case
                && matches!(k.lemma(), "for" | "on" | "about" | "against" | "of" | "to" | "as" | "with")
        })
    };
    let parts = verb.children().filter(|c| {
        c.id() > verb.id()
            && match c.deprel() {
                Deprel::Obj | Deprel::Xcomp => true,
                Deprel::Obl => is_about(*c),
                _ => false,
            }
    });
    let ranges: Vec<Range<u32>> = parts.map(|c| c.subtree_range()).collect();
    let start = ranges.iter().map(|r| r.start).min()?;
    let end = ranges.iter().map(|r| r.end).max()?;
    let from = start.max(verb.id().0 + 1);
    Some(std::iter::once(from..end).collect())
}

/// The pieces of `whole` before and after `part`.
fn without(whole: Range<u32>, part: Range<u32>) -> Vec<Range<u32>> {
    [whole.start..part.start.min(whole.end), part.end.max(whole.start)..whole.end]
        .into_iter()
        .filter(|r| r.start < r.end)
        .collect()
}

/// A clause's tokens, the verb over it cut out where it stands inside.
fn around(clause: Range<u32>, verb: Token<'_>) -> Vec<Range<u32>> {
    if clause.contains(&verb.id().0) {
        let subject =
            verb.children().filter(|c| c.deprel().universal() == Deprel::Nsubj).map(|c| c.subtree_range());
        let mut cut = verb.id().0..verb.id().0 + 1;
        for range in subject {
            cut = cut.start.min(range.start)..cut.end.max(range.end);
        }
        return without(clause, cut);
    }
    vec![clause]
}

/// `the claim that …`.
fn noun_content(noun: Token<'_>) -> Option<Vec<Range<u32>>> {
    let clause = noun.children().find(|c| {
        matches!(c.deprel(), Deprel::Acl | Deprel::Ccomp)
            && c.children().any(|m| m.deprel() == Deprel::Mark && m.lemma() == "that")
    })?;
    Some(vec![clause.subtree_range()])
}

/// Whose a noun is: `Lima's claim`, `claims by Lima`; or who makes it: `Lima made the claim that …`.
fn owner(noun: Token<'_>) -> Option<Token<'_>> {
    let own = noun.children().find(|c| c.deprel() == Deprel::NmodPoss);
    let by = || {
        noun.children().find(|c| {
            c.deprel() == Deprel::Nmod
                && c.children()
                    .any(|k| k.deprel() == Deprel::Case && matches!(k.lemma(), "by" | "from" | "of"))
        })
    };
    let maker =
        || noun.head().filter(|h| h.upos() == Upos::Verb && noun.deprel() == Deprel::Obj).and_then(subject);
    own.or_else(by).or_else(maker)
}

/// Who does it: the verb's subject or agent, shared with the verb that it is joined to or hangs on.
fn subject(verb: Token<'_>) -> Option<Token<'_>> {
    let mut verb = verb;
    for _ in 0..6 {
        if let Some(agent) = verb.children().find(|c| c.deprel() == Deprel::OblAgent) {
            return Some(agent);
        }
        let is_passive = verb.children().any(|c| matches!(c.deprel(), Deprel::AuxPass | Deprel::NsubjPass));
        if let Some(subject) = verb.children().find(|c| c.deprel() == Deprel::Nsubj) {
            return Some(antecedent(subject, verb));
        }
        if is_passive {
            return verb
                .children()
                .find(|c| c.deprel() == Deprel::NsubjPass)
                .filter(|_| is_told(verb))
                .map(|s| antecedent(s, verb));
        }
        let head = verb.head()?;
        verb = match verb.deprel() {
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis
                if matches!(head.upos(), Upos::Verb | Upos::Aux | Upos::Adj) =>
            {
                head
            }
            Deprel::Acl | Deprel::AclRelcl => return Some(head),
            _ => return None,
        };
    }
    None
}

/// `…, said the minister`: after its content a verb of speech has its subject behind it, though the tree may call it
/// an object.
fn inverted_subject<'a>(verb: Token<'a>, content: &[Range<u32>]) -> Option<Token<'a>> {
    let at = verb.id().0;
    if !content.iter().any(|c| c.end <= at) {
        return None;
    }
    let is_noun = |c: &Token<'_>| c.upos().is_nominal() || c.upos() == Upos::Pron;
    verb.children().find(|c| {
        c.id().0 > at && matches!(c.deprel(), Deprel::Obj | Deprel::Iobj | Deprel::Dep) && is_noun(c)
    })
}

/// `is expected to`, `was asked`, `was quoted as saying`: the passive's subject is the source.
fn is_told(verb: Token<'_>) -> bool {
    matches!(verb.lemma(), "quote" | "cite" | "ask" | "inform" | "concern" | "convince")
}

/// Whom `who` stands for.
fn antecedent<'a>(subject: Token<'a>, verb: Token<'a>) -> Token<'a> {
    if verb.deprel() == Deprel::AclRelcl && matches!(subject.lemma(), "who" | "which" | "that") {
        return verb.head().unwrap_or(subject);
    }
    subject
}

/// The source's phrase without relative clauses and without the cue.
fn source_tokens(source: Token<'_>, cue: Token<'_>) -> Range<u32> {
    let mut range = source.subtree_range();
    let mut cut = |at: u32| {
        if at > source.id().0 {
            range.end = range.end.min(at);
        } else {
            range.start = range.start.max(at + 1);
        }
    };
    if cue.id() != source.id() {
        cut(cue.id().0);
    }
    for child in source.children() {
        match child.deprel() {
            Deprel::AclRelcl | Deprel::Acl | Deprel::Parataxis if child.id() > source.id() => {
                cut(child.subtree_range().start)
            }
            Deprel::Case if child.id() < source.id() => cut(child.id().0),
            _ => {}
        }
    }
    range
}

/// `according to X`: the rest of the clause is X's.
fn according_to(token: Token<'_>) -> Option<Attribution> {
    if token.lemma() != "accord" && !token.text().eq_ignore_ascii_case("according") {
        return None;
    }
    let phrase_start = token.id().0;
    let source = if token.deprel() == Deprel::Case || token.deprel() == Deprel::Mark {
        token.head()?
    } else {
        token.children().find(|c| matches!(c.deprel().universal(), Deprel::Obl | Deprel::Nmod))?
    };
    let hung =
        if source.id() == token.id() || source.ancestors().any(|a| a == token) { token } else { source };
    let clause = hung.head()?;
    let whole = clause.subtree_range();
    let part = hung.subtree_range();
    let part = part.start.min(phrase_start)..part.end;
    let content = without(whole, part);
    let mut tokens = source.subtree_range();
    if tokens.contains(&phrase_start) {
        let to = if token.next().is_some_and(|n| n.text() == "to") { 2 } else { 1 };
        tokens.start = phrase_start + to;
    }
    let cue_end =
        if token.next().is_some_and(|n| n.text() == "to") { phrase_start + 2 } else { phrase_start + 1 };
    tokens.start = if tokens.contains(&(cue_end - 1)) { cue_end } else { tokens.start };
    Some(Attribution {
        source: (tokens.start < tokens.end).then_some(tokens),
        source_head: Some(source.id()),
        cue: Some(phrase_start..cue_end),
        content,
        kind: AttributionKind::Indirect,
    })
}

/// Gives every quotation its attribution: the one whose content it touches grows to hold it; one that goes on, or
/// follows in the same paragraph without a cue of its own, goes to the last; one that follows a colon to its verb; a
/// part that no cue holds, to the subject of the verb over it.
fn take_in_quotes(analysis: &Analysis, quotes: &[Quote], found: &mut Vec<Attribution>) {
    found.sort_by_key(|a| a.cue.as_ref().map_or(0, |c| c.start));
    let mut last: Option<usize> = None;
    let mut from = 0;
    for quote in quotes {
        let sentences = sentence_span(analysis, &quote.tokens);
        while from < found.len() && found[from].cue.as_ref().is_some_and(|c| c.start < sentences.start) {
            from += 1;
        }
        let near = from..found.len().min(from + 60);
        let holds = |a: &Attribution| a.content.iter().any(|c| overlaps(c, &quote.tokens));
        let is_inside = |a: &Attribution| a.cue.as_ref().is_some_and(|c| quote.tokens.contains(&c.start));
        let holder = near
            .clone()
            .filter(|i| !is_inside(&found[*i]) && holds(&found[*i]))
            .max_by_key(|i| found[*i].content.iter().map(|c| shared(c, &quote.tokens)).sum::<u32>());
        if let Some(holder) = holder {
            found[holder].content.push(quote.tokens.clone());
            last = Some(holder);
            continue;
        }
        let is_long = quote.tokens.len() >= 6;
        if let Some(previous) = last.filter(|l| is_long && follows(analysis, &found[*l], quote)) {
            found[previous].content.push(quote.tokens.clone());
            continue;
        }
        if let Some(made) = from_neighbourhood(analysis, quote) {
            found.push(made);
            last = Some(found.len() - 1);
        }
    }
}

fn sentence_span(analysis: &Analysis, tokens: &Range<u32>) -> Range<u32> {
    let first = analysis.token(TokenId(tokens.start)).sentence().token_range();
    let last = analysis.token(TokenId(tokens.end - 1)).sentence().token_range();
    first.start..last.end
}

fn overlaps(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

fn shared(a: &Range<u32>, b: &Range<u32>) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Whether a quotation of whole sentences goes on from what was attributed last.
fn follows(analysis: &Analysis, last: &Attribution, quote: &Quote) -> bool {
    let Some(end) = last.content.iter().map(|c| c.end).chain(last.cue.iter().map(|c| c.end)).max() else {
        return false;
    };
    if end > quote.tokens.start {
        return false;
    }
    let here = analysis.token(TokenId(quote.tokens.start)).sentence();
    let there = analysis.token(TokenId(end - 1)).sentence();
    let opens_sentence = here.token_range().start == quote.tokens.start;
    let gap = here.paragraph() - there.paragraph();
    let ends_it =
        quote.tokens.end + 1 >= analysis.token(TokenId(quote.tokens.end - 1)).sentence().token_range().end;
    opens_sentence
        && ((gap == 0 && ends_it)
            || (quote.goes_on && gap <= 1)
            || (gap == 1 && ends_it && here.id().0 == there.id().0 + 1))
}

/// The source and cue of a quotation that no cue's tree holds.
fn from_neighbourhood(analysis: &Analysis, quote: &Quote) -> Option<Attribution> {
    let verb = cue_beside(analysis, quote).or_else(|| verb_over(analysis, quote))?;
    let source =
        subject(verb).or_else(|| verb.children().find(|c| c.deprel().universal() == Deprel::Nsubj))?;
    if quote.tokens.contains(&source.id().0) || (quote.tokens.len() < 4 && cue(verb).is_none()) {
        return None;
    }
    Some(Attribution {
        source: Some(source_tokens(source, verb)),
        source_head: Some(source.id()),
        cue: Some(verb.id().0..verb.id().0 + 1),
        content: vec![quote.tokens.clone()],
        kind: AttributionKind::Direct,
    })
}

/// A speech verb in the quotation's own sentences outside it, or in the sentence before that ends in a colon.
fn cue_beside<'a>(analysis: &'a Analysis, quote: &Quote) -> Option<Token<'a>> {
    let is_speech = |t: &Token<'_>| cue(*t) == Some(Cue::Speech);
    let span = sentence_span(analysis, &quote.tokens);
    let after = analysis.range(quote.tokens.end..span.end.min(quote.tokens.end + 12)).find(is_speech);
    let before = || {
        analysis
            .range(span.start.max(quote.tokens.start.saturating_sub(12))..quote.tokens.start)
            .rev()
            .find(is_speech)
    };
    let colon = || {
        let previous = span.start.checked_sub(1)?;
        let sentence = analysis.token(TokenId(previous)).sentence();
        (analysis.token(TokenId(previous)).text() == ":").then(|| sentence.tokens().rev().find(is_speech))?
    };
    after.or_else(before).or_else(colon)
}

fn verb_over<'a>(analysis: &'a Analysis, quote: &Quote) -> Option<Token<'a>> {
    let inside = |t: &Token<'_>| quote.tokens.contains(&t.id().0);
    let top = analysis
        .range(quote.tokens.start + 1..quote.tokens.end)
        .find(|t| t.upos() != Upos::Punct && t.head().is_none_or(|h| !inside(&h)))?;
    top.ancestors().find(|a| a.upos() == Upos::Verb && !inside(a))
}

/// Content in order, without overlaps, without marks at its ends that are no quotation marks; and its kind.
fn tidy(analysis: &Analysis, attribution: &mut Attribution, quotes: &[Quote]) {
    if let Some(source) = attribution.source.as_mut() {
        while source.len() > 1
            && matches!(analysis.token(TokenId(source.end - 1)).text(), "," | "-" | "--" | "—" | ":")
        {
            source.end -= 1;
        }
    }
    attribution.content.sort_by_key(|c| c.start);
    let mut merged: Vec<Range<u32>> = Vec::with_capacity(attribution.content.len());
    for piece in attribution.content.drain(..) {
        match merged.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => merged.push(piece),
        }
    }
    let cut: Vec<Range<u32>> = attribution.cue.iter().chain(attribution.source.iter()).cloned().collect();
    for part in cut {
        merged = merged
            .into_iter()
            .flat_map(
                |piece| if overlaps(&piece, &part) { without(piece, part.clone()) } else { vec![piece] },
            )
            .collect();
    }
    let is_edge = |at: u32| {
        let text = analysis.token(TokenId(at)).text();
        matches!(text, "," | "." | ":" | ";" | "-" | "--" | "—" | "–" | "?" | "!" | "(" | ")")
    };
    for piece in &mut merged {
        while piece.start < piece.end && is_edge(piece.start) {
            piece.start += 1;
        }
        while piece.end > piece.start && is_edge(piece.end - 1) {
            piece.end -= 1;
        }
    }
    merged.retain(|p| p.start < p.end);
    attribution.content = merged;
    attribution.kind = kind(&attribution.content, quotes);
}

fn kind(content: &[Range<u32>], quotes: &[Quote]) -> AttributionKind {
    let (mut inside, mut total) = (0, 0);
    for piece in content {
        total += piece.len() as u32;
        let first = quotes.partition_point(|q| q.tokens.end <= piece.start);
        inside += quotes[first..]
            .iter()
            .take_while(|q| q.tokens.start < piece.end)
            .map(|q| shared(&q.tokens, piece))
            .sum::<u32>();
    }
    match inside {
        0 => AttributionKind::Indirect,
        n if n + 2 >= total => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}
