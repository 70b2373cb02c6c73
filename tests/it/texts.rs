//! Every word a person reads comes from `locales/`: no key is missing, none is left over, none
//! waits for an argument. `tongues.rs` compares the languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use mentorbot::cards::export::ACTS;
use mentorbot::domain::absence::Why;
use mentorbot::domain::agenda::suggestion;
use mentorbot::domain::departure::Scope;
use mentorbot::domain::icebreaker::QUESTIONS;
use mentorbot::domain::notice::Kind;
use mentorbot::domain::pairing::{Phase, Role};
use mentorbot::domain::programme::{Form, Track};
use mentorbot::pages::demo::{Value as PageValue, Words};
use mentorbot::text::{BASE, PSEUDO, Texts};

use crate::cards::cast::Cast;
use crate::cards::export::drawn as export;
use crate::cards::{lint, sheets};

/// Where keys are named.
const ROOMS: &[&str] = &["cards", "service", "pages", "http"];

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
}

fn under(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&Path::new(".").join(folder), ending, &mut found);
    found
}

/// The English texts by key.
fn english() -> BTreeMap<String, String> {
    written(BASE)
}

/// The texts of a language by key, several lines as one.
pub fn written(tag: &str) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for path in under(&format!("locales/{tag}"), "ftl") {
        let mut key = String::new();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            if let Some((new, text)) =
                line.split_once(" = ").filter(|_| !line.starts_with([' ', '}']))
            {
                new.clone_into(&mut key);
                texts.insert(new.to_owned(), text.to_owned());
            } else {
                let text = texts.get_mut(&key).unwrap();
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    texts
}

/// A string literal of the code, and whether it is given straight to `line(…)` or `say(…)`.
struct Literal {
    text: String,
    said: bool,
}

/// The string literals of each file that a person's words can come from, tests left out.
fn literals() -> Vec<(PathBuf, Vec<Literal>)> {
    let mut all = Vec::new();
    for path in ROOMS.iter().flat_map(|room| under(&format!("src/{room}"), "rs")) {
        if path.to_str().unwrap().contains("test") {
            continue;
        }
        let mut found = Vec::new();
        let source = std::fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let parts: Vec<&str> = line.split('"').collect();
            found.extend(parts.chunks_exact(2).map(|pair| Literal {
                text: pair[1].to_owned(),
                said: pair[0].ends_with("line(") || pair[0].ends_with("say("),
            }));
        }
        all.push((path, found));
    }
    all
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.contains('-')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Keys that are put together from a word of a small closed set.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let numbers = |last: u32| (1..=last).map(|n| n.to_string()).collect();
    let roles: Vec<String> = Role::ALL.iter().map(|role| role.word().to_owned()).collect();
    let days = Phase::ALL.iter().flat_map(|phase| (0..366).map(|day| (*phase, day)));
    let tails = days.map(|(phase, day)| {
        let (phase, nth) = suggestion(phase, day);
        format!("{}-{nth}", phase.word())
    });
    vec![
        ("role-", roles.clone()),
        ("does-", roles),
        ("phase-", Phase::ALL.iter().map(|phase| phase.word().to_owned()).collect()),
        ("form-", Form::ALL.iter().map(|form| form.word().to_owned()).collect()),
        ("track-", Track::ALL.iter().map(|track| track.word().to_owned()).collect()),
        ("absence-why-", Why::ALL.iter().map(|why| why.word().to_owned()).collect()),
        ("leave-button-", scopes(&Scope::ALL[..3])),
        ("leave-title-", scopes(&Scope::ALL[..3])),
        ("leave-does-", scopes(&Scope::ALL[..3])),
        ("export-departure-", scopes(Scope::ALL)),
        ("export-kind-", Kind::ALL.iter().map(|kind| kind.word().to_owned()).collect()),
        ("export-act-", trail().iter().map(|action| action.replace('.', "-")).collect()),
        ("weekday-", numbers(7)),
        ("month-", numbers(12)),
        ("language-", words(&[&Texts::new().unwrap().offered()[..], &[PSEUDO]].concat())),
        ("suggest-", tails.collect::<BTreeSet<_>>().into_iter().collect()),
        ("icebreaker-q", (1..=QUESTIONS).map(|n| n.to_string()).collect()),
        ("agenda-form-title-", words(&["add", "edit"])),
        ("agenda-form-submit-", words(&["add", "edit"])),
    ]
}

/// The words the code writes into the trail.
fn trail() -> BTreeSet<String> {
    let mut actions = BTreeSet::new();
    for path in ["src/service", "src/store"].iter().flat_map(|room| under(room, "rs")) {
        let source = std::fs::read_to_string(&path).unwrap();
        for (before, nth) in [(".audit(", 1), ("action: \"", 0)] {
            let written = source.split(before).skip(1);
            actions.extend(written.map(|rest| rest.split('"').nth(nth).unwrap().to_owned()));
        }
    }
    actions
}

#[test]
fn an_export_has_words_for_all_of_the_trail() {
    let known: BTreeSet<String> = ACTS.iter().map(|action| (*action).to_owned()).collect();
    assert_eq!(known, trail());
}

/// Every key the code can ask for, and those it puts together in a way nobody listed.
fn asked() -> (BTreeSet<String>, Vec<String>) {
    let english = english();
    let roots: BTreeSet<&str> = english.keys().filter_map(|key| key.split('-').next()).collect();
    let families = families();
    let (mut keys, mut unlisted) = (BTreeSet::new(), Vec::new());
    for Literal { text: literal, said } in literals().into_iter().flat_map(|(_, own)| own) {
        let known = said || roots.contains(literal.split('-').next().unwrap());
        if let Some((root, rest)) = literal.split_once('{') {
            let listed = families.iter().find(|(family, _)| *family == root);
            if let Some((_, tails)) = listed {
                keys.extend(tails.iter().map(|tail| format!("{root}{tail}")));
            } else if known && root.ends_with('-') && is_key(root) && rest.ends_with('}') {
                unlisted.push(literal);
            }
        } else if (known && is_key(&literal)) || english.contains_key(&literal) {
            keys.insert(literal);
        }
    }
    (keys, unlisted)
}

#[test]
fn every_key_the_code_asks_for_exists() {
    let texts = Texts::new().unwrap();
    let (keys, unlisted) = asked();
    assert!(unlisted.is_empty(), "list what these can become: {unlisted:?}");
    let missing: Vec<_> = keys.iter().filter(|key| !texts.language(BASE).has(key)).collect();
    assert!(missing.is_empty(), "not in locales/en: {missing:?}");
    assert!(keys.len() > 200, "the scan finds only {} keys", keys.len());
}

#[test]
fn every_key_is_asked_for_and_compiled_in() {
    let texts = Texts::new().unwrap();
    let (keys, _) = asked();
    let english = english();
    let unsaid: Vec<_> = english.keys().filter(|key| !keys.contains(*key)).collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:?}");
    let left_out: Vec<_> = english.keys().filter(|key| !texts.language(BASE).has(key)).collect();
    assert!(left_out.is_empty(), "in a file that text/mod.rs leaves out: {left_out:?}");
}

/// What a text waits for is named in the file that asks for it; `lint` sees to it that no
/// rendered card still waits. The command's name is given to every text.
#[test]
fn every_argument_is_given_where_the_text_is_asked_for() {
    let english = english();
    for (path, literals) in literals() {
        let named: BTreeSet<&str> = literals.iter().map(|literal| literal.text.as_str()).collect();
        let asked = literals.iter().filter(|literal| literal.said || is_key(&literal.text));
        for (key, text) in asked.filter_map(|ask| Some((&ask.text, english.get(&ask.text)?))) {
            for part in text.split('$').skip(1) {
                let argument = part.split([' ', '}']).next().unwrap();
                let given = argument == "cmd" || named.contains(argument);
                assert!(given, "{}: `{key}` waits for {argument}", path.display());
            }
        }
    }
}

/// A plain word in the pseudo-language was written past `locales/`.
#[test]
fn no_word_is_written_past_the_locales() {
    let texts = Texts::new().unwrap();
    for sheet in sheets(&Cast::pseudo(&texts)) {
        for (name, drawn) in &sheet.cases {
            for text in lint::ours(drawn) {
                let without = without_places(&text);
                let plain = plain_word(&without);
                assert!(plain.is_none(), "{} ({name}): {plain:?} in {text:?}", sheet.of);
            }
        }
    }
    for line in export(&Cast::pseudo(&texts)).lines() {
        assert_eq!(plain_word(&without_places(line)), None, "an export: {line}");
    }
    let words = Words::new(texts.language(PSEUDO));
    let at = "2026-03-02T10:00[Europe/Paris]".parse().unwrap();
    let (english, mut page) = (english(), Vec::new());
    for key in english.keys().filter(|key| key.starts_with("page-")) {
        let values = ["who", "partner", "when", "since", "weekday", "time"]
            .map(|name| (name, PageValue::Text("7".into())));
        let values: Vec<_> = values.into_iter().chain([("count", PageValue::Number(2))]).collect();
        page.push(words.tell(key, &values));
    }
    page.extend([words.moment(&at), words.brief(&at), words.time(&at)]);
    for text in page {
        assert_eq!(plain_word(&text.replace("mentorbot", "")), None, "{text}");
    }
}

/// Zones and their cities stay as they are in every language; so do the units of a command.
fn without_places(text: &str) -> String {
    let places =
        ["Europe/Paris", "Europe/Madrid", "America/New_York", "New York", "Paris", "Auckland"];
    let text =
        ["Tokyo", "Kolkata", "Sao Paulo"].iter().fold(text.to_owned(), |t, p| t.replace(p, ""));
    places.iter().fold(text, |text, place| text.replace(place, ""))
}

pub fn plain_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphabetic())
        .find(|word| word.len() >= 3 && word.chars().all(|c| c.is_ascii_alphabetic()))
}

fn scopes(all: &[Scope]) -> Vec<String> {
    all.iter().map(|scope| scope.word().to_owned()).collect()
}
