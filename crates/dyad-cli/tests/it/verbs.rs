//! What the verbs give on good input.

use crate::{Desk, stories};
use serde_json::Value;

const VISIT: &str =
    "The president of Chile visited Oslo on Tuesday. Norway condemned the attack on its embassy in Kenya.";

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn schemas_are_json() {
    let desk = Desk::new();
    for of in ["record", "document"] {
        let schema: Value = serde_json::from_str(&desk.dyad(&format!("schema {of}")).fine()).unwrap();
        assert!(schema["$schema"].is_string());
    }
}

#[test]
fn code_gives_records_and_keeps_nothing() {
    let desk = Desk::new();
    desk.write("visit.txt", VISIT);
    let records = lines(&desk.dyad("code visit.txt --date 2016-05-18 --id v1").fine());
    let visit = records.iter().find(|r| r["record"] == "event").unwrap();
    assert_eq!((&visit["doc"], &visit["act"]), (&Value::from("v1"), &Value::from("CONSULT")));
    assert_eq!(visit["actors"][0]["country"], "CHL");
    assert_eq!(visit["recipients"][0]["country"], "NOR");
    assert_eq!(visit["date"]["start"], "2016-05-17");
    assert!(visit["coder"]["model"].is_string());
    let all: Value =
        serde_json::from_str(&desk.dyad("code visit.txt --date 2016-05-18 --id v1 --format json").fine())
            .unwrap();
    assert_eq!(all, Value::from(records));
    assert!(desk.dyad("code visit.txt --format table").fine().contains("(CHL)"));
    assert_eq!(std::fs::read_dir(desk.folder.path()).unwrap().count(), 1);
}

#[test]
fn parse_gives_conllu_and_layers() {
    let desk = Desk::new();
    desk.write("visit.txt", VISIT);
    let conllu = desk.dyad("parse visit.txt").fine();
    assert!(conllu.starts_with("# newdoc id = "), "{conllu}");
    assert_eq!(conllu.matches("# text = ").count(), 2);
    let words: Vec<Vec<&str>> =
        conllu.lines().filter(|l| l.contains('\t')).map(|l| l.split('\t').collect()).collect();
    assert!(words.iter().all(|w| w.len() == 10));
    let layers =
        &lines(&desk.dyad("parse visit.txt --date 2016-05-18 --layers timex,propositions").fine())[0];
    assert_eq!(layers["timex"][0]["value"], "2016-05-17");
    let visited = VISIT.find("visited").unwrap();
    let is_visit = |p: &&Value| p["predicate"] == serde_json::json!([visited, visited + "visited".len()]);
    let visit = layers["propositions"].as_array().unwrap().iter().find(is_visit).unwrap();
    assert!(visit["args"].as_array().unwrap().iter().any(|a| a["role"] == "agent"));
    assert!(layers.get("names").is_none());
    let all = "parse visit.txt --layers names,timex,quantities,attributions,coreference --format jsonl";
    let line = &lines(&desk.dyad(all).fine())[0];
    for layer in ["id", "names", "timex", "quantities", "attributions", "coreference"] {
        assert!(line.get(layer).is_some(), "{layer}: {line}");
    }
    desk.dyad("parse visit.txt --layers names,times").failed(2, &["times", "timex", "attributions"]);
    desk.dyad("parse visit.txt --layers timex --format conllu")
        .failed(2, &["CoNLL-U has no place for layers"]);
}

#[test]
fn standard_input_is_read() {
    let desk = Desk::new();
    let from = std::fs::File::open(desk.write("visit.txt", VISIT)).unwrap();
    let output = desk.command("parse -").stdin(from).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), desk.dyad("parse visit.txt").fine());
}

#[test]
fn what_was_read_is_listed_and_briefed() {
    let desk = Desk::new();
    desk.write(
        "visit.jsonl",
        format!("{{\"id\": \"v1\", \"published\": \"2016-05-18\", \"text\": \"{VISIT}\"}}"),
    );
    desk.write("more/stories.jsonl", stories(12));
    let mut read = desk.command("read visit.jsonl more");
    assert!(read.env("DYAD_STORE", desk.path("desk.db")).status().unwrap().success());
    let list = |arguments: &str| desk.dyad(&format!("events --store desk.db {arguments}")).fine();

    let visits = lines(&list("--between Norway CHL --type consult --from 2016 --to 2016 --format jsonl"));
    assert_eq!(visits.len(), 1);
    assert_eq!((&visits[0]["record"], &visits[0]["doc"]), (&Value::from("event"), &Value::from("v1")));
    assert!(visits[0]["happening"].is_string());
    assert!(list("--between NO 155 --doc v1").contains("v1:0"));
    assert!(list("--doc v1 --format csv").starts_with("id,date_start"));
    assert!(list("--from 2031").contains("No event in what was read."));

    let brief = |format: &str| desk.dyad(&format!("brief CHL NOR --store desk.db --format {format}")).fine();
    assert!(brief("md").starts_with("# Chile and Norway"));
    assert!(brief("html").contains("<html"));
    assert!(serde_json::from_str::<Value>(&brief("json")).unwrap()["glance"].is_array());
    let both = desk.dyad("read visit.jsonl --store desk.db --brief Chile Norway").fine();
    assert_eq!(both, desk.dyad("brief CHL NOR --store desk.db").fine());
    desk.dyad("read visit.jsonl --store none.db --brief Chile Norwai")
        .failed(2, &["did you mean NOR (Norway)?"]);
    assert!(!desk.path("none.db").exists());
    desk.dyad("brief CHL Chile --store desk.db").failed(2, &["the same party"]);
}

#[test]
fn explain_draws_the_tree_and_gives_reasons() {
    let desk = Desk::new();
    let mut command = desk.command("explain --date 2016-05-18");
    let output = command.arg("The president of Chile visited Oslo on Tuesday.").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    for part in ["visited", "nsubj", "visit(agent=", "✓ visit", "→ CONSULT/visit, occurred: ", "date:"] {
        assert!(said.contains(part), "no `{part}` in:\n{said}");
    }
}

#[test]
fn the_world_is_asked() {
    let desk = Desk::new();
    let find = |name: &str| {
        let output = desk.command("world find --on 2016-05-16 --format json").arg(name).output().unwrap();
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    assert_eq!(find("Norway")[0]["country"], "NOR");
    let hun_sen = &find("Hun Sen")[0];
    assert_eq!(
        (&hun_sen["country"], &hun_sen["role"]),
        (&Value::from("KHM"), &Value::from("prime minister"))
    );
    assert_eq!(find("Nobody Atall"), serde_json::json!([]));
}

#[test]
fn the_codebooks_examples_are_run() {
    let said = Desk::new().dyad("codebook test");
    assert!(said.data.lines().last().unwrap().contains(" examples, "), "{}", said.data);
    assert!(Desk::new().dyad("codebook list").fine().contains("visit"));
}

#[test]
fn each_stage_of_reading_is_timed() {
    let desk = Desk::new();
    desk.write("visit.txt", VISIT);
    let told: Value = serde_json::from_str(&desk.dyad("eval stages visit.txt --format json").fine()).unwrap();
    assert_eq!(told["documents"], 1);
    for stage in ["trees", "layers", "propositions", "coding"] {
        assert!(told[stage].as_f64().is_some_and(|seconds| seconds > 0.0), "{stage}: {told}");
    }
    assert!(desk.dyad("eval stages visit.txt").fine().contains("of the trees' time"));
}

#[test]
fn scores_are_given_for_documents_and_for_records() {
    let desk = Desk::new();
    let text = serde_json::json!({"id": "v1", "published": "2016-05-18", "text": VISIT});
    desk.write("own.docs.jsonl", text.to_string());
    desk.write(
        "own.gold.jsonl",
        r#"{"doc": "v1", "span": [0, 48], "type": ["CONSULT"], "actors": ["CHL"], "recipients": ["NOR"], "status": "occurred"}"#,
    );
    let coded: Value =
        serde_json::from_str(&desk.dyad("eval events own.gold.jsonl --format json").fine()).unwrap();
    assert_eq!((coded["gold"].as_u64(), coded["dyad"]["recall"].as_f64()), (Some(1), Some(1.0)));
    desk.write("records.jsonl", desk.dyad("code own.docs.jsonl").fine());
    let line = "eval events own.gold.jsonl --predicted records.jsonl --format json";
    assert_eq!(serde_json::from_str::<Value>(&desk.dyad(line).fine()).unwrap(), coded);
    let told = desk.dyad("eval events own.gold.jsonl --misses --confusion").fine();
    assert!(told.contains("dyad") && told.contains("CONSULT"), "{told}");
    desk.write("tree.conllu", desk.dyad("parse own.docs.jsonl").fine());
    let scores: Value =
        serde_json::from_str(&desk.dyad("eval parse tree.conllu --format json").fine()).unwrap();
    let keys: Vec<&str> = scores.as_object().unwrap().keys().map(String::as_str).collect();
    let wanted = ["las", "lemma", "sentences", "uas", "upos", "words", "words_per_second", "xpos"];
    assert_eq!(keys, wanted);
    assert_eq!(scores["las"], 100.0);
    let raw = "eval parse tree.conllu tree.conllu --raw --documents v --format json";
    let scores: Value = serde_json::from_str(&desk.dyad(raw).fine()).unwrap();
    assert_eq!((&scores["las"], &scores["sentences"]), (&Value::from(100.0), &Value::from(100.0)));
    desk.dyad("eval parse tree.conllu --genre news").failed(1, &["selects none of the 1", "`v1`"]);
    desk.dyad("eval events missing.jsonl").failed(1, &["missing.jsonl: "]);
}

#[test]
fn eval_speed_counts_what_it_reads_the_same_on_any_number_of_threads() {
    let desk = Desk::new();
    desk.write("visit.txt", VISIT);
    desk.write("again.txt", format!("{VISIT}\n{VISIT}"));
    let speed = |line: &str| -> Value {
        serde_json::from_str(
            &desk.dyad(&format!("eval speed visit.txt again.txt {line} --format json")).fine(),
        )
        .unwrap()
    };
    let (one, two) = (speed(""), speed("--threads 2 --to layers"));
    assert_eq!((&one["documents"], &one["threads"], &two["threads"]), (&2.into(), &1.into(), &2.into()));
    assert_eq!((&one["words"], &one["sentences"]), (&two["words"], &two["sentences"]));
    assert_eq!(one["written_words"], 3 * VISIT.split_whitespace().count());
    assert!(one["words_per_second"].as_f64().unwrap() > 0.0);
    let first = speed("--first 1");
    assert_eq!(first["written_words"], VISIT.split_whitespace().count());
    desk.dyad("eval speed visit.txt missing.txt").failed(1, &["missing.txt: "]);
}

#[test]
fn eval_scores_times_and_anchors() {
    let desk = Desk::new();
    let gold = r#"{"id": "a", "published": "2014-07-09", "text": "They met on Monday.", "timex": [{"span": [12, 18], "type": "DATE", "value": "2014-07-07"}]}"#;
    desk.write("gold.jsonl", gold);
    let scores: Value =
        serde_json::from_str(&desk.dyad("eval timex gold.jsonl --misses --format json").fine()).unwrap();
    assert_eq!((&scores["gold"], &scores["value_f1"]), (&Value::from(1), &Value::from(1.0)));
    assert_eq!(scores["misses"], Value::Array(Vec::new()));
    assert!(desk.dyad("eval timex gold.jsonl").fine().contains("relaxed"));

    let documents = r#"{"id": "a", "published": "2009-03-03", "dateline": "LIMA, March 3, 2009 --", "text": "Rain fell."}"#;
    desk.write("docs.jsonl", documents);
    let scores: Value =
        serde_json::from_str(&desk.dyad("eval anchor docs.jsonl --take 5 --format json").fine()).unwrap();
    assert_eq!((&scores["found"], &scores["month_right"]), (&Value::from(1), &Value::from(1)));
    assert!(desk.dyad("eval anchor docs.jsonl").fine().contains("year right"));
}
