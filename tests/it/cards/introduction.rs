//! People are introduced to each other: all at once, and each alone.

use mentorbot::cards::introduction::{Told, alone, together};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::{Pairing, Role};
use mentorbot::ids::MemberId;

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "introduction::together", cases: all(cast) },
        Sheet { of: "introduction::alone", cases: each(cast) },
    ]
}

fn all(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let objective = cast.typed("Find your way across departments & meet <people>.");
    let tell = |pairing: &Pairing, newcomers: &[MemberId]| {
        let words = cast.words(&cast.ann);
        let told = Told { pairing, objective: Some(&objective) };
        Drawn::Card(together(&words, &told, newcomers))
    };
    let words = cast.words(&cast.ann);
    let told = Told { pairing: &cast.pair(), objective: None };
    let led = Pairing { lead: cast.ben.id, ..cast.pair() };
    let three = [(&cast.ben, Role::Mentor), (&cast.ann, Role::Mentee), (&cast.kiri, Role::Mentee)];
    let dated = Pairing { next: Some(Cast::meeting()), ..cast.pairing(&three) };
    vec![
        ("a pair", tell(&cast.pair(), &[])),
        ("a pair, and nobody said what for", Drawn::Card(together(&words, &told, &[]))),
        ("a pair, the mentor leads", tell(&led, &[])),
        ("three, with a date in three zones", tell(&dated, &[])),
        ("a group", tell(&cast.circle(), &[])),
        ("a group that Kiri joined", tell(&cast.circle(), &[cast.kiri.id])),
        ("peers", tell(&cast.peers(), &[])),
    ]
}

fn each(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let people = [(&cast.ben, Role::Mentor), (&cast.ann, Role::Mentee), (&cast.kiri, Role::Mentee)];
    let objective = cast.typed("Find your way.");
    let tell = |pairing: &Pairing, reader: &Member| {
        let told = Told { pairing, objective: Some(&objective) };
        Drawn::Card(alone(&cast.words(reader), &told, reader))
    };
    vec![
        ("Ann leads", tell(&cast.pair(), &cast.ann)),
        ("Ann leads, and there is a date", tell(&cast.dated(), &cast.ann)),
        ("Ben is told that Ann leads", tell(&cast.pair(), &cast.ben)),
        ("a third, who does not lead", tell(&cast.pairing(&people), &cast.kiri)),
        ("a group, to who facilitates", tell(&cast.circle(), &cast.dana)),
        ("a group, to a member", tell(&cast.circle(), &cast.kiri)),
        ("a group of twelve", tell(&cast.crowd(), &cast.crowd().parties[3].member)),
        ("peers, one who begins", tell(&cast.peers(), &cast.ann)),
        ("peers, one who does not", tell(&cast.peers(), &cast.dana)),
    ]
}
