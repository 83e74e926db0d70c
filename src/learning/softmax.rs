//! Multinomial logistic regression over sparse rows, by stochastic gradients with one step size a column (Adagrad:
//! Duchi and others, 2011). All classes are weighed at once, so the weights of one column compare. It is only used to
//! find and weigh lines; nothing of it is kept but whole numbers. The same rows give the same weights.

use super::machine::Dice;

/// A row to learn from.
pub(super) struct Lesson {
    /// Columns with their values.
    pub(super) columns: Vec<(u32, f32)>,
    /// The right class with its share; a second one where both are defensible.
    pub(super) right: Vec<(usize, f32)>,
    /// What each class has beforehand.
    pub(super) offset: Vec<(usize, f32)>,
}

const PASSES: usize = 15;
const STEP: f32 = 0.5;

/// The weights, `classes` of them for each column. Where there is a mask, only weights with `true` are learnt.
pub(super) fn train(
    lessons: &[Lesson],
    classes: usize,
    columns: usize,
    mask: Option<&[bool]>,
) -> Vec<f32> {
    let mask: Option<Vec<f32>> =
        mask.map(|mask| mask.iter().map(|&open| f32::from(u8::from(open))).collect());
    let mut weights = vec![0.0_f32; columns * classes];
    let mut slopes = vec![1e-3_f32; columns];
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut errors = vec![0.0_f32; classes];
    for pass in 0..PASSES {
        dice.shuffle(&mut order);
        let step = STEP * (1.0 - 0.9 * pass as f32 / PASSES as f32);
        for lesson in order.iter().filter_map(|&at| lessons.get(at)) {
            expect(lesson, &weights, classes, &mut errors);
            for &(class, part) in &lesson.right {
                errors[class] -= part;
            }
            let size: f32 = errors.iter().map(|error| error * error).sum();
            if size < 1e-5 {
                continue;
            }
            for &(column, value) in &lesson.columns {
                let column = column as usize;
                slopes[column] += size * value * value;
                let pull = step / slopes[column].sqrt() * value;
                let place = column * classes..(column + 1) * classes;
                let own = &mut weights[place.clone()];
                match &mask {
                    None => {
                        for (weight, error) in own.iter_mut().zip(&errors) {
                            *weight -= pull * error;
                        }
                    }
                    Some(mask) => {
                        for ((weight, error), open) in own.iter_mut().zip(&errors).zip(&mask[place])
                        {
                            *weight -= pull * error * open;
                        }
                    }
                }
            }
        }
    }
    weights
}

/// How likely each class is.
fn expect(lesson: &Lesson, weights: &[f32], classes: usize, likely: &mut [f32]) {
    likely.fill(0.0);
    for &(class, before) in &lesson.offset {
        likely[class] += before;
    }
    for &(column, value) in &lesson.columns {
        let column = column as usize;
        let own = &weights[column * classes..(column + 1) * classes];
        for (sum, weight) in likely.iter_mut().zip(own) {
            *sum += weight * value;
        }
    }
    let greatest = likely.iter().copied().fold(f32::MIN, f32::max);
    let mut all = 0.0;
    for sum in likely.iter_mut() {
        *sum = (*sum - greatest).exp();
        all += *sum;
    }
    for sum in likely.iter_mut() {
        *sum /= all;
    }
}
