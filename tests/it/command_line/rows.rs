//! Bad settings and bad commands, row by row of the catalogue of bad input (J): the program ends
//! with a reason that names the setting and never its value.

use std::os::unix::fs::PermissionsExt;

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::rig::program::{Place, SECRET_KEY, SIGNING_SECRET};

/// A place at a free port.
fn place() -> Place {
    let mut place = Place::new();
    place.set("MENTORBOT_LISTEN", "127.0.0.1:0");
    place
}

/// `serve` ends at once with status 1 and says all of `said`, and no secret.
#[track_caller]
fn exits(place: &Place, said: &[&str]) {
    let output = place.run(&["serve"]);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(output.stdout.is_empty());
    for part in said {
        assert!(text.contains(part), "{part:?} is not said in:\n{text}");
    }
    for secret in [SECRET_KEY, SIGNING_SECRET, "canary"] {
        assert!(!text.contains(secret), "{text}");
    }
}

/// Starts well, far enough to listen, and ends; what it logged.
async fn starts(place: &Place) -> String {
    let (mut running, _) = place.serve(&[]).await;
    let (code, _) = running.terminate().await;
    assert_eq!(code, Some(0), "{}", running.log());
    running.log()
}

/// A file with a secret in it, under a mode.
fn secret_file(place: &Place, text: &str, mode: u32) -> String {
    let file = place.path("secret");
    std::fs::write(&file, text).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    file.display().to_string()
}

#[test]
fn row_125_an_unknown_key_or_one_of_the_wrong_type_stops_the_start() {
    let mut unknown = place();
    unknown.set("MENTORBOT_SLACK_SIGNIN_SECRET", "canary");
    exits(&unknown, &["MENTORBOT_SLACK_SIGNIN_SECRET", "is not a setting"]);
    let typed = place();
    std::fs::write(typed.path("m.toml"), "listen = 8080\ncolour = 'canary'").unwrap();
    let (well, said) = typed.says(&["serve", "--config", "m.toml"]);
    assert!(!well && said.contains("listen (m.toml): must be a text"), "{said}");
    assert!(said.contains("colour (m.toml)") && !said.contains("canary"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn row_125_of_two_places_the_documented_one_wins() {
    let mut two = place();
    two.set("MENTORBOT_LOG", "mentorbot=debug");
    std::fs::write(two.path("m.toml"), "log = 'off'\nbase_url = 'https://a.example.org'").unwrap();
    two.set("MENTORBOT_BASE_URL", "https://b.example.org");
    let (mut running, _) =
        two.serve(&["--config", "m.toml", "--base-url", "https://c.example.org"]).await;
    running.terminate().await;
    let log = running.log();
    assert!(log.contains("https://c.example.org") && !log.contains("b.example"), "{log}");
}

#[test]
fn row_125_twice_in_one_place_is_a_fault() {
    let mut twice = place();
    let file = secret_file(&twice, SECRET_KEY, 0o600);
    twice.set("MENTORBOT_SECRET_KEY_FILE", &file);
    exits(&twice, &["MENTORBOT_SECRET_KEY", "given twice"]);
    let text = place();
    std::fs::write(text.path("m.toml"), "log = 'info'\nlog = 'warn'").unwrap();
    let (well, said) = text.says(&["serve", "--config", "m.toml"]);
    assert!(!well && said.contains("m.toml line 2"), "{said}");
}

#[test]
fn row_126_a_short_secret_or_a_placeholder_is_refused() {
    for (name, text, why) in [
        ("MENTORBOT_SECRET_KEY", "Y2FuYXJ5", "has 6 bytes"),
        ("MENTORBOT_SECRET_KEY", "changeme", "placeholder"),
        (
            "MENTORBOT_SECRET_KEY",
            "Y2hhbmdlbWVjaGFuZ2VtZWNoYW5nZW1lY2hhbmdlbWU=",
            "is a placeholder",
        ),
        ("MENTORBOT_SLACK_SIGNING_SECRET", "canary", "too short"),
        ("MENTORBOT_SLACK_SIGNING_SECRET", "change-me-change-me", "is a placeholder"),
        ("MENTORBOT_SLACK_BOT_TOKEN", "xoxb-CHANGEME", "is a placeholder"),
    ] {
        let mut place = place();
        if name == "MENTORBOT_SLACK_BOT_TOKEN" {
            place.set("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING_SECRET);
        }
        place.set(name, text);
        exits(&place, &[name, why]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn row_126_a_line_break_at_its_end_is_left_out_with_a_notice() {
    let mut trailing = place();
    trailing.set("MENTORBOT_SECRET_KEY", &format!("{SECRET_KEY}\n"));
    let log = starts(&trailing).await;
    assert!(log.contains("MENTORBOT_SECRET_KEY") && log.contains("line break"), "{log}");
    assert!(!log.contains(SECRET_KEY));
}

#[tokio::test(flavor = "multi_thread")]
async fn row_126_a_secret_everybody_may_read_is_refused() {
    let mut shared = place();
    shared.unset("MENTORBOT_SECRET_KEY");
    for (mode, well) in [(0o644, false), (0o604, false), (0o620, false), (0o440, true)] {
        let file = secret_file(&shared, SECRET_KEY, mode);
        shared.set("MENTORBOT_SECRET_KEY_FILE", &file);
        if well {
            starts(&shared).await;
        } else {
            exits(&shared, &["MENTORBOT_SECRET_KEY_FILE", "chmod 600"]);
        }
        std::fs::remove_file(&file).unwrap();
    }
    let text = place();
    std::fs::write(text.path("m.toml"), format!("secret_key = '{SECRET_KEY}'")).unwrap();
    let mode = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(text.path("m.toml"), mode).unwrap();
    let mut text = text;
    text.unset("MENTORBOT_SECRET_KEY");
    let (well, said) = text.says(&["serve", "--config", "m.toml"]);
    assert!(!well && said.contains("secret_key (m.toml)") && said.contains("chmod 600"), "{said}");
}

#[test]
fn row_127_a_public_address_is_bare_and_safe() {
    for (text, why) in [
        ("http://mentor.example.org", "https://"),
        ("https://mentor.example.org/canary", "has a path"),
        ("https://ann:canary@mentor.example.org", "user name"),
        ("https://mentor.example.org/?canary=1", "`?` or `#`"),
    ] {
        let mut place = place();
        place.set("MENTORBOT_BASE_URL", text);
        exits(&place, &["MENTORBOT_BASE_URL", why]);
    }
}

#[test]
fn row_129_a_file_that_cannot_be_kept_is_told_with_its_reason() {
    let folder = place();
    std::fs::create_dir(folder.path("mentorbot.db")).unwrap();
    exits(&folder, &["mentorbot.db is a folder", "name a file in it"]);
    let mut gone = place();
    gone.set("MENTORBOT_DATABASE_URL", "sqlite://nowhere/mentorbot.db");
    exits(&gone, &["is no folder"]);
    // Nobody may make a file there, not even root.
    let mut fixed = place();
    fixed.set("MENTORBOT_DATABASE_URL", "sqlite:///proc/mentorbot.db");
    exits(&fixed, &["/proc", "written"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn row_129_a_second_process_on_one_file_is_refused_and_the_first_goes_on() {
    let place = place();
    let (mut first, base) = place.serve(&[]).await;
    let second = place.run(&["serve"]);
    let said = String::from_utf8(second.stderr).unwrap();
    assert_eq!(second.status.code(), Some(1), "{said}");
    assert!(said.contains("another mentorbot serves") && said.contains("Postgres"), "{said}");
    let alive = reqwest::get(format!("{base}/readyz")).await.unwrap();
    assert_eq!(alive.status(), 200);
    assert!(place.says(&["owner", "add", "slack:T0123ABCD:U1"]).0, "commands go beside it");
    first.terminate().await;
    starts(&place).await;
}

#[tokio::test]
async fn row_130_without_its_key_a_database_is_left_alone() {
    for backend in Backend::ALL {
        let database = Database::blank(backend).await;
        let mut place = place();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        assert!(place.says(&["migrate"]).0);
        let before = database.census().await;
        place.set("MENTORBOT_SECRET_KEY", "b3RoZXItY2FuYXJ5LWtleS1vZi0zMi1ieXRlcy0xMjM=");
        exits(&place, &["MENTORBOT_SECRET_KEY is not the key this database was written with"]);
        place.unset("MENTORBOT_SECRET_KEY");
        exits(&place, &["MENTORBOT_SECRET_KEY", "is missing", "openssl rand"]);
        assert_eq!(database.census().await, before, "{backend:?}: never a new key");
    }
}

#[tokio::test]
async fn row_132_nobody_is_erased_unconfirmed_unknown_or_by_a_path() {
    for backend in Backend::ALL {
        let database = Database::blank(backend).await;
        let mut place = place();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.set("MENTORBOT_ERASURE_LEDGER", &database.ledger().display().to_string());
        assert!(place.says(&["owner", "add", "slack:T0123ABCD:U0456EFGH"]).0);
        let before = database.census().await;
        for (line, why) in [
            (&["erase", "--member", "slack:T0123ABCD:U0456EFGH"][..], "add --yes"),
            (&["erase", "--member", "slack:T9:U0456EFGH", "--yes"][..], "nobody is known"),
            (&["erase", "--member", "slack:../x:U1", "--yes"][..], "names no member"),
            (&["export", "--member", "slack:../x:U1"][..], "names no member"),
        ] {
            let (well, said) = place.says(line);
            assert!(!well && said.contains(why), "{line:?}: {said}");
        }
        assert_eq!(place.run(&["erase", "--tenant", "../x"]).status.code(), Some(2));
        assert_eq!(database.census().await, before, "{backend:?}");
    }
}
