//! Short answers to presses: a lane of their own, neither stored nor paced. One that comes too late is done.

use teloxide::{payloads::AnswerCallbackQuery, types::CallbackQueryId};
use tokio::task::JoinSet;

use super::{Api, Reply};
use crate::desk::PressAnswer;

/// Pop-ups end here, in characters.
const POPUP_CHARS: usize = 200;

/// Answers presses.
pub struct Answers {
    api: Api,
    under_way: JoinSet<()>,
}

impl Answers {
    /// A lane to Telegram.
    pub fn new(api: Api) -> Answers {
        Answers {
            api,
            under_way: JoinSet::new(),
        }
    }

    /// Answers these presses, side by side.
    pub fn give(&mut self, answers: Vec<PressAnswer>) {
        while self.under_way.try_join_next().is_some() {}
        for answer in answers {
            let api = self.api.clone();
            self.under_way.spawn(async move {
                let mut payload = AnswerCallbackQuery::new(CallbackQueryId(answer.callback));
                payload.text = answer
                    .text
                    .map(|text| text.chars().take(POPUP_CHARS).collect());
                match api.call::<bool>("answerCallbackQuery", &payload).await {
                    Reply::Done(_) => {}
                    other => tracing::debug!(?other, "a press was answered too late"),
                }
            });
        }
    }

    /// Waits until every answer is given.
    pub async fn all_given(&mut self) {
        while self.under_way.join_next().await.is_some() {}
    }
}
