//! Ending a pairing, and taking that back: previewed, ended, undone within ten minutes. Its
//! people are told when the time to undo it is over.

use std::collections::BTreeSet;

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::refusal::Refusal;
use crate::ids::PairingId;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, ending, key, leave, promise};
use crate::store::backend::Tx;
use crate::store::{accounts, cohorts, endings, pairings, programmes};

/// `/mentor unpair @ann @ben [cohort:Spring] [yes]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let runs = programmes::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    let coordinator = !runs.is_empty();
    may(Deed::RunProgramme, Standing { owner: visit.member.owner, coordinator })?;
    if spoken.people.is_empty() {
        return Err(Refusal::PersonMissing { example: "unpair @ann @ben" }.into());
    }
    let people = named(visit, &mut view, spoken).await?;
    let (pairing, whole) = meant(visit, &mut view, spoken, &people).await?;
    let ends = endings::ends(&mut view, pairing.id, visit.workspace()).await?;
    drop(view);
    // Nobody ends a group by naming two of it and saying yes in advance.
    if spoken.yes && whole {
        return end(visit, (pairing.id, ends)).await;
    }
    visit.show(cards::unpair::preview(&visit.words(), &pairing, ends)).await
}

/// The people of a command, also those who have left.
async fn named(
    visit: &Visit<'_>,
    tx: &mut Tx,
    spoken: &Spoken,
) -> Result<Vec<Member>, ServiceError> {
    let (installation, workspace) = visit.place();
    let mut people = Vec::new();
    for user in spoken.people.iter().collect::<BTreeSet<_>>() {
        let member = accounts::by_platform_id(tx, user, installation, workspace).await?;
        people.push(member.ok_or(Refusal::NotPaired)?);
    }
    Ok(people)
}

/// The one pairing of these people that the one who asks runs, and whether they are all of it.
async fn meant(
    visit: &Visit<'_>,
    tx: &mut Tx,
    spoken: &Spoken,
    people: &[Member],
) -> Result<(Pairing, bool), ServiceError> {
    let (coordinator, workspace) = (visit.member.id, visit.workspace());
    let mut shared: Option<Vec<PairingId>> = None;
    for member in people {
        let own = endings::run_by(tx, coordinator, member.id, workspace).await?;
        let both = |ids: Vec<PairingId>| ids.into_iter().filter(|id| own.contains(id)).collect();
        shared = Some(shared.take().map_or_else(|| own.clone(), both));
    }
    let cohort = match key(spoken, "cohort") {
        Some(name) => Some(cohort::find(visit, tx, Some(name)).await?.id),
        None => None,
    };
    let mut found = Vec::new();
    for id in shared.unwrap_or_default() {
        let pairing = pairings::whole_by_id(tx, id, visit.place(), visit.moment.now).await?;
        let fits =
            |one: &Pairing| one.ended.is_none() && cohort.is_none_or(|cohort| one.cohort == cohort);
        found.extend(pairing.filter(fits));
    }
    let (mut whole, mut part): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|pairing| pairing.parties.len() == people.len());
    let fits = if whole.is_empty() { &mut part } else { &mut whole };
    match (fits.pop(), fits.is_empty()) {
        (Some(only), true) => {
            let all = only.parties.len() == people.len();
            Ok((only, all))
        }
        (Some(last), false) => Err(unclear(fits, &last).into()),
        (None, _) => Err(Refusal::NotPaired.into()),
    }
}

fn unclear(others: &[Pairing], last: &Pairing) -> Refusal {
    let names = others.iter().map(|pairing| pairing.cohort_name.as_str());
    let names: BTreeSet<&str> = names.chain([last.cohort_name.as_str()]).collect();
    if names.len() < 2 {
        return Refusal::PairingSeveral;
    }
    Refusal::PairingUnclear { known: names.into_iter().collect::<Vec<_>>().join(", ") }
}

/// *Free the place* was pressed, of somebody for whom a pairing waits: what ending it would do.
pub(super) async fn free_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: PairingId = value.parse().map_err(|_| Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    run_by_them(visit, &mut view, id).await?;
    let pairing = any(visit, &mut view, id).await?;
    let ends = endings::ends(&mut view, id, visit.workspace()).await?;
    drop(view);
    let words = visit.words();
    Ok(Reply::Card(match pairing.ended {
        Some(_) => cards::unpair::standing(&words, &pairing),
        None => cards::unpair::preview(&words, &pairing, ends),
    }))
}

/// *End pairing* was pressed.
pub(super) async fn end_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    // A button of an older release tells no count, and ends nothing.
    let (id, ends) = value.split_once(':').unwrap_or((value, "-1"));
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    end(visit, (id, ends.parse().map_err(|_| Refusal::NotFound)?)).await
}

/// *Leave it* was pressed.
pub(super) fn keep_pressed(visit: &Visit<'_>) -> Reply {
    Reply::Replace(cards::unpair::kept(&visit.words()))
}

/// Ends a pairing that has ended `ends` times before, as [`endings::ends`] counts. Who comes
/// second, or presses a button of before an undo, sees how it stands.
async fn end(visit: &Visit<'_>, (id, ends): (PairingId, i64)) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return standing(visit, id).await };
    run_by_them(visit, &mut tx, id).await?;
    if endings::ends(&mut tx, id, visit.workspace()).await? != ends {
        drop(tx);
        return standing(visit, id).await;
    }
    let Some((version, _)) = ending::end(visit, &mut tx, id).await? else {
        drop(tx);
        return standing(visit, id).await;
    };
    let ended = any(visit, &mut tx, id).await?;
    promise::ended(visit, &mut tx, &ended, version).await?;
    visit.commit(tx).await?;
    visit.show(cards::unpair::standing(&visit.words(), &ended)).await
}

/// *Undo* was pressed: within ten minutes all is as it was, and nobody is told. Who comes second
/// sees how it stands.
pub(super) async fn undo_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: PairingId = value.parse().map_err(|_| Refusal::NotFound)?;
    let Some(mut tx) = visit.write().await? else { return standing(visit, id).await };
    run_by_them(visit, &mut tx, id).await?;
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let cohort = any(visit, &mut tx, id).await?.cohort;
    cohorts::touch(&mut tx, cohort, workspace).await?;
    // Read where nobody else pairs or undoes: somebody may have been first.
    let gone = any(visit, &mut tx, id).await?;
    if gone.ended.is_none() {
        drop(tx);
        return standing(visit, id).await;
    }
    if !gone.may_return(now) {
        return Err(Refusal::UndoPassed.into());
    }
    if !ending::take_back(visit, &mut tx, &gone).await? {
        drop(tx);
        return standing(visit, id).await;
    }
    leave::catch_up(visit, &mut tx, cohort, gone.ended.unwrap_or(now)).await?;
    visit.commit(tx).await?;
    standing(visit, id).await
}

/// How it stands with a pairing of theirs by now.
async fn standing(visit: &Visit<'_>, id: PairingId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    run_by_them(visit, &mut view, id).await?;
    let pairing = any(visit, &mut view, id).await?;
    drop(view);
    visit.show(cards::unpair::standing(&visit.words(), &pairing)).await
}

async fn any(visit: &Visit<'_>, tx: &mut Tx, id: PairingId) -> Result<Pairing, ServiceError> {
    let found = pairings::whole_by_id(tx, id, visit.place(), visit.moment.now).await?;
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// A pairing of somebody else's programme reads like one that is not there.
async fn run_by_them(visit: &Visit<'_>, tx: &mut Tx, id: PairingId) -> Result<(), ServiceError> {
    let theirs = endings::runs(tx, visit.member.id, id, visit.workspace()).await?;
    if theirs { Ok(()) } else { Err(Refusal::NotFound.into()) }
}
