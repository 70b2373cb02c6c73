//! What speaks against a date that somebody set by hand. It stands all the same: who set it is
//! told, and may have known. Called by `service::meeting`, `service::moves` and `service::rhythm`.

use jiff::civil::Date;

use crate::domain::meeting::Slot;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::timing::{DaysOff, is_working_day};
use crate::ids::MemberId;

use super::{Hours, Room, clear, moments};

/// What a date runs into.
#[derive(Clone, Debug)]
pub enum Clash<'p> {
    /// One of its people has something else then. Not who, or what: that is theirs.
    Taken,
    /// A holiday of the cohort, where one of them is.
    DayOff(Date),
    /// It is outside the hours of these.
    Hours(Vec<&'p Member>),
}

impl Room {
    /// The first thing that speaks against a slot, of which `viewer` could not know: of their own
    /// hours, and of a weekend where they are, they know themselves.
    #[must_use]
    pub fn against<'p>(
        &self,
        slot: &Slot,
        pairing: &'p Pairing,
        viewer: MemberId,
    ) -> Option<Clash<'p>> {
        if !self.busy.iter().all(|busy| clear(slot, busy)) {
            return Some(Clash::Taken);
        }
        let day = |one: &Member| one.zone.local(slot.starts).date();
        let mut days = pairing.parties.iter().map(|party| day(&party.member));
        if let Some(day) = days.find(|day| self.off.contains(*day)) {
            return Some(Clash::DayOff(day));
        }
        let viewer = pairing.party(viewer).map(|party| &party.member)?;
        let plain = DaysOff::default();
        let weekend = !is_working_day(day(viewer), &plain);
        let closed = |one: &&Member| {
            let hours = Hours { zone: one.zone.clone(), quiet: one.quiet };
            moments(slot).any(|moment| {
                let local = hours.zone.local(moment);
                hours.covers(local.time()) || !(weekend || is_working_day(local.date(), &plain))
            })
        };
        let others = pairing.others(viewer.id).map(|party| &party.member);
        let closed: Vec<&Member> = others.filter(closed).collect();
        (!closed.is_empty()).then_some(Clash::Hours(closed))
    }
}
