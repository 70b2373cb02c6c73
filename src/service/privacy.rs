//! What a person can know and decide about their data: `/mentor privacy`, and its buttons.

use crate::cards;
use crate::cards::erase;
use crate::cards::privacy::Kept;
use crate::chat::address::Door;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::{Person, SafeText};
use crate::domain::erasure::{HOLD, due};
use crate::domain::refusal::Refusal;
use crate::ids::JobId;
use crate::service::erasure::ERASE;
use crate::service::error::ServiceError;
use crate::service::upload;
use crate::service::visit::Visit;
use crate::store::backend::Tx;
use crate::store::erasure::{self, Who};
use crate::store::jobs::{self, NewJob};
use crate::store::{accounts, footprint, pairings};

/// `/mentor privacy`
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let card = card(visit, &mut view).await?;
    drop(view);
    visit.show(card).await
}

/// *Download my data* was pressed.
pub(super) async fn export_pressed(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    if visit.caller.door == Door::Slack {
        upload::plan(visit).await?;
    }
    let mut view = visit.desk.db.view().await?;
    let kept = counted(&mut view, who(visit)).await?;
    drop(view);
    Ok(Reply::Card(cards::privacy::export(&visit.words(), &kept)))
}

/// *Delete my data* was pressed, and the question behind it answered.
pub(super) async fn delete_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let at_once = match value {
        erase::NOW => true,
        erase::WEEK => false,
        _ => return Err(Refusal::TooOld.into()),
    };
    let words = visit.words();
    if visit.desk.ledger.is_none() {
        return visit.show(cards::privacy::unready(&words)).await;
    }
    let Some(mut tx) = visit.write().await? else { return show(visit).await };
    let who = who(visit);
    accounts::touch(&mut tx, who.0, who.1).await?;
    if under_way(visit, &mut tx).await? {
        drop(tx);
        return visit.show(cards::privacy::going(&words)).await;
    }
    if visit.member.owner && !erasure::other_owner(&mut tx, who).await? {
        drop(tx);
        return visit.show(cards::privacy::last_owner(&words)).await;
    }
    let due = due(visit.moment.now, at_once);
    erasure::ask(&mut tx, who, Some(due)).await?;
    let job = NewJob {
        id: visit.id::<JobId>(),
        workspace: who.1,
        kind: ERASE,
        subject: who.0.0,
        sequence: due.as_millisecond(),
        due,
    };
    let real = visit.moment.real;
    jobs::plan_held(&mut tx, &job, real.saturating_add(HOLD).unwrap_or(real)).await?;
    visit.audit(&mut tx, "member.erasure-asked", ("member", who.0.0)).await?;
    let card = card(visit, &mut tx).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// *Keep my data* was pressed: the job finds nothing to do.
pub(super) async fn keep_pressed(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let card = cards::privacy::kept(&visit.words());
    let Some(mut tx) = visit.write().await? else { return visit.show(card).await };
    let who = who(visit);
    accounts::touch(&mut tx, who.0, who.1).await?;
    if under_way(visit, &mut tx).await? {
        drop(tx);
        return visit.show(cards::privacy::going(&visit.words())).await;
    }
    erasure::ask(&mut tx, who, None).await?;
    visit.audit(&mut tx, "member.erasure-taken-back", ("member", who.0.0)).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// Whether it is due, and therefore not taken back or put off any more.
async fn under_way(visit: &Visit<'_>, tx: &mut Tx) -> Result<bool, ServiceError> {
    let standing = erasure::standing(tx, who(visit)).await?;
    Ok(standing.and_then(|one| one.due).is_some_and(|due| due <= visit.moment.now))
}

fn who(visit: &Visit<'_>) -> Who {
    (visit.member.id, visit.workspace())
}

async fn counted(tx: &mut Tx, who: Who) -> Result<Kept, ServiceError> {
    let counts = footprint::counts(tx, who).await?;
    Ok(Kept {
        items: counts.items,
        own: counts.own,
        meetings: counts.meetings,
        entries: counts.entries,
        notes: counts.notes,
        actions: counts.actions,
        questions: counts.questions,
        messages: counts.messages,
        acts: counts.acts,
        due: counts.due,
        ..Kept::default()
    })
}

async fn card(visit: &Visit<'_>, tx: &mut Tx) -> Result<Card, ServiceError> {
    let (who, installation) = (who(visit), visit.caller.installation);
    let mut kept = counted(tx, who).await?;
    if kept.due.is_some_and(|due| due <= visit.moment.now) {
        return Ok(cards::privacy::going(&visit.words()));
    }
    let coordinators = footprint::coordinators(tx, who, installation).await?;
    let others = coordinators.into_iter().filter(|(id, ..)| *id != who.0);
    kept.coordinators = others.map(|(_, name, user)| person(&name, user)).collect();
    if kept.due.is_some() {
        kept.alone = footprint::coordinates_alone(tx, who).await?;
    }
    let now = visit.moment.now;
    let pairings = pairings::of_member(tx, who.0, visit.place(), now).await?;
    Ok(cards::privacy::card(&visit.words(), &visit.member, &pairings, &kept))
}

fn person(name: &str, user: Option<String>) -> Person {
    let shown = if name.is_empty() { user.as_deref().unwrap_or("…") } else { name };
    Person { name: SafeText::typed(shown), user }
}
