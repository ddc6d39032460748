//! Times, quantities, names, attributions and coreference on sentences of our own.

use dyad_lang::{Analysis, AttributionKind, English, NameKind, Unit};
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().expect("the model is built in"));

/// Wednesday.
fn analysed(text: &str) -> Analysis {
    ENGLISH.analyse(text, "2014-07-09".parse().ok())
}

/// Text, words of the expression, TIMEX3 value, first and last day.
const TIMES: &[(&str, &str, &str, &str, &str)] = &[
    ("The ministers met on Monday.", "Monday", "2014-07-07", "2014-07-07", "2014-07-07"),
    ("The ministers will meet on Monday.", "Monday", "2014-07-14", "2014-07-14", "2014-07-14"),
    ("They signed it on Wednesday.", "Wednesday", "2014-07-09", "2014-07-09", "2014-07-09"),
    ("She visited Quito from May 17-21.", "May 17-21", "2014-05-17/2014-05-21", "2014-05-17", "2014-05-21"),
    (
        "She visited Quito on 17-21 May 2012.",
        "17-21 May 2012",
        "2012-05-17/2012-05-21",
        "2012-05-17",
        "2012-05-21",
    ),
    ("The envoy arrived on April 28.", "April 28", "2014-04-28", "2014-04-28", "2014-04-28"),
    ("The envoy will arrive on April 28.", "April 28", "2015-04-28", "2015-04-28", "2015-04-28"),
    ("The pact of 2011-05-17 holds.", "2011-05-17", "2011-05-17", "2011-05-17", "2011-05-17"),
    ("The port opened in March 2009.", "March 2009", "2009-03", "2009-03-01", "2009-03-31"),
    ("The port opened in 2009.", "2009", "2009", "2009-01-01", "2009-12-31"),
    ("Trade fell in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
    (
        "Trade fell in the third quarter of 2013.",
        "the third quarter of 2013",
        "2013-Q3",
        "2013-07-01",
        "2013-09-30",
    ),
    ("Trade fell last year.", "last year", "2013", "2013-01-01", "2013-12-31"),
    ("The talks resume next month.", "next month", "2014-08", "2014-08-01", "2014-08-31"),
    ("The talks failed last week.", "last week", "2014-W27", "2014-06-30", "2014-07-06"),
    ("The king died two years ago.", "two years ago", "2012", "2012-01-01", "2012-12-31"),
    ("He spoke yesterday.", "yesterday", "2014-07-08", "2014-07-08", "2014-07-08"),
    ("They have traded freely since 2006.", "2006", "2006", "2006-01-01", "-"),
    ("The work must end by 2020.", "2020", "2020", "-", "2020-12-31"),
    ("Trade has doubled over the last decade.", "the last decade", "P10Y", "2004-07-09", "2014-07-09"),
    ("He stayed for three days.", "three days", "P3D", "-", "-"),
    ("He paid a two-day visit.", "a two-day", "P2D", "-", "-"),
    ("They meet every year.", "every year", "P1Y", "-", "-"),
    ("They meet on Mondays.", "Mondays", "XXXX-WXX-1", "-", "-"),
    ("He now heads the council.", "now", "PRESENT_REF", "2014-07-09", "2014-07-09"),
    ("She arrived on Friday night.", "Friday night", "2014-07-04TNI", "2014-07-04", "2014-07-04"),
    ("They met last October.", "last October", "2013-10", "2013-10-01", "2013-10-31"),
    ("Rain fell in early May.", "early May", "2014-05", "2014-05-01", "2014-05-10"),
    ("The budget for fiscal 2015/16 is ready.", "fiscal 2015/16", "2015/2016", "2015-01-01", "2016-12-31"),
    (
        "The town is 800 years old and burnt in the 14th century.",
        "the 14th century",
        "13",
        "1301-01-01",
        "1400-12-31",
    ),
    ("The budget for fiscal 2013 is ready.", "fiscal 2013", "2013", "2013-01-01", "2013-12-31"),
    (
        "It will end in the current fiscal year.",
        "the current fiscal year",
        "2014",
        "2014-01-01",
        "2014-12-31",
    ),
    ("The talks will end in May.", "May", "2015-05", "2015-05-01", "2015-05-31"),
    ("It rained late in May.", "late in May", "2014-05", "2014-05-22", "2014-05-31"),
    ("The port opened in nineteen ninety-six.", "nineteen ninety-six", "1996", "1996-01-01", "1996-12-31"),
    ("The dam broke in the year 2000.", "the year 2000", "2000", "2000-01-01", "2000-12-31"),
    ("The pact was signed on March eighth.", "March eighth", "2014-03-08", "2014-03-08", "2014-03-08"),
    ("The week of May 6 was busy.", "The week of May 6", "2014-W19", "2014-05-05", "2014-05-11"),
    ("He was jailed for six years and two months.", "six years and two months", "P6Y2M", "-", "-"),
    ("The talks resume in six months' time.", "six months' time", "2015-01", "2015-01-01", "2015-01-31"),
    ("Trade grew over the past year.", "the past year", "2013", "2013-07-10", "2014-07-09"),
    ("In the latest quarter trade fell.", "the latest quarter", "2014-Q2", "2014-04-01", "2014-06-30"),
    (
        "Trade grew in last year's first quarter.",
        "last year's first quarter",
        "2013-Q1",
        "2013-01-01",
        "2013-03-31",
    ),
    (
        "Trade fell in the first half of the year.",
        "the first half of the year",
        "2014-H1",
        "2014-01-01",
        "2014-06-30",
    ),
    ("The bridge should be finished by year-end.", "year-end", "2014", "-", "2014-12-31"),
    ("She returned on New Year's Eve.", "New Year's Eve", "2013-12-31", "2013-12-31", "2013-12-31"),
    ("They met on Good Friday.", "Good Friday", "2014-04-18", "2014-04-18", "2014-04-18"),
    ("The envoys might leave as early as Friday.", "Friday", "2014-07-11", "2014-07-11", "2014-07-11"),
    ("The council postponed the vote until Friday.", "Friday", "2014-07-11", "-", "2014-07-11"),
    ("He said he would fly to Quito on Friday.", "Friday", "2014-07-11", "2014-07-11", "2014-07-11"),
    ("The ministry would not comment on Friday.", "Friday", "2014-07-04", "2014-07-04", "2014-07-04"),
    ("The board named a chairman, effective Aug. 1.", "Aug. 1", "2014-08-01", "2014-08-01", "2014-08-01"),
    ("The ship sank at 0530 GMT.", "0530 GMT", "2014-07-09T05:30", "2014-07-09", "2014-07-09"),
    (
        "The minister was busy this coming Sunday.",
        "this coming Sunday",
        "2014-07-13",
        "2014-07-13",
        "2014-07-13",
    ),
    ("They will act as soon as possible.", "as soon as possible", "FUTURE_REF", "-", "-"),
    ("These days few come.", "These days", "PRESENT_REF", "2014-07-09", "2014-07-09"),
];

#[test]
fn times_are_found_and_resolved() {
    let mut wrong = Vec::new();
    for (text, words, value, start, end) in TIMES {
        let analysis = analysed(text);
        let day = |d: Option<jiff::civil::Date>| d.map_or_else(|| "-".to_owned(), |d| d.to_string());
        let found: Vec<(&str, &str, String, String)> = analysis
            .timexes
            .iter()
            .map(|t| (analysis.text_of(t.tokens.clone()), t.value.as_str(), day(t.start), day(t.end)))
            .collect();
        if found != [(*words, *value, (*start).to_owned(), (*end).to_owned())] {
            wrong.push(format!("{text}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn months_take_the_year_that_their_sentence_names() {
    let analysis =
        analysed("In 2011 there were several visits, by the king in March and by the premier in May.");
    let values: Vec<&str> = analysis.timexes.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["2011", "2011-03", "2011-05"]);
}

fn values(text: &str) -> Vec<(String, String)> {
    let analysis = analysed(text);
    analysis
        .timexes
        .iter()
        .map(|t| (analysis.text_of(t.tokens.clone()).to_owned(), t.value.clone()))
        .collect()
}

#[test]
fn what_only_looks_like_a_time_is_passed_over() {
    let silent = [
        "Jan Novak met the envoy.",
        "She is in her 30s.",
        "Three-quarters of the crew left.",
        "The annual sales fell.",
        "He left soon after the vote.",
        "The firm cut its quarterly dividend.",
        "The future earnings are unknown.",
    ];
    for text in silent {
        assert_eq!(values(text), [], "{text}");
    }
}

#[test]
fn a_comparison_leaves_the_quarter_that_is_reported() {
    let found = values(
        "Trade rose to 9 million dollars in the second quarter, from 7 million a year earlier. \
         In the quarter the port also grew. The year-ago quarter was poor.",
    );
    let values: Vec<&str> = found.iter().map(|f| f.1.as_str()).collect();
    assert_eq!(values, ["2014-Q2", "2013-Q2", "2014-Q2", "2013-Q2"]);
}

#[test]
fn two_days_of_a_month_and_two_ends_of_a_range_are_two_expressions() {
    assert_eq!(
        values("They met on April 24 and 25."),
        [("April 24".to_owned(), "2014-04-24".to_owned()), ("25".to_owned(), "2014-04-25".to_owned())]
    );
    let analysis = analysed("They met from April 24 to May 2.");
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    for timex in &analysis.timexes {
        assert_eq!((timex.start, timex.end), (day("2014-04-24"), day("2014-05-02")));
    }
    assert_eq!(analysis.timexes.len(), 2);
}

#[test]
fn quantities_have_value_and_unit() {
    let cases: &[(&str, &str, f64, &str)] = &[
        ("Trade reached almost $50 million.", "$50 million", 5e7, "USD"),
        ("Exports were worth 3.5 mln dlrs.", "3.5 mln dlrs", 3.5e6, "USD"),
        ("The loan is Rs 300 crore.", "Rs 300 crore", 3e9, "INR"),
        ("It pledged US$2.5 billion.", "US$2.5 billion", 2.5e9, "USD"),
        ("Growth was 7.2 per cent.", "7.2 per cent", 7.2, "%"),
        ("It sold forty-two million barrels.", "forty-two million barrels", 4.2e7, "barrel"),
        ("More than 130,000 tourists came.", "130,000", 130_000.0, "tourists"),
        ("Some two hundred and fifty soldiers left.", "two hundred and fifty", 250.0, "soldiers"),
    ];
    for (text, words, value, unit) in cases {
        let analysis = analysed(text);
        let quantity = analysis.quantities.first().unwrap_or_else(|| panic!("{text}: none found"));
        assert_eq!(analysis.text_of(quantity.tokens.clone()), *words, "{text}");
        assert!((quantity.value - value).abs() < value * 1e-9, "{text}: {}", quantity.value);
        let found = match quantity.unit.as_ref() {
            Some(Unit::Currency(code)) => code.clone(),
            Some(Unit::Percent) => "%".to_owned(),
            Some(Unit::Measure(symbol)) => symbol.clone(),
            Some(Unit::Count(noun)) => analysis.token(*noun).text().to_owned(),
            None => String::new(),
        };
        assert_eq!(found, *unit, "{text}");
    }
}

#[test]
fn quantities_tell_ranges_and_softening() {
    let analysis = analysed("Between them they hold almost $40-60 million.");
    let quantity = &analysis.quantities[0];
    assert_eq!(quantity.range, Some((4e7, 6e7)));
    let words = quantity.approx.as_ref().map(|a| analysis.text_of(a.tokens.clone()));
    assert_eq!(words, Some("almost"));
}

#[test]
fn names_leave_titles_out() {
    let cases: &[(&str, &str, NameKind)] = &[
        ("Deputy Prime Minister Ana Torres arrived.", "Ana Torres", NameKind::Person),
        ("Talks were led by Minister of Mines and Energy Pedro Salas.", "Pedro Salas", NameKind::Person),
        (
            "He chairs the Andean Commission for Trade, Economic and Technical Cooperation.",
            "Andean Commission for Trade, Economic and Technical Cooperation",
            NameKind::Organisation,
        ),
        ("The Ministry of Foreign Affairs replied.", "Ministry of Foreign Affairs", NameKind::Organisation),
        ("She spoke at the Lima Climate Summit.", "Lima Climate Summit", NameKind::Event),
        ("Trade with Bolivia grew.", "Bolivia", NameKind::Place),
        ("Bolivian exports grew.", "Bolivian", NameKind::Nationality),
    ];
    for (text, words, kind) in cases {
        let analysis = analysed(text);
        let found: Vec<(&str, NameKind)> =
            analysis.names.iter().map(|n| (analysis.text_of(n.tokens.clone()), n.kind)).collect();
        assert_eq!(found, [(*words, *kind)], "{text}");
    }
}

#[test]
fn attributions_have_source_cue_and_content() {
    let cases: &[(&str, &str, &str, &str, AttributionKind)] = &[
        (
            "The minister said that the talks had failed.",
            "The minister",
            "said",
            "that the talks had failed",
            AttributionKind::Indirect,
        ),
        (
            "“The talks have failed,” said the minister.",
            "the minister",
            "said",
            "“The talks have failed,”",
            AttributionKind::Direct,
        ),
        (
            "According to the ministry, the talks have failed.",
            "the ministry",
            "According to",
            "the talks have failed",
            AttributionKind::Indirect,
        ),
        (
            "The premier said the talks were “a sad failure” for all.",
            "The premier",
            "said",
            "the talks were “a sad failure” for all",
            AttributionKind::Mixed,
        ),
    ];
    for (text, source, cue, content, kind) in cases {
        let analysis = analysed(text);
        let words = |r: &std::ops::Range<u32>| analysis.text_of(r.clone());
        let found: Vec<_> = analysis
            .attributions
            .iter()
            .map(|a| {
                let content: Vec<&str> = a.content.iter().map(words).collect();
                (a.source.as_ref().map(words), a.cue.as_ref().map(words), content.join(" … "), a.kind)
            })
            .collect();
        assert_eq!(found, [(Some(*source), Some(*cue), (*content).to_owned(), *kind)], "{text}");
    }
}

#[test]
fn a_quotation_goes_on_in_the_next_sentence() {
    let analysis = analysed("“We are ready,” the premier said. “Our neighbours are not.”");
    assert_eq!(analysis.attributions.len(), 1);
    assert_eq!(analysis.attributions[0].content.len(), 2);
}

fn chains(text: &str) -> Vec<Vec<String>> {
    let analysis = analysed(text);
    let words = |m: &dyad_lang::Mention| analysis.text_of(m.tokens.clone()).to_owned();
    analysis.chains.iter().map(|c| c.mentions.iter().map(words).collect()).collect()
}

#[test]
fn chains_join_titles_surnames_and_pronouns() {
    let found = chains(
        "Prime Minister Ana Torres arrived in Oslo on Monday. The prime minister praised her hosts. \
         Mrs. Torres leaves on Friday.",
    );
    assert_eq!(found, [["Prime Minister Ana Torres", "The prime minister", "her", "Mrs. Torres"]]);
}

#[test]
fn chains_join_acronyms_and_pairs() {
    let found = chains(
        "The Andean Trade Council (ATC) met in Lima. Both sides praised the ATC. The two sides agreed.",
    );
    assert!(
        found.contains(&vec!["The Andean Trade Council".to_owned(), "ATC".to_owned(), "the ATC".to_owned()]),
        "{found:?}"
    );
    assert!(found.contains(&vec!["Both sides".to_owned(), "The two sides".to_owned()]), "{found:?}");
}
