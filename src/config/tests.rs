//! Every promise of the settings: precedence, all faults at once, and silence about secrets.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;

use super::{Config, Database, Fault, File, Given, LogFormat};

const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const SIGNING: &str = "8f742231b10e8888abcd99yyyzzz85a5";

/// What stands in the environment and on the disk of one test.
#[derive(Default)]
struct Place {
    given: Given,
    environment: BTreeMap<String, String>,
    disk: BTreeMap<PathBuf, File>,
}

impl Place {
    fn new() -> Self {
        Self::default()
    }

    fn variable(mut self, name: &str, text: &str) -> Self {
        self.given.names.push(name.into());
        self.environment.insert(name.into(), text.into());
        self
    }

    fn flag(mut self, name: &str, text: &str) -> Self {
        self.given.flags.insert(name.into(), text.into());
        self
    }

    fn file(mut self, path: &str, text: &str) -> Self {
        self.disk.insert(path.into(), File { text: text.into(), shared: false });
        self
    }

    /// Lets anybody on the machine read all files.
    fn open_to_all(mut self) -> Self {
        self.disk.values_mut().for_each(|file| file.shared = true);
        self
    }

    fn toml(mut self, text: &str) -> Self {
        self.given.file = Some("/etc/mentorbot.toml".into());
        self.file("/etc/mentorbot.toml", text)
    }

    fn read(&self) -> Result<Config, Vec<Fault>> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let disk = |path: &Path| self.disk.get(path).cloned().ok_or_else(missing);
        Config::read(&self.given, |name| self.environment.get(name).cloned(), disk)
    }

    fn config(&self) -> Config {
        self.read().unwrap()
    }

    /// The one fault there is, as `key: problem`.
    fn fault(&self) -> String {
        let faults = self.read().unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults[0].to_string()
    }
}

/// One variable, refused.
#[track_caller]
fn refused(name: &str, text: &str, why: &str) {
    let fault = Place::new().variable(name, text).fault();
    assert!(fault.starts_with(name) && fault.contains(why), "{fault}");
}

#[test]
fn nothing_given_is_the_documented_default() {
    let config = Place::new().config();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.base_url("127.0.0.1:4711".parse().unwrap()), "http://127.0.0.1:4711");
    assert!(matches!(config.database, Database::Sqlite(path) if path == Path::new("mentorbot.db")));
    assert_eq!(config.command, "/mentor");
    assert_eq!(config.log.filter, "info");
    assert_eq!(config.log.format, LogFormat::Text);
    assert!(config.slack.is_none() && config.secret_key.is_none() && config.owners.is_empty());
    assert!(config.notices.is_empty());
}

#[test]
fn a_flag_wins_over_the_environment_and_that_over_the_file() {
    let file = Place::new().toml("listen = '127.0.0.1:1'\nlog = 'warn'\nlog_format = 'json'");
    assert_eq!(file.config().listen.port(), 1);
    let both = file.variable("MENTORBOT_LISTEN", "127.0.0.1:2").variable("MENTORBOT_LOG", "debug");
    assert_eq!(both.config().listen.port(), 2);
    let all = both.flag("listen", "127.0.0.1:3").config();
    assert_eq!(all.listen.port(), 3);
    assert_eq!(all.log.filter, "debug");
    assert_eq!(all.log.format, LogFormat::Json);
}

#[test]
fn all_faults_come_at_once_each_by_the_name_it_was_written_under() {
    let mut place = Place::new()
        .flag("listen", "everywhere")
        .variable("MENTORBOT_BASE_URL", "http://mentor.example.org")
        .variable("MENTORBOT_LISTENN", "127.0.0.1:1")
        .variable("MENTORBOT_SLACK_BOT_TOKEN", "xoxb-1")
        .toml("colour = 'red'\nowners = ['slack:T1']");
    place.given.needs_secret_key = true;
    let mut keys: Vec<_> = place.read().unwrap_err().into_iter().map(|fault| fault.key).collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "--listen",
            "MENTORBOT_BASE_URL",
            "MENTORBOT_LISTENN",
            "MENTORBOT_SECRET_KEY",
            "MENTORBOT_SLACK_SIGNING_SECRET",
            "colour (mentorbot.toml)",
            "owners (mentorbot.toml)",
        ]
    );
}

#[test]
fn unknown_names_stop_the_start() {
    assert!(Place::new().flag("speed", "9").fault().starts_with("--speed: is not a setting"));
    refused("MENTORBOT_SECRETKEY", "x", "is not a setting");
    refused("MENTORBOT_LISTEN_FILE", "/x", "is not a setting");
    let nested = Place::new().toml("[slack]\nbot_token = 'x'").read().unwrap_err();
    assert!(nested.iter().any(|fault| fault.problem.contains("is not a setting")));
}

#[test]
fn names_that_are_not_ours_are_left_alone() {
    let place = Place::new()
        .variable("MENTORBOT_TEST_POSTGRES_URL", "postgres://x/y")
        .variable("MENTORBOT_SERVICE_HOST", "10.0.0.1")
        .variable("MENTORBOT_PORT_8080_TCP", "tcp://10.0.0.1:8080")
        .variable("PATH", "/bin");
    assert!(place.config().notices.is_empty());
}

#[test]
fn a_setting_nothing_reads_yet_is_noticed() {
    let config = Place::new().variable("MENTORBOT_TEAMS_APP_ID", "42").config();
    assert_eq!(config.notices.len(), 1);
    assert_eq!(config.notices[0].key, "MENTORBOT_TEAMS_APP_ID");
}

#[test]
fn a_broken_file_is_told_by_its_line_and_never_quoted() {
    let fault = Place::new().toml("log = 'info'\nsecret_key = hunter2hunter2\n").fault();
    assert!(fault.contains("mentorbot.toml line 2"), "{fault}");
    assert!(!fault.contains("hunter2"), "{fault}");
    let twice = Place::new().toml("log = 'info'\nlog = 'warn'\n").fault();
    assert!(twice.contains("line 2"), "{twice}");
    let number = Place::new().toml("listen = 8080").fault();
    assert_eq!(number, "listen (mentorbot.toml): must be a text in quotes");
    let mut gone = Place::new();
    gone.given.file = Some("/nowhere.toml".into());
    assert!(gone.fault().contains("/nowhere.toml cannot be read"));
}

#[test]
fn a_file_that_everybody_may_read_keeps_no_secret() {
    let by_path =
        Place::new().variable("MENTORBOT_SECRET_KEY_FILE", "/run/key").file("/run/key", KEY);
    assert!(by_path.config().secret_key.is_some());
    let fault = by_path.open_to_all().fault();
    assert!(fault.starts_with("MENTORBOT_SECRET_KEY_FILE: stands in a file"), "{fault}");
    let text =
        format!("secret_key = '{KEY}'\nlisten = '127.0.0.1:1'\ndatabase_url = 'sqlite://m.db'");
    let fault = Place::new().toml(&text).open_to_all().fault();
    assert!(fault.starts_with("secret_key (mentorbot.toml): stands in a file"), "{fault}");
}

#[test]
fn a_secret_may_stand_in_a_file() {
    let place = Place::new()
        .variable("MENTORBOT_SECRET_KEY_FILE", "/run/key")
        .file("/run/key", &format!("{KEY}\n"));
    let key = place.config().secret_key.unwrap();
    assert_eq!(key.expose(), b"0123456789abcdef0123456789abcdef");

    let both = place.variable("MENTORBOT_SECRET_KEY", KEY).fault();
    assert!(both.contains("given twice, also as MENTORBOT_SECRET_KEY_FILE"), "{both}");
    let gone = Place::new().variable("MENTORBOT_SECRET_KEY_FILE", "/gone").fault();
    assert!(gone.contains("/gone cannot be read"), "{gone}");
    let two = Place::new()
        .variable("MENTORBOT_SECRET_KEY_FILE", "/run/key")
        .file("/run/key", &format!("{KEY}\n\n"));
    assert!(two.fault().contains("line breaks around it"));
}

#[test]
fn the_secret_key_is_exactly_32_bytes() {
    for text in ["changeme", "", " ", "c2hvcnQ=", &KEY[..40], &format!("{KEY}AAAA"), "ключ"] {
        let place = Place::new().variable("MENTORBOT_SECRET_KEY", text);
        let fault = place.fault();
        assert!(fault.starts_with("MENTORBOT_SECRET_KEY: "), "{fault}");
        assert!(text.trim().is_empty() || !fault.contains(text), "{fault}");
    }
    let broken = format!("{KEY}\n");
    let noticed = Place::new().variable("MENTORBOT_SECRET_KEY", &broken).config();
    assert!(noticed.secret_key.is_some());
    assert_eq!(noticed.notices[0].key, "MENTORBOT_SECRET_KEY");
}

#[test]
fn the_secret_key_is_read_in_every_base64() {
    let read = |text: &str| {
        let config = Place::new().variable("MENTORBOT_SECRET_KEY", text).config();
        *config.secret_key.unwrap().expose()
    };
    assert_eq!(read(KEY.trim_end_matches('=')), read(KEY));
    let (with_plus, with_dash) = ("+/".repeat(21) + "8=", "-_".repeat(21) + "8");
    assert_eq!(read(&with_plus), read(&with_dash));
}

#[test]
fn a_placeholder_is_no_secret_key() {
    for text in ["A".repeat(43) + "=", "_".repeat(42) + "8", "MDAw".repeat(10) + "MDA="] {
        let fault = Place::new().variable("MENTORBOT_SECRET_KEY", &text).fault();
        assert!(fault.contains("is a placeholder") && fault.contains("openssl"), "{fault}");
        assert!(!fault.contains(&text), "{fault}");
    }
}

#[test]
fn no_secret_is_ever_shown() {
    let config = Place::new()
        .variable("MENTORBOT_SECRET_KEY", KEY)
        .variable("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING)
        .variable("MENTORBOT_SLACK_BOT_TOKEN", "xoxb-canary")
        .variable("MENTORBOT_DATABASE_URL", "postgres://me:canary@db/mentorbot")
        .config();
    let shown = format!("{config:?}");
    for secret in ["canary", SIGNING, KEY, "48, 49"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    for name in ["SECRET_KEY", "SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "DATABASE_URL"] {
        let faults = Place::new()
            .variable("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING)
            .variable(&format!("MENTORBOT_{name}"), "canary canary")
            .read();
        let shown = format!("{faults:?}");
        assert!(faults.is_err() || name == "SLACK_SIGNING_SECRET", "{name}");
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[test]
fn the_slack_door_opens_with_a_sound_signing_secret() {
    let place = Place::new().variable("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING);
    let half = place.config();
    assert!(half.slack.unwrap().bot_token.is_none());
    assert_eq!(half.notices[0].key, "MENTORBOT_SLACK_BOT_TOKEN");

    let slack = place
        .variable("MENTORBOT_SLACK_BOT_TOKEN", "xoxb-1-2")
        .variable("MENTORBOT_SLACK_API_URL", "http://127.0.0.1:3900/api")
        .config()
        .slack
        .unwrap();
    assert_eq!(slack.signing_secret.expose_secret(), SIGNING);
    assert_eq!(slack.bot_token.unwrap().expose_secret(), "xoxb-1-2");
    assert_eq!(slack.api_url.join("auth.test").unwrap().path(), "/api/auth.test");

    refused("MENTORBOT_SLACK_SIGNING_SECRET", "", "is blank");
    refused("MENTORBOT_SLACK_SIGNING_SECRET", "short", "too short");
    let alone = Place::new().variable("MENTORBOT_SLACK_BOT_TOKEN", "xoxb-1-2").fault();
    assert!(alone.starts_with("MENTORBOT_SLACK_SIGNING_SECRET: is missing"), "{alone}");
    refused("MENTORBOT_SLACK_API_URL", "http://slack.example/api/", "https://");
    let user = Place::new()
        .variable("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING)
        .variable("MENTORBOT_SLACK_BOT_TOKEN", "xoxp-1-2");
    assert!(user.fault().contains("begins with xoxb-"));
}

#[test]
fn an_app_has_both_halves_and_no_pasted_token_beside_it() {
    let door = || Place::new().variable("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING);
    let id = |place: Place| place.variable("MENTORBOT_SLACK_CLIENT_ID", "123.456");
    let secret = |place: Place| place.variable("MENTORBOT_SLACK_CLIENT_SECRET", SIGNING);
    let app = secret(id(door())).config().slack.unwrap().app.unwrap();
    assert_eq!((app.id.as_str(), app.secret.expose_secret()), ("123.456", SIGNING));
    assert!(!format!("{app:?}").contains(SIGNING));
    assert!(id(door()).fault().starts_with("MENTORBOT_SLACK_CLIENT_SECRET: is missing"));
    assert!(secret(door()).fault().starts_with("MENTORBOT_SLACK_CLIENT_ID: is missing"));
    let both = secret(id(door())).variable("MENTORBOT_SLACK_BOT_TOKEN", "xoxb-1-2").fault();
    assert!(both.starts_with("MENTORBOT_SLACK_BOT_TOKEN: is set beside a client id"), "{both}");
    let alone = secret(id(Place::new())).fault();
    assert!(alone.starts_with("MENTORBOT_SLACK_SIGNING_SECRET: is missing"), "{alone}");
    let odd = secret(door()).variable("MENTORBOT_SLACK_CLIENT_ID", "a b").fault();
    assert!(odd.contains("is not a client id"), "{odd}");
}

#[test]
fn the_public_address_is_bare_and_safe() {
    let public = |text: &str| Place::new().variable("MENTORBOT_BASE_URL", text).config();
    let bound = "127.0.0.1:1".parse().unwrap();
    for (text, seen) in [
        ("https://mentor.example.org/", "https://mentor.example.org"),
        ("https://mentor.example.org:8443", "https://mentor.example.org:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ] {
        assert_eq!(public(text).base_url(bound), seen);
    }
    for (text, why) in [
        ("mentor.example.org", "not a web address"),
        ("http://mentor.example.org", "must begin with https"),
        ("http://localhost.example.org", "must begin with https"),
        ("ftp://mentor.example.org", "must begin with https"),
        ("https://mentor.example.org/bot", "has a path"),
        ("https://ann:pw@mentor.example.org", "user name"),
        ("https://mentor.example.org/?a=b", "`?` or `#`"),
        ("https://mentor.example.org/#a", "`?` or `#`"),
        ("", "is blank"),
    ] {
        refused("MENTORBOT_BASE_URL", text, why);
    }
    let open = Place::new().variable("MENTORBOT_LISTEN", "0.0.0.0:8080");
    assert!(open.fault().starts_with("MENTORBOT_BASE_URL: is needed"));
    let told = open.variable("MENTORBOT_BASE_URL", "https://mentor.example.org");
    assert!(told.config().public_url.is_some());
}

#[test]
fn the_database_is_a_file_or_a_postgres() {
    let at = |text: &str| Place::new().variable("MENTORBOT_DATABASE_URL", text).config().database;
    assert!(
        matches!(at("sqlite:///var/lib/m.db"), Database::Sqlite(p) if p == Path::new("/var/lib/m.db"))
    );
    assert!(matches!(at("sqlite://m.db"), Database::Sqlite(p) if p == Path::new("m.db")));
    for text in ["postgres://u:p@db:5432/m?sslmode=require", "postgresql://db/m"] {
        assert!(matches!(at(text), Database::Postgres(url) if url.expose_secret() == text));
    }
    for (text, why) in [
        ("mysql://db/m", "must begin with"),
        ("mentorbot.db", "must begin with"),
        ("sqlite://", "names no file"),
        ("sqlite://:memory:", "must be a file"),
        ("sqlite://m.db?mode=ro", "takes no"),
        ("sqlite:///var/lib/", "names a folder"),
        ("postgres://db", "names no database"),
        ("postgres://db/", "names no database"),
    ] {
        refused("MENTORBOT_DATABASE_URL", text, why);
    }
}

#[test]
fn the_command_is_one_slack_would_take() {
    let set = |text: &str| Place::new().variable("MENTORBOT_SLACK_COMMAND", text);
    for text in ["/m", "/mentor-dev", "/mentor_2"] {
        assert_eq!(set(text).config().command, text);
    }
    let long = format!("/{}", "m".repeat(32));
    for text in ["mentor", "/", "/men tor", "//mentor", "/Mentor", "/é", &long] {
        assert!(set(text).fault().contains("is not a command"), "{text}");
    }
}

#[test]
fn owners_are_named_by_door_workspace_and_person() {
    let set = |text: &str| Place::new().variable("MENTORBOT_OWNERS", text);
    let owners = set("slack:T1:U2, slack:T1:U1,slack:T1:U2,").config().owners;
    let people: Vec<_> = owners.iter().map(|owner| owner.person.as_str()).collect();
    assert_eq!(people, ["U1", "U2"]);
    assert_eq!((owners[0].door.as_str(), owners[0].workspace.as_str()), ("slack", "T1"));
    for text in ["U1", "slack:T1", "slack:T1:", "irc:T1:U1", "slack:T1:U1:x", "slack:T1:<@U1>"] {
        assert!(set(text).fault().contains("names nobody"), "{text}");
    }
}

#[test]
fn listen_and_log_are_checked() {
    refused("MENTORBOT_LISTEN", "8080", "is not an address and port");
    refused("MENTORBOT_LISTEN", "127.0.0.1:99999", "is not an address and port");
    refused("MENTORBOT_LOG", "mentorbot=loud", "is not a filter");
    refused("MENTORBOT_LOG_FORMAT", "xml", "neither text nor json");
    assert_eq!(
        Place::new().variable("MENTORBOT_LOG_FORMAT", " json ").config().log.format,
        LogFormat::Json
    );
}
