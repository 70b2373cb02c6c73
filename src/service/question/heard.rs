//! Messages about questions, for those who can answer and for who asked.

use super::{answerer, hears, waits};
use crate::cards;
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::question::State;
use crate::ids::{InstallationId, QuestionId, WorkspaceId};
use crate::service::compose::Drawn;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::jobs::Job;
use crate::store::{accounts, programmes, questions};

impl Desk {
    /// A notice about a question, drawn for its reader; `None` where it is not theirs.
    pub(in crate::service) async fn of_question(
        &self,
        tx: &mut Tx,
        (kind, id, place): (Kind, QuestionId, (InstallationId, WorkspaceId)),
        reader: &Member,
        moment: Moment,
    ) -> Result<Option<Drawn>, ServiceError> {
        let Some(question) = questions::by_id(tx, id, place).await? else { return Ok(None) };
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let by = answerer(tx, &question, place).await?;
        if kind == Kind::Answered {
            let State::Answered { text, .. } = &question.state else { return Ok(None) };
            let Some(by) = by.filter(|_| question.asker.id == reader.id) else { return Ok(None) };
            let card = cards::question::answered(&words, &question, &by, text.as_deref());
            return Ok(Some(Drawn { card, news: true }));
        }
        if !hears(tx, &question, reader.id, place).await? {
            return Ok(None);
        }
        let late = kind == Kind::QuestionWaits;
        let card = cards::question::asked(&words, &question, late, (reader, by.as_ref()));
        Ok(Some(Drawn { card, news: waits(&question).is_ok() }))
    }

    /// Nobody has answered for two working days: those who can are reminded, once.
    pub(in crate::service) async fn question_waits(
        &self,
        tx: &mut Tx,
        job: &Job,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (id, workspace) = (QuestionId(job.subject), job.workspace);
        let Some((asker, programme)) = questions::asked_by(tx, id, workspace).await? else {
            return Ok(());
        };
        programmes::touch(tx, programme, workspace).await?;
        let Some(lane) = accounts::reach(tx, asker, workspace).await? else { return Ok(()) };
        let place = (lane, workspace);
        let question = questions::by_id(tx, id, place).await?;
        if !question.is_some_and(|question| question.open()) {
            return Ok(());
        }
        let (people, _) = questions::hearers(tx, programme, asker, place).await?;
        for one in &people {
            self.promise_to(tx, place, Kind::QuestionWaits, (id.0, 0), one, moment).await?;
        }
        Ok(())
    }
}
