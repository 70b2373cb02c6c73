//! How the programmes of a coordinator are going, from an empty workspace on. Six statements
//! with the caller's, however many programmes there are.

use jiff::SignedDuration;

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::admin::Picture;
use crate::domain::permission::{Deed, Standing, may};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::store::admin;

/// How far back messages that did not arrive still count.
const BACK: SignedDuration = SignedDuration::from_hours(14 * 24);

/// `/mentor admin`
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (member, place) = (&visit.member, visit.place());
    let workspace = place.1;
    let runs = admin::runs(&mut view, member.id, workspace).await?;
    let standing = Standing { owner: member.owner, coordinator: !runs.is_empty() };
    may(Deed::MakeProgramme, standing)?;
    let mut picture = Picture { runs, ..Picture::default() };
    if picture.cohorts().next().is_some() {
        let since = visit.moment.real.checked_sub(BACK).unwrap_or(visit.moment.real);
        picture.crowds = admin::crowds(&mut view, member.id, workspace).await?;
        picture.pairs = admin::pairs(&mut view, member.id, workspace, visit.moment.now).await?;
        picture.unreachable = admin::out_of_reach(&mut view, member.id, place).await?;
        picture.failed = admin::lost(&mut view, member.id, workspace, since).await?;
    }
    drop(view);
    visit.show(cards::admin::card(&visit.words(), &picture)).await
}
