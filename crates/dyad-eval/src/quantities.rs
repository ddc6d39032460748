//! Quantities against a table of sentences: cases and what is found in, F1 of span, value and unit out.

use dyad_lang::{Analysis, Quantity, Unit};
use serde::Serialize;

/// What is wrong in a table of cases, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {problem}; {remedy}")]
pub struct CaseError {
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: String,
    /// What would be right.
    pub remedy: &'static str,
}

/// A quantity as a case writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Its words.
    pub words: String,
    /// Its value, low and high; both the same where it is no range.
    pub value: (f64, f64),
    /// ISO 4217 code, `%`, symbol or counted noun; `-` where it has none.
    pub unit: String,
}

impl Told {
    fn is(&self, other: &Self) -> bool {
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-5 * a.abs().max(b.abs());
        self.words == other.words
            && self.unit == other.unit
            && close(self.value.0, other.value.0)
            && close(self.value.1, other.value.1)
    }
}

/// A sentence with the quantities in it.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityCase {
    /// Its line in the table.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
    /// What is in it, in order.
    pub quantities: Vec<Told>,
}

/// A case of which not everything was right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuantityMiss {
    /// The case's line.
    pub line: usize,
    /// Its sentence.
    pub sentence: String,
    /// What should be found and was not.
    pub missed: Vec<Told>,
    /// What was found and should not be.
    pub extra: Vec<Told>,
}

/// The figures, from 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuantityScores {
    /// Sentences.
    pub cases: usize,
    /// Sentences where all is right.
    pub right_cases: usize,
    /// Quantities that should be found.
    pub gold: usize,
    /// Quantities that were found.
    pub found: usize,
    /// Those with the right words, value and unit.
    pub right: usize,
    /// Of what is found, the share that is right.
    pub precision: f64,
    /// Of the gold, the share that is found.
    pub recall: f64,
    /// Harmonic mean.
    pub f1: f64,
    /// What was not right, in the order of the table.
    pub misses: Vec<QuantityMiss>,
}

/// Reads a table: a sentence, a tab, its quantities as `words | value | unit` with `;` between them or `-` for none.
/// Empty lines and those that begin with `#` are passed over.
///
/// # Errors
/// The first row that is no case.
pub fn read_cases(table: &str) -> Result<Vec<QuantityCase>, CaseError> {
    let rows = table.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    rows.map(|(at, line)| case(at + 1, line)).collect()
}

fn case(line: usize, row: &str) -> Result<QuantityCase, CaseError> {
    let error = |column: usize, problem: String, remedy| CaseError { line, column, problem, remedy };
    let Some((sentence, told)) = row.split_once('\t') else {
        return Err(error(1, "no tab in the row".to_owned(), "write a sentence, a tab, its quantities"));
    };
    let mut quantities = Vec::new();
    let mut column = sentence.len() + 2;
    for part in told.split(';').filter(|_| told.trim() != "-") {
        let fields: Vec<&str> = part.split('|').map(str::trim).collect();
        let &[words, value, unit] = fields.as_slice() else {
            return Err(error(
                column,
                format!("`{}` has not three fields", part.trim()),
                "write `words | value | unit`",
            ));
        };
        let value = value_of(value).ok_or_else(|| {
            error(column, format!("`{value}` is no value"), "write a number, or `low..high`")
        })?;
        if words.is_empty() || !sentence.contains(words) {
            return Err(error(
                column,
                format!("`{words}` is not in the sentence"),
                "write the words as they stand there",
            ));
        }
        quantities.push(Told { words: words.to_owned(), value, unit: unit.to_owned() });
        column += part.len() + 1;
    }
    Ok(QuantityCase { line, sentence: sentence.to_owned(), quantities })
}

fn value_of(text: &str) -> Option<(f64, f64)> {
    let number = |t: &str| t.trim().parse::<f64>().ok().filter(|v| v.is_finite());
    match text.split_once("..") {
        Some((low, high)) => Some((number(low)?, number(high)?)),
        None => number(text).map(|v| (v, v)),
    }
}

/// Scores what `analysed` finds in each case's sentence.
pub fn score_quantities(cases: &[QuantityCase], analysed: impl Fn(&str) -> Analysis) -> QuantityScores {
    let (mut gold, mut found, mut right, mut right_cases) = (0, 0, 0, 0);
    let mut misses = Vec::new();
    for case in cases {
        let analysis = analysed(&case.sentence);
        let mut extra: Vec<Told> = analysis.quantities.iter().map(|q| told(&analysis, q)).collect();
        gold += case.quantities.len();
        found += extra.len();
        let mut missed = Vec::new();
        for wanted in &case.quantities {
            match extra.iter().position(|t| t.is(wanted)) {
                Some(at) => {
                    extra.remove(at);
                    right += 1;
                }
                None => missed.push(wanted.clone()),
            }
        }
        if missed.is_empty() && extra.is_empty() {
            right_cases += 1;
        } else {
            misses.push(QuantityMiss { line: case.line, sentence: case.sentence.clone(), missed, extra });
        }
    }
    let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
    let f1 = if gold + found == 0 { 0.0 } else { 2.0 * right as f64 / (gold + found) as f64 };
    let (precision, recall) = (share(found), share(gold));
    QuantityScores { cases: cases.len(), right_cases, gold, found, right, precision, recall, f1, misses }
}

fn told(analysis: &Analysis, quantity: &Quantity) -> Told {
    let unit = match &quantity.unit {
        Some(Unit::Currency(code)) => code.clone(),
        Some(Unit::Percent) => "%".to_owned(),
        Some(Unit::Measure(symbol)) => symbol.clone(),
        Some(Unit::Count(noun)) => analysis.token(*noun).text().to_owned(),
        None => "-".to_owned(),
    };
    let words = analysis.text_of(quantity.tokens.clone()).to_owned();
    Told { words, value: quantity.range.unwrap_or((quantity.value, quantity.value)), unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_read() {
        let table = "# head\n\nIt lent 4 to 6 euros to 12 cities.\t4 to 6 euros | 4..6 | EUR ; 12 | 1.2e1 | cities\nNo.\t-\n";
        let cases = read_cases(table).expect("two cases");
        assert_eq!(cases[0].quantities[0].value, (4.0, 6.0));
        assert_eq!(cases[0].quantities[1].unit, "cities");
        assert!(cases[1].quantities.is_empty() && cases[1].line == 4);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let error = |table: &str| read_cases(table).expect_err("no case").to_string();
        assert!(error("It lent 4.\t4 | four | -").starts_with("1:12: `four` is no value"));
        assert!(error("It lent 4.\t5 | 5 | -").starts_with("1:12: `5` is not in the sentence"));
        assert!(error("It lent 4.").starts_with("1:1: no tab"));
        assert!(error("It lent 4.\t4 | 4").starts_with("1:12: `4 | 4` has not three fields"));
    }
}
