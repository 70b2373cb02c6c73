//! Every card and form of `src/cards`, as Slack draws it and as the web does: one snapshot a
//! function and language, its cases inside. `texts.rs` draws them all again in the
//! pseudo-language.

mod absence;
mod actions;
mod admin;
mod agenda;
mod asking;
mod calendar;
pub mod cast;
mod closing;
mod cohort;
mod departure;
mod digest;
mod enrolment;
pub mod export;
mod faces;
mod frame;
mod help;
mod holiday;
mod home;
mod icebreaker;
mod introduction;
mod journal;
mod lead;
mod lengths;
pub mod lint;
mod meeting;
mod moves;
mod notice;
mod partner;
mod people;
mod privacy;
mod programme;
mod prompt;
mod question;
mod refusal;
mod rhythm;
mod role;
mod rules;
mod schedule;
mod settings;
mod stray;
mod unpair;
mod wish;

use std::collections::BTreeSet;
use std::path::Path;

use mentorbot::chat::card::Card;
use mentorbot::chat::form::Form;
use mentorbot::platform::slack::{render, view};
use mentorbot::text::{BASE, Texts};
use serde_json::{Value, json};

use crate::rig::lint::judge;
use cast::Cast;

/// What one function draws.
pub struct Sheet {
    /// The function, such as `agenda::card`.
    pub of: &'static str,
    /// Cases worth seeing, by name.
    pub cases: Vec<(&'static str, Drawn)>,
}

/// A card or a form.
pub enum Drawn {
    /// A card, shown whole.
    Card(Card),
    /// A card of which only what follows the title is shown.
    Brief(Card),
    /// A form.
    Form(Form),
}

/// Everything that can be drawn, in the cast's language.
pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    [
        absence::sheets(cast),
        actions::sheets(cast),
        admin::sheets(cast),
        calendar::sheets(cast),
        closing::sheets(cast),
        cohort::sheets(cast),
        enrolment::sheets(cast),
        programme::sheets(cast),
        prompt::sheets(cast),
        agenda::sheets(cast),
        asking::sheets(cast),
        departure::sheets(cast),
        digest::sheets(cast),
        frame::sheets(cast),
        lead::sheets(cast),
        help::sheets(cast),
        holiday::sheets(cast),
        home::sheets(cast),
        icebreaker::sheets(cast),
        introduction::sheets(cast),
        journal::sheets(cast),
        meeting::sheets(cast),
        moves::sheets(cast),
        notice::sheets(cast),
        partner::sheets(cast),
        people::sheets(cast),
        privacy::sheets(cast),
        question::sheets(cast),
        refusal::sheets(cast),
        rhythm::sheets(cast),
        role::sheets(cast),
        rules::sheets(cast),
        schedule::sheets(cast),
        settings::sheets(cast),
        unpair::sheets(cast),
        wish::sheets(cast),
        stray::sheets(cast),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_card_looks_as_it_was_last_read() {
    let texts = Texts::new().unwrap();
    for (tag, sheet) in everywhere(&texts) {
        let shown: Vec<String> =
            sheet.cases.iter().map(|(name, drawn)| faces::both(name, drawn)).collect();
        let name = card_file(tag, sheet.of);
        compare(&name, &shown.join("\n\n"));
    }
}

/// Everything that can be drawn, in every language a person may choose.
fn everywhere(texts: &Texts) -> impl Iterator<Item = (&'static str, Sheet)> {
    let tags = texts.offered().into_iter();
    tags.flat_map(move |tag| {
        sheets(&Cast::in_language(texts, tag)).into_iter().map(move |sheet| (tag, sheet))
    })
}

fn card_file(tag: &str, of: &str) -> String {
    file(tag, &format!("card_{}", of.replace("::", "_")))
}

/// A snapshot's name: English alone goes without its tag.
fn file(tag: &str, name: &str) -> String {
    if tag == BASE { name.to_owned() } else { format!("{name}.{tag}") }
}

/// Compares with a snapshot that holds nothing but what was drawn.
fn compare(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

#[test]
fn every_card_is_sound_on_slack_and_in_words() {
    let texts = Texts::new().unwrap();
    for (tag, sheet) in everywhere(&texts) {
        for (name, drawn) in &sheet.cases {
            let faults = lint::faults(drawn);
            assert!(faults.is_empty(), "{tag}: {} ({name}): {faults:#?}", sheet.of);
        }
    }
}

/// The judge of what stories post judges every card and form as well.
#[test]
fn the_judge_of_slack_bodies_passes_every_card() {
    let texts = Texts::new().unwrap();
    let drawn = everywhere(&texts).flat_map(|(_, sheet)| sheet.cases);
    let log: Vec<Value> = drawn
        .map(|(_, drawn)| {
            let (summary, detail) = match drawn {
                Drawn::Card(card) | Drawn::Brief(card) => {
                    let mut body = render::message(&card);
                    body["channel"] = json!("D1");
                    ("chat.postMessage", body)
                }
                Drawn::Form(form) => {
                    ("views.open", json!({ "trigger_id": "1", "view": view::view(&form) }))
                }
            };
            json!({ "direction": "from_bot", "kind": "web_api", "summary": summary, "detail": detail })
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.json");
    std::fs::write(&path, json!({ "log": log }).to_string()).unwrap();
    let verdict = judge(&path, &[("chat.postMessage", 180), ("view", 20)]);
    assert!(verdict.clean, "{}", verdict.words);
}

/// What `src/cards` offers is compared with what is drawn here, so no card goes unseen.
#[test]
fn no_card_is_left_out() {
    let texts = Texts::new().unwrap();
    let drawn = sheets(&Cast::english(&texts)).into_iter().map(|sheet| sheet.of.to_owned());
    let drawn: BTreeSet<String> = drawn.collect();
    assert_eq!(drawn, offered());

    let folder = Path::new(".").join("tests/it/snapshots");
    let kept = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let kept: BTreeSet<String> = kept
        .filter(|path| path.extension().is_some_and(|ending| ending == "snap"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name.starts_with("card_"))
        .collect();
    let drawn: BTreeSet<String> =
        everywhere(&texts).map(|(tag, sheet)| card_file(tag, sheet.of)).collect();
    assert_eq!(drawn, kept);
}

/// The public functions of `src/cards` that answer with a card, a form or a line.
fn offered() -> BTreeSet<String> {
    let folder = Path::new(".").join("src/cards");
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // The hand that writes, and not what is written.
        if file == "words" {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for part in source.split("\npub fn ").skip(1) {
            let head = part.split_once(" {\n").unwrap().0;
            let name = head.split_once('(').unwrap().0.split('<').next().unwrap();
            let answer = head.rsplit_once("-> ").map_or("", |(_, answer)| answer);
            if ["Card", "Form", "Line"].contains(&answer) {
                names.insert(format!("{file}::{name}"));
            }
        }
    }
    names
}
