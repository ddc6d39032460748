//! The network with its gradient: sentences in, the gradient of their loss out.

use crate::corpus::Example;
use crate::parameters::Parameters;
use crate::random::Random;
use dyad_lang::network::compute::{add_product, exp, sigmoid, tanh};
use dyad_lang::network::words::WHOLE;
use dyad_lang::network::{
    ARC, GATES, HIDDEN, LABEL, Layout, Matrix, RELATIONS, STATE, TAGS, WIDTH, XPOS_FROM, distance,
};
use dyad_lang::{Deprel, Upos, Xpos};
use std::ops::Range;

/// What one batch gives.
pub(crate) struct Gradient {
    pub(crate) dense: Vec<f32>,
    /// Of each word's embedding, word by word.
    pub(crate) words: Vec<f32>,
    /// The rows that each word was the sum of: those of the whole word may have been left out.
    pub(crate) rows: Vec<Vec<u32>>,
    pub(crate) loss: f32,
}

struct Dropout {
    rate: f32,
}

impl Dropout {
    /// Leaves out some values and scales the rest up; the mask.
    fn apply(&self, x: &mut [f32], random: &mut Random) -> Vec<f32> {
        let keep = 1.0 / (1.0 - self.rate);
        let limit = (self.rate * 65536.0) as u64;
        let mut mask = Vec::with_capacity(x.len());
        let mut bits = 0;
        for (i, v) in x.iter_mut().enumerate() {
            if i % 4 == 0 {
                bits = random.bits();
            }
            let m = if bits & 0xffff < limit { 0.0 } else { keep };
            bits >>= 16;
            *v *= m;
            mask.push(m);
        }
        mask
    }
}

struct Pass<'a> {
    parameters: &'a Parameters,
    gradient: Vec<f32>,
}

impl Pass<'_> {
    fn weights(&self, m: Matrix) -> &[f32] {
        &self.parameters.dense[m.at..][..m.rows * m.columns]
    }

    fn apply(&self, x: &[f32], m: Matrix, bias: Option<Matrix>) -> Vec<f32> {
        let count = x.len() / m.rows;
        let mut out = match bias {
            Some(bias) => self.weights(bias).repeat(count),
            None => vec![0.0; count * m.columns],
        };
        add_product(x, self.weights(m), &mut out, m.rows, m.columns);
        out
    }

    /// Adds to the gradient of `m` and its bias, and to `dx`.
    fn back(&mut self, x: &[f32], dy: &[f32], m: Matrix, bias: Option<Matrix>, dx: &mut [f32]) {
        let count = x.len() / m.rows;
        let turned = transpose(x, count, m.rows);
        add_product(&turned, dy, &mut self.gradient[m.at..][..m.rows * m.columns], count, m.columns);
        if let Some(bias) = bias {
            let out = &mut self.gradient[bias.at..][..bias.columns];
            for row in dy.chunks_exact(bias.columns) {
                add(out, row);
            }
        }
        let turned = transpose(self.weights(m), m.rows, m.columns);
        add_product(dy, &turned, dx, m.columns, m.rows);
    }
}

fn transpose(x: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut out = vec![0.0; rows * columns];
    for (i, row) in x.chunks_exact(columns).enumerate() {
        for (j, v) in row.iter().enumerate() {
            out[j * rows + i] = *v;
        }
    }
    out
}

fn add(out: &mut [f32], x: &[f32]) {
    for (o, x) in out.iter_mut().zip(x) {
        *o += x;
    }
}

fn times(out: &mut [f32], mask: &[f32]) {
    for (o, m) in out.iter_mut().zip(mask) {
        *o *= m;
    }
}

/// Lets the gradient through where the value was positive.
fn gate(gradient: &mut [f32], value: &[f32]) {
    for (g, v) in gradient.iter_mut().zip(value) {
        if *v <= 0.0 {
            *g = 0.0;
        }
    }
}

fn relu(mut x: Vec<f32>) -> Vec<f32> {
    x.iter_mut().for_each(|v| *v = v.max(0.0));
    x
}

/// Turns scores into the gradient of the cross entropy with `gold`, times `scale`; the loss.
fn cross_entropy(scores: &mut [f32], gold: usize, scale: f32) -> f32 {
    let most = scores.iter().fold(f32::MIN, |m, v| m.max(*v));
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = exp(*s - most);
        sum += *s;
    }
    let loss = -(scores[gold] / sum).max(1e-12).ln();
    for s in scores.iter_mut() {
        *s *= scale / sum;
    }
    scores[gold] -= scale;
    loss * scale
}

/// The loss of a batch and its gradient; each word counts `scale`.
pub(crate) fn gradient(
    parameters: &Parameters,
    batch: &[&Example],
    scale: f32,
    random: &mut Random,
) -> Gradient {
    let l = Layout::new();
    let mut pass = Pass { parameters, gradient: vec![0.0; l.len] };
    let mut spans: Vec<Range<usize>> = Vec::new();
    for example in batch {
        let start = spans.last().map_or(0, |s: &Range<usize>| s.end);
        spans.push(start..start + example.rows.len());
    }
    let (rows, sums) = embed(parameters, batch, random);
    let (normal, inverse) = normalise(&sums);
    let mut x = normal.clone();
    for row in x.chunks_exact_mut(WIDTH) {
        for ((v, g), s) in row.iter_mut().zip(pass.weights(l.gain)).zip(pass.weights(l.shift)) {
            *v = *v * g + s;
        }
    }
    let mask_x = Dropout { rate: 0.2 }.apply(&mut x, random);
    let windowed = windows(&x, &spans);
    let local = relu(pass.apply(&windowed, l.window, Some(l.window_bias)));
    let mut y = x.clone();
    add(&mut y, &local);
    let mask_y = Dropout { rate: 0.1 }.apply(&mut y, random);
    let gates_1 = pass.apply(&y, l.first, Some(l.first_bias));
    let first = recur(&gates_1, &spans);
    let mut h = first.out.clone();
    let mask_h = Dropout { rate: 0.3 }.apply(&mut h, random);
    let gates_2 = pass.apply(&h, l.second, Some(l.second_bias));
    let second = recur(&gates_2, &spans);
    let mut m = second.out.clone();
    add(&mut m, &h);
    let mask_m = Dropout { rate: 0.3 }.apply(&mut m, random);
    let gates_3 = pass.apply(&m, l.third, Some(l.third_bias));
    let third = recur(&gates_3, &spans);
    let mut s = third.out.clone();
    add(&mut s, &m);
    let mask_s = Dropout { rate: 0.3 }.apply(&mut s, random);

    let mut loss = 0.0;
    let mut ds = vec![0.0; s.len()];
    loss += arcs(&mut pass, &l, batch, &spans, &s, &mut ds, scale);
    loss += labels(&mut pass, &l, batch, &spans, &s, &mut ds, scale);
    times(&mut ds, &mask_s);

    let mut dm = ds.clone();
    let dgates = recur_back(&gates_3, &third, &ds, &spans);
    pass.back(&m, &dgates, l.third, Some(l.third_bias), &mut dm);
    let mut scores = pass.apply(&m, l.tags, Some(l.tags_bias));
    loss += tags(batch, &mut scores, scale);
    pass.back(&m, &scores, l.tags, Some(l.tags_bias), &mut dm);
    times(&mut dm, &mask_m);

    let mut dh = dm.clone();
    let dgates = recur_back(&gates_2, &second, &dm, &spans);
    pass.back(&h, &dgates, l.second, Some(l.second_bias), &mut dh);
    times(&mut dh, &mask_h);

    let dgates = recur_back(&gates_1, &first, &dh, &spans);
    let mut dy = vec![0.0; y.len()];
    pass.back(&y, &dgates, l.first, Some(l.first_bias), &mut dy);
    times(&mut dy, &mask_y);
    let mut dx = dy.clone();
    gate(&mut dy, &local);
    let mut dwindows = vec![0.0; windowed.len()];
    pass.back(&windowed, &dy, l.window, Some(l.window_bias), &mut dwindows);
    windows_back(&dwindows, &spans, &mut dx);
    times(&mut dx, &mask_x);
    let words = normalise_back(&mut pass, &l, &normal, &inverse, &dx);
    Gradient { dense: pass.gradient, words, rows, loss }
}

fn embed(parameters: &Parameters, batch: &[&Example], random: &mut Random) -> (Vec<Vec<u32>>, Vec<f32>) {
    let mut rows = Vec::new();
    let mut sums = Vec::new();
    for example in batch {
        for (all, count) in example.rows.iter().zip(&example.counts) {
            // Rare words are often seen only by their parts, as unknown ones will be.
            let left_out = random.unit() < 0.6 / (*count as f32 + 0.6);
            let from = if left_out { WHOLE } else { 0 };
            let start = sums.len();
            sums.resize(start + WIDTH, 0.0);
            for row in &all[from..] {
                add(&mut sums[start..], &parameters.table[*row as usize * WIDTH..][..WIDTH]);
            }
            rows.push(all[from..].to_vec());
        }
    }
    (rows, sums)
}

fn normalise(x: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let mut out = x.to_vec();
    let mut inverse = Vec::with_capacity(x.len() / WIDTH);
    for row in out.chunks_exact_mut(WIDTH) {
        let mean = row.iter().sum::<f32>() / WIDTH as f32;
        let variance = row.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / WIDTH as f32;
        let scale = 1.0 / (variance + 1e-5).sqrt();
        row.iter_mut().for_each(|v| *v = (*v - mean) * scale);
        inverse.push(scale);
    }
    (out, inverse)
}

fn normalise_back(pass: &mut Pass<'_>, l: &Layout, normal: &[f32], inverse: &[f32], dx: &[f32]) -> Vec<f32> {
    let mut out = vec![0.0; dx.len()];
    let rows = dx.chunks_exact(WIDTH).zip(normal.chunks_exact(WIDTH)).zip(inverse);
    for (((d, x), scale), out) in rows.zip(out.chunks_exact_mut(WIDTH)) {
        let gain = &pass.parameters.dense[l.gain.at..][..WIDTH];
        let (mut sum, mut along) = (0.0, 0.0);
        for i in 0..WIDTH {
            pass.gradient[l.gain.at + i] += d[i] * x[i];
            pass.gradient[l.shift.at + i] += d[i];
            out[i] = d[i] * gain[i];
            sum += out[i];
            along += out[i] * x[i];
        }
        for i in 0..WIDTH {
            out[i] = scale * (out[i] - (sum + x[i] * along) / WIDTH as f32);
        }
    }
    out
}

fn windows(x: &[f32], spans: &[Range<usize>]) -> Vec<f32> {
    let mut out = vec![0.0; x.len() * 3];
    for (word, from, to, at) in spans.iter().flat_map(neighbours) {
        out[word * 3 * WIDTH + at..][..(to - from) * WIDTH].copy_from_slice(&x[from * WIDTH..to * WIDTH]);
    }
    out
}

fn windows_back(d: &[f32], spans: &[Range<usize>], dx: &mut [f32]) {
    for (word, from, to, at) in spans.iter().flat_map(neighbours) {
        let length = (to - from) * WIDTH;
        add(&mut dx[from * WIDTH..][..length], &d[word * 3 * WIDTH + at..][..length]);
    }
}

/// Each word with its neighbours' range, and where they begin in its window.
fn neighbours(span: &Range<usize>) -> impl Iterator<Item = (usize, usize, usize, usize)> + use<> {
    let span = span.clone();
    span.clone().map(move |word| {
        let at = if word == span.start { WIDTH } else { 0 };
        (word, word.max(span.start + 1) - 1, (word + 2).min(span.end), at)
    })
}

struct Recurrent {
    out: Vec<f32>,
    cells: Vec<f32>,
}

fn recur(gates: &[f32], spans: &[Range<usize>]) -> Recurrent {
    let count = gates.len() / GATES;
    let mut r = Recurrent { out: vec![0.0; count * STATE], cells: vec![0.0; count * STATE] };
    for (word, before, direction) in spans.iter().flat_map(order) {
        let g = &gates[word * GATES + direction * 3 * HIDDEN..][..3 * HIDDEN];
        let at = word * STATE + direction * HIDDEN;
        for i in 0..HIDDEN {
            let previous = before.map_or(0.0, |b| r.cells[b * STATE + direction * HIDDEN + i]);
            let f = sigmoid(g[HIDDEN + i]);
            let cell = f * previous + (1.0 - f) * tanh(g[i]);
            r.cells[at + i] = cell;
            r.out[at + i] = sigmoid(g[2 * HIDDEN + i]) * cell;
        }
    }
    r
}

/// The words of a sentence in both directions, each with the word read before it.
fn order(span: &Range<usize>) -> impl DoubleEndedIterator<Item = (usize, Option<usize>, usize)> + use<> {
    let (start, end) = (span.start, span.end);
    let forward = (start..end).map(move |w| (w, (w > start).then(|| w - 1), 0));
    let backward = (start..end).rev().map(move |w| (w, (w + 1 < end).then_some(w + 1), 1));
    forward.chain(backward)
}

fn recur_back(gates: &[f32], r: &Recurrent, dout: &[f32], spans: &[Range<usize>]) -> Vec<f32> {
    let mut dgates = vec![0.0; gates.len()];
    let mut dcells = vec![0.0; r.cells.len()];
    for (word, before, direction) in spans.iter().flat_map(|s| order(s).rev()) {
        let base = word * GATES + direction * 3 * HIDDEN;
        let at = word * STATE + direction * HIDDEN;
        for i in 0..HIDDEN {
            let previous = before.map_or(0.0, |b| r.cells[b * STATE + direction * HIDDEN + i]);
            let z = tanh(gates[base + i]);
            let f = sigmoid(gates[base + HIDDEN + i]);
            let o = sigmoid(gates[base + 2 * HIDDEN + i]);
            let d = dout[at + i];
            let dcell = dcells[at + i] + d * o;
            dgates[base + i] = dcell * (1.0 - f) * (1.0 - z * z);
            dgates[base + HIDDEN + i] = dcell * (previous - z) * f * (1.0 - f);
            dgates[base + 2 * HIDDEN + i] = d * r.cells[at + i] * o * (1.0 - o);
            if let Some(b) = before {
                dcells[b * STATE + direction * HIDDEN + i] += dcell * f;
            }
        }
    }
    dgates
}

fn tags(batch: &[&Example], scores: &mut [f32], scale: f32) -> f32 {
    let gold = batch.iter().flat_map(|e| e.upos.iter().zip(&e.xpos));
    let mut loss = 0.0;
    for ((upos, xpos), row) in gold.zip(scores.chunks_exact_mut(TAGS)) {
        loss += cross_entropy(&mut row[..Upos::ALL.len()], *upos as usize, scale * 0.5);
        loss += cross_entropy(&mut row[XPOS_FROM..][..Xpos::ALL.len()], *xpos as usize, scale * 0.5);
        row[Upos::ALL.len()..XPOS_FROM].fill(0.0);
        row[XPOS_FROM + Xpos::ALL.len()..].fill(0.0);
    }
    loss
}

fn arcs(
    pass: &mut Pass<'_>,
    l: &Layout,
    batch: &[&Example],
    spans: &[Range<usize>],
    s: &[f32],
    ds: &mut [f32],
    scale: f32,
) -> f32 {
    let dependent = relu(pass.apply(s, l.dependent, Some(l.dependent_bias)));
    let head = relu(pass.apply(s, l.head, Some(l.head_bias)));
    let mut query = pass.apply(&dependent, l.arc, None);
    for row in query.chunks_exact_mut(ARC) {
        add(row, pass.weights(l.arc_prior));
    }
    let mut dquery = vec![0.0; query.len()];
    let mut dhead = vec![0.0; head.len()];
    let mut loss = 0.0;
    for (example, span) in batch.iter().zip(spans) {
        let n = span.len();
        let mut keys = pass.weights(l.root).to_vec();
        keys.extend_from_slice(&head[span.start * ARC..span.end * ARC]);
        let turned = transpose(&keys, n + 1, ARC);
        let mut scores = Vec::with_capacity(n * (n + 1));
        for word in 1..=n {
            let far = pass.weights(l.distance);
            scores.extend((0..=n).map(|h| if h == word { 0.0 } else { far[distance(word, h)] }));
        }
        let queries = &query[span.start * ARC..span.end * ARC];
        add_product(queries, &turned, &mut scores, ARC, n + 1);
        for (i, row) in scores.chunks_exact_mut(n + 1).enumerate() {
            row[i + 1] = -1e4;
            loss += cross_entropy(row, example.heads[i], scale);
            row[i + 1] = 0.0;
            for (h, d) in row.iter().enumerate() {
                if h != i + 1 {
                    pass.gradient[l.distance.at + distance(i + 1, h)] += d;
                }
            }
        }
        add_product(&scores, &keys, &mut dquery[span.start * ARC..span.end * ARC], n + 1, ARC);
        let mut dkeys = vec![0.0; keys.len()];
        add_product(&transpose(&scores, n, n + 1), queries, &mut dkeys, n, ARC);
        add(&mut pass.gradient[l.root.at..][..ARC], &dkeys[..ARC]);
        dhead[span.start * ARC..span.end * ARC].copy_from_slice(&dkeys[ARC..]);
    }
    for row in dquery.chunks_exact(ARC) {
        add(&mut pass.gradient[l.arc_prior.at..][..ARC], row);
    }
    let mut ddependent = vec![0.0; dependent.len()];
    pass.back(&dependent, &dquery, l.arc, None, &mut ddependent);
    gate(&mut ddependent, &dependent);
    pass.back(s, &ddependent, l.dependent, Some(l.dependent_bias), ds);
    gate(&mut dhead, &head);
    pass.back(s, &dhead, l.head, Some(l.head_bias), ds);
    loss
}

fn labels(
    pass: &mut Pass<'_>,
    l: &Layout,
    batch: &[&Example],
    spans: &[Range<usize>],
    s: &[f32],
    ds: &mut [f32],
    scale: f32,
) -> f32 {
    let mut hidden = pass.apply(s, l.label_dependent, Some(l.label_bias));
    let from_head = pass.apply(s, l.label_head, None);
    let heads: Vec<Option<usize>> = batch
        .iter()
        .zip(spans)
        .flat_map(|(e, span)| e.heads.iter().map(|h| h.checked_sub(1).map(|h| span.start + h)))
        .collect();
    for (row, head) in hidden.chunks_exact_mut(LABEL).zip(&heads) {
        match head {
            Some(h) => add(row, &from_head[h * LABEL..][..LABEL]),
            None => add(row, pass.weights(l.label_root)),
        }
    }
    let hidden = relu(hidden);
    let mut scores = pass.apply(&hidden, l.relation, Some(l.relation_bias));
    let mut loss = 0.0;
    for (row, gold) in scores.chunks_exact_mut(RELATIONS).zip(batch.iter().flat_map(|e| &e.deprels)) {
        let (known, rest) = row.split_at_mut(Deprel::ALL.len());
        rest.fill(0.0);
        loss += cross_entropy(known, *gold as usize, scale);
    }
    let mut dhidden = vec![0.0; hidden.len()];
    pass.back(&hidden, &scores, l.relation, Some(l.relation_bias), &mut dhidden);
    gate(&mut dhidden, &hidden);
    let mut dhead = vec![0.0; from_head.len()];
    for (row, head) in dhidden.chunks_exact(LABEL).zip(&heads) {
        match head {
            Some(h) => add(&mut dhead[h * LABEL..][..LABEL], row),
            None => add(&mut pass.gradient[l.label_root.at..][..LABEL], row),
        }
    }
    pass.back(s, &dhidden, l.label_dependent, Some(l.label_bias), ds);
    pass.back(s, &dhead, l.label_head, None, ds);
    loss
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gradient against differences of the loss, on a weight of each matrix.
    #[test]
    fn the_gradient_is_the_slope_of_the_loss() {
        let mut random = Random::new(3);
        let mut parameters = Parameters::new(&mut random);
        let words = ["Envoys", "met", "in", "Oslo", "."];
        let example = Example {
            rows: words.iter().map(|w| dyad_lang::network::words::rows(w)).collect(),
            counts: vec![1_000_000; 5],
            upos: vec![7, 15, 1, 11, 12],
            xpos: vec![9, 12, 1, 3, 6],
            heads: vec![2, 0, 4, 2, 2],
            deprels: vec![4, 0, 2, 8, 1],
        };
        let run = |p: &Parameters| gradient(p, &[&example, &example], 0.1, &mut Random::new(5));
        let whole = run(&parameters);
        for (name, matrix) in Layout::new().matrices() {
            let at = (matrix.at..matrix.at + matrix.rows * matrix.columns)
                .max_by(|a, b| whole.dense[*a].abs().total_cmp(&whole.dense[*b].abs()))
                .unwrap_or(matrix.at);
            let before = parameters.dense[at];
            let step = 4e-3;
            parameters.dense[at] = before + step;
            let more = run(&parameters).loss;
            parameters.dense[at] = before - step;
            let less = run(&parameters).loss;
            parameters.dense[at] = before;
            let slope = (more - less) / (2.0 * step);
            let given = whole.dense[at];
            assert!((slope - given).abs() <= 0.05 * given.abs() + 2e-3, "{name}: {slope} is not {given}");
        }
    }
}
