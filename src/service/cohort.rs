//! Cohorts: made as a run of a programme, opened, changed, and found by the commands that need
//! one. What is typed and what is sent as a form goes the same way.

use jiff::civil::Date;

use crate::cards;
use crate::cards::cohort::Said;
use crate::cards::{field, run_verb};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::SafeText;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::programme::{self, Cohort, name_key};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Zone;
use crate::ids::{CohortId, ProgrammeId};
use crate::service::error::ServiceError;
use crate::service::programme::find as find_programme;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{
    closing, cohort_form, enrolment_form, holiday, key, pair_form, role_form, settings,
};
use crate::store::backend::Tx;
use crate::store::{cohorts, programmes, series};

/// What someone asks a cohort to be; `None` stays as it is, and an empty day takes it away.
#[derive(Clone, Debug, Default)]
pub(super) struct Wish<'w> {
    pub name: Option<&'w str>,
    pub from: Option<&'w str>,
    pub until: Option<&'w str>,
    pub zone: Option<&'w str>,
    pub language: Option<&'w str>,
    pub channel: Option<&'w str>,
}

impl<'w> Wish<'w> {
    fn of(spoken: &'w Spoken) -> Self {
        Self {
            name: key(spoken, field::NAME),
            from: key(spoken, field::FROM),
            until: key(spoken, field::UNTIL),
            zone: key(spoken, field::ZONE),
            language: key(spoken, field::LANGUAGE),
            channel: key(spoken, field::CHANNEL),
        }
    }
}

/// `/mentor cohort`, `cohort new Spring …`, `cohort open|show|edit|close Spring …`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let name = Some(spoken.text.trim()).filter(|name| !name.is_empty());
    let mut wish = Wish::of(spoken);
    match spoken.verb {
        "new" => {
            let program = key(spoken, "program").or_else(|| key(spoken, "programme"));
            let Some(name) = name else {
                return cohort_form::open_typed(visit, program, &wish).await;
            };
            wish.name = Some(name);
            let mut view = visit.desk.db.view().await?;
            let programme = find_programme(visit, &mut view, program).await?.id;
            drop(view);
            let made = make(visit, programme, &wish).await?;
            shown(visit, made, Said::Made).await
        }
        "show" => {
            let mut view = visit.desk.db.view().await?;
            let cohort = any(visit, &mut view, name).await?;
            drop(view);
            shown(visit, Some(cohort), Said::Nothing).await
        }
        "open" | "edit" | "close" => {
            let mut view = visit.desk.db.view().await?;
            let cohort = find(visit, &mut view, name).await?;
            drop(view);
            match spoken.verb {
                "open" => open(visit, cohort).await,
                "close" if spoken.yes => closing::close(visit, cohort.id).await,
                "close" => closing::preview(visit, cohort).await,
                _ if spoken.keys.is_empty() => cohort_form::open_edit(visit, cohort.id).await,
                _ => {
                    let saved = save(visit, cohort.id, None, &wish).await?;
                    shown(visit, saved, Said::Saved).await
                }
            }
        }
        _ => show(visit).await,
    }
}

/// One verb of a cohort's menu or buttons.
pub(super) async fn pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (verb, id) = value.split_once(' ').ok_or(Refusal::TooOld)?;
    let known: CohortId = id.parse().map_err(|_| Refusal::NotFound)?;
    match verb {
        run_verb::OPEN => open_pressed(visit, id).await,
        run_verb::EDIT => cohort_form::open_edit(visit, known).await,
        run_verb::ENROL => enrolment_form::open(visit, id).await,
        run_verb::PAIR => pair_form::open(visit, id).await,
        run_verb::ROLE => role_form::open(visit, &format!("cohort:{id}")).await,
        run_verb::HOLIDAYS => holiday::show_pressed(visit, id).await,
        run_verb::CHANNEL => cohort_form::open_channel(visit, known).await,
        run_verb::CLOSE => {
            let mut view = visit.desk.db.view().await?;
            let cohort = by_id(visit, &mut view, known).await?;
            drop(view);
            closing::preview(visit, cohort).await
        }
        run_verb::SHOW => {
            let mut view = visit.desk.db.view().await?;
            let all = all(visit, &mut view).await?;
            drop(view);
            let cohort = all.into_iter().find(|one| one.id == known).ok_or(Refusal::NotFound)?;
            shown(visit, Some(cohort), Said::Nothing).await
        }
        _ => Err(Refusal::TooOld.into()),
    }
}

/// The cohorts the one who asks runs, closed ones last.
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let card = list(visit).await?;
    visit.show(card).await
}

/// The same as a card.
pub(super) async fn list(visit: &Visit<'_>) -> Result<Card, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let all = all(visit, &mut view).await?;
    let (member, workspace) = (visit.member.id, visit.workspace());
    let runs = !all.is_empty()
        || !programmes::of_coordinator(&mut view, member, workspace).await?.is_empty();
    drop(view);
    Ok(cards::cohort::all(&visit.words(), &all, runs))
}

/// Every cohort of theirs, closed ones too.
async fn all(visit: &Visit<'_>, tx: &mut Tx) -> Result<Vec<Cohort>, ServiceError> {
    Ok(cohorts::all_of_coordinator(tx, visit.member.id, visit.workspace()).await?)
}

/// A cohort and what was done with it; all of theirs where a request comes again.
async fn shown(
    visit: &Visit<'_>,
    cohort: Option<Cohort>,
    said: Said,
) -> Result<Reply, ServiceError> {
    let Some(cohort) = cohort else { return show(visit).await };
    visit.show(cards::cohort::card(&visit.words(), &cohort, said)).await
}

/// Makes a run of a programme of theirs; `None` when this very request made it before.
pub(super) async fn make(
    visit: &Visit<'_>,
    programme: ProgrammeId,
    wish: &Wish<'_>,
) -> Result<Option<Cohort>, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(None) };
    let programme = crate::service::programme::by_id(visit, &mut tx, programme).await?;
    let blank = Cohort {
        id: visit.id(),
        programme: programme.id,
        programme_name: programme.name,
        form: programme.form,
        name: String::new(),
        zone: visit.member.zone.clone(),
        language: visit.caller.language.clone(),
        channel: None,
        from: None,
        until: None,
        open: false,
        closed: false,
    };
    let made = wished(visit, blank, &Wish { name: wish.name.or(Some("")), ..wish.clone() })?;
    let workspace = visit.workspace();
    programmes::touch(&mut tx, made.programme, workspace).await?;
    if !cohorts::create(&mut tx, workspace, &made, visit.moment.now).await? {
        return Err(Refusal::NameTaken.into());
    }
    visit.audit(&mut tx, "cohort.made", ("cohort", made.id.0)).await?;
    visit.commit(tx).await?;
    Ok(Some(made))
}

/// Changes a cohort, at the version that was read where one was; `None` when this very request
/// did so before.
pub(super) async fn save(
    visit: &Visit<'_>,
    id: CohortId,
    read: Option<i64>,
    wish: &Wish<'_>,
) -> Result<Option<Cohort>, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(None) };
    let workspace = visit.workspace();
    by_id(visit, &mut tx, id).await?;
    let version = cohorts::touch(&mut tx, id, workspace).await?;
    // Read where nobody else changes it: somebody may have been first.
    let before = by_id(visit, &mut tx, id).await?;
    if read.is_some_and(|read| read + 1 != version) {
        return Err(Refusal::CohortChanged.into());
    }
    let until = before.until;
    let after = wished(visit, before, wish)?;
    let namesake = cohorts::named(&mut tx, (after.programme, workspace), &after.name).await?;
    if namesake.is_some_and(|other| other != id) {
        return Err(Refusal::NameTaken.into());
    }
    cohorts::edit(&mut tx, workspace, &after).await?;
    // Rhythms that ended with the last day of before go on.
    if let Some(until) = until.filter(|until| after.until.is_none_or(|later| *until < later)) {
        series::stretch(&mut tx, id, workspace, until).await?;
        visit.desk.plan_tomorrow(&mut tx, workspace, visit.moment).await?;
    }
    visit.audit(&mut tx, "cohort.changed", ("cohort", id.0)).await?;
    visit.commit(tx).await?;
    Ok(Some(after))
}

/// A cohort as it is wished for.
fn wished(visit: &Visit<'_>, cohort: Cohort, wish: &Wish<'_>) -> Result<Cohort, Refusal> {
    let mut wished = cohort;
    if let Some(typed) = wish.name {
        let name = SafeText::typed(typed);
        wished.name = programme::name(name.as_str(), name.graphemes())?;
    }
    if let Some(typed) = wish.from {
        wished.from = day(typed)?;
    }
    if let Some(typed) = wish.until {
        wished.until = day(typed)?;
    }
    programme::days(wished.from, wished.until)?;
    if let Some(typed) = wish.zone {
        wished.zone = Zone::parse(typed).map_err(|unknown| Refusal::ZoneUnknown {
            typed: typed.to_owned(),
            near: unknown.near.into_iter().map(ToOwned::to_owned).collect(),
        })?;
    }
    if let Some(typed) = wish.channel {
        let named = SafeText::typed(typed.trim_matches(['<', '>', '#']));
        let named = programme::name(named.as_str(), named.graphemes());
        wished.channel = if typed.is_empty() { None } else { Some(named?) };
    }
    if let Some(typed) = wish.language {
        settings::spoken(&visit.desk.texts, typed)?.clone_into(&mut wished.language);
    }
    Ok(wished)
}

fn day(typed: &str) -> Result<Option<Date>, Refusal> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| Refusal::DayUnclear)
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
    if name.is_some() {
        return chosen(all, name);
    }
    let (open, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.open);
    only(if open.is_empty() { rest } else { open })
}

/// The cohort named, also one that is closed, or the only one there is.
async fn any(visit: &Visit<'_>, tx: &mut Tx, name: Option<&str>) -> Result<Cohort, ServiceError> {
    let all = all(visit, tx).await?;
    may(Deed::RunProgramme, Standing { owner: visit.member.owner, coordinator: !all.is_empty() })?;
    chosen(all, name)
}

fn chosen(all: Vec<Cohort>, name: Option<&str>) -> Result<Cohort, ServiceError> {
    let Some(name) = name else { return only(all) };
    let named = name_key(name);
    let (fitting, rest): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|one| name_key(&one.name) == named);
    if fitting.is_empty() && !rest.is_empty() {
        return Err(Refusal::CohortUnknown { known: names(&rest) }.into());
    }
    only(fitting)
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
    let card = cards::cohort::card(&visit.words(), &opened, Said::Nothing);
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
