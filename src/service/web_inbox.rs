//! The web door's inbox: who can be acted as, what they were sent, and the answers to what
//! they did. Called by the demo's pages.

use jiff::Timestamp;

use crate::cards::words::{Arg, Words};
use crate::chat::address::{MessageRef, Seat, Sender};
use crate::chat::card::Card;
use crate::domain::member::Member;
use crate::domain::refusal::Refusal;
use crate::ids::{DataKeyId, InstallationId, PostedId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::posted::{self, NewPosted};
use crate::store::{accounts, pairings, programmes, workspaces};
use crate::text;

/// The most people a demo's front page shows.
const MOST_PEOPLE: i64 = 50;

/// Someone the demo can act as.
#[derive(Clone, Debug)]
pub struct Someone {
    /// Their platform id on the web door: a handle.
    pub user: String,
    /// Their name.
    pub name: String,
    /// Their zone.
    pub zone: String,
    /// What they do, in words: “Mentee of Ben”.
    pub does: String,
}

/// A card of an inbox.
#[derive(Clone, Debug)]
pub struct Shown {
    /// When it came, in programme time.
    pub at: Timestamp,
    /// Where it stands.
    pub message: MessageRef,
    /// The card.
    pub card: Card,
    /// An answer to what they did, rather than a message that arrived.
    pub answer: bool,
}

impl Desk {
    /// Who can be acted as behind a seat, in the order they came.
    ///
    /// # Errors
    /// The database's.
    pub async fn people(&self, seat: &Seat, moment: Moment) -> Result<Vec<Someone>, ServiceError> {
        let mut view = self.db.view().await?;
        let Some(place) = workspaces::installed(&mut view, seat).await? else {
            return Ok(Vec::new());
        };
        let mut people = Vec::new();
        for member in accounts::of_installation(&mut view, place.0, MOST_PEOPLE).await? {
            let words = self.words(text::BASE, member.zone.clone(), moment.now);
            let does = does(&mut view, place, &member, &words, moment).await?;
            let Member { name, zone, user, .. } = member;
            let Some(user) = user else { continue };
            people.push(Someone { user, name, zone: zone.name().to_owned(), does });
        }
        Ok(people)
    }

    /// The newest cards of someone's inbox, newest last.
    ///
    /// # Errors
    /// The database's.
    pub async fn inbox(&self, of: &Sender, limit: i64) -> Result<Vec<Shown>, ServiceError> {
        let mut view = self.db.view().await?;
        let (installation, _, member) = self.reader(&mut view, of).await?;
        let kept = posted::inbox(&mut view, member.id, installation, limit).await?;
        let shown = kept.into_iter().rev().map(|kept| Shown {
            at: kept.posted,
            message: kept.at,
            card: kept.card,
            answer: kept.answer,
        });
        Ok(shown.collect())
    }

    /// Keeps an answer in someone's inbox, in place of `instead_of` when that is theirs.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep(
        &self,
        of: &Sender,
        card: Card,
        instead_of: Option<&MessageRef>,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        let (installation, workspace, member) = self.reader(&mut tx, of).await?;
        let fresh = DataKeyId(self.ids.ordered(moment.now));
        if let Some(at) = instead_of {
            let place = (installation, workspace, member.id);
            if posted::set_card(&mut tx, place, at, &card, (fresh, moment.now)).await? {
                tx.commit().await?;
                return Ok(());
            }
        }
        let id = PostedId(self.ids.ordered(moment.now));
        let at = MessageRef { channel: of.user.clone(), message: id.to_string() };
        let new = NewPosted {
            id,
            workspace,
            installation,
            recipient: member.id,
            at: &at,
            kind: posted::ANSWER,
            shows: None,
            wanted: 0,
            fingerprint: None,
            card: Some((&card, fresh)),
            now: moment.now,
        };
        posted::insert(&mut tx, &new).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn reader(
        &self,
        tx: &mut Tx,
        of: &Sender,
    ) -> Result<(InstallationId, WorkspaceId, Member), ServiceError> {
        let caller = accounts::caller(tx, of).await?.ok_or(Refusal::NotFound)?;
        let member = caller.member.ok_or(Refusal::NotFound)?;
        Ok((caller.installation, caller.workspace, member))
    }
}

async fn does(
    tx: &mut Tx,
    place: (InstallationId, WorkspaceId),
    member: &Member,
    words: &Words<'_>,
    moment: Moment,
) -> Result<String, ServiceError> {
    if !programmes::of_coordinator(tx, member.id, place.1).await?.is_empty() {
        return Ok(words.say("does-coordinator", &[]));
    }
    let pairings = pairings::of_member(tx, member.id, place, moment.now).await?;
    let Some(pairing) = pairings.first() else { return Ok(words.say("does-nothing", &[])) };
    let role = pairing.party(member.id).map_or("mentee", |party| party.role.word());
    let who = Arg::Line(words.partners(pairing, member));
    Ok(words.say(&format!("does-{role}"), &[("who", who)]))
}
