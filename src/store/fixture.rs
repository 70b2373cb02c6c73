//! A made-up Slack workspace for load tests and for the tests of plans. Called by
//! `mentorbot fixture` and by `tests/`.
//!
//! The first [`KNOWN`] members have one pairing each, with three open shared items and a
//! meeting ahead with a backup; nothing posted about them is kept fresh, so load on them calls
//! no Slack. All else is spread evenly over the rest.

mod bulk;
mod people;
pub mod rush;
mod trail;
mod work;
mod written;

use jiff::{SignedDuration, Timestamp};

use crate::chat::address::{Door, Seat};
use crate::domain::pairing::Role;
use crate::domain::programme::{Aim, Cohort, Form, Programme, Track};
use crate::domain::zone::{self, Zone};
use crate::ids::{
    CohortId, IdSource, InstallationId, MeetingId, MemberId, PairingId, ProgrammeId, WorkspaceId,
};
use crate::store::backend::{Db, Tx};
use crate::store::error::StoreError;
use crate::store::{clocks, cohorts, programmes, workspaces};
use crate::vault::DataKey;

/// Members at the front whose rows load tests may rely on.
pub const KNOWN: usize = 500;
/// Pairings among them.
const KNOWN_PAIRINGS: usize = KNOWN / 2;
/// Programmes, each with one cohort and a coordinator of its own.
const COHORTS: usize = 40;
/// Items of each of those pairings.
const KNOWN_ITEMS: usize = 3;

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How long the workspace has been there, in days.
const AGE: i32 = 200;

/// How large a workspace.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// People.
    pub members: usize,
    /// Pairings of two.
    pub pairings: usize,
    /// Agenda items, done and dropped ones included.
    pub items: usize,
}

/// Why a workspace is not made.
#[derive(Debug, thiserror::Error)]
pub enum FixtureError {
    /// There is real data, or a fixture.
    #[error("the database is not empty; a fixture goes into an empty one only")]
    NotEmpty,
    /// Too small for the members every fixture has, or with nobody to pair or to write items.
    #[error(
        "a fixture needs at least 500 members, 250 pairings and 750 items, \
         two members more for more pairings, and more pairings for more items"
    )]
    TooSmall,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Size {
    fn check(self) -> Result<(), FixtureError> {
        let enough = self.members >= KNOWN
            && self.pairings >= KNOWN_PAIRINGS
            && self.items >= KNOWN_PAIRINGS * KNOWN_ITEMS;
        let more_pairs = self.pairings > KNOWN_PAIRINGS;
        let more_items = self.items > KNOWN_PAIRINGS * KNOWN_ITEMS;
        let fits = (!more_pairs || self.members >= KNOWN + 2) && (!more_items || more_pairs);
        if enough && fits { Ok(()) } else { Err(FixtureError::TooSmall) }
    }
}

/// Fills an empty, migrated database with a workspace of Slack team `team` as it is at `now`,
/// and brings the planner's statistics up to date. When it fails half-way the database is not
/// empty any more and must be made anew.
pub async fn fill(
    db: &Db,
    size: Size,
    team: &str,
    now: Timestamp,
    ids: &dyn IdSource,
) -> Result<(), FixtureError> {
    size.check()?;
    db.check_key().await?;
    if !workspaces::empty(&mut db.view().await?).await? {
        return Err(FixtureError::NotEmpty);
    }
    let mut town = Town::new(size, now, ids);
    town.found(db, team).await?;
    town.settle(db).await?;
    town.pair(db).await?;
    town.meet(db).await?;
    town.write_items(db).await?;
    town.write_down(db).await?;
    town.promise(db).await?;
    town.leave_trail(db).await?;
    // Its dates were reckoned by this program's rules: the first start need not look at each.
    let mut tx = db.begin().await?;
    clocks::keep(&mut tx, zone::database_version().unwrap_or_default(), now).await?;
    tx.commit().await?;
    Ok(db.analyze().await?)
}

/// What is being made, as far as later rows refer to it.
struct Town<'a> {
    size: Size,
    now: Timestamp,
    ids: &'a dyn IdSource,
    workspace: WorkspaceId,
    installation: InstallationId,
    cohorts: Vec<CohortId>,
    zones: Vec<Zone>,
    members: Vec<MemberId>,
    /// The keys of the first members: those with a pairing.
    keys: Vec<DataKey>,
    pairs: Vec<Pair>,
    meetings: Vec<Met>,
}

/// A pairing: its parties by their numbers.
struct Pair {
    id: PairingId,
    mentor: usize,
    mentee: usize,
}

impl Pair {
    /// One of its two, in turn.
    fn party(&self, turn: usize) -> usize {
        if turn.is_multiple_of(2) { self.mentee } else { self.mentor }
    }
}

/// A meeting ahead, by its pairing's number.
struct Met {
    id: MeetingId,
    pair: usize,
    starts: Timestamp,
}

impl<'a> Town<'a> {
    fn new(size: Size, now: Timestamp, ids: &'a dyn IdSource) -> Self {
        let zones = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Europe/London"];
        Self {
            size,
            now,
            ids,
            workspace: WorkspaceId(ids.ordered(now)),
            installation: InstallationId(ids.ordered(now)),
            cohorts: (0..COHORTS).map(|_| CohortId(ids.ordered(now))).collect(),
            zones: zones.iter().filter_map(|name| Zone::parse(name).ok()).collect(),
            members: Vec::new(),
            keys: Vec::new(),
            pairs: Vec::new(),
            meetings: Vec::new(),
        }
    }

    /// How many members have a pairing; they are the first.
    fn paired(&self) -> usize {
        let rest = (self.size.members - KNOWN) & !1;
        KNOWN + rest.min(2 * (self.size.pairings - KNOWN_PAIRINGS))
    }

    /// A moment in the past: `days` ago, and `nth` small steps later.
    fn ago(&self, days: i32, nth: usize) -> Timestamp {
        let step = SignedDuration::from_millis(i64::try_from(nth).unwrap_or(i64::MAX) % 80_000_000);
        self.now - DAY * days + step
    }

    fn zone(&self, member: usize) -> &Zone {
        &self.zones[member % self.zones.len()]
    }

    /// Makes the workspace and its installation.
    async fn found(&self, db: &Db, team: &str) -> Result<(), StoreError> {
        let began = self.ago(AGE, 0);
        let seat = Seat { door: Door::Slack, team: team.to_owned(), enterprise: None };
        let mut tx = db.begin().await?;
        let new = workspaces::NewWorkspace {
            id: self.workspace,
            installation: self.installation,
            seat: &seat,
            name: "A made-up workspace",
            zone: &self.zones[0],
            language: "en",
            bot_user: Some("UMENTORBOT"),
            now: began,
        };
        workspaces::create(&mut tx, &new).await?;
        tx.commit().await
    }

    /// Makes the programmes and their open cohorts, run by the last members.
    async fn open(&self, db: &Db) -> Result<(), StoreError> {
        let mut tx = db.begin().await?;
        for (nth, (cohort, coordinator)) in
            self.cohorts.iter().zip(self.members.iter().rev()).enumerate()
        {
            self.open_one(&mut tx, nth, *cohort, *coordinator).await?;
        }
        tx.commit().await
    }

    async fn open_one(
        &self,
        tx: &mut Tx,
        nth: usize,
        cohort: CohortId,
        coordinator: MemberId,
    ) -> Result<(), StoreError> {
        let began = self.ago(AGE, 0);
        let programme = Programme {
            id: ProgrammeId(self.ids.ordered(began)),
            name: format!("Connect {}", nth + 1),
            form: Form::Pair,
            track: Track::Connect,
            aim: Aim::default(),
        };
        let cohort = Cohort {
            id: cohort,
            programme: programme.id,
            programme_name: programme.name.clone(),
            form: programme.form,
            name: "Spring".to_owned(),
            zone: self.zones[0].clone(),
            language: "en".to_owned(),
            channel: None,
            from: None,
            until: None,
            open: false,
            closed: false,
        };
        programmes::create(tx, self.workspace, &programme, coordinator, began).await?;
        cohorts::create(tx, self.workspace, &cohort, began).await?;
        cohorts::open(tx, cohort.id, self.workspace, began).await?;
        Ok(())
    }

    /// The cohort of the `nth` pairing: as many pairings each, one after the other.
    fn cohort(&self, nth: usize) -> CohortId {
        self.cohorts[nth * self.cohorts.len() / self.size.pairings.max(1)]
    }
}

/// What a party is, by turn: see [`Pair::party`].
fn role(turn: usize) -> Role {
    if turn.is_multiple_of(2) { Role::Mentee } else { Role::Mentor }
}
