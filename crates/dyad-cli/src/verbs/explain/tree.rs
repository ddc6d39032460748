//! A sentence's tree in lines, one token a line, in the order of the text: the root at the left edge, each word to the
//! right of its head, trees that cross and all.

use dyad_lang::{Sentence, Token};

/// Draws the tree: the lines, the word, its relation, its part of speech, its lemma.
pub(super) fn draw(sentence: Sentence<'_>) -> String {
    let tokens: Vec<Token<'_>> = sentence.tokens().collect();
    let base = sentence.token_range().start;
    let row_of = |token: Token<'_>| (token.id().0 - base) as usize;
    let depths: Vec<usize> = tokens.iter().map(|t| t.ancestors().count()).collect();
    let mut grid = Grid::new(tokens.len(), depths.iter().max().map_or(0, |deepest| STEP * deepest) + STEP);
    for (row, token) in tokens.iter().enumerate() {
        match token.head() {
            None => grid.across(row, 0),
            Some(head) => {
                let column = STEP * (depths[row] - 1);
                grid.across(row, column);
                grid.down(column, row_of(head), row);
            }
        }
    }
    let width = |text: fn(&Token<'_>) -> usize| tokens.iter().map(text).max().unwrap_or(0);
    let words = width(|t| t.text().chars().count());
    let relations = width(|t| t.deprel().as_str().len());
    let mut drawn = String::new();
    for (row, token) in tokens.iter().enumerate() {
        let line = format!(
            "{} {:words$}  {:relations$}  {:5}  {}",
            grid.row(row),
            token.text(),
            token.deprel(),
            token.upos(),
            token.lemma()
        );
        drawn.push_str(line.trim_end());
        drawn.push('\n');
    }
    drawn
}

/// Columns from a head to its children.
const STEP: usize = 2;

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// By the four directions that a line leaves a cell in: up 1, down 2, left 4, right 8.
const BOX: [char; 16] = [' ', '╵', '╷', '│', '╴', '┘', '┐', '┤', '╶', '└', '┌', '├', '─', '┴', '┬', '┼'];

struct Grid {
    cells: Vec<Vec<u8>>,
}

impl Grid {
    fn new(rows: usize, columns: usize) -> Self {
        Self { cells: vec![vec![0; columns]; rows] }
    }

    /// A line from `column` to the right edge.
    fn across(&mut self, row: usize, column: usize) {
        let cells = &mut self.cells[row][column..];
        cells[0] |= RIGHT;
        cells[1..].iter_mut().for_each(|cell| *cell |= LEFT | RIGHT);
    }

    /// A line along `column` from one row to another.
    fn down(&mut self, column: usize, from: usize, to: usize) {
        let (top, bottom) = (from.min(to), from.max(to));
        self.cells[top][column] |= DOWN;
        self.cells[bottom][column] |= UP;
        for row in top + 1..bottom {
            self.cells[row][column] |= UP | DOWN;
        }
    }

    fn row(&self, row: usize) -> String {
        self.cells[row].iter().map(|cell| BOX[usize::from(*cell)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_lang::{AnalysisBuilder, Deprel, Feats, SentenceKind, TokenRow, Upos, Xpos};

    fn drawn(words: &[(&'static str, Option<u32>, Deprel)]) -> String {
        let text = words.iter().map(|w| w.0).collect::<Vec<_>>().join(" ");
        let mut at = 0;
        let row = |(word, head, deprel): &(&'static str, Option<u32>, Deprel)| {
            let bytes = (at, at + word.len() as u32);
            at = bytes.1 + 1;
            let (head, deprel) = (*head, *deprel);
            TokenRow {
                bytes,
                upos: Upos::X,
                xpos: Xpos::Fw,
                feats: Feats::NONE,
                lemma: word,
                head,
                deprel,
                joined: false,
            }
        };
        let rows: Vec<_> = words.iter().map(row).collect();
        let mut builder = AnalysisBuilder::new(text);
        let id = builder.sentence(0, SentenceKind::Prose, &rows);
        draw(builder.finish().sentence(id))
    }

    #[test]
    fn heads_stand_left_of_their_children() {
        let tree = drawn(&[
            ("The", Some(1), Deprel::Det),
            ("envoy", Some(2), Deprel::Nsubj),
            ("met", None, Deprel::Root),
            ("him", Some(2), Deprel::Obj),
        ]);
        let expected = [
            "  ┌─── The    det    X      The",
            "┌─┴─── envoy  nsubj  X      envoy",
            "├───── met    root   X      met",
            "└───── him    obj    X      him",
        ];
        assert_eq!(tree.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn crossing_trees_cross() {
        let tree = drawn(&[
            ("a", Some(2), Deprel::Obj),
            ("b", None, Deprel::Root),
            ("c", Some(3), Deprel::Dep),
            ("d", Some(1), Deprel::Obj),
        ]);
        assert!(tree.contains('┼'), "{tree}");
        assert_eq!(tree.lines().count(), 4);
    }
}
