//! Which states are one people: those of today for those that were, and for their parts.

/// The state of today for one that was, or that has a part; nothing for an organisation.
pub(crate) fn family_of(of: &str) -> &str {
    match of {
        "SUN" => "RUS",
        "CSK" => "CZE",
        "YUG" | "SCG" => "SRB",
        "ZAR" => "COD",
        "VDR" => "VNM",
        // Who governs a part of a state is one of its people.
        of if of.split_once('-').is_some_and(|(state, _)| is_code(state)) => &of[..3],
        of if of.chars().any(char::is_lowercase) => "",
        of => of,
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Unions, and those of their republics that are no family of theirs.
pub(crate) const UNIONS: [(&str, &[&str]); 3] = [
    (
        "SUN",
        &["ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "TJK", "TKM", "UKR", "UZB"],
    ),
    ("YUG", &["BIH", "HRV", "MKD", "MNE", "SVN", "XKX"]),
    ("CSK", &["SVK"]),
];
