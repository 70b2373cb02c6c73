//! One's calendar link, and a date as a file.

use mentorbot::cards::calendar::{Link, card, handed};
use mentorbot::ids::MeetingId;

use super::cast::{Cast, NOW, id, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let token = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    let address = format!("https://mentor.example.org/calendar/{token}.ics");
    let link = |titles_only| Link {
        address: Some(&address),
        nonce: "5f0c",
        since: moment(NOW),
        titles_only,
    };
    let hidden = Link { address: None, ..link(false) };
    let drawn = |link: Option<&Link<'_>>, said| Drawn::Card(card(&words, link, said));
    let partners = words.partners(&cast.pair(), &cast.ann);
    let file = |gone| {
        let date = (id::<MeetingId>(7), moment("2026-03-05T14:00:00Z"), gone);
        Drawn::Card(handed(&words, partners.clone(), date))
    };
    vec![
        Sheet {
            of: "calendar::card",
            cases: vec![
                ("none yet", drawn(None, None)),
                ("turned off", drawn(None, Some("calendar-off-done"))),
                ("just made", drawn(Some(&link(false)), Some("calendar-made"))),
                ("titles only", drawn(Some(&link(true)), None)),
                ("its key is gone", drawn(Some(&hidden), None)),
            ],
        },
        Sheet {
            of: "calendar::handed",
            cases: vec![("stands", file(false)), ("was let go", file(true))],
        },
    ]
}
