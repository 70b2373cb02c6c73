//! Closing a cohort.

use mentorbot::cards::closing::{After, kept, preview, standing, told};
use mentorbot::domain::closing::Toll;
use mentorbot::domain::programme::Cohort;

use super::cast::{Cast, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.kiri);
    let spring = Cohort { open: true, ..cast.cohort() };
    let asks =
        |people, pairs, dates| Drawn::Card(preview(&words, &spring, Toll { people, pairs, dates }));
    let stands = |after| Drawn::Card(standing(&words, &spring, after));
    let closed = |at: &str| stands(After::Closed { at: moment(at) });
    let names = (cast.typed("Connect"), cast.typed("Spring"));
    let tell = |ask| Drawn::Card(told(&cast.words(&cast.ann), (&names.0, &names.1), ask));
    let previews =
        vec![("nobody in it", asks(0, 0, 0)), ("one", asks(1, 1, 1)), ("many", asks(24, 12, 9))];
    let standings = vec![
        ("closed a minute ago", closed("2026-03-02T08:59:00Z")),
        ("closed an hour ago", closed("2026-03-02T08:00:00Z")),
        ("taken back", stands(After::Open { lost: 0 })),
        ("taken back, but for one", stands(After::Open { lost: 1 })),
    ];
    let notices = vec![("with whom to ask", tell(Some(&cast.kiri))), ("alone", tell(None))];
    vec![
        Sheet { of: "closing::preview", cases: previews },
        Sheet { of: "closing::kept", cases: vec![("kept", Drawn::Card(kept(&words)))] },
        Sheet { of: "closing::standing", cases: standings },
        Sheet { of: "closing::told", cases: notices },
    ]
}
