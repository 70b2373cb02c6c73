//! How the programmes of a coordinator are going, from an empty workspace on. Six statements
//! with the caller's, however many programmes there are.

use jiff::{SignedDuration, Timestamp};

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::admin::Picture;
use crate::domain::member::Member;
use crate::domain::permission::{Deed, Standing, may};
use crate::ids::{InstallationId, WorkspaceId};
use crate::service::Moment;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::store::backend::Tx;
use crate::store::{admin, introductions};

/// How far back messages that did not arrive, or were not sent any more, still count.
const BACK: SignedDuration = SignedDuration::from_hours(14 * 24);

/// `/mentor admin`
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let picture = theirs(visit).await?;
    visit.show(cards::admin::card(&visit.words(), &picture)).await
}

async fn theirs(visit: &Visit<'_>) -> Result<Picture, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let member = &visit.member;
    let picture = picture(&mut view, member, visit.place(), visit.moment).await?;
    let standing = Standing { owner: member.owner, coordinator: !picture.runs.is_empty() };
    may(Deed::MakeProgramme, standing)?;
    Ok(picture)
}

/// What someone runs, and what waits for them there.
pub(super) async fn picture(
    tx: &mut Tx,
    reader: &Member,
    place: (InstallationId, WorkspaceId),
    moment: Moment,
) -> Result<Picture, ServiceError> {
    let (member, workspace) = (reader.id, place.1);
    let (runs, stopped) = admin::runs_and_stop(tx, member, workspace).await?;
    let mut picture = Picture { runs, stopped, ..Picture::default() };
    if picture.cohorts().next().is_some() {
        (picture.crowds, picture.pairs) = admin::sums(tx, member, workspace, moment.now).await?;
        picture.held = introductions::held_up(tx, member, place).await?;
        (picture.gone, picture.unreachable) = admin::missing(tx, member, place).await?;
    }
    if reader.owner || picture.cohorts().next().is_some() {
        let waiting = admin::waiting(tx, member, workspace, since(moment)).await?;
        (picture.asked, picture.failed) = (waiting.asked, waiting.lost);
        picture.late = waiting.late;
    }
    Ok(picture)
}

fn since(moment: Moment) -> Timestamp {
    moment.real.checked_sub(BACK).unwrap_or(moment.real)
}

/// *Try again* was pressed: what did not arrive in the cohorts of the one who asks is due again,
/// and nothing else is. Who presses twice finds nothing left to try.
pub(super) async fn again_pressed(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut again = None;
    if let Some(mut tx) = visit.write().await? {
        let (member, workspace) = (visit.member.id, visit.workspace());
        let tried = admin::try_again(&mut tx, member, workspace, since(visit.moment)).await?;
        for notice in &tried {
            visit.audit(&mut tx, "work-retried", ("notice", *notice)).await?;
        }
        again = Some(tried.len());
        visit.commit(tx).await?;
    }
    let picture = Picture { again, ..theirs(visit).await? };
    visit.show(cards::admin::card(&visit.words(), &picture)).await
}
