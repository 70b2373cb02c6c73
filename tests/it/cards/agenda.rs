//! The agenda, told of and asked for.

use std::collections::BTreeMap;

use mentorbot::cards::agenda::{Draft, Seen, card, form, heard, shared};
use mentorbot::cards::words::typed;
use mentorbot::cards::{field, refusal};
use mentorbot::domain::agenda::{Agenda, Item};
use mentorbot::domain::meeting::Meeting;
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::{Pairing, Phase, Role};
use mentorbot::domain::refusal::Refusal;

use super::actions::action;
use super::cast::{Cast, meeting_at};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let told = shared(
        &cast.words(&cast.ann),
        &Seen { reader: &cast.ann, pairing: &cast.dated(), agenda: &cast.agenda(&cast.ann) },
        &cast.ben,
    );
    let words = cast.words(&cast.ann);
    let text = [("text", typed(&cast.typed("Trade fair"))), ("who", typed(&cast.ben.name))];
    let word = heard(&words, words.line("agenda-shared-one", &text));
    vec![
        Sheet { of: "agenda::card", cases: cards(cast) },
        Sheet { of: "agenda::shared", cases: vec![("Ben shared", Drawn::Card(told))] },
        Sheet { of: "agenda::form", cases: forms(cast) },
        Sheet { of: "agenda::heard", cases: vec![("shared", Drawn::Card(word))] },
    ]
}

fn drawn(cast: &Cast<'_>, reader: &Member, pairing: &Pairing, agenda: &Agenda) -> Drawn {
    Drawn::Card(card(&cast.words(reader), &Seen { reader, pairing, agenda }, None))
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let (ann, ben) = (&cast.ann, &cast.ben);
    let place = Some(cast.typed("Room 4 <b>"));
    let dated = Pairing {
        next: Some(Meeting { place, ..Cast::meeting() }),
        last_held: Some(super::cast::moment("2026-02-19T14:45:00Z")),
        ..cast.dated()
    };
    let empty = Agenda::default();
    let with = |phase| Pairing { phase, ..cast.dated() };
    vec![
        (
            "Ann: items of both, one private, carried over, done",
            drawn(cast, ann, &dated, &cast.agenda(ann)),
        ),
        ("Ben in New York sees what is shared", drawn(cast, ben, &dated, &cast.agenda(ben))),
        ("one private item was added", added(cast)),
        ("empty", drawn(cast, ann, &with(Phase::Building), &empty)),
        ("empty, developing", drawn(cast, ann, &with(Phase::Developing), &empty)),
        ("no date, no item", drawn(cast, ann, &cast.pair(), &empty)),
        ("no date, an item", drawn(cast, ben, &cast.pair(), &one(cast))),
        ("three people on three continents, next year", drawn(cast, ann, &three(cast), &one(cast))),
        ("long and right-to-left names, long text", long(cast)),
        ("what is still to do", drawn(cast, ben, &dated, &to_do(cast))),
        ("a group", drawn(cast, ben, &cast.circle(), &one(cast))),
        ("peers", drawn(cast, ann, &cast.peers(), &empty)),
    ]
}

fn to_do(cast: &Cast<'_>) -> Agenda {
    let of = |n, owner, text, due| action(cast, n, owner, (text, due));
    let actions = vec![
        of(1, &cast.ann, "Send the draft", Some("2026-03-06")),
        of(2, &cast.ben, "Ask in his team", None),
    ];
    Agenda { actions, ..one(cast) }
}

fn one(cast: &Cast<'_>) -> Agenda {
    Agenda { open: vec![cast.item(1, &cast.ben, "A win")], ..Agenda::default() }
}

fn added(cast: &Cast<'_>) -> Drawn {
    let words = cast.words(&cast.ann);
    let item = Item { shared: None, ..cast.item(1, &cast.ann, "**Now** & `then` <https://x.y|z>") };
    let said = words.line("agenda-added", &[("text", typed(&item.body))]);
    let agenda = Agenda { open: vec![item], ..Agenda::default() };
    let seen = Seen { reader: &cast.ann, pairing: &cast.dated(), agenda: &agenda };
    Drawn::Card(card(&words, &seen, Some(said)))
}

fn three(cast: &Cast<'_>) -> Pairing {
    let people = [(&cast.ben, Role::Mentor), (&cast.ann, Role::Mentee), (&cast.kiri, Role::Mentee)];
    let next = meeting_at("2027-01-07T15:00", "2027-01-11T15:00");
    Pairing { next: Some(next), ..cast.pairing(&people) }
}

fn long(cast: &Cast<'_>) -> Drawn {
    let people =
        [(&cast.long, Role::Mentor), (&cast.ann, Role::Mentee), (&cast.dana, Role::Mentee)];
    let pairing = Pairing { next: Some(Cast::meeting()), ..cast.pairing(&people) };
    let words = "What would make our time well spent, and how would we know? ".repeat(5);
    let agenda = Agenda {
        open: vec![
            cast.item(1, &cast.long, &words[..280]),
            Item { body: "מה למדנו?".to_owned(), ..cast.item(2, &cast.dana, "") },
        ],
        ..Agenda::default()
    };
    drawn(cast, &cast.ann, &pairing, &agenda)
}

fn forms(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let open = |item: Option<&Item>, text: &str, minutes| {
        form(&words, &cast.dated(), &cast.ann, &Draft { item, text, minutes })
    };
    let shared = Item { minutes: Some(10), ..cast.item(1, &cast.ann, "Trade fair & <b>more</b>") };
    let own = Item { shared: None, ..shared.clone() };
    let fault = |refusal| refusal::line(&words, &refusal, &[]).plain();
    let long = fault(Refusal::ItemTooLong { most: 280, count: 281 });
    let odd = fault(Refusal::MinutesOdd { least: 1, most: 240 });
    let faults = BTreeMap::from([(field::TEXT.into(), long), (field::MINUTES.into(), odd)]);
    let values = BTreeMap::from([
        (field::TEXT.into(), cast.typed("Too long")),
        (field::MINUTES.into(), "999".into()),
        (field::SHARE.into(), "now".into()),
    ]);
    vec![
        ("a new item", Drawn::Form(open(None, "", ""))),
        ("typed with the command", Drawn::Form(open(None, &cast.typed("A <b> & c"), "15"))),
        ("an item of one's own", Drawn::Form(open(Some(&own), "", ""))),
        ("a shared item", Drawn::Form(open(Some(&shared), "", ""))),
        ("with faults", Drawn::Form(open(None, "", "").again(&values, &faults))),
    ]
}
