//! Arithmetic that is the same on every machine: sums in a fixed order, no fused operations, our own `exp`.

const COLUMNS: usize = 16;
const ROWS: usize = 4;

/// `out += a · b`: `a` has `inner` columns, `b` and `out` have `columns`.
pub fn add_product(a: &[f32], b: &[f32], out: &mut [f32], inner: usize, columns: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2, as just asked. Measured: 1.6 times the
            // words a second of the portable build (docs/MEASURED.md, Parsing).
            return unsafe { add_product_avx2(a, b, out, inner, columns) };
        }
    }
    product(a, b, out, inner, columns);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn add_product_avx2(a: &[f32], b: &[f32], out: &mut [f32], inner: usize, columns: usize) {
    product(a, b, out, inner, columns);
}

#[inline(always)]
fn product(a: &[f32], b: &[f32], out: &mut [f32], inner: usize, columns: usize) {
    if inner == 0 || columns == 0 {
        return;
    }
    let whole = columns - columns % COLUMNS;
    let mut rows_a = a.chunks_exact(inner * ROWS);
    let mut rows_out = out.chunks_exact_mut(columns * ROWS);
    for (x, y) in (&mut rows_a).zip(&mut rows_out) {
        for at in (0..whole).step_by(COLUMNS) {
            block::<ROWS>(x, b, y, inner, columns, at);
        }
        tail(x, b, y, inner, columns, whole);
    }
    let rest = rows_out.into_remainder();
    for (x, y) in rows_a.remainder().chunks_exact(inner).zip(rest.chunks_exact_mut(columns)) {
        for at in (0..whole).step_by(COLUMNS) {
            block::<1>(x, b, y, inner, columns, at);
        }
        tail(x, b, y, inner, columns, whole);
    }
}

#[inline(always)]
fn block<const R: usize>(x: &[f32], b: &[f32], y: &mut [f32], inner: usize, columns: usize, at: usize) {
    let mut sums = [[0f32; COLUMNS]; R];
    for (k, row) in b.chunks_exact(columns).take(inner).enumerate() {
        let Some(w) = row[at..].first_chunk::<COLUMNS>() else { return };
        for r in 0..R {
            let v = x[r * inner + k];
            for c in 0..COLUMNS {
                sums[r][c] += v * w[c];
            }
        }
    }
    for (r, sum) in sums.iter().enumerate() {
        let y = &mut y[r * columns + at..][..COLUMNS];
        for (y, s) in y.iter_mut().zip(sum) {
            *y += s;
        }
    }
}

#[inline(always)]
fn tail(x: &[f32], b: &[f32], y: &mut [f32], inner: usize, columns: usize, whole: usize) {
    for (x, y) in x.chunks_exact(inner).zip(y.chunks_exact_mut(columns)) {
        for c in whole..columns {
            let mut sum = 0.0;
            for (k, v) in x.iter().enumerate() {
                sum += v * b[k * columns + c];
            }
            y[c] += sum;
        }
    }
}

/// `e` to the power of `x`, the same bits everywhere.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    let scaled = x * std::f32::consts::LOG2_E;
    // Adding and taking away 1.5 * 2^23 rounds to the next whole number.
    let whole = (scaled + 12_582_912.0) - 12_582_912.0;
    let part = (scaled - whole) * std::f32::consts::LN_2;
    let mut p = 1.0 / 720.0;
    p = p * part + 1.0 / 120.0;
    p = p * part + 1.0 / 24.0;
    p = p * part + 1.0 / 6.0;
    p = p * part + 0.5;
    p = p * part + 1.0;
    p = p * part + 1.0;
    p * f32::from_bits(((whole as i32 + 127) << 23) as u32)
}

/// The logistic function.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The hyperbolic tangent.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    1.0 - 2.0 / (exp(2.0 * x) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_near_the_true_ones() {
        for i in -400..400 {
            let x = i as f32 / 20.0;
            assert!((exp(x) - x.exp()).abs() <= x.exp() * 1e-5, "{x}");
            assert!((tanh(x) - x.tanh()).abs() < 1e-5, "{x}");
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-5, "{x}");
        }
    }

    #[test]
    fn products_of_any_size() {
        let (n, k, m) = (7, 5, 37);
        let a: Vec<f32> = (0..n * k).map(|i| (i % 11) as f32 - 5.0).collect();
        let b: Vec<f32> = (0..k * m).map(|i| (i % 7) as f32 - 3.0).collect();
        let mut out = vec![1.0; n * m];
        add_product(&a, &b, &mut out, k, m);
        for i in 0..n {
            for j in 0..m {
                let expected: f32 = 1.0 + (0..k).map(|x| a[i * k + x] * b[x * m + j]).sum::<f32>();
                assert!((out[i * m + j] - expected).abs() < 1e-4);
            }
        }
    }
}
