//! What became of a promise or a refresh: written down once, in the words of the platform's
//! answer. Called by `worker::delivery`.

use jiff::Timestamp;

use crate::chat::address::{MessageRef, Seat};
use crate::chat::call::DeliveryError;
use crate::chat::card::Card;
use crate::domain::notice::{Kind, Outcome};
use crate::ids::{InstallationId, PairingId, PostedId};
use crate::service::compose::Sending;
use crate::service::error::{ServiceError, again};
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::{self, Notice};
use crate::store::posted::{self, NewPosted, Stale};
use crate::store::workspaces::{self, Token};
use crate::store::{accounts, conversations, homes, introductions, lanes, roots};

use secrecy::SecretString;

mod together;

/// A notice that was sent, and where its message stands.
pub struct Sent {
    /// The notice.
    pub notice: Notice,
    /// What was said.
    pub sending: Box<Sending>,
    /// Where it stands.
    pub at: MessageRef,
    /// When.
    pub moment: Moment,
}

/// What is known of an attempt that did not go well.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tried {
    /// How long to wait before the next one; `None` to give up.
    pub wait: Option<std::time::Duration>,
    /// Of which generation the token was; of no meaning where no call was made.
    pub generation: i64,
    /// It went to a person, not to a conversation.
    pub direct: bool,
}

impl Desk {
    /// The token of an installation, for a remote call.
    ///
    /// # Errors
    /// The database's.
    pub async fn token_of(&self, installation: InstallationId) -> Result<Token, ServiceError> {
        let mut view = self.db.view().await?;
        Ok(workspaces::read_token(&mut view, installation).await?)
    }

    /// The same for the seat of a request.
    ///
    /// # Errors
    /// The database's.
    pub async fn token(&self, seat: &Seat) -> Result<Option<SecretString>, ServiceError> {
        let mut view = self.db.view().await?;
        let Some((installation, _)) = workspaces::installed(&mut view, seat).await? else {
            return Ok(None);
        };
        Ok(workspaces::token(&mut view, installation).await?)
    }

    /// A notice was sent and stands at `at`.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn sent_alone(&self, sent: &Sent) -> Result<(), ServiceError> {
        again(|| self.sent_once(sent)).await
    }

    async fn sent_once(&self, sent: &Sent) -> Result<(), ServiceError> {
        let Sent { notice, sending, moment, .. } = sent;
        let (moment, mut tx) = (*moment, self.db.begin_regardless().await?);
        // Held before the card is written down: a change that came while it was on its way is
        // seen here, and a later one will see the card.
        let wanted = match sending.shows {
            Some((root, ..)) => roots::hold(&mut tx, notice.kind(), root, notice.workspace).await?,
            None => 0,
        };
        if !notices::finish(&mut tx, notice, Outcome::Sent, None, moment.real).await? {
            return Ok(());
        }
        for other in sending.others.iter().chain(&sending.with) {
            notices::finish(&mut tx, other, Outcome::Sent, None, moment.real).await?;
        }
        if notice.kind() == Some(Kind::Paired) || !sending.others.is_empty() {
            let pairing = PairingId(sending.shows.map_or(notice.subject, |(root, ..)| root));
            introductions::introduced(&mut tx, pairing, notice.workspace, moment.now).await?;
        }
        if sending.others.is_empty()
            && accounts::reached(&mut tx, notice.recipient, notice.installation).await?
        {
            homes::want_runners(&mut tx, notice.subject, notice.workspace).await?;
        }
        self.keep_conversation(&mut tx, sent).await?;
        posted::insert(&mut tx, &self.as_posted(sent, wanted)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Remembers where the platform put it, when that was not known.
    pub(super) async fn keep_conversation(
        &self,
        tx: &mut Tx,
        Sent { notice, sending, at, moment }: &Sent,
    ) -> Result<(), ServiceError> {
        if sending.others.is_empty() && at.channel != sending.to {
            let place = (notice.installation, notice.workspace, notice.recipient);
            let id = self.ids.ordered(moment.now).into();
            conversations::keep(tx, id, place, &at.channel, moment.now).await?;
        }
        Ok(())
    }

    /// The message, to be remembered; its root is at `wanted` by now.
    pub(super) fn as_posted<'s>(&self, sent: &'s Sent, wanted: i64) -> NewPosted<'s> {
        let Sent { notice, sending, at, moment } = sent;
        let card = posted::keeps_cards(sending.door).then_some(&sending.card);
        NewPosted {
            id: PostedId(self.ids.ordered(moment.now)),
            workspace: notice.workspace,
            installation: notice.installation,
            recipient: sending.others.is_empty().then_some(notice.recipient),
            at,
            kind: said(notice, sending),
            shows: sending.shows,
            wanted,
            fingerprint: Some(self.fingerprint(&sending.card)),
            card: card.map(|card| (card, self.ids.ordered(moment.now).into())),
            now: moment.now,
        }
    }

    /// A notice was not sent, or nobody knows.
    ///
    /// # Errors
    /// The database's.
    pub async fn not_sent(
        &self,
        notice: &Notice,
        error: &DeliveryError,
        tried: Tried,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        if matches!(error, DeliveryError::Ambiguous(_)) {
            notices::count_ambiguous(notice, "no-answer");
        }
        again(|| self.not_sent_once(notice, error, tried, moment)).await
    }

    /// Attempts that began and were not made: the promises wait for whoever comes next.
    ///
    /// # Errors
    /// The database's.
    pub async fn not_tried(
        &self,
        all: impl Iterator<Item = &Notice> + Clone,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        again(|| async {
            let mut tx = self.db.begin_regardless().await?;
            for notice in all.clone() {
                notices::wait(&mut tx, notice, moment.real).await?;
            }
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn not_sent_once(
        &self,
        notice: &Notice,
        error: &DeliveryError,
        Tried { wait, generation, direct }: Tried,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (real, reader) = (moment.real, (notice.recipient, notice.installation));
        let mut tx = self.db.begin_regardless().await?;
        match error {
            DeliveryError::After(pause) => {
                let until = later(real, *pause);
                lanes::pause(&mut tx, notice.installation, "post", until).await?;
                notices::wait(&mut tx, notice, until).await?;
            }
            DeliveryError::Ambiguous(_) if notice.is_last_unknown() => {
                notices::finish(&mut tx, notice, Outcome::Assumed, None, real).await?;
                if notice.kind() == Some(Kind::Paired) {
                    let (pairing, workspace) = (PairingId(notice.subject), notice.workspace);
                    introductions::introduced(&mut tx, pairing, workspace, moment.now).await?;
                }
            }
            DeliveryError::Ambiguous(_) => {
                let at = later(real, wait.unwrap_or_default());
                notices::retry(&mut tx, notice, at, notices::AMBIGUOUS).await?;
            }
            DeliveryError::DoorShut(reason) => {
                let door = (notice.installation, generation);
                workspaces::shut(&mut tx, door, reason, real).await?;
                notices::retry(&mut tx, notice, real, "door-shut").await?;
            }
            // Asked once more by person, at once; the person's own being gone is the end of it.
            DeliveryError::Readdress if !direct => {
                conversations::forget(&mut tx, reader.0, reader.1).await?;
                notices::retry(&mut tx, notice, real, "readdressed").await?;
            }
            DeliveryError::Unreachable(_) | DeliveryError::Readdress => {
                accounts::unreachable(&mut tx, reader.0, reader.1, real).await?;
                fail(&mut tx, notice, "unreachable", real).await?;
            }
            DeliveryError::Later(_) => match wait {
                Some(wait) => {
                    notices::retry(&mut tx, notice, later(real, wait), "later").await?;
                }
                None => fail(&mut tx, notice, "gave-up", real).await?,
            },
            DeliveryError::Scope(_) => fail(&mut tx, notice, "missing-scope", real).await?,
            DeliveryError::Payload(_) | DeliveryError::Expired | DeliveryError::Outdated => {
                fail(&mut tx, notice, "refused", real).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Names a card, so that it is replaced only by one that differs.
    pub(super) fn fingerprint(&self, card: &Card) -> String {
        self.key.fingerprint(&serde_json::to_string(card).unwrap_or_default())
    }

    /// A stale card shows all of it already.
    ///
    /// # Errors
    /// The database's.
    pub async fn still_true(&self, stale: &Stale) -> Result<(), ServiceError> {
        let mut tx = self.db.begin_regardless().await?;
        posted::shown(&mut tx, stale, None).await?;
        Ok(tx.commit().await?)
    }

    /// A stale card was replaced.
    ///
    /// # Errors
    /// The database's.
    pub async fn refreshed(
        &self,
        stale: &Stale,
        card: &Card,
        keeps: bool,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin_regardless().await?;
        let fingerprint = self.fingerprint(card);
        let fresh = (self.ids.ordered(moment.now).into(), moment.now);
        if keeps && !posted::draw(&mut tx, stale, (card, &fingerprint), fresh).await? {
            // It has changed again: what is kept there must not be taken for this.
            posted::retry(&mut tx, stale, moment.real).await?;
        } else {
            posted::shown(&mut tx, stale, Some(&fingerprint)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// A stale card was not replaced: tried again, or given up.
    ///
    /// # Errors
    /// The database's.
    pub async fn not_refreshed(
        &self,
        stale: &Stale,
        error: Option<&DeliveryError>,
        Tried { wait, generation, .. }: Tried,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let real = moment.real;
        let mut tx = self.db.begin_regardless().await?;
        match (error, wait) {
            (Some(DeliveryError::After(pause)), _) => {
                let until = later(real, *pause);
                lanes::pause(&mut tx, stale.installation, lanes::UPDATE, until).await?;
                posted::wait(&mut tx, stale, until).await?;
            }
            (Some(DeliveryError::DoorShut(reason)), _) => {
                let door = (stale.installation, generation);
                workspaces::shut(&mut tx, door, reason, real).await?;
                posted::retry(&mut tx, stale, real).await?;
            }
            (Some(DeliveryError::Later(_) | DeliveryError::Ambiguous(_)), Some(wait)) => {
                posted::retry(&mut tx, stale, later(real, wait)).await?;
            }
            _ => posted::retire(&mut tx, stale, real).await?,
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Of which kind the message is that keeps a notice.
fn said<'n>(notice: &'n Notice, sending: &Sending) -> &'n str {
    match (sending.others.is_empty(), sending.with.is_empty()) {
        (false, _) => Kind::Paired.word(),
        (_, false) => Kind::Digest.word(),
        _ => &notice.kind,
    }
}

async fn fail(
    tx: &mut Tx,
    notice: &Notice,
    reason: &str,
    real: Timestamp,
) -> Result<(), ServiceError> {
    notices::finish(tx, notice, Outcome::Failed, Some(reason), real).await?;
    // Whoever looks after them sees it in their Home.
    Ok(homes::want_runners(tx, notice.subject, notice.workspace).await?)
}

pub(super) fn later(real: Timestamp, wait: std::time::Duration) -> Timestamp {
    real.saturating_add(wait).unwrap_or(Timestamp::MAX)
}
