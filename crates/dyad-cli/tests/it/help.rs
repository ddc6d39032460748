//! The help: every verb has it, with examples; the verbs and the exit codes stand in the first page.

use crate::Desk;

#[test]
fn the_first_page() {
    insta::assert_snapshot!(Desk::new().dyad("--help").fine());
}

#[test]
fn every_verb_explains_itself_with_examples() {
    let desk = Desk::new();
    for verb in ["read", "brief", "events", "code", "parse", "explain", "world", "eval", "codebook", "schema"]
    {
        let help = desk.dyad(&format!("help {verb}")).fine();
        assert!(help.contains("Examples:") && help.contains(&format!("dyad {verb}")), "{help}");
    }
}

#[test]
fn a_wrong_verb_is_a_wrong_command_line() {
    Desk::new().dyad("reed a.txt").failed(2, &["read"]);
}

#[test]
fn nobody_listening_is_no_failure() {
    let desk = Desk::new();
    let mut child = desk.command("schema").stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
