//! Forms that come back: each goes to the noun its ticket names. Called by the desk.

use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::domain::refusal::Refusal;
use crate::service::error::ServiceError;
use crate::service::ticket::About;
use crate::service::visit::Visit;
use crate::service::{
    absence, actions_form, after, agenda_form, cohort_form, enrolment_form, holiday, journal_form,
    leave, meeting_form, moves, note_form, pair_form, programme_form, question_form, rhythm,
    role_form, settings,
};

/// Takes a form that was sent, by what its ticket says it is.
pub(super) async fn submit(
    visit: &Visit<'_>,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let ticket = visit.ticket(sealed)?;
    if !ticket.fits(values) {
        return Err(Refusal::NotFound.into());
    }
    match ticket.about {
        About::ItemNew(_) | About::ItemEdit(..) => {
            agenda_form::submit(visit, &ticket, sealed, values).await
        }
        About::Meeting(..) | About::Move(..) => {
            meeting_form::submit(visit, &ticket, sealed, values).await
        }
        About::Skip(..) => moves::submit(visit, &ticket, sealed, values).await,
        About::Rhythm(..) => rhythm::form::submit(visit, &ticket, sealed, values).await,
        About::Holidays(id) => holiday::submit(visit, &ticket, (sealed, id), values).await,
        About::EntryNew(_) | About::EntryEdit(..) => {
            journal_form::submit(visit, &ticket, sealed, values).await
        }
        About::NoteNew(_) | About::NoteEdit(..) | About::Find(_) => {
            note_form::submit(visit, &ticket, sealed, values).await
        }
        About::ActionNew(_) | About::ActionEdit(..) => {
            actions_form::submit(visit, &ticket, sealed, values).await
        }
        About::After(_) => after::submit(visit, &ticket, sealed, values).await,
        About::Leaving(..) => leave::submit(visit, &ticket, sealed, values).await,
        About::Question | About::Answer(_) => {
            question_form::submit(visit, &ticket, sealed, values).await
        }
        About::Pause => absence::submit(visit, &ticket, sealed, values).await,
        About::Settings => settings::submit(visit, &ticket, sealed, values).await,
        About::ProgrammeNew | About::ProgrammeEdit(..) => {
            programme_form::submit(visit, &ticket, sealed, values).await
        }
        About::CohortNew(_) | About::CohortEdit(..) => {
            cohort_form::submit(visit, &ticket, sealed, values).await
        }
        About::Channel(id) => cohort_form::submit_channel(visit, &ticket, id, values).await,
        About::Role(..) => role_form::submit(visit, &ticket, sealed, values).await,
        About::Enrol(_) => enrolment_form::submit(visit, &ticket, sealed, values).await,
        About::Pair(_) => pair_form::submit(visit, &ticket, sealed, values).await,
    }
}
