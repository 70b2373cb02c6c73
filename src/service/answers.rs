//! Answers that go out as messages of their own. A door that tells of words without waiting for
//! a response (a direct message) gets one for each of them, however often it tells: the keys of
//! the telling and the answer are one transaction. Planned by the desk, and by doors for what
//! nothing else could show; sent by `worker::answers`.

use jiff::{SignedDuration, Timestamp};

use crate::chat::address::{Door, MessageRef, Sender};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::request::Request;
use crate::domain::notice::{Outcome, Skip};
use crate::ids::{ConversationId, NoticeId};
use crate::service::error::{ServiceError, again};
use crate::service::visit::Visit;
use crate::service::{Desk, Moment};
use crate::store::answers::{self, Home};
use crate::store::backend::Tx;
use crate::store::notices::{self, Notice};
use crate::store::{accounts, conversations, inbox, workspaces};

/// How long an answer is of use: whoever asked has gone on after that.
const OF_USE: SignedDuration = SignedDuration::from_hours(1);

/// An answer on its way to who asked.
pub struct Answering {
    /// Through which door.
    pub door: Door,
    /// The platform's id of the conversation, or of the person when there is none yet.
    pub to: String,
    /// There is none yet.
    pub direct: bool,
    /// What to say.
    pub card: Card,
}

/// The key under which the effects of a message are remembered, apart from those of its answer:
/// were we to fall between the two, the next telling finds what was done and only answers.
pub(super) fn effects(request: &Request) -> String {
    match &request.origin.message {
        Some(at) => format!("do:{}:{}", at.channel, at.message),
        None => format!("do:{}", request.key),
    }
}

/// Answers a message, once. `reply` is what the same words would have been answered as a command.
pub(super) async fn message(
    visit: &Visit<'_>,
    request: &Request,
    reply: Reply,
) -> Result<Reply, ServiceError> {
    let card = match reply {
        Reply::Sheet { instead: Some(instead), .. } => *instead,
        Reply::Card(card)
        | Reply::Replace(card)
        | Reply::Elsewhere { card, .. }
        | Reply::Sheet { card, .. }
        | Reply::Form { expired: card, .. } => card,
        Reply::Nothing | Reply::FormAgain(_) | Reply::Options(_) => return Ok(Reply::Nothing),
    };
    let (installation, workspace) = visit.place();
    let mut tx = visit.desk.db.begin().await?;
    for key in keys(request) {
        let (place, real) = ((installation, workspace), visit.moment.real);
        if !inbox::first_time(&mut tx, place, &key, inbox::EVENTS, real).await? {
            return Ok(Reply::Nothing);
        }
    }
    if let Some(channel) = &request.channel {
        let id = ConversationId(visit.desk.ids.ordered(visit.moment.now));
        let place = (installation, workspace, visit.member.id);
        conversations::keep(&mut tx, id, place, channel, visit.moment.now).await?;
    }
    let home = Home { installation, workspace, recipient: visit.member.id };
    visit.desk.plan_answer(&mut tx, home, &card, visit.moment.now).await?;
    visit.commit(tx).await?;
    Ok(Reply::Nothing)
}

/// One message has two names: that of its telling, and where it stands.
fn keys(request: &Request) -> impl Iterator<Item = String> {
    let said = request.origin.message.as_ref();
    let said = said.map(|at| format!("said:{}:{}", at.channel, at.message));
    std::iter::once(request.key.clone()).chain(said)
}

impl Desk {
    /// Whether a message was answered before.
    pub(super) async fn answered_before(
        &self,
        visit: &Visit<'_>,
        request: &Request,
    ) -> Result<bool, ServiceError> {
        let mut view = self.db.view().await?;
        for key in keys(request) {
            if inbox::known(&mut view, visit.caller.installation, &key).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Answers a request by a message, where nothing else can show the card; once a request.
    ///
    /// # Errors
    /// The database's.
    pub async fn tell(
        &self,
        to: &Sender,
        key: &str,
        card: &Card,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        let Some(caller) = accounts::caller(&mut tx, to).await? else { return Ok(()) };
        let Some(member) = caller.member else { return Ok(()) };
        let (installation, workspace) = (caller.installation, caller.workspace);
        let (place, key) = ((installation, workspace), format!("tell:{key}"));
        if !inbox::first_time(&mut tx, place, &key, inbox::COMMANDS, moment.real).await? {
            return Ok(());
        }
        let home = Home { installation, workspace, recipient: member.id };
        self.plan_answer(&mut tx, home, card, moment.now).await?;
        tx.commit().await?;
        (self.wake)();
        Ok(())
    }

    async fn plan_answer(
        &self,
        tx: &mut Tx,
        home: Home,
        card: &Card,
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        let id = NoticeId(self.ids.ordered(now));
        let fresh = (self.ids.ordered(now).into(), now);
        Ok(answers::plan(tx, id, home, card, fresh).await?)
    }

    /// What a leased answer says and where it goes; `None` when it has ended otherwise.
    ///
    /// # Errors
    /// The database's.
    pub async fn compose_answer(
        &self,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Option<Answering>, ServiceError> {
        let answering = again(|| self.compose_answer_once(notice, moment)).await?;
        if notice.unsettled {
            notices::count_ambiguous(notice, "cut-off");
        }
        Ok(answering)
    }

    async fn compose_answer_once(
        &self,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Option<Answering>, ServiceError> {
        let mut tx = self.db.begin().await?;
        if notice.unsettled {
            notices::finish(&mut tx, notice, Outcome::Assumed, None, moment.real).await?;
            tx.commit().await?;
            return Ok(None);
        }
        match self.answering(&mut tx, notice, moment).await? {
            Ok(answering) => {
                if !notices::start(&mut tx, notice, moment.real).await? {
                    return Ok(None);
                }
                tx.commit().await?;
                Ok(Some(answering))
            }
            Err(why) => {
                notices::skip(&mut tx, notice, why, moment.real).await?;
                tx.commit().await?;
                Ok(None)
            }
        }
    }

    async fn answering(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Result<Answering, Skip>, ServiceError> {
        let place = (notice.installation, notice.workspace);
        let reader = accounts::by_id(tx, notice.recipient, place.0, place.1).await?;
        let Some(user) = reader.and_then(|reader| reader.user) else {
            return Ok(Err(Skip::NoAccount));
        };
        if moment.now.duration_since(notice.due) > OF_USE {
            return Ok(Err(Skip::Expired));
        }
        let Some(card) = answers::card(tx, notice).await? else {
            return Ok(Err(Skip::NothingNew));
        };
        let door = workspaces::door(tx, notice.installation).await?;
        let known = conversations::of(tx, notice.recipient, notice.installation).await?;
        let direct = known.is_none();
        Ok(Ok(Answering { door, to: known.unwrap_or(user), direct, card }))
    }

    /// An answer was sent and stands at `at`.
    ///
    /// # Errors
    /// The database's.
    pub async fn answer_sent(
        &self,
        notice: &Notice,
        answering: &Answering,
        at: &MessageRef,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        again(|| self.answer_sent_once(notice, answering, at, moment)).await
    }

    async fn answer_sent_once(
        &self,
        notice: &Notice,
        answering: &Answering,
        at: &MessageRef,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin_regardless().await?;
        if !notices::finish(&mut tx, notice, Outcome::Sent, None, moment.real).await? {
            return Ok(());
        }
        accounts::reached(&mut tx, notice.recipient, notice.installation).await?;
        if at.channel != answering.to {
            let place = (notice.installation, notice.workspace, notice.recipient);
            let id = ConversationId(self.ids.ordered(moment.now));
            conversations::keep(&mut tx, id, place, &at.channel, moment.now).await?;
        }
        Ok(tx.commit().await?)
    }
}
