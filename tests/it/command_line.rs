//! The program's commands as an operator types them: what they say, how they end, what they
//! refuse. No secret is ever shown.

mod proxies;
mod rows;

use base64::Engine;

use crate::rig::eventually;
use crate::rig::program::{Place, SECRET_KEY};

#[test]
fn every_faulty_setting_is_named_at_once_and_no_secret_is_shown() {
    let mut place = Place::new();
    place.unset("MENTORBOT_SECRET_KEY");
    place.set("MENTORBOT_LISTEN", "nowhere");
    place.set("MENTORBOT_DATABASE_URL", "mysql://user:canary-password@host/db");
    place.set("MENTORBOT_SLACK_BOT_TOKEN", "xoxb-canary-token");
    place.set("MENTORBOT_LOG_FORMAT", "xml");
    place.set("MENTORBOT_SLACK_COMAND", "/mentor");
    let output = place.run(&["serve"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    for key in [
        "MENTORBOT_SECRET_KEY",
        "MENTORBOT_LISTEN",
        "MENTORBOT_DATABASE_URL",
        "MENTORBOT_SLACK_SIGNING_SECRET",
        "MENTORBOT_LOG_FORMAT",
        "MENTORBOT_SLACK_COMAND",
    ] {
        assert!(said.contains(key), "{key} is not named in:\n{said}");
    }
    assert!(!said.contains("canary"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn another_secret_key_is_refused_for_existing_data() {
    let mut place = Place::new();
    assert!(place.says(&["migrate"]).0);
    let other = base64::engine::general_purpose::STANDARD.encode([9; 32]);
    place.set("MENTORBOT_SECRET_KEY", &other);
    let output = place.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("MENTORBOT_SECRET_KEY"), "{said}");
    assert!(!said.contains(&other) && !said.contains(SECRET_KEY), "{said}");
}

#[test]
fn a_clock_that_stands_still_is_for_loopback_only() {
    let place = Place::new();
    let clock = ["serve", "--manual-clock", "2026-03-02T09:00:00Z"];
    let public = ["--listen", "0.0.0.0:0", "--base-url", "https://mentor.example.org"];
    let (well, said) = place.says(&[&clock[..], &public[..]].concat());
    assert!(!well && said.contains("--manual-clock"), "{said}");
    assert!(!place.path("mentorbot.db").exists(), "refused before anything is made");
}

#[test]
fn what_is_done_twice_says_so() {
    let place = Place::new();
    for _ in 0..2 {
        let (well, said) = place.says(&["migrate"]);
        assert!(well && said.contains("up to date"), "{said}");
    }
    let add = ["owner", "add", "slack:T0123ABCD:U0456EFGH"];
    let (well, said) = place.says(&add);
    assert!(well && said.contains("is an owner now"), "{said}");
    let (well, said) = place.says(&add);
    assert!(well && said.contains("was an owner already"), "{said}");
    let (well, said) = place.says(&["owner", "add", "U0456EFGH"]);
    assert!(!well && said.contains("slack:T0123ABCD:U0456EFGH"), "{said}");
}

#[test]
fn a_fixture_goes_into_an_empty_database_once() {
    let place = Place::new();
    let fill = ["fixture", "--members", "600", "--pairings", "300", "--items", "3000"];
    let (well, said) = place.says(&fill);
    assert!(well && said.contains("600 members"), "{said}");
    let (well, said) = place.says(&fill);
    assert!(!well, "{said}");
    assert!(said.contains("empty"), "it says why: {said}");
}

#[test]
fn help_needs_no_settings() {
    let mut place = Place::new();
    place.unset("MENTORBOT_DATABASE_URL");
    place.unset("MENTORBOT_SECRET_KEY");
    let help = place.run(&["--help"]);
    assert!(help.status.success());
    let said = String::from_utf8(help.stdout).unwrap();
    assert!(said.contains("demo") && said.contains("serve"), "{said}");
    assert_eq!(place.run(&["sevre"]).status.code(), Some(2));
}

#[test]
fn every_level_of_help_has_examples() {
    let place = Place::new();
    let commands = "|demo|serve|check|migrate|owner|owner add|jobs|jobs list|jobs retry|\
                    healthcheck|slack|slack manifest|export|erase|fixture|backup|restore|pause|resume|rekey|send-test";
    for command in commands.split('|') {
        let words: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let help = String::from_utf8(place.run(&words).stdout).unwrap();
        assert!(help.contains("Example"), "{command}: {help}");
        assert!(help.contains("  mentorbot "), "{command}: {help}");
    }
    let all = String::from_utf8(place.run(&["--help"]).stdout).unwrap();
    let listed = all.split_once("Commands:").unwrap().1.split_once("Options:").unwrap().0;
    for word in listed.lines().filter_map(|line| line.split_whitespace().next()) {
        assert!(word == "help" || commands.split('|').any(|known| known == word), "{word}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_prints_its_address_first_and_answers_there() {
    let mut place = Place::new();
    place.unset("MENTORBOT_DATABASE_URL");
    place.unset("MENTORBOT_SECRET_KEY");
    let mut demo = place.start(&["demo", "--listen", "127.0.0.1:0"]);
    let address =
        eventually("the address", async || demo.out().lines().next().map(ToOwned::to_owned)).await;
    assert!(address.starts_with("http://127.0.0.1:") && address.ends_with("/demo"), "{address}");
    let page = reqwest::get(&address).await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("Ann"), "its people are there");
    let (code, _) = demo.terminate().await;
    assert_eq!(code, Some(0), "{}", demo.log());
    assert_eq!(demo.out().lines().count(), 1, "standard output is the address alone");
    assert!(!place.path("mentorbot.db").exists(), "it leaves nothing behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_for_this_machine_only() {
    let place = Place::new();
    let public = ["--listen", "0.0.0.0:0", "--base-url", "https://mentor.example.org"];
    let (well, said) = place.says(&[&["demo"][..], &public[..]].concat());
    assert!(!well && said.contains("loopback"), "{said}");
    assert!(!place.path("mentorbot.db").exists(), "refused before anything is made");
}

#[test]
fn a_person_is_exported_and_erased_by_address_alone() {
    let place = Place::new();
    let who = "slack:T0123ABCD:U0456EFGH";
    let export = ["export", "--member", who];
    let (well, said) = place.says(&export);
    assert!(!well && said.contains("no database"), "{said}");
    assert!(!place.path("mentorbot.db").exists(), "a mistyped name makes no database");
    assert!(
        place.says(&["owner", "add", who]).0
            && place.says(&["owner", "add", "slack:T0123ABCD:U1"]).0
    );

    let output = place.run(&export);
    assert!(output.status.success());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    assert_eq!(json["profile"]["accounts"][0]["person"], "U0456EFGH");
    let file = place.path("person.txt");
    let to_file = [&export[..], &["--format", "text", "--out", file.to_str().unwrap()]].concat();
    assert!(place.says(&to_file).0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("slack:T0123ABCD:U0456EFGH"));
    assert!(!place.says(&to_file).0, "it overwrites nothing");
    for unknown in [
        "slack:T0123ABCD:U9",
        "slack:T9:U0456EFGH",
        "web:T0123ABCD:U0456EFGH",
        "U9",
        "slack:../x:U9",
    ] {
        let (well, said) = place.says(&["export", "--member", unknown]);
        assert!(!well && said.contains(unknown), "{said}");
        let (well, said) = place.says(&["erase", "--member", unknown, "--yes"]);
        assert!(!well && said.contains(unknown), "{said}");
    }

    let (well, said) = place.says(&["erase", "--member", who]);
    assert!(!well && said.contains("--yes") && said.contains("nothing was changed"), "{said}");
    assert!(place.run(&export).status.success(), "it was said, not done");
    let (well, said) = place.says(&["erase", "--member", who, "--yes"]);
    assert!(well && said.contains("mentorbot.db.erasures"), "{said}");
    let ledger = std::fs::read_to_string(place.path("mentorbot.db.erasures")).unwrap();
    assert_eq!(ledger.lines().count(), 1);
    assert!(!ledger.contains("U0456EFGH"));
    let (well, said) = place.says(&["erase", "--member", who, "--yes"]);
    assert!(!well && said.contains("Nothing was erased"), "{said}");
    let (well, said) = place.says(&["erase", "--member", "slack:T0123ABCD:U1", "--yes"]);
    assert!(!well && said.contains("owner add"), "{said}");
    assert!(place.says(&["owner", "add", who]).0, "and who comes back is someone new");
}

#[test]
fn nobody_is_erased_from_postgres_without_a_ledger() {
    let mut place = Place::new();
    place.set("MENTORBOT_DATABASE_URL", "postgres://nobody@127.0.0.1:1/nowhere");
    let (well, said) = place.says(&["erase", "--member", "slack:T1:U1", "--yes"]);
    assert!(!well && said.contains("MENTORBOT_ERASURE_LEDGER"), "{said}");
}
