//! Whatever stands in a user's table, it is a world or an error that tells the table.

use dyad_world::World;
use proptest::prelude::*;

proptest! {
    // Each case reads all built-in tables as well.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_table_is_read_or_refused(
        table in prop::sample::select(vec!["states", "seats", "organisations", "offices", "agents", "members", "places", "portfolios", "persons"]),
        rows in prop::collection::vec(prop::collection::vec("[a-zA-Z0-9 |;:/#\u{e9}\u{301}\u{0}-]{0,12}", 0..9), 0..5),
    ) {
        let text: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
        if let Err(error) = World::with_tables(&[(&format!("{table}-any.tsv"), &text)]) {
            prop_assert!(error.to_string().contains(table), "{error}");
        }
    }

    #[test]
    fn rows_under_the_right_heading(rows in prop::collection::vec(prop::collection::vec("[a-zA-Z0-9-]{0,10}", 6..7), 0..4)) {
        let body: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
        let text = format!("name\taliases\tof\tpost\tsince\tuntil\n{body}");
        let _ = World::with_tables(&[("persons-any.tsv", &text)]);
    }
}
