//! Notices of several lanes that are composed at the same time: one transaction for them all. What
//! they are about to ask one by one is asked ahead. Whatever goes wrong with one of them, each
//! then goes alone.

use jiff::Timestamp;

use super::Composed;
use crate::domain::lateness::after_outage;
use crate::domain::notice::{Kind, Root};
use crate::ids::{MeetingId, PairingId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::{Backend, Tx};
use crate::store::notices::{self, Notice};
use crate::store::{
    absences, accounts, agenda, attendance, conversations, days_off, meetings, pairings, workspaces,
};

/// What became of one of them.
pub(in crate::service) type Ends = Result<Composed, ServiceError>;

impl Desk {
    /// Composes a leased notice from what is true now, with those who come at the same time.
    ///
    /// # Errors
    /// The database's.
    pub async fn compose(&self, notice: &Notice, moment: Moment) -> Result<Composed, ServiceError> {
        if !goes_along(notice, moment.now) {
            return self.compose_alone(notice, moment).await;
        }
        let one = (notice.clone(), moment);
        match self.convoys.composing.go(one, |all| self.compose_all(all)).await {
            Some(ends) => ends,
            // Whoever took it along was cut off, and so was what they did.
            None => self.compose_alone(notice, moment).await,
        }
    }

    async fn compose_all(&self, all: Vec<(Notice, Moment)>) -> Vec<Ends> {
        if all.len() > 1
            && let Ok(Some(composed)) = self.composed_together(&all).await
        {
            return composed.into_iter().map(Ok).collect();
        }
        let mut ends = Vec::with_capacity(all.len());
        for (notice, moment) in &all {
            ends.push(self.compose_alone(notice, *moment).await);
        }
        ends
    }

    /// `None` when one of them is somebody else's by now: then nothing of it stands.
    async fn composed_together(
        &self,
        all: &[(Notice, Moment)],
    ) -> Result<Option<Vec<Composed>>, ServiceError> {
        let Some(moment) = all.iter().map(|(_, moment)| *moment).max_by_key(|moment| moment.real)
        else {
            return Ok(None);
        };
        let notices: Vec<&Notice> = all.iter().map(|(notice, _)| notice).collect();
        let mut tx = self.db.begin().await?;
        // Their rows are locked at the end, as those of one that goes alone.
        notices::start_later(&mut tx, &notices, moment.real);
        if self.db.backend() == Backend::Postgres {
            ask_ahead(&mut tx, &notices, moment).await?;
        }
        let (mut composed, mut begun) = (Vec::with_capacity(all.len()), Vec::new());
        for notice in notices {
            let Some(one) = self.compose_in(&mut tx, notice, moment).await? else {
                return Ok(None);
            };
            begun.extend(matches!(one, Composed::Send(_)).then_some(notice));
            composed.push(one);
        }
        if !notices::start_all(&mut tx, &begun, moment.real).await? {
            return Ok(None);
        }
        tx.commit().await?;
        Ok(Some(composed))
    }
}

/// Whether it may share a transaction: what is promised to a whole pairing touches more rows than
/// its own, what comes by itself spends its reader's day, and what is late as after a stop is said
/// with all else that is.
fn goes_along(notice: &Notice, now: Timestamp) -> bool {
    if notice.owed.is_some() || after_outage(notice.due, now) {
        return false;
    }
    let alone = |kind: Kind| kind.is_for_all() || kind.is_unasked();
    notice.kind().is_some_and(|kind| kind.root() == Root::Pairing && !alone(kind))
}

/// Asks what composing these will ask; each of it is a journey to the database and back. What is
/// not asked here is asked then.
async fn ask_ahead(tx: &mut Tx, all: &[&Notice], moment: Moment) -> Result<(), ServiceError> {
    // First: a change in between shows as a version behind.
    let subjects = all.iter().map(|one| (one.subject, one.workspace));
    pairings::versions_ahead(tx, subjects.collect()).await?;
    let readers = all.iter().map(|one| (one.recipient, one.installation, one.workspace));
    accounts::ahead(tx, readers.collect()).await?;
    let readers = all.iter().map(|one| (one.recipient, one.workspace));
    days_off::ahead(tx, readers.collect(), moment.now).await?;
    let readers = all.iter().map(|one| (one.recipient, one.workspace));
    absences::ahead(tx, readers.collect(), moment.now).await?;
    workspaces::doors_ahead(tx, all.iter().map(|one| one.installation).collect()).await?;
    let readers = all.iter().map(|one| (one.recipient, one.installation));
    conversations::ahead(tx, readers.collect()).await?;
    let of_meeting = all.iter().filter(|one| one.kind().is_some_and(is_of_meeting));
    let of_meeting = of_meeting.map(|one| (MeetingId(one.subject), one.workspace));
    let of_meeting: Vec<_> = of_meeting.collect();
    meetings::by_ids_ahead(tx, of_meeting.clone()).await?;
    attendance::ahead(tx, of_meeting).await?;
    let mut about = Vec::with_capacity(all.len());
    for one in all {
        about.extend(pairing_of(tx, one).await?.map(|pairing| (*one, pairing)));
    }
    let asked = about.iter().map(|(one, pairing)| (*pairing, one.installation, one.workspace));
    pairings::ahead(tx, asked.collect(), moment.now).await?;
    let mut agendas = Vec::with_capacity(about.len());
    for (one, pairing) in about {
        let at = (one.installation, one.workspace);
        let found = pairings::any_by_id(tx, pairing, at, moment.now).await?;
        let since = found.map(|pairing| pairing.last_held.unwrap_or(Timestamp::UNIX_EPOCH));
        agendas.extend(since.map(|since| (pairing, one.workspace, one.recipient, since)));
    }
    Ok(agenda::ahead(tx, agendas).await?)
}

/// Whose pairing it is about.
async fn pairing_of(tx: &mut Tx, notice: &Notice) -> Result<Option<PairingId>, ServiceError> {
    if !notice.kind().is_some_and(is_of_meeting) {
        return Ok(Some(PairingId(notice.subject)));
    }
    let found = meetings::by_id(tx, MeetingId(notice.subject), notice.workspace).await?;
    Ok(found.map(|(pairing, ..)| pairing))
}

fn is_of_meeting(kind: Kind) -> bool {
    matches!(kind, Kind::Reminder | Kind::MeetingSet)
}
