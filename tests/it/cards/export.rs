//! An export as a text to read: whole, in every language.

use mentorbot::cards::export::{ACTS, text};
use mentorbot::domain::absence::Kind as Peace;
use mentorbot::domain::departure::Scope;
use mentorbot::domain::export::{
    Absence, Account, Act, Action, Answer, Coordinates, Departure, Enrolment, Entry, Export,
    FORMAT, Item, Meeting, Message, Note, Pairing, Partner, Profile, Question, Reading, VERSION,
};
use mentorbot::domain::notice::Kind;
use mentorbot::domain::pairing::{Phase, Role};
use mentorbot::text::Texts;

use super::cast::{Cast, NOW, id, moment};
use super::{compare, file};

#[test]
fn an_export_reads_as_it_was_last_read() {
    let texts = Texts::new().unwrap();
    for tag in texts.offered() {
        compare(&file(tag, "export_text"), &drawn(&Cast::in_language(&texts, tag)));
    }
}

/// The text of an export with something of everything.
pub fn drawn(cast: &Cast<'_>) -> String {
    let typed = |text: &str| cast.typed(text);
    let act = |action: &&str| Act {
        action: (*action).to_owned(),
        subject: "pairing".to_owned(),
        at: moment(NOW),
    };
    let message = |kind: &Kind| Message { kind: kind.word().to_owned(), sent_at: moment(NOW) };
    let export = Export {
        format: FORMAT,
        version: VERSION,
        exported_at: moment(NOW),
        workspace: typed("Town"),
        profile: profile(cast),
        coordinates: vec![Coordinates { programme: typed("Connect"), since: moment(NOW) }],
        enrolments: vec![Enrolment {
            programme: typed("Connect"),
            cohort: typed("Spring"),
            role: Role::Mentee,
            since: moment(NOW),
            until: None,
        }],
        readings: vec![Reading { programme: typed("Connect"), read_at: moment(NOW) }],
        pairings: vec![pairing(cast), over(cast)],
        notes: vec![Note {
            text: typed("Am I too quiet?"),
            pairing: None,
            created_at: moment(NOW),
            edited_at: None,
        }],
        absences: vec![absent(Peace::Snooze, false), absent(Peace::Pause, true)],
        departures: Scope::ALL.iter().map(|scope| left(cast, *scope)).collect(),
        questions: vec![asked(cast, true), asked(cast, false)],
        answers: vec![Answer {
            programme: typed("Connect"),
            text: typed("Until June"),
            answered_at: moment(NOW),
        }],
        messages: Kind::ALL.iter().map(message).collect(),
        acts: ACTS.iter().map(act).collect(),
    };
    text(&cast.words(&cast.ann), &export)
}

fn absent(kind: Peace, ended: bool) -> Absence {
    Absence {
        kind,
        from: moment(NOW),
        until: moment("2026-03-09T23:00:00Z"),
        reason: None,
        partners_told: false,
        ended_at: ended.then(|| moment("2026-03-05T14:00:00Z")),
    }
}

fn left(cast: &Cast<'_>, scope: Scope) -> Departure {
    Departure {
        left: scope,
        asked_at: moment(NOW),
        undone_at: (scope == Scope::Away).then(|| moment(NOW)),
        reason: (scope == Scope::Cohort).then(|| cast.typed("Moving")),
    }
}

fn asked(cast: &Cast<'_>, sent: bool) -> Question {
    Question {
        programme: sent.then(|| cast.typed("Connect")),
        text: cast.typed("How long?"),
        written_at: moment(NOW),
        sent_at: sent.then(|| moment(NOW)),
        withdrawn_at: None,
        answered_at: sent.then(|| moment(NOW)),
        answer: sent.then(|| cast.typed("Until June")),
    }
}

fn profile(cast: &Cast<'_>) -> Profile {
    let account = Account {
        door: cast.typed("web"),
        workspace: cast.typed("demo"),
        person: cast.typed("ann"),
    };
    Profile {
        name: cast.ann.name.clone(),
        accounts: vec![account],
        zone: "Europe/Paris".to_owned(),
        zone_set_by_you: true,
        zone_told: Some("America/New_York".to_owned()),
        language: cast.ann.language.clone(),
        language_set_by_you: true,
        quiet_hours: "18:00-09:00".to_owned(),
        known_since: moment(NOW),
        owner_since: Some(moment(NOW)),
        calendar_link_since: Some(moment(NOW)),
        deletion_due: Some(moment("2026-03-09T15:00:00Z")),
    }
}

fn pairing(cast: &Cast<'_>) -> Pairing {
    let meeting = |day: u8, held: bool, cancelled: bool| Meeting {
        starts: moment(&format!("2026-03-{day:02}T14:00:00Z")),
        ends: moment(&format!("2026-03-{day:02}T14:45:00Z")),
        zone: "Europe/Paris".to_owned(),
        place: held.then(|| cast.typed("Room four")),
        set_by_you: held,
        held_at: held.then(|| moment(NOW)),
        cancelled_at: cancelled.then(|| moment(NOW)),
        backup: (!held && !cancelled).then(|| moment("2026-03-12T14:00:00Z")),
    };
    let item = |text: &str, by_you, shared: bool, done: bool, dropped: bool| Item {
        text: cast.typed(text),
        by_you,
        minutes: done.then_some(10),
        created_at: moment(NOW),
        shared_at: shared.then(|| moment(NOW)),
        done_at: done.then(|| moment(NOW)),
        dropped_at: dropped.then(|| moment(NOW)),
    };
    Pairing {
        id: id(0xc1),
        programme: cast.typed("Connect"),
        cohort: cast.typed("Spring"),
        role: Role::Mentee,
        leads: true,
        phase: Phase::Building,
        since: moment(NOW),
        until: None,
        partners: vec![Partner { name: Some(cast.typed("Ben")), role: Role::Mentor }],
        meetings: vec![meeting(1, true, false), meeting(5, false, false), meeting(9, false, true)],
        items: vec![
            item("Mine alone", true, false, false, false),
            item("Mine for both", true, true, true, false),
            item("Theirs", false, true, false, false),
            item("Taken back", true, true, false, true),
        ],
        journal: vec![entry(cast, true, false), entry(cast, false, true)],
        actions: vec![action(cast, true, true), action(cast, false, false)],
    }
}

fn entry(cast: &Cast<'_>, by_you: bool, dropped: bool) -> Entry {
    Entry {
        text: cast.typed("The talk went well"),
        by_you,
        win: by_you,
        created_at: moment(NOW),
        edited_at: None,
        dropped_at: dropped.then(|| moment(NOW)),
    }
}

fn action(cast: &Cast<'_>, yours: bool, done: bool) -> Action {
    Action {
        text: cast.typed("Send the draft"),
        by_you: true,
        yours,
        due: yours.then(|| "2026-03-06".parse().unwrap()),
        created_at: moment(NOW),
        done_at: done.then(|| moment(NOW)),
        dropped_at: None,
    }
}

/// One that ended, as its partner was erased.
fn over(cast: &Cast<'_>) -> Pairing {
    Pairing {
        leads: false,
        until: Some(moment(NOW)),
        partners: vec![Partner { name: None, role: Role::Mentor }],
        meetings: Vec::new(),
        items: Vec::new(),
        journal: Vec::new(),
        actions: Vec::new(),
        ..pairing(cast)
    }
}
