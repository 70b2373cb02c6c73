//! What a person sets for themselves; what waits for them is placed anew.

use std::str::FromStr;

use crate::cards;
use crate::cards::{action, field};
use crate::chat::card::Choice;
use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::domain::faults::Faults;
use crate::domain::member::Member;
use crate::domain::refusal::Refusal;
use crate::domain::timing::Quiet;
use crate::domain::zone::Zone;
use crate::service::error::ServiceError;
use crate::service::promise;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{Desk, key};
use crate::store::accounts;
use crate::text::Texts;

/// Most options that are offered at a time; Slack draws no more.
const MOST_OPTIONS: usize = 100;

/// What was chosen; `None` stays as it is.
#[derive(Default)]
struct Chosen {
    zone: Option<Zone>,
    language: Option<&'static str>,
    quiet: Option<Quiet>,
}

/// `/mentor settings [zone:…] [language:…] [quiet:…]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    if spoken.keys.is_empty() {
        if !spoken.text.is_empty() {
            return Err(Refusal::NothingToSet.into());
        }
        return Ok(show(visit));
    }
    let chosen = read(visit.desk, |name| key(spoken, name))?;
    let member = save(visit, &chosen).await?;
    visit.show(card(visit, &member, true)).await
}

/// The settings as they are.
pub(super) fn show(visit: &Visit<'_>) -> Reply {
    Reply::Card(card(visit, &visit.member, false))
}

fn card(visit: &Visit<'_>, member: &Member, saved: bool) -> crate::chat::card::Card {
    let words = visit.desk.words(&member.language, member.zone.clone(), visit.moment.now);
    cards::settings::card(&words, member, saved)
}

/// They were asked for, or *Change settings* was pressed.
pub(super) fn pressed(visit: &Visit<'_>, name: &str) -> Reply {
    if name == action::SETTINGS_EDIT { open_form(visit) } else { show(visit) }
}

fn open_form(visit: &Visit<'_>) -> Reply {
    visit.open(form(visit), About::Settings, (action::SETTINGS_EDIT, ""))
}

fn form(visit: &Visit<'_>) -> crate::chat::form::Form {
    let zones = Zone::search("", usize::MAX);
    cards::settings::form(&visit.words(), &visit.member, &visit.desk.texts.offered(), &zones)
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
        Ok(member) => Ok(Visit::show_elsewhere(ticket, card(visit, &member, true))),
        Err(error) => visit.form_again(form(visit), sealed, values, error).await,
    }
}

fn read<'v>(desk: &Desk, value: impl Fn(&str) -> Option<&'v str>) -> Result<Chosen, Faults> {
    let mut faults = Faults::default();
    let quiet = |typed| Quiet::from_str(typed).map_err(|_| Refusal::QuietUnclear);
    let chosen = Chosen {
        zone: value(field::ZONE).and_then(|typed| faults.take(zone(typed))),
        language: value(field::LANGUAGE).and_then(|typed| faults.take(spoken(&desk.texts, typed))),
        quiet: value(field::QUIET).and_then(|typed| faults.take(quiet(typed))),
    };
    faults.or(chosen)
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
    let installation = visit.caller.installation;
    let member = accounts::by_id(&mut tx, id, installation, workspace).await?;
    let member = member.ok_or(Refusal::NotFound)?;
    promise::retime(&mut tx, workspace, &member, visit.moment.now).await?;
    visit.commit(tx).await?;
    Ok(member)
}
