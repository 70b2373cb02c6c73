//! Help: what fits the one who asks now, everything there is, and a topic explained. The answer
//! to what was not understood, too.

use jiff::{SignedDuration, Timestamp};

use crate::cards;
use crate::cards::help::Why;
use crate::chat::reply::Reply;
use crate::domain::admin::{Picture, Running};
use crate::domain::guide::{Place, Taking, Topic};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::programme::Form;
use crate::domain::refusal::Refusal;
use crate::domain::spelling;
use crate::service::error::ServiceError;
use crate::service::nearest::{StrayKey, Unclear};
use crate::service::visit::Visit;
use crate::service::words::{self, GRAMMAR, Spoken};
use crate::store::backend::Tx;
use crate::store::{admin, cohorts, endings, meetings, pairings};

/// How long after a date it is still asked whether people met.
const FRESH: SignedDuration = SignedDuration::from_hours(14 * 24);

/// `/mentor help [topic]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let asked = spoken.text.trim();
    let Some(word) = asked.split_whitespace().next() else { return show(visit, Why::Asked).await };
    if ["all", "commands", "alles"].contains(&word.to_lowercase().as_str()) {
        let place = place(visit).await?;
        return visit.show(cards::help::all(&visit.words(), place)).await;
    }
    let words = visit.words();
    let card = match Topic::of(word) {
        Some(topic) => cards::help::topic(&words, topic),
        None => cards::help::topics(&words, asked, &near(word)),
    };
    visit.show(card).await
}

/// The topics a mistyped word may mean.
fn near(word: &str) -> Vec<Topic> {
    let names =
        Topic::ALL.iter().flat_map(|one| one.otherwise().iter().copied().chain([one.word()]));
    let mut near: Vec<Topic> = Vec::new();
    for topic in spelling::nearest(word, names).into_iter().filter_map(Topic::of) {
        if !near.contains(&topic) {
            near.push(topic);
        }
    }
    near
}

/// What fits the one who asks now.
pub(super) async fn show(visit: &Visit<'_>, why: Why) -> Result<Reply, ServiceError> {
    let place = place(visit).await?;
    if why != Why::Thanks && place.begins() {
        return visit.show(cards::admin::card(&visit.words(), &Picture::default())).await;
    }
    visit.show(cards::help::card(&visit.words(), place, why)).await
}

/// The answer to what was not understood.
pub(super) async fn unclear(visit: &Visit<'_>, unclear: &Unclear) -> Result<Reply, ServiceError> {
    let words = visit.words();
    let card = match unclear {
        Unclear::Nothing => return show(visit, Why::Asked).await,
        Unclear::Hello => return show(visit, Why::Hello).await,
        Unclear::Thanks => return show(visit, Why::Thanks).await,
        Unclear::Noun(typed, near) => {
            let hints = if near.is_empty() {
                let place = place(visit).await?;
                if place.begins() {
                    return show(visit, Why::Hello).await;
                }
                place.hints()
            } else {
                Vec::new()
            };
            let near: Vec<_> = near.iter().map(|one| (one.noun, one.verb)).collect();
            let ask = whom_to_ask(visit).await?;
            cards::stray::noun(&words, typed, &near, &hints, ask.as_ref())
        }
        Unclear::Verb(noun, typed, near) => {
            let entry = GRAMMAR.iter().find(|entry| entry.words.contains(noun));
            let verbs = entry.into_iter().flat_map(|entry| &entry.verbs[1..]);
            let known: Vec<&str> = verbs.map(|verb| verb.word).collect();
            cards::stray::verb(&words, noun, typed, near, &known)
        }
        Unclear::Key(key) => stray(visit, key),
    };
    visit.show(card).await
}

/// Who coordinates what the one who asks takes part in, where that is somebody else.
async fn whom_to_ask(visit: &Visit<'_>) -> Result<Option<Member>, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let now = visit.moment.now;
    let all = pairings::of_member(&mut view, visit.member.id, visit.place(), now).await?;
    let Some(pairing) = all.first() else { return Ok(None) };
    let found = endings::coordinator(&mut view, pairing.id, visit.place()).await?;
    Ok(found.filter(|one| one.id != visit.member.id))
}

fn stray(visit: &Visit<'_>, key: &StrayKey) -> crate::chat::card::Card {
    let command = format!("{} {}", key.noun, key.verb);
    cards::stray::key(&visit.words(), command.trim(), &key.typed, key.near, key.known)
}

/// A button that shows what a noun alone, or a page of help, would.
pub(super) async fn pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let spoken = words::read(value).map_err(|_| Refusal::TooOld)?;
    let noun = value.split(' ').next().unwrap_or_default();
    let alone = spoken.verb.is_empty() && (noun == value || noun == "help");
    if !alone || !cards::stray::shows(noun) {
        return Err(Refusal::TooOld.into());
    }
    super::spoken(visit, &spoken).await
}

/// Where the one who asks stands: five statements at most.
async fn place(visit: &Visit<'_>) -> Result<Place, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (member, workspace) = (&visit.member, visit.workspace());
    let now = visit.moment.now;
    let all = pairings::of_member(&mut view, member.id, visit.place(), now).await?;
    let group = !all.is_empty() && all.iter().all(|pairing| pairing.form == Form::Group);
    let taking = if all.is_empty() {
        let enrolled = cohorts::enrolled_anywhere(&mut view, member.id, workspace).await?;
        if enrolled { Taking::Waiting } else { Taking::Nothing }
    } else {
        taking(visit, &mut view, &all).await?
    };
    let runs = admin::runs(&mut view, member.id, workspace).await?;
    Ok(Place { taking, running: Running::of(&runs, member.owner), group })
}

async fn taking(visit: &Visit<'_>, view: &mut Tx, all: &[Pairing]) -> Result<Taking, ServiceError> {
    let now = visit.moment.now;
    let since = now.checked_sub(FRESH).unwrap_or(Timestamp::UNIX_EPOCH);
    let window = (since, now);
    if meetings::unmarked_of(view, visit.member.id, visit.workspace(), window).await? {
        return Ok(Taking::Unmarked);
    }
    let dated = all.iter().all(|pairing| pairing.next.is_some());
    Ok(if dated { Taking::Dated } else { Taking::Undated })
}
