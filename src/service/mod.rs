//! The desk: what happens with a request, one transaction each. Doors call [`Desk::handle`];
//! the workers call `compose`, `deliver`, `jobs` and `errands`.

mod absence;
mod actions;
mod actions_form;
mod admin;
mod after;
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
pub(crate) mod convoy;
pub mod deliver;
mod ending;
mod enrolment;
mod enrolment_form;
pub mod erasure;
pub mod errands;
pub mod error;
pub mod export;
mod farewell;
mod find;
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
mod journal;
mod journal_form;
mod leave;
pub mod letting_in;
mod look;
mod meeting;
mod meeting_form;
mod meeting_on;
mod moment;
mod moves;
pub mod nearest;
mod note;
mod note_form;
mod pair_form;
mod pairing;
mod partner;
mod presence;
mod press;
mod privacy;
mod programme;
mod programme_form;
mod promise;
mod pulse;
pub mod purging;
mod question;
mod question_form;
mod reminding;
pub mod renewal;
mod resting;
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
mod wording;
pub mod words;
mod zone;

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use crate::cards;
use crate::cards::action;
use crate::cards::words::Words;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Request};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Zone;
use crate::ids::IdSource;
use crate::service::arrivals::Arrivals;
use crate::service::convoy::Convoys;
pub use crate::service::error::ServiceError;
use crate::service::error::again;
use crate::service::look::Look;
pub use crate::service::moment::Moment;
use crate::service::pulse::Pulse;
use crate::service::visit::Visit;
pub use crate::service::web_inbox::Shown;
pub use crate::service::web_town::{Arrival, Someone, Together, Town, Typable};
use crate::service::words::{Noun, Spoken};
use crate::store::backend::Db;
use crate::store::ledger::Ledger;
use crate::text::{BadText, Texts};
use crate::vault::InstanceKey;

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
    convoys: Convoys,
    pulse: Pulse,
}

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
        let convoys = Convoys::of(db.backend());
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
            convoys,
            pulse: Pulse::default(),
        })
    }

    /// Answers one request, in one transaction if it changes anything. Refusals and questions
    /// come back as cards, or as the form again with its faults.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] and [`ServiceError::Broken`]; nothing was done then.
    pub async fn handle(&self, request: Request, moment: Moment) -> Result<Reply, ServiceError> {
        let answer = again(|| self.answer(&request, moment)).await;
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
            Ask::Press { action, value } => Box::pin(press::press(visit, action, value)).await,
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
        Noun::Snooze | Noun::Pause | Noun::Wake => Box::pin(absence::command(visit, spoken)).await,
        Noun::Partner => Box::pin(Look::Partner.typed(visit, spoken.with.as_deref())).await,
        Noun::Lead => Box::pin(Look::Lead.typed(visit, spoken.with.as_deref())).await,
        Noun::Agenda => Box::pin(agenda::command(visit, spoken)).await,
        Noun::Meet => Box::pin(meeting::command(visit, spoken)).await,
        Noun::Calendar => Box::pin(calendar::command(visit, spoken)).await,
        Noun::Journal => Box::pin(journal::command(visit, spoken)).await,
        Noun::Note => Box::pin(note::command(visit, spoken)).await,
        Noun::Action => Box::pin(actions::command(visit, spoken)).await,
        Noun::Settings => Box::pin(settings::command(visit, spoken)).await,
        Noun::Rules => Box::pin(rules::command(visit, spoken)).await,
        Noun::Icebreaker => Box::pin(icebreaker::command(visit, spoken)).await,
        Noun::Privacy => Box::pin(privacy::show(visit)).await,
        Noun::Leave => Box::pin(leave::command(visit, spoken)).await,
        Noun::Ask => Box::pin(question::command(visit, spoken)).await,
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

/// The value of a declared key, without outer white space; `None` when it was not typed.
fn key<'s>(spoken: &'s Spoken, key: &str) -> Option<&'s str> {
    spoken.keys.get(key).map(|value| value.trim())
}
