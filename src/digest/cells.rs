//! Which cells of a table may leave their grid.

/// Below this a cell is hidden above its grid: somebody could be recognised.
const LEAST: i64 = 3;

/// Cells that add up to a sum which is shown, too: small ones are hidden, and of a single hidden one the next smallest as
/// well, so that subtraction does not find it.
pub fn shown(cells: &[i64]) -> Vec<Option<i64>> {
    let mut shown: Vec<Option<i64>> = cells
        .iter()
        .map(|n| (*n >= LEAST).then_some(*n))
        .collect();
    if shown.iter().filter(|cell| cell.is_none()).count() == 1
        && let Some(smallest) = shown.iter().flatten().min().copied()
        && let Some(cell) = shown.iter_mut().find(|cell| **cell == Some(smallest))
    {
        *cell = None;
    }
    shown
}
