//! A word to the rows of the embedding table that it is the sum of.

/// Rows a word has.
pub const ROWS: usize = 8;
/// Rows among them that name the whole word; the rest tell its parts.
pub const WHOLE: usize = 2;

const WORD: u32 = 1 << 15;
const PART: u32 = 1 << 13;

/// All rows of the table.
pub const TABLE: usize = (WORD + 3 * PART) as usize;

fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

fn last(hash: u64) -> u32 {
    let h = hash ^ (hash >> 32);
    (h.wrapping_mul(0xff51_afd7_ed55_8ccd) >> 32) as u32
}

fn norm(c: char) -> u64 {
    if c.is_ascii_digit() {
        return u64::from(b'0');
    }
    match c {
        '’' | '‘' | '`' => u64::from(b'\''),
        '“' | '”' => u64::from(b'"'),
        '–' | '—' | '−' => u64::from(b'-'),
        c if c.is_ascii() => u64::from(c.to_ascii_lowercase() as u32),
        c => c.to_lowercase().next().map_or(0, |l| u64::from(l as u32)),
    }
}

/// The rows of a word.
pub fn rows(form: &str) -> [u32; ROWS] {
    let mut whole = 0x51u64;
    let mut prefix = 0x77u64;
    let mut shape = 0x33u64;
    let (mut run, mut previous) = (0, ' ');
    for (i, c) in form.chars().take(64).enumerate() {
        let n = norm(c);
        whole = mix(whole, n);
        if i < 3 {
            prefix = mix(prefix, n);
        }
        let class = class(c);
        if class == previous {
            run += 1;
        } else {
            (run, previous) = (1, class);
        }
        if run <= 3 {
            shape = mix(shape, class as u64);
        }
    }
    let mut suffixes = [0u64; 4];
    let mut suffix = 0x99u64;
    for (i, c) in form.chars().rev().take(4).enumerate() {
        suffix = mix(suffix, norm(c));
        suffixes[i] = suffix;
    }
    let count = form.chars().take(5).count();
    let part = |hash: u64, kind: u64, base: u32| WORD + base * PART + last(mix(hash, kind)) % PART;
    [
        last(whole) % WORD,
        last(mix(whole, 1)) % WORD,
        part(suffixes[count.clamp(1, 2) - 1], 2, 0),
        part(suffixes[count.clamp(1, 3) - 1], 3, 0),
        part(suffixes[count.clamp(1, 4) - 1], 4, 1),
        part(prefix, 5, 2),
        part(shape, 6, 0),
        part(mix(prefix, shape), 7, 2),
    ]
}

fn class(c: char) -> char {
    if c.is_ascii_digit() {
        '0'
    } else if c.is_uppercase() {
        'X'
    } else if c.is_alphabetic() {
        'x'
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_table_and_tell_words_apart() {
        for word in ["a", "Phnom", "", "…", "ministers", "1,200"] {
            assert!(rows(word).iter().all(|r| (*r as usize) < TABLE), "{word}");
        }
        assert_eq!(rows("The")[0], rows("the")[0]);
        assert_ne!(rows("The")[6], rows("the")[6]);
        assert_eq!(rows("1987"), rows("2016"));
    }
}
