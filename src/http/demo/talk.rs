//! What the demo's pages ask of the desk, so that a test can stand in for it.

use std::future::Future;
use std::pin::Pin;

use crate::chat::address::{MessageRef, Seat, Sender};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::request::Request;
use crate::ids::MeetingId;
use crate::service::{Arrival, Desk, Moment, ServiceError, Shown, Town};

use crate::service::export::Format;
use jiff::Timestamp;

/// An answer of the desk on its way.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, ServiceError>> + Send + 'a>>;

/// The desk as these pages see it.
pub trait Talk: Send + Sync {
    /// Answers a request; a refusal is already a card.
    fn handle(&self, request: Request, moment: Moment) -> Later<'_, Reply>;
    /// Who can be acted as, told in a language.
    fn town<'a>(&'a self, seat: &'a Seat, language: &'a str, moment: Moment) -> Later<'a, Town>;
    /// What has arrived by itself after a moment, for the people named.
    fn arrivals<'a>(
        &'a self,
        seat: &'a Seat,
        users: &'a [String],
        after: Timestamp,
    ) -> Later<'a, Vec<Arrival>>;
    /// What a person was told, newest last.
    fn inbox<'a>(&'a self, of: &'a Sender, limit: i64) -> Later<'a, Vec<Shown>>;
    /// Stores an answer as posted; `instead_of` names the message whose place it takes. Answers
    /// where it stands.
    fn keep<'a>(
        &'a self,
        of: &'a Sender,
        card: Card,
        instead_of: Option<&'a MessageRef>,
        moment: Moment,
    ) -> Later<'a, MessageRef>;
    /// All that is kept about a person; `None` for nobody we know.
    fn export<'a>(
        &'a self,
        of: &'a Sender,
        format: Format,
        moment: Moment,
    ) -> Later<'a, Option<String>>;
    /// A person's calendar; `None` for nobody we know.
    fn feed_of<'a>(&'a self, of: &'a Sender, moment: Moment) -> Later<'a, Option<String>>;
    /// One of their dates as a file; `None` where there is none of theirs.
    fn date_file<'a>(
        &'a self,
        of: &'a Sender,
        meeting: MeetingId,
        moment: Moment,
    ) -> Later<'a, Option<String>>;
}

impl Talk for Desk {
    fn handle(&self, request: Request, moment: Moment) -> Later<'_, Reply> {
        Box::pin(Desk::handle(self, request, moment))
    }

    fn town<'a>(&'a self, seat: &'a Seat, language: &'a str, moment: Moment) -> Later<'a, Town> {
        Box::pin(Desk::town(self, seat, language, moment))
    }

    fn arrivals<'a>(
        &'a self,
        seat: &'a Seat,
        users: &'a [String],
        after: Timestamp,
    ) -> Later<'a, Vec<Arrival>> {
        Box::pin(Desk::arrivals(self, seat, users, after))
    }

    fn inbox<'a>(&'a self, of: &'a Sender, limit: i64) -> Later<'a, Vec<Shown>> {
        Box::pin(Desk::inbox(self, of, limit))
    }

    fn keep<'a>(
        &'a self,
        of: &'a Sender,
        card: Card,
        instead_of: Option<&'a MessageRef>,
        moment: Moment,
    ) -> Later<'a, MessageRef> {
        Box::pin(Desk::keep(self, of, card, instead_of, moment))
    }

    fn export<'a>(
        &'a self,
        of: &'a Sender,
        format: Format,
        moment: Moment,
    ) -> Later<'a, Option<String>> {
        Box::pin(Desk::export(self, of, format, moment))
    }

    fn feed_of<'a>(&'a self, of: &'a Sender, moment: Moment) -> Later<'a, Option<String>> {
        Box::pin(Desk::feed_of(self, of, moment))
    }

    fn date_file<'a>(
        &'a self,
        of: &'a Sender,
        meeting: MeetingId,
        moment: Moment,
    ) -> Later<'a, Option<String>> {
        Box::pin(Desk::date_file(self, of, meeting, moment))
    }
}
