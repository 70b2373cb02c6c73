//! Programmes: made by an owner or a coordinator, who coordinates what they make; changed by who
//! coordinates them. What is typed and what is sent as a form goes the same way.

use std::str::FromStr;

use crate::cards;
use crate::cards::programme::Said;
use crate::cards::{field, run_verb};
use crate::chat::reply::Reply;
use crate::chat::text::SafeText;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::programme::{self, Aim, Form, Programme, Track, name_key};
use crate::domain::refusal::Refusal;
use crate::domain::spelling;
use crate::ids::ProgrammeId;
use crate::service::error::ServiceError;
use crate::service::introduction;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort_form, key, programme_form};
use crate::store::backend::Tx;
use crate::store::programmes;

/// What someone asks a programme to be; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Wish<'w> {
    pub name: Option<&'w str>,
    pub form: Option<&'w str>,
    pub track: Option<&'w str>,
    pub objective: Option<&'w str>,
    pub rules: Option<&'w str>,
}

/// `/mentor program`, `program new Connect [form:…] …`, `program edit Connect [name:…] …`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let text = spoken.text.trim();
    let mut wish = Wish {
        name: key(spoken, "name"),
        form: key(spoken, field::FORM),
        track: key(spoken, field::TRACK),
        objective: key(spoken, field::OBJECTIVE),
        rules: key(spoken, field::RULES),
    };
    match spoken.verb {
        "new" => {
            wish.name = Some(text).filter(|name| !name.is_empty());
            if wish.name.is_none() {
                return programme_form::open_new(visit, &wish).await;
            }
            let made = make(visit, &wish).await?;
            shown(visit, made, Said::Made).await
        }
        "edit" => {
            let mut view = visit.desk.db.view().await?;
            let name = Some(text).filter(|name| !name.is_empty());
            let programme = find(visit, &mut view, name).await?;
            drop(view);
            if spoken.keys.is_empty() {
                return programme_form::open_edit(visit, programme.id).await;
            }
            let saved = save(visit, programme.id, None, &wish).await?;
            shown(visit, saved, Said::Saved).await
        }
        _ => show(visit).await,
    }
}

/// One verb of a programme's menu or buttons.
pub(super) async fn pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (verb, id) = value.split_once(' ').ok_or(Refusal::TooOld)?;
    let id: ProgrammeId = id.parse().map_err(|_| Refusal::NotFound)?;
    match verb {
        run_verb::EDIT => programme_form::open_edit(visit, id).await,
        run_verb::NEW => cohort_form::new_pressed(visit, &id.to_string()).await,
        run_verb::SHOW => {
            let mut view = visit.desk.db.view().await?;
            let programme = by_id(visit, &mut view, id).await?;
            drop(view);
            shown(visit, Some(programme), Said::Nothing).await
        }
        _ => Err(Refusal::TooOld.into()),
    }
}

/// Makes a programme; `None` when this very request made it before.
pub(super) async fn make(
    visit: &Visit<'_>,
    wish: &Wish<'_>,
) -> Result<Option<Programme>, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(None) };
    let (member, workspace) = (&visit.member, visit.workspace());
    let runs = programmes::of_coordinator(&mut tx, member.id, workspace).await?;
    let standing = Standing { owner: member.owner, coordinator: !runs.is_empty() };
    may(Deed::MakeProgramme, standing)?;
    let blank = Programme {
        id: visit.id(),
        name: String::new(),
        form: Form::Pair,
        track: Track::Connect,
        aim: Aim::default(),
    };
    let made = wished(blank, &Wish { name: Some(wish.name.unwrap_or_default()), ..wish.clone() })?;
    let now = visit.moment.now;
    if !programmes::create(&mut tx, workspace, &made, member.id, now).await? {
        return Err(Refusal::NameTaken.into());
    }
    programmes::edit(&mut tx, &made, workspace, visit.fresh()).await?;
    visit.audit(&mut tx, "programme.made", ("programme", made.id.0)).await?;
    visit.commit(tx).await?;
    Ok(Some(made))
}

/// Changes a programme, at the version that was read where one was; `None` when this very request
/// did so before.
pub(super) async fn save(
    visit: &Visit<'_>,
    id: ProgrammeId,
    read: Option<i64>,
    wish: &Wish<'_>,
) -> Result<Option<Programme>, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(None) };
    let workspace = visit.workspace();
    by_id(visit, &mut tx, id).await?;
    let version = programmes::touch(&mut tx, id, workspace).await?;
    // Read where nobody else changes it: somebody may have been first.
    let before = by_id(visit, &mut tx, id).await?;
    if read.is_some_and(|read| read + 1 != version) {
        return Err(Refusal::ProgrammeChanged.into());
    }
    let (form, asked) = (before.form, before.aim.rules_first);
    let after = wished(before, wish)?;
    if after.form != form && programmes::in_use(&mut tx, id, workspace).await? {
        return Err(Refusal::FormFixed.into());
    }
    let namesake = programmes::named(&mut tx, &after.name, workspace).await?;
    if namesake.is_some_and(|other| other != id) {
        return Err(Refusal::NameTaken.into());
    }
    programmes::edit(&mut tx, &after, workspace, visit.fresh()).await?;
    if asked && !after.aim.rules_first {
        introduction::release(visit, &mut tx, id).await?;
    }
    visit.audit(&mut tx, "programme.changed", ("programme", id.0)).await?;
    visit.commit(tx).await?;
    Ok(Some(after))
}

/// A programme as it is wished for.
fn wished(programme: Programme, wish: &Wish<'_>) -> Result<Programme, Refusal> {
    let mut wished = programme;
    if let Some(typed) = wish.name {
        let name = SafeText::typed(typed);
        wished.name = programme::name(name.as_str(), name.graphemes())?;
    }
    wished.form = word(wish.form, Form::ALL, Form::word, wished.form)?;
    wished.track = word(wish.track, Track::ALL, Track::word, wished.track)?;
    if let Some(typed) = wish.objective {
        let objective = SafeText::typed(typed);
        wished.aim.objective = programme::objective(objective.as_str(), objective.graphemes())?;
    }
    if let Some(typed) = wish.rules {
        let typed = typed.to_lowercase();
        let read = SWITCH.iter().find(|word| **word == typed);
        let read = read.ok_or_else(|| unknown(&typed, SWITCH.into_iter()))?;
        wished.aim.rules_first = *read == cards::programme::RULES_FIRST;
    }
    Ok(wished)
}

/// What can be said of the rules: read first, or at any time.
const SWITCH: [&str; 2] = [cards::programme::RULES_FIRST, "any"];

/// The programme named, or the only one the one who asks coordinates.
pub(super) async fn find(
    visit: &Visit<'_>,
    tx: &mut Tx,
    name: Option<&str>,
) -> Result<Programme, ServiceError> {
    let mut all = programmes::of_coordinator(tx, visit.member.id, visit.workspace()).await?;
    may(Deed::RunProgramme, Standing { owner: visit.member.owner, coordinator: !all.is_empty() })?;
    match name {
        Some(name) => {
            let named = name_key(name);
            let found = all.into_iter().find(|one| name_key(&one.name) == named);
            Ok(found.ok_or(Refusal::NoSuchProgramme)?)
        }
        None if all.len() > 1 => Err(Refusal::ProgrammeUnclear.into()),
        None => Ok(all.pop().ok_or(Refusal::NoSuchProgramme)?),
    }
}

/// A programme the one who asks coordinates.
pub(super) async fn by_id(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: ProgrammeId,
) -> Result<Programme, ServiceError> {
    let all = programmes::of_coordinator(tx, visit.member.id, visit.workspace()).await?;
    Ok(all.into_iter().find(|one| one.id == id).ok_or(Refusal::NotFound)?)
}

/// A programme and what was done with it; all of theirs where a request comes again.
pub(super) async fn shown(
    visit: &Visit<'_>,
    programme: Option<Programme>,
    said: Said,
) -> Result<Reply, ServiceError> {
    let Some(programme) = programme else { return show(visit).await };
    let card = drawn(visit, &programme, said).await?;
    visit.show(card).await
}

/// The card of a programme.
pub(super) async fn drawn(
    visit: &Visit<'_>,
    programme: &Programme,
    said: Said,
) -> Result<crate::chat::card::Card, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (member, workspace) = (visit.member.id, visit.workspace());
    let cohorts = crate::store::cohorts::of_coordinator(&mut view, member, workspace).await?;
    drop(view);
    let runs = cohorts.iter().any(|cohort| cohort.programme == programme.id);
    Ok(cards::programme::card(&visit.words(), programme, said, runs))
}

/// The programmes the one who asks coordinates.
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let card = list(visit).await?;
    visit.show(card).await
}

/// The same as a card.
pub(super) async fn list(visit: &Visit<'_>) -> Result<crate::chat::card::Card, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let all = programmes::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    drop(view);
    let standing = Standing { owner: visit.member.owner, coordinator: !all.is_empty() };
    let may_make = may(Deed::MakeProgramme, standing).is_ok();
    Ok(cards::programme::all(&visit.words(), &all, may_make))
}

/// Reads one of a few words, or takes the usual one.
pub(super) fn word<T: FromStr + Copy>(
    typed: Option<&str>,
    all: &[T],
    name: fn(T) -> &'static str,
    usual: T,
) -> Result<T, Refusal> {
    let Some(typed) = typed else { return Ok(usual) };
    typed.to_lowercase().parse().map_err(|_| unknown(typed, all.iter().map(|one| name(*one))))
}

/// A word that is none of a few: with the nearest of them, when one is near.
pub(super) fn unknown(typed: &str, all: impl Iterator<Item = &'static str>) -> Refusal {
    let all: Vec<&str> = all.collect();
    let known = all.join(", ");
    match spelling::nearest(typed, all).first() {
        Some(near) => {
            Refusal::WordNear { typed: typed.to_owned(), near: (*near).to_owned(), known }
        }
        None => Refusal::WordUnknown { known },
    }
}
