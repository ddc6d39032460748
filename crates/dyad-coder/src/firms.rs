//! Names that firms have.

use dyad_record::{Entity, EntityKind, Sector};

/// A name that no table has, with the mark of a firm: "Harlan Systems Inc".
pub(crate) fn mark_company(entity: &mut Entity) {
    const MARKS: &[&str] =
        &["inc", "corp", "co", "ltd", "plc", "cos", "llc", "gmbh", "ag", "nv", "pty", "bhd", "oy", "spa"];
    let is_open = entity.kind == EntityKind::Unknown && entity.entity.is_none() && entity.sectors.is_empty();
    let is_mark = |word: &str| {
        word.starts_with(char::is_uppercase)
            && MARKS.contains(&word.trim_end_matches(['.', ',']).to_lowercase().as_str())
    };
    let of_firm = |text: &str| {
        let named = text.split('<').next().unwrap_or_default();
        named.split_whitespace().skip(1).any(is_mark)
    };
    // "Gulf Power Co", "Union Steel Corp": the whole name is a firm's, whatever a word of it would be alone.
    let is_name_of_firm = || {
        let named = entity.text.split('<').next().unwrap_or_default();
        let mut words = named.split_whitespace();
        words.next_back().is_some_and(is_mark)
            && words.clone().next().is_some()
            && words.all(|w| w.starts_with(char::is_uppercase) || matches!(w, "of" | "and" | "&" | "the"))
    };
    if is_open && of_firm(&entity.name) {
        entity.kind = EntityKind::Company;
        entity.sectors.push(Sector::Bus);
    } else if entity.kind != EntityKind::Company && is_name_of_firm() {
        entity.kind = EntityKind::Company;
        entity.sectors = vec![Sector::Bus];
        entity.entity = None;
        entity.group = None;
        entity.role = None;
        entity.name.clone_from(&entity.text);
    }
}
