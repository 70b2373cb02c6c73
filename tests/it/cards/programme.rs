//! Programmes.

use std::collections::BTreeMap;

use mentorbot::cards::programme::{Draft, Said, all, card, form, objective};
use mentorbot::cards::{field, refusal};
use mentorbot::domain::programme::{Aim, Form, Programme, Track};
use mentorbot::domain::refusal::Refusal;

use super::cast::{Cast, id};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ben);
    let one = |name: &str, form, track| Programme {
        id: id(0xca),
        name: cast.typed(name),
        form,
        track,
        aim: Aim::default(),
    };
    let drawn = |of: &Programme, said, runs| Drawn::Card(card(&words, of, said, runs));
    let connect = one("Connect", Form::Pair, Track::Connect);
    let marked = one("R&D <lab>", Form::Peer, Track::Start);
    let said = cast.typed("Find your way <here>, *together*.");
    let aim = Aim { objective: Some(said), rules_first: true };
    let aimed = Programme { aim, ..one("Circle", Form::Group, Track::Prosper) };
    let cards = vec![
        ("made", drawn(&connect, Said::Made, false)),
        ("two words, with marks", drawn(&marked, Said::Nothing, false)),
        ("changed, with an objective", drawn(&aimed, Said::Saved, true)),
    ];
    let two = [connect.clone(), marked];
    let lists = vec![
        ("none, and may make none", Drawn::Card(all(&words, &[], false))),
        ("none yet", Drawn::Card(all(&words, &[], true))),
        ("two", Drawn::Card(all(&words, &two, true))),
    ];
    let first = words.card(objective(&aimed));
    vec![
        Sheet { of: "programme::card", cases: cards },
        Sheet { of: "programme::all", cases: lists },
        Sheet { of: "programme::objective", cases: vec![("one", Drawn::Card(first))] },
        Sheet { of: "programme::form", cases: forms(cast) },
    ]
}

fn forms(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ben);
    let (name, why) = (cast.typed("Connect"), cast.typed("Find your way."));
    let new = Draft { form: "pair", track: "connect", ..Draft::default() };
    let there = Draft {
        name: &name,
        objective: &why,
        rules_first: true,
        edits: true,
        fixed: true,
        ..new.clone()
    };
    let long = Refusal::ObjectiveTooLong { most: 300, count: 301 };
    let faults = [(field::NAME, Refusal::NameTaken), (field::OBJECTIVE, long)];
    let faults: BTreeMap<String, String> = faults
        .iter()
        .map(|(field, why)| ((*field).to_owned(), refusal::line(&words, why, &[]).plain()))
        .collect();
    let again =
        form(&words, &new).again(&BTreeMap::from([(field::NAME.into(), name.clone())]), &faults);
    vec![
        ("new", Drawn::Form(form(&words, &new))),
        ("there, with people in it", Drawn::Form(form(&words, &there))),
        ("with faults", Drawn::Form(again)),
    ]
}
