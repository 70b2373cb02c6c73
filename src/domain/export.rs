//! All that is kept about one person, as values: what `mentorbot export` and *Download my data*
//! hand out. Serialised as it stands, so names and shapes are a promise; a change that breaks
//! readers raises [`VERSION`]. Moments are UTC, ISO 8601.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::absence::{Kind, Why};
use crate::domain::departure::Scope;
use crate::domain::pairing::{Phase, Role};
use crate::ids::PairingId;

/// Names the format.
pub const FORMAT: &str = "mentorbot-export";
/// Its version.
pub const VERSION: u32 = 1;

/// The whole.
#[derive(Clone, Debug, Serialize)]
pub struct Export {
    /// [`FORMAT`].
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// When it was made.
    pub exported_at: Timestamp,
    /// The workspace's name.
    pub workspace: String,
    /// Who they are.
    pub profile: Profile,
    /// The programmes they coordinate.
    pub coordinates: Vec<Coordinates>,
    /// The cohorts they are or were in.
    pub enrolments: Vec<Enrolment>,
    /// The programmes whose rules they read, as they were asked to.
    pub readings: Vec<Reading>,
    /// Whom they work or worked with.
    pub pairings: Vec<Pairing>,
    /// The notes they keep for themselves.
    pub notes: Vec<Note>,
    /// When they asked to be left in peace.
    pub absences: Vec<Absence>,
    /// What they left, and when their account was off.
    pub departures: Vec<Departure>,
    /// What they asked those who coordinate.
    pub questions: Vec<Question>,
    /// What they answered to questions of others.
    pub answers: Vec<Answer>,
    /// What was sent to them; when, and never what.
    pub messages: Vec<Message>,
    /// What they did, as the trail has it.
    pub acts: Vec<Act>,
}

/// Who they are and what they set.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// The name the platform told.
    pub name: String,
    /// How platforms know them.
    pub accounts: Vec<Account>,
    /// Their zone.
    pub zone: String,
    /// Whether they set it themselves.
    pub zone_set_by_you: bool,
    /// The zone their platform told last.
    pub zone_told: Option<String>,
    /// Their language.
    pub language: String,
    /// Whether they set it themselves.
    pub language_set_by_you: bool,
    /// Their quiet hours, such as `18:00-09:00`.
    pub quiet_hours: String,
    /// Since when they are known here.
    pub known_since: Timestamp,
    /// Since when they are an owner.
    pub owner_since: Option<Timestamp>,
    /// Since when their calendar link holds.
    pub calendar_link_since: Option<Timestamp>,
    /// When their data is to be deleted, as they asked.
    pub deletion_due: Option<Timestamp>,
}

/// An account of a platform.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// `slack`, `teams` or `web`.
    pub door: String,
    /// The platform's id of the workspace.
    pub workspace: String,
    /// The platform's id of the person.
    pub person: String,
}

/// A programme they coordinate.
#[derive(Clone, Debug, Serialize)]
pub struct Coordinates {
    /// Its name.
    pub programme: String,
    /// Since when.
    pub since: Timestamp,
}

/// A cohort they are or were in.
#[derive(Clone, Debug, Serialize)]
pub struct Enrolment {
    /// Of which programme.
    pub programme: String,
    /// Its name.
    pub cohort: String,
    /// As what.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
    /// Until when.
    pub until: Option<Timestamp>,
}

/// A programme whose rules they read.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// Its name.
    pub programme: String,
    /// When.
    pub read_at: Timestamp,
}

/// A pairing they are or were in.
#[derive(Clone, Debug, Serialize)]
pub struct Pairing {
    /// Which.
    pub id: PairingId,
    /// Of which programme.
    pub programme: String,
    /// In which cohort.
    pub cohort: String,
    /// As what.
    pub role: Role,
    /// Whether they lead it.
    pub leads: bool,
    /// Where it stands.
    pub phase: Phase,
    /// Since when.
    pub since: Timestamp,
    /// Until when.
    pub until: Option<Timestamp>,
    /// With whom; empty until they have been introduced.
    pub partners: Vec<Partner>,
    /// Their meetings.
    pub meetings: Vec<Meeting>,
    /// What they wrote for the agenda, and what partners share with them today.
    pub items: Vec<Item>,
    /// The journal they keep together.
    pub journal: Vec<Entry>,
    /// What they agreed to do.
    pub actions: Vec<Action>,
}

/// A partner, as they see them.
#[derive(Clone, Debug, Serialize)]
pub struct Partner {
    /// Their name; `null` for someone who left and is not known any more.
    pub name: Option<String>,
    /// As what.
    pub role: Role,
}

/// A meeting of a pairing.
#[derive(Clone, Debug, Serialize)]
pub struct Meeting {
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// The zone it was set in.
    pub zone: String,
    /// Where.
    pub place: Option<String>,
    /// Whether they set the date that stands.
    pub set_by_you: bool,
    /// When it was marked as held.
    pub held_at: Option<Timestamp>,
    /// When it was called off.
    pub cancelled_at: Option<Timestamp>,
    /// The backup date.
    pub backup: Option<Timestamp>,
}

/// An agenda item.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// What it says.
    pub text: String,
    /// Whether they wrote it; else a partner did, and shares it.
    pub by_you: bool,
    /// How long it may take.
    pub minutes: Option<i64>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was shared; `null` while only they see it.
    pub shared_at: Option<Timestamp>,
    /// When it was marked as done.
    pub done_at: Option<Timestamp>,
    /// When it was taken off.
    pub dropped_at: Option<Timestamp>,
}

/// An entry of a journal.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// What it says.
    pub text: String,
    /// Whether they wrote it; else a partner did.
    pub by_you: bool,
    /// Whether it stands on top, as a win.
    pub win: bool,
    /// When it was written.
    pub created_at: Timestamp,
    /// When its words were last changed.
    pub edited_at: Option<Timestamp>,
    /// When it was taken off.
    pub dropped_at: Option<Timestamp>,
}

/// What someone of a pairing agreed to do.
#[derive(Clone, Debug, Serialize)]
pub struct Action {
    /// What.
    pub text: String,
    /// Whether they wrote it down; else a partner did.
    pub by_you: bool,
    /// Whether it is theirs to do.
    pub yours: bool,
    /// Until which day.
    pub due: Option<Date>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it was marked as done.
    pub done_at: Option<Timestamp>,
    /// When it was taken off.
    pub dropped_at: Option<Timestamp>,
}

/// A note that nobody else sees.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// The pairing it is about.
    pub pairing: Option<PairingId>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When its words were last changed.
    pub edited_at: Option<Timestamp>,
}

/// A while in which they were left in peace.
#[derive(Clone, Debug, Serialize)]
pub struct Absence {
    /// What was held back.
    pub kind: Kind,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Why, as far as they said so.
    pub reason: Option<Why>,
    /// Whether their partners were told.
    pub partners_told: bool,
    /// When they ended it before its day.
    pub ended_at: Option<Timestamp>,
}

/// Something they left.
#[derive(Clone, Debug, Serialize)]
pub struct Departure {
    /// What: a pairing, a cohort, all, or nothing as their account was off.
    pub left: Scope,
    /// When they asked for it, or the platform told it.
    pub asked_at: Timestamp,
    /// When it was taken back, or they came back.
    pub undone_at: Option<Timestamp>,
    /// Why, as they said to the coordinators.
    pub reason: Option<String>,
}

/// A question they asked.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// To the coordinators of which programme; `null` for one that was not sent.
    pub programme: Option<String>,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// When they took it back.
    pub withdrawn_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// What was answered; `null` where that is kept no longer.
    pub answer: Option<String>,
}

/// What they answered to a question of somebody else.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// In which programme.
    pub programme: String,
    /// What it says.
    pub text: String,
    /// When.
    pub answered_at: Timestamp,
}

/// A message that was sent to them.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// Of which kind.
    pub kind: String,
    /// When.
    pub sent_at: Timestamp,
}

/// Something they did.
#[derive(Clone, Debug, Serialize)]
pub struct Act {
    /// What: a word of the trail.
    pub action: String,
    /// To what kind of thing.
    pub subject: String,
    /// When.
    pub at: Timestamp,
}
