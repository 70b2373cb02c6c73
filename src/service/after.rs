//! After a meeting (S11): one form takes down two lines for the journal and what was agreed to do.

use crate::cards;
use crate::cards::journal::TOP;
use crate::cards::{action, field};
use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::domain::action::{ACTION_LENGTH, AT_ONCE, Draft};
use crate::domain::faults::Faults;
use crate::domain::journal::{self, LENGTH};
use crate::domain::meeting::Meeting;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::{Refusal, Unkept};
use crate::ids::MeetingId;
use crate::service::actions::{add, due};
use crate::service::actions_form::{chosen, proposed};
use crate::service::error::ServiceError;
use crate::service::journal::write;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::{Shows, Visit};
use crate::service::wording::checked;
use crate::store::backend::Tx;
use crate::store::meetings;

/// A meeting that was held and its pairing, if the one who asks is in it.
async fn held(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: MeetingId,
) -> Result<(Pairing, Meeting), ServiceError> {
    let found = meetings::by_id(tx, id, visit.workspace()).await?;
    let (pairing, meeting, held) = found.ok_or(Refusal::NotFound)?;
    let pairing = visit.named(tx, &pairing.to_string()).await?;
    if held { Ok((pairing, meeting)) } else { Err(Refusal::NotFound.into()) }
}

/// *Write it down* was pressed.
pub(super) async fn write_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: MeetingId = value.parse().map_err(|_| Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    let (pairing, _) = held(visit, &mut view, id).await?;
    let due = proposed(visit, &pairing);
    let form = cards::after::form(&visit.words(), &pairing, &visit.member, &due);
    Ok(visit.open(form, About::After(id), (action::AFTER_WRITE, value)))
}

/// *Nothing to add* was pressed.
pub(super) async fn done_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    Ok(visit.show_only(cards::after::done(&visit.words(), &pairing, &visit.member)))
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let About::After(id) = ticket.about else { return Err(Refusal::NotFound.into()) };
    match save(visit, ticket, id, values).await {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let mut view = visit.desk.db.view().await?;
            let (pairing, _) = held(visit, &mut view, id).await?;
            drop(view);
            let form = cards::after::form(&visit.words(), &pairing, &visit.member, "");
            visit.form_again(form, sealed, values, error).await
        }
    }
}

async fn save(
    visit: &Visit<'_>,
    ticket: &Ticket,
    id: MeetingId,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (pairing, _) = held(visit, &mut view, id).await?;
    drop(view);
    let (entry, agreed) = filled(visit, &pairing, values).await?;
    let what = (entry.is_some(), agreed.len());
    let noted =
        |pairing: &Pairing| cards::after::noted(&visit.words(), pairing, &visit.member, what);
    let Some(mut tx) = visit.write().await? else {
        return visit.show_once(ticket, noted(&pairing)).await;
    };
    let (pairing, _) = held(visit, &mut tx, id).await?;
    let shows = if agreed.is_empty() { Shows::Asker } else { Shows::Everyone };
    visit.touch(&mut tx, pairing.id, shows).await?;
    if let Some(entry) = &entry {
        write(visit, &mut tx, (pairing.id, Some(id)), entry).await?;
    }
    if !agreed.is_empty() {
        add(visit, &mut tx, &pairing, Some(id), &agreed).await?;
    }
    visit.commit(tx).await?;
    visit.show_once(ticket, noted(&pairing)).await
}

/// What was filled in, or all that is wrong with it.
async fn filled(
    visit: &Visit<'_>,
    pairing: &Pairing,
    values: &Values,
) -> Result<(Option<journal::Draft>, Vec<Draft>), ServiceError> {
    let value = |name: &str| values.get(name).map_or("", |text| text.trim());
    let mut faults = Faults::default();
    let mut entry = None;
    if !value(field::TEXT).is_empty() {
        match checked(visit, value(field::TEXT), LENGTH).await {
            Err(ServiceError::Refused(why)) => faults.take::<()>(Err(*why)).unwrap_or_default(),
            body => entry = Some(journal::Draft { body: body?, win: value(field::WIN) == TOP }),
        }
    }
    let day = Some(value(field::DAY)).filter(|day| !day.is_empty());
    let due = day.and_then(|day| faults.take(due(visit, day)));
    let owner = chosen(visit, pairing, value(field::OWNER));
    let lines = value(field::ACTIONS).lines().map(bare).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    if lines.len() > AT_ONCE {
        let many = Unkept::ActionsAtOnce { most: AT_ONCE };
        faults.take::<()>(Err(Refusal::from(many)));
    }
    let mut agreed = Vec::new();
    for line in lines.into_iter().take(AT_ONCE) {
        match checked(visit, line, ACTION_LENGTH).await {
            Err(ServiceError::Refused(why)) => faults.take::<()>(Err(*why)).unwrap_or_default(),
            body => agreed.push(Draft { body: body?, owner, due }),
        }
    }
    if entry.is_none() && agreed.is_empty() {
        faults.take::<()>(Err(Refusal::from(Unkept::NothingWritten)));
    }
    Ok(faults.or((entry, agreed))?)
}

/// A line without the dash or dot people put in front of one in a list.
fn bare(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '*', '•', '–']).trim()
}
