//! The days off of a cohort: listed, kept by typing, let go, and imported from a pasted calendar.
//! Whoever coordinates keeps them; nobody of the cohort is written to on such a day, and no date
//! is suggested on it.

use jiff::civil::Date;

use crate::cards;
use crate::cards::holiday::{Listed, Said};
use crate::cards::{action, field, run_verb};
use crate::chat::card::Card;
use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::chat::text::{SafeText, cut};
use crate::domain::holiday::{self, Holiday};
use crate::domain::programme::{Cohort, NAME_LENGTH};
use crate::domain::refusal::Refusal;
use crate::domain::when;
use crate::ids::CohortId;
use crate::service::cohort::{by_id, find};
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::words::{Spoken, Verb, verb};
use crate::service::{key, promise};
use crate::store::backend::Tx;
use crate::store::{accounts, cohorts, days_off};

/// What can be typed of them.
pub(super) const VERBS: &[Verb] = &[
    verb("", &["cohort"]),
    verb("add", &["cohort"]),
    verb("drop", &["cohort"]),
    verb("import", &["cohort"]),
];

/// `/mentor holiday [add|drop|import] … [cohort:Spring]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let cohort = find(visit, &mut view, key(spoken, "cohort")).await?;
    drop(view);
    match spoken.verb {
        "add" => {
            let holiday = typed(visit, &spoken.text)?;
            let card = keep(visit, &cohort, vec![holiday], 0).await?;
            visit.show(card).await
        }
        "drop" => {
            let holiday = typed(visit, &spoken.text)?;
            let card = let_go(visit, &cohort, holiday.day).await?;
            visit.show(card).await
        }
        "import" => Ok(open(visit, &cohort)),
        _ => {
            let card = list(visit, &cohort, Said::Nothing).await?;
            visit.show(card).await
        }
    }
}

/// A day and its name, as typed.
fn typed(visit: &Visit<'_>, text: &str) -> Result<Holiday, Refusal> {
    let text = text.trim();
    let (day, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let zone = &visit.member.zone;
    let day = when::parse_day(day, visit.moment.now, zone).map_err(|_| Refusal::DayUnclear)?;
    let name = SafeText::typed(name.trim());
    let (most, count) = (NAME_LENGTH, name.graphemes());
    if count > most {
        return Err(Refusal::NameTooLong { most, count });
    }
    Ok(Holiday { day, name: name.as_str().split_whitespace().collect::<Vec<_>>().join(" ") })
}

/// The list was asked for, or one of its buttons was pressed: a verb and what it is about.
pub(super) async fn pressed(
    visit: &Visit<'_>,
    name: &str,
    value: &str,
) -> Result<Reply, ServiceError> {
    if name == action::HOLIDAY_SHOW {
        return show_pressed(visit, value).await;
    }
    let mut parts = value.splitn(3, ' ');
    let (verb, id) = (parts.next().unwrap_or_default(), parts.next().ok_or(Refusal::TooOld)?);
    let id: CohortId = id.parse().map_err(|_| Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    let cohort = by_id(visit, &mut view, id).await?;
    drop(view);
    let card = match (verb, parts.next()) {
        (run_verb::IMPORT, _) => return Ok(open(visit, &cohort)),
        (run_verb::DROP, Some(day)) => {
            let day = day.parse().map_err(|_| Refusal::NotFound)?;
            let_go(visit, &cohort, day).await?
        }
        _ => return Err(Refusal::TooOld.into()),
    };
    visit.show(card).await
}

/// The days off of a cohort were asked for.
pub(super) async fn show_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: CohortId = value.parse().map_err(|_| Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    let cohort = by_id(visit, &mut view, id).await?;
    drop(view);
    Ok(Reply::Card(list(visit, &cohort, Said::Nothing).await?))
}

/// Opens the form a calendar is pasted into.
fn open(visit: &Visit<'_>, cohort: &Cohort) -> Reply {
    let form = cards::holiday::form(&visit.words(), cohort);
    let again = format!("{} {}", run_verb::IMPORT, cohort.id);
    visit.open(form, About::Holidays(cohort.id), (action::HOLIDAY_DO, &again))
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    (sealed, id): (&str, CohortId),
    values: &Values,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let cohort = by_id(visit, &mut view, id).await?;
    drop(view);
    let today = cohort.zone.local(visit.moment.now).date();
    let pasted = values.get(field::TEXT).map_or("", String::as_str);
    let kept = match holiday::read(pasted, today) {
        Ok(found) => keep(visit, &cohort, found.days, found.passed_over).await,
        Err(refusal) => Err(refusal.into()),
    };
    match kept {
        Ok(card) => Ok(Visit::show_elsewhere(ticket, card)),
        Err(error) => {
            let form = cards::holiday::form(&visit.words(), &cohort);
            visit.form_again(form, sealed, values, error).await
        }
    }
}

/// Keeps days off. Answers the list.
async fn keep(
    visit: &Visit<'_>,
    cohort: &Cohort,
    days: Vec<Holiday>,
    passed_over: usize,
) -> Result<Card, ServiceError> {
    let Some(mut tx) = visit.write().await? else {
        return list(visit, cohort, Said::Nothing).await;
    };
    let workspace = visit.workspace();
    cohorts::touch(&mut tx, cohort.id, workspace).await?;
    let kept = days.len();
    for day in days {
        // A calendar's names are as long as somebody liked.
        let name = cut(SafeText::typed(&day.name).as_str(), NAME_LENGTH);
        days_off::add(&mut tx, cohort.id, workspace, &Holiday { name, ..day }).await?;
    }
    visit.audit(&mut tx, "holidays.kept", ("cohort", cohort.id.0)).await?;
    replaced(visit, &mut tx, cohort.id).await?;
    let standing = days_off::standing(&mut tx, cohort.id, workspace, visit.moment.now).await?;
    visit.commit(tx).await?;
    list(visit, cohort, Said::Kept { kept, passed_over, standing }).await
}

/// Lets a day off go. Answers the list.
async fn let_go(visit: &Visit<'_>, cohort: &Cohort, day: Date) -> Result<Card, ServiceError> {
    let Some(mut tx) = visit.write().await? else {
        return list(visit, cohort, Said::Nothing).await;
    };
    let workspace = visit.workspace();
    cohorts::touch(&mut tx, cohort.id, workspace).await?;
    if !days_off::drop(&mut tx, cohort.id, workspace, day).await? {
        return Err(Refusal::HolidayUnknown.into());
    }
    visit.audit(&mut tx, "holiday.dropped", ("cohort", cohort.id.0)).await?;
    replaced(visit, &mut tx, cohort.id).await?;
    visit.commit(tx).await?;
    list(visit, cohort, Said::Dropped(day)).await
}

/// What waits for the people of a cohort is placed anew: what was a working day may be none.
async fn replaced(visit: &Visit<'_>, tx: &mut Tx, cohort: CohortId) -> Result<(), ServiceError> {
    let ((installation, workspace), now) = (visit.place(), visit.moment.now);
    for member in days_off::waiting(tx, cohort, workspace).await? {
        if let Some(member) = accounts::by_id(tx, member, installation, workspace).await? {
            promise::retime(tx, workspace, &member, now).await?;
        }
    }
    Ok(())
}

/// The days off from today on.
async fn list(visit: &Visit<'_>, cohort: &Cohort, said: Said) -> Result<Card, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let today = cohort.zone.local(visit.moment.now).date();
    let days = days_off::of_cohort(&mut view, cohort.id, visit.workspace(), today).await?;
    drop(view);
    Ok(cards::holiday::card(&visit.words(), &Listed { cohort, days: &days }, said))
}
