#![allow(clippy::unwrap_used)]

use super::*;
use dyad_record::{Act, Context, Mode, Status};

const WAVE: &str = "\
class greeting
  words  hand, flag, white flag

frame wave
  says       A party waves at another.
  when       wave.v | wave off.v    patient=@greeting|arm+left   at/to  !clause
  when       wave.n                 to=<state|armed&foreign>
  actor      agent<official> + with | by
  recipient  optional at/to | patient.agent
  third      host in
  symmetric
  gives      CONSULT visit  cameo 042  context diplomatic, military  if patient~flag
  gives      CONSULT        cameo 040
  status     habitual if sentence~always
  content    absorbed
  unless     sentence~@greeting  at=dog
  priority   2
  yes        \"Hun Sen waved at Putin.\"
             KHM + ? -> RUS, occurred as 042 on 2016-05-16    # went on
  no         \"The boy waved at a dog.\"
";

fn book(text: &str) -> Result<Codebook, CodebookErrors> {
    Codebook::from_files([("a.frame", text)])
}

#[test]
fn the_built_in_codebook_is_sound() {
    let book = Codebook::builtin().unwrap_or_else(|errors| panic!("{errors}"));
    assert!(!book.frames().is_empty());
    assert!(book.ontology().cameo_codes().len() >= 290);
    for act in Act::ALL {
        assert!(book.ontology().plover_entries().iter().any(|e| e.act == *act && e.mode.is_none()), "{act}");
    }
    for entry in book.ontology().cameo_codes() {
        let has = entry.mode.is_none_or(|m| book.ontology().has_mode(entry.act, m));
        assert!(has, "{} converts to {} {:?}", entry.code, entry.act, entry.mode);
    }
}

#[test]
fn a_frame_is_read_whole() {
    let book = book(WAVE).unwrap();
    let frame = &book.frames()[0];
    assert_eq!((frame.name.as_str(), frame.symmetric, frame.priority), ("wave", true, 2));
    assert_eq!(frame.whens[0].constraints.len(), 3);
    assert!(frame.whens[0].constraints[2].negated);
    assert_eq!(frame.actor.alternatives.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    assert!(frame.recipient.optional && !frame.actor.optional);
    assert_eq!(frame.recipient.alternatives[1][0].path.len(), 2);
    assert_eq!(frame.gives[0].mode, Some(Mode::Visit));
    assert_eq!(frame.gives[0].contexts, [Context::Diplomatic, Context::Military]);
    assert_eq!(frame.statuses[0].status, Status::Habitual);
    assert_eq!(frame.unless[0].len(), 2);
    let expected = frame.examples[0].expected.as_ref().unwrap();
    assert_eq!((expected.actors.len(), expected.cameo.as_deref()), (2, Some("042")));
    assert_eq!(frame.examples[0].on.unwrap().to_string(), "2016-05-16");
    assert!(frame.examples[1].expected.is_none());
}

#[test]
fn frames_are_found_by_lemma_and_part_of_speech() {
    let book = book(WAVE).unwrap();
    assert_eq!(book.candidates("wave off", Pos::Verb).count(), 1);
    assert_eq!(book.candidates("wave", Pos::Noun).map(|c| c.when).collect::<Vec<_>>(), [1]);
    assert_eq!(book.candidates("wave", Pos::Adjective).count(), 0);
    let joined = self::book(&WAVE.replace("wave off.v", "wave_off.v")).unwrap();
    assert_eq!(joined.candidates("wave off", Pos::Verb).count(), 1);
    let greeting = book.class_named("greeting").unwrap();
    assert!(greeting.has("flag") && greeting.phrases() == [["white", "flag"]]);
}

#[test]
fn faults_say_where_and_what_would_be_right() {
    for (from, to, wanted) in [
        (
            "CONSULT visit ",
            "CONSLT visit ",
            "a.frame:12:14: `CONSLT` is no PLOVER category; did you mean `CONSULT`?",
        ),
        (
            "CONSULT visit ",
            "CONSULT troops ",
            "a.frame:12:22: CONSULT has no mode `troops`; its modes are visit",
        ),
        ("cameo 042 ", "cameo 42 ", "CAMEO has no code `42`"),
        ("@greeting|", "@greting|", "a.frame:6:45: there is no class `@greting`; did you mean `greeting`?"),
        ("<state|", "<stat|", "`stat` is nothing that a party can be asked; did you mean `state`?"),
        ("  third ", "  thirt ", "a.frame:10:3: `thirt` is no keyword of a frame; did you mean `third`?"),
        ("wave.n ", "wave ", "no predicate with a part of speech"),
        (
            "Hun Sen waved at Putin.\"",
            "Hun Sen waved at Putin.",
            "a.frame:18:14: a quotation mark that is not closed",
        ),
        ("  says   ", "  #says   ", "the frame `wave` has no `says`"),
        ("occurred as", "happened as", "`happened` is no status"),
        ("on 2016-05-16", "on 2016-05-46", "`2016-05-46` is no date; write it YYYY-MM-DD"),
        ("agent<official> +", "agent<official>", "`with` after another argument"),
        ("frame wave", "frames wave", "`frames` opens no block"),
    ] {
        let faulty = WAVE.replacen(from, to, 1);
        assert_ne!(faulty, WAVE, "{from}");
        let errors = book(&faulty).unwrap_err().to_string();
        assert!(errors.contains(wanted), "wanted: {wanted}\ngot: {errors}");
    }
}

#[test]
fn the_hash_follows_the_content() {
    let (one, same, other) =
        (book(WAVE).unwrap(), book(WAVE).unwrap(), book(&WAVE.replace("waves", "nods")).unwrap());
    assert_eq!(one.hash(), same.hash());
    assert_ne!(one.hash(), other.hash());
}

#[test]
fn classes_take_in_classes_and_tests_are_named() {
    let text = WAVE
        .replace("words  hand,", "words  @limb,")
        .replace("frame wave\n", "class limb\n  words  hand, @limb-of-dog\nclass limb-of-dog\n  words  paw\n\ntest friendly\n  says   No offence.\n  holds  patient=@limb  !sentence~fist\n\nframe wave\n")
        .replace("unless     sentence~@greeting  at=dog", "unless     is=friendly  document~@limb");
    let book = book(&text).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(book.class_named("greeting").unwrap().has("paw"));
    assert_eq!(book.tests()[0].holds[0].len(), 2);
    assert_eq!(book.frames()[0].unless[0][0].test, ArgumentTest::Is(vec![TestId(0)]));
    let unknown = self::book(&WAVE.replace("at=dog", "is=frendly")).unwrap_err().to_string();
    assert!(unknown.contains("there is no test `frendly`"), "{unknown}");
    let circle = self::book("class a\n  words  @a, b\n").unwrap_err().to_string();
    assert!(circle.contains("a.frame:2:10: the class `@a` takes in itself"), "{circle}");
}

#[test]
fn a_frame_takes_over_the_codes_of_one_above() {
    let second = "\nframe salute\n  says  Likewise.\n  when  salute.v  patient\n  actor  agent\n  recipient  only patient\n  gives  as wave\n  political\n  yes  \"A saluted B.\"  ? -> ?\n";
    let book = book(&format!("{WAVE}{second}")).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(book.frames()[1].gives, book.frames()[0].gives);
    assert!(book.frames()[1].political && book.frames()[1].recipient.only);
    let above = self::book(second).unwrap_err().to_string();
    assert!(above.contains("there is no frame `wave` above"), "{above}");
}

#[test]
fn contexts_are_weighed_by_strong_and_weak_words() {
    let text = "context military\n  says  War.\n  strong  troop, air force\n  weak  attack, weapon\n";
    let book = book(text).unwrap_or_else(|errors| panic!("{errors}"));
    let weight = |sentence: &str| {
        let words: Vec<(&str, &str)> = sentence.split(' ').map(|w| (w, w)).collect();
        book.context_cues().weigh(&words)[Context::Military as usize]
    };
    for (sentence, wanted) in [
        ("the troop left", 2),
        ("the air force left", 2),
        ("the air was cold and the force weak", 0),
        ("attack upon attack", 1),
        ("an attack with a weapon", 2),
    ] {
        assert_eq!(weight(sentence), wanted, "{sentence}");
    }
}

#[test]
fn the_built_in_codebook_covers_the_ontologies() {
    let book = Codebook::builtin().unwrap_or_else(|errors| panic!("{errors}"));
    let stats = Stats::of(&book);
    assert_eq!(stats.acts.len(), Act::ALL.len());
    assert_eq!(stats.contexts.len(), Context::ALL.len());
    assert!(stats.leaf_codes.len() >= 230, "{} leaf codes", stats.leaf_codes.len());
    let missing: Vec<_> = book
        .ontology()
        .plover_entries()
        .iter()
        .filter_map(|e| e.mode.map(|m| (e.act, m)))
        .filter(|m| !stats.modes.contains(m))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let words = stats.verbs.len() + stats.nouns.len() + stats.adjectives.len();
    assert!(words >= 2500, "{words} senses of single words");
}

#[test]
fn every_part_of_a_frame_is_in_the_manual() {
    let manual = book(WAVE).unwrap().manual();
    for wanted in [
        "### wave",
        "A party waves at another.",
        "wave.v, wave_off.v where `patient=@greeting|arm+left at/to !clause`",
        "Actor: `agent<official> + with | by`.",
        "CAMEO 042",
        "> Not: The boy waved at a dog.",
        "**@greeting**: hand, flag, white flag",
    ] {
        assert!(manual.contains(wanted), "{wanted}\n{manual}");
    }
}

const DICTIONARY: &str = "\
# A dictionary of our own
&TALKS_
+PARLEY
+ROUND_TABLE_

---  HOLD   [---]  ---
HOLD {HELD HOLDING HOLDS }
+PUT_OFF [125]
- * &TALKS                 [046:046]   # HOLD
- POLICE * {OLD STUDENT}   [173]
- * (WITH ENVOY)           [040]
- * (WITH $)               [042]
- * BREATH                 [---]

---  OFFEND   [:110]  ---
OFFEND

---  STRIKE   [190]  ---
STRIKE

---  SAY   [010]  ---
SAY

~ a (b . STRIKE) SAY = a b 112
~ a (a b Q) SAY = a b Q
";

#[test]
fn a_verb_dictionary_becomes_frames() {
    let (book, carried) =
        Codebook::from_petrarch([("d.txt", DICTIONARY)]).unwrap_or_else(|errors| panic!("{errors}"));
    let frame =
        |name: &str| book.frames().iter().find(|f| f.name == name).unwrap_or_else(|| panic!("{name}"));
    assert!(frame("hold-046").symmetric);
    assert_eq!(frame("hold-125").whens[0].predicates[0].term, Term::Lemma("put off".to_owned()));
    assert_eq!(frame("hold-173").whens[0].constraints.len(), 3);
    assert_eq!(frame("hold-040").unless.len(), 1, "what gives no code keeps the verb's other codes away");
    assert_eq!(frame("offend-110").recipient.alternatives[0][0].path.len(), 1);
    assert_eq!(frame("transformation-112").gives[0].cameo, "112");
    assert_eq!((carried.verbs, carried.patterns), (5, 7));
    let lost: Vec<u32> = carried.uncarried.iter().filter(|u| !u.is_loosened).map(|u| u.at.line).collect();
    assert_eq!(lost, [12, 25]);
    assert!(book.candidates("hold", Pos::Verb).count() >= 3);
    let faulty = Codebook::from_petrarch([("d.txt", "- * WORD [042]\n")]).unwrap_err().to_string();
    assert!(faulty.contains("d.txt:1:1: a pattern before the first block"), "{faulty}");
}
