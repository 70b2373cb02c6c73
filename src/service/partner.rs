//! Which pairing is meant: the only one, one that was named, one chosen a while ago; else one
//! question. When it is answered, what was asked for goes on.

use std::borrow::Cow;

use jiff::SignedDuration;

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::ids::{MemberId, PairingId};
use crate::service::command;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::store::backend::Tx;
use crate::store::{accounts, cohorts, endings, introductions, pairings, programmes, readings};

/// How long a chosen pairing stays chosen.
const FOCUS: SignedDuration = SignedDuration::from_mins(30);

/// The most a button repeats of what was typed, in UTF-16 units: Slack takes 2000 in all.
const MOST_WANTED: usize = 1_800;

/// So many partners are named to who named somebody else.
const MOST_NAMED: usize = 5;

impl Visit<'_> {
    /// The pairing that is meant: of all, or of those with a named partner, the only one, or the
    /// one chosen within the last half hour; else one question.
    pub async fn pairing(&self, tx: &mut Tx, with: Option<&str>) -> Result<Pairing, ServiceError> {
        let place = self.place();
        let mut all = pairings::of_member(tx, self.member.id, place, self.moment.now).await?;
        if let Some(user) = with {
            let mut partners = self.partners(&all);
            all.retain(|pairing| self.pairs_with(pairing, user));
            if all.is_empty() && !partners.is_empty() {
                partners.truncate(MOST_NAMED);
                return Err(Refusal::NotYourPartner { partners }.into());
            }
        }
        if all.len() > 1 {
            let chosen = self.focus().and_then(|id| all.iter().position(|one| one.id == id));
            let Some(chosen) = chosen else { return Err(self.which(&all)) };
            return Ok(all.swap_remove(chosen));
        }
        match all.pop() {
            Some(only) => Ok(only),
            None => Err(self.no_pairing(tx).await?.into()),
        }
    }

    /// The pairing that is talked about, without asking: of all, or of those with a named partner,
    /// the only one or the one chosen within the last half hour. `None` where it may be several.
    pub async fn talked_of(
        &self,
        tx: &mut Tx,
        with: Option<&str>,
    ) -> Result<Option<Pairing>, ServiceError> {
        let (place, now) = (self.place(), self.moment.now);
        let mut all = pairings::of_member(tx, self.member.id, place, now).await?;
        all.retain(|pairing| with.is_none_or(|user| self.pairs_with(pairing, user)));
        match all.len() {
            0 => Err(self.no_pairing(tx).await?.into()),
            1 => Ok(all.pop()),
            _ => Ok(all.into_iter().find(|one| Some(one.id) == self.focus())),
        }
    }

    /// Whether someone is in a live pairing with the one who asks.
    pub async fn is_partner(&self, tx: &mut Tx, user: &str) -> Result<bool, ServiceError> {
        let (place, now) = (self.place(), self.moment.now);
        let all = pairings::of_member(tx, self.member.id, place, now).await?;
        Ok(all.iter().any(|pairing| self.pairs_with(pairing, user)))
    }

    fn pairs_with(&self, pairing: &Pairing, user: &str) -> bool {
        pairing.others(self.member.id).any(|party| party.member.user.as_deref() == Some(user))
    }

    /// Everyone the one who asks works with, each once.
    fn partners(&self, all: &[Pairing]) -> Vec<MemberId> {
        let others = all.iter().flat_map(|pairing| pairing.others(self.member.id));
        let mut known = Vec::new();
        for id in others.map(|party| party.member.id) {
            if !known.contains(&id) {
                known.push(id);
            }
        }
        known
    }

    /// Asks which of several pairings is meant; the answer goes on with what was asked for.
    fn which(&self, all: &[Pairing]) -> ServiceError {
        // A button holds only so much; what is too long is asked for again, in a form.
        let whole = self.wanted.encode_utf16().count() <= MOST_WANTED;
        let few = || self.wanted.split_whitespace().take(2).collect::<Vec<_>>().join(" ").into();
        let wanted: Cow<'_, str> = if whole { self.wanted.as_ref().into() } else { few() };
        let question = cards::partner::Question {
            wanted: &wanted,
            nonce: &self.desk.ids.random().simple().to_string(),
        };
        let card = cards::partner::which(&self.words(), all, &self.member, &question);
        ServiceError::Asked(Box::new(card))
    }

    /// Of several pairings the one that is talked about, else the first.
    pub async fn first_of(&self, tx: &mut Tx, all: &[Pairing]) -> Result<Pairing, ServiceError> {
        let focus = self.focus();
        let talked = all.iter().find(|pairing| Some(pairing.id) == focus);
        match talked.or(all.first()) {
            Some(pairing) => Ok(pairing.clone()),
            None => Err(self.no_pairing(tx).await?.into()),
        }
    }

    async fn no_pairing(&self, tx: &mut Tx) -> Result<Refusal, ServiceError> {
        let (member, workspace) = (self.member.id, self.workspace());
        if !introductions::waiting_of(tx, member, workspace).await?.is_empty() {
            let asked = readings::asked(tx, member, workspace).await?;
            let unread = asked.iter().any(|one| one.read.is_none());
            return Ok(if unread { Refusal::RulesFirst } else { Refusal::RulesWait });
        }
        let enrolled = cohorts::enrolled_anywhere(tx, member, workspace).await?;
        if endings::any_of(tx, member, workspace).await? {
            return Ok(Refusal::NoPartnerNow);
        }
        if enrolled {
            return Ok(Refusal::NoPartner);
        }
        let runs = programmes::of_coordinator(tx, member, workspace).await?;
        let runs = self.member.owner || !runs.is_empty();
        Ok(if runs { Refusal::NoPairingOwn } else { Refusal::NotEnrolledYourself })
    }

    fn focus(&self) -> Option<PairingId> {
        let (pairing, chosen) = self.caller.focus?;
        let age = self.moment.now.duration_since(chosen);
        (!age.is_negative() && age <= FOCUS).then_some(pairing)
    }

    /// The pairing a button or form names, if the one who asks is in it; an empty name means
    /// what a bare command would.
    pub async fn named(&self, tx: &mut Tx, value: &str) -> Result<Pairing, ServiceError> {
        if value.is_empty() {
            return self.pairing(tx, None).await;
        }
        let id: PairingId = value.parse().map_err(|_| Refusal::NotFound)?;
        let found = pairings::by_id(tx, id, self.place(), self.moment.now).await?;
        if let Some(pairing) = found.filter(|pairing| pairing.party(self.member.id).is_some()) {
            return Ok(pairing);
        }
        let over = pairings::any_by_id(tx, id, self.place(), self.moment.now).await?;
        let theirs = over.is_some_and(|pairing| pairing.party(self.member.id).is_some());
        Err(if theirs { Refusal::PairingOver } else { Refusal::NotFound }.into())
    }
}

/// One of several pairings was chosen: it is remembered, and what was typed is done with it.
/// `value` is the pairing, the question's nonce and the typed words; older cards name the
/// pairing alone.
pub(super) async fn focus(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.splitn(3, ' ');
    let pairing = parts.next().unwrap_or_default();
    let (nonce, wanted) = (parts.next(), parts.next().unwrap_or("agenda"));
    let mut tx = visit.desk.db.begin().await?;
    let pairing = visit.named(&mut tx, pairing).await?;
    let (member, workspace) = (visit.member.id, visit.workspace());
    accounts::focus(&mut tx, member, workspace, pairing.id, visit.moment.now).await?;
    tx.commit().await?;
    command(&visit.chosen(pairing.id, nonce, wanted), wanted).await
}
