//! Putting people together: previewed, then made; each of them gets one message.

use crate::cards;
use crate::cards::people::Made;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Party};
use crate::domain::programme::{Cohort, Form};
use crate::domain::proposal::{Proposal, propose};
use crate::domain::refusal::Refusal;
use crate::ids::{CohortId, MemberId, PairingId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, introduction, joining, key, pair_form, tokens};
use crate::store::backend::Tx;
use crate::store::{accounts, cohorts, items, pairings, programmes};

/// Whom a coordinator named.
struct Named {
    people: Vec<Member>,
    /// One of them, where a group was asked for.
    facilitator: Option<MemberId>,
}

/// Stands before the facilitator in the value of a preview's button.
const FACILITATES: char = '*';

/// `/mentor pair @ann @ben [@cem …] [facilitator:@dana] [cohort:Spring] [yes]`; a facilitator of a group and
/// one other: that one joins it
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let mut tx = visit.desk.db.begin().await?;
    let cohort = cohort::find(visit, &mut tx, key(spoken, "cohort")).await?;
    if spoken.people.is_empty() && key(spoken, "facilitator").is_none() {
        drop(tx);
        return pair_form::open_for(visit, &cohort).await;
    }
    let named = mentioned(visit, &mut tx, spoken).await?;
    let joining = named.joining(visit, &mut tx, &cohort).await?;
    if spoken.yes {
        tx.commit().await?;
        return make(visit, cohort, named, joining).await;
    }
    let card = preview(visit, &mut tx, &cohort, named, joining).await?;
    tx.commit().await?;
    visit.show(card).await
}

/// What putting these people together would do; `facilitator` is one of them.
pub(super) async fn preview_of(
    visit: &Visit<'_>,
    cohort: &Cohort,
    people: &[MemberId],
    facilitator: Option<MemberId>,
) -> Result<Card, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (installation, workspace) = visit.place();
    let mut named = Named { people: Vec::new(), facilitator };
    for id in people {
        let member = accounts::by_id(&mut view, *id, installation, workspace).await?;
        named.people.push(member.ok_or(Refusal::NotFound)?);
    }
    let joining = named.joining(visit, &mut view, cohort).await?;
    preview(visit, &mut view, cohort, named, joining).await
}

async fn preview(
    visit: &Visit<'_>,
    tx: &mut Tx,
    cohort: &Cohort,
    named: Named,
    joining: Option<(Pairing, Member)>,
) -> Result<Card, ServiceError> {
    let value = format!("{} {}", cohort.id, named.value());
    if let Some((group, one)) = &joining {
        let role = joining::role(visit, tx, (group, cohort), one).await?;
        let one = (one, role, introduction::unread(visit, tx, cohort, &[one.id]).await?);
        return Ok(cards::people::joining(&visit.words(), group, one, value));
    }
    let proposal = proposed(visit, tx, cohort, &named).await?;
    let people = named.ids();
    let rules_first = introduction::unread(visit, tx, cohort, &people).await?;
    let parties = parties(&proposal, named.people);
    let made = Made { cohort, parties: &parties, lead: proposal.lead, rules_first };
    Ok(cards::people::preview(&visit.words(), &made, value))
}

/// The people of a command; a facilitator named twice is one all the same.
async fn mentioned(visit: &Visit<'_>, tx: &mut Tx, spoken: &Spoken) -> Result<Named, ServiceError> {
    if spoken.people.is_empty() {
        return Err(Refusal::PersonMissing { example: "pair @ann @ben" }.into());
    }
    let mut people = Vec::new();
    for user in &spoken.people {
        people.push(visit.mentioned(tx, user).await?);
    }
    let Some(typed) = key(spoken, "facilitator") else {
        return Ok(Named { people, facilitator: None });
    };
    let user = tokens::person(typed);
    let user =
        user.ok_or(Refusal::PersonMissing { example: "pair @ann @ben facilitator:@dana" })?;
    let facilitator = visit.mentioned(tx, user).await?;
    let id = facilitator.id;
    if !people.iter().any(|member| member.id == id) {
        people.push(facilitator);
    }
    Ok(Named { people, facilitator: Some(id) })
}

impl Named {
    /// The group that is meant where one other than the facilitator is named, and there is one.
    async fn joining(
        &self,
        visit: &Visit<'_>,
        tx: &mut Tx,
        cohort: &Cohort,
    ) -> Result<Option<(Pairing, Member)>, ServiceError> {
        let Some(facilitator) = self.facilitator else { return Ok(None) };
        let mut others = self.people.iter().filter(|member| member.id != facilitator);
        let (Some(one), None) = (others.next(), others.next()) else { return Ok(None) };
        let group = joining::group_of(visit, tx, cohort, facilitator).await?;
        Ok(group.map(|group| (group, one.clone())))
    }

    fn ids(&self) -> Vec<MemberId> {
        self.people.iter().map(|member| member.id).collect()
    }

    /// As a button's value.
    fn value(&self) -> String {
        let one = |member: &Member| {
            let mark = (self.facilitator == Some(member.id)).then_some(FACILITATES);
            mark.into_iter().collect::<String>() + &member.id.to_string()
        };
        self.people.iter().map(one).collect::<Vec<_>>().join(" ")
    }
}

/// The people of a proposal with their roles, in its order.
fn parties(proposal: &Proposal, people: Vec<Member>) -> Vec<Party> {
    let role = |member: &Member| {
        let party = proposal.parties.iter().find(|(id, _)| *id == member.id);
        party.map(|(_, role)| *role)
    };
    let party = |member: Member| Some(Party { role: role(&member)?, member });
    let mut parties: Vec<Party> = people.into_iter().filter_map(party).collect();
    parties.sort_by_key(|party| party.role);
    parties
}

/// Who would take part as what. Everything is read again when the pairing is made.
async fn proposed(
    visit: &Visit<'_>,
    tx: &mut Tx,
    cohort: &Cohort,
    named: &Named,
) -> Result<Proposal, ServiceError> {
    if !cohort.open {
        return Err(Refusal::CohortNotOpen.into());
    }
    let workspace = visit.workspace();
    let mut enrolled = Vec::new();
    for member in &named.people {
        member.may_take_part()?;
        enrolled.push((member.id, cohorts::roles(tx, cohort.id, member.id, workspace).await?));
    }
    let proposal = propose(cohort.form, &enrolled, named.facilitator)?;
    let at = (cohort.id, proposal.form);
    for pair in proposal.bonds() {
        if pairings::together(tx, pair, at, workspace).await? {
            return Err(Refusal::PairedAlready.into());
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
    let mut named = Named { people: Vec::new(), facilitator: None };
    for part in parts {
        let id: MemberId =
            part.trim_start_matches(FACILITATES).parse().map_err(|_| Refusal::NotFound)?;
        if part.starts_with(FACILITATES) {
            named.facilitator = Some(id);
        }
        let member = accounts::by_id(&mut view, id, installation, workspace).await?;
        named.people.push(member.ok_or(Refusal::NotFound)?);
    }
    let joining = named.joining(visit, &mut view, &cohort).await?;
    drop(view);
    make(visit, cohort, named, joining).await
}

/// *Leave it* was pressed.
pub(super) fn leave_pressed(visit: &Visit<'_>) -> Reply {
    Reply::Replace(cards::people::pair_left(&visit.words()))
}

async fn make(
    visit: &Visit<'_>,
    cohort: Cohort,
    named: Named,
    joining: Option<(Pairing, Member)>,
) -> Result<Reply, ServiceError> {
    if let Some((group, one)) = &joining {
        return joining::take_in(visit, (group, &cohort), one).await;
    }
    let group = named.facilitator.is_some() || cohort.form == Form::Group;
    let card = |waits| {
        let how = cards::people::Kind { group, waits };
        cards::people::paired(&visit.words(), &cohort, &named.people, how)
    };
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        let waits = introduction::unread(visit, &mut view, &cohort, &named.ids()).await?;
        drop(view);
        return visit.show(card(waits)).await;
    };
    // Whether the programme asks to read first, and who has, is decided behind its root.
    programmes::hold(&mut tx, cohort.programme, workspace).await?;
    cohorts::touch(&mut tx, cohort.id, workspace).await?;
    let proposal = proposed(visit, &mut tx, &cohort, &named).await?;
    let id: PairingId = visit.id();
    pairings::create(&mut tx, id, (cohort.id, workspace), &proposal, now).await?;
    items::bring(&mut tx, (id, cohort.id), proposal.lead, workspace).await?;
    visit.audit(&mut tx, "pairing.made", ("pairing", id.0)).await?;
    let waits = introduction::hold(visit, &mut tx, (id, cohort.programme), &named.ids()).await?;
    if !waits {
        let made = pairings::by_id(&mut tx, id, visit.place(), now).await?;
        let (made, at) = (made.ok_or(Refusal::NotFound)?, visit.place());
        visit.desk.arrived(&mut tx, &made, (&[], 0), at, visit.moment).await?;
    }
    visit.commit(tx).await?;
    visit.show(card(waits)).await
}
