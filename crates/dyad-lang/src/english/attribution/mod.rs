//! Trees and quotation marks to attributions: who says, thinks, wants or finds what, in which words.

mod according;
mod beside;
mod content;
mod cues;
mod found;
mod nesting;
mod nominal;
mod quoted;
mod quotes;
mod source;
mod strays;
mod verbal;

use crate::{Analysis, Attribution};

/// The attributions of the document, in the order of their content.
pub(crate) fn attributions(analysis: &Analysis) -> Vec<Attribution> {
    let quotes = quotes::quotes(analysis);
    let mut found = Vec::new();
    for token in analysis.tokens() {
        if found::is_quoted(token, &quotes) {
            continue;
        }
        let attribution = verbal::attribution(token, &quotes)
            .or_else(|| nominal::of_noun(token))
            .or_else(|| nominal::of_adjective(token))
            .or_else(|| according::according_to(token))
            .or_else(|| according::in_a_poll(token));
        found.extend(attribution);
    }
    for sentence in analysis.sentences() {
        found.extend(strays::before_colon(sentence, &quotes));
    }
    quoted::take_in(analysis, &quotes, &mut found);
    for attribution in &mut found {
        content::tidy(analysis, attribution, &quotes);
    }
    found.retain(|a| !a.content.is_empty());
    found.sort_by_key(|a| (a.content[0].start, a.content[0].end));
    nesting::nest(&mut found);
    found
}
