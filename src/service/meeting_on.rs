//! `meet on` lists the dates that are planned, `meet on tue 24` shows one of them, which need not be
//! the next: it is moved, answered or let go there, and the rest stay. Called by `meeting`.

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::meeting::Meeting;
use crate::domain::pairing::Pairing;
use crate::domain::when;
use crate::service::error::ServiceError;
use crate::service::meeting::{self, unclear};
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::store::meetings;

/// `/mentor meet on [day]`
pub(super) async fn typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let (now, zone) = (visit.moment.now, &visit.member.zone);
    let day = match spoken.text.trim() {
        "" => None,
        text => Some(when::parse_day(text, now, zone).map_err(unclear)?),
    };
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let mut ahead = meetings::ahead(&mut view, pairing.id, visit.workspace(), now).await?;
    ahead.retain(|one| one.slot.starts > now);
    let on = |one: &&Meeting| day.is_some_and(|day| zone.local(one.slot.starts).date() == day);
    let card = match ahead.iter().find(on) {
        Some(one) => {
            let pairing = Pairing { next: Some(one.clone()), ..pairing };
            meeting::card(visit, &mut view, &pairing, None).await?
        }
        None => cards::dates::card(&visit.words(), &pairing, &visit.member, (&ahead, day)),
    };
    drop(view);
    visit.show(card).await
}
