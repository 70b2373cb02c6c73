//! What any request may end in.

use mentorbot::cards::{action, frame, refusal, settings};
use mentorbot::chat::form::Form;
use mentorbot::domain::member::Often;
use mentorbot::domain::refusal::Refusal;

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let sheet = |of, case, card| Sheet { of, cases: vec![(case, Drawn::Card(card))] };
    let again = (action::AGENDA_ADD, "1");
    let plain = open_form(cast, None);
    let refused = open_form(cast, Some(Refusal::ItemTooLong { most: 280, count: 300 }));
    let waiting = vec![
        ("nothing to add", Drawn::Card(frame::waiting(&words, &plain, again))),
        ("what is wrong", Drawn::Card(frame::waiting(&words, &refused, again))),
    ];
    vec![
        Sheet { of: "frame::waiting", cases: waiting },
        sheet("frame::apology", "something broke", frame::apology(&words)),
        sheet("frame::not_connected", "not connected", frame::not_connected(&words)),
        sheet("frame::expired", "too late", frame::expired(&words, action::AGENDA_ADD, "1")),
    ]
}

fn open_form(cast: &Cast<'_>, why: Option<Refusal>) -> Form {
    let words = cast.words(&cast.ann);
    let intro = why.map(|why| refusal::line(&words, &why, &[]));
    Form { intro, ..settings::form(&words, (&cast.ann, Often::All), &["en", "de"], &[]) }
}
