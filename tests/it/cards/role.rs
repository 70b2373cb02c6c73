//! Roles given and taken.

use mentorbot::cards::role::{Draft, Office, Spot, all, changed, form, kept, preview, standing};
use mentorbot::domain::pairing::Role;
use mentorbot::domain::programme::{Aim, Form, Programme, Track};

use super::cast::{Cast, id, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.kiri);
    let connect = Programme {
        id: id(0xca),
        name: cast.typed("Connect"),
        form: Form::Pair,
        track: Track::Connect,
        aim: Aim::default(),
    };
    let spring = cast.cohort();
    let seen = [(connect, vec![cast.ann.clone(), cast.ben.clone()])];
    let owners = [cast.dana.clone()];
    let both = [(cast.ann.clone(), true), (cast.ben.clone(), false)];
    let change = |office, adds| Drawn::Card(changed(&words, office, adds, &both));
    let stands = |at: Option<&str>, lost| {
        let at = at.map(moment);
        Drawn::Card(standing(&words, &spring, (&cast.ben, Role::Mentor), (at, lost)))
    };
    let asked = Drawn::Card(preview(&words, &spring, (&cast.ben, Role::Mentor), 2));
    let spots = [Spot::Cohort(cast.cohort()), Spot::Programme(id(0xca), cast.typed("Connect"))];
    let filled = |draft: &Draft<'_>| Drawn::Form(form(&words, draft));
    let own = Draft { spots: &spots, adds: true, people: "U0BEN", role: "mentor", owner: true };
    let forms = vec![
        ("an owner, several places", filled(&own)),
        ("one cohort, to be taken", filled(&Draft { spots: &spots[..1], ..Draft::default() })),
        (
            "a programme alone",
            filled(&Draft { spots: &spots[1..], adds: true, ..Draft::default() }),
        ),
        ("an owner without any", filled(&Draft { owner: true, adds: true, ..Draft::default() })),
    ];
    vec![
        Sheet { of: "role::form", cases: forms },
        Sheet {
            of: "role::all",
            cases: vec![
                ("an owner", Drawn::Card(all(&words, &seen, &owners))),
                ("nothing yet", Drawn::Card(all(&words, &[], &[]))),
            ],
        },
        Sheet {
            of: "role::changed",
            cases: vec![
                ("coordinators named", change(Office::Coordinator, true)),
                ("coordinators removed", change(Office::Coordinator, false)),
                ("owners named", change(Office::Owner, true)),
                ("owners removed", change(Office::Owner, false)),
            ],
        },
        Sheet { of: "role::preview", cases: vec![("two pairings", asked)] },
        Sheet { of: "role::kept", cases: vec![("kept", Drawn::Card(kept(&words)))] },
        Sheet {
            of: "role::standing",
            cases: vec![
                ("taken a minute ago", stands(Some("2026-03-02T08:59:00Z"), 0)),
                ("taken an hour ago", stands(Some("2026-03-02T08:00:00Z"), 0)),
                ("taken back", stands(None, 0)),
                ("taken back, but for one", stands(None, 1)),
            ],
        },
    ]
}
