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
