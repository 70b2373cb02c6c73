//! What the desk answers; a door decides how it looks and travels.

use crate::chat::card::{Card, Choice};
use crate::chat::form::Form;

/// The answer to a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Nothing to say: what changed shows elsewhere.
    Nothing,
    /// A card for the asker alone.
    Card(Card),
    /// The clicked card becomes this one.
    Replace(Card),
    /// A form opens; `expired` is said when it no longer can, with a button to try again.
    Form {
        /// The form.
        form: Form,
        /// What to show when the platform says the moment has passed.
        expired: Card,
    },
    /// A card opens as a view of its own, where the door has views: what is too long for a
    /// message, or was asked for where no message stands.
    Sheet {
        /// What it shows.
        card: Card,
        /// Which page of it, counted from nought.
        page: usize,
        /// What to say where no view can be opened; without it, the card itself. A card that has
        /// one is for the asker's eyes alone: it is kept nowhere and goes into no message.
        instead: Option<Box<Card>>,
    },
    /// The form stays open: values kept, faults at their fields.
    FormAgain(Form),
    /// The form closes and this card is shown where the form was opened from.
    Elsewhere {
        /// The private address the form's ticket kept.
        answer_url: Option<String>,
        /// Whether the card there is replaced, or a new one is added.
        replace: bool,
        /// What to show.
        card: Card,
    },
    /// What fits what was typed into a field, the likeliest first.
    Options(Vec<Choice>),
}
