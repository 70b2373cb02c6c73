//! One question to start with, the next one, and its way to the agenda.

use crate::cards;
use crate::cards::icebreaker::{NOBODY, Use};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::agenda::Draft;
use crate::domain::icebreaker::{numbered, of_day};
use crate::domain::pairing::{Pairing, Phase};
use crate::domain::refusal::Refusal;
use crate::service::agenda;
use crate::service::error::ServiceError;
use crate::service::visit::{Shows, Visit};
use crate::service::words::Spoken;

/// `/mentor icebreaker [n]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let typed = spoken.text.trim().trim_start_matches('#');
    let asked = match typed {
        "" => None,
        typed => Some(numbered(typed.parse().unwrap_or(0))?),
    };
    let mut view = visit.desk.db.view().await?;
    let pairing = match visit.pairing(&mut view, spoken.with.as_deref()).await {
        Ok(pairing) => Some(pairing),
        // Nobody to talk to yet: a question for the first hello, whoever it will be.
        Err(ServiceError::Refused(why)) if alone(&why) => None,
        Err(error) => return Err(error),
    };
    drop(view);
    let day = visit.member.zone.local(visit.moment.now).day_of_year();
    let phase = pairing.as_ref().map_or(Phase::Building, |pairing| pairing.phase);
    let number = asked.unwrap_or_else(|| of_day(phase, i64::from(day)));
    visit.show(card(visit, number, pairing.as_ref(), Use::Open)).await
}

fn alone(why: &Refusal) -> bool {
    matches!(
        why,
        Refusal::NoPartner
            | Refusal::RulesFirst
            | Refusal::RulesWait
            | Refusal::NoPairingOwn
            | Refusal::NotEnrolledYourself
    )
}

fn card(visit: &Visit<'_>, number: usize, pairing: Option<&Pairing>, used: Use) -> Card {
    let pairing = pairing.map(|pairing| (pairing, &visit.member));
    cards::icebreaker::card(&visit.words(), number, pairing, used)
}

/// *Another one* was pressed.
pub(super) async fn next_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (pairing, number) = read(value)?;
    let mut view = visit.desk.db.view().await?;
    let pairing = match pairing {
        NOBODY => None,
        named => Some(visit.named(&mut view, named).await?),
    };
    drop(view);
    visit.show(card(visit, number, pairing.as_ref(), Use::Open)).await
}

/// *Another question* was pressed on an introduction: beside it, for who pressed alone.
pub(super) async fn show_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (pairing, number) = read(value)?;
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, pairing).await?;
    drop(view);
    Ok(Reply::Card(card(visit, number, Some(&pairing), Use::Open)))
}

/// *Use in agenda* was pressed: once it is there, a second press says so.
pub(super) async fn use_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (pairing, number) = read(value)?;
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        let pairing = visit.named(&mut view, pairing).await?;
        drop(view);
        return visit.show(card(visit, number, Some(&pairing), Use::Added)).await;
    };
    let pairing = visit.named(&mut tx, pairing).await?;
    // Two presses at once wait here for each other.
    visit.touch(&mut tx, pairing.id, Shows::Asker).await?;
    let body = cards::icebreaker::question(&visit.words(), number);
    let seen = agenda::seen(visit, &mut tx, &pairing).await?;
    if seen.open.iter().any(|item| item.body == body) {
        drop(tx);
        return visit.show(card(visit, number, Some(&pairing), Use::There)).await;
    }
    agenda::add(visit, &mut tx, &pairing, &Draft { body, minutes: None }, false).await?;
    visit.commit(tx).await?;
    visit.show(card(visit, number, Some(&pairing), Use::Added)).await
}

fn read(value: &str) -> Result<(&str, usize), Refusal> {
    let (pairing, number) = value.split_once(' ').ok_or(Refusal::TooOld)?;
    let number = number.parse().map_err(|_| Refusal::TooOld)?;
    Ok((pairing, numbered(number).map_err(|_| Refusal::TooOld)?))
}
