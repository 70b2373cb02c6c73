//! Letting one meeting go: the gentle question first, then it is over and the partner is told
//! kindly. Its series goes on.

use crate::cards;
use crate::cards::{action, field};
use crate::chat::card::Card;
use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::chat::text::SafeText;
use crate::domain::agenda::Measure;
use crate::domain::attendance::check_reason;
use crate::domain::refusal::Refusal;
use crate::ids::MeetingId;
use crate::service::asking::unheld;
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::{meeting, promise};
use crate::store::backend::Tx;
use crate::store::moves;
use crate::store::notices;

use super::{Meant, Named, begin, named};

/// The ticket of a reason that was typed before the gentle question.
const PURPOSE: &str = "skip";
/// The longest sealed reason a button can hold.
const MOST_SEALED: usize = 1_800;

/// The gentle question, with a reason that was typed already.
pub(super) async fn asked(
    visit: &Visit<'_>,
    named: Named,
    reason: Option<&str>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let meant = Meant::seen(visit, &mut view, named).await?;
    let off = meant.days_off(visit, &mut view).await?;
    drop(view);
    meant.decided(visit)?;
    let sealed = reason.map(|reason| sealed(visit, named.0, reason)).transpose()?;
    let (words, reader, sight) = (visit.words(), &visit.member, meant.sight(visit, &off));
    let card = cards::moves::gentle(&words, &meant.pairing, reader, &sight, sealed.as_deref());
    Ok(Reply::Card(card))
}

/// Nobody but who typed it can press it, and only for this meeting.
fn sealed(visit: &Visit<'_>, meeting: MeetingId, reason: &str) -> Result<String, Refusal> {
    let text = format!("{} {meeting} {reason}", visit.member.id);
    let sealed = visit.desk.key.seal_ticket(PURPOSE, &text);
    if sealed.len() > MOST_SEALED { Err(Refusal::ItemUnreadable) } else { Ok(sealed) }
}

fn opened(visit: &Visit<'_>, meeting: MeetingId, sealed: &str) -> Result<String, Refusal> {
    let text = visit.desk.key.open_ticket(PURPOSE, sealed).map_err(|_| Refusal::NotFound)?;
    let ours = format!("{} {meeting} ", visit.member.id);
    text.strip_prefix(&ours).map(ToOwned::to_owned).ok_or(Refusal::NotFound)
}

/// *Skip this one* was pressed under the gentle question.
pub(super) async fn let_go_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (meeting, sequence, reason) = cards::moves::read(value).ok_or(Refusal::NotFound)?;
    let reason = match reason {
        "" => None,
        sealed => Some(opened(visit, meeting, sealed)?),
    };
    let card = let_go(visit, (meeting, sequence), reason.as_deref()).await?;
    visit.show(card).await
}

/// *Skip and say why* was chosen.
pub(super) async fn why(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let named = named(value)?;
    let mut view = visit.desk.db.view().await?;
    let meant = Meant::seen(visit, &mut view, named).await?;
    drop(view);
    meant.decided(visit)?;
    let form = cards::moves::form(&visit.words(), &meant.found.meeting);
    Ok(visit.open(form, About::Skip(named.0, named.1), (action::MEET_SKIP, value)))
}

/// The form with the reason was sent.
pub(in crate::service) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let About::Skip(meeting, sequence) = ticket.about else {
        return Err(Refusal::NotFound.into());
    };
    let typed = values.get(field::TEXT).map_or("", String::as_str);
    let gone = match reason(visit, typed).await {
        Ok(reason) => let_go(visit, (meeting, sequence), reason.as_deref()).await,
        Err(error) => Err(error),
    };
    match gone {
        Ok(card) => Ok(Visit::show_elsewhere(ticket, card)),
        Err(ServiceError::Asked(card)) => Ok(Visit::show_elsewhere(ticket, *card)),
        Err(error) => {
            let mut view = visit.desk.db.view().await?;
            let meant = Meant::read(visit, &mut view, meeting).await?;
            drop(view);
            let form = cards::moves::form(&visit.words(), &meant.found.meeting);
            visit.form_again(form, sealed, values, error).await
        }
    }
}

/// Why, as it may be kept; nothing typed is no reason.
pub(super) async fn reason(visit: &Visit<'_>, typed: &str) -> Result<Option<String>, ServiceError> {
    let text = SafeText::typed(&visit.readable(typed).await?);
    if text.is_empty() {
        return Ok(None);
    }
    check_reason(Measure { graphemes: text.graphemes(), tallest: text.tallest_stack() })?;
    Ok(Some(text.as_str().to_owned()))
}

/// Lets a meeting go: it is over, the partners are told, and the date after it is next.
pub(super) async fn let_go(
    visit: &Visit<'_>,
    named: Named,
    reason: Option<&str>,
) -> Result<Card, ServiceError> {
    let (mut tx, meant) = begin(visit, named).await?;
    let card = skip(visit, &mut tx, &meant, reason).await?;
    visit.commit(tx).await?;
    Ok(card)
}

async fn skip(
    visit: &Visit<'_>,
    tx: &mut Tx,
    meant: &Meant,
    reason: Option<&str>,
) -> Result<Card, ServiceError> {
    meant.decided(visit)?;
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let meeting = &meant.found.meeting;
    let sequence = moves::skip(tx, meeting.id, workspace, visit.member.id, now).await?;
    let sequence = sequence.ok_or(Refusal::MeetingChanged)?;
    notices::supersede(tx, meeting.id, workspace, sequence, now).await?;
    visit.audit(tx, "meeting.skipped", ("meeting", meeting.id.0)).await?;
    let what = (meeting.id, sequence);
    promise::skipped(visit, tx, &meant.pairing, what, reason).await?;
    unheld::follow(visit, tx, &meant.pairing, meeting).await?;
    let pairing = visit.named(tx, &meant.pairing.id.to_string()).await?;
    let words = visit.words();
    let said = cards::moves::said_skipped(&words, &pairing, &visit.member, meeting);
    meeting::card(visit, tx, &pairing, Some(said)).await
}
