//! `words FILE.jsonl.gz > FILE.txt`: the texts of JSON Lines as one sentence a line, its words apart by blanks, as Dyad
//! cuts them: what the teacher is pretrained on. An empty line ends a document. Carriage returns end paragraphs.

use dyad_lang::{English, Scratch};
use std::error::Error;
use std::io::{BufRead, BufReader, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give a file of JSON Lines, gzipped")?;
    let english = English::embedded()?;
    let mut scratch = Scratch::default();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(flate2::read::GzDecoder::new(std::fs::File::open(path)?)).lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or("a document without `text`")?.replace('\r', "\n\n");
        for sentence in english.sentences(&text, &mut scratch) {
            writeln!(out, "{}", sentence.join(" "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
