//! Keeps the pages true: the paths and functions they name exist, their links lead somewhere,
//! no setting and no command is missing from them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use mentorbot::service::words::GRAMMAR;

fn top() -> &'static Path {
    Path::new(".")
}

fn text(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap()
}

/// Every page people read, by its path.
fn pages() -> Vec<String> {
    let here = fs::read_dir(top()).unwrap().map(|entry| entry.unwrap().file_name());
    let docs = fs::read_dir(top().join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
    let here = here.map(|name| name.into_string().unwrap());
    let docs = docs.map(|name| format!("docs/{}", name.into_string().unwrap()));
    let mut pages: Vec<_> = here.chain(docs).filter(|name| is(name, "md")).collect();
    pages.sort();
    assert!(pages.iter().any(|page| page == "docs/house.md"), "{pages:?}");
    pages
}

fn is(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

/// What stands between backticks in a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The path a quoted text names, if it names one of this repository.
fn path(quoted: &str) -> Option<&str> {
    const ROOMS: &[&str] =
        &["src/", "docs/", "scripts/", "tests/", "locales/", "migrations/", "benches/", "assets/"];
    let word = quoted.split_whitespace().next()?;
    let open = word.contains(['<', '*', '…']);
    (!open && ROOMS.iter().any(|room| word.starts_with(room))).then_some(word)
}

fn names_function(source: &str, name: &str) -> bool {
    source.contains(&format!("fn {name}(")) || source.contains(&format!("fn {name}<"))
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_path_a_page_names_exists() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for page in pages() {
        for (number, line) in text(&page).lines().enumerate() {
            for path in quoted(line).filter_map(path) {
                seen += 1;
                if !top().join(path).exists() {
                    faults.push(format!("{page}:{}: there is no {path}", number + 1));
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} paths were found");
    assert_none(&faults);
}

#[test]
fn every_function_of_the_house_stands_where_the_page_says() {
    let page = text("docs/house.md");
    let files = |line| quoted(line).filter_map(path).filter(|path| is(path, "rs"));
    let all: String = page.lines().flat_map(files).map(text).collect();
    let mut faults = Vec::new();
    let mut seen = 0;
    for (number, line) in page.lines().enumerate() {
        let near: String = files(line).map(text).collect();
        for name in quoted(line).filter_map(|word| word.strip_suffix("()")) {
            seen += 1;
            if !names_function(if near.is_empty() { &all } else { &near }, name) {
                faults.push(format!("docs/house.md:{}: there is no {name}() there", number + 1));
            }
        }
    }
    assert!(seen > 30, "only {seen} functions were found");
    assert_none(&faults);
}

#[test]
fn every_link_leads_somewhere() {
    let mut faults = Vec::new();
    for page in pages() {
        let content = text(&page);
        let links = content.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = content.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let targets = links.chain(pictures);
        for target in targets.filter(|target| !target.starts_with("http")) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let folder = Path::new(&page).parent().unwrap();
            let file: PathBuf =
                if file.is_empty() { page.clone().into() } else { folder.join(file) };
            // A picture is no text, and has no headings.
            let found = fs::read(top().join(&file));
            match found.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()) {
                Err(_) => faults.push(format!("{page}: {target} leads nowhere")),
                Ok(_) if heading.is_empty() => {}
                Ok(other) if headings(&other).any(|one| one == heading) => {}
                Ok(_) => faults.push(format!("{page}: {target} has no such heading")),
            }
        }
    }
    assert_none(&faults);
}

/// The headings of a page as links name them.
fn headings(page: &str) -> impl Iterator<Item = String> {
    page.lines().filter(|line| line.starts_with('#')).map(|line| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || " -".contains(*c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    })
}

#[test]
fn operators_find_every_setting_and_no_other() {
    let page = text("docs/operators.md");
    let source = text("src/config/source.rs");
    let known: Vec<_> = ["plain(\"", "secret(\""]
        .iter()
        .flat_map(|call| source.split(call).skip(1).filter_map(|rest| rest.split('"').next()))
        .map(|name| format!("MENTORBOT_{}", name.to_uppercase()))
        .collect();
    assert!(known.len() > 15, "only {} settings were found", known.len());
    let told = |variable: &String| page.contains(&format!("`{variable}`"));
    let mut faults: Vec<_> = known.iter().filter(|name| !told(name)).cloned().collect();
    for page in pages() {
        let content = text(&page);
        let words = content.split(|c: char| !c.is_ascii_uppercase() && c != '_');
        for name in words.filter(|word| word.starts_with("MENTORBOT_") && !word.ends_with('_')) {
            let plain = name.strip_suffix("_FILE").unwrap_or(name);
            let ours = ["MENTORBOT_TEST_", "MENTORBOT_BENCH_", "MENTORBOT_SEED"];
            if !ours.iter().any(|tool| plain.starts_with(tool))
                && !known.iter().any(|known| known == plain)
            {
                faults.push(format!("{page}: {name} is no setting"));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn people_find_every_command() {
    let pages = text("docs/participants.md") + &text("docs/coordinators.md");
    let mut faults = Vec::new();
    for entry in GRAMMAR {
        for verb in entry.verbs {
            let command = format!("/mentor {} {}", entry.words[0], verb.word);
            // A noun alone that only shows help needs no line of its own.
            let alone = verb.word.is_empty() && ["program", "cohort"].contains(&entry.words[0]);
            if !alone && !pages.contains(command.trim_end()) {
                faults.push(format!("no page tells of {command}"));
            }
            for key in verb.keys.iter().filter(|key| !pages.contains(&format!("{key}:"))) {
                faults.push(format!("no page tells of {command} {key}:"));
            }
        }
    }
    assert_none(&faults);
}
