//! CoNLL-U text to what the Universal Dependencies validator's levels 1 and 2 would say of it.
//!
//! Written from the format's page and the validator's published rules; it reads nothing but the text, and shares no code
//! with the writer. Rules of single languages (levels 3 to 5) are left out.

use std::collections::BTreeSet;
use unicode_normalization::is_nfc;

const UPOS: &str = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X";
const RELATIONS: &str = "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse \
    dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum \
    root vocative xcomp";

/// Every fault, with its line; empty where the text is valid.
pub(crate) fn faults(conllu: &str) -> Vec<String> {
    let mut checker = Checker::default();
    if !conllu.is_empty() && !conllu.ends_with("\n\n") {
        checker.fault("the text ends with an empty line");
    }
    if conllu.contains('\r') {
        checker.fault("lines end with a line feed alone");
    }
    let mut block = Vec::new();
    for (number, line) in conllu.split_terminator('\n').enumerate() {
        checker.line = number + 1;
        if !is_nfc(line) {
            checker.fault("a line is composed (NFC)");
        }
        if !line.is_empty() {
            block.push((number + 1, line));
        } else if block.is_empty() {
            checker.fault("one empty line parts sentences");
        } else {
            checker.sentence(&block);
            block.clear();
        }
    }
    checker.faults
}

#[derive(Default)]
struct Checker {
    line: usize,
    faults: Vec<String>,
    ids: BTreeSet<String>,
    /// Whether the last sentence ended with `SpaceAfter=No`.
    touches: bool,
}

/// What the words of a sentence add up to.
#[derive(Default)]
struct Words {
    text: String,
    /// 0 for the root, by word.
    heads: Vec<usize>,
    relations: Vec<String>,
    /// The last word of the range that is open, and whether a space follows the range.
    range: Option<(usize, bool)>,
}

impl Checker {
    fn fault(&mut self, rule: &str) {
        self.faults.push(format!("line {}: {rule}", self.line));
    }

    fn check(&mut self, holds: bool, rule: &str) {
        if !holds {
            self.fault(rule);
        }
    }

    fn sentence(&mut self, block: &[(usize, &str)]) {
        let comments = block.iter().take_while(|(_, line)| line.starts_with('#')).count();
        let mut text = None;
        let mut ids = 0;
        for &(number, line) in &block[..comments] {
            self.line = number;
            if let Some(id) = line.strip_prefix("# sent_id = ") {
                ids += 1;
                self.check(
                    !id.contains(char::is_whitespace) && !id.contains('/') && !id.is_empty(),
                    "a sent_id has no blank and no slash",
                );
                let is_new = self.ids.insert(id.to_owned());
                self.check(is_new, "sent_ids differ");
            } else if let Some(value) = line.strip_prefix("# text = ") {
                self.check(text.is_none(), "a sentence has one text");
                self.check(
                    value.trim() == value && !value.contains("  ") && !value.is_empty(),
                    "text has no blanks at its ends, none doubled",
                );
                text = Some(value.to_owned());
            } else if line.starts_with("# newdoc") || line.starts_with("# newpar") {
                let touches = self.touches;
                self.check(!touches, "a document or paragraph does not touch the word before it");
            }
        }
        self.check(ids == 1, "a sentence has one sent_id");
        let mut words = Words::default();
        for &(number, line) in &block[comments..] {
            self.line = number;
            self.row(line, &mut words);
        }
        self.touches = !words.text.ends_with(' ');
        self.check(
            text.as_deref() == Some(words.text.trim_end_matches(' ')),
            "text is what the forms and SpaceAfter make",
        );
        self.tree(&words);
    }

    fn row(&mut self, line: &str, words: &mut Words) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, xpos, feats, head, deprel, deps, misc] = columns.as_slice() else {
            return self.fault("a row has ten columns");
        };
        for column in &columns {
            self.check(!column.is_empty(), "no column is empty");
            self.check(
                column.trim() == *column && !column.contains("  "),
                "no blanks at a column's ends, none doubled",
            );
        }
        self.check(
            [id, upos, xpos, feats, head, deprel, deps].iter().all(|c| !c.contains(char::is_whitespace)),
            "no blanks but in FORM, LEMMA and MISC",
        );
        // Words with blanks are for languages that list them; English has them in no word.
        self.check(
            !form.contains(char::is_whitespace) && !lemma.contains(char::is_whitespace),
            "no blanks in words",
        );
        let space = !misc.split('|').any(|item| item == "SpaceAfter=No");
        self.misc(misc);
        if let Some((first, last)) = id.split_once('-') {
            return self.range(first, last, &columns, space, words);
        }
        let number = words.heads.len() + 1;
        self.check(id == number.to_string(), "words are numbered from 1");
        match words.range {
            Some((last, after)) => {
                self.check(space, "no SpaceAfter within a range");
                if number == last {
                    words.range = None;
                    words.text.push_str(if after { " " } else { "" });
                }
            }
            None => {
                words.text.push_str(form);
                words.text.push_str(if space { " " } else { "" });
            }
        }
        self.check(UPOS.split(' ').any(|tag| tag == upos), "UPOS is a universal tag");
        self.feats(feats);
        let (universal, subtype) = deprel.split_once(':').unwrap_or((deprel, "x"));
        self.check(RELATIONS.split_whitespace().any(|r| r == universal), "DEPREL is a universal relation");
        self.check(
            !subtype.is_empty() && subtype.bytes().all(|b| b.is_ascii_lowercase()),
            "a subtype has small letters",
        );
        self.check(deps == "_", "DEPS is not written");
        words.heads.push(head.parse().unwrap_or(usize::MAX));
        words.relations.push(deprel.to_owned());
    }

    fn range(&mut self, first: &str, last: &str, columns: &[&str], space: bool, words: &mut Words) {
        let (first, last) = (first.parse().unwrap_or(0), last.parse().unwrap_or(0));
        self.check(
            first == words.heads.len() + 1 && last > first,
            "a range stands before its first word and has several",
        );
        self.check(words.range.is_none(), "ranges do not overlap");
        self.check(columns[2..9].iter().all(|c| *c == "_"), "a range has a form and MISC alone");
        words.text.push_str(columns[1]);
        words.range = Some((last, space));
    }

    fn misc(&mut self, misc: &str) {
        if misc == "_" {
            return;
        }
        let items: Vec<&str> = misc.split('|').collect();
        self.check(
            items.iter().all(|item| !item.is_empty() && item.trim() == *item),
            "MISC has items without blanks at their ends",
        );
        let names: BTreeSet<&str> =
            items.iter().map(|item| item.split('=').next().unwrap_or_default()).collect();
        self.check(names.len() == items.len(), "an attribute stands once in MISC");
    }

    fn feats(&mut self, feats: &str) {
        if feats == "_" {
            return;
        }
        let mut names: Vec<String> = Vec::new();
        for feat in feats.split('|') {
            let Some((name, values)) = feat.split_once('=') else {
                return self.fault("a feature has a value");
            };
            let is_word = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric()) && !word.is_empty();
            let stem = name.split('[').next().unwrap_or_default();
            self.check(
                is_word(stem) && stem.starts_with(|c: char| c.is_ascii_uppercase()),
                "a feature's name has a capital",
            );
            let values: Vec<&str> = values.split(',').collect();
            self.check(
                values.iter().all(|v| is_word(v) && !v.starts_with(|c: char| c.is_ascii_lowercase())),
                "a feature's value has a capital or is a figure",
            );
            self.check(
                values.windows(2).all(|v| v[0].to_lowercase() < v[1].to_lowercase()),
                "values are sorted, each once",
            );
            names.push(name.to_lowercase());
        }
        self.check(names.windows(2).all(|pair| pair[0] < pair[1]), "features are sorted, each once");
    }

    fn tree(&mut self, words: &Words) {
        let count = words.heads.len();
        self.check(count > 0, "a sentence has words");
        self.check(words.range.is_none(), "a range ends within its sentence");
        self.check(words.heads.iter().filter(|h| **h == 0).count() == 1, "a sentence has one root");
        for (at, (head, relation)) in words.heads.iter().zip(&words.relations).enumerate() {
            self.check((*head == 0) == (relation == "root"), "the root alone is `root`");
            self.check(*head <= count, "a head is in the sentence");
            self.check(*head != at + 1, "no word is its own head");
        }
        let leads_home = |start: usize| {
            let mut at = start;
            for _ in 0..=count {
                match words.heads.get(at) {
                    Some(0) => return true,
                    Some(head) => at = head.wrapping_sub(1),
                    None => return false,
                }
            }
            false
        };
        self.check((0..count).all(leads_home), "all heads lead to the root");
    }
}

const RIGHT: &str = "# newdoc id = d\n# newpar\n# sent_id = d-1\n# text = They can't go.\n\
    1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t_\t_\n\
    2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n\
    2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n\
    3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n\
    4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n\
    5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";

#[test]
fn the_checker_passes_what_is_right() {
    assert_eq!(faults(RIGHT), [""; 0]);
    assert_eq!(faults(""), [""; 0]);
}

#[test]
fn the_checker_tells_what_is_wrong() {
    let table = [
        ("\n\n", "\n", "the text ends"),
        ("\n\n", "\n\n\n\n", "one empty line"),
        ("# newpar\n", "# newpar\r\n", "line feed"),
        ("They can't", "They  can't", "none doubled"),
        ("# text = They can't go.", "# text = They can't go .", "text is what"),
        ("# text = They can't go.\n", "", "text is what"),
        ("# sent_id = d-1\n", "", "one sent_id"),
        ("d-1", "d/1", "no slash"),
        ("\t.\tPUNCT", "\tPUNCT", "ten columns"),
        ("\tgo\tVERB", "\t\tVERB", "no column is empty"),
        ("\tgo\tVERB", "\tgo on\tVERB", "no blanks in words"),
        ("VERB", "VERBUM", "universal tag"),
        ("Case=Nom|Number=Plur", "Number=Plur|Case=Nom", "features are sorted"),
        ("Case=Nom|Number=Plur", "Case=Nom,Acc", "values are sorted"),
        ("Case=Nom|Number=Plur", "case=Nom", "has a capital"),
        ("advmod", "advmode", "universal relation"),
        ("advmod", "advmod:", "small letters"),
        ("0\troot", "0\tdep", "`root`"),
        ("0\troot", "4\troot", "its own head"),
        ("0\troot", "1\tdep", "one root"),
        ("4\tpunct", "9\tpunct", "a head is in"),
        ("2-3\tcan't", "3-4\tcan't", "a range stands"),
        ("\t_\t_\n2\t", "\t_\tSpaceAfter=No\n2\t", "text is what"),
        ("3\tn't", "7\tn't", "numbered"),
        ("SpaceAfter=No\n", "SpaceAfter=No|SpaceAfter=No\n", "stands once"),
        ("SpaceAfter=No\n", "SpaceAfter=No|\n", "without blanks"),
        ("They\tthey", "The\u{301}y\tthey", "text is what"),
        ("They\tthey", "They\tthe\u{301}y", "composed"),
    ];
    for (old, new, rule) in table {
        let broken = RIGHT.replacen(old, new, 1);
        let found = faults(&broken);
        assert!(found.iter().any(|fault| fault.contains(rule)), "{old:?} -> {new:?}: {found:?}");
    }
    let twice = RIGHT.repeat(2);
    assert!(faults(&twice).iter().any(|fault| fault.contains("sent_ids differ")));
}
