//! Toponyms of our own sentences, marked by brackets, and where they lie.

#![allow(clippy::unwrap_used)]

use dyad_world::places::{PlaceBasis, Settled, Toponym};
use dyad_world::{Scene, Word, World};

/// Words and toponyms of a text with brackets around its toponyms; marks are words of their own.
fn read(marked: &str) -> (Vec<String>, Vec<(std::ops::Range<usize>, String)>) {
    let mut words: Vec<String> = Vec::new();
    let mut toponyms = Vec::new();
    let mut start = 0;
    for part in marked.split_inclusive(['[', ']', ' ', ',', '.', '(', ')']) {
        let (word, mark) = part.split_at(part.len() - part.chars().last().map_or(0, char::len_utf8));
        let (word, mark) =
            if part.ends_with(['[', ']', ' ', ',', '.', '(', ')']) { (word, mark) } else { (part, "") };
        if !word.is_empty() {
            words.push(word.to_owned());
        }
        match mark {
            "[" => start = words.len(),
            "]" => toponyms.push((start..words.len(), words[start..].join(" "))),
            "," | "." | "(" | ")" => words.push(mark.to_owned()),
            _ => {}
        }
    }
    (words, toponyms)
}

fn settle(world: &World, marked: &str) -> Vec<Option<Settled>> {
    let (words, toponyms) = read(marked);
    let words: Vec<Word<'_>> = words.iter().map(|word| Word::new(word)).collect();
    let toponyms: Vec<Toponym<'_>> =
        toponyms.iter().map(|(words, text)| Toponym { words: words.clone(), text }).collect();
    world.settle(&words, &toponyms, &Scene::default())
}

/// Country and region of each toponym, parted by a slash; `-` where it was not placed.
fn told(world: &World, marked: &str) -> String {
    let one = |settled: &Option<Settled>| match settled {
        Some(found) => {
            let region = found.place.admin1.as_deref().map(|region| format!("/{region}")).unwrap_or_default();
            format!("{}{region}", found.place.country.as_deref().unwrap_or("none"))
        }
        None => "-".to_owned(),
    };
    settle(world, marked).iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_stands_beside_a_name_settles_it() {
    let world = World::builtin().unwrap();
    for (marked, wanted) in [
        ("The fair in [Paris], [Texas], opened late.", "USA/Texas; USA/Texas"),
        ("The fair in [Paris] opened late.", "FRA/Île-de-France"),
        ("A court in [Tripoli], [Lebanon], freed them.", "LBN/North Lebanon; LBN"),
        ("A court in [Tripoli] freed them.", "LBY/Tripoli"),
        ("He grew up in [London], [Ontario].", "CAN/Ontario; CAN/Ontario"),
        ("The plant in [Athens], [Ga.], closed.", "USA/Georgia; USA/Georgia"),
        ("The plant in [Athens] ([Greece]) closed.", "GRC/Attica; GRC"),
        ("Rain fell on the [Texan] town of [Paris].", "USA/Texas; USA/Texas"),
        ("Floods reached [Springfield], [Lane County], [Oregon].", "USA/Oregon; USA/Oregon; USA/Oregon"),
        ("Buses from [Moscow], [ID] were full.", "USA/Idaho; USA/Idaho"),
        ("They came from [Niger], [Nigeria] and [Chad].", "NER; NGA; TCD"),
        ("The tour goes to [China], [Japan] and [Peru].", "CHN; JPN; PER"),
        ("Nurses in [Lebanon], [Ohio], struck.", "USA/Ohio; USA/Ohio"),
        ("Nurses in [Lebanon] struck.", "LBN"),
    ] {
        assert_eq!(told(&world, marked), wanted, "{marked}");
    }
}

#[test]
fn the_document_settles_a_name() {
    let world = World::builtin().unwrap();
    for (marked, wanted) in [
        (
            "The road from [Waco] to [Dallas] was shut. Crews from [Fort Worth] and [Tyler] came to [Paris].",
            "USA/Texas; USA/Texas; USA/Texas; USA/Texas; USA/Texas",
        ),
        ("[Georgia] signed a pact with [Armenia]. [Tbilisi] hailed it.", "GEO; ARM; GEO/Tbilisi"),
        (
            "[Georgia] voters in [Atlanta], [Savannah] and [Macon] queued.",
            "USA/Georgia; USA/Georgia; USA/Georgia; USA/Georgia",
        ),
        ("The [Cambodian] army left [Battambang].", "KHM; KHM/Battambang"),
        (
            "Trains between [Birmingham], [Coventry] and [Leicester] were late.",
            "GBR/England; GBR/England; GBR/England",
        ),
        ("[Birmingham], [Montgomery] and [Tuscaloosa] lost power.", "USA/Alabama; USA/Alabama; USA/Alabama"),
    ] {
        assert_eq!(told(&world, marked), wanted, "{marked}");
    }
    let local = "The sheriff of [Oxford] said deputies and county commissioners would meet.";
    assert!(told(&world, local).starts_with("USA"), "words of local news");
    assert!(told(&world, "The dons of [Oxford] met.").starts_with("GBR"));
}

#[test]
fn every_kind_of_name_has_its_place() {
    let world = World::builtin().unwrap();
    for (marked, wanted) in [
        ("[Scottish] and [Welsh] farmers", "GBR/Scotland; GBR/Wales"),
        ("[Ohioans] and [Texans]", "USA/Ohio; USA/Texas"),
        ("the [South China Sea]", "none"),
        ("[southern Mali]", "MLI"),
        ("the [Gulf of Aden]", "none"),
        ("[Nagorno-Karabakh]", "AZE"),
        ("[Réunion] and [Mayotte]", "REU; MYT"),
        ("[Burma]", "MMR"),
        ("[Dubai]", "ARE/Dubai"),
        ("[Marion County], [Florida]", "USA/Florida; USA/Florida"),
    ] {
        assert_eq!(told(&world, marked), wanted, "{marked}");
    }
}

#[test]
fn reasons_are_given() {
    let world = World::builtin().unwrap();
    let bases = |marked: &str| settle(&world, marked).iter().flatten().map(|s| s.basis).collect::<Vec<_>>();
    assert_eq!(bases("[Paris], [Texas]"), [PlaceBasis::Beside, PlaceBasis::Known]);
    assert_eq!(bases("in [Paris]"), [PlaceBasis::Known]);
    assert_eq!(bases("[Peruvian] miners"), [PlaceBasis::State]);
    assert_eq!(bases("[Colorado State University]"), [PlaceBasis::Part]);
    assert_eq!(bases("at [Qwxyzton] near [Lima]"), [PlaceBasis::Around, PlaceBasis::Known]);
    assert!(settle(&world, "at [Qwxyzton]")[0].is_none());
    assert!(PlaceBasis::Beside.told().contains("beside"));
}

#[test]
fn odd_texts_are_read() {
    let world = World::builtin().unwrap();
    for marked in
        ["", "[]", "[\u{301}]", "[the]", "[of]", "[,]", "[\u{1F600} \u{1F600}]", "[Paris][Paris]", "[-]"]
    {
        let _ = settle(&world, marked);
    }
    let many = "[Springfield], [Georgia] and [Qwxyzton]. ".repeat(3000);
    assert_eq!(settle(&world, &many).len(), 9000);
}
