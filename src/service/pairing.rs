//! Putting people together: previewed, then made; each of them gets one message.

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::member::Member;
use crate::domain::pairing::{Proposal, Role, propose};
use crate::domain::programme::Cohort;
use crate::domain::refusal::Refusal;
use crate::ids::{CohortId, MemberId, PairingId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, key, promise};
use crate::store::backend::Tx;
use crate::store::{accounts, cohorts, pairings};

/// `/mentor pair @ann @ben [@cem …] [cohort:Spring] [yes]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    if key(spoken, "facilitator").is_some() {
        return Err(Refusal::GroupsLater.into());
    }
    let mut tx = visit.desk.db.begin().await?;
    let cohort = cohort::find(visit, &mut tx, key(spoken, "cohort")).await?;
    if spoken.people.is_empty() {
        return Err(Refusal::PersonMissing { example: "pair @ann @ben" }.into());
    }
    let mut people = Vec::new();
    for user in &spoken.people {
        people.push(visit.mentioned(&mut tx, user).await?);
    }
    if spoken.yes {
        tx.commit().await?;
        return make(visit, cohort, people).await;
    }
    let proposal = proposed(visit, &mut tx, &cohort, &people).await?;
    tx.commit().await?;
    let ids: Vec<String> = people.iter().map(|member| member.id.to_string()).collect();
    let value = format!("{} {}", cohort.id, ids.join(" "));
    let with_roles: Vec<(Member, Role)> = proposal
        .parties
        .iter()
        .filter_map(|(id, role)| Some((people.iter().find(|m| m.id == *id)?.clone(), *role)))
        .collect();
    let card = cards::people::preview(&visit.words(), &cohort, &with_roles, proposal.lead, value);
    visit.show(card).await
}

/// Who would take part as what. Everything is read again when the pairing is made.
async fn proposed(
    visit: &Visit<'_>,
    tx: &mut Tx,
    cohort: &Cohort,
    people: &[Member],
) -> Result<Proposal, ServiceError> {
    if !cohort.open {
        return Err(Refusal::CohortNotOpen.into());
    }
    let workspace = visit.workspace();
    let mut enrolled = Vec::new();
    for member in people {
        if member.left {
            return Err(Refusal::PersonLeft { member: member.id }.into());
        }
        enrolled.push((member.id, cohorts::roles(tx, cohort.id, member.id, workspace).await?));
    }
    let proposal = propose(&enrolled)?;
    let mentors = proposal.parties.iter().filter(|(_, role)| *role != Role::Mentee);
    for (one, _) in mentors {
        for (other, _) in proposal.parties.iter().filter(|(other, _)| other != one) {
            if pairings::together(tx, (*one, *other), cohort.id, workspace).await? {
                return Err(Refusal::PairedAlready.into());
            }
        }
    }
    Ok(proposal)
}

/// *Make pairing* was pressed.
pub(super) async fn make_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.split(' ');
    let cohort: CohortId = parts.next().and_then(|id| id.parse().ok()).ok_or(Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    let cohort = cohort::by_id(visit, &mut view, cohort).await?;
    let (installation, workspace) = visit.place();
    let mut people = Vec::new();
    for id in parts {
        let id: MemberId = id.parse().map_err(|_| Refusal::NotFound)?;
        let member = accounts::by_id(&mut view, id, installation, workspace).await?;
        people.push(member.ok_or(Refusal::NotFound)?);
    }
    drop(view);
    make(visit, cohort, people).await
}

/// *Leave it* was pressed.
pub(super) fn leave_pressed(visit: &Visit<'_>) -> Reply {
    Reply::Replace(cards::people::pair_left(&visit.words()))
}

async fn make(
    visit: &Visit<'_>,
    cohort: Cohort,
    people: Vec<Member>,
) -> Result<Reply, ServiceError> {
    let card = cards::people::paired(&visit.words(), &cohort, &people);
    let Some(mut tx) = visit.write().await? else { return visit.show(card).await };
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    cohorts::touch(&mut tx, cohort.id, workspace).await?;
    let proposal = proposed(visit, &mut tx, &cohort, &people).await?;
    let id: PairingId = visit.id();
    let at = (cohort.id, cohort.form, workspace);
    pairings::create(&mut tx, id, at, &proposal, now).await?;
    visit.audit(&mut tx, "pairing.made", ("pairing", id.0)).await?;
    let made = pairings::by_id(&mut tx, id, visit.place(), now).await?;
    promise::paired(visit, &mut tx, &made.ok_or(Refusal::NotFound)?).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}
