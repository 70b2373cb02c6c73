//! Moments, zones and hours as they are typed, and the arithmetic that follows from them.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use mentorbot::domain::cadence::Rhythm;
use mentorbot::domain::holiday;
use mentorbot::domain::meeting::Slot;
use mentorbot::domain::slots::{BackupRule, Hours, Room, SUGGESTED, Search, free_backup, suggest};
use mentorbot::domain::timing::{self, DaysOff, Quiet};
use mentorbot::domain::week;
use mentorbot::domain::when::{self, parse, parse_beside, parse_day, time_of_day};
use mentorbot::domain::zone::{Landing, Zone};

use super::text;

/// Zones that change their clocks in every way there is, and one that never does.
const ZONES: [&str; 8] = [
    "UTC",
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
];
/// Moments before a gap, before a fold, and on a leap day.
const NOWS: [&str; 3] = ["2026-03-28T23:00:00Z", "2026-10-24T23:00:00Z", "2028-02-29T12:00:00Z"];

fn zones() -> impl Iterator<Item = Zone> {
    ZONES.iter().map(|name| Zone::parse(name).expect("a zone"))
}

/// A typed moment.
pub fn moment(data: &[u8]) {
    let typed = text(data);
    if let Some(time) = time_of_day(&typed) {
        assert_eq!(time_of_day(&time.strftime("%H:%M").to_string()), Some(time));
    }
    for zone in zones() {
        for now in NOWS {
            let now: Timestamp = now.parse().expect("a moment");
            let near = |civil: DateTime| {
                let days = zone.at(civil).duration_since(now).as_hours() / 24;
                assert!(days.abs() <= 3 * 366, "{typed:?} is {civil}");
                // What is written out in full is understood the same.
                let full = civil.strftime("%Y-%m-%d %H:%M").to_string();
                assert_eq!(parse(&full, now, &zone), Ok(civil), "{typed:?}");
                let coming = when::ahead(civil, now, &zone).is_ok();
                assert_ne!(coming, when::behind(civil, now, &zone).is_ok());
            };
            parse(&typed, now, &zone).into_iter().for_each(near);
            let beside = zone.local(now);
            if let Ok(civil) = parse_beside(&typed, now, &zone, beside) {
                // A time that stands may have seconds; a typed one has none.
                let _ = zone.at(civil);
            }
            if let Ok(day) = parse_day(&typed, now, &zone) {
                assert_eq!(parse_day(&day.to_string(), now, &zone), Ok(day), "{typed:?}");
            }
        }
    }
}

/// A typed zone, or a part of one that is searched for.
pub fn zone(data: &[u8]) {
    let typed = text(data);
    match Zone::parse(&typed) {
        Ok(zone) => {
            assert_eq!(Zone::parse(zone.name()).map(|one| one.name()).ok(), Some(zone.name()));
            assert!(!zone.city().is_empty());
        }
        Err(unknown) => assert!(unknown.near.iter().all(|name| Zone::parse(name).is_ok())),
    }
    assert!(Zone::search(&typed, 20).len() <= 20);
}

/// Typed quiet hours.
pub fn hours(data: &[u8]) {
    if let Ok(quiet) = text(data).parse::<Quiet>() {
        let again = quiet.to_string().parse::<Quiet>().expect("what we write, we read");
        // Equal ends are no quiet hours, whichever they are.
        assert!(again == quiet || (quiet.from == quiet.until && again == Quiet::OFF), "{quiet}");
    }
}

/// A pasted calendar, or lines that name days: each day once, in order.
pub fn holidays(data: &[u8]) {
    let today = jiff::civil::date(2027, 1, 4);
    if let Ok(found) = holiday::read(&text(data), today) {
        assert!(!found.days.is_empty() && found.days.len() <= holiday::MOST);
        assert!(found.days.is_sorted_by(|one, next| one.day < next.day), "{found:?}");
    }
}

/// A rhythm and the rule of its backups: what is read begins on its first day.
pub fn rhythm(data: &[u8]) {
    let (typed, anchor) = (text(data), jiff::civil::date(2027, 3, 2));
    if let Ok(Some(rhythm)) = Rhythm::read(&typed, anchor) {
        assert_eq!(rhythm.dates(anchor).next(), Some(anchor), "{rhythm:?}");
        assert_eq!(Rhythm::parse(rhythm.word()), Some(rhythm));
    }
    if let Ok(rule) = BackupRule::read(&typed) {
        assert_eq!(BackupRule::parse(&rule.word()), Some(rule));
    }
}

/// Numbers out of bytes, nought where they end.
struct Numbers<'d>(&'d [u8]);

impl Numbers<'_> {
    fn next(&mut self) -> i64 {
        let (head, rest) = self.0.split_at(self.0.len().min(8));
        self.0 = rest;
        let mut bytes = [0; 8];
        bytes[..head.len()].copy_from_slice(head);
        i64::from_le_bytes(bytes)
    }

    fn below(&mut self, most: i64) -> i64 {
        self.next().rem_euclid(most)
    }

    /// A moment of the calendar's, now and then at its very ends.
    fn moment(&mut self) -> Timestamp {
        let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let second = match self.below(8) {
            0 => first + self.below(1_000_000),
            1 => last - self.below(1_000_000),
            2 => first + self.below(last - first),
            _ => 1_700_000_000 + self.below(200_000_000),
        };
        Timestamp::from_second(second).expect("within the calendar")
    }

    fn time(&mut self) -> Time {
        let minute = self.below(1_440);
        let (hour, minute) = (i8::try_from(minute / 60), i8::try_from(minute % 60));
        Time::constant(hour.expect("an hour"), minute.expect("a minute"), 0, 0)
    }
}

/// The arithmetic of meetings, backups, reminders, working days and weeks.
pub fn dates(data: &[u8]) {
    let mut numbers = Numbers(data);
    let name = usize::try_from(numbers.below(8)).expect("one of eight");
    let zone = Zone::parse(ZONES[name]).expect("a zone");
    let now = numbers.moment();
    let quiet = Quiet { from: numbers.time(), until: numbers.time() };
    let civil = zone.local(now).date().to_datetime(numbers.time());
    let minutes = [15, 45, 240, 525_600, i64::MAX / 60_000][name % 5];
    landing(&zone, civil);
    let slot = Slot::at(civil, zone.clone(), minutes);
    assert!(slot.ends >= slot.starts, "it ends before it starts");
    let off: DaysOff = civil.date().series(jiff::Span::new().days(3)).take(4).collect();
    let busy = vec![(slot.starts, slot.ends), (now, numbers.moment())];
    let people = vec![Hours { zone: zone.clone(), quiet }];
    let room = Room { people, busy, off: off.clone(), ..Room::default() };
    let _ = free_backup(&slot, BackupRule::default(), &room);
    let search = Search { zone: zone.clone(), minutes, usual: None, days: (None, None) };
    assert!(suggest(now, &search, &room).starts.len() <= SUGGESTED);
    working_days(civil.date(), u32::try_from(numbers.below(400)).expect("few"));
    if let Some(due) = timing::reminder_due(slot.starts, &zone, quiet, &off) {
        assert!(due < slot.starts && !quiet.is_quiet(zone.local(due), &off), "{due} for {slot:?}");
    }
    let _ = timing::reminder_expired(now, slot.starts);
    let allowed = timing::next_allowed(now, &zone, quiet, &off);
    let fortnight = SignedDuration::from_hours(24 * 15);
    let ends = now.checked_add(fortnight).is_err();
    assert!(ends || (allowed >= now && !quiet.is_quiet(zone.local(allowed), &off)), "{allowed}");
    weeks(civil.date(), numbers.moment().to_zoned(jiff::tz::TimeZone::UTC).date());
}

/// A civil time becomes an instant that shows it again, or the time after the gap.
fn landing(zone: &Zone, civil: DateTime) {
    let moment = zone.at(civil);
    if moment == Timestamp::MIN || moment == Timestamp::MAX {
        return; // At the calendar's end.
    }
    let shown = zone.local(moment);
    match zone.landing(civil) {
        Landing::Plain => assert_eq!(shown, civil),
        Landing::Skipped => assert!(shown > civil, "{civil} falls back to {shown}"),
        Landing::Repeated => {
            assert_eq!(shown, civil);
            let both = zone.instants(civil);
            assert!(both.len() == 2 && both[0] == moment && both[0] < both[1], "{both:?}");
        }
    }
}

fn working_days(day: Date, n: u32) {
    let none = DaysOff::default();
    let before = timing::working_day_before(day, &none);
    let after = timing::plus_working_days(day, n, &none);
    assert!(before <= day && after >= day);
    let ends = [Date::MIN, Date::MAX].iter().any(|end| (day.year() - end.year()).abs() < 4);
    assert!(ends || (before < day && timing::is_working_day(before, &none)));
    assert!(ends || n == 0 || timing::is_working_day(after, &none));
}

fn weeks(from: Date, until: Date) {
    for today in [from, until, from.saturating_add(jiff::Span::new().days(9))] {
        if let Some(week) = week::week(from, until, today) {
            assert!(1 <= week.number && week.number <= week.of, "{week:?}");
        }
    }
}
