use super::*;
use dyad_lang::conllu;

/// Rows of word, part of speech, head, relation, entity.
fn document(rows: &[(&str, &str, u32, &str, &str)]) -> GoldDocument {
    let mut text = String::from("# newdoc id = own\n");
    for (at, (word, upos, head, deprel, entity)) in rows.iter().enumerate() {
        let xpos = if word.ends_with("ns") { "NNPS" } else { "NNP" };
        let misc = if entity.is_empty() { "_".to_owned() } else { format!("Entity={entity}") };
        text += &format!("{}\t{word}\t{word}\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t{misc}\n", at + 1);
    }
    conllu::read(&(text + "\n")).unwrap().remove(0)
}

fn found(rows: &[(&str, &str, u32, &str, &str)]) -> Vec<(String, &'static str)> {
    let document = document(rows);
    let told = |n: GoldName| (document.analysis.text_of(n.tokens).to_owned(), n.kind.as_str());
    gold_names(&document).into_iter().map(told).collect()
}

#[test]
fn titles_and_articles_are_left_out() {
    let rows = [
        ("President", "PROPN", 3, "nmod:desc", "(1-person-new-nnnnn-cf1-1,2,3-sgl-Ana_Torres"),
        ("Ana", "PROPN", 3, "compound", ""),
        ("Torres", "PROPN", 4, "nsubj", "1)"),
        ("met", "VERB", 0, "root", ""),
        ("the", "DET", 6, "det", "(2-person-new-nnnnn-cf2-2-sgl"),
        ("Senator", "PROPN", 4, "obj", "2)"),
    ];
    assert_eq!(found(&rows), [("Ana Torres".to_owned(), "person")]);
}

#[test]
fn names_within_names_and_joined_names() {
    let rows = [
        ("the", "DET", 2, "det", "(1-organization-new-nnnnn-cf1-2-sgl"),
        ("Bank", "PROPN", 5, "nsubj", ""),
        ("of", "ADP", 4, "case", ""),
        ("Quito", "PROPN", 2, "nmod", "(2-place-new-nnnnn-cf2-1-sgl-Quito)1)"),
        ("lent", "VERB", 0, "root", ""),
        ("Lima", "PROPN", 5, "obj", "(3-place-new-nnnnn-cf3-1-sgl(4-place-new-nnnnn-cf3-1-sgl)"),
        ("and", "CCONJ", 8, "cc", ""),
        ("Sucre", "PROPN", 6, "conj", "(5-place-new-nnnnn-cf4-1-sgl)3)"),
    ];
    let wanted = [("Bank of Quito", "organisation"), ("Lima", "place"), ("Sucre", "place")];
    assert_eq!(found(&rows), wanted.map(|(w, k)| (w.to_owned(), k)));
}

#[test]
fn descriptions_are_no_names_and_peoples_are_nationalities() {
    let rows = [
        ("The", "DET", 2, "det", "(1-person-giv:act-nnnnn-cf1-2-coref-Ana_Torres"),
        ("envoy", "NOUN", 3, "nsubj", "1)"),
        ("thanked", "VERB", 0, "root", ""),
        ("Bolivians", "PROPN", 3, "obj", "(2-person-new-nnnnn-cf2-1-sgl)"),
    ];
    assert_eq!(found(&rows), [("Bolivians".to_owned(), "nationality")]);
}

fn placed(bytes: Range<usize>, kind: NameKind) -> Placed {
    Placed { bytes, kind }
}

#[test]
fn each_name_finds_one_and_the_very_words_come_first() {
    let gold =
        [placed(0..10, NameKind::Person), placed(20..25, NameKind::Place), placed(30..35, NameKind::Place)];
    let predicted = [
        placed(0..3, NameKind::Person),
        placed(4..10, NameKind::Person),
        placed(20..25, NameKind::Organisation),
        placed(30..35, NameKind::Place),
    ];
    assert_eq!(match_names(&gold, &predicted), [Some(1), None, Some(3)]);
}

#[test]
fn rates_of_nothing_are_nothing() {
    assert_eq!(rates(0, 0, 0), Rates::default());
    assert_eq!(rates(1, 2, 1), Rates { precision: 100.0, recall: 50.0, f1: 200.0 / 3.0 });
}
