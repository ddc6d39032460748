//! Arithmetic that is the same on every machine: sums in a fixed order, our own `exp`.

use multiversion::multiversion;

/// `out += a · b`: `a` has `inner` columns, `b` and `out` have `columns`. Each sum runs over `inner` in order, by fused
/// multiply-add, which rounds once and so alike on every machine; where a processor has none, it is computed in
/// software, rightly and slowly.
pub fn add_product(a: &[f32], b: &[f32], out: &mut [f32], inner: usize, columns: usize) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx512f") {
        return add_product_wide(a, b, out, inner, columns);
    }
    add_product_narrow(a, b, out, inner, columns);
}

/// Blocks for 32 registers of 16 numbers.
#[cfg(target_arch = "x86_64")]
#[multiversion(targets("x86_64+avx512f+avx512vl+avx512bw+avx512dq+avx2+fma"))]
fn add_product_wide(a: &[f32], b: &[f32], out: &mut [f32], inner: usize, columns: usize) {
    product::<8, 32>(a, b, out, inner, columns);
}

/// Blocks for 16 registers of 8 numbers.
#[multiversion(targets("x86_64+avx2+fma"))]
fn add_product_narrow(a: &[f32], b: &[f32], out: &mut [f32], inner: usize, columns: usize) {
    product::<6, 16>(a, b, out, inner, columns);
}

#[inline(always)]
fn product<const ROWS: usize, const COLUMNS: usize>(
    a: &[f32],
    b: &[f32],
    out: &mut [f32],
    inner: usize,
    columns: usize,
) {
    if inner == 0 || columns == 0 {
        return;
    }
    let mut rows_a = a.chunks_exact(inner * ROWS);
    let mut rows_out = out.chunks_exact_mut(columns * ROWS);
    for (x, y) in (&mut rows_a).zip(&mut rows_out) {
        strip::<ROWS, COLUMNS>(x, b, y, inner, columns);
    }
    let rest = rows_out.into_remainder();
    for (x, y) in rows_a.remainder().chunks_exact(inner).zip(rest.chunks_exact_mut(columns)) {
        strip::<1, COLUMNS>(x, b, y, inner, columns);
    }
}

/// Some rows of the product, in blocks that narrow towards the last columns.
#[inline(always)]
fn strip<const R: usize, const C: usize>(x: &[f32], b: &[f32], y: &mut [f32], inner: usize, columns: usize) {
    let mut at = 0;
    while at + C <= columns {
        block::<R, C>(x, b, y, inner, columns, at);
        at += C;
    }
    while at + 8 <= columns {
        block::<R, 8>(x, b, y, inner, columns, at);
        at += 8;
    }
    while at < columns {
        block::<R, 1>(x, b, y, inner, columns, at);
        at += 1;
    }
}

#[inline(always)]
fn block<const R: usize, const C: usize>(
    x: &[f32],
    b: &[f32],
    y: &mut [f32],
    inner: usize,
    columns: usize,
    at: usize,
) {
    let mut sums = [[0f32; C]; R];
    for (k, row) in b.chunks_exact(columns).take(inner).enumerate() {
        let Some(w) = row[at..].first_chunk::<C>() else { return };
        for r in 0..R {
            let v = x[r * inner + k];
            for c in 0..C {
                sums[r][c] = v.mul_add(w[c], sums[r][c]);
            }
        }
    }
    for (r, sum) in sums.iter().enumerate() {
        let y = &mut y[r * columns + at..][..C];
        for (y, s) in y.iter_mut().zip(sum) {
            *y += s;
        }
    }
}

/// `e` to the power of `x`, the same bits everywhere.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    let scaled = x * std::f32::consts::LOG2_E;
    // Adding and taking away 1.5 * 2^23 rounds to the next whole number, and leaves it in the low bits: no conversion,
    // which would keep the loop from being done by many numbers at once.
    let shifted = scaled + 12_582_912.0;
    let whole = shifted - 12_582_912.0;
    let exponent = shifted.to_bits().wrapping_sub(12_582_912f32.to_bits()).wrapping_add(127) << 23;
    let part = (scaled - whole) * std::f32::consts::LN_2;
    let mut p = 1.0 / 720.0;
    p = p * part + 1.0 / 120.0;
    p = p * part + 1.0 / 24.0;
    p = p * part + 1.0 / 6.0;
    p = p * part + 0.5;
    p = p * part + 1.0;
    p = p * part + 1.0;
    p * f32::from_bits(exponent)
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
