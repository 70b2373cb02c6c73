//! Cohorts.

use mentorbot::cards::cohort::{Draft, Said, all, card, channel_form, form};
use mentorbot::domain::programme::{Aim, Cohort, Form, Programme, Track};

use super::cast::{Cast, id};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ben);
    let open = Cohort { open: true, ..cast.cohort() };
    let closed = Cohort { closed: true, ..open.clone() };
    let lists = vec![
        ("none, and no programme", Drawn::Card(all(&words, &[], false))),
        ("none", Drawn::Card(all(&words, &[], true))),
        (
            "one closed, one new, one open",
            Drawn::Card(all(&words, &[closed, cast.cohort(), open.clone()], true)),
        ),
        ("more than are shown", Drawn::Card(all(&words, &vec![open; 21], true))),
    ];
    let spoken = Cohort { channel: Some("C0SPRING".to_owned()), ..cast.cohort() };
    let channels = vec![
        ("none yet", Drawn::Form(channel_form(&words, &cast.cohort()))),
        ("one", Drawn::Form(channel_form(&words, &spoken))),
    ];
    vec![
        Sheet { of: "cohort::card", cases: cards(cast) },
        Sheet { of: "cohort::all", cases: lists },
        Sheet { of: "cohort::form", cases: forms(cast) },
        Sheet { of: "cohort::channel_form", cases: channels },
    ]
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ben);
    let day = |text: &str| text.parse().ok();
    let drawn = |of: &Cohort, said| Drawn::Card(card(&words, of, said));
    let dated = Cohort { from: day("2026-03-01"), until: day("2026-08-31"), ..cast.cohort() };
    let open_end = Cohort { from: day("2026-03-01"), ..cast.cohort() };
    let opened = Cohort { open: true, ..dated.clone() };
    let formed = |form, open| Cohort { form, open, ..cast.cohort() };
    vec![
        ("made", drawn(&cast.cohort(), Said::Made)),
        ("made, with dates", drawn(&dated, Said::Made)),
        ("made, without an end", drawn(&open_end, Said::Made)),
        ("changed", drawn(&opened, Said::Saved)),
        ("opened", drawn(&opened, Said::Nothing)),
        (
            "with a channel",
            drawn(&Cohort { channel: Some("C0SPRING".to_owned()), ..dated.clone() }, Said::Nothing),
        ),
        (
            "with a channel of the web",
            drawn(&Cohort { channel: Some(cast.typed("spring")), ..dated.clone() }, Said::Nothing),
        ),
        ("made, of peers", drawn(&formed(Form::Peer, false), Said::Made)),
        ("opened, of peers", drawn(&formed(Form::Peer, true), Said::Nothing)),
        ("opened, of groups", drawn(&formed(Form::Group, true), Said::Nothing)),
        ("closed", drawn(&Cohort { closed: true, ..opened.clone() }, Said::Nothing)),
    ]
}

fn forms(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ben);
    let one = |number, name: &str| Programme {
        id: id(number),
        name: cast.typed(name),
        form: Form::Pair,
        track: Track::Connect,
        aim: Aim::default(),
    };
    let two = [one(0xca, "Connect"), one(0xcb, "R&D <lab>")];
    let name = cast.typed("Spring");
    let new = Draft {
        zone: "Europe/Paris".to_owned(),
        language: "de".to_owned(),
        languages: &["en", "de"],
        ..Draft::default()
    };
    let which = Draft { programmes: &two, ..new.clone() };
    let there = Draft {
        name: &name,
        from: "2026-03-01".to_owned(),
        until: "2026-08-31".to_owned(),
        edits: true,
        ..new.clone()
    };
    vec![
        ("new", Drawn::Form(form(&words, &new))),
        ("new, of one of two programmes", Drawn::Form(form(&words, &which))),
        ("there already", Drawn::Form(form(&words, &there))),
    ]
}
