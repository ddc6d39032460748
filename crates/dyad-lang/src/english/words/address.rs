//! Addresses of the net and of mail, which are one word.

/// Whether a run without blanks is an address as a whole, but for marks at its end.
pub(super) fn is_address(run: &str) -> bool {
    let ascii = |prefix: &str| run.get(..prefix.len()).is_some_and(|p| p.eq_ignore_ascii_case(prefix));
    if ascii("http://") || ascii("https://") || ascii("www.") || ascii("mailto:") || ascii("ftp://") {
        return true;
    }
    if let Some((name, host)) = run.split_once('@') {
        let is_plain = !name.is_empty() && !name.contains(['"', '<', '>', '(', ')', ',', '“', '”', '’']);
        return is_plain && host.contains('.') && !host.starts_with('.');
    }
    let bare = run.trim_end_matches(|c: char| c.is_ascii_punctuation());
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    let known = ["com", "org", "net", "edu", "gov", "info", "html", "htm", "pdf", "doc"].contains(&domain);
    let country = !path.is_empty() && domain.len() == 2 && domain.bytes().all(|b| b.is_ascii_lowercase());
    (known || country)
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}
