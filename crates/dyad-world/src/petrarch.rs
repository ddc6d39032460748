//! The field's dictionaries of actors, agents, discards, ethnic and religious groups (TABARI, PETRARCH) in; tables of
//! the forms that [`World::with_tables`](crate::World::with_tables) reads out, with a list of what could not be carried.
//!
//! An actor's entry is a name, synonyms under it (`+NAME_`), and codes in brackets, each with its days
//! (`[IGOUNO 920101-961231]`, `[>20070101]`). Each code becomes a row of its own with the days it held, so that the name
//! means on a day what the dictionary said it meant. The dictionary's words, code, comment and line are kept beside what is read from
//! them, so that nothing of it is lost.

mod actors;
mod agents;

pub use actors::{actors, ethnic_groups, religious_groups};
pub use agents::{agents, discards};

/// What came of a dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The name of the table that its rows belong to: `organisations`, `agents`, `discards`.
    pub form: &'static str,
    /// Header and rows.
    pub lines: Vec<String>,
    /// How many entries the dictionary has.
    pub entries: usize,
    /// What could not be carried: the line, from 1, and why.
    pub left: Vec<(usize, String)>,
}

/// A dictionary's words as a name: underscores to spaces, in the letters that names have.
fn name_of(words: &str) -> String {
    let plain = words.trim().trim_end_matches('_').replace('_', " ");
    let count = plain.split_whitespace().count();
    let named: Vec<String> = plain
        .split_whitespace()
        .enumerate()
        .map(|(at, word)| {
            let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
            let is_acronym = word.contains('.') || count == 1 && letters <= 4 || is_spelt_out(word);
            let is_small = matches!(
                word,
                "OF" | "THE"
                    | "AND"
                    | "FOR"
                    | "IN"
                    | "ON"
                    | "DE"
                    | "LA"
                    | "AL"
                    | "EL"
                    | "BIN"
                    | "VAN"
                    | "VON"
                    | "DER"
                    | "DEL"
                    | "DU"
                    | "DI"
                    | "DA"
            );
            match (is_acronym, is_small && at > 0) {
                (true, _) => word.to_owned(),
                (_, true) => word.to_lowercase(),
                _ => title(word),
            }
        })
        .collect();
    named.join(" ")
}

/// Letters without a vowel are read one by one: `PLO` is not told so, `FBI` and `KGB` are.
fn is_spelt_out(word: &str) -> bool {
    word.len() <= 5
        && word.chars().all(char::is_alphanumeric)
        && !word.chars().any(|letter| "AEIOUYaeiouy".contains(letter))
}

fn title(word: &str) -> String {
    let mut is_first = true;
    word.chars()
        .flat_map(|letter| {
            let cased: Vec<char> =
                if is_first { letter.to_uppercase().collect() } else { letter.to_lowercase().collect() };
            is_first = matches!(letter, '-' | '(');
            cased
        })
        .collect()
}

/// A cell without what parts cells and lists.
fn cell(text: &str) -> String {
    text.replace(['\t', '|', '\n', '\r'], " ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_names() {
        for (words, name) in [
            ("KOFI_ATTA_ANNAN_", "Kofi Atta Annan"),
            ("THE_UNITED_NATIONS_", "The United Nations"),
            ("U.N._", "U.N."),
            ("BANK_OF_JAPAN", "Bank of Japan"),
            ("NATO", "NATO"),
            ("KGB_AGENTS_", "KGB Agents"),
            ("BAN_KI-MOON", "Ban Ki-Moon"),
            ("", ""),
        ] {
            assert_eq!(name_of(words), name);
        }
    }
}
