//! A proposal with the words beside it, as one reader sees it. It decides nothing.

use crate::{
    casework::PersonId,
    model::{Choice, file::Utterance, proposal::Proposal, proposal_parts::RemarkId},
    words::Lang,
};

/// A proposal with what lies beside it, as it concerns one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Motion {
    /// The proposal.
    pub proposal: Proposal,
    /// What is proposed, unless erased.
    pub words: Option<String>,
    /// Why it was not published.
    pub reason: Option<Utterance>,
    /// Who proposed it, and their language, as long as something may have to be told to them alone.
    pub author: Option<(PersonId, Lang)>,
    /// What neighbours said.
    pub remarks: Vec<(RemarkId, String)>,
    /// How much of that the reader said.
    pub said: usize,
    /// The voice the reader gave, until it is counted.
    pub voice: Option<Choice>,
}

/// What somebody is to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MotionPart {
    /// A holder of the post that moderates it.
    Branch,
    /// Whoever proposed it.
    Author,
    /// Somebody who follows the grid.
    Neighbour,
}
