//! One's dates in one's own calendar: `/mentor calendar` and its buttons. What stands there is
//! written by `feed.rs` and, as files of single dates, by `invite.rs`.

mod feed;
mod invite;
mod rhythm;

use crate::cards;
use crate::cards::action;
use crate::cards::calendar::Link;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::refusal::Refusal;
use crate::service::Desk;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::{Spoken, Verb, verb};
use crate::store::backend::Tx;
use crate::store::erasure::Who;
use crate::store::{accounts, feeds};
use crate::vault::link;

/// Its verbs, as they are typed.
pub(super) const VERBS: &[Verb] = &[
    verb("", &[]),
    verb("link", &[]),
    verb("reset", &[]),
    verb("titles", &[]),
    verb("details", &[]),
    verb("off", &[]),
    verb("file", &[]),
];

/// What a token is for.
const PURPOSE: &str = "calendar";

impl Desk {
    /// Tells under which address browsers reach us; the first word counts.
    pub fn reached_at(&self, base: &str) {
        self.address.get_or_init(|| base.to_owned());
    }

    /// The address of a link, when its token can still be worked out.
    fn calendar_address(&self, feed: &feeds::Feed) -> Option<String> {
        let token = self.key.link(PURPOSE, &feed.nonce);
        let base = self.address.get().map_or("", String::as_str);
        (link::hash(&token) == feed.hash).then(|| format!("{base}/calendar/{}.ics", *token))
    }
}

/// `/mentor calendar …`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    match spoken.verb {
        "link" => make(visit).await,
        "reset" => reset(visit, None).await,
        "titles" => shows(visit, true).await,
        "details" => shows(visit, false).await,
        "off" => off(visit).await,
        "file" => invite::typed(visit, spoken.with.as_deref()).await,
        _ => show(visit).await,
    }
}

/// One of its buttons was pressed.
pub(super) async fn pressed(
    visit: &Visit<'_>,
    name: &str,
    value: &str,
) -> Result<Reply, ServiceError> {
    match (name, value) {
        (action::CALENDAR_SHOW, _) => show(visit).await,
        (action::CALENDAR_LINK, _) => make(visit).await,
        (action::CALENDAR_SHOWS, "titles") => shows(visit, true).await,
        (action::CALENDAR_SHOWS, "details") => shows(visit, false).await,
        (action::CALENDAR_RESET, nonce) => reset(visit, Some(nonce)).await,
        (action::CALENDAR_OFF, _) => off(visit).await,
        (action::CALENDAR_FILE, meeting) => {
            invite::hand_out(visit, meeting.parse().map_err(|_| Refusal::NotFound)?).await
        }
        _ => Err(Refusal::TooOld.into()),
    }
}

pub(super) use invite::hand_out as file;

async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let card = card(visit, &mut view, None).await?;
    drop(view);
    visit.show(card).await
}

/// A link for whoever has none; who has one sees it.
async fn make(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let Some(mut tx) = touched(visit).await? else { return show(visit).await };
    let said = match feeds::of(&mut tx, who(visit)).await? {
        Some(_) => None,
        None => {
            renew(visit, &mut tx).await?;
            Some("calendar-made")
        }
    };
    done(visit, tx, said).await
}

/// Another link in place of the one that stands. A button names the link it was drawn for, so that
/// pressing it twice does not take the new one away too.
async fn reset(visit: &Visit<'_>, drawn_for: Option<&str>) -> Result<Reply, ServiceError> {
    let Some(mut tx) = touched(visit).await? else { return show(visit).await };
    let standing = feeds::of(&mut tx, who(visit)).await?;
    let other = standing.zip(drawn_for).is_some_and(|(feed, nonce)| feed.nonce != nonce);
    let said = if other {
        "calendar-reset-before"
    } else {
        renew(visit, &mut tx).await?;
        "calendar-reset-done"
    };
    done(visit, tx, Some(said)).await
}

async fn renew(visit: &Visit<'_>, tx: &mut Tx) -> Result<(), ServiceError> {
    let nonce = visit.desk.ids.random().to_string();
    let token = visit.desk.key.link(PURPOSE, &nonce);
    let (who, now) = (who(visit), visit.moment.now);
    feeds::make(tx, who, (&link::hash(&token), &nonce), now).await?;
    visit.audit(tx, "calendar.link", ("member", who.0.0)).await
}

/// Chooses what it shows; whoever has no link gets the card that offers one.
async fn shows(visit: &Visit<'_>, titles_only: bool) -> Result<Reply, ServiceError> {
    let Some(mut tx) = touched(visit).await? else { return show(visit).await };
    let standing = feeds::of(&mut tx, who(visit)).await?;
    feeds::set_titles(&mut tx, who(visit), titles_only).await?;
    let said = if titles_only { "calendar-titles-done" } else { "calendar-details-done" };
    done(visit, tx, standing.map(|_| said)).await
}

async fn off(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let Some(mut tx) = touched(visit).await? else { return show(visit).await };
    let standing = feeds::of(&mut tx, who(visit)).await?;
    if standing.is_some() {
        feeds::end(&mut tx, who(visit)).await?;
        visit.audit(&mut tx, "calendar.off", ("member", who(visit).0.0)).await?;
    }
    done(visit, tx, standing.map(|_| "calendar-off-done")).await
}

/// Begins to write, the member's root touched; `None` for a repeat.
async fn touched(visit: &Visit<'_>) -> Result<Option<Tx>, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(None) };
    let (id, workspace) = who(visit);
    accounts::touch(&mut tx, id, workspace).await?;
    Ok(Some(tx))
}

async fn done(visit: &Visit<'_>, mut tx: Tx, said: Option<&str>) -> Result<Reply, ServiceError> {
    let card = card(visit, &mut tx, said).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

async fn card(visit: &Visit<'_>, tx: &mut Tx, said: Option<&str>) -> Result<Card, ServiceError> {
    let words = visit.words();
    let Some(feed) = feeds::of(tx, who(visit)).await? else {
        return Ok(cards::calendar::card(&words, None, said));
    };
    let address = visit.desk.calendar_address(&feed);
    let link = Link {
        address: address.as_deref(),
        nonce: &feed.nonce,
        since: feed.since,
        titles_only: feed.titles_only,
    };
    Ok(cards::calendar::card(&words, Some(&link), said))
}

fn who(visit: &Visit<'_>) -> Who {
    (visit.member.id, visit.workspace())
}
