//! The day a document speaks on, found in documents of our own that do not give it.

use dyad_lang::{AnchorBasis, English};
use dyad_record::Granularity;

struct Case {
    text: &'static str,
    /// Date to the known granularity: `2016`, `2016-05`, `2016-05-16`.
    expected: &'static str,
    basis: AnchorBasis,
}

const fn dated(text: &'static str, expected: &'static str) -> Case {
    Case { text, expected, basis: AnchorBasis::Dateline }
}

const fn worked_out(text: &'static str, expected: &'static str) -> Case {
    Case { text, expected, basis: AnchorBasis::Text }
}

const CASES: &[Case] = &[
    dated(
        "LIMA, March 3, 2009 (Andean Wire) -- The foreign minister of Peru met his guest on Tuesday.",
        "2009-03-03",
    ),
    dated("Published: 14 June 2011\n\nTalks between the two ports resumed.", "2011-06-14"),
    dated(
        "Harbour pact signed\n\nSeptember 2, 2013\n\nThe two cities signed a pact on harbours.",
        "2013-09-02",
    ),
    dated("2018-11-20\n\nThe envoy arrived in Oslo.", "2018-11-20"),
    dated(
        "TUNIS, Oct. 9 (Maghreb Wire) -- The two ministers met. In 2012, two years ago, they had refused to.",
        "2014-10-09",
    ),
    dated("By Our Correspondent\n\nQuito, 7 May 1999 - Ecuador recalled its ambassador.", "1999-05-07"),
    worked_out(
        "Last year the two fleets held their first exercise in August 2008. They plan another.",
        "2009",
    ),
    worked_out("Trade grew fast. In 2010, three years ago, it stood at a tenth of that.", "2013"),
    worked_out(
        "The king will visit Amman from June 4-7. He visited Muscat on May 20-22. Last year he travelled little, \
         though he saw Cairo in October 2004.",
        "2005-06",
    ),
    worked_out(
        "The envoy will fly to Baku on 12 July. She was in Tbilisi from 28 June to 1 July. Last year she met the \
         president in March 2017.",
        "2018-07",
    ),
    worked_out("This year, 2003, has been hard for the fishermen of both coasts.", "2003"),
    worked_out("Exports came to nine billion last year, down from ten billion in 1991.", "1993"),
    worked_out("Next year, in 2008, the two states will mark a century of ties.", "2007"),
    worked_out("Next year, 2012, will be the tenth of the pact. Its council met last week.", "2011"),
    worked_out("The port was closed four years ago, in 1994, and has not opened since.", "1998"),
];

/// Where the years named tell too little, nothing is claimed.
const SILENT: &[&str] = &[
    "The treaty was signed on 4 April 1996. Its council met in Riga in 1994.",
    "By 2030 the line will reach the coast. Work began in 2019.",
    "The bridge opened in May 2012. The two mayors met again in February and shook hands.",
    "He was charged last year in the October 2003 bombing of the port.",
    "LIMA, March 3 (Andean Wire) -- The debts, incurred since January 1994, have been paid.",
    "The pact was renewed in 2001. It expires in 2021.",
    "Rain fell on both coasts.",
];

#[test]
fn anchors_are_found_where_a_reader_could() {
    let english = English::embedded().expect("the model is built in");
    let mut wrong = Vec::new();
    for case in CASES {
        let anchor = english.analyse(case.text, None).anchor;
        let found = anchor.map(|a| {
            let day = a.date.to_string();
            let known = match a.granularity {
                Granularity::Day => 10,
                Granularity::Month | Granularity::Week => 7,
                _ => 4,
            };
            (day[..known].to_owned(), a.basis)
        });
        if found != Some((case.expected.to_owned(), case.basis)) {
            wrong.push(format!("{}\n  {found:?}, not {}", case.text, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_given_date_is_taken_and_a_text_that_does_not_tell_has_none() {
    let english = English::embedded().expect("the model is built in");
    let given = "2016-05-16".parse().ok();
    let anchor = english.analyse("LIMA, March 3, 2009 -- Rain fell.", given).anchor;
    assert_eq!(anchor.map(|a| (Some(a.date), a.basis)), Some((given, AnchorBasis::Given)));
    for text in SILENT {
        assert_eq!(english.analyse(text, None).anchor, None, "{text}");
    }
}
