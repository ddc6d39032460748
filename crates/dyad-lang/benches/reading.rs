//! How long the stage takes, part by part: the model's loading, words and sentences, trees, each layer on them.
//!
//! The text is our own: the three articles of `examples/`, as three documents (`articles`) and as one that tells them many times
//! over (`long`), since a part that is not linear shows there. Criterion's "elements" are words.
//!
//!     cargo bench -p dyad-lang                   all of it, a minute and a half
//!     cargo bench -p dyad-lang -- layers         one group

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dyad_lang::{Analysis, English, Layer, Scratch, annotate, annotate_layer};
use std::hint::black_box;
use std::time::Duration;

const ARTICLES: [&str; 3] = [
    include_str!("../../../examples/articles/australia-china.txt"),
    include_str!("../../../examples/articles/egypt-turkey.txt"),
    include_str!("../../../examples/articles/japan-south-korea.txt"),
];

/// How often the long document tells the articles: some 50,000 words.
const TOLD: usize = 48;

/// The texts by name, each a list of documents.
fn texts() -> [(&'static str, Vec<String>); 2] {
    let once = ARTICLES.map(|article| article.trim_end().to_owned() + "\n\n");
    [("long", vec![once.concat().repeat(TOLD)]), ("articles", once.to_vec())]
}

fn load(c: &mut Criterion) {
    c.bench_function("load", |b| b.iter(|| black_box(English::embedded())));
}

fn trees(c: &mut Criterion) {
    let english = english();
    for (name, documents) in texts() {
        let words = documents.iter().map(|text| english.parse(text).len() as u64).sum();
        let mut group = c.benchmark_group("text");
        group.throughput(Throughput::Elements(words));
        let mut scratch = Scratch::default();
        group.bench_with_input(BenchmarkId::new("words and sentences", name), &documents, |b, documents| {
            b.iter(|| {
                for text in documents {
                    black_box(english.sentences(text, &mut scratch));
                }
            });
        });
        group.bench_with_input(BenchmarkId::new("trees", name), &documents, |b, documents| {
            b.iter(|| {
                for text in documents {
                    black_box(english.parse_with(text, &mut scratch));
                }
            });
        });
        group.finish();
    }
}

fn layers(c: &mut Criterion) {
    let english = english();
    for (name, documents) in texts() {
        let mut analyses: Vec<Analysis> = documents.iter().map(|text| english.analyse(text, None)).collect();
        let mut group = c.benchmark_group("layers");
        group.throughput(Throughput::Elements(analyses.iter().map(|a| a.len() as u64).sum()));
        for layer in Layer::ALL {
            group.bench_function(BenchmarkId::new(format!("{layer:?}"), name), |b| {
                b.iter(|| analyses.iter_mut().for_each(|a| annotate_layer(a, layer, None)));
            });
        }
        group.bench_function(BenchmarkId::new("all", name), |b| {
            b.iter(|| analyses.iter_mut().for_each(|a| annotate(a, None)));
        });
        group.finish();
    }
}

fn english() -> English {
    English::embedded().expect("the model that is built in can be read")
}

fn short() -> Criterion {
    Criterion::default()
        .sample_size(15)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
}

criterion_group!(name = reading; config = short(); targets = load, trees, layers);
criterion_main!(reading);
