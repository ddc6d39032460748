//! Chains on gold trees against GUM's: `… --example coreference gum-dev.conllu [--misses GENRE]`. With `--misses`, each
//! mention is shown that is not put with a mention of its chain before it (`-`), and each that is put with one of
//! another (`+`).

use dyad_eval::coreference::{
    Among, GoldChains, Spans, found_spans, gold_spans, read_gold, score_coreference,
};
use dyad_lang::annotate;
use std::error::Error;
use std::io::Write;
use std::ops::Range;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("give a CoNLL-U file with GUM's Entity annotation")?;
    let gold = read_gold(&std::fs::read_to_string(path)?)?;
    let mut out = std::io::stdout().lock();
    if let Some(genre) = arguments.get(2) {
        for document in gold.iter().filter(|d| d.genre() == Some(genre)) {
            misses(&mut out, document)?;
        }
        return Ok(());
    }
    let report = score_coreference(&gold, |document| {
        let mut analysis = document.analysis.clone();
        annotate(&mut analysis, None);
        analysis
    });
    let both = [("all".to_owned(), report.all), ("named".to_owned(), report.named)];
    let genres =
        report.genres.iter().flat_map(|(g, s)| [(g.clone(), s.all), (format!("{g} named"), s.named)]);
    for (name, s) in both.into_iter().chain(genres) {
        write!(out, "{name:20} CoNLL {:5.2} ", 100.0 * s.conll)?;
        for (what, score) in
            [("mentions", s.mentions), ("muc", s.muc), ("b3", s.b_cubed), ("ceafe", s.ceaf_e)]
        {
            let [r, p, f] = [score.recall, score.precision, score.f1].map(|v| 100.0 * v);
            write!(out, " {what} {r:.1}/{p:.1}/{f:.1}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn misses(out: &mut impl Write, document: &GoldChains) -> std::io::Result<()> {
    let mut analysis = document.document.analysis.clone();
    annotate(&mut analysis, None);
    let (gold, found) = (gold_spans(document, Among::All), found_spans(&analysis, Among::All));
    let words = |m: &Range<usize>| analysis.text()[m.clone()].replace('\n', " ");
    writeln!(out, "== {}", document.document.id)?;
    let mut lines = Vec::new();
    for (mark, from, to) in [("-", &gold, &found), ("+", &found, &gold)] {
        for chain in from.iter().filter(|c| c.len() > 1) {
            for (at, mention) in chain.iter().enumerate().skip(1) {
                let other = to.iter().find(|c| c.contains(mention));
                let is_joined = other.is_some_and(|c| c.iter().any(|m| chain[..at].contains(m)));
                if !is_joined {
                    let with = before(other, mention).map_or("nothing".to_owned(), words);
                    lines.push((
                        mention.start,
                        format!("{mark} [{}] of [{}], here [{with}]", words(mention), words(&chain[at - 1])),
                    ));
                }
            }
        }
    }
    lines.sort();
    lines.iter().try_for_each(|(at, line)| writeln!(out, "{at:6} {line}"))
}

fn before<'a>(chain: Option<&'a Spans>, mention: &Range<usize>) -> Option<&'a Range<usize>> {
    let chain = chain?;
    let at = chain.iter().position(|m| m == mention)?;
    chain.get(at.checked_sub(1)?).or(chain.get(1))
}
