//! Leaving as one wishes: a pairing, a cohort or all of it. It happens ten minutes after it was
//! confirmed, and until then all goes on and it can be taken back.

use jiff::Timestamp;

use crate::cards;
use crate::cards::action;
use crate::cards::departure::Part;
use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::chat::text::{Line, SafeText};
use crate::domain::departure::Scope;
use crate::domain::notice::Kind;
use crate::domain::pairing::{Pairing, UNDO};
use crate::domain::programme::name_key;
use crate::domain::refusal::Refusal;
use crate::ids::{CohortId, DepartureId, JobId, MemberId, PairingId, ProgrammeId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{Desk, Moment, key, question};
use crate::store::backend::Tx;
use crate::store::departures::{self, New};
use crate::store::jobs::{Job, NewJob};
use crate::store::keys::{self, Owner};
use crate::store::{
    accounts, audit, cohorts, erasure, jobs, pairings, posted, programmes, questions,
};

/// Someone leaves now (subject: departure).
pub(super) const LEAVE: &str = "leave";

/// `/mentor leave [with @ben] [cohort:Spring] [reason:…] [yes]`, `leave all`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let parts = parts(visit).await?;
    let Some(part) = named(spoken, &parts)? else {
        if let Some(standing) = waiting(visit).await? {
            return Ok(standing);
        }
        return match parts.as_slice() {
            [only] => visit.show(cards::departure::preview(&visit.words(), only)).await,
            _ => visit.show(cards::departure::choose(&visit.words(), &parts)).await,
        };
    };
    if !spoken.yes {
        return visit.show(cards::departure::preview(&visit.words(), part)).await;
    }
    let reason = match key(spoken, "reason") {
        Some(reason) => Some(question::checked(visit, reason).await?),
        None => None,
    };
    go(visit, &part.value, reason.as_deref()).await
}

/// The part a command names, if it names one.
fn named<'p>(spoken: &Spoken, parts: &'p [Part]) -> Result<Option<&'p Part>, ServiceError> {
    let of = |scope: Scope| parts.iter().filter(move |part| part.scope == scope);
    if let Some(user) = &spoken.with {
        let users = std::slice::from_ref(user);
        let found = of(Scope::Pairing).find(|part| part.named.names("", users));
        return Ok(Some(found.ok_or(Refusal::NotFound)?));
    }
    if let Some(name) = key(spoken, "cohort") {
        let wanted = name_key(name);
        let found = of(Scope::Cohort).find(|part| name_key(&part.named.plain()) == wanted);
        let known = || of(Scope::Cohort).map(|part| part.named.plain()).collect::<Vec<_>>();
        let known = || known().join(", ");
        return match found {
            Some(found) => Ok(Some(found)),
            None => Err(Refusal::CohortNotYours { known: known() }.into()),
        };
    }
    // Who is in one cohort leaves all of it by leaving that.
    let all = || of(Scope::All).next().or_else(|| of(Scope::Cohort).next());
    Ok((spoken.verb == "all").then(all).flatten())
}

/// What the one who asks can leave: pairings, then cohorts, then all.
async fn parts(visit: &Visit<'_>) -> Result<Vec<Part>, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (who, now) = ((visit.member.id, visit.workspace()), visit.moment.now);
    let own = pairings::of_member(&mut view, who.0, visit.place(), now).await?;
    let cohorts = departures::cohorts(&mut view, who).await?;
    drop(view);
    let words = visit.words();
    let part = |scope: Scope, id: String, named| Part {
        scope,
        value: format!("{}:{id}", scope.word()),
        named,
    };
    let pairing = |one: &Pairing| {
        let others = one.others(who.0).map(|party| &party.member);
        part(Scope::Pairing, one.id.to_string(), words.names(others))
    };
    let mut parts: Vec<Part> = own.iter().map(pairing).collect();
    let named = |name: &str| Line::typed(&SafeText::typed(name));
    parts.extend(cohorts.iter().map(|(id, name)| part(Scope::Cohort, id.to_string(), named(name))));
    if cohorts.len() > 1 {
        parts.push(part(Scope::All, String::new(), Line::default()));
    }
    if parts.is_empty() { Err(Refusal::NothingToLeave.into()) } else { Ok(parts) }
}

/// A departure of theirs that can still be taken back.
async fn waiting(visit: &Visit<'_>) -> Result<Option<Reply>, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let who = (visit.member.id, visit.workspace());
    let Some(id) = departures::waiting(&mut view, who).await? else { return Ok(None) };
    drop(view);
    standing(visit, id).await.map(Some)
}

async fn standing(visit: &Visit<'_>, id: DepartureId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let found = departures::by_id(&mut view, id, visit.place()).await?;
    drop(view);
    let own = found.filter(|one| one.member.id == visit.member.id).ok_or(Refusal::NotFound)?;
    visit.show(cards::departure::standing(&visit.words(), &own)).await
}

/// One of the buttons of a leave was pressed.
pub(super) async fn pressed(
    visit: &Visit<'_>,
    name: &str,
    value: &str,
) -> Result<Reply, ServiceError> {
    match name {
        action::LEAVE_SHOW => show_pressed(visit, value).await,
        action::LEAVE_GO => go_pressed(visit, value).await,
        action::LEAVE_WHY => why_pressed(visit, value).await,
        action::LEAVE_KEEP => Ok(keep_pressed(visit)),
        action::LEAVE_UNDO => undo_pressed(visit, value).await,
        _ => Err(Refusal::TooOld.into()),
    }
}

/// One of the parts was chosen.
async fn show_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let part = chosen(visit, value).await?;
    visit.show(cards::departure::preview(&visit.words(), &part)).await
}

async fn chosen(visit: &Visit<'_>, value: &str) -> Result<Part, ServiceError> {
    let found = parts(visit).await?.into_iter().find(|part| part.value == value);
    Ok(found.ok_or(Refusal::TooOld)?)
}

/// *Leave* was pressed.
async fn go_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    go(visit, value, None).await
}

/// *Stay* was pressed.
fn keep_pressed(visit: &Visit<'_>) -> Reply {
    Reply::Replace(cards::departure::kept(&visit.words()))
}

/// *Leave and say why* was pressed.
async fn why_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    chosen(visit, value).await?;
    let (scope, of) = read(value)?;
    let form = cards::departure::form(&visit.words());
    Ok(visit.open(form, About::Leaving(scope == Scope::Pairing, of), (action::LEAVE_WHY, value)))
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let About::Leaving(pairing, of) = ticket.about else { return Err(Refusal::NotFound.into()) };
    let scope = match (pairing, of) {
        (true, _) => Scope::Pairing,
        (false, Some(_)) => Scope::Cohort,
        (false, None) => Scope::All,
    };
    let typed = values.get(cards::field::TEXT).map_or("", String::as_str);
    let reason = match typed.trim() {
        "" => Ok(None),
        typed => question::checked(visit, typed).await.map(Some),
    };
    let of = of.map_or_else(String::new, |id| id.to_string());
    let gone = match reason {
        Ok(reason) => go(visit, &format!("{}:{of}", scope.word()), reason.as_deref()).await,
        Err(error) => Err(error),
    };
    match gone {
        Ok(Reply::Card(card) | Reply::Replace(card)) => Ok(Visit::show_elsewhere(ticket, card)),
        Ok(other) => Ok(other),
        Err(error) => {
            let form = cards::departure::form(&visit.words());
            visit.form_again(form, sealed, values, error).await
        }
    }
}

fn read(value: &str) -> Result<(Scope, Option<uuid::Uuid>), Refusal> {
    let (scope, of) = value.split_once(':').ok_or(Refusal::NotFound)?;
    let scope: Scope = scope.parse().map_err(|()| Refusal::NotFound)?;
    let of = match (scope, of) {
        (Scope::All, "") => None,
        (Scope::Pairing | Scope::Cohort, of) => Some(of.parse().map_err(|_| Refusal::NotFound)?),
        _ => return Err(Refusal::NotFound),
    };
    Ok((scope, of))
}

/// Someone goes in ten minutes. Who asks again before sees how it stands.
async fn go(visit: &Visit<'_>, value: &str, reason: Option<&str>) -> Result<Reply, ServiceError> {
    let (scope, of) = read(value)?;
    let who = (visit.member.id, visit.workspace());
    let Some(mut tx) = visit.write().await? else {
        return waiting(visit).await?.ok_or_else(|| Refusal::TooOld.into());
    };
    accounts::touch(&mut tx, who.0, who.1).await?;
    if let Some(id) = departures::waiting(&mut tx, who).await? {
        drop(tx);
        return standing(visit, id).await;
    }
    chosen(visit, value).await?;
    let (id, now): (DepartureId, _) = (visit.id(), visit.moment.now);
    let due = now + UNDO;
    departures::create(&mut tx, who, New { id, scope, of, due, done: false }, now).await?;
    if let Some(reason) = reason {
        let key = keys::of(&mut tx, who.1, Owner::Member(who.0), visit.fresh()).await?;
        departures::reason(&mut tx, id, who, reason, &key).await?;
    }
    let job = NewJob {
        id: JobId(visit.desk.ids.ordered(now)),
        workspace: who.1,
        kind: LEAVE,
        subject: id.0,
        sequence: 0,
        due,
    };
    jobs::plan(&mut tx, &job).await?;
    visit.audit(&mut tx, "member.leaving", ("member", who.0.0)).await?;
    visit.commit(tx).await?;
    standing(visit, id).await
}

/// *Undo* was pressed. Who comes too late, or second, sees how it stands.
async fn undo_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: DepartureId = value.parse().map_err(|_| Refusal::NotFound)?;
    let Some(mut tx) = visit.write().await? else { return standing(visit, id).await };
    let (who, now) = ((visit.member.id, visit.workspace()), visit.moment.now);
    accounts::touch(&mut tx, who.0, who.1).await?;
    let found = departures::by_id(&mut tx, id, visit.place()).await?;
    let own = found.filter(|one| one.member.id == who.0).ok_or(Refusal::NotFound)?;
    if own.may_return(now) && departures::undo(&mut tx, id, who.1, now).await?.is_some() {
        visit.audit(&mut tx, "member.stayed", ("member", who.0.0)).await?;
        visit.commit(tx).await?;
    } else {
        drop(tx);
    }
    standing(visit, id).await
}

impl Desk {
    /// The time to take it back is over: someone leaves. Roots are touched in their order.
    pub(super) async fn leave_due(
        &self,
        tx: &mut Tx,
        job: &Job,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (id, workspace, now) = (DepartureId(job.subject), job.workspace, moment.now);
        let Some((member, scope, of)) = departures::planned(tx, id, workspace).await? else {
            return Ok(());
        };
        let who = (member, workspace);
        let meant = concerned(tx, (id, workspace), (scope, of)).await?;
        for (programme, _) in &meant {
            programmes::touch(tx, *programme, workspace).await?;
        }
        for (_, cohort) in &meant {
            cohorts::touch(tx, *cohort, workspace).await?;
        }
        let all = erasure::pairings(tx, who).await?;
        for pairing in &all {
            pairings::touch(tx, pairing.id, workspace).await?;
        }
        accounts::touch(tx, member, workspace).await?;
        if !departures::done(tx, id, workspace, now).await? {
            return Ok(());
        }
        // Read behind the roots: somebody may have ended one meanwhile, or brought it back.
        let mut left = meant.clone();
        if scope != Scope::Pairing {
            let live = departures::taking_part(tx, who).await?;
            left.retain(|place| live.contains(place));
        }
        for pairing in erasure::pairings(tx, who).await?.iter().filter(|pairing| pairing.live) {
            let place = departures::place_of(tx, pairing.id, workspace).await?;
            let meant = match scope {
                Scope::Pairing => of == Some(pairing.id.0),
                _ => place.is_some_and(|place| meant.contains(&place)),
            };
            if !meant {
                continue;
            }
            self.part(tx, pairing, who, moment).await?;
            let version = pairings::version_of(tx, pairing.id.0, workspace).await?;
            posted::want(tx, pairing.id, workspace, version, None).await?;
            departures::concern(tx, id, pairing.id, workspace).await?;
        }
        if scope != Scope::Pairing {
            for (_, cohort) in &left {
                departures::end_enrolments(tx, who, *cohort, now).await?;
            }
        }
        self.tell_departed(tx, id, who, left.iter().map(|(programme, _)| *programme), moment)
            .await?;
        let version = departures::version_of(tx, id, workspace).await?;
        posted::want_root(tx, id.0, workspace, version, None).await?;
        let entry = audit::Entry {
            id: self.ids.ordered(now),
            workspace,
            actor: member,
            action: "member.left",
            subject_kind: "member",
            subject: member.0,
        };
        Ok(audit::write(tx, &entry, now).await?)
    }

    /// Tells whoever coordinates that someone goes.
    pub(super) async fn tell_departed(
        &self,
        tx: &mut Tx,
        id: DepartureId,
        who: (MemberId, WorkspaceId),
        of: impl Iterator<Item = ProgrammeId>,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let Some(lane) = accounts::reach(tx, who.0, who.1).await? else { return Ok(()) };
        let place = (lane, who.1);
        for programme in of {
            let (people, _) = questions::hearers(tx, programme, who.0, place).await?;
            for one in &people {
                self.promise_to(tx, place, Kind::Departed, (id.0, 0), one, moment).await?;
            }
        }
        Ok(())
    }
}

/// What ended at `since` is back, and whoever left it meanwhile leaves it now. Its cohort must be
/// touched before.
pub(super) async fn catch_up(
    visit: &Visit<'_>,
    tx: &mut Tx,
    cohort: CohortId,
    since: Timestamp,
) -> Result<(), ServiceError> {
    let workspace = visit.workspace();
    for (id, version) in departures::do_again(tx, cohort, workspace, since).await? {
        let job = NewJob {
            id: visit.id(),
            workspace,
            kind: LEAVE,
            subject: id.0,
            sequence: version,
            due: visit.moment.now,
        };
        jobs::plan(tx, &job).await?;
    }
    Ok(())
}

/// The programmes and cohorts a departure concerns, also those that are over.
pub(super) async fn concerned(
    tx: &mut Tx,
    (departure, workspace): (DepartureId, WorkspaceId),
    (scope, of): (Scope, Option<uuid::Uuid>),
) -> Result<Vec<(ProgrammeId, CohortId)>, ServiceError> {
    if let (Scope::Pairing, Some(id)) = (scope, of) {
        let place = departures::place_of(tx, PairingId(id), workspace).await?;
        return Ok(place.into_iter().collect());
    }
    let mut all = departures::meant(tx, departure, workspace).await?;
    all.retain(|(_, cohort)| scope != Scope::Cohort || of == Some(cohort.0));
    Ok(all)
}
