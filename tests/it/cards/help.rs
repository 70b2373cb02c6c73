//! Help for everyone who may stand somewhere, and every topic.

use mentorbot::cards::help::{Why, all, card, topic, topics};
use mentorbot::domain::admin::Running;
use mentorbot::domain::guide::{Place, Taking, Topic};

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let explained = Topic::ALL.iter().map(|one| (one.word(), Drawn::Card(topic(&words, *one))));
    let asked = |near| Drawn::Card(topics(&words, &cast.typed("<!here>`x`"), near));
    let unknown =
        vec![("nothing near", asked(&[])), ("two near", asked(&[Topic::Lead, Topic::Words]))];
    let everything =
        |taking, running| Drawn::Card(all(&words, Place { taking, running, group: false }));
    let everything = vec![
        ("nothing yet", everything(Taking::Nothing, Running::No)),
        ("a pair", everything(Taking::Dated, Running::No)),
        ("a group", {
            let place = Place { taking: Taking::Dated, running: Running::No, group: true };
            Drawn::Card(all(&words, place))
        }),
        ("a pair and programmes", everything(Taking::Dated, Running::Paired)),
    ];
    vec![
        Sheet { of: "help::card", cases: cards(cast) },
        Sheet { of: "help::all", cases: everything },
        Sheet { of: "help::topic", cases: explained.collect() },
        Sheet { of: "help::topics", cases: unknown },
    ]
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let drawn = |taking, running| {
        Drawn::Card(card(&words, Place { taking, running, group: false }, Why::Asked))
    };
    let said = |why| {
        let place = Place { taking: Taking::Undated, running: Running::No, group: false };
        Drawn::Card(card(&words, place, why))
    };
    vec![
        ("takes part in nothing", drawn(Taking::Nothing, Running::No)),
        ("without a partner yet", drawn(Taking::Waiting, Running::No)),
        ("without a date", drawn(Taking::Undated, Running::No)),
        ("with a date ahead", drawn(Taking::Dated, Running::No)),
        ("a date ahead with a group", {
            let place = Place { taking: Taking::Dated, running: Running::No, group: true };
            Drawn::Card(card(&words, place, Why::Asked))
        }),
        ("after a date nobody marked", drawn(Taking::Unmarked, Running::No)),
        ("an owner on the first day", drawn(Taking::Nothing, Running::Fresh)),
        ("a programme without a cohort", drawn(Taking::Nothing, Running::Programme)),
        ("a cohort to be opened", drawn(Taking::Nothing, Running::Unopened)),
        ("an open cohort without people", drawn(Taking::Nothing, Running::Empty)),
        ("people without pairs", drawn(Taking::Nothing, Running::Unpaired)),
        ("runs a programme and takes part", drawn(Taking::Dated, Running::Paired)),
        ("says hello", said(Why::Hello)),
        ("says thanks", said(Why::Thanks)),
    ]
}
