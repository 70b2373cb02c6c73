//! What a person sets for themselves; what waits for them is placed anew.

use std::str::FromStr;

use crate::cards;
use crate::cards::{action, field};
use crate::chat::card::{Card, Choice};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::faults::Faults;
use crate::domain::member::{Member, Often};
use crate::domain::refusal::Refusal;
use crate::domain::timing::Quiet;
use crate::domain::zone::Zone;
use crate::service::asking::wish;
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{Desk, key, promise};
use crate::store::backend::Tx;
use crate::store::{accounts, wishes};
use crate::text::Texts;

/// Most options that are offered at a time; Slack draws no more.
const MOST_OPTIONS: usize = 100;

/// What was chosen; `None` stays as it is.
#[derive(Default)]
struct Chosen {
    zone: Option<Zone>,
    language: Option<&'static str>,
    quiet: Option<Quiet>,
    often: Option<Often>,
}

/// `/mentor settings [zone:…] [language:…] [quiet:…] [messages:…]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    if spoken.keys.is_empty() {
        if !spoken.text.is_empty() {
            return Err(Refusal::NothingToSet.into());
        }
        return show(visit).await;
    }
    let chosen = read(visit.desk, |name| key(spoken, name))?;
    let member = save(visit, &chosen).await?;
    visit.show(card(visit, &member, true).await?).await
}

/// The settings as they are.
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    Ok(Reply::Card(card(visit, &visit.member, false).await?))
}

pub(super) async fn card(
    visit: &Visit<'_>,
    member: &Member,
    saved: bool,
) -> Result<Card, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let often = wishes::of(&mut view, member.id, visit.workspace()).await?;
    let told = accounts::zone::told(&mut view, member.id, visit.workspace()).await?;
    let words = visit.desk.words(&member.language, member.zone.clone(), visit.moment.now);
    let told = told.as_ref().map(|(told, _)| told);
    let chosen = cards::settings::Chosen { member, often, told };
    Ok(cards::settings::card(&words, &chosen, saved))
}

async fn often(visit: &Visit<'_>) -> Result<Often, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    Ok(wishes::of(&mut view, visit.member.id, visit.workspace()).await?)
}

/// *Show settings* or *Change settings* was pressed.
pub(super) async fn pressed(visit: &Visit<'_>, name: &str) -> Result<Reply, ServiceError> {
    match name {
        action::SETTINGS_SHOW => show(visit).await,
        action::SETTINGS_EDIT => open_form(visit).await,
        // Of an older release, or a forged name.
        _ => Err(Refusal::TooOld.into()),
    }
}

async fn open_form(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let form = form(visit).await?;
    Ok(visit.open(form, About::Settings, (action::SETTINGS_EDIT, "")))
}

async fn form(visit: &Visit<'_>) -> Result<Form, ServiceError> {
    let zones = Zone::search("", usize::MAX);
    let (words, member, languages) = (visit.words(), &visit.member, visit.desk.texts.offered());
    Ok(cards::settings::form(&words, (member, often(visit).await?), &languages, &zones))
}

/// What fits while someone types into a field of the form.
pub(super) fn options(visit: &Visit<'_>, name: &str, typed: &str) -> Vec<Choice> {
    if name != field::ZONE {
        return Vec::new();
    }
    cards::settings::zones(&visit.words(), &Zone::search(typed, MOST_OPTIONS))
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map(|text| text.trim()).filter(|t| !t.is_empty());
    let saved = match read(visit.desk, value) {
        Ok(chosen) => save(visit, &chosen).await,
        Err(faults) => Err(faults.into()),
    };
    match saved {
        Ok(member) => Ok(Visit::show_elsewhere(ticket, card(visit, &member, true).await?)),
        Err(error) => visit.form_again(form(visit).await?, sealed, values, error).await,
    }
}

fn read<'v>(desk: &Desk, value: impl Fn(&str) -> Option<&'v str>) -> Result<Chosen, Faults> {
    let mut faults = Faults::default();
    let quiet = |typed| Quiet::from_str(typed).map_err(|_| Refusal::QuietUnclear);
    let chosen = Chosen {
        zone: value(field::ZONE).and_then(|typed| faults.take(zone(typed))),
        language: value(field::LANGUAGE).and_then(|typed| faults.take(spoken(&desk.texts, typed))),
        quiet: value(field::QUIET).and_then(|typed| faults.take(quiet(typed))),
        often: value(field::MESSAGES).and_then(|typed| faults.take(wished(typed))),
    };
    faults.or(chosen)
}

fn wished(typed: &str) -> Result<Often, Refusal> {
    let known = || Often::ALL.iter().map(|one| one.word()).collect::<Vec<_>>().join(", ");
    let word = typed.to_lowercase();
    word.parse().map_err(|()| Refusal::WordUnknown { known: known() })
}

fn zone(typed: &str) -> Result<Zone, Refusal> {
    Zone::parse(typed).map_err(|unknown| Refusal::ZoneUnknown {
        typed: typed.to_owned(),
        near: unknown.near.into_iter().map(ToOwned::to_owned).collect(),
    })
}

/// The tag of a typed language.
pub(super) fn spoken(texts: &Texts, typed: &str) -> Result<&'static str, Refusal> {
    let names = || texts.offered().iter().map(|tag| texts.own_name(tag)).collect::<Vec<_>>();
    let unknown = || Refusal::LanguageUnknown { known: names().join(", ") };
    texts.speaks(typed).ok_or_else(unknown)
}

async fn save(visit: &Visit<'_>, chosen: &Chosen) -> Result<Member, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(visit.member.clone()) };
    let (id, workspace) = (visit.member.id, visit.workspace());
    accounts::touch(&mut tx, id, workspace).await?;
    let values = (chosen.zone.as_ref(), chosen.language, chosen.quiet.as_ref());
    accounts::set(&mut tx, id, workspace, values).await?;
    if let Some(often) = chosen.often {
        wish::set(visit, &mut tx, often).await?;
    }
    saved(visit, tx).await
}

/// Keeps what was set; what waits for them is placed anew.
pub(super) async fn saved(visit: &Visit<'_>, mut tx: Tx) -> Result<Member, ServiceError> {
    let (id, workspace) = (visit.member.id, visit.workspace());
    let installation = visit.caller.installation;
    let member = accounts::by_id(&mut tx, id, installation, workspace).await?;
    let member = member.ok_or(Refusal::NotFound)?;
    promise::retime(&mut tx, workspace, &member, visit.moment.now).await?;
    visit.commit(tx).await?;
    Ok(member)
}
