//! Erasing a person, in one transaction: at the end of the week they have to take it back, at
//! once by `mentorbot erase`, and again by a ledger after an older backup was restored.

use crate::chat::address::Sender;
use crate::chat::text::SafeText;
use crate::domain::erasure::{After, after};
use crate::domain::pairing::Role;
use crate::ids::{MemberId, PairingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::{Db, Tx};
use crate::store::erasure::{self, In, Other, Who};
use crate::store::jobs::Job;
use crate::store::ledger::{Entries, Ledger};
pub use crate::store::scrub::Scrubbed;
pub use crate::store::wal::Remains;
use crate::store::{
    absences, accounts, actions, audit, cohorts, departures, endings, footprint, introductions,
    journal, kept, notes, pairings, programmes, questions, workspaces,
};

/// The job that erases a person (subject: member, sequence: when they were told it is due).
pub(super) const ERASE: &str = "erase";

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// Only a tombstone is left.
    Done,
    /// Nobody of that address is known, or not any more.
    Nobody,
    /// Nobody else owns the workspace; another owner must be named first.
    LastOwner,
    /// There is no ledger to write it into.
    NoLedger,
}

/// What erasing someone would take away.
#[derive(Clone, Debug)]
pub struct Foreseen {
    /// How much is kept about them.
    pub counts: footprint::Counts,
    /// Pairings that would be left.
    pub pairings: usize,
    /// Programmes that nobody would coordinate any more.
    pub alone: Vec<String>,
    /// Whether nobody else owns the workspace.
    pub last_owner: bool,
}

/// Who wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// An operator, who can name another owner first.
    Operator,
    /// They themselves, a while ago: nothing stands in the way any more.
    Themselves,
    /// A ledger, which has it already.
    Ledger,
}

impl Desk {
    /// The same desk with a ledger; nobody can be erased without one.
    #[must_use]
    pub fn with_ledger(mut self, ledger: Option<Ledger>) -> Self {
        self.ledger = ledger;
        self
    }

    /// What erasing someone would take away; `None` for nobody we know.
    ///
    /// # Errors
    /// The database's.
    pub async fn foresee(&self, whom: &Sender) -> Result<Option<Foreseen>, ServiceError> {
        let mut view = self.db.view().await?;
        let Some(who) = known(&mut view, whom).await? else { return Ok(None) };
        let Some(standing) = erasure::standing(&mut view, who).await? else { return Ok(None) };
        let live = erasure::pairings(&mut view, who).await?;
        Ok(Some(Foreseen {
            counts: footprint::counts(&mut view, who).await?,
            pairings: live.iter().filter(|pairing| pairing.live).count(),
            alone: footprint::coordinates_alone(&mut view, who).await?,
            last_owner: standing.owner && !erasure::other_owner(&mut view, who).await?,
        }))
    }

    /// Erases someone at once; [`Desk::scrub`] then cleans the files.
    ///
    /// # Errors
    /// The ledger's or the database's; nothing was erased then.
    pub async fn erase(&self, whom: &Sender, moment: Moment) -> Result<Erased, ServiceError> {
        let mut tx = self.db.begin().await?;
        let Some(who) = known(&mut tx, whom).await? else { return Ok(Erased::Nobody) };
        let erased = self.bury(&mut tx, who, By::Operator, moment).await?;
        if erased != Erased::Done {
            return Ok(erased);
        }
        tx.commit().await?;
        (self.wake)();
        Ok(erased)
    }

    /// Erases again whom a ledger names, people and whole workspaces, after an older backup was restored; tells how many
    /// were there.
    ///
    /// # Errors
    /// The database's; it can be done once more.
    pub async fn reapply(&self, ledger: &Entries, moment: Moment) -> Result<usize, ServiceError> {
        let mut count = 0;
        for id in &ledger.ids {
            let mut tx = self.db.begin().await?;
            let Some(who) = erasure::named(&mut tx, *id).await? else {
                drop(tx);
                count += usize::from(self.purge_again(WorkspaceId(*id), moment).await?);
                continue;
            };
            self.bury(&mut tx, who, By::Ledger, moment).await?;
            tx.commit().await?;
            count += 1;
        }
        if count > 0 {
            self.scrub().await;
        }
        Ok(count)
    }

    /// The week is over. Tells whether someone was erased: who took it back, or asked for
    /// another day, was not.
    pub(super) async fn erase_due(
        &self,
        tx: &mut Tx,
        job: &Job,
        moment: Moment,
    ) -> Result<bool, ServiceError> {
        let who = (MemberId(job.subject), job.workspace);
        let due = erasure::standing(tx, who).await?.and_then(|standing| standing.due);
        if due.map(jiff::Timestamp::as_millisecond) != Some(job.sequence) {
            return Ok(false);
        }
        match self.bury(tx, who, By::Themselves, moment).await? {
            Erased::NoLedger => Err(ServiceError::Broken(
                "MENTORBOT_ERASURE_LEDGER is missing, and nobody is erased without it".to_owned(),
            )),
            erased => Ok(erased == Erased::Done),
        }
    }

    /// Cleans the database's files after an erasure, and says in the log how far that went;
    /// what is left is made up for with the next one. `None` when the database failed.
    pub async fn scrub(&self) -> Option<Scrubbed> {
        scrub(&self.db).await
    }

    /// The same, beside whatever else is done: nobody's message waits for it.
    pub(super) fn scrub_beside(&self) {
        let db = self.db.clone();
        tokio::spawn(async move { scrub(&db).await });
    }

    /// All of it but the commit. Roots are touched first, in their order, and what they guard is
    /// read again behind them.
    async fn bury(
        &self,
        tx: &mut Tx,
        who: Who,
        by: By,
        moment: Moment,
    ) -> Result<Erased, ServiceError> {
        touch(tx, who).await?;
        let Some(standing) = erasure::standing(tx, who).await? else { return Ok(Erased::Nobody) };
        let last = standing.owner && !erasure::other_owner(tx, who).await?;
        if last && by == By::Operator {
            return Ok(Erased::LastOwner);
        }
        if last {
            tracing::warn!("the last owner is erased: name another with `mentorbot owner add`");
        }
        let id = standing.erasure.unwrap_or_else(|| self.ids.random());
        if by != By::Ledger {
            let Some(ledger) = &self.ledger else { return Ok(Erased::NoLedger) };
            // On the disk before anything is true here: a line without effect does no harm.
            let written = ledger.append(id, moment.real);
            written
                .map_err(|error| ServiceError::Broken(format!("the erasure ledger: {error}")))?;
        }
        self.take_leave(tx, who, moment).await?;
        self.drop_kept(tx, who).await?;
        self.empty_homes(tx, who, moment).await?;
        let all = erasure::pairings(tx, who).await?;
        questions::forget(tx, who, (moment.now, moment.real)).await?;
        departures::forget(tx, who, moment.now).await?;
        journal::forget(tx, who, moment.now).await?;
        notes::forget(tx, who).await?;
        actions::forget(tx, who, moment.now).await?;
        absences::forget(tx, who).await?;
        erasure::bury(tx, who, id, (moment.now, moment.real)).await?;
        for pairing in all {
            erasure::forget_pair(tx, pairing.id, who.1, moment.now).await?;
        }
        self.note(tx, who, moment).await?;
        Ok(Erased::Done)
    }

    /// Leaves every pairing: it ends, or the rest go on; they are told, and what was posted to
    /// them is drawn anew. One that has ended before stays so.
    async fn take_leave(&self, tx: &mut Tx, who: Who, moment: Moment) -> Result<(), ServiceError> {
        for pairing in erasure::pairings(tx, who).await? {
            let others = erasure::others(tx, pairing.id, who).await?;
            let met = introductions::met(tx, pairing.id, who).await?;
            erasure::unsay(tx, pairing.id, who, &others).await?;
            if pairing.live {
                self.part(tx, &pairing, who, moment).await?;
                continue;
            }
            // Who would still hear that it ended would read a name that is gone.
            let told = erasure::unsaid(tx, pairing.id, who.1, moment.now).await?;
            self.parted(tx, pairing.id, (who, met), &told, moment).await?;
        }
        Ok(())
    }

    /// Someone leaves a live pairing: it ends, or the rest go on, and they are told.
    pub(super) async fn part(
        &self,
        tx: &mut Tx,
        pairing: &In,
        who: Who,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let others = erasure::others(tx, pairing.id, who).await?;
        let met = introductions::met(tx, pairing.id, who).await?;
        let rest: Vec<&Other> = others.iter().filter(|other| !other.left).collect();
        let roles: Vec<_> = rest.iter().map(|other| (other.id, other.role)).collect();
        let lead = end_or_go_on(tx, pairing, &roles, (who, moment)).await?;
        let told: Vec<MemberId> = rest.iter().map(|other| other.id).collect();
        self.parted(tx, pairing.id, (who, met), &told, moment).await?;
        match lead.filter(|lead| *lead != pairing.lead) {
            Some(lead) => {
                let leads = (pairing.lead, lead, who.1);
                self.led_by(tx, pairing.id, leads, moment).await
            }
            None => Ok(()),
        }
    }

    /// Someone is of a pairing no longer, and these hear of it.
    async fn parted(
        &self,
        tx: &mut Tx,
        pairing: PairingId,
        (who, met): (Who, bool),
        told: &[MemberId],
        moment: Moment,
    ) -> Result<(), ServiceError> {
        erasure::leave(tx, pairing, who, moment.now).await?;
        let version = pairings::version_of(tx, pairing.0, who.1).await?;
        if !met {
            // Who never learned of them is told nothing, and need not wait for them any more.
            return self.settle_without(tx, (pairing, version), (told, who.1), moment).await;
        }
        for other in told.iter().filter(|other| **other != who.0) {
            self.promise_left(tx, (pairing, version), (*other, who.1), moment).await?;
        }
        Ok(())
    }

    /// Drops what the web door keeps of them in others' conversations.
    async fn drop_kept(&self, tx: &mut Tx, who: Who) -> Result<(), ServiceError> {
        let Some((_, profile)) = footprint::profile(tx, who).await? else { return Ok(()) };
        let accounts = profile.accounts.into_iter().filter(|account| account.door == "web");
        let users: Vec<String> = accounts.map(|account| account.person).collect();
        let name = SafeText::typed(&profile.name);
        Ok(kept::forget(tx, who, name.as_str(), &users).await?)
    }

    async fn note(&self, tx: &mut Tx, who: Who, moment: Moment) -> Result<(), ServiceError> {
        let entry = audit::Entry {
            id: self.ids.ordered(moment.now),
            workspace: who.1,
            actor: who.0,
            action: "member.erased",
            subject_kind: "member",
            subject: who.0.0,
        };
        Ok(audit::write(tx, &entry, moment.now).await?)
    }
}

async fn scrub(db: &Db) -> Option<Scrubbed> {
    let scrubbed = db.scrub().await;
    match &scrubbed {
        Ok(Scrubbed::Clean) => tracing::info!("erased, and old bytes overwritten"),
        Ok(Scrubbed::Hindered) => {
            tracing::warn!("erased, but old bytes may stand in the database's files a while");
        }
        Ok(Scrubbed::Logged(remains)) => tracing::warn!(
            why = %remains,
            "erased, but old bytes stand in the database's write-ahead log a while"
        ),
        Err(error) => tracing::warn!(%error, "erased, but old bytes are not overwritten"),
    }
    scrubbed.ok()
}

/// A live pairing goes on without someone, or ends, and its dates are called off with it. Tells who
/// leads it from now on.
async fn end_or_go_on(
    tx: &mut Tx,
    pairing: &In,
    rest: &[(MemberId, Role)],
    ((_, workspace), moment): (Who, Moment),
) -> Result<Option<MemberId>, ServiceError> {
    let (id, now) = (pairing.id, moment.now);
    let lead = match after(pairing.form, rest, pairing.lead) {
        After::Ends => None,
        After::GoesOn(lead) => Some(lead),
    };
    erasure::go_on(tx, id, workspace, lead, now).await?;
    if lead.is_none() {
        let dates = endings::call_off(tx, id, workspace, now).await?;
        for subject in dates.iter().map(|date| date.0).chain([id.0]) {
            endings::silence(tx, subject, workspace, now).await?;
        }
    }
    Ok(lead)
}

/// The member behind an address, when there is one.
pub(super) async fn known(tx: &mut Tx, whom: &Sender) -> Result<Option<Who>, ServiceError> {
    let Some((installation, workspace)) = workspaces::installed(tx, &whom.seat).await? else {
        return Ok(None);
    };
    let member = accounts::by_platform_id(tx, &whom.user, installation, workspace).await?;
    Ok(member.map(|member| (member.id, workspace)))
}

async fn touch(tx: &mut Tx, who: Who) -> Result<(), ServiceError> {
    for programme in erasure::programmes(tx, who).await? {
        programmes::touch(tx, programme, who.1).await?;
    }
    for cohort in erasure::cohorts(tx, who).await? {
        cohorts::touch(tx, cohort, who.1).await?;
    }
    for pairing in erasure::pairings(tx, who).await? {
        pairings::touch(tx, pairing.id, who.1).await?;
    }
    Ok(accounts::touch(tx, who.0, who.1).await?)
}
