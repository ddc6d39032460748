//! MUC, B-cubed and CEAF-e over two partitions.

use super::Spans;
use super::assignment::best_sum;
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Range;

/// Recall, precision and their harmonic mean, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Score {
    /// Of the gold, the share that is found.
    pub recall: f64,
    /// Of what is found, the share that is right.
    pub precision: f64,
    /// Harmonic mean.
    pub f1: f64,
}

/// A numerator over a denominator.
#[derive(Clone, Copy, Debug, Default)]
struct Ratio {
    of: f64,
    all: f64,
}

impl Ratio {
    fn add(&mut self, of: f64, all: f64) {
        self.of += of;
        self.all += all;
    }

    fn share(self) -> f64 {
        if self.all == 0.0 { 0.0 } else { self.of / self.all }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    recall: Ratio,
    precision: Ratio,
}

impl Pair {
    fn score(self) -> Score {
        let (recall, precision) = (self.recall.share(), self.precision.share());
        let sum = recall + precision;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * recall * precision / sum };
        Score { recall, precision, f1 }
    }
}

/// The sums over documents that the figures are made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    mentions: Pair,
    muc: Pair,
    b_cubed: Pair,
    ceaf_e: Pair,
}

impl Tally {
    /// Adds a document.
    pub(super) fn add(&mut self, gold: &[Spans], found: &[Spans]) {
        let gold = chains(gold);
        let found = chains(found);
        let (in_gold, in_found) = (places(&gold), places(&found));
        let shared = in_gold.keys().filter(|m| in_found.contains_key(*m)).count() as f64;
        self.mentions.recall.add(shared, in_gold.len() as f64);
        self.mentions.precision.add(shared, in_found.len() as f64);
        for chain in &gold {
            add_chain(chain, &in_found, &mut self.muc.recall, &mut self.b_cubed.recall);
        }
        for chain in &found {
            add_chain(chain, &in_gold, &mut self.muc.precision, &mut self.b_cubed.precision);
        }
        let best = best_sum(&likeness(&gold, &found, &in_found));
        self.ceaf_e.recall.add(best, gold.len() as f64);
        self.ceaf_e.precision.add(best, found.len() as f64);
    }

    /// Mentions, MUC, B-cubed, CEAF-e.
    pub(super) fn scores(&self) -> [Score; 4] {
        [self.mentions, self.muc, self.b_cubed, self.ceaf_e].map(Pair::score)
    }
}

type Chain<'a> = Vec<&'a Range<usize>>;

/// The chains without mentions that stand in them twice; those of one mention are left out.
fn chains(all: &[Spans]) -> Vec<Chain<'_>> {
    all.iter()
        .map(|spans| {
            let mut chain: Chain<'_> = spans.iter().collect();
            chain.sort_by_key(|m| (m.start, m.end));
            chain.dedup();
            chain
        })
        .filter(|chain| chain.len() > 1)
        .collect()
}

/// Each mention's chain. A mention in two chains counts for the first.
fn places<'a>(chains: &[Chain<'a>]) -> HashMap<&'a Range<usize>, usize> {
    let mut places = HashMap::new();
    for (at, chain) in chains.iter().enumerate() {
        for mention in chain {
            places.entry(*mention).or_insert(at);
        }
    }
    places
}

/// MUC: one less than the chain's mentions, less the cuts that the other side makes in it.
/// B-cubed: of each mention, the share of its chain that the other side puts together with it.
fn add_chain(chain: &Chain<'_>, other: &HashMap<&Range<usize>, usize>, muc: &mut Ratio, b_cubed: &mut Ratio) {
    let mut parts: HashMap<usize, usize> = HashMap::new();
    let mut alone = 0;
    for mention in chain {
        match other.get(mention) {
            Some(part) => *parts.entry(*part).or_default() += 1,
            None => alone += 1,
        }
    }
    muc.add((chain.len() - parts.len() - alone) as f64, (chain.len() - 1) as f64);
    let squares: usize = parts.values().map(|n| n * n).sum();
    b_cubed.add(squares as f64 / chain.len() as f64, chain.len() as f64);
}

/// Luo's φ4 of each gold chain with each found one: twice what they share over the sum of their sizes.
fn likeness(
    gold: &[Chain<'_>],
    found: &[Chain<'_>],
    in_found: &HashMap<&Range<usize>, usize>,
) -> Vec<Vec<f64>> {
    gold.iter()
        .map(|chain| {
            let mut row = vec![0.0; found.len()];
            for part in chain.iter().filter_map(|m| in_found.get(m)) {
                row[*part] += 2.0 / (chain.len() + found[*part].len()) as f64;
            }
            row
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chains as words of letters, a letter a mention.
    fn of(chains: &[&str]) -> Vec<Spans> {
        chains.iter().map(|c| c.bytes().map(|b| usize::from(b)..usize::from(b) + 1).collect()).collect()
    }

    fn scores(gold: &[&str], found: &[&str]) -> [Score; 4] {
        let mut tally = Tally::default();
        tally.add(&of(gold), &of(found));
        tally.scores()
    }

    fn close(score: Score, recall: f64, precision: f64) {
        assert!((score.recall - recall).abs() < 5e-4, "{score:?}, recall should be {recall}");
        assert!((score.precision - precision).abs() < 5e-4, "{score:?}, precision should be {precision}");
    }

    /// The example of Pradhan et al. 2014, with mentions that only one side has.
    #[test]
    fn pradhan_2014() {
        let [mentions, muc, b_cubed, ceaf_e] = scores(&["abc", "defg"], &["ab", "cd", "fghi"]);
        close(mentions, 6.0 / 7.0, 6.0 / 8.0);
        close(muc, 0.4, 0.4);
        close(b_cubed, 0.4167, 0.5);
        assert!((b_cubed.f1 - 0.4545).abs() < 5e-4);
        close(ceaf_e, 0.65, 0.4333);
        assert!((ceaf_e.f1 - 0.52).abs() < 5e-4);
    }

    /// Vilain et al. 1995: a chain cut in two lacks one of three links.
    #[test]
    fn vilain_1995() {
        close(scores(&["ABCD"], &["AB", "CD"])[1], 2.0 / 3.0, 1.0);
        close(scores(&["AB", "CD"], &["ABCD"])[1], 1.0, 2.0 / 3.0);
        close(scores(&["ABCDEF"], &["ABC", "DE"])[1], 3.0 / 5.0, 1.0);
    }

    /// Bagga and Baldwin 1998: joining two large chains is worse than joining a small and a large one, though one link is wrong in both.
    #[test]
    fn bagga_baldwin_1998() {
        let gold = ["12345", "67", "89ABC"];
        close(scores(&gold, &["12345", "6789ABC"])[2], 1.0, 0.7619);
        close(scores(&gold, &["1234589ABC", "67"])[2], 1.0, 0.5833);
        close(scores(&gold, &["12345", "6789ABC"])[1], 1.0, 0.9);
        close(scores(&gold, &["1234589ABC", "67"])[1], 1.0, 0.9);
    }

    /// Luo 2005, on the same chains: the entity-based alignment.
    #[test]
    fn luo_2005() {
        let gold = ["12345", "67", "89ABC"];
        close(scores(&gold, &["12345", "6789ABC"])[3], (1.0 + 10.0 / 12.0) / 3.0, (1.0 + 10.0 / 12.0) / 2.0);
        close(scores(&gold, &["1234589ABC", "67"])[3], (10.0 / 15.0 + 1.0) / 3.0, (10.0 / 15.0 + 1.0) / 2.0);
        close(scores(&gold, &["123456789ABC"])[3], 10.0 / 17.0 / 3.0, 10.0 / 17.0);
    }

    #[test]
    fn single_mentions_count_nowhere_and_nothing_is_nothing() {
        assert_eq!(scores(&["ab", "c"], &["ab", "d", "e"]), scores(&["ab"], &["ab"]));
        assert_eq!(scores(&["ab"], &["ab"])[3].f1, 1.0);
        assert_eq!(scores(&[], &[])[2].f1, 0.0);
        assert_eq!(scores(&["ab"], &[])[1], Score::default());
    }

    #[test]
    fn documents_are_summed_not_averaged() {
        let mut tally = Tally::default();
        tally.add(&of(&["abcd"]), &of(&["abcd"]));
        tally.add(&of(&["ab"]), &of(&["xy"]));
        close(tally.scores()[1], 3.0 / 4.0, 3.0 / 4.0);
    }
}
