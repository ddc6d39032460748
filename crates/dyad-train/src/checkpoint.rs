//! All that training needs to go on where it stopped, as one file of the model's own form.

use crate::training::Course;
use dyad_lang::{ModelError, Sections, write_sections};

impl Course {
    /// The state after a whole time through the corpus.
    pub fn to_bytes(&self) -> Vec<u8> {
        let floats = |values: &[f32]| values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<u8>>();
        let numbers = |values: &[usize]| values.iter().flat_map(|v| (*v as u64).to_le_bytes()).collect();
        let mut sections: Vec<(&str, Vec<u8>)> =
            FLOATS.iter().zip(self.floats()).map(|(name, values)| (*name, floats(values))).collect();
        sections.push(("orders", numbers(&[&self.gold_order[..], &self.silver_order].concat())));
        let counts = [self.gold_order.len(), self.step, self.next, self.epoch, self.adam.steps()];
        sections.push(("counts", numbers(&counts)));
        sections.push(("chance", self.random.state().to_le_bytes().to_vec()));
        write_sections(&sections)
    }

    /// Takes up the state that [`Course::to_bytes`] wrote for the same corpora and network.
    ///
    /// # Errors
    /// Where the bytes are no such state, or one of other sizes.
    pub fn resume(&mut self, bytes: &[u8]) -> Result<(), ModelError> {
        let sections = Sections::read(bytes)?;
        for (name, values) in FLOATS.into_iter().zip(self.floats_mut()) {
            let read = words::<4>(&sections, name, values.len())?;
            values.clear();
            values.extend(read.map(f32::from_le_bytes));
        }
        let numbers = |name, length| -> Result<Vec<usize>, ModelError> {
            Ok(words::<8>(&sections, name, length)?.map(|b| u64::from_le_bytes(b) as usize).collect())
        };
        let mut gold = numbers("orders", self.gold_order.len() + self.silver_order.len())?;
        let counts = numbers("counts", 5)?;
        if counts[0] != self.gold_order.len() {
            let what = "the treebanks have another number of sentences".to_owned();
            return Err(ModelError::Malformed { section: "counts", what });
        }
        self.silver_order = gold.split_off(counts[0]);
        self.gold_order = gold;
        [self.step, self.next, self.epoch] = [counts[1], counts[2], counts[3]];
        self.adam.set_steps(counts[4]);
        if let Some(state) = words::<8>(&sections, "chance", 1)?.next() {
            self.random = crate::random::Random::new(u64::from_le_bytes(state));
        }
        Ok(())
    }
}

const FLOATS: [&str; 8] = [
    "table",
    "dense",
    "mean-table",
    "mean-dense",
    "first-table",
    "first-dense",
    "second-table",
    "second-dense",
];

/// A section's values of `N` bytes each.
fn words<'a, const N: usize>(
    sections: &Sections<'a>,
    section: &'static str,
    length: usize,
) -> Result<impl Iterator<Item = [u8; N]> + use<'a, N>, ModelError> {
    let bytes = sections.get(section)?;
    if bytes.len() != length * N {
        let what = format!("{} bytes: a checkpoint of other corpora or of another network", bytes.len());
        return Err(ModelError::Malformed { section, what });
    }
    Ok(bytes.chunks_exact(N).filter_map(|c| c.try_into().ok()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Corpus, Settings};

    fn corpus() -> Corpus {
        let rows = [
            ("Envoys", "NOUN", "NNS", 2, "nsubj"),
            ("met", "VERB", "VBD", 0, "root"),
            ("there", "ADV", "RB", 2, "advmod"),
        ];
        let row = |(i, (form, upos, xpos, head, deprel)): (usize, &(&str, &str, &str, usize, &str))| {
            format!("{}\t{form}\t{form}\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t_\n", i + 1)
        };
        let sentence: String = rows.iter().enumerate().map(row).collect();
        Corpus { documents: dyad_lang::conllu::read(&format!("{sentence}\n{sentence}\n")).unwrap() }
    }

    #[test]
    fn a_training_goes_on_where_it_stopped() {
        let settings = Settings { epochs: 3, batch: 3, silver: 3, polish: 1, ..Settings::default() };
        let begin = || Course::new(&corpus(), &corpus(), settings);
        let mut whole = begin();
        whole.advance();
        let stopped = whole.to_bytes();
        while whole.advance().is_some() {}
        let mut resumed = begin();
        resumed.resume(&stopped).unwrap();
        while resumed.advance().is_some() {}
        assert!(resumed.to_bytes() == whole.to_bytes(), "the weights differ");
        let error = begin().resume(&stopped[..stopped.len() - 9]).unwrap_err();
        assert!(!error.to_string().is_empty());
    }
}
