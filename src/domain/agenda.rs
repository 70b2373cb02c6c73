//! The agenda of a pairing's next meeting: items, who sees them, what was carried over.

use jiff::Timestamp;

use crate::domain::action::Action;
use crate::domain::faults::Faults;
use crate::domain::pairing::Phase;
use crate::domain::refusal::Refusal;
use crate::ids::{ItemId, MemberId};

/// The longest item, in graphemes.
pub const ITEM_LENGTH: usize = 280;
/// The most open items one person has on an agenda.
pub const MOST_ITEMS: usize = 50;
/// How long an item may take, in minutes.
pub const MINUTES: std::ops::RangeInclusive<i64> = 1..=240;
/// More combining marks on one character than any script needs.
pub(super) const TALLEST_STACK: usize = 20;

/// An item as its viewer may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub id: ItemId,
    /// Who wrote it; only they edit it.
    pub author: MemberId,
    /// What it says.
    pub body: String,
    /// How long it may take.
    pub minutes: Option<i64>,
    /// Grows with every change; a form's ticket holds it.
    pub version: i64,
    /// When it was written.
    pub created: Timestamp,
    /// It was written when these people were a pairing before, and came along.
    pub brought: bool,
    /// When its author shared it; until then nobody else sees it.
    pub shared: Option<Timestamp>,
    /// When and by whom it was ticked off.
    pub done: Option<(Timestamp, MemberId)>,
}

/// What someone wants to put on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it says.
    pub body: String,
    /// How long it may take.
    pub minutes: Option<i64>,
}

/// How a text measures: what a person would count, and its tallest stack of marks.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Characters as people count them.
    pub graphemes: usize,
    /// The most code points in one of them.
    pub tallest: usize,
}

impl Draft {
    /// Checks a draft, all of it.
    ///
    /// # Errors
    /// [`Refusal::ItemMissing`], [`Refusal::ItemTooLong`], [`Refusal::ItemUnreadable`],
    /// [`Refusal::MinutesOdd`].
    pub fn check(&self, measure: Measure) -> Result<(), Faults> {
        let mut faults = Faults::default();
        faults.take(measure.check());
        if self.minutes.is_some_and(|minutes| !MINUTES.contains(&minutes)) {
            faults.take::<()>(Err(odd_minutes()));
        }
        faults.or(())
    }
}

/// Why minutes were not taken.
#[must_use]
pub fn odd_minutes() -> Refusal {
    Refusal::MinutesOdd { least: *MINUTES.start(), most: *MINUTES.end() }
}

impl Measure {
    /// Checks words of other kinds, of `most` characters at most.
    ///
    /// # Errors
    /// [`Refusal::WordsMissing`], [`Refusal::WordsTooLong`], [`Refusal::ItemUnreadable`].
    pub fn words(self, most: usize) -> Result<(), Refusal> {
        match self {
            Self { graphemes: 0, .. } => Err(Refusal::WordsMissing),
            Self { graphemes, .. } if graphemes > most => {
                Err(Refusal::WordsTooLong { most, count: graphemes })
            }
            Self { tallest, .. } if tallest > TALLEST_STACK => Err(Refusal::ItemUnreadable),
            Self { .. } => Ok(()),
        }
    }

    fn check(self) -> Result<(), Refusal> {
        if self.graphemes == 0 {
            return Err(Refusal::ItemMissing);
        }
        if self.graphemes > ITEM_LENGTH {
            return Err(Refusal::ItemTooLong { most: ITEM_LENGTH, count: self.graphemes });
        }
        if self.tallest > TALLEST_STACK { Err(Refusal::ItemUnreadable) } else { Ok(()) }
    }
}

impl Item {
    /// Whether `viewer` may read it.
    #[must_use]
    pub fn visible_to(&self, viewer: MemberId) -> bool {
        self.author == viewer || self.shared.is_some()
    }

    /// Whether it waited through a meeting, or through a while without a pairing: open, and older
    /// than the planned end of the last meeting held, or brought along.
    #[must_use]
    pub fn carried_over(&self, last_held: Option<Timestamp>) -> bool {
        let waited = last_held.is_some_and(|end| self.created < end);
        self.done.is_none() && (self.brought || waited)
    }
}

/// The agenda as one person sees it, open items first in the pair's order.
#[derive(Clone, Debug, Default)]
pub struct Agenda {
    /// What is still to talk about; a viewer's number for an item is its place here plus one.
    pub open: Vec<Item>,
    /// What was ticked off since the last meeting held, oldest first.
    pub done: Vec<Item>,
    /// What its people agreed to do and have not done yet, by day.
    pub actions: Vec<Action>,
}

impl Agenda {
    /// Sorts what a viewer may see. `items` come in the pair's order. What was ticked off
    /// before the last meeting held is past.
    #[must_use]
    pub fn of(items: Vec<Item>, viewer: MemberId, last_held: Option<Timestamp>) -> Self {
        let mut agenda = Self::default();
        for item in items.into_iter().filter(|item| item.visible_to(viewer)) {
            match item.done {
                None => agenda.open.push(item),
                Some((at, _)) if last_held.is_none_or(|end| at > end) => agenda.done.push(item),
                Some(_) => {}
            }
        }
        agenda.done.sort_by_key(|item| item.done);
        agenda
    }

    /// The open item with a viewer's number, from one.
    ///
    /// # Errors
    /// [`Refusal::NoSuchItem`].
    pub fn numbered(&self, number: usize) -> Result<&Item, Refusal> {
        let index = number.checked_sub(1);
        index
            .and_then(|index| self.open.get(index))
            .ok_or(Refusal::NoSuchItem { most: self.open.len() })
    }

    /// The open item that would change places with `item` when it moves up.
    ///
    /// # Errors
    /// [`Refusal::AlreadyFirst`].
    pub fn above(&self, item: ItemId) -> Result<&Item, Refusal> {
        let place = self.open.iter().position(|other| other.id == item);
        place
            .and_then(|place| place.checked_sub(1))
            .and_then(|above| self.open.get(above))
            .ok_or(Refusal::AlreadyFirst)
    }

    /// What `author` wrote and has not shared.
    pub fn unshared(&self, author: MemberId) -> impl Iterator<Item = &Item> {
        self.open.iter().filter(move |item| item.author == author && item.shared.is_none())
    }
}

/// Which suggestion fits an empty agenda: one of three a phase, changing with the day so a
/// second look may bring another. The words are in `locales/`.
#[must_use]
pub fn suggestion(phase: Phase, day: i64) -> (Phase, usize) {
    (phase, usize::try_from(day.rem_euclid(3)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(n: u128) -> MemberId {
        MemberId(uuid::Uuid::from_u128(n))
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn item(n: u128, author: u128, shared: bool) -> Item {
        Item {
            id: ItemId(uuid::Uuid::from_u128(n)),
            author: member(author),
            body: format!("item {n}"),
            minutes: None,
            version: 0,
            created: at(100),
            brought: false,
            shared: shared.then(|| at(150)),
            done: None,
        }
    }

    #[test]
    fn what_is_not_shared_is_its_authors_alone() {
        let items = vec![item(1, 1, false), item(2, 1, true), item(3, 2, false)];
        let seen = |viewer| {
            let agenda = Agenda::of(items.clone(), member(viewer), None);
            agenda.open.iter().map(|item| item.body.clone()).collect::<Vec<_>>()
        };
        assert_eq!(seen(1), ["item 1", "item 2"]);
        assert_eq!(seen(2), ["item 2", "item 3"]);
        assert_eq!(seen(9), ["item 2"]);
    }

    #[test]
    fn open_items_older_than_the_last_meeting_are_carried_over() {
        assert!(!item(1, 1, true).carried_over(None));
        assert!(item(1, 1, true).carried_over(Some(at(101))));
        assert!(!item(1, 1, true).carried_over(Some(at(100))));
        let done = Item { done: Some((at(90), member(1))), ..item(1, 1, true) };
        assert!(!done.carried_over(Some(at(101))));
        assert!(Item { brought: true, ..item(1, 1, true) }.carried_over(None));
        assert!(!Item { brought: true, ..done }.carried_over(None));
    }

    #[test]
    fn ticked_off_items_stay_until_the_next_meeting_was_held() {
        let done = Item { done: Some((at(200), member(2))), ..item(1, 1, true) };
        assert_eq!(Agenda::of(vec![done.clone()], member(1), Some(at(199))).done.len(), 1);
        assert_eq!(Agenda::of(vec![done], member(1), Some(at(200))).done.len(), 0);
    }

    #[test]
    fn numbers_are_the_viewers_own() {
        let items = vec![item(1, 1, false), item(2, 1, true)];
        let agenda = Agenda::of(items, member(2), None);
        assert_eq!(agenda.numbered(1).unwrap().body, "item 2");
        assert_eq!(agenda.numbered(2), Err(Refusal::NoSuchItem { most: 1 }));
        assert_eq!(agenda.numbered(0), Err(Refusal::NoSuchItem { most: 1 }));
    }

    #[test]
    fn the_first_item_cannot_rise() {
        let agenda = Agenda::of(vec![item(1, 1, true), item(2, 1, true)], member(1), None);
        assert_eq!(agenda.above(agenda.open[1].id).unwrap().body, "item 1");
        assert_eq!(agenda.above(agenda.open[0].id), Err(Refusal::AlreadyFirst));
    }

    #[test]
    fn drafts_have_measures() {
        let draft = |minutes| Draft { body: "x".into(), minutes };
        let measure = |graphemes, tallest| Measure { graphemes, tallest };
        assert!(draft(Some(240)).check(measure(280, 1)).is_ok());
        let faults = |minutes, measure| {
            let refused: Result<(), Faults> = draft(minutes).check(measure);
            refused.unwrap_err().all().to_vec()
        };
        assert_eq!(faults(None, measure(0, 0)), [Refusal::ItemMissing]);
        assert_eq!(faults(None, measure(1, 5_000)), [Refusal::ItemUnreadable]);
        let odd = || Refusal::MinutesOdd { least: 1, most: 240 };
        assert_eq!(faults(Some(0), measure(1, 1)), [odd()]);
        let long = || Refusal::ItemTooLong { most: 280, count: 281 };
        assert_eq!(faults(None, measure(281, 1)), [long()]);
        assert_eq!(faults(Some(241), measure(281, 1)), [long(), odd()]);
    }
}
