//! Learning without a black box: how well the rules read labelled messages, and which words a person should
//! consider teaching them. It proposes changes to the files in `rules/`; it never makes one, and nothing of it
//! runs while residents are answered.

mod change;
mod correct;
mod danger;
mod labelled;
mod lines;
mod machine;
mod mine;
mod picture;
mod score;
mod softmax;
mod vocabulary;
mod writers;

#[cfg(test)]
mod tests;

pub use change::unified;
pub use correct::{Correction, proposals};
pub use danger::{DangerRow, DangerScores, Heard, read_dangers, score_dangers, tells_dangers};
pub use labelled::{Label, Labelled, read};
pub use lines::{LineLimits, Lines, mine_lines};
pub use mine::{Limits, Mined, mine};
pub use picture::confusion;
pub use score::{Axis, Scores, cross_validate, score};
pub use writers::{ByWriter, judge, leave_out, writers};
