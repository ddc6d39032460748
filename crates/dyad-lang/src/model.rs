//! The model file: named sections in one run of bytes.

use std::hash::Hasher;

/// Why a model could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not a model file.
    #[error("this is no Dyad model: it must begin with `DYADLANG1`")]
    NoModel,
    /// Cut off, or damaged.
    #[error("the model ends within section `{0}`: build it anew with dyad-train")]
    Truncated(String),
    /// A section that the parser needs is not there.
    #[error("the model has no section `{0}`: build it anew with dyad-train")]
    Missing(&'static str),
    /// A section whose content does not fit the others.
    #[error("the model's section `{section}` is wrong: {what}")]
    Malformed {
        /// Which section.
        section: &'static str,
        /// What is wrong with it.
        what: String,
    },
}

const MAGIC: &[u8] = b"DYADLANG1\n";

/// The sections of a model file.
#[derive(Clone, Debug)]
pub struct Sections<'a> {
    sections: Vec<(&'a str, &'a [u8])>,
}

impl<'a> Sections<'a> {
    /// Reads the table of a model's sections.
    ///
    /// # Errors
    /// Where the bytes are no model, or end too early.
    pub fn read(model: &'a [u8]) -> Result<Self, ModelError> {
        let mut rest = model.strip_prefix(MAGIC).ok_or(ModelError::NoModel)?;
        let mut sections = Vec::new();
        while !rest.is_empty() {
            let truncated =
                || ModelError::Truncated(sections.last().map_or("first", |s: &(&str, &[u8])| s.0).to_owned());
            let (&name_length, after) = rest.split_first().ok_or_else(truncated)?;
            let (name, after) = after.split_at_checked(name_length as usize).ok_or_else(truncated)?;
            let name = std::str::from_utf8(name).map_err(|_| truncated())?;
            let (length, after) = after.split_at_checked(4).ok_or_else(truncated)?;
            let length = u32::from_le_bytes(length.try_into().map_err(|_| truncated())?) as usize;
            let (bytes, after) =
                after.split_at_checked(length).ok_or_else(|| ModelError::Truncated(name.to_owned()))?;
            sections.push((name, bytes));
            rest = after;
        }
        Ok(Self { sections })
    }

    /// A section's bytes.
    ///
    /// # Errors
    /// Where the model does not have it.
    pub fn get(&self, name: &'static str) -> Result<&'a [u8], ModelError> {
        self.sections.iter().find(|s| s.0 == name).map(|s| s.1).ok_or(ModelError::Missing(name))
    }
}

/// Writes sections as a model file.
pub fn write_sections(sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    for (name, bytes) in sections {
        out.push(name.len() as u8);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        out.extend_from_slice(bytes);
    }
    out
}

/// A model's name in records: 16 hexadecimal digits of its content.
pub(crate) fn hash(model: &[u8]) -> String {
    let mut hasher = rustc_hash::FxHasher::default();
    for chunk in model.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hasher.write_u64(u64::from_le_bytes(word));
    }
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn sections_read_back_and_damage_is_told() {
        let bytes = write_sections(&[("a", vec![1, 2, 3]), ("b", vec![])]);
        assert_eq!(Sections::read(&bytes).unwrap().get("a"), Ok(&[1, 2, 3][..]));
        assert_eq!(Sections::read(&bytes).unwrap().get("c"), Err(ModelError::Missing("c")));
        assert_eq!(Sections::read(b"text").unwrap_err(), ModelError::NoModel);
        assert!(matches!(Sections::read(&bytes[..14]), Err(ModelError::Truncated(_))));
    }
}
