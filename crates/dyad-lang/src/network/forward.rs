//! The network read forward: rows of words to tags, heads and relations.

use super::compute::{add_product, sigmoid, tanh};
use super::panels::Panels;
use super::words::{ROWS, TABLE};
use super::{
    ARC, GATES, HIDDEN, LABEL, Layout, Matrix, RELATIONS, STATE, TAGS, WIDTH, XPOS_FROM, distance, heads,
};
use crate::model::{ModelError, Sections};
use crate::{Deprel, Upos, Xpos};
use pulp::{Arch, Simd, WithSimd};
use std::ops::Range;

/// The network's weights.
#[derive(Debug)]
pub struct Network {
    layout: Layout,
    table: Vec<i8>,
    scales: Vec<f32>,
    /// In the order of the layout.
    matrices: Vec<Panels>,
}

/// What the network says of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    /// Its universal part of speech.
    pub upos: Upos,
    /// Its Penn tag.
    pub xpos: Xpos,
    /// Its head, counted from 1 in its sentence; 0 for the root.
    pub head: u32,
    /// Its relation to it.
    pub deprel: Deprel,
}

/// Room that is used again from one run to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    buffers: [Vec<f32>; 8],
    interleaved: Vec<f32>,
    heads: Vec<usize>,
    arcs: Vec<f32>,
}

impl Network {
    /// Reads the weights of a model.
    ///
    /// # Errors
    /// Where sections are missing or not of the network's size.
    pub fn load(sections: &Sections<'_>) -> Result<Self, ModelError> {
        let layout = Layout::new();
        let sized = |section: &'static str, length: usize| {
            let bytes = sections.get(section)?;
            if bytes.len() == length {
                return Ok(bytes);
            }
            let what = format!("{} bytes where the network has {length}", bytes.len());
            Err(ModelError::Malformed { section, what })
        };
        let floats = |bytes: &[u8]| -> Vec<f32> {
            bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
        };
        let dense = floats(sized("weights", layout.len * 4)?);
        let panels = |(_, m): (&str, Matrix)| Panels::new(&dense[m.at..][..m.rows * m.columns], m.columns);
        Ok(Self {
            table: sized("embeddings", TABLE * WIDTH)?.iter().map(|b| *b as i8).collect(),
            scales: floats(sized("embedding-scales", TABLE * 4)?),
            matrices: layout.matrices().into_iter().map(panels).collect(),
            layout,
        })
    }

    /// A bias, or another matrix of one row.
    fn row(&self, matrix: Matrix) -> &[f32] {
        self.matrices[matrix.index].as_row()
    }

    /// `x · matrix + bias`.
    fn apply(
        &self,
        x: &[f32],
        matrix: Matrix,
        bias: Option<Matrix>,
        out: &mut Vec<f32>,
        room: &mut Vec<f32>,
    ) {
        out.clear();
        let count = x.len() / matrix.rows;
        match bias {
            Some(bias) => (0..count).for_each(|_| out.extend_from_slice(self.row(bias))),
            None => out.resize(count * matrix.columns, 0.0),
        }
        self.matrices[matrix.index].add_product(x, out, room);
    }

    /// Reads sentences, given as ranges of `rows`, and appends what it says of each word.
    pub fn read(
        &self,
        rows: &[[u32; ROWS]],
        sentences: &[Range<usize>],
        scratch: &mut Scratch,
        out: &mut Vec<Scores>,
    ) {
        let l = &self.layout;
        let Scratch { buffers, interleaved: room, heads: tree, arcs } = scratch;
        let [x, y, gates, tags, state, dependents, candidates, extra] = buffers;
        self.embed(rows, x);
        windows(x, sentences, y);
        self.apply(y, l.window, Some(l.window_bias), state, room);
        for (x, s) in x.iter_mut().zip(state.iter()) {
            *x += s.max(0.0);
        }
        self.apply(x, l.first, Some(l.first_bias), gates, room);
        recur(gates, sentences, y);
        self.deepen(y, [l.second, l.second_bias], sentences, gates, state, room);
        self.apply(state, l.tags, Some(l.tags_bias), tags, room);
        std::mem::swap(state, y);
        self.deepen(y, [l.third, l.third_bias], sentences, gates, state, room);
        self.apply(state, l.dependent, Some(l.dependent_bias), y, room);
        relu(y);
        self.apply(y, l.arc, None, dependents, room);
        for row in dependents.chunks_exact_mut(ARC) {
            for (d, p) in row.iter_mut().zip(self.row(l.arc_prior)) {
                *d += p;
            }
        }
        self.apply(state, l.head, Some(l.head_bias), candidates, room);
        relu(candidates);
        self.apply(state, l.label_dependent, Some(l.label_bias), x, room);
        self.apply(state, l.label_head, None, extra, room);
        let first = out.len();
        for sentence in sentences {
            self.score_heads(dependents, candidates, sentence, gates, arcs);
            heads(arcs, sentence.len(), tree);
            for (i, head) in tree.iter().enumerate() {
                let tags = &tags[(sentence.start + i) * TAGS..][..TAGS];
                out.push(Scores {
                    upos: Upos::ALL[largest(&tags[..Upos::ALL.len()])],
                    xpos: Xpos::ALL[largest(&tags[XPOS_FROM..][..Xpos::ALL.len()])],
                    head: *head as u32,
                    deprel: Deprel::Root,
                });
            }
        }
        self.relations(x, extra, sentences, &mut out[first..], gates, room);
        for sentence in sentences {
            let sentence = &mut out[first..][sentence.clone()];
            flatten(sentence);
            one_object(sentence);
        }
    }

    /// One more recurrent layer over `below`, by a matrix and its bias, with a way around it.
    fn deepen(
        &self,
        below: &[f32],
        [matrix, bias]: [Matrix; 2],
        sentences: &[Range<usize>],
        gates: &mut Vec<f32>,
        out: &mut Vec<f32>,
        room: &mut Vec<f32>,
    ) {
        self.apply(below, matrix, Some(bias), gates, room);
        recur(gates, sentences, out);
        for (o, b) in out.iter_mut().zip(below) {
            *o += b;
        }
    }

    fn embed(&self, rows: &[[u32; ROWS]], out: &mut Vec<f32>) {
        out.clear();
        out.resize(rows.len() * WIDTH, 0.0);
        Arch::new().dispatch(Sum { rows, table: &self.table, scales: &self.scales, out });
        let (gain, shift) = (self.row(self.layout.gain), self.row(self.layout.shift));
        out.chunks_exact_mut(WIDTH).for_each(|x| normalise(x, gain, shift));
    }

    /// The scores of all heads, the root first, for each word of a sentence.
    fn score_heads(
        &self,
        dependents: &[f32],
        candidates: &[f32],
        sentence: &Range<usize>,
        turned: &mut Vec<f32>,
        out: &mut Vec<f32>,
    ) {
        let n = sentence.len();
        turned.clear();
        turned.resize(ARC * (n + 1), 0.0);
        let root = self.row(self.layout.root);
        for (k, column) in turned.chunks_exact_mut(n + 1).enumerate() {
            column[0] = root[k];
            for (i, c) in column[1..].iter_mut().enumerate() {
                *c = candidates[(sentence.start + i) * ARC + k];
            }
        }
        let far = self.row(self.layout.distance);
        out.clear();
        for word in 1..=n {
            out.extend((0..=n).map(|head| if head == word { 0.0 } else { far[distance(word, head)] }));
        }
        add_product(&dependents[sentence.start * ARC..sentence.end * ARC], turned, out, ARC, n + 1);
    }

    fn relations(
        &self,
        dependents: &mut [f32],
        candidates: &[f32],
        sentences: &[Range<usize>],
        out: &mut [Scores],
        scores: &mut Vec<f32>,
        room: &mut Vec<f32>,
    ) {
        let root = self.row(self.layout.label_root);
        for sentence in sentences {
            for word in sentence.clone() {
                let head = out[word].head as usize;
                let from = if head == 0 {
                    root
                } else {
                    &candidates[(sentence.start + head - 1) * LABEL..][..LABEL]
                };
                for (d, h) in dependents[word * LABEL..][..LABEL].iter_mut().zip(from) {
                    *d = (*d + h).max(0.0);
                }
            }
        }
        self.apply(dependents, self.layout.relation, Some(self.layout.relation_bias), scores, room);
        for (word, scores) in out.iter_mut().zip(scores.chunks_exact(RELATIONS)) {
            if word.head != 0 {
                // Place 0 is `root`, which only the root has.
                word.deprel = Deprel::ALL[1 + largest(&scores[1..Deprel::ALL.len()])];
            }
        }
    }
}

/// Hangs the parts of a name or a fixed phrase all on its first word, as Universal Dependencies has it; scored one by
/// one, they sometimes hang on each other.
fn flatten(sentence: &mut [Scores]) {
    let headless = |d: Deprel| matches!(d, Deprel::Flat | Deprel::Fixed | Deprel::Goeswith);
    for word in 0..sentence.len() {
        let deprel = sentence[word].deprel;
        while headless(deprel) && sentence[word].head != 0 {
            let head = sentence[sentence[word].head as usize - 1];
            if head.deprel != deprel {
                break;
            }
            sentence[word].head = head.head;
        }
    }
}

/// Each word as the sum of its rows. A struct and no closure, so that it is compiled for the registers that it runs on.
struct Sum<'a> {
    rows: &'a [[u32; ROWS]],
    table: &'a [i8],
    scales: &'a [f32],
    out: &'a mut [f32],
}

impl WithSimd for Sum<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) {
        sum_rows(self.rows, self.table, self.scales, self.out);
    }
}

#[inline(always)]
fn sum_rows(rows: &[[u32; ROWS]], table: &[i8], scales: &[f32], out: &mut [f32]) {
    for (rows, x) in rows.iter().zip(out.chunks_exact_mut(WIDTH)) {
        for &row in rows {
            let scale = scales[row as usize];
            for (x, e) in x.iter_mut().zip(&table[row as usize * WIDTH..][..WIDTH]) {
                *x += f32::from(*e) * scale;
            }
        }
    }
}

/// Makes an indirect object the object where its verb has no other and tells no clause: Universal Dependencies has
/// `iobj` beside an object only (`urged the envoy to leave`).
fn one_object(sentence: &mut [Scores]) {
    for word in 0..sentence.len() {
        let Scores { head, deprel: Deprel::Iobj, .. } = sentence[word] else { continue };
        let other = |s: &Scores| s.head == head && matches!(s.deprel, Deprel::Obj | Deprel::Ccomp);
        if !sentence.iter().any(other) {
            sentence[word].deprel = Deprel::Obj;
        }
    }
}

/// Normalises a word's vector to mean 0 and variance 1, then scales and shifts it.
pub(crate) fn normalise(x: &mut [f32], gain: &[f32], shift: &[f32]) {
    let count = x.len() as f32;
    let mean = x.iter().sum::<f32>() / count;
    let variance = x.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / count;
    let scale = 1.0 / (variance + 1e-5).sqrt();
    for ((v, g), s) in x.iter_mut().zip(gain).zip(shift) {
        *v = (*v - mean) * scale * g + s;
    }
}

/// Sets each word beside its neighbours, zeros beyond the sentence's ends.
fn windows(x: &[f32], sentences: &[Range<usize>], out: &mut Vec<f32>) {
    out.clear();
    out.resize(x.len() * 3, 0.0);
    for sentence in sentences {
        for word in sentence.clone() {
            let out = &mut out[word * 3 * WIDTH..][..3 * WIDTH];
            let (from, to) = (word.max(sentence.start + 1) - 1, (word + 2).min(sentence.end));
            let at = if word == sentence.start { WIDTH } else { 0 };
            out[at..at + (to - from) * WIDTH].copy_from_slice(&x[from * WIDTH..to * WIDTH]);
        }
    }
}

/// Runs the gates over each sentence, forward and backward.
fn recur(gates: &[f32], sentences: &[Range<usize>], out: &mut Vec<f32>) {
    out.clear();
    out.resize(gates.len() / GATES * STATE, 0.0);
    Arch::new().dispatch(Recurrence { gates, sentences, out });
}

struct Recurrence<'a> {
    gates: &'a [f32],
    sentences: &'a [Range<usize>],
    out: &'a mut [f32],
}

impl WithSimd for Recurrence<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) {
        run_gates(self.gates, self.sentences, self.out);
    }
}

#[inline(always)]
fn run_gates(gates: &[f32], sentences: &[Range<usize>], out: &mut [f32]) {
    for sentence in sentences {
        let mut cell = [0f32; HIDDEN];
        for word in sentence.clone() {
            step(&gates[word * GATES..][..3 * HIDDEN], &mut cell, &mut out[word * STATE..][..HIDDEN]);
        }
        let mut cell = [0f32; HIDDEN];
        for word in sentence.clone().rev() {
            let gates = &gates[word * GATES + 3 * HIDDEN..][..3 * HIDDEN];
            step(gates, &mut cell, &mut out[word * STATE + HIDDEN..][..HIDDEN]);
        }
    }
}

#[inline(always)]
fn step(gates: &[f32], cell: &mut [f32; HIDDEN], out: &mut [f32]) {
    let (candidate, rest) = gates.split_at(HIDDEN);
    let (forget, output) = rest.split_at(HIDDEN);
    for i in 0..HIDDEN {
        let f = sigmoid(forget[i]);
        cell[i] = f * cell[i] + (1.0 - f) * tanh(candidate[i]);
        out[i] = sigmoid(output[i]) * cell[i];
    }
}

fn relu(x: &mut [f32]) {
    x.iter_mut().for_each(|v| *v = v.max(0.0));
}

fn largest(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
