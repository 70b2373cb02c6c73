//! Zones: names, searches, and clock changes as the table says.

use super::*;

#[test]
fn names_are_taken_in_any_case_and_kept_in_their_own() {
    for (typed, kept) in [
        ("america/new_york", "America/New_York"),
        (" EUROPE/PARIS ", "Europe/Paris"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("Europe/Kiev", "Europe/Kiev"),
        ("utc", "UTC"),
        ("CET", "CET"),
    ] {
        assert_eq!(Zone::parse(typed).unwrap().name(), kept);
    }
}

#[test]
fn a_search_finds_what_people_type_the_likeliest_first() {
    let first = |typed: &str| Zone::search(typed, 100).first().map(Zone::name);
    for (typed, meant) in [
        ("paris", "Europe/Paris"),
        ("new y", "America/New_York"),
        ("NEW_YORK", "America/New_York"),
        ("europe/ber", "Europe/Berlin"),
        ("cet", "Europe/Paris"),
        ("ist", "Asia/Kolkata"),
        ("utc", "UTC"),
        ("pariss", "Europe/Paris"),
        ("buenos", "America/Argentina/Buenos_Aires"),
    ] {
        assert_eq!(first(typed), Some(meant), "{typed}");
    }
    assert_eq!(first("xyzzyxyzzy"), None);
    assert_eq!(first(&"x".repeat(100_000)), None);
    let all = Zone::search("", 100);
    assert_eq!((all.len(), all[0].name()), (100, "Africa/Abidjan"));
    assert!(Zone::search("e", 5).len() <= 5);
    assert!(Zone::search("gmt", 100).iter().all(|zone| !zone.name().contains("GMT")));
}

#[test]
fn what_is_no_place_is_refused() {
    let long = "x".repeat(100_000);
    for typed in [
        "",
        " ",
        "GMT+5",
        "UTC+05:30",
        "+05:30",
        "Etc/GMT+5",
        "GMT",
        "GMT0",
        "EST",
        "Etc/Unknown",
        "Factory",
        "Mars/Phobos",
        "../../etc/passwd",
        "/etc/localtime",
        "posix/Europe/Paris",
        "Europe/",
        "Europe/Paris\0",
        "Еurope/Paris",
        &long,
    ] {
        assert!(Zone::parse(typed).is_err(), "{typed:?} was taken");
    }
}

#[test]
fn near_names_are_offered() {
    let offered = |text: &str| Zone::parse(text).unwrap_err().near;
    assert_eq!(offered("CETT")[0], "Europe/Paris");
    assert_eq!(offered("EST")[0], "America/New_York");
    assert_eq!(offered("berlin")[0], "Europe/Berlin");
    assert_eq!(offered("new york")[0], "America/New_York");
    assert_eq!(offered("Europe/Pariss")[0], "Europe/Paris");
    assert_eq!(offered("Amercia/New_York")[0], "America/New_York");
    assert_eq!(offered("GMT+5"), Vec::<&str>::new());
    assert!(offered("Lomdon").len() <= 3);
}

#[test]
fn every_zone_offered_can_be_taken() {
    for (_, name) in SPOKEN {
        assert_eq!(Zone::parse(name).unwrap().name(), *name);
    }
}

#[test]
fn cities_are_written_as_people_write_them() {
    assert_eq!(Zone::parse("America/New_York").unwrap().city(), "New York");
    assert_eq!(Zone::parse("America/Argentina/Buenos_Aires").unwrap().city(), "Buenos Aires");
    assert_eq!(Zone::utc().city(), "UTC");
}

#[test]
fn a_stored_zone_reads_back() {
    let zone = Zone::parse("Asia/Beirut").unwrap();
    let text = serde_json::to_string(&zone).unwrap();
    assert_eq!(text, "\"Asia/Beirut\"");
    assert_eq!(serde_json::from_str::<Zone>(&text).unwrap(), zone);
    assert!(serde_json::from_str::<Zone>("\"Mars/Phobos\"").is_err());
}

#[test]
fn the_database_is_ours_and_of_2026() {
    assert!(format!("{:?}", database()).contains("Bundled"));
    assert!(database_version().unwrap() >= "2026a");
}

#[test]
fn the_ends_of_time_do_not_panic() {
    let zone = Zone::parse("Asia/Tokyo").unwrap();
    assert_eq!(zone.at(DateTime::MIN), Timestamp::MIN);
    assert!(zone.at(DateTime::MAX) <= Timestamp::MAX);
    assert!(!zone.instants(DateTime::MAX).is_empty());
}

/// Zone, civil time asked, how it lands, instant, civil time shown.
const CHANGES: &str = "
    America/New_York    2026-03-08T02:30 Skipped  2026-03-08T07:30Z 2026-03-08T03:30
    America/New_York    2026-11-01T01:30 Repeated 2026-11-01T05:30Z 2026-11-01T01:30
    Europe/Berlin       2026-03-29T02:30 Skipped  2026-03-29T01:30Z 2026-03-29T03:30
    Europe/Berlin       2026-10-25T02:30 Repeated 2026-10-25T00:30Z 2026-10-25T02:30
    Europe/Paris        2026-10-25T03:00 Plain    2026-10-25T02:00Z 2026-10-25T03:00
    Europe/London       2026-03-29T01:30 Skipped  2026-03-29T01:30Z 2026-03-29T02:30
    Europe/Dublin       2026-03-29T01:30 Skipped  2026-03-29T01:30Z 2026-03-29T02:30
    Australia/Lord_Howe 2026-10-04T02:15 Skipped  2026-10-03T15:45Z 2026-10-04T02:45
    Australia/Lord_Howe 2026-04-05T01:45 Repeated 2026-04-04T14:45Z 2026-04-05T01:45
    Pacific/Apia        2011-12-30T09:00 Skipped  2011-12-30T19:00Z 2011-12-31T09:00
    America/Santiago    2026-09-06T00:30 Skipped  2026-09-06T04:30Z 2026-09-06T01:30
    America/Santiago    2026-04-04T23:30 Repeated 2026-04-05T02:30Z 2026-04-04T23:30
    Asia/Beirut         2026-03-29T00:30 Skipped  2026-03-28T22:30Z 2026-03-29T01:30
    Asia/Gaza           2026-03-28T02:30 Skipped  2026-03-28T00:30Z 2026-03-28T03:30
    America/Vancouver   2026-11-02T09:00 Plain    2026-11-02T16:00Z 2026-11-02T09:00
    Europe/Chisinau     2026-03-29T03:30 Skipped  2026-03-29T01:30Z 2026-03-29T04:30";

#[test]
fn clock_changes_land_where_the_table_says() {
    for row in CHANGES.lines().filter(|row| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [name, asked, landing, instant, shown] = cells[..] else { panic!("{row}") };
        let zone = Zone::parse(name).unwrap();
        let asked: DateTime = asked.parse().unwrap();
        let moment = zone.at(asked);
        assert_eq!(moment, instant.parse().unwrap(), "{row}");
        assert_eq!(zone.local(moment), shown.parse().unwrap(), "{row}");
        assert_eq!(format!("{:?}", zone.landing(asked)), landing, "{row}");
        assert_eq!(zone.instants(asked)[0], moment, "the first instance comes first");
    }
}
