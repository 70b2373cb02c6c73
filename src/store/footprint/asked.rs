//! Questions and answers of a person, for an export.

use super::{ANSWERS, QUESTIONS};
use crate::domain::export::{Answer, Question};
use crate::ids::QuestionId;
use crate::store::backend::Tx;
use crate::store::erasure::Who;
use crate::store::error::StoreError;
use crate::store::questions;
use crate::store::row::args;

/// What a person asked those who coordinate.
pub async fn questions(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Question>, StoreError> {
    let rows = tx.all(&QUESTIONS, args![id, workspace]).await?;
    let mut found = Vec::new();
    for row in &rows {
        let id: QuestionId = row.parse("id")?;
        let Some(text) = questions::body(tx, row, id)? else { continue };
        found.push(Question {
            programme: row.maybe_text("programme")?,
            text,
            written_at: row.time("created_at")?,
            sent_at: row.maybe_time("asked_at")?,
            withdrawn_at: row.maybe_time("withdrawn_at")?,
            answered_at: row.maybe_time("answered_at")?,
            answer: questions::answer_text(tx, row, id)?,
        });
    }
    Ok(found)
}

/// What a person answered to questions of others.
pub async fn answers(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Answer>, StoreError> {
    let rows = tx.all(&ANSWERS, args![id, workspace]).await?;
    let mut found = Vec::new();
    for row in &rows {
        let Some(text) = questions::answer_text(tx, row, row.parse("id")?)? else { continue };
        let (programme, answered_at) = (row.text("programme")?, row.time("answered_at")?);
        found.push(Answer { programme, text, answered_at });
    }
    Ok(found)
}
