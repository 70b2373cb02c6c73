//! The desk: what happens with a request, one transaction each. Doors call [`Desk::handle`];
//! the workers call `compose`, `deliver`, `jobs` and `errands`.

mod admin;
mod agenda;
mod agenda_form;
pub mod answers;
mod arrivals;
mod asking;
pub mod backlog;
mod calendar;
mod closing;
mod cohort;
mod cohort_form;
pub mod compose;
pub mod deliver;
mod ending;
mod enrolment;
mod enrolment_form;
pub mod erasure;
pub mod errands;
pub mod error;
pub mod export;
mod farewell;
mod forms;
pub mod hear;
mod held;
mod help;
mod holiday;
pub mod home;
mod icebreaker;
pub mod install;
mod introduction;
pub mod jobs;
mod joining;
mod leave;
pub mod letting_in;
mod look;
mod meeting;
mod meeting_form;
mod moves;
pub mod nearest;
mod pair_form;
mod pairing;
mod partner;
mod presence;
mod privacy;
mod programme;
mod programme_form;
mod promise;
mod pulse;
pub mod purging;
mod question;
mod question_form;
pub mod renewal;
pub mod restoring;
mod rhythm;
mod role;
mod role_form;
mod rules;
mod schedule;
mod settings;
mod slots;
mod thrown_out;
pub mod ticket;
mod together;
mod tokens;
pub mod trial;
mod unfit;
mod unpair;
mod upload;
mod visit;
pub mod web_inbox;
pub mod web_town;
pub mod words;

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use crate::cards;
use crate::cards::action;
use crate::cards::words::Words;
use crate::chat::card::{Card, SEE_ALL};
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Request};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Zone;
use crate::ids::IdSource;
use crate::service::arrivals::Arrivals;
pub use crate::service::error::ServiceError;
use crate::service::look::Look;
use crate::service::programme::Wish;
use crate::service::pulse::Pulse;
use crate::service::visit::Visit;
pub use crate::service::web_inbox::Shown;
pub use crate::service::web_town::{Arrival, Someone, Together, Town, Typable};
use crate::service::words::{Noun, Spoken};
use crate::store::backend::Db;
use crate::store::ledger::Ledger;
use crate::text::{BadText, Texts};
use crate::vault::InstanceKey;

/// The two moments of a request: programme time, and the real clock.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Programme time: what is due, what a card says.
    pub now: Timestamp,
    /// The real clock: leases, back-off, ages of signatures and tickets.
    pub real: Timestamp,
}

/// Wakes the workers after a commit that left them something to do.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Everything a request needs besides itself.
pub struct Desk {
    pub(crate) db: Db,
    pub(crate) texts: Texts,
    pub(crate) ids: Arc<dyn IdSource>,
    pub(crate) key: Arc<InstanceKey>,
    pub(crate) command: String,
    pub(crate) wake: Wake,
    pub(crate) ledger: Option<Ledger>,
    pub(crate) arrivals: Arrivals,
    address: OnceLock<String>,
    pulse: Pulse,
}

/// How often a request is tried when another transaction came first.
const TRIES: usize = 3;

impl Desk {
    /// A desk on a database. `command` is what people type, such as `/mentor`.
    ///
    /// # Errors
    /// A text of ours that cannot be read: found by tests, never at run time.
    pub fn new(
        db: Db,
        ids: Arc<dyn IdSource>,
        key: Arc<InstanceKey>,
        command: String,
        wake: Wake,
    ) -> Result<Self, BadText> {
        Ok(Self {
            db,
            texts: Texts::new()?,
            ids,
            key,
            command,
            wake,
            ledger: None,
            arrivals: Arrivals::default(),
            address: OnceLock::new(),
            pulse: Pulse::default(),
        })
    }

    /// Answers one request, in one transaction if it changes anything. Refusals and questions
    /// come back as cards, or as the form again with its faults.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] and [`ServiceError::Broken`]; nothing was done then.
    pub async fn handle(&self, request: Request, moment: Moment) -> Result<Reply, ServiceError> {
        let mut tries = 0;
        let answer = loop {
            tries += 1;
            match self.answer(&request, moment).await {
                Err(ServiceError::Conflict) if tries < TRIES => {}
                Err(ServiceError::Conflict) => return Err(ServiceError::Unavailable),
                answer => break answer,
            }
        };
        self.pulse.feel(&answer);
        answer
    }

    async fn answer(&self, request: &Request, moment: Moment) -> Result<Reply, ServiceError> {
        let Some(visit) = Visit::enter(self, request, moment).await? else {
            let words = self.words("en", Zone::utc(), moment.now);
            return Ok(match &request.ask {
                Ask::Options { .. } => Reply::Options(Vec::new()),
                Ask::Message(_) | Ask::Home => Reply::Nothing,
                Ask::Command(_) => Reply::Card(cards::frame::not_connected(&words)),
                // Of another team, or pressed long after the end: there is nothing to see.
                _ => Reply::Card(cards::refusal::card(&words, &[Refusal::NotFound], &[])),
            });
        };
        if visit.said && Box::pin(self.answered_before(&visit, request)).await? {
            return Ok(Reply::Nothing);
        }
        let answer = self.asked(&visit, request).await;
        let answer = match answer {
            Err(ServiceError::Refused(refusal)) => Box::pin(visit.refuse(&[*refusal])).await,
            Err(ServiceError::Faulty(faults)) => Box::pin(visit.refuse(faults.all())).await,
            Err(ServiceError::Asked(card)) => Ok(Reply::Card(*card)),
            Err(ServiceError::Broken(why)) if visit.said => {
                tracing::error!(why, "a message was not handled");
                Ok(Reply::Card(self.apology(&visit.member.language)))
            }
            answer => answer,
        }?;
        if !visit.said {
            return Ok(answer);
        }
        Box::pin(answers::message(&visit, request, answer)).await
    }

    /// Each way stands on its own on the heap: a task is as large as the largest of its parts.
    async fn asked(&self, visit: &Visit<'_>, request: &Request) -> Result<Reply, ServiceError> {
        match &request.ask {
            Ask::Command(typed) => command(visit, typed).await,
            Ask::Message(typed) => command(visit, self.bare(typed)).await,
            Ask::Press { action, value } => Box::pin(press(visit, action, value)).await,
            Ask::Submit { ticket, values } => Box::pin(forms::submit(visit, ticket, values)).await,
            Ask::Shortcut { name, text } => Box::pin(shortcut(visit, name, text.as_deref())).await,
            Ask::Options { name, typed } => {
                Ok(Reply::Options(settings::options(visit, name, typed)))
            }
            Ask::Home => Box::pin(home::opened(visit)).await,
        }
    }

    /// What was said in a direct message, without the command's own name in front: it is not
    /// needed there, and fingers type it all the same.
    fn bare<'t>(&self, typed: &'t str) -> &'t str {
        let name = self.command.trim_start_matches('/');
        match typed.trim_start().split_once(char::is_whitespace) {
            Some((first, rest)) if first.trim_start_matches('/').eq_ignore_ascii_case(name) => rest,
            _ => typed,
        }
    }

    /// The card that says something broke, for a door that got an error.
    #[must_use]
    pub fn apology(&self, language: &str) -> Card {
        cards::frame::apology(&self.words(language, Zone::utc(), Timestamp::UNIX_EPOCH))
    }

    /// Says in a form that nothing was saved, and that the text is still there.
    #[must_use]
    pub fn not_saved(&self, language: &str) -> String {
        self.words(language, Zone::utc(), Timestamp::UNIX_EPOCH).say("apology-busy", &[])
    }

    /// The tag we would use for a language, when we speak it at all.
    #[must_use]
    pub fn speaks(&self, tag: &str) -> Option<&'static str> {
        self.texts.speaks(tag)
    }

    /// A language, for pages beside the chat.
    #[must_use]
    pub fn language(&self, tag: &str) -> crate::text::Language<'_> {
        self.texts.language(tag)
    }

    /// What people type, such as `/mentor`.
    #[must_use]
    pub fn command(&self) -> &str {
        &self.command
    }

    pub(crate) fn words(&self, language: &str, zone: Zone, now: Timestamp) -> Words<'_> {
        Words::new(self.texts.language(language), zone, now, &self.command)
    }
}

async fn command(visit: &Visit<'_>, typed: &str) -> Result<Reply, ServiceError> {
    match words::read(typed) {
        Ok(spoken) => self::spoken(visit, &spoken).await,
        Err(unclear) => Box::pin(help::unclear(visit, &unclear)).await,
    }
}

/// A command as it was understood.
async fn spoken(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    match spoken.noun {
        Noun::Help => Box::pin(help::command(visit, spoken)).await,
        Noun::Admin => Box::pin(admin::show(visit)).await,
        Noun::Program => Box::pin(programme::command(visit, spoken)).await,
        Noun::Cohort => Box::pin(cohort::command(visit, spoken)).await,
        Noun::Holiday => Box::pin(holiday::command(visit, spoken)).await,
        Noun::Enrol => Box::pin(enrolment::command(visit, spoken)).await,
        Noun::Pair => Box::pin(pairing::command(visit, spoken)).await,
        Noun::Unpair => Box::pin(unpair::command(visit, spoken)).await,
        Noun::Role => Box::pin(role::command(visit, spoken)).await,
        Noun::Schedule => Box::pin(schedule::command(visit, spoken)).await,
        Noun::Partner => Box::pin(Look::Partner.typed(visit, spoken.with.as_deref())).await,
        Noun::Lead => Box::pin(Look::Lead.typed(visit, spoken.with.as_deref())).await,
        Noun::Agenda => Box::pin(agenda::command(visit, spoken)).await,
        Noun::Meet => Box::pin(meeting::command(visit, spoken)).await,
        Noun::Calendar => Box::pin(calendar::command(visit, spoken)).await,
        Noun::Settings => Box::pin(settings::command(visit, spoken)).await,
        Noun::Rules => Box::pin(rules::command(visit, spoken)).await,
        Noun::Icebreaker => Box::pin(icebreaker::command(visit, spoken)).await,
        Noun::Privacy => Box::pin(privacy::show(visit)).await,
        Noun::Leave => Box::pin(leave::command(visit, spoken)).await,
        Noun::Ask => Box::pin(question::command(visit, spoken)).await,
    }
}

async fn press(visit: &Visit<'_>, name: &str, value: &str) -> Result<Reply, ServiceError> {
    match name {
        action::AGENDA_SHOW => Look::Agenda.pressed(visit, value).await,
        action::AGENDA_ADD => agenda_form::open_new(visit, value).await,
        action::AGENDA_USE => agenda::use_suggestion(visit, value).await,
        action::AGENDA_SHARE => agenda::share_all(visit, value).await,
        action::AGENDA_ITEM => agenda::item_pressed(visit, value).await,
        action::MEET_SHOW => Look::Meeting.pressed(visit, value).await,
        action::MEET_NEW => meeting_form::open(visit, value).await,
        action::PAIR_MAKE => pairing::make_pressed(visit, value).await,
        action::PAIR_LEAVE => Ok(pairing::leave_pressed(visit)),
        action::UNPAIR_END => unpair::end_pressed(visit, value).await,
        action::UNPAIR_KEEP => Ok(unpair::keep_pressed(visit)),
        action::UNPAIR_UNDO => unpair::undo_pressed(visit, value).await,
        name if name.starts_with("calendar.") => calendar::pressed(visit, name, value).await,
        name if name.starts_with("settings.") => settings::pressed(visit, name).await,
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

/// A shortcut. Both open the form for a new item; one of them with what a message says.
async fn shortcut(
    visit: &Visit<'_>,
    name: &str,
    text: Option<&str>,
) -> Result<Reply, ServiceError> {
    match name {
        action::AGENDA_ADD | action::AGENDA_KEEP => {
            agenda_form::open_shortcut(visit, text.unwrap_or_default()).await
        }
        // Of an older release, or a forged name.
        _ => Err(Refusal::TooOld.into()),
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
        Reply::Card(card) | Reply::Replace(card) => Reply::Sheet { card, page },
        other => other,
    })
}

/// The value of a declared key, without outer white space; `None` when it was not typed.
fn key<'s>(spoken: &'s Spoken, key: &str) -> Option<&'s str> {
    spoken.keys.get(key).map(|value| value.trim())
}
