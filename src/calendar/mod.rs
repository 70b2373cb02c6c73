//! Values become a calendar file (iCalendar, RFC 5545 and 7986). Pure: whoever calls has decided
//! what stands in it and in which words. `service::feed` and `service::invite` call it.

mod event;
mod line;
mod series;
mod zone;

use jiff::Timestamp;

use line::Lines;

pub use event::{Event, Kind, Start, Status};
pub use series::{Dated, Series};
pub use zone::Zone;

/// What a file that is taken in once is there for. A feed has none: it is read again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Its events are to stand in the calendar.
    Publish,
    /// Its events are to go from it.
    Cancel,
}

/// A calendar file.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// What it is called, when it is a feed.
    pub name: Option<String>,
    /// What it is for, when it is taken in once.
    pub method: Option<Method>,
    /// Its reader's zone: a file without an event has that in it, as it may not be empty.
    pub home: Zone,
    /// What happens.
    pub events: Vec<Event>,
    /// When it is made.
    pub made: Timestamp,
    /// Until when its zones tell how clocks change.
    pub until: Timestamp,
}

/// How often a feed may be read again.
const REFRESH: &str = "PT1H";

impl Calendar {
    /// The file's text, its lines ended by CRLF.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.plain("BEGIN", "VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", "-//mentorbot//mentorbot//EN");
        lines.plain("CALSCALE", "GREGORIAN");
        match self.method {
            Some(Method::Publish) => lines.plain("METHOD", "PUBLISH"),
            Some(Method::Cancel) => lines.plain("METHOD", "CANCEL"),
            None => {}
        }
        if let Some(name) = &self.name {
            lines.text("NAME", name);
            lines.text("X-WR-CALNAME", name);
            lines.plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
            lines.plain("X-PUBLISHED-TTL", REFRESH);
        }
        for (zone, from) in self.zones() {
            zone.write(&mut lines, (from, self.until));
        }
        for event in &self.events {
            event.write(&mut lines, self.made);
        }
        lines.plain("END", "VCALENDAR");
        lines.take()
    }

    /// The zones that are named, by name, each with the first moment it is asked about.
    fn zones(&self) -> Vec<(&Zone, Timestamp)> {
        let mut zones: Vec<(&Zone, Timestamp)> = Vec::new();
        let starts = self.events.iter().flat_map(Event::starts);
        for (zone, moment) in starts.map(|start| (&start.zone, start.moment())) {
            match zones.iter_mut().find(|(known, _)| known.name == zone.name) {
                Some((_, first)) => *first = moment.min(*first),
                None => zones.push((zone, moment)),
            }
        }
        if self.events.is_empty() {
            zones.push((&self.home, self.made));
        } else {
            zones.retain(|(zone, _)| !zone.is_utc());
        }
        zones.sort_by(|one, other| one.0.name.cmp(&other.0.name));
        zones
    }
}

#[cfg(test)]
mod tests;
