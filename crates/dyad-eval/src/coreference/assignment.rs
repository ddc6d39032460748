//! The best one-to-one alignment: a table of gains in, the sum of the best alignment out.

/// The largest sum of gains that an alignment of rows to columns reaches, each used at most once.
///
/// Kuhn and Munkres by potentials and shortest augmenting paths, O(rows² · columns) with rows the fewer; gains are not negative.
pub(super) fn best_sum(gains: &[Vec<f64>]) -> f64 {
    let columns = gains.first().map_or(0, Vec::len);
    if gains.len() > columns {
        let turned: Vec<Vec<f64>> = (0..columns).map(|c| gains.iter().map(|row| row[c]).collect()).collect();
        return if columns == 0 { 0.0 } else { best_sum(&turned) };
    }
    let row_of = align(gains, columns);
    (0..columns).filter_map(|c| row_of[c].map(|r| gains[r][c])).sum()
}

/// The row of each column; rows are not more than columns.
fn align(gains: &[Vec<f64>], columns: usize) -> Vec<Option<usize>> {
    let mut row_of: Vec<Option<usize>> = vec![None; columns];
    let mut of_row = vec![0.0; gains.len()];
    let mut of_column = vec![0.0; columns];
    for first in 0..gains.len() {
        let mut slack = vec![f64::INFINITY; columns];
        let mut came_from: Vec<Option<usize>> = vec![None; columns];
        let mut is_done = vec![false; columns];
        let (mut row, mut last) = (first, None);
        let end = loop {
            let mut next: Option<usize> = None;
            for column in (0..columns).filter(|c| !is_done[*c]) {
                let cost = -gains[row][column] - of_row[row] - of_column[column];
                if cost < slack[column] {
                    slack[column] = cost;
                    came_from[column] = last;
                }
                if next.is_none_or(|n| slack[column] < slack[n]) {
                    next = Some(column);
                }
            }
            let Some(next) = next else { break None };
            let step = slack[next];
            of_row[first] += step;
            for column in 0..columns {
                if is_done[column] {
                    of_column[column] -= step;
                    if let Some(r) = row_of[column] {
                        of_row[r] += step;
                    }
                } else {
                    slack[column] -= step;
                }
            }
            is_done[next] = true;
            last = Some(next);
            match row_of[next] {
                Some(r) => row = r,
                None => break Some(next),
            }
        };
        let mut at = end;
        while let Some(column) = at {
            at = came_from[column];
            row_of[column] = at.map_or(Some(first), |c| row_of[c]);
        }
    }
    row_of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_alignment_gives_up_a_best_pair() {
        let gains = [vec![0.9, 0.8], vec![0.8, 0.1]];
        assert!((best_sum(&gains) - 1.6).abs() < 1e-12);
    }

    #[test]
    fn every_order_of_small_tables_is_tried() {
        for seed in 0u64..200 {
            let (rows, columns) = (1 + seed as usize % 4, 1 + (seed / 4) as usize % 5);
            let mut state = seed * 2_654_435_761 + 1;
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 40) as f64 / f64::from(1 << 24)
            };
            let gains: Vec<Vec<f64>> = (0..rows).map(|_| (0..columns).map(|_| next()).collect()).collect();
            let mut used = vec![false; columns];
            assert!((best_sum(&gains) - tried(&gains, 0, &mut used)).abs() < 1e-9, "{gains:?}");
        }
        assert!(best_sum(&[]).abs() < 1e-12);
    }

    fn tried(gains: &[Vec<f64>], row: usize, used: &mut [bool]) -> f64 {
        if row == gains.len() {
            return 0.0;
        }
        let mut best = tried(gains, row + 1, used);
        for column in 0..used.len() {
            if !used[column] {
                used[column] = true;
                best = best.max(gains[row][column] + tried(gains, row + 1, used));
                used[column] = false;
            }
        }
        best
    }
}
