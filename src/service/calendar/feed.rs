//! What stands in someone's calendar: each of their dates with its backup, a rhythm as a rhythm,
//! those let go as such. Read by whoever has the address, and by the demo's pages.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::calendar::{Calendar, Event, Kind, Start, Status, Zone};
use crate::cards;
use crate::cards::words::Words;
use crate::chat::address::Sender;
use crate::domain::meeting::BackupState;
use crate::domain::zone;
use crate::ids::{MeetingId, PairingId, SeriesId};
use crate::service::calendar::rhythm;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment, erasure};
use crate::store::backend::Tx;
use crate::store::calendars::{self, Planned};
use crate::store::feeds::{self, Reader};
use crate::vault::link;

/// How long single dates that have passed stay in a feed.
const BACK: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How far ahead a file tells how clocks change.
const AHEAD: SignedDuration = SignedDuration::from_hours(5 * 366 * 24);

impl Desk {
    /// Someone's calendar by its link's token; `None` for one that opens nothing, whyever.
    ///
    /// # Errors
    /// The database's.
    pub async fn feed(&self, token: &str, moment: Moment) -> Result<Option<String>, ServiceError> {
        let mut view = self.db.view().await?;
        match feeds::reader(&mut view, &link::hash(token)).await? {
            Some(reader) => Ok(Some(self.calendar(&mut view, &reader, moment).await?)),
            None => Ok(None),
        }
    }

    /// The same for someone who is known; `None` for nobody we know.
    ///
    /// # Errors
    /// The database's.
    pub async fn feed_of(
        &self,
        whom: &Sender,
        moment: Moment,
    ) -> Result<Option<String>, ServiceError> {
        let mut view = self.db.view().await?;
        let Some(who) = erasure::known(&mut view, whom).await? else { return Ok(None) };
        match feeds::reader_by_id(&mut view, who).await? {
            Some(reader) => Ok(Some(self.calendar(&mut view, &reader, moment).await?)),
            None => Ok(None),
        }
    }

    async fn calendar(
        &self,
        view: &mut Tx,
        reader: &Reader,
        moment: Moment,
    ) -> Result<String, ServiceError> {
        let (now, who) = (moment.now, (reader.id, reader.workspace));
        let since = now.saturating_sub(BACK).unwrap_or(now);
        let dates = calendars::dates(view, who, since).await?;
        let words = self.words(&reader.language, reader.zone.clone(), now);
        let seen = Seen::of(view, &words, reader).await?;
        let events = seen.all(&dates);
        let name = Some(words.say("calendar-name", &[]));
        Ok(Calendar { name, ..empty(reader, moment, events) }.text())
    }
}

/// A file of these events.
pub(super) fn empty(reader: &Reader, moment: Moment, events: Vec<Event>) -> Calendar {
    Calendar {
        name: None,
        method: None,
        home: named(&reader.zone),
        events,
        made: moment.now,
        until: moment.now.saturating_add(AHEAD).unwrap_or(moment.now),
    }
}

/// What a reader sees beside the dates.
pub(super) struct Seen<'w> {
    words: &'w Words<'w>,
    partners: BTreeMap<PairingId, Vec<String>>,
    items: BTreeMap<PairingId, i64>,
    titles_only: bool,
}

impl<'w> Seen<'w> {
    pub(super) async fn of(
        view: &mut Tx,
        words: &'w Words<'w>,
        reader: &Reader,
    ) -> Result<Seen<'w>, ServiceError> {
        let (id, workspace) = (reader.id, reader.workspace);
        let partners = calendars::partners(view, id, workspace).await?;
        let titles_only = reader.titles_only;
        let items = if titles_only {
            BTreeMap::new()
        } else {
            calendars::items(view, id, workspace).await?
        };
        Ok(Seen { words, partners, items, titles_only })
    }

    /// All of someone's dates: each rhythm as one, the others by themselves, and their backups.
    fn all(&self, dates: &[Planned]) -> Vec<Event> {
        let mut series: BTreeMap<SeriesId, Vec<&Planned>> = BTreeMap::new();
        for date in dates {
            series.entry(date.series.id).or_default().push(date);
        }
        let mut events = Vec::new();
        for of_it in series.values() {
            let next = |date: &&&Planned| self.is_next(date, dates);
            let next = of_it.iter().find(next).map(|date| date.meeting.id);
            let told = rhythm::events(self, of_it, next);
            let alone = || of_it.iter().filter_map(|date| self.alone(date, next));
            events.extend(told.unwrap_or_else(|| alone().collect()));
            let backups = of_it.iter().filter(|date| Self::stands(date));
            let backups = backups.filter_map(|date| self.backup(date));
            events.extend(backups.filter(|one| one.status == Status::Tentative));
        }
        events
    }

    /// A single date as far as it stands in a feed. One that was let go stays, as such, until its
    /// day has come: whoever took it in before is told.
    fn alone(&self, date: &Planned, next: Option<MeetingId>) -> Option<Event> {
        let ahead = date.cancelled && date.meeting.slot.ends > self.words.now;
        (ahead || Self::stands(date)).then(|| self.event(date, next == Some(date.meeting.id)))
    }

    /// Whether it stands, or stood as it was held or passed; none does after the end of its pairing.
    fn stands(date: &Planned) -> bool {
        !date.cancelled && date.over.is_none_or(|over| date.meeting.slot.starts <= over)
    }

    /// Whether it is the next date of its pairing.
    fn is_next(&self, date: &Planned, dates: &[Planned]) -> bool {
        let now = self.words.now;
        let next = dates.iter().find(|one| one.pairing == date.pairing && is_ahead(one, now));
        next.is_some_and(|next| next.meeting.id == date.meeting.id)
    }

    /// A date by itself; the next one of a pairing tells how much is on its agenda.
    pub(super) fn event(&self, date: &Planned, next: bool) -> Event {
        let meeting = &date.meeting;
        let status = if date.cancelled { Status::Cancelled } else { Status::Confirmed };
        let items = self.items.get(&date.pairing).copied().filter(|_| next).unwrap_or_default();
        Event {
            uid: format!("meeting-{}@mentorbot", meeting.id),
            sequence: meeting.sequence + i64::from(date.cancelled),
            start: start(&meeting.slot),
            minutes: meeting.minutes,
            kind: Kind::Once,
            status,
            title: self.title(date, false),
            about: cards::calendar::about(self.words, items),
            place: self.place(meeting.place.as_ref()),
        }
    }

    /// Its backup, which keeps one name for ever: it moves with the meeting, and goes when it is
    /// used, declined or no longer wanted.
    pub(super) fn backup(&self, date: &Planned) -> Option<Event> {
        let backup = date.meeting.backup.as_ref()?;
        let offered = matches!(backup.state, BackupState::Suggested | BackupState::Kept);
        let stands = offered && !date.cancelled && !date.held && backup.slot.ends > self.words.now;
        Some(Event {
            uid: format!("backup-{}@mentorbot", date.meeting.id),
            // What it moves to after it was declined is newer than that it was.
            sequence: date.meeting.sequence + 2 * backup.sequence + i64::from(!stands),
            start: start(&backup.slot),
            minutes: date.meeting.minutes,
            kind: Kind::Once,
            status: if stands { Status::Tentative } else { Status::Cancelled },
            title: self.title(date, true),
            about: None,
            place: None,
        })
    }

    /// The moment the file is made.
    pub(super) fn now(&self) -> Timestamp {
        self.words.now
    }

    /// A place, where places are told.
    pub(super) fn place(&self, place: Option<&String>) -> Option<String> {
        place.filter(|_| !self.titles_only).cloned()
    }

    pub(super) fn title(&self, date: &Planned, backup: bool) -> String {
        let names = self.partners.get(&date.pairing).map_or(&[][..], Vec::as_slice);
        cards::calendar::title(self.words, names, backup)
    }
}

fn is_ahead(date: &Planned, now: Timestamp) -> bool {
    !date.cancelled && !date.held && date.meeting.slot.ends > now
}

fn start(slot: &crate::domain::meeting::Slot) -> Start {
    Start { civil: slot.civil, zone: named(&slot.zone) }
}

pub(super) fn named(zone: &zone::Zone) -> Zone {
    Zone { name: zone.name().to_owned(), rules: zone.rules().clone() }
}
