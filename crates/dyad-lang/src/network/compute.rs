//! Arithmetic that is the same on every machine: sums in a fixed order, our own `exp`.

use super::panels::Panels;

/// `out += a · b`: `a` has `inner` columns, `b` and `out` have `columns`. Each sum runs over `inner` in order, by fused
/// multiply-add, which rounds once and so alike on every machine; where a processor has none, it is computed in
/// software, rightly and slowly. For a `b` that stays, lay it out once: [`Panels`].
pub fn add_product(a: &[f32], b: &[f32], out: &mut [f32], inner: usize, columns: usize) {
    Panels::new(&b[..inner * columns], columns).add_product(a, out, &mut Vec::new());
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
