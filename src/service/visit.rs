//! One request on its way through the desk: who asks, in which language, and how to write.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::SignedDuration;

use crate::cards;
use crate::cards::action;
use crate::cards::words::Words;
use crate::chat::card::Card;
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Origin, Request};
use crate::domain::member::Member;
use crate::domain::refusal::{Refusal, Unkept};
use crate::ids::{DataKeyId, InstallationId, MemberId, PairingId, WorkspaceId};
use crate::service::answers;
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::{Desk, Moment};
use crate::store::accounts::{self, Caller};
use crate::store::backend::Tx;
use crate::store::{audit, inbox, pairings, posted};

mod clicked;
mod newcomer;
use clicked::Clicked;

/// Most people of one text who are looked up; nobody names more in earnest.
const MENTIONS: usize = 50;

/// A request of a known member.
pub(super) struct Visit<'d> {
    pub desk: &'d Desk,
    pub moment: Moment,
    pub caller: Caller,
    pub member: Member,
    pub origin: &'d Origin,
    key: Cow<'d, str>,
    keep: SignedDuration,
    command: bool,
    clicked: Clicked,
    /// Whether it was said in a direct message: nothing can open then, and a message answers.
    pub said: bool,
    /// What was asked for, as it could be typed.
    pub wanted: Cow<'d, str>,
}

impl<'d> Visit<'d> {
    /// Finds out who asks; `None` when the installation is not ours. Who asks for the first
    /// time becomes a member, and their profile is asked for.
    pub async fn enter(
        desk: &'d Desk,
        request: &'d Request,
        moment: Moment,
    ) -> Result<Option<Visit<'d>>, ServiceError> {
        let mut view = desk.db.view().await?;
        let Some(caller) = accounts::caller(&mut view, &request.from).await? else {
            return Ok(None);
        };
        drop(view);
        let place = (caller.installation, caller.workspace);
        let member = match &caller.member {
            Some(member) => member.clone(),
            None => Box::pin(desk.newcomer(place, &request.from.user, moment)).await?,
        };
        let clicked = Clicked::of(desk, request, (&caller, member.id)).await?;
        let (command, wanted) = match &request.ask {
            Ask::Command(typed) | Ask::Message(typed) => (true, typed.as_str()),
            Ask::Press { action, .. } => (false, action::typed(action)),
            Ask::Shortcut { name, .. } => (true, action::typed(name)),
            Ask::Submit { .. } | Ask::Home | Ask::Options { .. } => (false, ""),
        };
        let said = matches!(request.ask, Ask::Message(_));
        let (key, keep) = if said {
            (answers::effects(request).into(), inbox::EVENTS)
        } else {
            (request.key.as_str().into(), inbox::COMMANDS)
        };
        let (origin, wanted) = (&request.origin, wanted.into());
        Ok(Some(Self {
            desk,
            moment,
            caller,
            member,
            origin,
            key,
            keep,
            command,
            clicked,
            said,
            wanted,
        }))
    }

    /// This visit after the question which pairing is meant: about the one that was chosen, and
    /// back at what was asked for. One question is answered once, however often it is pressed.
    pub fn chosen(&self, pairing: PairingId, nonce: Option<&str>, wanted: &str) -> Visit<'d> {
        let key = nonce.map_or_else(|| self.key.clone(), |nonce| format!("which:{nonce}").into());
        let focus = Some((pairing, self.moment.now));
        Visit {
            desk: self.desk,
            moment: self.moment,
            caller: Caller { focus, ..self.caller.clone() },
            member: self.member.clone(),
            origin: self.origin,
            key,
            keep: self.keep,
            command: self.command,
            clicked: self.clicked.clone(),
            said: self.said,
            wanted: wanted.to_owned().into(),
        }
    }

    /// Where in the database this request lives.
    pub fn place(&self) -> (InstallationId, WorkspaceId) {
        (self.caller.installation, self.caller.workspace)
    }

    /// The tenant.
    pub fn workspace(&self) -> WorkspaceId {
        self.caller.workspace
    }

    /// Writes for the one who asks.
    pub fn words(&self) -> Words<'d> {
        self.desk.words(&self.member.language, self.member.zone.clone(), self.moment.now)
    }

    /// A fresh id that sorts by programme time.
    pub fn id<T: From<uuid::Uuid>>(&self) -> T {
        T::from(self.desk.ids.ordered(self.moment.now))
    }

    /// The id and moment of a data key, should one have to be made.
    pub fn fresh(&self) -> (DataKeyId, jiff::Timestamp) {
        (self.id(), self.moment.now)
    }

    /// Begins to write, once: `None` when this very request was done before, and then the
    /// present state is the answer.
    pub async fn write(&self) -> Result<Option<Tx>, ServiceError> {
        let mut tx = self.desk.db.begin().await?;
        let (place, real) = (self.place(), self.moment.real);
        let first = inbox::first_time(&mut tx, place, &self.key, self.keep, real).await?;
        Ok(first.then_some(tx))
    }

    /// Makes it true and wakes the workers.
    pub async fn commit(&self, tx: Tx) -> Result<(), ServiceError> {
        tx.commit().await?;
        (self.desk.wake)();
        Ok(())
    }

    /// Writes into the trail who did what.
    pub async fn audit(
        &self,
        tx: &mut Tx,
        action: &'static str,
        subject: (&'static str, uuid::Uuid),
    ) -> Result<(), ServiceError> {
        let entry = audit::Entry {
            id: self.desk.ids.ordered(self.moment.now),
            workspace: self.workspace(),
            actor: self.member.id,
            action,
            subject_kind: subject.0,
            subject: subject.1,
        };
        Ok(audit::write(tx, &entry, self.moment.now).await?)
    }

    /// Touches a pairing's root: whoever comes second waits here, so what is decided upon must
    /// be read after it. Answers the root's new version.
    pub async fn lock(&self, tx: &mut Tx, pairing: PairingId) -> Result<i64, ServiceError> {
        let version = pairings::touch(tx, pairing, self.workspace()).await?;
        Ok(version.ok_or(Refusal::PairingOver)?)
    }

    /// Marks what is posted about a pairing as stale at its new version: for everyone, or for
    /// the one who asks alone.
    pub async fn want(
        &self,
        tx: &mut Tx,
        pairing: PairingId,
        version: i64,
        shows: Shows,
    ) -> Result<(), ServiceError> {
        let only = match shows {
            Shows::Everyone => None,
            Shows::Asker => Some(self.member.id),
        };
        Ok(posted::want(tx, pairing, self.workspace(), version, only).await?)
    }

    /// Both at once.
    pub async fn touch(
        &self,
        tx: &mut Tx,
        pairing: PairingId,
        shows: Shows,
    ) -> Result<i64, ServiceError> {
        let version = self.lock(tx, pairing).await?;
        self.want(tx, pairing, version, shows).await?;
        Ok(version)
    }

    /// Shows a card as the answer: beside a typed command, else in place of the clicked card. One
    /// that changes by itself needs none, where it shows what came of it; what was done has to be
    /// committed before.
    pub async fn show(&self, card: Card) -> Result<Reply, ServiceError> {
        Ok(match &self.clicked {
            _ if self.command => Reply::Card(card),
            Clicked::Fresh(fresh) if self.changes(fresh).await => Reply::Nothing,
            Clicked::Fresh(_) | Clicked::Shared => Reply::Card(card),
            Clicked::Theirs => Reply::Replace(card),
        })
    }

    /// Shows a card by which nothing changes, so that no card shows it by itself: beside the one that
    /// was clicked, or in place of a private one.
    pub fn show_only(&self, card: Card) -> Reply {
        match &self.clicked {
            Clicked::Theirs if !self.command => Reply::Replace(card),
            _ => Reply::Card(card),
        }
    }

    /// Closes a form and shows a card where it was opened from.
    pub fn show_elsewhere(ticket: &Ticket, card: Card) -> Reply {
        Reply::Elsewhere { answer_url: ticket.answer_url.clone(), replace: ticket.replace, card }
    }

    /// The same, unless the card it was opened from shows what came of it by itself.
    pub async fn show_once(&self, ticket: &Ticket, card: Card) -> Result<Reply, ServiceError> {
        match &ticket.fresh {
            Some(fresh) if self.changes(fresh).await => Ok(Reply::Nothing),
            _ => Ok(Self::show_elsewhere(ticket, card)),
        }
    }

    /// Opens a form; `again` is the action and value of the button that would reopen it.
    pub fn open(&self, form: Form, about: About, again: (&str, &str)) -> Reply {
        if self.said {
            return Reply::Card(cards::frame::waiting(&self.words(), &form, again));
        }
        let ticket = Ticket::new(
            (about, &form.fields),
            (self.workspace(), self.member.id),
            (self.origin, !self.command && self.clicked == Clicked::Theirs, self.clicked.fresh()),
            self.moment.real,
            self.desk.ids.random().to_string(),
        );
        let form = Form { ticket: ticket.seal(&self.desk.key), ..form };
        Reply::Form { form, expired: cards::frame::expired(&self.words(), again.0, again.1) }
    }

    /// A ticket for the same form, about what it is about now.
    pub fn renewed(&self, ticket: &Ticket, about: About) -> String {
        Ticket { about, ..ticket.clone() }.seal(&self.desk.key)
    }

    /// Reads a ticket that comes back.
    pub fn ticket(&self, sealed: &str) -> Result<Ticket, ServiceError> {
        let who = (self.workspace(), self.member.id);
        Ok(Ticket::open(sealed, &self.desk.key, who, self.moment.real)?)
    }

    /// The form again, with what was typed, after refusals: each at the field it belongs to, else
    /// at the first, so that nothing typed is lost. Any other error goes on.
    pub async fn form_again(
        &self,
        form: Form,
        sealed: &str,
        values: &Values,
        error: ServiceError,
    ) -> Result<Reply, ServiceError> {
        let refusals = match &error {
            ServiceError::Refused(refusal) => std::slice::from_ref(&**refusal),
            ServiceError::Faulty(faults) => faults.all(),
            _ => return Err(error),
        };
        let mut faults = BTreeMap::new();
        for refusal in refusals {
            let at = cards::refusal::at(refusal);
            let field = form.fields.iter().find(|field| Some(field.name.as_str()) == at);
            let Some(field) = field.or(form.fields.first()) else { return Err(error) };
            let people = self.named_people(refusal).await?;
            let said = cards::refusal::line(&self.words(), refusal, &people).plain();
            faults.entry(field.name.clone()).or_insert(said);
        }
        let form = Form { ticket: sealed.to_owned(), ..form };
        Ok(Reply::FormAgain(form.again(values, &faults)))
    }

    /// Refusals as the answer, beside what was clicked or typed.
    pub async fn refuse(&self, refusals: &[Refusal]) -> Result<Reply, ServiceError> {
        let people = match refusals.first() {
            Some(first) => self.named_people(first).await?,
            None => Vec::new(),
        };
        Ok(Reply::Card(cards::refusal::card(&self.words(), refusals, &people)))
    }

    /// The people a refusal names.
    async fn named_people(&self, refusal: &Refusal) -> Result<Vec<Member>, ServiceError> {
        let ids: &[MemberId] = match refusal {
            Refusal::NotYourPartner { partners } => partners,
            Refusal::PersonLeft { member }
            | Refusal::PersonIsBot { member }
            | Refusal::PersonIsStranger { member }
            | Refusal::PersonIsGuest { member }
            | Refusal::EnrolledAlready { member }
            | Refusal::NotEnrolled { member }
            | Refusal::MayNotFacilitate { member }
            | Refusal::FacilitatorDecides { member }
            | Refusal::NotAuthor { author: member }
            | Refusal::Unkept(Unkept::Resting { who: member, .. })
            | Refusal::DoneAlready { by: member, .. }
            | Refusal::AnsweredAlready { by: member, .. } => std::slice::from_ref(member),
            _ => return Ok(Vec::new()),
        };
        let mut view = self.desk.db.view().await?;
        let (installation, workspace) = self.place();
        let mut found = Vec::new();
        for id in ids {
            found.extend(accounts::by_id(&mut view, *id, installation, workspace).await?);
        }
        Ok(found)
    }

    /// The member behind a mention; one nobody mentioned before is made known.
    pub async fn mentioned(&self, tx: &mut Tx, user: &str) -> Result<Member, ServiceError> {
        if self.caller.bot_user.as_deref() == Some(user) {
            return Err(Refusal::Ourselves.into());
        }
        let member = self.desk.member(tx, self.place(), user, self.moment).await?;
        member.may_take_part()?;
        Ok(member)
    }

    /// Typed text as people read it: a mention of someone stands by name.
    pub async fn readable(&self, typed: &str) -> Result<String, ServiceError> {
        if !typed.contains("<@") {
            return Ok(typed.to_owned());
        }
        let mut view = self.desk.db.view().await?;
        let (installation, workspace) = self.place();
        let mut parts = typed.split("<@");
        let mut text = parts.next().unwrap_or_default().to_owned();
        let mut names: BTreeMap<&str, Option<String>> = BTreeMap::new();
        for part in parts {
            let Some((user, rest)) = part.split_once('>') else {
                text.extend(["<@", part]);
                continue;
            };
            if names.len() < MENTIONS && !names.contains_key(user) {
                let member = accounts::by_platform_id(&mut view, user, installation, workspace);
                let name = member.await?.map(|member| member.name).filter(|name| !name.is_empty());
                names.insert(user, name);
            }
            match names.get(user).and_then(Option::as_ref) {
                Some(name) => text.extend(["@", name, rest]),
                None => text.extend(["<@", part]),
            }
        }
        Ok(text)
    }
}

/// Who sees a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// Everyone of the pairing.
    Everyone,
    /// Only the one who asks.
    Asker,
}
