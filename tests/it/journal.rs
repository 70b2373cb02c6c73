//! What is written down beside the agenda: notes for their author alone, the journal of a pair,
//! what was agreed to do. Who sees what, the second click, and what becomes of it all when
//! somebody goes or time passes.

mod deeds;
mod going;
mod rooms;

use mentorbot::cards::{action, kept_verb};
use mentorbot::chat::card::{Block, Card};
use mentorbot::chat::form::{Form, Values};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::store::backend::{Backend, statements};

use crate::office::{Office, START, words};
use crate::rig::talk::{card, pressed};

/// What nobody but its author may ever read.
const CANARY: &str = "Canary of hers alone";

async fn press(office: &Office, user: &str, name: &str, value: &str) -> Reply {
    office.ask(user, pressed(name, value), Origin::default(), START).await
}

/// What a command is answered with, wherever it shows.
async fn asks(office: &Office, user: &str, said: &str) -> Reply {
    office.ask(user, Ask::Command(said.to_owned()), Origin::default(), START).await
}

/// The words in the window that answers.
async fn reads(office: &Office, user: &str, said: &str) -> String {
    window(&asks(office, user, said).await)
}

/// The words of a window, which is kept nowhere and has something to say instead.
#[track_caller]
fn window(reply: &Reply) -> String {
    let Reply::Sheet { card, instead: Some(instead), .. } = reply else {
        panic!("no window: {reply:?}")
    };
    assert!(!words(instead).contains("Canary"), "{instead:?}");
    words(card)
}

/// The card in a window.
#[track_caller]
fn inside(reply: &Reply) -> &Card {
    let Reply::Sheet { card, .. } = reply else { panic!("no window: {reply:?}") };
    card
}

/// The value of a row's menu that begins with a verb.
#[track_caller]
fn chosen(card: &Card, verb: &str) -> String {
    let rows = card.blocks.iter().filter_map(|block| match block {
        Block::Rows(rows) => Some(rows),
        _ => None,
    });
    let mut values = rows
        .flatten()
        .filter_map(|row| row.menu.as_ref())
        .flat_map(|menu| menu.options.iter().map(|option| option.value.clone()));
    let found = values.find(|value| value.split(' ').next() == Some(verb));
    found.unwrap_or_else(|| panic!("no {verb} on {card:?}"))
}

/// The form that opens.
#[track_caller]
fn form(reply: Reply) -> Form {
    match reply {
        Reply::Form { form, .. } => form,
        other => panic!("no form: {other:?}"),
    }
}

/// A form as it is sent with some answers.
fn sent(form: &Form, answers: &[(&str, &str)]) -> Ask {
    let mut values: Values =
        form.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect();
    for (name, answer) in answers {
        assert!(values.insert((*name).to_owned(), (*answer).to_owned()).is_some(), "{name}");
    }
    Ask::Submit { ticket: form.ticket.clone(), values }
}

#[tokio::test]
async fn a_note_is_read_by_its_author_and_by_nobody_else() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let saved = words(&office.says("ann", &format!("note {CANARY}"), START).await);
        assert!(saved.contains("Only you can read it") && !saved.contains("Canary"), "{saved}");
        let hers = asks(&office, "ann", "note").await;
        assert!(window(&hers).contains(&format!("1. {CANARY} · ")), "{backend:?}: {hers:?}");
        assert!(window(&hers).contains("about ben"), "{hers:?}");
        for other in ["ben", "rosa"] {
            for said in [
                "note",
                "note with <@ann>",
                "journal search Canary",
                "journal",
                "agenda",
                "partner",
                "admin",
                "privacy",
                "meet",
                "help",
                "note edit 1",
                "note share 1",
                "note drop 1",
                "action",
            ] {
                let seen = format!("{:?}", asks(&office, other, said).await);
                assert!(!seen.contains("Canary of"), "{backend:?}: {other} {said}: {seen}");
            }
            // Not by any verb of its menu either, however they came by its id.
            let id = office.database.texts("SELECT id FROM note").await.remove(0);
            let pairing = office.database.texts("SELECT id FROM pairing").await.remove(0);
            for verb in [kept_verb::EDIT, kept_verb::SHARE, kept_verb::DROP, kept_verb::DELETE] {
                let seen = press(&office, other, action::NOTE_ITEM, &format!("{verb} {id}")).await;
                let said = words(card(&seen));
                assert!(said.contains("can't find that"), "{backend:?} {other} {verb}: {said}");
            }
            let value = format!("{} {id} {pairing}", kept_verb::PUBLISH);
            let seen = press(&office, other, action::NOTE_ITEM, &value).await;
            assert!(words(card(&seen)).contains("can't find that"), "{seen:?}");
        }
        let sealed = office.database.texts("SELECT body FROM note").await;
        assert_eq!(sealed.len(), 1, "{backend:?}: nothing of it was changed");
        assert!(!sealed[0].contains("Canary"), "sealed at rest");
        // Nor did it leave a trace: no line of the trail, no message, nothing to send.
        for table in [
            "SELECT COUNT(*) FROM audit WHERE subject_kind IN ('note', 'journal')",
            "SELECT COUNT(*) FROM notice WHERE kind = 'shared'",
            "SELECT COUNT(*) FROM posted",
        ] {
            assert_eq!(office.database.number(table).await, 0, "{backend:?}: {table}");
        }
    }
}

/// Beside what lets notes go by age or with a whole workspace, every statement that touches one
/// names its author: no other request can come upon it.
#[test]
fn every_statement_about_notes_names_their_author() {
    let mut seen = 0;
    for statement in statements() {
        let room = statement.name.trim_start_matches("mentorbot::store::");
        let sql = statement.sqlite.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = ["FROM note ", "JOIN note ", "UPDATE note ", "INTO note "];
        if !named.iter().any(|part| format!("{sql} ").contains(part)) {
            continue;
        }
        seen += 1;
        let ages = ["retention::", "purge::", "fixture::"].iter().any(|one| room.starts_with(one));
        let own = sql.contains("author_id = ") || sql.starts_with("INSERT INTO note");
        assert!(own || ages, "{room}: {sql}");
    }
    assert!(seen > 6, "only {seen} were found");
}

#[tokio::test]
async fn a_note_is_changed_shared_and_deleted_once_and_asked_about_first() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "note First thought", START).await;
        office.says("ann", "note Edit this some day", START).await;
        office.says("ann", "note edit the CV", START).await;
        let list = asks(&office, "ann", "note").await;
        let read = window(&list);
        for line in ["1. edit the CV", "2. Edit this some day", "3. First thought"] {
            assert!(read.contains(line), "{backend:?}: {read}");
        }
        // By number and words, and by the form; the second of two forms says what it reads now.
        let read = reads(&office, "ann", "note edit 3 First thought, and second").await;
        assert!(
            read.contains("Changed.") && read.contains("3. First thought, and second"),
            "{read}"
        );
        let first = form(asks(&office, "ann", "note edit 2").await);
        let second = form(asks(&office, "ann", "note edit 2").await);
        let one = sent(&first, &[("text", "From the one form")]);
        let read = window(&office.ask("ann", one.clone(), Origin::default(), START).await);
        assert!(read.contains("2. From the one form"), "{read}");
        let other = sent(&second, &[("text", "From the other form")]);
        let again = office.ask("ann", other, Origin::default(), START).await;
        let Reply::FormAgain(again) = again else { panic!("{backend:?}: {again:?}") };
        assert_eq!(again.fields[0].value, "From the other form", "what was typed is kept");
        assert!(again.fields[0].fault.as_deref().unwrap().contains("changed meanwhile"));
        assert!(again.intro.as_ref().unwrap().plain().contains("From the one form"));
        let last = sent(&again, &[("text", "From the other form")]);
        let read = window(&office.ask("ann", last, Origin::default(), START).await);
        assert!(read.contains("2. From the other form"), "sent again it counts: {read}");

        // Deleting asks first, and is for good; the second click finds nothing.
        let asked = asks(&office, "ann", "note drop 1").await;
        assert!(window(&asked).contains("Delete this note?"), "{asked:?}");
        assert_eq!(office.database.number("SELECT COUNT(*) FROM note").await, 3);
        let delete = crate::office::value(inside(&asked), action::NOTE_SHOW);
        assert_eq!(delete, "", "keeping it shows the notes");
        let id = chosen(inside(&asks(&office, "ann", "note").await), kept_verb::DROP);
        let id = id.split(' ').nth(1).unwrap().to_owned();
        let value = format!("{} {id}", kept_verb::DELETE);
        let gone = press(&office, "ann", action::NOTE_ITEM, &value).await;
        assert!(window(&gone).contains("Deleted for good"), "{gone:?}");
        assert_eq!(office.database.number("SELECT COUNT(*) FROM note").await, 2);
        let twice = press(&office, "ann", action::NOTE_ITEM, &value).await;
        assert!(words(card(&twice)).contains("can't find that"), "{twice:?}");
    }
}

#[tokio::test]
async fn what_is_shared_goes_into_the_journal_and_can_be_made_private_again() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "note We begin with the talk", START).await;
        let asked = asks(&office, "ann", "note share 1").await;
        assert!(window(&asked).contains("Share this note?"), "{asked:?}");
        assert!(reads(&office, "ben", "journal").await.contains("Nothing yet"), "asked, not done");
        let share = crate::office::value(inside(&asked), action::NOTE_ITEM);
        let shared = press(&office, "ann", action::NOTE_ITEM, &share).await;
        assert!(window(&shared).contains("Shared."), "{shared:?}");
        let twice = press(&office, "ann", action::NOTE_ITEM, &share).await;
        assert!(words(card(&twice)).contains("can't find that"), "{backend:?}: once");
        assert!(reads(&office, "ann", "note").await.contains("Nothing here yet"));
        let his = asks(&office, "ben", "journal").await;
        assert!(window(&his).contains("1. We begin with the talk · ann"), "{his:?}");
        // What is not his has no menu, and is not his by its id either.
        let hers = asks(&office, "ann", "journal").await;
        let private = chosen(inside(&hers), kept_verb::PRIVATE);
        let not_his = press(&office, "ben", action::JOURNAL_ENTRY, &private).await;
        assert!(words(card(&not_his)).contains("Only ann, who wrote it"), "{not_his:?}");
        let back = press(&office, "ann", action::JOURNAL_ENTRY, &private).await;
        assert!(window(&back).contains("yours alone again"), "{back:?}");
        assert!(window(&back).contains("We begin with the talk"));
        assert!(reads(&office, "ben", "journal").await.contains("Nothing yet"), "{backend:?}");
        let left = "SELECT COUNT(*) FROM journal";
        assert_eq!(office.database.number(left).await, 0, "as if it had never been there");
        // `note shared` writes there at once.
        let said = words(&office.says("ann", "note shared We end with cake", START).await);
        assert!(said.contains("In your journal") && !said.contains("cake"), "{said}");
        assert!(reads(&office, "ben", "journal").await.contains("We end with cake"));
    }
}

#[tokio::test]
async fn the_journal_is_kept_by_day_with_the_wins_on_top() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let says =
            |user: &'static str, said: &'static str, at: &'static str| office.says(user, said, at);
        says("ann", "journal add Met the team of the fair", "2026-03-02T15:00:00Z").await;
        says("ben", "journal win The talk was booked", "2026-03-03T15:00:00Z").await;
        says("ann", "journal add Next: the outline with <@ben>", "2026-03-03T16:00:00Z").await;
        let now = "2026-03-04T15:00:00Z";
        let journal = |user: &'static str, said: &'static str| {
            office.ask(user, Ask::Command(said.to_owned()), Origin::default(), now)
        };
        let read = window(&journal("ann", "journal").await);
        let order = [
            "Wins",
            "2. The talk was booked · Tue 3 Mar",
            "Tue 3 Mar",
            "1. Next: the outline · you",
            "2. The talk was booked · ben · a win",
            "Mon 2 Mar",
            "3. Met the team of the fair · you",
        ];
        let mut rest = read.as_str();
        for part in order {
            let at = rest.find(part).unwrap_or_else(|| panic!("{backend:?}: no {part} in {read}"));
            rest = &rest[at + part.len()..];
        }
        let found = window(&journal("ben", "journal search FAIR team").await);
        assert!(found.contains("One text has") && found.contains("3. Met the team"), "{found}");
        // A partner's entry is theirs to change; a number nobody has is told.
        let no = words(card(&journal("ann", "journal edit 2 Mine now").await));
        assert!(no.contains("Only ben, who wrote it"), "{no}");
        let no = words(card(&journal("ann", "journal drop 9").await));
        assert!(no.contains("numbered 1 to 3"), "{no}");
        let changed = window(&journal("ann", "journal edit 3 Met the fair team").await);
        assert!(changed.contains("3. Met the fair team · you · changed"), "{changed}");
        let asked = journal("ann", "journal drop 3").await;
        let delete = crate::office::value(inside(&asked), action::JOURNAL_ENTRY);
        for said in ["Removed.", "can't find that"] {
            let reply = press(&office, "ann", action::JOURNAL_ENTRY, &delete).await;
            let read = match &reply {
                Reply::Sheet { card, .. } => words(card),
                other => words(card(other)),
            };
            assert!(read.contains(said), "{backend:?}: {read}");
        }
        let read = window(&journal("ben", "journal").await);
        assert!(!read.contains("fair team"), "{read}");
    }
}

#[tokio::test]
async fn what_cannot_be_kept_comes_back_in_a_form_with_its_words() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let long = "x".repeat(2_001);
        for said in ["note", "journal add", "note shared", "journal win"] {
            let form = form(asks(&office, "ann", &format!("{said} {long}")).await);
            assert_eq!(form.fields[0].value, long, "{backend:?}: {said}");
            let why = form.intro.as_ref().unwrap().plain();
            assert!(why.contains("2000") && why.contains("2001"), "{said}: {why}");
            let again = sent(&form, &[("text", "")]);
            let again = office.ask("ann", again, Origin::default(), START).await;
            let Reply::FormAgain(again) = again else { panic!("{said}: {again:?}") };
            assert!(again.fields[0].fault.as_ref().unwrap().contains("no words"), "{again:?}");
            let fits = sent(&form, &[("text", "Short now")]);
            let read = window(&office.ask("ann", fits, Origin::default(), START).await);
            assert!(read.contains("Short now"), "{said}: {read}");
        }
        let nobody = words(&office.says("rosa", "note Mine", START).await);
        assert!(nobody.contains("in no pairing yourself"), "{backend:?}: {nobody}");
        let none = words(&office.says("ann", "journal search", START).await);
        assert!(none.contains("Name the words"), "{none}");
    }
}
