//! A linear support vector machine over sparse rows: one class against the others, squared hinge loss, by dual
//! coordinate descent (Hsieh and others, ICML 2008). It is only used to find and weigh words; nothing of it is
//! kept but whole numbers. The same rows give the same weights.

/// Rows of a sparse matrix: columns with their values.
pub(super) type Row = Vec<(u32, f64)>;

/// Further passes change nothing that would survive rounding.
const PASSES: usize = 60;
const ENOUGH: f64 = 0.02;

/// The weights of each class: `weights[class][column]`.
pub(super) fn train(
    rows: &[Row],
    labels: &[usize],
    classes: usize,
    columns: usize,
    cost: f64,
) -> Vec<Vec<f64>> {
    (0..classes)
        .map(|class| one_against_others(rows, labels, class, columns, cost))
        .collect()
}

fn one_against_others(
    rows: &[Row],
    labels: &[usize],
    class: usize,
    columns: usize,
    cost: f64,
) -> Vec<f64> {
    let softness = 0.5 / cost;
    let mut weights = vec![0.0; columns];
    let mut alphas = vec![0.0_f64; rows.len()];
    let lengths: Vec<f64> = rows
        .iter()
        .map(|row| row.iter().map(|(_, value)| value * value).sum::<f64>() + softness)
        .collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..PASSES {
        dice.shuffle(&mut order);
        let mut worst = 0.0_f64;
        for &at in &order {
            let row = &rows[at];
            let sign = if labels[at] == class { 1.0 } else { -1.0 };
            let reached: f64 = row
                .iter()
                .map(|&(column, value)| weights[column as usize] * value)
                .sum();
            let slope = sign * reached - 1.0 + softness * alphas[at];
            let pull = if alphas[at] == 0.0 {
                slope.min(0.0)
            } else {
                slope
            };
            worst = worst.max(pull.abs());
            if pull.abs() > 1e-9 {
                let before = alphas[at];
                alphas[at] = (before - slope / lengths[at]).max(0.0);
                let step = (alphas[at] - before) * sign;
                for &(column, value) in row {
                    weights[column as usize] += step * value;
                }
            }
        }
        if worst < ENOUGH {
            break;
        }
    }
    weights
}

/// Numbers that look random and are the same each time (xorshift64, Marsaglia 2003).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or(0)
    }

    /// Fisher and Yates.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
