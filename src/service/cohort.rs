//! Cohorts: made as a run of a programme, opened, and found by the commands that need one.

use jiff::civil::Date;

use crate::cards;
use crate::chat::reply::Reply;
use crate::chat::text::SafeText;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::programme::{self, Cohort, Programme, name_key};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Zone;
use crate::ids::CohortId;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{key, settings};
use crate::store::backend::Tx;
use crate::store::{cohorts, programmes};

/// `/mentor cohort new Spring …`, `/mentor cohort open Spring`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    match spoken.verb {
        "new" => make(visit, spoken).await,
        "open" => {
            let mut view = visit.desk.db.view().await?;
            let name = Some(spoken.text.trim()).filter(|name| !name.is_empty());
            let cohort = find(visit, &mut view, name).await?;
            drop(view);
            open(visit, cohort).await
        }
        _ => show(visit).await,
    }
}

/// The cohorts the one who asks runs.
async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let all = cohorts::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    drop(view);
    visit.show(cards::people::cohorts(&visit.words(), &all)).await
}

async fn make(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let name = SafeText::typed(&spoken.text);
    let Some(mut tx) = visit.write().await? else { return show(visit).await };
    let programme = programme_of(visit, &mut tx, spoken).await?;
    let (from, until) = (day(key(spoken, "from"))?, day(key(spoken, "until"))?);
    programme::days(from, until)?;
    let made = Cohort {
        id: visit.id(),
        programme: programme.id,
        programme_name: programme.name,
        form: programme.form,
        name: programme::name(name.as_str(), name.graphemes())?,
        zone: zone(visit, key(spoken, "zone"))?,
        language: language(visit, key(spoken, "language"))?,
        from,
        until,
        open: false,
        closed: false,
    };
    let workspace = visit.workspace();
    let channel = key(spoken, "channel").map(|c| c.trim_matches(['<', '>', '#']));
    programmes::touch(&mut tx, made.programme, workspace).await?;
    if !cohorts::create(&mut tx, workspace, &made, channel, visit.moment.now).await? {
        return Err(Refusal::NameTaken.into());
    }
    visit.audit(&mut tx, "cohort.made", ("cohort", made.id.0)).await?;
    visit.commit(tx).await?;
    visit.show(cards::people::cohort(&visit.words(), &made)).await
}

/// The programme named, or the only one the one who asks coordinates.
async fn programme_of(
    visit: &Visit<'_>,
    tx: &mut Tx,
    spoken: &Spoken,
) -> Result<Programme, ServiceError> {
    let mut all = programmes::of_coordinator(tx, visit.member.id, visit.workspace()).await?;
    may(Deed::RunProgramme, Standing { owner: visit.member.owner, coordinator: !all.is_empty() })?;
    match key(spoken, "program").or_else(|| key(spoken, "programme")) {
        Some(name) => {
            let named = name_key(name);
            let found = all.into_iter().find(|one| name_key(&one.name) == named);
            Ok(found.ok_or(Refusal::NoSuchProgramme)?)
        }
        None if all.len() > 1 => Err(Refusal::ProgrammeUnclear.into()),
        None => Ok(all.pop().ok_or(Refusal::NoSuchProgramme)?),
    }
}

fn day(typed: Option<&str>) -> Result<Option<Date>, Refusal> {
    typed.map(|text| text.parse().map_err(|_| Refusal::DayUnclear)).transpose()
}

fn zone(visit: &Visit<'_>, typed: Option<&str>) -> Result<Zone, Refusal> {
    let Some(typed) = typed else { return Ok(visit.member.zone.clone()) };
    Zone::parse(typed).map_err(|unknown| Refusal::ZoneUnknown {
        typed: typed.to_owned(),
        near: unknown.near.into_iter().map(ToOwned::to_owned).collect(),
    })
}

/// The language of what groups read together: the workspace's, unless one is named.
fn language(visit: &Visit<'_>, typed: Option<&str>) -> Result<String, Refusal> {
    let named = typed.map(|typed| settings::spoken(&visit.desk.texts, typed)).transpose()?;
    Ok(named.map_or_else(|| visit.caller.language.clone(), ToOwned::to_owned))
}

/// The cohort named, or the only one the one who asks runs: open ones count first.
pub(super) async fn find(
    visit: &Visit<'_>,
    tx: &mut Tx,
    name: Option<&str>,
) -> Result<Cohort, ServiceError> {
    let (member, workspace) = (&visit.member, visit.workspace());
    let all = cohorts::of_coordinator(tx, member.id, workspace).await?;
    let runs = if all.is_empty() {
        !programmes::of_coordinator(tx, member.id, workspace).await?.is_empty()
    } else {
        true
    };
    may(Deed::RunProgramme, Standing { owner: member.owner, coordinator: runs })?;
    if let Some(name) = name {
        let named = name_key(name);
        let (fitting, rest): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| name_key(&one.name) == named);
        if fitting.is_empty() && !rest.is_empty() {
            return Err(Refusal::CohortUnknown { known: names(&rest) }.into());
        }
        return only(fitting);
    }
    let (open, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.open);
    only(if open.is_empty() { rest } else { open })
}

/// The one that fits; of several, a refusal that names them.
fn only(mut fitting: Vec<Cohort>) -> Result<Cohort, ServiceError> {
    if fitting.len() > 1 {
        return Err(Refusal::CohortUnclear { known: names(&fitting) }.into());
    }
    Ok(fitting.pop().ok_or(Refusal::NoSuchCohort)?)
}

/// So many cohorts are named to who runs several.
const MOST_NAMED: usize = 8;

/// Cohorts of one name are told apart by their programmes.
fn names(cohorts: &[Cohort]) -> String {
    let same = |one: &Cohort| cohorts.iter().filter(|other| other.name == one.name).count() > 1;
    let named = |one: &Cohort| {
        if same(one) { format!("{} ({})", one.name, one.programme_name) } else { one.name.clone() }
    };
    let mut names: Vec<String> = cohorts.iter().map(named).collect();
    names.sort_unstable();
    if names.len() > MOST_NAMED {
        names.truncate(MOST_NAMED);
        names.push("…".to_owned());
    }
    names.join(", ")
}

/// *Open cohort* was pressed.
pub(super) async fn open_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: CohortId = value.parse().map_err(|_| Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    let cohort = by_id(visit, &mut view, id).await?;
    drop(view);
    open(visit, cohort).await
}

/// A cohort of a programme the one who asks coordinates.
pub(super) async fn by_id(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: CohortId,
) -> Result<Cohort, ServiceError> {
    let all = cohorts::of_coordinator(tx, visit.member.id, visit.workspace()).await?;
    Ok(all.into_iter().find(|one| one.id == id).ok_or(Refusal::NotFound)?)
}

async fn open(visit: &Visit<'_>, cohort: Cohort) -> Result<Reply, ServiceError> {
    let opened = Cohort { open: true, ..cohort };
    let card = cards::people::cohort(&visit.words(), &opened);
    let Some(mut tx) = visit.write().await? else { return visit.show(card).await };
    let workspace = visit.workspace();
    cohorts::touch(&mut tx, opened.id, workspace).await?;
    if !cohorts::open(&mut tx, opened.id, workspace, visit.moment.now).await? {
        return Err(Refusal::CohortOpenAlready.into());
    }
    visit.audit(&mut tx, "cohort.opened", ("cohort", opened.id.0)).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}
