//! What people set for themselves.

use std::collections::BTreeMap;

use mentorbot::cards::settings::{Chosen, card, form};
use mentorbot::cards::{field, refusal, zone};
use mentorbot::domain::member::{Member, Often};
use mentorbot::domain::refusal::Refusal;
use mentorbot::domain::timing::Quiet;
use mentorbot::domain::zone::{Told, Zone};

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let (ann, ben) = (&cast.ann, &cast.ben);
    let awake = Member { quiet: Quiet::OFF, ..ann.clone() };
    let drawn = |member: &Member, often, saved| {
        Drawn::Card(card(&cast.words(member), &Chosen { member, often, told: None }, saved))
    };
    let other = Told::Another(Zone::parse("America/New_York").unwrap());
    let told = Chosen { member: ann, often: Often::All, told: Some(&other) };
    let cards = vec![
        ("Ben", drawn(ben, Often::All, false)),
        ("just saved, no quiet hours", drawn(&awake, Often::Weekly, true)),
        ("fewer messages", drawn(ann, Often::Fewer, false)),
        ("another zone is told", Drawn::Card(card(&cast.words(ann), &told, false))),
    ];
    let asked = |told| Drawn::Card(zone::card(&cast.words(ann), ann, told));
    let zones = vec![("another is told", asked(&other)), ("none is told", asked(&Told::None))];
    vec![
        Sheet { of: "zone::card", cases: zones },
        Sheet { of: "settings::card", cases: cards },
        Sheet { of: "settings::form", cases: forms(cast) },
    ]
}

fn forms(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let zones = ["Europe/Paris", "UTC"].map(|name| Zone::parse(name).unwrap());
    let open = || form(&words, (&cast.ann, Often::All), &["en", "de"], &zones);
    let typed = cast.typed("Pariss");
    let unknown = Refusal::ZoneUnknown { typed: typed.clone(), near: vec!["Europe/Paris".into()] };
    let faults = [(field::ZONE, unknown), (field::QUIET, Refusal::QuietUnclear)];
    let faults: BTreeMap<String, String> = faults
        .iter()
        .map(|(field, why)| ((*field).to_owned(), refusal::line(&words, why, &[]).plain()))
        .collect();
    let values = BTreeMap::from([
        (field::ZONE.into(), typed),
        (field::QUIET.into(), cast.typed("at night")),
    ]);
    vec![
        ("as they stand", Drawn::Form(open())),
        ("with faults", Drawn::Form(open().again(&values, &faults))),
    ]
}
