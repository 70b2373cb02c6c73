//! Buttons and menus: each goes to the noun its action names. Called by the desk.

use crate::cards::action;
use crate::chat::card::SEE_ALL;
use crate::chat::reply::Reply;
use crate::domain::refusal::Refusal;
use crate::service::error::ServiceError;
use crate::service::look::Look;
use crate::service::programme::Wish;
use crate::service::visit::Visit;
use crate::service::{
    absence, actions, actions_form, admin, after, agenda, agenda_form, asking, calendar, closing,
    cohort, cohort_form, enrolment_form, help, holiday, icebreaker, journal, journal_form, leave,
    meeting_form, moves, note, note_form, pair_form, pairing, partner, presence, privacy,
    programme, programme_form, question, question_form, role, role_form, rules, settings, unpair,
    zone,
};

/// Takes a press by the name of its action.
pub(super) async fn press(
    visit: &Visit<'_>,
    name: &str,
    value: &str,
) -> Result<Reply, ServiceError> {
    match name {
        action::AGENDA_SHOW => Look::Agenda.pressed(visit, value).await,
        action::AGENDA_ADD => agenda_form::open_new(visit, value).await,
        action::AGENDA_USE => agenda::use_suggestion(visit, value).await,
        action::AGENDA_SHARE => agenda::share_all(visit, value).await,
        action::AGENDA_ITEM => agenda::item_pressed(visit, value).await,
        action::MEET_SHOW => Look::Meeting.pressed(visit, value).await,
        action::MEET_NEW => meeting_form::open(visit, value).await,
        action::MEET_DONE => asking::met::press(visit, name, value).await,
        action::PAIR_MAKE => pairing::make_pressed(visit, value).await,
        action::PAIR_LEAVE => Ok(pairing::leave_pressed(visit)),
        action::UNPAIR_END => unpair::end_pressed(visit, value).await,
        action::UNPAIR_KEEP => Ok(unpair::keep_pressed(visit)),
        action::UNPAIR_UNDO => unpair::undo_pressed(visit, value).await,
        name if name.starts_with("calendar.") => calendar::pressed(visit, name, value).await,
        name if name.starts_with("settings.") => settings::pressed(visit, name).await,
        action::ZONE_TAKE | action::ZONE_KEEP => zone::pressed(visit, name, value).await,
        action::RULES_SHOW => rules::show_pressed(visit).await,
        action::RULES_READ => rules::read(visit).await,
        action::RULES_LATER => rules::later_pressed(visit, value).await,
        action::ICEBREAKER_SHOW => icebreaker::show_pressed(visit, value).await,
        action::ICEBREAKER_NEXT => icebreaker::next_pressed(visit, value).await,
        action::ICEBREAKER_USE => icebreaker::use_pressed(visit, value).await,
        action::NOUN_SHOW => help::pressed(visit, value).await,
        action::PRIVACY_EXPORT => privacy::export_pressed(visit).await,
        action::PRIVACY_DELETE => privacy::delete_pressed(visit, value).await,
        action::PRIVACY_KEEP => privacy::keep_pressed(visit).await,
        name if name.starts_with("leave.") => leave::pressed(visit, name, value).await,
        action::ASK_NEW => question_form::open_new(visit, value).await,
        action::ASK_SEND => question::send_pressed(visit, value).await,
        action::ASK_ANSWER => question_form::open_answer(visit, value).await,
        action::ASK_WITHDRAW => question::withdraw_pressed(visit, value).await,
        action::FOCUS => partner::focus(visit, value).await,
        SEE_ALL => whole(visit, value).await,
        _ if name.starts_with("meet.") => Box::pin(moves::pressed(visit, name, value)).await,
        _ => kept(visit, name, value).await,
    }
}

/// A press on what people write down beside the agenda.
async fn kept(visit: &Visit<'_>, name: &str, value: &str) -> Result<Reply, ServiceError> {
    match name {
        action::AFTER_WRITE => after::write_pressed(visit, value).await,
        action::AFTER_DONE => after::done_pressed(visit, value).await,
        action::SNOOZE_FOR => absence::snooze_pressed(visit, value).await,
        action::PAUSE_NEW => absence::open(visit).await,
        action::WAKE_NOW => absence::wake(visit).await,
        action::JOURNAL_SHOW => journal::show_pressed(visit, value).await,
        action::JOURNAL_ADD => journal_form::open_new(visit, value).await,
        action::JOURNAL_ENTRY => journal::pressed(visit, value).await,
        action::JOURNAL_FIND => journal_form::open_find(visit, value).await,
        action::NOTE_SHOW => note::show_pressed(visit, value).await,
        action::NOTE_NEW => note_form::open_new(visit, value).await,
        action::NOTE_ITEM => note::pressed(visit, value).await,
        action::NOTE_FIND => Ok(note_form::open_find(visit, None, (name, value))),
        action::ACTION_SHOW => actions::show_pressed(visit, value).await,
        action::ACTION_ADD => actions_form::open_new(visit, value).await,
        action::ACTION_DO => actions::pressed(visit, value).await,
        _ => run(visit, name, value).await,
    }
}

/// A press of who runs programmes.
async fn run(visit: &Visit<'_>, name: &str, value: &str) -> Result<Reply, ServiceError> {
    match name {
        action::PROGRAM_NEW => programme_form::open_new(visit, &Wish::default()).await,
        action::PROGRAM_DO => programme::pressed(visit, value).await,
        action::COHORT_NEW => cohort_form::new_pressed(visit, value).await,
        action::COHORT_DO => cohort::pressed(visit, value).await,
        action::COHORT_OPEN => cohort::open_pressed(visit, value).await,
        action::COHORT_CLOSE => closing::close_pressed(visit, value).await,
        action::COHORT_KEEP => Ok(closing::keep_pressed(visit)),
        action::COHORT_UNDO => closing::undo_pressed(visit, value).await,
        action::HOLIDAY_DO | action::HOLIDAY_SHOW => holiday::pressed(visit, name, value).await,
        action::ENROL_NEW => enrolment_form::open(visit, value).await,
        action::PAIR_NEW => pair_form::open(visit, value).await,
        action::ROLE_NEW => role_form::open(visit, value).await,
        action::ROLE_TAKE => role::take_pressed(visit, value).await,
        action::ROLE_KEEP => Ok(role::keep_pressed(visit)),
        action::ROLE_UNDO => role::undo_pressed(visit, value).await,
        action::ADMIN_AGAIN => admin::again_pressed(visit).await,
        action::ADMIN_FREE => unpair::free_pressed(visit, value).await,
        action::DEPARTED_SHOW => presence::show_pressed(visit, value).await,
        action::DEPARTED_FIND => presence::find_pressed(visit, value).await,
        action::DEPARTED_TALK => presence::talk_pressed(visit, value).await,
        action::DEPARTED_KEEP => presence::keep_pressed(visit, value).await,
        _ => asking::met::press(visit, name, value).await,
    }
}

/// All of a card that a door had to cut, or another page of it: what showed it is pressed again.
async fn whole(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.splitn(3, ' ');
    let page = parts.next().and_then(|page| page.parse().ok());
    let shows = parts.next().filter(|name| action::shows(name));
    let (Some(page), Some(name)) = (page, shows) else { return Err(Refusal::TooOld.into()) };
    let value = parts.next().unwrap_or_default();
    Ok(match Box::pin(press(visit, name, value)).await? {
        Reply::Card(card) | Reply::Replace(card) => Reply::Sheet { card, page, instead: None },
        Reply::Sheet { card, instead, .. } => Reply::Sheet { card, page, instead },
        other => other,
    })
}
