//! What someone's Home shows: opened, drawn anew when something changed or time passed, and
//! written down. Called by the desk, by `jobs` and by `worker::home`.

use std::time::Duration;

use jiff::Timestamp;

use crate::cards;
use crate::cards::home::{Overview, Running};
use crate::chat::address::Door;
use crate::chat::call::{Call, DeliveryError};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::zone::Zone;
use crate::ids::{ErrandId, HomeId, InstallationId, JobId, MemberId, WorkspaceId};
use crate::service::deliver::{Tried, later};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment, admin, agenda};
use crate::store::backend::Tx;
use crate::store::errands::{self, EMPTY_HOME, Errand, NewErrand};
use crate::store::homes::{self, Stale};
use crate::store::jobs::{self, Job, NewJob};
use crate::store::{
    absences, accounts, introductions, lanes, meetings, pairings, readings, workspaces,
};

/// Time alone changes what a Home shows (subject: member, sequence: when).
pub(super) const TURN: &str = "turn-home";
/// How long to leave a Home alone once the back-off has run out.
const LONGEST_WAIT: Duration = Duration::from_mins(15);

/// A Home as it would be drawn now.
pub enum Drawn {
    /// It looks otherwise: publish it.
    Differs(Box<Home>),
    /// It looks as it does already.
    Same(Box<Home>),
    /// Nobody is there to see it.
    Over,
}

/// A drawn Home.
pub struct Home {
    /// The platform's id of whom it belongs to.
    pub user: String,
    /// What it shows.
    pub card: Card,
    /// When time alone changes that.
    turns: Option<Timestamp>,
    fingerprint: String,
}

/// Someone opened their Home: it is drawn as soon as the workers come to it.
pub(super) async fn opened(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(Reply::Nothing) };
    let (door, workspace) = visit.place();
    let whose = (visit.member.id, door, workspace);
    homes::opened(&mut tx, visit.id::<HomeId>(), whose, visit.moment.now).await?;
    visit.commit(tx).await?;
    Ok(Reply::Nothing)
}

/// Time passed: a member's Home is looked at again.
pub(super) async fn turned(tx: &mut Tx, job: &Job) -> Result<(), ServiceError> {
    Ok(homes::want(tx, MemberId(job.subject), job.workspace).await?)
}

impl Desk {
    /// Draws a stale Home from what is true now.
    ///
    /// # Errors
    /// The database's.
    pub async fn home(&self, stale: &Stale, moment: Moment) -> Result<Drawn, ServiceError> {
        let mut view = self.db.view().await?;
        let (member, door, workspace) = stale.whose;
        let reader = accounts::by_id(&mut view, member, door, workspace).await?;
        let Some(reader) = reader.filter(|reader| !reader.left) else { return Ok(Drawn::Over) };
        let Some(user) = reader.user.clone() else { return Ok(Drawn::Over) };
        if workspaces::door(&mut view, door).await? != Door::Slack {
            return Ok(Drawn::Over);
        }
        let generation = workspaces::read_token(&mut view, door).await?.generation;
        let overview = self.overview(&mut view, &reader, (door, workspace), moment).await?;
        drop(view);
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let card = cards::home::card(&words, &reader, &overview);
        // After a new installation nothing of ours stands there, whatever we published before.
        let fingerprint = format!("{generation}:{}", self.fingerprint(&card));
        let same = stale.fingerprint.as_ref() == Some(&fingerprint);
        let turns = turns(&overview, moment.now);
        let home = Box::new(Home { user, card, turns, fingerprint });
        Ok(if same { Drawn::Same(home) } else { Drawn::Differs(home) })
    }

    async fn overview(
        &self,
        tx: &mut Tx,
        reader: &Member,
        place: (InstallationId, WorkspaceId),
        moment: Moment,
    ) -> Result<Overview, ServiceError> {
        let (now, workspace) = (moment.now, place.1);
        let mut overview = Overview::default();
        for pairing in pairings::of_member(tx, reader.id, place, now).await? {
            let unmarked = meetings::last_unmarked(tx, pairing.id, workspace, now).await?;
            let items = agenda::read(tx, &pairing, workspace, reader.id).await?.open.len();
            overview.pairings.push(Running { pairing, unmarked, items });
        }
        overview.cohorts = homes::cohorts(tx, reader.id, workspace).await?;
        overview.waits = introductions::waiting_in(tx, reader.id, workspace).await?;
        let asked = readings::asked(tx, reader.id, workspace).await?;
        overview.unread = asked.iter().any(|asked| asked.read.is_none());
        let standing = absences::of_member(tx, (reader.id, workspace), now).await?;
        overview.absence = standing.last().copied();
        overview.picture = admin::picture(tx, reader, place, moment).await?;
        overview.owner = reader.owner;
        Ok(overview)
    }

    /// Someone is erased: what their Homes show goes too. Whose they are is known until it is done.
    pub(super) async fn empty_homes(
        &self,
        tx: &mut Tx,
        (member, workspace): (MemberId, WorkspaceId),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        for (home, installation, user) in homes::shown_to(tx, member, workspace).await? {
            let reader = accounts::by_id(tx, member, installation, workspace).await?;
            let language = reader.map_or_else(String::new, |reader| reader.language);
            let new = NewErrand {
                id: ErrandId(self.ids.ordered(moment.now)),
                workspace,
                installation,
                kind: EMPTY_HOME,
                subject: home,
                sequence: 0,
                due: moment.now,
            };
            errands::plan(tx, &new).await?;
            let fresh = (self.ids.ordered(moment.now).into(), moment.now);
            errands::keep_new(tx, &new, &format!("{language} {user}"), fresh).await?;
        }
        Ok(())
    }

    /// The call that empties a Home.
    pub(super) async fn empty_home(
        &self,
        tx: &mut Tx,
        errand: &Errand,
        moment: Moment,
    ) -> Result<Option<Call>, ServiceError> {
        let kept = errands::kept(tx, errand).await?.unwrap_or_default();
        let Some((language, user)) = kept.split_once(' ') else { return Ok(None) };
        let card = cards::home::empty(&self.words(language, Zone::utc(), moment.now));
        Ok(Some(Call::Home { user: user.to_owned(), card, hash: None }))
    }

    /// It shows this now, and the platform calls it `hash`.
    ///
    /// # Errors
    /// The database's.
    pub async fn home_shown(
        &self,
        stale: &Stale,
        home: &Home,
        hash: Option<&str>,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin_regardless().await?;
        homes::shown(&mut tx, stale, &home.fingerprint, hash).await?;
        if let Some(due) = home.turns {
            let (member, _, workspace) = stale.whose;
            let id = JobId(self.ids.ordered(moment.now));
            let (subject, sequence) = (member.0, due.as_millisecond());
            let job = NewJob { id, workspace, kind: TURN, subject, sequence, due };
            jobs::plan(&mut tx, &job).await?;
        }
        Ok(tx.commit().await?)
    }

    /// It was not published: tried again, or given up until it is opened once more.
    ///
    /// # Errors
    /// The database's.
    pub async fn home_not_shown(
        &self,
        stale: &Stale,
        error: Option<&DeliveryError>,
        Tried { wait, generation, .. }: Tried,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (real, door) = (moment.real, stale.whose.1);
        let mut tx = self.db.begin_regardless().await?;
        match error {
            Some(DeliveryError::After(pause)) => {
                let until = later(real, *pause);
                lanes::pause(&mut tx, door, "home", until).await?;
                homes::wait(&mut tx, stale, until).await?;
            }
            Some(DeliveryError::DoorShut(reason)) => {
                workspaces::shut(&mut tx, (door, generation), reason, real).await?;
                homes::retry(&mut tx, stale, real).await?;
            }
            Some(DeliveryError::Outdated) => homes::forget_hash(&mut tx, stale).await?,
            Some(DeliveryError::Later(_) | DeliveryError::Ambiguous(_)) => {
                let wait = wait.unwrap_or(LONGEST_WAIT);
                homes::retry(&mut tx, stale, later(real, wait)).await?;
            }
            _ => homes::retire(&mut tx, stale, real).await?,
        }
        Ok(tx.commit().await?)
    }
}

/// When time alone changes what is shown: a meeting is over, a week turns, or a day, after which
/// others' dates may have passed.
fn turns(overview: &Overview, now: Timestamp) -> Option<Timestamp> {
    let ends = |pairing: &Pairing| pairing.next.as_ref().map(|meeting| meeting.slot.ends);
    let meetings = overview.pairings.iter().filter_map(|one| ends(&one.pairing));
    let weeks = overview.cohorts.iter().filter_map(|cohort| cohort.next_week(now));
    let day = overview.picture.cohorts().next().and_then(|cohort| {
        let tomorrow = cohort.zone.local(now).date().tomorrow().ok()?;
        Some(cohort.zone.at(tomorrow.at(0, 0, 0, 0)))
    });
    let back = overview.absence.map(|absence| absence.until);
    meetings.chain(weeks).chain(day).chain(back).filter(|at| *at > now).min()
}
