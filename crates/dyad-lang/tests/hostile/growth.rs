//! One hostile token again and again: the words grow with the text, and so does the time.

use super::english;
use dyad_lang::Scratch;
use std::time::{Duration, Instant};

/// Tokens that have broken tokenisers: runs without a blank, half-open pairs, stops that may or may not end, marks in
/// marks. Some make one long run, some many words.
const SHAPES: [&str; 24] = [
    "a",
    "-",
    "a-",
    "1-",
    "a/",
    "a.)",
    "a)",
    "(",
    "'s",
    "''a",
    "http://a)",
    "a@b.c,",
    "$1",
    "No. ",
    "U.S. ",
    "e\u{301}",
    "\u{ad}a",
    "a\u{200d}",
    "🙂",
    "א",
    "\u{0}",
    "a\n",
    "govern-\n",
    "a  1\n",
];

const LARGE: usize = 200_000;

/// The text of a shape, at least `bytes` long.
fn of(shape: &str, bytes: usize) -> String {
    shape.repeat(bytes.div_ceil(shape.len()))
}

fn cut(text: &str) -> (usize, Duration) {
    let start = Instant::now();
    let count = english().sentences(text, &mut Scratch::default()).iter().map(Vec::len).sum();
    (count, start.elapsed())
}

#[test]
fn cutting_grows_with_the_text() {
    for shape in SHAPES {
        let (few, _) = cut(&of(shape, LARGE / 8));
        let (many, time) = cut(&of(shape, LARGE));
        assert!(
            many <= few * 8 + 16 && many + 16 >= few.saturating_sub(1) * 7,
            "{shape:?}: {few} and {many} words"
        );
        // Quadratic searches take minutes here; the bound is loose, since other work may share the machine.
        assert!(time < Duration::from_secs(5), "{shape:?}: {time:?}");
    }
}

#[test]
fn no_sentence_is_longer_than_the_bound() {
    for shape in ["word ", "( ", "A ", "\" "] {
        let text = shape.repeat(10_000);
        let sentences = english().sentences(&text, &mut Scratch::default());
        assert!(sentences.iter().all(|sentence| sentence.len() <= 400), "{shape:?}");
        assert_eq!(sentences.iter().map(Vec::len).sum::<usize>(), 10_000, "{shape:?}");
    }
}

#[test]
fn analysis_of_any_shape_ends() {
    for shape in SHAPES {
        let analysis = english().analyse(&of(shape, 4_000), None);
        assert!(analysis.tokens().all(|token| token.ancestors().take(401).count() <= 400), "{shape:?}");
    }
}

/// `cargo test --release -p dyad-lang --test hostile -- --ignored --nocapture growth`: minutes, so not for each change.
#[test]
#[ignore = "measures; takes minutes"]
#[allow(clippy::print_stderr)]
fn growth_of_the_whole_analysis() {
    for shape in SHAPES {
        let timed = |bytes: usize| {
            let text = of(shape, bytes);
            let start = Instant::now();
            let count = english().analyse(&text, None).len();
            (count, start.elapsed().as_secs_f64())
        };
        let ((few, short), (many, long)) = (timed(LARGE / 4), timed(LARGE));
        eprintln!("{shape:12?} {few:7} words {short:7.3} s   {many:7} words {long:7.3} s");
        assert!(long < short * 10.0 + 1.0, "{shape:?} grows with more than the text");
    }
}
