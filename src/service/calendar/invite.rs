//! A date as a file for a calendar: asked for, and handed out where files are.

use crate::calendar::{Calendar, Method, Status};
use crate::cards;
use crate::chat::address::{Door, Sender};
use crate::chat::reply::Reply;
use crate::domain::refusal::Refusal;
use crate::ids::MeetingId;
use crate::service::calendar::feed::{Seen, empty};
use crate::service::error::ServiceError;
use crate::service::look::Look;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment, erasure, upload};
use crate::store::backend::Tx;
use crate::store::erasure::Who;
use crate::store::{calendars, feeds};

impl Desk {
    /// One of someone's dates as a file; `None` where there is none of theirs.
    ///
    /// # Errors
    /// The database's.
    pub async fn date_file(
        &self,
        whom: &Sender,
        meeting: MeetingId,
        moment: Moment,
    ) -> Result<Option<String>, ServiceError> {
        let mut view = self.db.view().await?;
        let Some(who) = erasure::known(&mut view, whom).await? else { return Ok(None) };
        self.date_file_of(&mut view, who, meeting, moment).await
    }

    /// The same for a member.
    pub(in crate::service) async fn date_file_of(
        &self,
        tx: &mut Tx,
        who: Who,
        meeting: MeetingId,
        moment: Moment,
    ) -> Result<Option<String>, ServiceError> {
        let Some(reader) = feeds::reader_by_id(tx, who).await? else { return Ok(None) };
        let Some(date) = calendars::date(tx, who, meeting).await? else { return Ok(None) };
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let seen = Seen::of(tx, &words, &reader).await?;
        let event = seen.event(&date, true);
        let gone = event.status == Status::Cancelled;
        let method = Some(if gone { Method::Cancel } else { Method::Publish });
        let events = std::iter::once(event).chain(seen.backup(&date)).collect();
        Ok(Some(Calendar { method, ..empty(&reader, moment, events) }.text()))
    }
}

/// `calendar file`: the next date of a pairing.
pub(super) async fn typed(visit: &Visit<'_>, with: Option<&str>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, with).await?;
    drop(view);
    match &pairing.next {
        Some(meeting) => hand_out(visit, meeting.id).await,
        // Its card says that there is no date yet, and offers one.
        None => Look::Meeting.typed(visit, with).await,
    }
}

/// One of the dates of the one who asks, handed out as files are there.
pub(in crate::service) async fn hand_out(
    visit: &Visit<'_>,
    meeting: MeetingId,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let who = (visit.member.id, visit.workspace());
    let date = calendars::date(&mut view, who, meeting).await?.ok_or(Refusal::NotFound)?;
    let pairing = visit.named(&mut view, &date.pairing.to_string()).await?;
    drop(view);
    if visit.caller.door == Door::Slack {
        upload::plan_invite(visit, meeting).await?;
    }
    let words = visit.words();
    let partners = words.partners(&pairing, &visit.member);
    let told = (meeting, date.meeting.slot.starts, date.cancelled);
    Ok(Reply::Card(cards::calendar::handed(&words, partners, told)))
}
