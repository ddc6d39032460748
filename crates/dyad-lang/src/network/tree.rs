//! Head scores to a tree.

/// Finds each word's head: the best-scored one where these form a tree with one root, else the nearest tree found by
/// choosing the root first and opening each cycle where that costs least.
///
/// `scores` has a row of `n + 1` heads for each of `n` words, the root at 0; heads are counted from 1, 0 is the root.
pub fn heads(scores: &[f32], n: usize, out: &mut Vec<usize>) {
    out.clear();
    if n == 0 {
        return;
    }
    let width = n + 1;
    let row = |word: usize| &scores[word * width..][..width];
    out.extend((0..n).map(|w| best(row(w), |h| h != w + 1)));
    let root = choose_root(scores, n, out);
    for (word, head) in out.iter_mut().enumerate() {
        if word == root {
            *head = 0;
        } else if *head == 0 {
            *head = best(row(word), |h| h != 0 && h != word + 1);
        }
    }
    let mut marks = vec![0u32; n];
    let mut below = vec![false; n];
    while let Some(cycle) = find_cycle(out, &mut marks) {
        descendants(out, &cycle, &mut below);
        let mut least: Option<(f32, usize, usize)> = None;
        for &word in &cycle {
            let scores = row(word);
            let head = best(scores, |h| h != 0 && !below[h - 1]);
            let loss = scores[out[word]] - scores[head];
            if least.is_none_or(|l| loss < l.0) {
                least = Some((loss, word, head));
            }
        }
        if let Some((_, word, head)) = least {
            out[word] = head;
        }
    }
}

fn best(row: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut found: Option<usize> = None;
    for head in 0..row.len() {
        if allowed(head) && found.is_none_or(|f| row[head] > row[f]) {
            found = Some(head);
        }
    }
    found.unwrap_or(0)
}

/// The word that is most willing to be the root.
fn choose_root(scores: &[f32], n: usize, heads: &[usize]) -> usize {
    let margin = |word: usize| {
        let row = &scores[word * (n + 1)..][..n + 1];
        let other = best(row, |h| h != 0 && h != word + 1);
        if other == 0 { row[0] } else { row[0] - row[other] }
    };
    let any = heads.contains(&0);
    let mut root = None;
    for word in (0..n).filter(|w| !any || heads[*w] == 0) {
        let value = margin(word);
        if root.is_none_or(|(best, _)| value > best) {
            root = Some((value, word));
        }
    }
    root.map_or(0, |r| r.1)
}

/// The words of a cycle, if there is one.
fn find_cycle(heads: &[usize], marks: &mut [u32]) -> Option<Vec<usize>> {
    marks.fill(0);
    for start in 0..heads.len() {
        let mark = start as u32 + 1;
        let mut at = start;
        while marks[at] == 0 {
            marks[at] = mark;
            if heads[at] == 0 {
                break;
            }
            at = heads[at] - 1;
        }
        if marks[at] == mark && heads[at] != 0 {
            let mut cycle = vec![at];
            let mut next = heads[at] - 1;
            while next != at {
                cycle.push(next);
                next = heads[next] - 1;
            }
            return Some(cycle);
        }
    }
    None
}

/// Marks the words that hang, however deep, on a cycle.
fn descendants(heads: &[usize], cycle: &[usize], below: &mut [bool]) {
    below.fill(false);
    for &word in cycle {
        below[word] = true;
    }
    // Each pass carries the mark one step down at least; words mostly stand near their heads.
    loop {
        let mut changed = false;
        for word in 0..heads.len() {
            if !below[word] && heads[word] != 0 && below[heads[word] - 1] {
                below[word] = true;
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_scores_give_one_tree(scores in proptest::collection::vec(-9i8..9, 1..400)) {
            let n = (1..).take_while(|n| n * (n + 1) <= scores.len()).last().unwrap_or(0);
            let scores: Vec<f32> = scores.iter().map(|s| f32::from(*s)).collect();
            let mut out = Vec::new();
            heads(&scores, n, &mut out);
            prop_assert_eq!(out.len(), n);
            if n > 0 {
                prop_assert_eq!(out.iter().filter(|h| **h == 0).count(), 1);
                prop_assert!(find_cycle(&out, &mut vec![0; n]).is_none());
            }
        }
    }
}
