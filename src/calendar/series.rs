//! A rhythm with what became of single dates, as the events of one UID: the rule, the dates it
//! leaves out, and an event in place of each date that was moved or is otherwise.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::event::{Event, Kind, Start, Status, utc};

/// A rhythm.
#[derive(Clone, Debug)]
pub struct Series {
    /// What each of its dates is unless it is otherwise; begins at the rhythm's first date.
    pub usual: Event,
    /// Its rule, as RFC 5545 writes it, without an end.
    pub rule: String,
    /// The last moment at which one of its dates may begin, where it ends.
    pub until: Option<Timestamp>,
    /// The days its rule names, from the first on, as far as anybody looks.
    pub days: Vec<Date>,
    /// The last day up to which each of its dates stands by itself: one that does not was let go.
    pub planned: Option<Date>,
    /// Its single dates.
    pub dates: Vec<Dated>,
}

/// A single date of a rhythm.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The day it was for at first, which names it.
    pub original: Date,
    /// What it is, as an event by itself.
    pub event: Event,
}

impl Series {
    /// Its events: the rhythm first.
    ///
    /// A date whose time the clocks jump over is no date of the rule for some readers, and an hour
    /// out for others; one during which they change ends at another hour. Both are left out of the
    /// rule and stand by themselves.
    #[must_use]
    pub fn events(self) -> Vec<Event> {
        let mut without: Vec<DateTime> = Vec::new();
        let mut others = Vec::new();
        let end = self.until;
        let days: Vec<Date> = self.days.iter().copied().filter(|day| self.goes_on(*day)).collect();
        for day in &days {
            let at = self.at(*day);
            let usual = Event { start: at.shown(), kind: Kind::Once, ..self.usual.clone() };
            let odd = !Event { start: at.clone(), ..usual.clone() }.is_plain();
            let standing = self.dates.iter().find(|one| one.original == *day);
            let now = match standing {
                Some(one) if one.event.status == Status::Cancelled => None,
                Some(one) => Some(one.event.clone()),
                None if self.planned.is_some_and(|last| *day <= last) => None,
                None => Some(usual.clone()),
            };
            match now {
                None => without.push(at.civil),
                Some(event) if odd => {
                    without.push(at.civil);
                    others.push(self.apart(event, *day));
                }
                Some(event) if event.is_like(&usual) => {}
                Some(event) => others.push(self.instead(event, at)),
            }
        }
        // A date that is none of the rule's stands by itself.
        let odd = self.dates.iter().filter(|one| !days.contains(&one.original));
        others.extend(odd.map(|one| one.event.clone()));
        if days.is_empty() {
            return others;
        }
        let rule = match end {
            Some(end) => format!("{};UNTIL={}", self.rule, utc(end)),
            None => self.rule,
        };
        let rhythm = Event { kind: Kind::Rhythm { rule, without }, ..self.usual };
        let mut events = vec![rhythm];
        events.extend(others);
        events
    }

    /// When the rule means on a day.
    fn at(&self, day: Date) -> Start {
        let Start { civil, zone } = &self.usual.start;
        Start { civil: day.to_datetime(civil.time()), zone: zone.clone() }
    }

    fn goes_on(&self, day: Date) -> bool {
        self.until.is_none_or(|until| self.at(day).moment() <= until)
    }

    fn instead(&self, event: Event, at: Start) -> Event {
        Event { uid: self.usual.uid.clone(), kind: Kind::Instead(at), ..event }
    }

    /// An event by itself, named by the rhythm and its day.
    fn apart(&self, event: Event, day: Date) -> Event {
        Event { uid: format!("{}-{}", day.strftime("%Y%m%d"), self.usual.uid), ..event }
    }
}
