//! Products with weights that stay: their columns lie in panels, so that one panel stays in the nearest cache while all
//! rows of a batch go through it.

use bytemuck::cast_slice;
use pulp::{Arch, Simd, WithSimd};

/// Columns of a panel: two registers of 16 numbers, or four of 8.
const PANEL: usize = 32;

/// A matrix whose columns lie in panels of 32, one after another, row by row within each; the last is filled up with zeros.
#[derive(Clone, Debug, PartialEq)]
pub struct Panels {
    inner: usize,
    columns: usize,
    values: Vec<f32>,
}

impl Panels {
    /// Lays out a matrix that is given row by row, `columns` to a row.
    pub fn new(matrix: &[f32], columns: usize) -> Self {
        let inner = matrix.len().checked_div(columns).unwrap_or(0);
        let mut values = Vec::with_capacity(inner * columns.next_multiple_of(PANEL));
        for at in (0..columns).step_by(PANEL) {
            let width = PANEL.min(columns - at);
            for row in matrix.chunks_exact(columns) {
                values.extend_from_slice(&row[at..at + width]);
                values.resize(values.len() + PANEL - width, 0.0);
            }
        }
        Self { inner, columns, values }
    }

    /// A matrix of one row as it was given: its panels lie end to end. Of a matrix of several rows, nothing.
    pub fn as_row(&self) -> &[f32] {
        let length = if self.inner == 1 { self.columns } else { 0 };
        &self.values[..length]
    }

    /// `out += a · self`, each sum over `inner` in order by fused multiply-add. `room` is overwritten.
    pub fn add_product(&self, a: &[f32], out: &mut [f32], room: &mut Vec<f32>) {
        if self.inner == 0 || self.columns == 0 {
            return;
        }
        Arch::new().dispatch(Product { b: self, a, out, room });
    }
}

/// A product to be done with whatever registers the machine has: which, is found out when it runs.
struct Product<'a> {
    b: &'a Panels,
    a: &'a [f32],
    out: &'a mut [f32],
    room: &'a mut Vec<f32>,
}

impl WithSimd for Product<'_> {
    type Output = ();

    /// Rows of a block so that its sums, two registers a row, fill half to three quarters of the registers that there are.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { b, a, out, room } = self;
        if S::REGISTER_COUNT >= 32 {
            product::<S, 8>(simd, b, a, out, room);
        } else {
            product::<S, 6>(simd, b, a, out, room);
        }
    }
}

/// One panel, and where it stands in its matrix.
struct Panel<'a> {
    values: &'a [[f32; PANEL]],
    first: usize,
    inner: usize,
    columns: usize,
}

#[inline(always)]
fn product<S: Simd, const ROWS: usize>(
    simd: S,
    b: &Panels,
    a: &[f32],
    out: &mut [f32],
    room: &mut Vec<f32>,
) {
    let Panels { inner, columns, ref values } = *b;
    room.clear();
    // A row alone waits for its own sums: what is left over goes by fours and twos first.
    let rest = interleave::<ROWS>(a, inner, room);
    let rest = interleave::<4>(rest, inner, room);
    let rest = interleave::<2>(rest, inner, room);
    room.extend_from_slice(rest);
    let (values, _) = values.as_chunks::<PANEL>();
    for (at, values) in values.chunks_exact(inner).enumerate() {
        let panel = Panel { values, first: at * PANEL, inner, columns };
        let (a, out) = strips::<S, ROWS>(simd, room, &panel, out);
        let (a, out) = strips::<S, 4>(simd, a, &panel, out);
        let (a, out) = strips::<S, 2>(simd, a, &panel, out);
        strips::<S, 1>(simd, a, &panel, out);
    }
}

/// Appends as many rows as go by `R`, their first numbers side by side, then their second ones; gives back the rest.
#[inline(always)]
fn interleave<'a, const R: usize>(a: &'a [f32], inner: usize, room: &mut Vec<f32>) -> &'a [f32] {
    let mut strips = a.chunks_exact(inner * R);
    for strip in &mut strips {
        for k in 0..inner {
            room.extend((0..R).map(|r| strip[r * inner + k]));
        }
    }
    strips.remainder()
}

/// As many interleaved rows as go by `R` through one panel; gives back those that are left.
#[inline(always)]
fn strips<'a, 'b, S: Simd, const R: usize>(
    simd: S,
    a: &'a [f32],
    panel: &Panel<'_>,
    out: &'b mut [f32],
) -> (&'a [f32], &'b mut [f32]) {
    let rows = a.len() / (panel.inner * R) * R;
    let (now, left) = a.split_at(rows * panel.inner);
    let (out, out_left) = out.split_at_mut(rows * panel.columns);
    let width = PANEL.min(panel.columns - panel.first);
    let (now, _) = now.as_chunks::<R>();
    for (x, y) in now.chunks_exact(panel.inner).zip(out.chunks_exact_mut(panel.columns * R)) {
        for at in (0..width).step_by(2 * S::F32_LANES) {
            let sums = block::<S, R>(simd, x, panel.values, at);
            for (y, sums) in y.chunks_exact_mut(panel.columns).zip(&sums) {
                for (y, s) in y[panel.first + at..panel.first + width].iter_mut().zip(cast_slice::<_, f32>(sums)) {
                    *y += s;
                }
            }
        }
    }
    (left, out_left)
}

/// Two registers of sums for each of `R` rows. Nothing in the loop may fail: the sums stay in registers.
#[inline(always)]
fn block<S: Simd, const R: usize>(
    simd: S,
    x: &[[f32; R]],
    panel: &[[f32; PANEL]],
    at: usize,
) -> [[S::f32s; 2]; R] {
    let mut sums = [[simd.splat_f32s(0.0); 2]; R];
    for (x, w) in x.iter().zip(panel) {
        let (w, _) = S::as_simd_f32s(&w[at..]);
        let Some(&[left, right]) = w.first_chunk() else { break };
        for (x, sums) in x.iter().zip(&mut sums) {
            let x = simd.splat_f32s(*x);
            sums[0] = simd.mul_add_f32s(x, left, sums[0]);
            sums[1] = simd.mul_add_f32s(x, right, sums[1]);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bits_as_number_by_number() {
        for (rows, inner, columns) in
            [(1, 3, 1), (7, 5, 37), (8, 64, 32), (15, 33, 80), (29, 20, 960), (0, 4, 4)]
        {
            let number = |i: usize| ((i * 7919) % 1013) as f32 / 97.0 - 5.0;
            let a: Vec<f32> = (0..rows * inner).map(number).collect();
            let b: Vec<f32> = (0..inner * columns).map(|i| number(i + 31)).collect();
            let mut expected: Vec<f32> = (0..rows * columns).map(|i| number(i + 77)).collect();
            let mut out = expected.clone();
            for (i, sum) in expected.iter_mut().enumerate() {
                let (row, column) = (i / columns, i % columns);
                *sum += (0..inner)
                    .fold(0.0, |sum: f32, k| a[row * inner + k].mul_add(b[k * columns + column], sum));
            }
            let panels = Panels::new(&b, columns);
            let mut slow = out.clone();
            panels.add_product(&a, &mut out, &mut Vec::new());
            assert_eq!(out, expected, "{rows} {inner} {columns}");
            let by_number = Product { b: &panels, a: &a, out: &mut slow, room: &mut vec![1.0] };
            by_number.with_simd(pulp::Scalar::new());
            assert_eq!(slow, expected, "{rows} {inner} {columns}, one by one");
        }
    }

    #[test]
    fn a_single_row_reads_back() {
        let row: Vec<f32> = (0..80).map(|i| i as f32).collect();
        assert_eq!(Panels::new(&row, 80).as_row(), row);
        assert_eq!(Panels::new(&row, 40).as_row(), [0.0; 0]);
    }
}
