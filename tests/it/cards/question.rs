//! Questions to those who coordinate.

use mentorbot::cards::question::{Heard, answer_form, answered, asked, card, form, sent, which};
use mentorbot::domain::member::Member;
use mentorbot::domain::question::{Question, State, Usual};

use super::cast::{Cast, NOW, id, moment};
use super::{Drawn, Sheet};

fn question(cast: &Cast<'_>, state: State) -> Question {
    Question {
        id: id(0x91),
        number: 3,
        programme: Some((id(0xca), cast.typed("Connect"))),
        asker: cast.ann.clone(),
        body: Some(cast.typed("May we *meet* twice a week? <!channel>")),
        version: 1,
        asked: Some(moment("2026-02-27T14:00:00Z")),
        state,
    }
}

#[expect(clippy::too_many_lines, reason = "a list of what is drawn, or one story")]
pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let (ann, kiri) = (cast.words(&cast.ann), cast.words(&cast.kiri));
    let open = question(cast, State::Open);
    let text = Some(cast.typed("Yes, as long as <b>both</b> like it."));
    let done = |text| State::Answered { by: cast.ben.id, at: moment(NOW), text };
    let replied = question(cast, done(text.clone()));
    let back = question(cast, State::Withdrawn);
    let lost = Question { body: None, ..back.clone() };
    let two = [(id(0xca), cast.typed("Connect")), (id(0xcb), cast.typed("Start"))];
    let long = Question { asker: cast.long.clone(), ..open.clone() };
    let heard = |people, coordinators, usual| Heard { people, coordinators, usual };
    let both = [cast.ben.clone(), cast.kiri.clone()];
    let (nobody, none): ([Member; 0], [Question; 0]) = ([], []);
    let own =
        |question: &Question, heard: Heard<'_>, by| Drawn::Card(sent(&ann, question, &heard, by));
    let waits = |usual| own(&open, heard(&both, true, usual), None);
    let seen =
        |question: &Question, late, by| Drawn::Card(asked(&kiri, question, late, (&cast.kiri, by)));
    let reply = |text: Option<&str>| Drawn::Card(answered(&ann, &replied, &cast.ben, text));
    let list = |may, own: &[Question], yours: &[Question]| Drawn::Card(card(&ann, may, own, yours));
    let asks = |programmes, text: &str| Drawn::Form(form(&ann, programmes, text));
    let lists = vec![
        ("nothing yet", list(true, &none, &none)),
        ("one of theirs waits", list(true, std::slice::from_ref(&open), &none)),
        ("both", list(true, std::slice::from_ref(&open), std::slice::from_ref(&long))),
        ("who runs programmes and takes part in none", list(false, &none, &none)),
    ];
    let stands = vec![
        ("not known yet", waits(None)),
        ("soon", waits(Some(Usual::Soon))),
        ("an hour", waits(Some(Usual::Hours(1)))),
        ("two days", waits(Some(Usual::Days(2)))),
        ("owners alone", own(&open, heard(&both[..1], false, None), None)),
        ("nobody", own(&open, heard(&nobody, false, None), None)),
        ("taken back", own(&back, heard(&both, true, None), None)),
        ("answered", own(&replied, heard(&both, true, None), Some(&cast.ben))),
    ];
    let heard = vec![
        ("asked", seen(&open, false, None)),
        ("still open", seen(&long, true, None)),
        ("answered by another", seen(&replied, false, Some(&cast.ben))),
        ("answered by the reader", seen(&replied, false, Some(&cast.kiri))),
        ("taken back", seen(&back, false, None)),
        ("of somebody who is gone", seen(&lost, false, None)),
        ("an answer that is gone", seen(&question(cast, done(None)), false, Some(&cast.ben))),
    ];
    let ask = Drawn::Card(which(&ann, open.id, &cast.typed("May we *meet*?"), &two));
    vec![
        Sheet { of: "question::card", cases: lists },
        Sheet {
            of: "question::form",
            cases: vec![
                ("one programme", asks(&two[..1], "")),
                ("two, with words typed before", asks(&two, &cast.typed("May we meet?"))),
            ],
        },
        Sheet {
            of: "question::answer_form",
            cases: vec![("an answer", Drawn::Form(answer_form(&kiri, &long)))],
        },
        Sheet { of: "question::which", cases: vec![("two programmes", ask)] },
        Sheet { of: "question::sent", cases: stands },
        Sheet {
            of: "question::answered",
            cases: vec![
                ("with words", reply(text.as_deref())),
                ("words that are gone", reply(None)),
            ],
        },
        Sheet { of: "question::asked", cases: heard },
    ]
}
