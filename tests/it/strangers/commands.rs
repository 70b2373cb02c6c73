//! Every command of the grammar, typed with names, people, numbers and ids of the other
//! workspace: as its text, behind each of its keys, as a mention and behind `with`. Two towns
//! live through the same; in one a stranger's thing is named, in the other what nobody has.

use mentorbot::cards::action;
use mentorbot::chat::request::Ask;
use mentorbot::service::words::GRAMMAR;
use mentorbot::store::backend::Backend;

use super::Town;
use super::town::{OURS, THEIRS, same, seen, without};

/// Words of a stranger's, and words of the same shape that nobody has.
const STRANGE: [(&str, &str); 3] = [
    ("ZephyrConnect", "ZephirConnect"),
    ("ZephyrSpring", "ZephirSpring"),
    ("U2ALICE", "U2NIEMAND"),
];

/// How one of them is typed; `{}` is its place.
fn typed() -> Vec<String> {
    let mut all = Vec::new();
    for entry in GRAMMAR {
        for verb in entry.verbs {
            let command = format!("{} {}", entry.words[0], verb.word);
            let command = command.trim_end();
            all.push(format!("{command} {{}}"));
            all.push(format!("{command} <@{{}}>"));
            all.push(format!("{command} with <@{{}}>"));
            for key in verb.keys {
                all.push(format!("{command} {key}:\"{{}}\""));
                all.push(format!("{command} Something {key}:{{}}"));
            }
            if verb.preview {
                all.push(format!("{command} {{}} yes"));
                all.push(format!("{command} <@{{}}> yes"));
            }
        }
    }
    all.extend(DEEPER.iter().map(|words| OURS.written(words)));
    assert!(all.len() > 120, "the grammar has only {} of these", all.len());
    all
}

/// Whole commands in which all but one thing is ours.
const DEEPER: &[&str] = &[
    "enrol <@{}> role:mentor cohort:%Spring",
    "enrol @IDA role:mentor cohort:{}",
    "pair <@{}> @BOB cohort:%Spring yes",
    "pair @IDA @BOB cohort:{} yes",
    "unpair @ALICE <@{}> cohort:%Spring yes",
    "unpair @ALICE @BOB cohort:{} yes",
    "role add <@{}> mentor cohort:%Spring",
    "role add <@{}> coordinator program:%Connect",
    "role add @IDA coordinator program:{}",
    "role remove <@{}> coordinator program:%Connect yes",
    "role remove <@{}> mentee cohort:%Spring yes",
    "role remove <@{}> owner yes",
    "cohort edit {} name:Another",
    "cohort close {} yes",
    "program edit {} name:Another",
    "agenda add Lunch with <@{}>",
    "meet new 2026-03-17 15:00 with <@{}>",
    "note Lunch with <@{}>",
    "journal add Lunch with <@{}>",
    "journal search {}",
    "action add Lunch with <@{}>",
    "action add Lunch owner:<@{}>",
    "leave cohort:{} yes",
    "ask Anything at all, as long as it is asked program:{}",
];

/// Who types all of it.
const WHO: [&str; 2] = ["CARA", "ALICE"];

/// Every command, with each of a stranger's names where a name, a word or a person may stand.
pub async fn with_a_strangers_name((here, there): &(Town, Town)) {
    for words in typed() {
        for who in WHO {
            for (strange, nobodys) in STRANGE {
                let told = say(here, who, &words, strange);
                let missing = say(there, who, &words, nobodys);
                let (told, missing) = tokio::join!(told, missing);
                same(&told, &missing, &format!("{who}: {words} of {strange}"));
            }
        }
    }
}

/// Every command with an id of every kind in the place of a name: ids are no words, be they of
/// theirs or of nobody's. On each database one of the two people types it.
pub async fn with_a_strangers_id((here, there): &(Town, Town)) {
    let first = usize::from(here.database.db.backend() == Backend::Postgres);
    let theirs = here.ids(&THEIRS).await;
    let ids: Vec<(String, String)> =
        theirs.values().map(|strange| (strange.clone(), nobodys(strange))).collect();
    let typed_so_far = |said: &str| {
        let all = ids.iter().flat_map(|(strange, nobodys)| [strange.as_str(), nobodys]);
        let said = unnamed(said, &all.collect::<Vec<_>>());
        // What is left of one that was cut at the end of a label.
        said.replace("0000000f-", "00000000-").replace("c0de000f-", "c0de0000-")
    };
    for (row, words) in typed().iter().enumerate() {
        for (turn, (kind, (strange, nobodys))) in theirs.keys().zip(&ids).enumerate() {
            let who = WHO[(first + row + turn) % 2];
            let ask = |what: &str| Ask::Command(words.replace("{}", what));
            let told = here.ask((&OURS, who), ask(strange));
            let missing = there.ask((&OURS, who), ask(nobodys));
            let (told, missing) = tokio::join!(told, missing);
            let (told, missing) = (typed_so_far(&seen(&told)), typed_so_far(&seen(&missing)));
            same(&told, &missing, &format!("{who}: {words} of a {kind}"));
        }
    }
}

/// An id that nobody has and that is as far from others like it as `id` is from others.
fn nobodys(id: &str) -> String {
    assert_eq!(&id[7..8], "0", "{id} is not counted");
    format!("{}f{}", &id[..7], &id[8..])
}

async fn say(town: &Town, who: &str, words: &str, what: &str) -> String {
    let ask = Ask::Command(words.replace("{}", what));
    unnamed(&seen(&town.ask((&OURS, who), ask).await), &[what])
}

/// An answer without what was typed so far.
fn unnamed(answer: &str, what: &[&str]) -> String {
    let typed = STRANGE.iter().flat_map(|(strange, nobodys)| [*strange, *nobodys]);
    without(answer, &typed.chain(what.iter().copied()).collect::<Vec<_>>())
}

/// The same words said in a direct message, chosen by a shortcut, typed into a field that
/// searches, and pressed as *show*: what else a person can ask.
pub async fn said_kept_or_searched_for((here, there): &(Town, Town)) {
    for who in WHO {
        for (strange, nobodys) in STRANGE {
            for kind in 0..5 {
                let told = here.ask((&OURS, who), other(kind, strange));
                let missing = there.ask((&OURS, who), other(kind, nobodys));
                let (told, missing) = tokio::join!(told, missing);
                let told = unnamed(&seen(&told), &[strange]);
                let missing = unnamed(&seen(&missing), &[nobodys]);
                same(&told, &missing, &format!("{who} {kind} {strange}"));
            }
        }
    }
}

/// One way to ask beside commands, presses and forms. A new one has to say here what of a
/// stranger's it could carry.
fn other(kind: usize, what: &str) -> Ask {
    let ask = match kind {
        0 => Ask::Message(format!("agenda with <@{what}>")),
        1 => Ask::Shortcut { name: action::AGENDA_KEEP.to_owned(), text: Some(what.to_owned()) },
        2 => Ask::Options { name: "zone".to_owned(), typed: what.to_owned() },
        3 => Ask::Press { action: action::NOUN_SHOW.to_owned(), value: format!("help {what}") },
        _ => Ask::Home,
    };
    match &ask {
        // Commands, presses and forms have matrices of their own.
        Ask::Command(_) | Ask::Press { .. } | Ask::Submit { .. } | Ask::Home => {}
        Ask::Message(said) => assert!(said.contains(what)),
        Ask::Shortcut { text, .. } => assert_eq!(text.as_deref(), Some(what)),
        Ask::Options { typed, .. } => assert_eq!(typed, what),
    }
    ask
}
