//! Sides that no word tells: whose somebody is, in small stories of our own, where the land that is named most is not the one meant.

use dyad_coder::Reader;
use dyad_record::{Document, Entity, Record};

/// The countries of an act's sides, by the word that tells it.
struct Told {
    trigger: &'static str,
    actor: &'static str,
    recipient: &'static str,
}

const fn told(trigger: &'static str, actor: &'static str, recipient: &'static str) -> Told {
    Told { trigger, actor, recipient }
}

struct Story {
    text: &'static str,
    published: &'static str,
    acts: &'static [Told],
}

const STORIES: &[Story] = &[
    // The neighbour is named more often than the home of those who quarrel at home.
    Story {
        text: "KUWAIT CITY, March 3 - Iraqi patrol boats seized four Kuwaiti fishing vessels on Sunday, the Kuwaiti coast guard said. \
               Foreign Minister Sabah al-Khalid protested to Baghdad.\n\n\
               Iraq denied that its boats had left Iraqi waters. Iraqi fishermen say the line in the channel is not marked, and Iraq has asked for new talks.\n\n\
               Three lawmakers demanded that the minister resign.",
        published: "2019-03-05",
        acts: &[told("demanded", "KWT", "KWT"), told("denied", "IRQ", "KWT")],
    },
    // No word names the country: its towns and its money do.
    Story {
        text: "Riot police cleared a bridge in San Pedro Sula on Wednesday, ending a blockade by teachers, and arrested sixteen people. \
               The strike has cost 80 million lempiras, officials in Tegucigalpa said.\n\n\
               The government suspended 305 strikers last week.",
        published: "2011-05-05",
        acts: &[told("arrested", "HND", "HND"), told("suspended", "HND", "HND")],
    },
    // Whom the goods come from is whom tariffs are laid on, though a third land stands nearer.
    Story {
        text: "British Foreign Secretary Sir Geoffrey Howe arrived in Washington on Monday for talks on trade.\n\n\
               The United States has imposed tariffs on tape recorders imported from Japan. Japan has protested.",
        published: "1987-04-20",
        acts: &[told("imposed", "USA", "JPN")],
    },
];

fn countries(side: &[Entity]) -> Vec<&str> {
    side.iter().filter_map(Entity::key).collect()
}

#[test]
fn a_side_without_a_word_is_of_the_land_that_is_meant() {
    let reader = Reader::builtin().unwrap_or_else(|e| panic!("{e}"));
    let mut wrong = Vec::new();
    for story in STORIES {
        let mut document = Document::from_text(story.text);
        document.published = story.published.parse().ok();
        let records = reader.read(document).records;
        let events: Vec<_> =
            records.iter().filter_map(|r| if let Record::Event(e) = r { Some(e) } else { None }).collect();
        for Told { trigger, actor, recipient } in story.acts {
            let found = events.iter().find(|e| e.sourced.trigger.text.contains(trigger));
            let sides = found.map(|e| (countries(&e.actors), countries(&e.recipients)));
            let is_right = sides.as_ref().is_some_and(|(a, r)| a.contains(actor) && r.contains(recipient));
            if !is_right {
                wrong.push(format!("{trigger}: {actor} -> {recipient}, not {sides:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
