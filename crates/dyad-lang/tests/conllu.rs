//! CoNLL-U read and written: our own small document, and the treebanks where they lie beside the checkout.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use dyad_lang::conllu;

const DOCUMENT: &str = "# newdoc id = d1
# sent_id = s1
# text = They don't go.
1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

";

#[test]
fn a_document_reads_and_writes_back() {
    let documents = conllu::read(DOCUMENT).unwrap();
    assert_eq!(documents.len(), 1);
    let analysis = &documents[0].analysis;
    assert_eq!(analysis.text(), "They don't go.");
    assert_eq!(analysis.tokens().map(|t| t.text()).collect::<Vec<_>>(), ["They", "do", "n't", "go", "."]);
    let written = conllu::write(analysis, "d1");
    assert!(written.contains("2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tstart_char=5|end_char=10\n"), "{written}");
    let again = conllu::read(&written).unwrap();
    assert_eq!(&again[0].analysis, analysis);
}

#[test]
fn faults_are_told_with_their_line() {
    let broken = DOCUMENT.replace("\t0\troot", "\t9\troot");
    assert!(conllu::read(&broken).unwrap_err().to_string().contains("outside its sentence"));
    let tag = DOCUMENT.replace("VERB", "VERBB");
    assert!(conllu::read(&tag).unwrap_err().to_string().starts_with("line 8: `VERBB`"));
}

#[test]
fn treebanks_read_and_write_back() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/treebank/gum-test.conllu");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: no treebanks beside the checkout");
        return;
    };
    let documents = conllu::read(&text).unwrap();
    assert_eq!(documents.len(), 16);
    for document in &documents {
        let again = conllu::read(&conllu::write(&document.analysis, &document.id)).unwrap();
        let (a, b) = (&document.analysis, &again[0].analysis);
        assert_eq!(a.len(), b.len());
        assert!(a.tokens().zip(b.tokens()).all(|(x, y)| x.lemma() == y.lemma() && x.deprel() == y.deprel()));
    }
}
