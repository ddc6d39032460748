//! The smaller blocks of a file: named tests and guards; and what all named blocks share.

use crate::constraint::Names;
use crate::parse::{constraints, only};
use crate::scan::{Block, Line};
use crate::{CodebookError, Guard, NamedTest};
use rustc_hash::FxHashSet;

/// Where a document has this share of sentences with a guard's words, in per cent, unless the guard says otherwise.
const SHARE: u8 = 30;

/// Reads all blocks of a kind, each given those above it; each name may stand once.
pub(crate) fn named<T>(
    blocks: &[Block],
    kind: &str,
    read: impl Fn(&Block, &[T]) -> Result<T, CodebookError>,
    name_of: impl Fn(&T) -> &str,
    errors: &mut Vec<CodebookError>,
) -> Vec<T> {
    let mut all: Vec<T> = Vec::new();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for block in blocks.iter().filter(|b| b.kind.text == kind) {
        match read(block, &all) {
            Ok(item) => {
                if !seen.insert(name_of(&item).to_owned()) {
                    errors.push(block.name.error(
                        format!("there is a {kind} `{}` already", block.name.text),
                        "give one another name",
                    ));
                }
                all.push(item);
            }
            Err(error) => errors.push(error),
        }
    }
    all
}

/// Reads a `test` block: `says` and `holds` lines.
pub(crate) fn read_test(block: &Block, names: &Names) -> Result<NamedTest, CodebookError> {
    let mut test = NamedTest {
        name: block.name.text.clone(),
        says: String::new(),
        holds: Vec::new(),
        at: block.name.at.clone(),
    };
    for line in &block.lines {
        match line.keyword.text.as_str() {
            "says" => test.says = line.prose(),
            "holds" if line.words.is_empty() => {
                return Err(line
                    .keyword
                    .error("`holds` without a condition", "write its conditions after it"));
            }
            "holds" => test.holds.push(constraints(&line.words, names)?),
            _ => return Err(no_keyword(line, "test", "says, holds")),
        }
    }
    if test.holds.is_empty() {
        return Err(block.kind.error(
            format!("the test `{}` has no `holds`", test.name),
            "write its conditions, as `holds clause=release|free`",
        ));
    }
    Ok(test)
}

/// Reads a `guard` block: `says`, `words @class`, `share PER-CENT`.
pub(crate) fn read_guard(block: &Block, names: &Names) -> Result<Guard, CodebookError> {
    let (mut says, mut words, mut share) = (String::new(), None, SHARE);
    for line in &block.lines {
        match line.keyword.text.as_str() {
            "says" => says = line.prose(),
            "words" => {
                let word = only(&line.words, &line.keyword)?;
                let class = word.text.strip_prefix('@').and_then(|name| names.classes.get(name));
                words = Some(*class.ok_or_else(|| {
                    word.error(
                        format!("there is no class `{}`", word.text),
                        "name a class, as `words @sport`",
                    )
                })?);
            }
            "share" => {
                let word = only(&line.words, &line.keyword)?;
                share = word.text.parse().ok().filter(|s| (1..=100).contains(s)).ok_or_else(|| {
                    word.error(format!("`{}` is no share", word.text), "write per cent, from 1 to 100")
                })?;
            }
            _ => return Err(no_keyword(line, "guard", "says, words, share")),
        }
    }
    let words = words.ok_or_else(|| {
        let what = format!("the guard `{}` has no `words`", block.name.text);
        block.kind.error(what, "name a class of words, as `words @sport`")
    })?;
    Ok(Guard { name: block.name.text.clone(), says, words, share, at: block.name.at.clone() })
}

pub(crate) fn no_keyword(line: &Line, kind: &str, keywords: &str) -> CodebookError {
    line.keyword.error(
        format!("`{}` is no keyword of a {kind}", line.keyword.text),
        format!("keywords are {keywords}"),
    )
}
