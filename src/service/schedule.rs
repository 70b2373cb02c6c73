//! What will be said by itself in the next two weeks, for who coordinates: let be, or sent now.
//! Sent now is sent when its reader may be written to.

use crate::cards;
use crate::cards::plan_verb;
use crate::cards::schedule::Entry;
use crate::cards::words::name;
use crate::chat::reply::Reply;
use crate::chat::text::{Line, SafeText};
use crate::domain::absence::{Absence, away_until};
use crate::domain::lateness::too_late;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::refusal::Refusal;
use crate::ids::{CohortId, MemberId, NoticeId};
use crate::service::error::ServiceError;
use crate::service::promise::HORIZON;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, key};
use crate::store::backend::Tx;
use crate::store::schedule::{self, Planned};
use crate::store::{absences, accounts, notices, programmes};

/// Whose plan is looked at.
#[derive(Clone, Copy, Default)]
struct Of {
    person: Option<MemberId>,
    cohort: Option<CohortId>,
}

impl Of {
    /// As a button's value.
    fn value(self) -> String {
        match (self.person, self.cohort) {
            (Some(person), _) => format!("person {person}"),
            (None, Some(cohort)) => format!("cohort {cohort}"),
            (None, None) => String::new(),
        }
    }

    fn read(value: &str) -> Result<Self, Refusal> {
        let Some((what, id)) = value.split_once(' ') else { return Ok(Self::default()) };
        match what {
            "person" => {
                let person = Some(id.parse().map_err(|_| Refusal::NotFound)?);
                Ok(Self { person, cohort: None })
            }
            _ => {
                let cohort = Some(id.parse().map_err(|_| Refusal::NotFound)?);
                Ok(Self { person: None, cohort })
            }
        }
    }
}

/// `/mentor schedule [@ann | Spring]`, `schedule skip 2`, `schedule now 2`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    if matches!(spoken.verb, plan_verb::SKIP | plan_verb::NOW) {
        return numbered(visit, spoken).await;
    }
    let of = of_typed(visit, spoken).await?;
    visit.show(card(visit, of, None).await?).await
}

/// Whose plan a command means: a person named, or a cohort.
async fn of_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Of, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    runs(visit, &mut view).await?;
    let named = spoken.people.first().map(String::as_str).or(spoken.with.as_deref());
    if let Some(user) = named {
        let (door, workspace) = visit.place();
        let member = accounts::by_platform_id(&mut view, user, door, workspace).await?;
        let person = Some(member.ok_or(Refusal::NotFound)?.id);
        return Ok(Of { person, cohort: None });
    }
    let cohort = key(spoken, "cohort").or(Some(spoken.text.trim()));
    let Some(name) = cohort.filter(|name| !name.is_empty()) else { return Ok(Of::default()) };
    let cohort = cohort::find(visit, &mut view, Some(name)).await?;
    Ok(Of { person: None, cohort: Some(cohort.id) })
}

/// Whoever runs no programme sees no plan.
async fn runs(visit: &Visit<'_>, view: &mut Tx) -> Result<(), ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    let programmes = programmes::of_coordinator(view, member, workspace).await?;
    let standing = Standing { owner: false, coordinator: !programmes.is_empty() };
    Ok(may(Deed::RunProgramme, standing)?)
}

/// The plan was asked for by a button: all of it, or a page.
pub(super) async fn show_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let of = Of::read(value)?;
    let mut view = visit.desk.db.view().await?;
    runs(visit, &mut view).await?;
    drop(view);
    Ok(Reply::Card(card(visit, of, None).await?))
}

/// One of a row's choices was made.
pub(super) async fn pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.splitn(3, ' ');
    let verb = parts.next().unwrap_or_default();
    let id: NoticeId = parts.next().and_then(|id| id.parse().ok()).ok_or(Refusal::NotFound)?;
    let of = Of::read(parts.next().unwrap_or_default())?;
    let said = done(visit, verb, id).await?;
    visit.show(card(visit, of, Some(said)).await?).await
}

/// `schedule skip 2`: by its number in the whole plan. Something may have gone out since the plan
/// was looked at, so that a number means another row by now: it is shown first, but for `yes`.
async fn numbered(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let all = planned(visit, Of::default()).await?;
    let number: usize = spoken.text.trim().parse().unwrap_or_default();
    let most = all.len();
    let one = number.checked_sub(1).and_then(|index| all.get(index));
    let one = one.ok_or(Refusal::NoSuchPlan { most })?;
    if spoken.yes {
        let said = done(visit, spoken.verb, one.1.id).await?;
        return visit.show(card(visit, Of::default(), Some(said)).await?).await;
    }
    let entry = entry(one, &[], visit.moment.now);
    Ok(Reply::Card(cards::schedule::asked(&visit.words(), spoken.verb, &entry)))
}

/// Lets one be, or sends it now; says which, or that somebody was first.
async fn done(visit: &Visit<'_>, verb: &str, id: NoticeId) -> Result<Line, ServiceError> {
    let words = visit.words();
    let over = || cards::schedule::said_over(&words);
    let mut view = visit.desk.db.view().await?;
    runs(visit, &mut view).await?;
    let (installation, workspace) = visit.place();
    let whose = (visit.member.id, installation, workspace);
    let Some(one) = schedule::one(&mut view, whose, id).await? else { return Ok(over()) };
    drop(view);
    let Some(mut tx) = visit.write().await? else { return Ok(over()) };
    let subject = ("notice", id.0);
    match verb {
        plan_verb::NOW if !one.may_come_early(visit.moment.now) => {
            return Ok(cards::schedule::said_early(&words, one.kind, &one.to));
        }
        plan_verb::NOW => {
            notices::retime(&mut tx, id, workspace, visit.moment.now).await?;
            visit.audit(&mut tx, "notice.hurried", subject).await?;
        }
        plan_verb::SKIP => {
            if !schedule::withdraw(&mut tx, id, workspace, visit.moment.real).await? {
                return Ok(over());
            }
            visit.audit(&mut tx, "notice.withdrawn", subject).await?;
        }
        _ => return Err(Refusal::TooOld.into()),
    }
    visit.commit(tx).await?;
    Ok(cards::schedule::said(&words, verb, one.kind, &one.to))
}

/// What is planned, each with its number in the whole plan, which commands go by.
async fn planned(visit: &Visit<'_>, of: Of) -> Result<Vec<(Option<usize>, Planned)>, ServiceError> {
    let (installation, workspace) = visit.place();
    let whose = (visit.member.id, installation, workspace);
    let until = visit.moment.now.saturating_add(HORIZON).unwrap_or(visit.moment.now);
    let mut view = visit.desk.db.view().await?;
    runs(visit, &mut view).await?;
    let all = schedule::of(&mut view, whose, until, (None, None)).await?;
    let number = |id: NoticeId| all.iter().position(|one| one.id == id).map(|index| index + 1);
    let wanted = match (of.person, of.cohort) {
        (None, None) => all.clone(),
        which => schedule::of(&mut view, whose, until, which).await?,
    };
    Ok(wanted.into_iter().map(|one| (number(one.id), one)).collect())
}

/// A plan as it is shown, with its number and what its reader asked for.
fn entry<'p>(
    (number, one): &'p (Option<usize>, Planned),
    absences: &[Absence],
    now: jiff::Timestamp,
) -> Entry<'p> {
    let held: Vec<Absence> =
        absences.iter().filter(|absence| one.kind.waits_for(absence.kind)).copied().collect();
    let until = away_until(&held, one.due);
    let last = until.and_then(|until| held.iter().find(|absence| absence.until == until));
    Entry {
        number: *number,
        id: one.id,
        kind: one.kind,
        due: one.due,
        early: one.may_come_early(now),
        to: &one.to,
        cohort: &one.cohort,
        held: last.map(|last| (last.day, too_late(one.kind, one.due, None, last.until))),
    }
}

async fn card(
    visit: &Visit<'_>,
    of: Of,
    said: Option<Line>,
) -> Result<crate::chat::card::Card, ServiceError> {
    let all = planned(visit, of).await?;
    let mut view = visit.desk.db.view().await?;
    let (installation, workspace) = visit.place();
    let whose = match (of.person, of.cohort) {
        (Some(person), _) => {
            let found = accounts::by_id(&mut view, person, installation, workspace).await?;
            found.as_ref().map(name)
        }
        (None, Some(cohort)) => {
            let found = cohort::by_id(visit, &mut view, cohort).await?;
            Some(Line::typed(&SafeText::typed(&found.name)))
        }
        (None, None) => None,
    };
    let people: Vec<MemberId> = all.iter().map(|(_, one)| one.to.id).collect();
    let away = absences::of_members(&mut view, &people, workspace, visit.moment.now).await?;
    drop(view);
    let of_one = |one: &Planned| away.get(&one.to.id).map_or(&[][..], Vec::as_slice);
    let now = visit.moment.now;
    let entries = all.iter().map(|one| entry(one, of_one(&one.1), now));
    let entries: Vec<Entry<'_>> = entries.collect();
    Ok(cards::schedule::card(&visit.words(), &entries, whose, (said, &of.value())))
}
