//! The walls of the house: which room may name which, where foreign crates live, where SQL may
//! be written, and how a file must look. `docs/house.md` shows the same plan in prose.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "architecture/lexer.rs"]
mod lexer;
#[path = "architecture/walls.rs"]
mod walls;

use std::fs;
use std::path::Path;

/// Every Rust file under `folder`, as its path below it and its source, in order.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, under: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, under, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(under).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let folder = Path::new(".").join(folder);
    let mut found = Vec::new();
    walk(&folder, &folder, &mut found);
    found.sort();
    assert!(!found.is_empty(), "{} has no Rust files", folder.display());
    found
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Runs one check over every file of `src`.
#[track_caller]
fn assert_holds(check: fn(&str, &str) -> Vec<String>) {
    let files = rust_files("src");
    let faults: Vec<_> = files.iter().flat_map(|(path, source)| check(path, source)).collect();
    assert_none(&faults);
}

#[test]
fn rooms_name_only_rooms_below() {
    assert_holds(walls::wrong_arrows);
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    assert_holds(walls::foreign_names);
}

#[test]
fn one_file_at_most_knows_another_calendar() {
    let files = rust_files("src");
    let knowing: Vec<_> =
        files.iter().filter(|(_, source)| walls::names_other_calendar(source)).collect();
    assert!(knowing.len() <= 1, "{:?}", knowing.iter().map(|(path, _)| path).collect::<Vec<_>>());
}

#[test]
fn statements_are_written_through_the_registering_macro() {
    assert_holds(walls::loose_sql);
}

#[test]
fn files_are_named_explained_and_short() {
    assert_holds(walls::untidy);
    let tests = rust_files("tests");
    let faults: Vec<_> =
        tests.iter().flat_map(|(path, source)| walls::untidy(path, source)).collect();
    assert_none(&faults);
}

#[test]
fn the_plan_has_no_circle() {
    fn visit<'a>(room: &'a str, above: &mut Vec<&'a str>) {
        assert!(!above.contains(&room), "a circle: {above:?} and {room} again");
        above.push(room);
        for (_, below) in walls::HOUSE.iter().filter(|(name, _)| *name == room) {
            for room in *below {
                visit(room, above);
            }
        }
        above.pop();
    }
    for (room, _) in walls::HOUSE {
        visit(room, &mut Vec::new());
    }
}

#[test]
fn a_planted_arrow_is_found() {
    for (path, source) in [
        ("domain/meeting.rs", "use crate::store::meetings;"),
        ("domain/meeting.rs", "fn f() { crate::clock::now() }"),
        ("domain/meeting.rs", "use crate :: store :: Tx;"),
        ("domain/meeting.rs", "use super::super::store::Tx;"),
        ("domain/meeting/plan.rs", "use super::super::super::store::Tx;"),
        ("domain/meeting.rs", "use self::super::super::store::Tx;"),
        ("domain/mod.rs", "use super::store::Tx;"),
        ("domain.rs", "mod tests { use super::super::store::Tx; }"),
        ("domain.rs", "use super::*;"),
        ("cards/agenda.rs", "use crate::{chat, domain};"),
        ("cards/agenda.rs", "use crate::{store, domain};"),
        ("cards/agenda.rs", "use crate::*;"),
        ("cards/agenda.rs", "use crate as house;"),
        ("cards/agenda.rs", "extern crate self as house;"),
        ("cards/agenda.rs", "use mentorbot::store::Tx;"),
        ("cards/agenda.rs", "use ::mentorbot::store::Tx;"),
        ("cards/agenda.rs", "macro_rules! m { () => { $crate::store::Tx } }"),
        ("chat/card.rs", "#[cfg(test)] mod tests { use crate::cards::agenda; }"),
        ("platform/slack/render.rs", "/// words\nuse crate::domain::Meeting;"),
        ("worker/lane.rs", "use crate::config::Config;"),
        ("http/slack.rs", "use crate::app::App;"),
        ("attic/trunk.rs", ""),
    ] {
        assert_eq!(walls::wrong_arrows(path, source).len(), 1, "{path}: {source}");
    }
}

#[test]
fn an_honest_arrow_is_left_alone() {
    for (path, source) in [
        ("domain/meeting.rs", "use crate::ids::MeetingId;\nuse crate::domain::plan::Plan;"),
        ("domain/meeting.rs", "use super::plan::Plan; // not crate::store"),
        ("domain/meeting.rs", "/* crate::store */ const S: &str = \"crate::store\";"),
        ("domain/meeting.rs", "#[cfg(test)] mod tests { use super::*; use super::super::plan; }"),
        ("domain/meeting.rs", "pub(crate) fn f<'a>(x: &'a str) -> char { 'c' }"),
        ("store/members.rs", "crate::statement!(FIND, \"SELECT 1\");\nuse crate::vault::Vault;"),
        ("http/slack.rs", "use crate::platform::slack;\nuse crate::service::Desk;"),
        ("app.rs", "use crate::{store, http};"),
        ("cards/agenda.rs", "use other::crate_like::store;"),
    ] {
        assert_none(&walls::wrong_arrows(path, source));
    }
}

#[test]
fn planted_foreign_names_and_loose_sql_are_found() {
    for (path, source) in [
        ("service/agenda.rs", "use sqlx::Row;"),
        ("http/slack.rs", "fn f(c: reqwest::Client) {}"),
        ("app.rs", "axum::serve(a, b)"),
        ("domain/meeting.rs", "tokio::spawn(f)"),
        ("vault.rs", "use tokio_util::sync::CancellationToken;"),
    ] {
        assert_eq!(walls::foreign_names(path, source).len(), 1, "{path}: {source}");
    }
    for source in [
        "const SQL: &str = \"SELECT id FROM item\";",
        "const SQL: &str = r#\"\n  UPDATE item SET done_at = $1\"#;",
        "sqlx::query(\"select 1\")",
        "sqlx::query_as::<_, Row>(\"select 1\")",
        "query_scalar::<_, i64>(\"x\")",
        "sqlx::raw_sql(\"VACUUM\")",
        "statement!(A, \"SELECT 1 FROM a\"); const B: &str = \"DELETE FROM b\";",
    ] {
        assert_eq!(walls::loose_sql("store/items.rs", source).len(), 1, "{source}");
        assert_none(&walls::loose_sql("store/backend.rs", source));
    }
    for source in [
        "statement!(A, \"SELECT 1 FROM a\", [\"UPDATE b SET c = 1\"]);",
        "statement! { A = \"SELECT 1 FROM a\" }",
        "let verb = \"UPDATE\"; url.query(\"a\"); // SELECT x FROM y",
    ] {
        assert_none(&walls::loose_sql("store/items.rs", source));
    }
}

#[test]
fn planted_untidiness_is_found() {
    assert_eq!(walls::untidy("store/utils.rs", "//! x").len(), 1);
    assert_eq!(walls::untidy("common/mod.rs", "//! x").len(), 1);
    assert_eq!(walls::untidy("store/items.rs", "use x;").len(), 1);
    assert_eq!(walls::untidy("store/items.rs", &"//! x\n".repeat(401)).len(), 1);
    assert_none(&walls::untidy("store/items.rs", "//! Items.\n"));
    assert!(walls::names_other_calendar("use chrono::Utc;"));
    assert!(!walls::names_other_calendar("// chrono\nuse jiff::Zoned;"));
}
