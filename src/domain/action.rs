//! What people of a pairing agreed to do: whose it is, until which day, when they are reminded.

use jiff::civil::{Date, Time};
use jiff::{Span, Timestamp};

use crate::domain::journal::holds;
use crate::domain::refusal::{Refusal, Unkept};
use crate::domain::timing::{DaysOff, Quiet, next_allowed, working_day_before};
use crate::domain::zone::Zone;
use crate::ids::{ActionId, MemberId};

/// The longest action, in graphemes.
pub const ACTION_LENGTH: usize = 280;
/// The most open actions of a pairing.
pub const MOST_ACTIONS: usize = 100;
/// The most that are taken down at once, after a meeting.
pub const AT_ONCE: usize = 5;
/// When its owner is reminded of an action, on the working day before it is due.
const REMIND_AT: Time = Time::constant(10, 0, 0, 0);

/// An action; everyone of the pairing sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Which.
    pub id: ActionId,
    /// Who wrote it down; only they change its words.
    pub author: MemberId,
    /// Who does it.
    pub owner: MemberId,
    /// What.
    pub body: String,
    /// Until which day, where its owner is.
    pub due: Option<Date>,
    /// Grows with every change; a form's ticket holds it.
    pub version: i64,
    /// When it was written down.
    pub created: Timestamp,
    /// When and by whom it was marked as done.
    pub done: Option<(Timestamp, MemberId)>,
}

/// What someone wants to write down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What.
    pub body: String,
    /// Who does it.
    pub owner: MemberId,
    /// Until which day.
    pub due: Option<Date>,
}

/// The actions of a pairing: the open ones by their day, those without one last, then what was
/// done lately.
#[derive(Clone, Debug, Default)]
pub struct Actions {
    /// What is still to do; a number people name is a place here plus one.
    pub open: Vec<Action>,
    /// What was done, newest first.
    pub done: Vec<Action>,
}

impl Actions {
    /// Sorts actions that come in the order in which they were written down.
    #[must_use]
    pub fn of(all: Vec<Action>) -> Self {
        let (mut open, mut done): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| one.done.is_none());
        open.sort_by_key(|one| (one.due.is_none(), one.due));
        done.sort_by_key(|one| std::cmp::Reverse(one.done));
        Self { open, done }
    }

    /// The open action a person means: by number, or by words only one holds.
    ///
    /// # Errors
    /// [`Unkept::NoSuchAction`], [`Unkept::ActionUnclear`].
    pub fn meant(&self, meant: &str) -> Result<&Action, Refusal> {
        let none = || Refusal::from(Unkept::NoSuchAction { most: self.open.len() });
        let meant = meant.trim();
        if let Ok(number) = meant.trim_start_matches('#').parse::<usize>() {
            return number.checked_sub(1).and_then(|at| self.open.get(at)).ok_or_else(none);
        }
        let mut found = self.open.iter().filter(|one| holds(&one.body, meant));
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(Unkept::ActionUnclear.into()),
            (None, _) => Err(none()),
        }
    }

    /// An action that is still open; one that was done says who did it and when.
    ///
    /// # Errors
    /// [`Refusal::DoneAlready`], [`Refusal::NotFound`].
    pub fn standing(&self, id: ActionId) -> Result<&Action, Refusal> {
        if let Some(one) = self.open.iter().find(|one| one.id == id) {
            return Ok(one);
        }
        let done = self.done.iter().find(|one| one.id == id).and_then(|one| one.done);
        Err(done.map_or(Refusal::NotFound, |(at, by)| Refusal::DoneAlready { by, at }))
    }
}

/// The day a week after one that is due, or after today when that is later.
#[must_use]
pub fn a_week_on(due: Option<Date>, today: Date) -> Date {
    let from = due.map_or(today, |due| due.max(today));
    from.checked_add(Span::new().days(7)).unwrap_or(from)
}

/// When its owner is reminded of what is due on a day: at ten on the working day before, or as
/// soon after that as they may be written to. `None` where that would be after the day itself.
#[must_use]
pub fn reminder_due(day: Date, zone: &Zone, quiet: Quiet, off: &DaysOff) -> Option<Timestamp> {
    let before = zone.at(working_day_before(day, off).to_datetime(REMIND_AT));
    let moment = next_allowed(before, zone, quiet, off);
    (zone.local(moment).date() <= day).then_some(moment)
}

/// A day as the sequence of what is promised for it, and back: days since 1970.
#[must_use]
pub fn day_number(day: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    i64::from(epoch.until(day).map_or(0, |span| span.get_days()))
}

/// The day of a number.
#[must_use]
pub fn day_of(number: i64) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(Span::new().try_days(number).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn member(n: u128) -> MemberId {
        MemberId(uuid::Uuid::from_u128(n))
    }

    fn action(n: u128, body: &str, due: Option<&str>) -> Action {
        Action {
            id: ActionId(uuid::Uuid::from_u128(n)),
            author: member(1),
            owner: member(1),
            body: body.to_owned(),
            due: due.map(day),
            version: 0,
            created: Timestamp::UNIX_EPOCH,
            done: None,
        }
    }

    #[test]
    fn open_ones_stand_by_their_day_and_are_named_by_number_or_words() {
        let done = Action {
            done: Some((Timestamp::UNIX_EPOCH, member(2))),
            ..action(4, "Ring the bell", None)
        };
        let actions = Actions::of(vec![
            action(1, "Read the chapter", None),
            action(2, "Send the CV draft", Some("2026-03-06")),
            action(3, "Send the plan", Some("2026-03-04")),
            done,
        ]);
        let order: Vec<_> = actions.open.iter().map(|one| one.id.0.as_u128()).collect();
        assert_eq!(order, [3, 2, 1]);
        let meant = |text: &str| actions.meant(text).map(|one| one.id.0.as_u128());
        assert_eq!((meant("1"), meant("#3"), meant("cv DRAFT")), (Ok(3), Ok(1), Ok(2)));
        assert_eq!(meant("send"), Err(Unkept::ActionUnclear.into()));
        for none in ["0", "4", "bell", ""] {
            assert_eq!(meant(none), Err(Unkept::NoSuchAction { most: 3 }.into()), "{none}");
        }
        let standing = |n: u128| actions.standing(ActionId(uuid::Uuid::from_u128(n))).err();
        let already = Refusal::DoneAlready { by: member(2), at: Timestamp::UNIX_EPOCH };
        assert_eq!((standing(4), standing(9)), (Some(already), Some(Refusal::NotFound)));
    }

    #[test]
    fn a_reminder_comes_at_ten_on_the_working_day_before() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let at = |text: &str, quiet: &str| {
            let quiet = quiet.parse().unwrap();
            reminder_due(day(text), &paris, quiet, &DaysOff::default())
                .map(|moment| moment.to_string())
        };
        let at = |text: &str, quiet: &str| at(text, quiet).unwrap_or_default();
        assert_eq!(at("2026-03-06", "18:00-09:00"), "2026-03-05T09:00:00Z");
        assert_eq!(at("2026-03-09", "18:00-09:00"), "2026-03-06T09:00:00Z", "Monday: on Friday");
        assert_eq!(at("2026-03-31", "18:00-09:00"), "2026-03-30T08:00:00Z", "summer time by now");
        assert_eq!(at("2026-03-06", "09:00-14:00"), "2026-03-05T13:00:00Z", "after their quiet");
        assert_eq!(at("2026-03-06", "00:00-23:45"), "2026-03-05T22:45:00Z", "still that day");
    }

    #[test]
    fn a_week_on_counts_from_today_once_the_day_has_passed() {
        let today = day("2026-03-04");
        assert_eq!(a_week_on(Some(day("2026-03-06")), today), day("2026-03-13"));
        assert_eq!(a_week_on(Some(day("2026-02-20")), today), day("2026-03-11"));
        assert_eq!(a_week_on(None, today), day("2026-03-11"));
    }

    #[test]
    fn a_day_is_a_number_and_back() {
        for text in ["1970-01-01", "2026-03-06", "2028-02-29"] {
            assert_eq!(day_of(day_number(day(text))), Some(day(text)));
        }
        assert_eq!(day_number(day("2026-03-06")) + 1, day_number(day("2026-03-07")));
        assert_eq!(day_of(i64::MAX), None);
    }
}
