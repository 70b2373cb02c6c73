//! Form tickets: what a form is about and where its answer goes, sealed. An address and a
//! precondition, never authority: rights are read again when the form comes back.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::chat::address::MessageRef;
use crate::chat::form::{Field, Values};
use crate::chat::request::Origin;
use crate::domain::refusal::Refusal;
use crate::ids::{
    ActionId, CohortId, EntryId, ItemId, MeetingId, MemberId, NoteId, PairingId, ProgrammeId,
    QuestionId, SeriesId, WorkspaceId,
};
use crate::vault::InstanceKey;

/// How long a form may stay open, by the real clock.
const LIFE: SignedDuration = SignedDuration::from_hours(24);

/// Which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new item of a pairing.
    ItemNew(PairingId),
    /// An item at the version that was read.
    ItemEdit(PairingId, ItemId, i64),
    /// A new entry of a pairing's journal.
    EntryNew(PairingId),
    /// An entry at the version that was read.
    EntryEdit(PairingId, EntryId, i64),
    /// A new note, about a pairing or about none.
    NoteNew(Option<PairingId>),
    /// A note at the version that was read.
    NoteEdit(NoteId, i64),
    /// Words to look for, in a pairing's journal and in one's notes, or in those alone.
    Find(Option<PairingId>),
    /// A new action of a pairing.
    ActionNew(PairingId),
    /// An action at the version that was read.
    ActionEdit(PairingId, ActionId, i64),
    /// What to write down after a meeting.
    After(MeetingId),
    /// The date of a pairing: the meeting that stood, and its sequence.
    Meeting(PairingId, Option<(MeetingId, i64)>),
    /// Another time of a meeting at the sequence that was seen.
    Move(PairingId, MeetingId, i64),
    /// Why a meeting is let go, at the sequence that was seen.
    Skip(MeetingId, i64),
    /// The rhythm of a pairing: the series that went on.
    Rhythm(PairingId, Option<SeriesId>),
    /// The days off of a cohort.
    Holidays(CohortId),
    /// One's settings.
    Settings,
    /// A pause of one's own.
    Pause,
    /// A question to those who coordinate.
    Question,
    /// The answer to one.
    Answer(QuestionId),
    /// A new programme.
    ProgrammeNew,
    /// A programme at the version that was read.
    ProgrammeEdit(ProgrammeId, i64),
    /// A new cohort, of a programme where one is meant.
    CohortNew(Option<ProgrammeId>),
    /// A cohort at the version that was read.
    CohortEdit(CohortId, i64),
    /// The channel of a cohort.
    Channel(CohortId),
    /// A role to be given or taken, in a cohort or over a programme where one is meant.
    Role(Option<CohortId>, Option<ProgrammeId>),
    /// People to be brought in, into a cohort where one is meant.
    Enrol(Option<CohortId>),
    /// People to be put together in a cohort.
    Pair(CohortId),
    /// Why one leaves: whether it is a pairing, and which one or which cohort; none is all.
    Leaving(bool, Option<uuid::Uuid>),
}

/// A card that the workers keep fresh, as it was when it was pressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fresh {
    /// Where it stands.
    pub at: MessageRef,
    /// Names what it showed, when that is known.
    pub showed: Option<String>,
}

/// What travels with a form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ticket {
    /// Which form.
    pub about: About,
    /// The tenant it was made for.
    pub workspace: WorkspaceId,
    /// Whom it was made for.
    pub actor: MemberId,
    /// When it ends, in seconds of the real clock.
    pub until: i64,
    /// Makes one opening of the form different from the next.
    pub nonce: String,
    /// The private address its answer goes to. A secret.
    pub answer_url: Option<String>,
    /// Whether the card there is replaced: the form was opened by a click on it.
    pub replace: bool,
    /// The card it was opened from, where that changes by itself and may show the outcome.
    #[serde(default)]
    pub fresh: Option<Fresh>,
    /// The names of the form's fields, so that it fits no other form.
    pub fields: Vec<String>,
}

impl Ticket {
    /// A ticket for a form that opens now, by a click on a card or by a typed command.
    #[must_use]
    pub fn new(
        (about, fields): (About, &[Field]),
        who: (WorkspaceId, MemberId),
        (origin, replace, fresh): (&Origin, bool, Option<Fresh>),
        real: Timestamp,
        nonce: String,
    ) -> Self {
        Self {
            about,
            workspace: who.0,
            actor: who.1,
            until: (real + LIFE).as_second(),
            nonce,
            answer_url: origin.answer_url.clone(),
            replace,
            fresh,
            fields: fields.iter().map(|field| field.name.clone()).collect(),
        }
    }

    /// Whether what was filled in can have been filled into this ticket's form.
    #[must_use]
    pub fn fits(&self, values: &Values) -> bool {
        values.keys().all(|name| self.fields.contains(name))
    }

    /// Seals it.
    #[must_use]
    pub fn seal(&self, key: &InstanceKey) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        key.seal_ticket("form", &json)
    }

    /// Opens a ticket that comes back from `who`.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a ticket that is not ours or not theirs, [`Refusal::TooOld`].
    pub fn open(
        sealed: &str,
        key: &InstanceKey,
        who: (WorkspaceId, MemberId),
        real: Timestamp,
    ) -> Result<Self, Refusal> {
        let json = key.open_ticket("form", sealed).map_err(|_| Refusal::NotFound)?;
        let ticket: Self = serde_json::from_str(&json).map_err(|_| Refusal::NotFound)?;
        if (ticket.workspace, ticket.actor) != who {
            return Err(Refusal::NotFound);
        }
        if ticket.until < real.as_second() {
            return Err(Refusal::TooOld);
        }
        Ok(ticket)
    }
}
