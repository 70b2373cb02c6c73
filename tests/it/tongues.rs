//! Every language says all of what English says, in its own good manners: the same keys and
//! arguments in the same files, short sentences, no blame, and words that fit their place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::Timestamp;
use mentorbot::domain::when;
use mentorbot::domain::zone::Zone;
use mentorbot::text::{BASE, Texts};

use crate::texts::written;

/// The most words of a sentence: people read in a language that may not be their first. German
/// puts several words into one, so it needs no more of them.
const LONGEST_SENTENCE: usize = 20;
/// What would blame, push or beg, as the beginnings of words in small letters.
const HARSH: &[(&str, &[&str])] = &[
    ("en", &["invalid", "please", "sorry", "must", "overdue", "failed", "illegal", "error"]),
    (
        "de",
        &[
            "ungültig",
            "bitte",
            "leider",
            "müss",
            "muss",
            "überfällig",
            "fehler",
            "fehlgeschlagen",
            "gescheitert",
            "falsch",
            "verboten",
            "entschuldig",
            "sorry",
            "unzulässig",
            "verspätet",
            "versäum",
        ],
    ),
];

fn files(tag: &str) -> BTreeSet<String> {
    let folder = std::fs::read_dir(Path::new("locales").join(tag)).unwrap();
    folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// What a text waits for, and what it counts by.
fn arguments(text: &str) -> BTreeSet<&str> {
    text.split('$').skip(1).map(|part| part.split([' ', '}']).next().unwrap()).collect()
}

#[test]
fn every_language_has_its_folder_and_every_folder_its_language() {
    let texts = Texts::new().unwrap();
    let folders = std::fs::read_dir("locales").unwrap();
    let folders: BTreeSet<String> =
        folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(folders, texts.offered().into_iter().map(ToOwned::to_owned).collect());
    for tag in texts.offered() {
        assert_eq!(files(tag), files(BASE), "the files of {tag}");
        // A refusal offers these names, so they are understood.
        assert_eq!(texts.speaks(&texts.own_name(tag)), Some(tag));
    }
}

/// A key that one language lacks would be read in English, and one too many by nobody.
#[test]
fn every_language_has_the_same_keys_and_arguments() {
    let texts = Texts::new().unwrap();
    let english = written(BASE);
    for tag in texts.offered() {
        let own = written(tag);
        let keys =
            |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<BTreeSet<_>>();
        let (have, want) = (keys(&own), keys(&english));
        let lacking: Vec<_> = want.difference(&have).collect();
        let left: Vec<_> = have.difference(&want).collect();
        assert!(lacking.is_empty() && left.is_empty(), "{tag} lacks {lacking:?}, has {left:?}");
        for (key, text) in &own {
            assert!(texts.language(tag).has(key), "{tag}: {key} is not compiled in");
            assert_eq!(arguments(text), arguments(&english[key]), "{tag}: {key}");
            let choices = |text: &str| text.matches("->").count();
            assert_eq!(choices(text), choices(&english[key]), "{tag}: the cases of {key}");
        }
    }
}

/// What is typed keeps its command words: they are the same in every language.
#[test]
fn commands_are_the_same_in_every_language() {
    let texts = Texts::new().unwrap();
    let english = written(BASE);
    let commands = |text: &str| -> Vec<String> {
        let typed = text.split('`').skip(1).step_by(2);
        let verbs = typed.filter_map(|typed| typed.strip_prefix("{ $cmd } "));
        let mut all: Vec<_> =
            verbs.map(|typed| typed.split(' ').next().unwrap().to_owned()).collect();
        all.sort();
        all
    };
    for tag in texts.offered() {
        for (key, text) in written(tag) {
            assert_eq!(commands(&text), commands(&english[&key]), "{tag}: {key}");
        }
    }
}

#[test]
fn sentences_are_short() {
    let texts = Texts::new().unwrap();
    let mut long = Vec::new();
    for (tag, (key, text)) in
        texts.offered().iter().flat_map(|tag| written(tag).into_iter().map(move |text| (tag, text)))
    {
        // What stands between backticks is typed, not read.
        let read: String = text.split('`').step_by(2).collect::<Vec<_>>().join("x");
        for sentence in read.split(['.', '?', '!', ':', '\n']) {
            let words = sentence.split_whitespace();
            let count = words.filter(|word| word.contains(|c: char| c.is_alphanumeric())).count();
            if count > LONGEST_SENTENCE {
                long.push(format!("{tag}: {key}: {count} words: {sentence}"));
            }
        }
        assert!(!text.contains("  ") || text.contains('\n'), "{tag}: {key}: a doubled space");
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn nobody_is_blamed_or_pushed() {
    for (tag, harsh) in HARSH {
        for (key, text) in written(tag) {
            let small = text.to_lowercase();
            let mut words = small.split(|c: char| !c.is_alphabetic());
            let found = words.find(|word| harsh.iter().any(|start| word.starts_with(start)));
            assert_eq!(found, None, "{tag}: {key}: {text}");
        }
    }
}

/// German quotes are „so“, and people are `du`: a `Sie` reads as the other, also where it
/// means several.
#[test]
fn german_is_written_as_germans_do() {
    for (key, text) in written("de") {
        let typed = text.split('`').step_by(2).collect::<Vec<_>>().join("x");
        assert!(!typed.contains('”') && !typed.contains('"'), "{key}: {text}");
        assert_eq!(typed.matches('„').count(), typed.matches('“').count(), "{key}: {text}");
        let mut words = typed.split(|c: char| !c.is_alphabetic());
        assert!(
            !words.any(|word| ["Sie", "Ihnen", "Ihre", "Ihren", "Ihrem"].contains(&word)),
            "{key}: {text}"
        );
    }
}

/// What a text offers as a date to type, in words of its reader's language, can be read. A step
/// such as `+1w` moves a date that stands, so it is read beside one.
#[test]
fn dates_that_are_offered_can_be_typed() {
    let texts = Texts::new().unwrap();
    let zone = Zone::parse("Europe/Berlin").unwrap();
    let now: Timestamp = "2026-03-04T10:00:00Z".parse().unwrap();
    let standing = "2026-03-05T15:00".parse().unwrap();
    for tag in texts.offered() {
        let mut read = 0;
        for (key, text) in written(tag) {
            for typed in text.split('`').skip(1).step_by(2) {
                let date = match typed.strip_prefix("{ $cmd } meet new ") {
                    Some(date) => date,
                    None if key.starts_with("refusal-") && typed.contains(" 15:00") => typed,
                    None => continue,
                };
                let behind = |verb| date.strip_prefix(verb);
                let other = behind("{ $cmd } meet done ").or(behind("{ $cmd } meet backup "));
                let date = other.unwrap_or(date);
                let date = date.split_once(" every:").map_or(date, |(date, _)| date);
                let moment = if date.starts_with('+') {
                    when::parse_beside(date, now, &zone, standing)
                } else {
                    when::parse(date, now, &zone)
                };
                assert!(moment.is_ok(), "{tag}: {key}: {date}: {moment:?}");
                read += 1;
            }
        }
        assert!(read >= 7, "{tag}: {read}");
        let own = written(tag)["refusal-when-unclear"].contains(&weekday(&texts, tag));
        assert!(own, "{tag}: an example with a weekday of its own");
    }
}

/// Friday, as one types it.
fn weekday(texts: &Texts, tag: &str) -> String {
    let friday = texts.language(tag).say("weekday-5", &[]);
    format!("`{} ", friday.trim_end_matches('.').to_lowercase())
}

/// Whatever a card shows as a weekday is read when it is typed back.
#[test]
fn shown_weekdays_can_be_typed() {
    let texts = Texts::new().unwrap();
    let zone = Zone::parse("Europe/Berlin").unwrap();
    let now: Timestamp = "2026-03-02T10:00:00Z".parse().unwrap();
    for (tag, day) in texts.offered().into_iter().flat_map(|tag| (1..=7).map(move |day| (tag, day)))
    {
        let shown = texts.language(tag).say(&format!("weekday-{day}"), &[]);
        let read = when::parse_day(&shown, now, &zone).unwrap();
        assert_eq!(read.weekday().to_monday_one_offset(), day, "{tag}: {shown}");
    }
}
