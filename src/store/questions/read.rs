//! Rows of questions as values, their texts opened.

use crate::domain::question::{Question, State};
use crate::ids::QuestionId;
use crate::store::accounts::{self};
use crate::store::backend::Tx;
use crate::store::error::StoreError;
use crate::store::keys;
use crate::store::row::Row;
use crate::vault::Place;
use uuid::Uuid;

pub(super) fn question(tx: &Tx, row: &Row) -> Result<Question, StoreError> {
    let id: QuestionId = row.parse("id")?;
    let programme = match row.maybe_parse("programme_id")? {
        Some(programme) => Some((programme, row.text("programme_name")?)),
        None => None,
    };
    Ok(Question {
        id,
        number: row.int("number")?,
        programme,
        asker: accounts::member(row)?,
        body: body(tx, row, id)?,
        version: row.int("version")?,
        asked: row.maybe_time("asked_at")?,
        state: state(tx, row, id)?,
    })
}

/// The question's text, unless its writer was erased.
pub(in crate::store) fn body(
    tx: &Tx,
    row: &Row,
    id: QuestionId,
) -> Result<Option<String>, StoreError> {
    if row.maybe_text("wrapped")?.is_none() {
        return Ok(None);
    }
    let key = keys::opened(tx, row, "key_id", "wrapped")?;
    Ok(Some(keys::open(&key, body_of(id), &row.text("body")?)?))
}

/// The answer's text, unless there is none or its writer was erased.
pub(in crate::store) fn answer_text(
    tx: &Tx,
    row: &Row,
    id: QuestionId,
) -> Result<Option<String>, StoreError> {
    if row.maybe_text("answer_wrapped")?.is_none() {
        return Ok(None);
    }
    let key = keys::opened_as(tx, row, ("answer_key_id", "answer_wrapped", "answer_owner"))?;
    Ok(Some(keys::open(&key, answer_of(id), &row.text("answer")?)?))
}

fn state(tx: &Tx, row: &Row, id: QuestionId) -> Result<State, StoreError> {
    if let Some(at) = row.maybe_time("answered_at")? {
        let (by, text) = (row.parse("answered_by")?, answer_text(tx, row, id)?);
        return Ok(State::Answered { by, at, text });
    }
    let withdrawn = row.maybe_time("withdrawn_at")?.is_some();
    Ok(if withdrawn { State::Withdrawn } else { State::Open })
}

pub(super) fn body_of(id: QuestionId) -> Place {
    place("body", id.0)
}

pub(super) fn answer_of(id: QuestionId) -> Place {
    place("answer", id.0)
}

fn place(column: &'static str, row: Uuid) -> Place {
    Place { table: "question", column, row }
}
