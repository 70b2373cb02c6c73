//! Programmes: made by an owner or a coordinator, who coordinates what they make.

use std::str::FromStr;

use crate::cards;
use crate::chat::reply::Reply;
use crate::chat::text::SafeText;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::programme::{self, Aim, Form, Programme, Track};
use crate::domain::refusal::Refusal;
use crate::domain::spelling;
use crate::service::error::ServiceError;
use crate::service::key;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::store::programmes;

/// `/mentor program new Connect [form:…] [track:…]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    if spoken.verb != "new" {
        return show(visit).await;
    }
    let name = SafeText::typed(&spoken.text);
    let Some(mut tx) = visit.write().await? else { return show(visit).await };
    let (member, workspace) = (&visit.member, visit.workspace());
    let runs = programmes::of_coordinator(&mut tx, member.id, workspace).await?;
    let standing = Standing { owner: member.owner, coordinator: !runs.is_empty() };
    may(Deed::MakeProgramme, standing)?;
    let made = Programme {
        id: visit.id(),
        name: programme::name(name.as_str(), name.graphemes())?,
        form: word(key(spoken, "form"), Form::ALL, Form::word, Form::Pair)?,
        track: word(key(spoken, "track"), Track::ALL, Track::word, Track::Connect)?,
        aim: Aim::default(),
    };
    let now = visit.moment.now;
    if !programmes::create(&mut tx, workspace, &made, member.id, now).await? {
        return Err(Refusal::NameTaken.into());
    }
    visit.audit(&mut tx, "programme.made", ("programme", made.id.0)).await?;
    visit.commit(tx).await?;
    visit.show(cards::people::programme(&visit.words(), &made)).await
}

/// The programmes the one who asks coordinates.
async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let all = programmes::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    drop(view);
    visit.show(cards::people::programmes(&visit.words(), &all)).await
}

/// Reads one of a few words, or takes the usual one.
pub(super) fn word<T: FromStr + Copy>(
    typed: Option<&str>,
    all: &[T],
    name: fn(T) -> &'static str,
    usual: T,
) -> Result<T, Refusal> {
    let Some(typed) = typed else { return Ok(usual) };
    typed.to_lowercase().parse().map_err(|_| unknown(typed, all.iter().map(|one| name(*one))))
}

/// A word that is none of a few: with the nearest of them, when one is near.
pub(super) fn unknown(typed: &str, all: impl Iterator<Item = &'static str>) -> Refusal {
    let all: Vec<&str> = all.collect();
    let known = all.join(", ");
    match spelling::nearest(typed, all).first() {
        Some(near) => {
            Refusal::WordNear { typed: typed.to_owned(), near: (*near).to_owned(), known }
        }
        None => Refusal::WordUnknown { known },
    }
}
