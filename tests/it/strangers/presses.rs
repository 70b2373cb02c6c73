//! Every button and menu there is, each place of its value filled with every kind of id of the
//! other workspace, and with ids of our own in the other places.

use futures_util::future::join_all;
use mentorbot::cards::{action, item_verb, kept_verb, meet_verb, run_verb};
use mentorbot::chat::address::MessageRef;
use mentorbot::chat::card::SEE_ALL;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::ids::KINDS;
use std::collections::BTreeMap;

use super::town::{OURS, THEIRS, about, same, seen};
use super::{NOBODY, Town};

/// Every action, as `cards::action` declares them, and the renderers' own.
pub fn actions() -> Vec<&'static str> {
    let source = include_str!("../../../src/cards/mod.rs");
    let inside = source.split("pub mod action {").nth(1).unwrap().split("\n}").next().unwrap();
    let name = |line: &'static str| line.trim().strip_prefix("pub const ")?.split('"').nth(1);
    let mut all: Vec<_> = inside.lines().filter_map(name).collect();
    assert!(all.len() > 50, "the declarations are not found");
    all.push(SEE_ALL);
    all
}

/// How the value of an action is written; `{…}` is the place of an id. None where it names
/// nothing. An action that is not known here fails: say what its value names.
pub fn values(action: &str) -> Vec<String> {
    let item = [item_verb::DONE, item_verb::EDIT, item_verb::UP, item_verb::SHARE, item_verb::DROP];
    let run = [
        run_verb::SHOW,
        run_verb::EDIT,
        run_verb::NEW,
        run_verb::OPEN,
        run_verb::ENROL,
        run_verb::PAIR,
        run_verb::CLOSE,
        run_verb::ROLE,
        run_verb::CHANNEL,
        run_verb::HOLIDAYS,
    ];
    let meet = [
        meet_verb::CHANGE,
        meet_verb::SKIP,
        meet_verb::WHY,
        meet_verb::KEEP,
        meet_verb::FREE,
        meet_verb::NOT_FREE,
        meet_verb::KEEP_BACKUP,
        meet_verb::NO_BACKUP,
        meet_verb::CALENDAR,
        meet_verb::RHYTHM,
    ];
    match action {
        action::AGENDA_ITEM => {
            item.iter().map(|verb| format!("{verb} {{pairing}} {{item}}")).collect()
        }
        action::MEET_DO => meet.iter().map(|verb| format!("{verb} {{meeting}} 0")).collect(),
        action::NOTE_ITEM => {
            let own = [kept_verb::EDIT, kept_verb::SHARE, kept_verb::DROP, kept_verb::DELETE];
            let own = own.iter().map(|verb| format!("{verb} {{note}}"));
            own.chain([format!("{} {{note}} {{pairing}}", kept_verb::PUBLISH)]).collect()
        }
        action::JOURNAL_ENTRY => {
            let verbs = [kept_verb::EDIT, kept_verb::PRIVATE, kept_verb::DROP, kept_verb::DELETE];
            verbs.iter().map(|verb| format!("{verb} {{pairing}} {{entry}}")).collect()
        }
        action::ACTION_DO => {
            let verbs = [kept_verb::DONE, kept_verb::WEEK, kept_verb::EDIT, kept_verb::DROP];
            verbs.iter().map(|verb| format!("{verb} {{pairing}} {{action}}")).collect()
        }
        action::PROGRAM_DO => run.iter().map(|verb| format!("{verb} {{programme}}")).collect(),
        action::COHORT_DO => run.iter().map(|verb| format!("{verb} {{cohort}}")).collect(),
        other => plain(other).iter().map(|value| (*value).to_owned()).collect(),
    }
}

/// What can be seen whole.
const WHOLE: &[&str] = &[
    "0 agenda.show {pairing}",
    "0 meet.show {pairing}",
    "0 journal.show {pairing}",
    "0 note.show {pairing}",
    "0 action.show {pairing}",
];

fn plain(action: &str) -> &'static [&'static str] {
    match action {
        action::AGENDA_SHOW
        | action::AGENDA_ADD
        | action::AGENDA_SHARE
        | action::MEET_SHOW
        | action::MEET_NEW
        | action::MEET_SLOTS
        | action::MEET_RHYTHM
        | action::UNPAIR_UNDO
        | action::ADMIN_FREE
        | action::RULES_LATER => &["{pairing}"],
        action::AGENDA_USE => &["{pairing} goals"],
        action::UNPAIR_END => &["{pairing}:0"],
        action::ICEBREAKER_SHOW | action::ICEBREAKER_NEXT | action::ICEBREAKER_USE => {
            &["{pairing} 1"]
        }
        action::FOCUS => &["{pairing} a-nonce agenda", "{pairing} a-nonce agenda add A thought"],
        name if name.starts_with("meet.") => of_meeting(name),
        name if is_of_what_is_kept(name) => of_what_is_kept(name),
        name if name.starts_with("calendar.") => of_calendar(name),
        name if is_asked_by_itself(name) => of_what_is_asked(name),
        action::PAIR_MAKE => &["{cohort} {member} {member}", "{cohort} *{member} {member}"],
        action::COHORT_OPEN
        | action::COHORT_CLOSE
        | action::COHORT_UNDO
        | action::ENROL_NEW
        | action::HOLIDAY_SHOW
        | action::PAIR_NEW => &["{cohort}"],
        action::HOLIDAY_DO => &["import {cohort}", "drop {cohort} 2026-05-01"],
        action::COHORT_NEW | action::ASK_NEW => &["{programme}"],
        action::ROLE_NEW => &["cohort:{cohort}", "program:{programme}"],
        action::ROLE_TAKE | action::ROLE_UNDO => &["{cohort} {member} mentee"],
        action::ASK_SEND => &["{question} {programme}"],
        action::ASK_ANSWER | action::ASK_WITHDRAW => &["{question}"],
        action::LEAVE_SHOW | action::LEAVE_GO | action::LEAVE_WHY => {
            &["pairing:{pairing}", "cohort:{cohort}"]
        }
        action::LEAVE_UNDO | action::DEPARTED_SHOW | action::DEPARTED_KEEP => &["{departure}"],
        action::DEPARTED_FIND | action::DEPARTED_TALK => &["{departure} {member}"],
        SEE_ALL => WHOLE,
        action::AGENDA_KEEP
        | action::PAIR_LEAVE
        | action::UNPAIR_KEEP
        | action::PROGRAM_NEW
        | action::COHORT_KEEP
        | action::ROLE_KEEP
        | action::ADMIN_AGAIN
        | action::SETTINGS_SHOW
        | action::SETTINGS_EDIT
        | action::ZONE_TAKE
        | action::ZONE_KEEP
        | action::PRIVACY_EXPORT
        | action::PRIVACY_DELETE
        | action::PRIVACY_KEEP
        | action::RULES_SHOW
        | action::RULES_READ
        | action::LEAVE_KEEP
        | action::NOUN_SHOW => &[],
        other => panic!("the matrix does not know what the value of {other} names"),
    }
}

fn of_calendar(action: &str) -> &'static [&'static str] {
    match action {
        action::CALENDAR_FILE => &["{meeting}"],
        action::CALENDAR_SHOW
        | action::CALENDAR_LINK
        | action::CALENDAR_SHOWS
        | action::CALENDAR_RESET
        | action::CALENDAR_OFF => &[],
        other => panic!("the matrix does not know what the value of {other} names"),
    }
}

/// What is asked by itself, and what a coordinator sees of that.
fn is_asked_by_itself(action: &str) -> bool {
    ["met.", "backup.", "wish.", "schedule."].iter().any(|noun| action.starts_with(noun))
}

fn of_what_is_asked(action: &str) -> &'static [&'static str] {
    match action {
        action::MET_NOT | action::BACKUP_NONE => &["{meeting} 0"],
        action::MET_NEXT => &["{meeting} 2026-05-04T15:00:00"],
        action::BACKUP_KEEP => &["{meeting} 0 2026-05-04T15:00:00"],
        action::WISH => &[],
        action::SCHEDULE_SHOW => &["person {member}", "cohort {cohort}"],
        action::SCHEDULE_DO => &["skip {notice} all", "now {notice} all"],
        other => panic!("the matrix does not know what the value of {other} names"),
    }
}

/// Journal, notes, actions, and being left in peace.
fn is_of_what_is_kept(action: &str) -> bool {
    ["after.", "journal.", "note.", "action.", "snooze.", "pause.", "wake."]
        .iter()
        .any(|noun| action.starts_with(noun))
}

fn of_what_is_kept(action: &str) -> &'static [&'static str] {
    match action {
        action::AFTER_WRITE => &["{meeting}"],
        action::AFTER_DONE
        | action::JOURNAL_SHOW
        | action::JOURNAL_ADD
        | action::JOURNAL_FIND
        | action::NOTE_SHOW
        | action::NOTE_NEW
        | action::ACTION_SHOW
        | action::ACTION_ADD => &["{pairing}"],
        action::NOTE_FIND | action::SNOOZE_FOR | action::PAUSE_NEW | action::WAKE_NOW => &[],
        other => panic!("the matrix does not know what the value of {other} names"),
    }
}

fn of_meeting(action: &str) -> &'static [&'static str] {
    match action {
        action::MEET_DONE => &["{meeting}"],
        action::MEET_COMING
        | action::MEET_WORKS
        | action::MEET_AWAY
        | action::MEET_BACKUP
        | action::MEET_PICK
        | action::MEET_FORM
        | action::MEET_SKIP
        | action::MEET_LET_GO
        | action::MEET_FREE
        | action::MEET_KEEP => &["{meeting} 0"],
        action::MEET_TAKE => &["{pairing} 1773846000", "{pairing} 1773846000 {meeting} 0"],
        action::MEET_MOVE => &["{meeting} 0 1773846000"],
        other => panic!("the matrix does not know what the value of {other} names"),
    }
}

/// The kinds of the ids a value names, in their order.
pub fn places(value: &str) -> Vec<&'static str> {
    value.split('{').skip(1).map(|rest| kind(rest.split('}').next().unwrap())).collect()
}

fn kind(word: &str) -> &'static str {
    match word {
        "pairing" => "PairingId",
        "item" => "ItemId",
        "entry" => "EntryId",
        "note" => "NoteId",
        "action" => "ActionId",
        "meeting" => "MeetingId",
        "cohort" => "CohortId",
        "member" => "MemberId",
        "programme" => "ProgrammeId",
        "question" => "QuestionId",
        "departure" => "DepartureId",
        "notice" => "NoticeId",
        other => panic!("no id is called {other}"),
    }
}

/// A value with `strange` in one place and ids of our own in the others.
pub fn filled(
    value: &str,
    at: usize,
    strange: &str,
    own: &BTreeMap<&'static str, String>,
) -> String {
    let mut parts = value.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (place, rest) in parts.enumerate() {
        let (word, rest) = rest.split_once('}').unwrap();
        text += if place == at { strange } else { &own[kind(word)] };
        text += rest;
    }
    text
}

/// Who presses with every kind of id: one of a pair where it is about something of a pair's, else
/// an owner who coordinates all.
fn best_placed(value: &str) -> &'static str {
    let of_a_pair = ["{pairing}", "{note}", "{meeting}", "{question}", "{departure}"];
    if of_a_pair.iter().any(|place| value.contains(place)) { "ALICE" } else { "CARA" }
}

/// Who presses with the kind that belongs there.
const ROLES: [&str; 4] = ["CARA", "ALICE", "ROSA", "IDA"];

/// Each place of each value, of each action, with each kind of id.
pub async fn any_strangers_id_in_any_button(town: &Town) {
    let (own, theirs) = (town.ids(&OURS).await, town.ids(&THEIRS).await);
    for action in actions() {
        for value in values(action) {
            for (at, right) in places(&value).into_iter().enumerate() {
                for who in ROLES {
                    let nobodys = filled(&value, at, NOBODY, &own);
                    let missing = town.press((&OURS, who), action, &nobodys).await;
                    let missing = about(&missing, NOBODY);
                    let all = best_placed(&value) == who;
                    let kinds = KINDS.iter().filter(|kind| all || **kind == right);
                    let asked = kinds.map(async |kind| {
                        let strange = filled(&value, at, &theirs[kind], &own);
                        let told = town.press((&OURS, who), action, &strange).await;
                        let told = about(&told, &theirs[kind]);
                        same(&told, &missing, &format!("{who} {action} {value} {kind}"));
                    });
                    // At once: none of them changes anything.
                    join_all(asked).await;
                }
            }
        }
    }
}

/// What names nothing does the same whatever it is told.
pub async fn where_no_id_belongs((here, there): &(Town, Town)) {
    let theirs = here.ids(&THEIRS).await;
    for action in actions().into_iter().filter(|action| values(action).is_empty()) {
        for who in ROLES {
            let strange = &theirs["PairingId"];
            let told = here.press((&OURS, who), action, strange);
            let missing = there.press((&OURS, who), action, NOBODY);
            let (told, missing) = tokio::join!(told, missing);
            let (told, missing) = (about(&told, strange), about(&missing, NOBODY));
            same(&told, &missing, &format!("{who} {action}"));
        }
    }
}

/// Presses of Alice's on a message that stands in the other workspace.
const ON_A_MESSAGE: [(&str, &str); 6] = [
    (action::AGENDA_SHOW, "{pairing}"),
    (action::AGENDA_ITEM, "done {pairing} {item}"),
    (action::AGENDA_USE, "{pairing} goals"),
    (action::MEET_NEW, "{pairing}"),
    (action::AGENDA_SHARE, "{pairing}"),
    (action::LEAVE_KEEP, ""),
];

/// A press on a message that stands in the other workspace is one on a message nobody knows.
pub async fn on_a_strangers_message((here, there): &(Town, Town)) {
    let own = here.ids(&OURS).await;
    for (action, value) in ON_A_MESSAGE {
        let value = filled(value, usize::MAX, "", &own);
        let mut told = Vec::new();
        for (town, channel) in [(here, "DT2THEIRS"), (there, "DT2NOBODY")] {
            let message = "1700000000.000001".to_owned();
            let message = Some(MessageRef { channel: channel.to_owned(), message });
            let origin = Origin { message, ..Origin::default() };
            let ask = Ask::Press { action: action.to_owned(), value: value.clone() };
            told.push(about(&seen(&town.ask_from((&OURS, "ALICE"), ask, origin).await), NOBODY));
        }
        same(&told[0], &told[1], action);
    }
}
