//! What the demo's pages ask of the desk, so that a test can stand in for it.

use std::future::Future;
use std::pin::Pin;

use crate::chat::address::{MessageRef, Seat, Sender};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::request::Request;
use crate::service::export::Format;
use crate::service::{Desk, Moment, ServiceError, Shown, Someone};

/// An answer of the desk on its way.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, ServiceError>> + Send + 'a>>;

/// The desk as these pages see it.
pub trait Talk: Send + Sync {
    /// Answers a request; a refusal is already a card.
    fn handle(&self, request: Request, moment: Moment) -> Later<'_, Reply>;
    /// Who can be acted as.
    fn people<'a>(&'a self, seat: &'a Seat, moment: Moment) -> Later<'a, Vec<Someone>>;
    /// What a person was told, newest last.
    fn inbox<'a>(&'a self, of: &'a Sender, limit: i64) -> Later<'a, Vec<Shown>>;
    /// Stores an answer as posted; `instead_of` names the message whose place it takes.
    fn keep<'a>(
        &'a self,
        of: &'a Sender,
        card: Card,
        instead_of: Option<&'a MessageRef>,
        moment: Moment,
    ) -> Later<'a, ()>;
    /// All that is kept about a person; `None` for nobody we know.
    fn export<'a>(
        &'a self,
        of: &'a Sender,
        format: Format,
        moment: Moment,
    ) -> Later<'a, Option<String>>;
}

impl Talk for Desk {
    fn handle(&self, request: Request, moment: Moment) -> Later<'_, Reply> {
        Box::pin(Desk::handle(self, request, moment))
    }

    fn people<'a>(&'a self, seat: &'a Seat, moment: Moment) -> Later<'a, Vec<Someone>> {
        Box::pin(Desk::people(self, seat, moment))
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
    ) -> Later<'a, ()> {
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
}
