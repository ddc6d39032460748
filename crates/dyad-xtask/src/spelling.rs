//! Names as sources spell them: which words of two are one, and which tell two persons apart.

use dyad_world::normal::key;
use dyad_world::translit::fold;

/// Styles that a source puts before a name, and the word for a son.
const STYLES: &[&str] = &["samdech", "prince", "sir", "dr", "sheikh", "shih", "king", "bin"];

/// Folded words that are no name without the next one: the servant of the Merciful, the father of Bakr.
const BOUND: &[&str] = &["abdul", "abu", "abou"];

/// Folded names of the ruling houses of the Gulf.
const HOUSES: &[&str] = &["sabah", "halifa", "tani", "nahian", "maktum", "saud", "said"];

/// The folded words of a name without styles, what is bound to the next word together with it.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let folded = fold(&key(name));
    let mut words: Vec<String> = Vec::new();
    let mut bound: Option<&str> = None;
    for word in folded.split(' ').filter(|word| !STYLES.contains(word)) {
        match bound.take() {
            Some(first) => words.push(format!("{first}{word}")),
            None if BOUND.contains(&word) => bound = Some(word),
            None => words.push(word.to_owned()),
        }
    }
    words.extend(bound.map(str::to_owned));
    words
}

/// First and last word of a name: what sources that differ in middle names agree in.
pub(crate) fn match_key(name: &str) -> String {
    let words = words_of(name);
    match words.as_slice() {
        // Dozens of a ruling house share their first and last words: there the father's name parts them.
        [first, father, .., last] if HOUSES.contains(&last.as_str()) && father != last => {
            format!("{first} {father} {last}")
        }
        [first, .., last] => format!("{first} {last}"),
        _ => words.join(" "),
    }
}

/// Whether nothing in two names contradicts: one has but more words, or words that the other's begin or misspell.
pub(crate) fn agree(one: &[String], other: &[String]) -> bool {
    let lacking = |of: &[String], from: &[String]| {
        of.iter().filter(|word| !from.contains(word)).cloned().collect::<Vec<String>>()
    };
    // Two whom only the initials part: the presidents Bush.
    let (first, second) = (initials(one), initials(other));
    if !first.is_empty() && !second.is_empty() && first != second {
        return false;
    }
    let (ours, theirs) = (lacking(one, other), lacking(other, one));
    let (fewer, more) = if ours.len() <= theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
    let is_form = |word: &String| more.iter().any(|other| is_initial(word, other) || is_near(word, other));
    fewer.iter().all(is_form) || one.concat() == other.concat()
}

/// The initials within a name.
fn initials(words: &[String]) -> Vec<&String> {
    let within = words.get(1..words.len().saturating_sub(1)).unwrap_or(&[]);
    within.iter().filter(|word| word.chars().count() == 1).collect()
}

/// Whether one of two words is the first letter of the other.
fn is_initial(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.chars().count() == 1 && long.starts_with(short)
}

/// Whether two words of some length differ in one letter.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    // Kyung and Myung are two: hardly anyone mistakes how a name begins.
    if short.len() < 5 || long.len() - short.len() > 1 || short.first() != long.first() {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let rest = |letters: &[char], skip: usize| letters.get(same + skip..).unwrap_or(&[]).to_vec();
    if short.len() == long.len() {
        rest(&short, 1) == rest(&long, 1)
    } else {
        rest(&short, 0) == rest(&long, 1)
    }
}

/// Whether two names have as many words, of which one or two are spelt otherwise by a letter.
pub(crate) fn is_misspelt(one: &[String], other: &[String]) -> bool {
    one.len() > 1
        && one.len() == other.len()
        && one != other
        && one.iter().zip(other).all(|(a, b)| a == b || is_near(a, b))
}

#[cfg(test)]
mod tests {
    use super::{agree, is_misspelt, match_key, words_of};

    #[test]
    fn middle_words_part_persons_unless_one_name_lacks_them() {
        let are_one = |one: &str, other: &str| agree(&words_of(one), &words_of(other));
        assert!(are_one("Carlos Saul Menem", "Carlos Menem"));
        assert!(are_one("Richard J. Daley", "Richard Joseph Daley"));
        assert!(!are_one("Richard J. Daley", "Richard M. Daley"));
        assert!(!are_one("George W. Bush", "George H. W. Bush"));
        assert!(!are_one("Kim Jong-il", "Kim Yong-il"));
        assert!(!are_one("Le Duc Anh", "Le Hong Anh"));
        assert_eq!(match_key("Kim Jong-il"), match_key("Kim Yong-il"));
    }

    #[test]
    fn servants_of_the_merciful_and_of_peace_are_two() {
        assert_ne!(match_key("Abdul Salam Arif"), match_key("Abdul Rahman Arif"));
        assert_eq!(match_key("Abd al-Rahman Arif"), match_key("Abdel-Rahman Arif"));
    }

    #[test]
    fn a_letter_misspells_a_long_word_alone() {
        let is_one = |one: &str, other: &str| is_misspelt(&words_of(one), &words_of(other));
        assert!(is_one("Mario Quinonez", "Mario Quinones"));
        assert!(!is_one("Lee Myung", "Lee Kyung"));
    }
}
