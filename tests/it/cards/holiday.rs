//! The days off of a cohort, and the form a calendar is pasted into.

use std::collections::BTreeMap;

use mentorbot::cards::holiday::{Listed, Said, card, form};
use mentorbot::cards::{field, refusal};
use mentorbot::domain::holiday::Holiday;
use mentorbot::domain::refusal::Refusal;

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "holiday::card", cases: cards(cast) },
        Sheet { of: "holiday::form", cases: forms(cast) },
    ]
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let (words, cohort) = (cast.words(&cast.ann), cast.cohort());
    let day = |day: &str, name: &str| Holiday { day: day.parse().unwrap(), name: cast.typed(name) };
    let days =
        [day("2026-04-03", "Good Friday"), day("2026-04-06", ""), day("2027-05-01", "<b>Labour")];
    let drawn =
        |days: &[Holiday], said| Drawn::Card(card(&words, &Listed { cohort: &cohort, days }, said));
    let kept = |kept, passed_over, standing| Said::Kept { kept, passed_over, standing };
    vec![
        ("none", drawn(&[], Said::Nothing)),
        ("three", drawn(&days, Said::Nothing)),
        ("one more", drawn(&days, kept(1, 0, 0))),
        ("a calendar", drawn(&days, kept(12, 2, 1))),
        ("dates stand on them", drawn(&days, kept(3, 1, 4))),
        ("one less", drawn(&[], Said::Dropped("2027-05-01".parse().unwrap()))),
    ]
}

fn forms(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let fault = refusal::line(&words, &Refusal::HolidaysUnclear, &[]).plain();
    let faults = BTreeMap::from([(field::TEXT.to_owned(), fault)]);
    let form = form(&words, &cast.cohort());
    vec![
        ("a calendar", Drawn::Form(form.clone())),
        ("without a day", Drawn::Form(form.again(&BTreeMap::new(), &faults))),
    ]
}
