//! What the world answers to plain questions, and what it says of wrong tables.

#![allow(clippy::unwrap_used)]

use dyad_world::{Phrase, Scene, Sense, Word, World};
use jiff::civil::date;

#[test]
fn parties_are_named_in_many_ways() {
    let world = World::builtin().unwrap();
    for (argument, id) in [
        ("KHM", "KHM"),
        ("kh", "KHM"),
        ("811", "KHM"),
        ("Cambodia", "KHM"),
        ("cambodian", "KHM"),
        ("asean", "asean"),
        ("Ivory Coast", "CIV"),
        ("USSR", "SUN"),
        ("NATO", "nato"),
        ("Türkiye", "TUR"),
        ("hun-sen", "hun-sen"),
    ] {
        assert_eq!(world.party(argument).unwrap().id, id, "{argument}");
    }
    assert!(world.party("Atlantis").is_none());
}

#[test]
fn an_office_has_another_holder_in_another_year() {
    let world = World::builtin().unwrap();
    for (post, of, on, name) in [
        ("prime minister", "GBR", date(1987, 5, 1), "Margaret Thatcher"),
        ("prime minister", "GBR", date(2003, 5, 1), "Tony Blair"),
        ("foreign minister", "RUS", date(2016, 5, 1), "Sergei Lavrov"),
        ("minister of foreign affairs", "KHM", date(2016, 5, 1), "Prak Sokhonn"),
        ("secretary general", "un", date(1999, 1, 1), "Kofi Annan"),
    ] {
        assert!(
            world.holder(post, of, on).iter().any(|holding| holding.name == name),
            "{post} {of} {on}: {:?}",
            world.holder(post, of, on)
        );
    }
}

#[test]
fn private_bodies_give_titles_as_states_do() {
    let world = World::builtin().unwrap();
    let sectors = |text: &str, head: usize| {
        let words: Vec<Word<'_>> = text.split(' ').map(Word::new).collect();
        let found = world.resolve(&Phrase { words: &words, head }, &Scene::default());
        found.map(|f| f.sectors).unwrap_or_default()
    };
    assert_eq!(sectors("the vice president of a major Italian bank", 2), [dyad_record::Sector::Bus]);
    assert_eq!(sectors("the president of Brazil", 1), [dyad_record::Sector::Gov]);
    assert!(sectors("the president of Quorland Systems", 1).is_empty());
}

#[test]
fn members_are_those_of_the_day() {
    let world = World::builtin().unwrap();
    assert!(world.members("asean", None).contains(&"KHM"));
    assert!(world.members("brics", Some(date(2009, 12, 1))).len() == 4);
    assert!(world.members("g8", Some(date(2010, 1, 1))).contains(&"RUS"));
    assert!(world.members("g8", Some(date(2016, 1, 1))).is_empty());
}

#[test]
fn places_are_settled_by_what_stands_beside_them() {
    let world = World::builtin().unwrap();
    for (text, country, kind) in [
        ("in Sochi", Some("RUS"), "city"),
        ("Paris , Texas", Some("USA"), "city"),
        ("Paris", Some("FRA"), "city"),
        ("Tripoli , Lebanon", Some("LBN"), "city"),
        ("the South China Sea", None, "sea"),
        ("Crimea", Some("UKR"), "disputed"),
        ("in Jordan", Some("JOR"), "country"),
    ] {
        let words: Vec<Word<'_>> = text.split(' ').map(Word::new).collect();
        let place = world.place(&words, &Scene::default()).unwrap();
        assert_eq!((place.country.as_deref(), place.kind.as_str()), (country, kind), "{text}");
    }
    let words = [Word::new("reading")];
    assert!(world.place(&words, &Scene::default()).is_none());
}

#[test]
fn finds_namesakes_after_the_best() {
    let world = World::builtin().unwrap();
    let found = world.find("Bush", Some(date(2003, 1, 1)));
    let ids: Vec<_> = found.iter().filter_map(|candidate| candidate.resolution.id.as_deref()).collect();
    assert_eq!(ids.first(), Some(&"george-w-bush"));
    assert!(ids.contains(&"george-h-w-bush"));
    assert!(
        world
            .find("Hun Sen", Some(date(2016, 5, 16)))
            .first()
            .is_some_and(|best| !best.resolution.reasons.is_empty())
    );
}

#[test]
fn mentions_are_the_longest_names() {
    let world = World::builtin().unwrap();
    let words: Vec<Word<'_>> =
        "The South Korean foreign minister met Hun Sen in Phnom Penh".split(' ').map(Word::new).collect();
    let senses: Vec<(usize, Sense)> =
        world.mentions(&words).iter().map(|found| (found.words.len(), found.meanings[0].sense)).collect();
    assert_eq!(senses, [(2, Sense::Adjective), (2, Sense::Office), (2, Sense::Person), (2, Sense::Seat)]);
}

#[test]
fn a_users_tables_add_and_override() {
    let persons = "name\taliases\tof\tpost\tsince\tuntil\nJan Testowy\t\tKHM\tprime minister\t2030-01-01\t\n";
    let states = "id\tiso2\tnumeric\tfips\tcow\tkind\tparent\tfrom\tuntil\tname\tofficial\tnames\tadjectives\tpeople\tcapitals\nQQQ\tQQ\t\t\t\tstate\t\t\t\tRuritania\t\t\tRuritanian\tRuritanians\tStrelsau\n";
    let world = World::with_tables(&[("persons-ours.tsv", persons), ("states-ours.tsv", states)]).unwrap();
    assert_ne!(world.hash(), World::builtin().unwrap().hash());
    assert!(
        world
            .holder("prime minister", "KHM", date(2031, 1, 1))
            .iter()
            .any(|holding| holding.person == "jan-testowy")
    );
    let words: Vec<Word<'_>> = ["Ruritanian", "troops"].into_iter().map(Word::new).collect();
    let found = world.resolve(&Phrase { words: &words, head: 1 }, &Scene::default()).unwrap();
    assert_eq!(found.code.as_deref(), Some("QQQMIL"));
}

#[test]
fn a_users_terms_lie_beside_those_that_are_built_in() {
    let header = "name\taliases\tof\tpost\tsince\tuntil\n";
    let rows = "Margaret Thatcher\t\tGBR\tcentral bank governor\t2031-01-01\t\nJohn Major\t\tNOR\tprime minister\t2032-01-01\t\n";
    let world = World::with_tables(&[("persons-ours.tsv", &format!("{header}{rows}"))]).unwrap();
    let holds = |post: &str, of: &str, on, name: &str| {
        world.holder(post, of, on).iter().any(|holding| holding.name == name)
    };
    assert!(holds("central bank governor", "GBR", date(2031, 6, 1), "Margaret Thatcher"));
    assert!(holds("prime minister", "GBR", date(1985, 6, 1), "Margaret Thatcher"));
    // A namesake of another state hides nobody.
    assert!(holds("prime minister", "NOR", date(2032, 6, 1), "John Major"));
    assert!(holds("prime minister", "GBR", date(1995, 6, 1), "John Major"));
}

#[test]
fn a_users_term_replaces_the_same_office_at_that_time() {
    let table = "name\taliases\tof\tpost\tsince\tuntil\nMargaret Thatcher\tMaggie\tGBR\tprime minister\t1979-05-04\t1984-01-01\n";
    let world = World::with_tables(&[("persons-ours.tsv", table)]).unwrap();
    assert!(world.holder("prime minister", "GBR", date(1985, 6, 1)).is_empty());
}

#[test]
fn wrong_tables_are_told_by_line_and_column() {
    for (name, text, wanted) in [
        (
            "agents-x.tsv",
            "word\tplural\tsectors\tkind\tbelongs\nhero\theroes\tXYZ\tperson\town\n",
            "agents-x.tsv:2:3:",
        ),
        ("seats-x.tsv", "name\tcountry\n", "seats-x.tsv:1:1:"),
        (
            "states-x.tsv",
            "id\tiso2\tnumeric\tfips\tcow\tkind\tparent\tfrom\tuntil\tname\tofficial\tnames\tadjectives\tpeople\tcapitals\nqq\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n",
            "states-x.tsv:2:1:",
        ),
        ("weather.tsv", "", "weather.tsv:1:1:"),
    ] {
        let error = World::with_tables(&[(name, text)]).unwrap_err().to_string();
        assert!(error.starts_with(wanted), "{error}");
    }
}
