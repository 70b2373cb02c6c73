//! Erasing a person: what goes for good, down to the bytes in the database's files, what stays
//! for the others, and that a ledger brings it about again.

use mentorbot::cards::action;
use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Origin;
use mentorbot::service::Moment;
use mentorbot::service::erasure::{Erased, Scrubbed};
use mentorbot::service::export::Format;
use mentorbot::store::backend::Backend;
use mentorbot::store::ledger::Ledger;
use mentorbot::store::notices;
use sqlx::{Connection, PgConnection};

use crate::databases::Database;
use crate::office::{Office, START, at, sender, words};
use crate::rig::talk::{card, pressed};
use crate::rig::{LONG_PATIENCE, eventually, within};

/// A week later.
const WEEK: &str = "2026-03-09T15:00:00Z";

/// Ann and Ben have items and dates, held and ahead, and Ben is called what nobody else is.
async fn opened(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    office
        .desk
        .introduce(&sender("ben"), "Benedikt Canary", "Europe/Paris", at(START))
        .await
        .unwrap();
    for (user, said) in [
        ("ann", "agenda add Ask about the fair"),
        ("ann", "agenda share"),
        ("ben", "agenda add Canary shared"),
        ("ben", "agenda share"),
        ("ben", "agenda add Canary alone"),
        ("ann", "meet done 2026-03-01 10:00"),
        ("ben", "meet new 2026-03-10 15:00 place:\"Canary room\""),
    ] {
        office.says(user, said, START).await;
    }
    office
}

async fn erased(office: &Office, who: &str) -> Erased {
    office.desk.erase(&sender(who), at(START)).await.unwrap()
}

/// Whether a text stands anywhere in the files of the database that can name people.
async fn stands(database: &Database, text: &str) -> bool {
    let Some(path) = database.url.strip_prefix("sqlite://") else {
        return stands_in_postgres(database, text).await;
    };
    [String::new(), "-wal".to_owned()].iter().any(|more| {
        let bytes = std::fs::read(format!("{path}{more}")).unwrap_or_default();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

async fn stands_in_postgres(database: &Database, text: &str) -> bool {
    let mut connection = PgConnection::connect(&database.url).await.unwrap();
    sqlx::raw_sql("CHECKPOINT").execute(&mut connection).await.unwrap();
    let mut found = false;
    for table in ["member", "account", "conversation", "data_key", "pg_statistic"] {
        let sql = "SELECT position(convert_to($1, 'UTF8') IN
                          pg_read_binary_file(pg_relation_filepath($2::regclass))) > 0";
        let query = sqlx::query_scalar::<_, bool>(sql).bind(text).bind(table);
        let here = query.fetch_one(&mut connection).await.unwrap();
        if here {
            eprintln!("{text} stands in {table}");
        }
        found |= here;
    }
    found
}

#[tokio::test]
async fn key_name_and_platform_id_are_gone_from_the_files() {
    for (backend, from_chat) in Backend::ALL.into_iter().flat_map(|one| [(one, false), (one, true)])
    {
        let office = Office::open(backend).await;
        let who = sender("canaryuser77");
        office.desk.introduce(&who, "Canary Person", "Europe/Paris", at(START)).await.unwrap();
        for said in ["enrol <@canaryuser77> role:mentee", "pair <@canaryuser77> <@ben> yes"] {
            office.says("rosa", said, START).await;
        }
        office.says("canaryuser77", "agenda add Canary item", START).await;
        office.database.db.analyze().await.unwrap();
        let wrapped = office
            .database
            .texts(
                "SELECT k.wrapped FROM data_key k JOIN account a ON a.member_id = k.owner_id
                 WHERE a.platform_id = 'canaryuser77'",
            )
            .await;
        let traces = [wrapped[0].as_str(), "Canary Person", "canaryuser77"];
        for trace in traces {
            assert!(stands(&office.database, trace).await, "{backend:?}: the search finds {trace}");
        }
        if from_chat {
            press(&office, "canaryuser77", action::PRIVACY_DELETE, "now", START).await;
            office.works("erase", at("2026-03-02T15:00:03Z")).await;
            if backend == Backend::Sqlite {
                // The job does it by itself, and nobody else is here.
                eventually("overwritten by the job", async || {
                    (!stands(&office.database, traces[0]).await).then_some(())
                })
                .await;
            }
        } else {
            let done = office.desk.erase(&who, at(START)).await.unwrap();
            assert!(matches!(done, Erased::Done), "{backend:?}");
        }
        // Tests of other databases on the same server may be in its way; then once more.
        within(LONG_PATIENCE, "a quiet moment", async || {
            (office.database.db.scrub().await.unwrap() == Scrubbed::Clean).then_some(())
        })
        .await;
        for trace in traces {
            assert!(!stands(&office.database, trace).await, "{backend:?}: {trace} still stands");
        }
    }
}

#[tokio::test]
async fn who_is_erased_is_gone_and_the_others_history_still_joins() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let before = office.desk.export(&sender("ben"), Format::Text, at(START)).await.unwrap();
        assert!(before.unwrap().contains("Canary alone"), "readable before");
        assert!(matches!(erased(&office, "ben").await, Erased::Done));
        let after = office.desk.export(&sender("ben"), Format::Text, at(START)).await.unwrap();
        assert_eq!(after, None, "nobody of that address is left");
        assert_eq!(erased(&office, "ben").await, Erased::Nobody, "there is nothing left to erase");

        // The pairing is over; what was held and what Ann wrote is hers still.
        let agenda = words(&office.says("ann", "agenda", START).await);
        assert!(!agenda.contains("Canary") && agenda.contains("no partner"), "{agenda}");
        let hers = office.desk.export(&sender("ann"), Format::Json, at(START)).await.unwrap();
        let hers: serde_json::Value = serde_json::from_str(&hers.unwrap()).unwrap();
        let pairing = &hers["pairings"][0];
        assert_eq!(pairing["partners"][0]["name"], serde_json::Value::Null);
        assert_eq!(pairing["items"].as_array().unwrap().len(), 1, "{pairing:#}");
        assert_eq!(pairing["meetings"].as_array().unwrap().len(), 2);
        assert!(pairing["meetings"][0]["held_at"].is_string(), "held meetings still count");
        assert_eq!(pairing["meetings"][1]["place"], serde_json::Value::Null);
        assert!(!hers.to_string().contains("Canary"), "{hers:#}");
        let text = office.desk.export(&sender("ann"), Format::Text, at(START)).await.unwrap();
        assert!(text.unwrap().contains("Pairing with someone who left"));

        // Nothing of the tombstone tells who it was; only it names them in the ledger.
        let tombstone = "SELECT COALESCE(zone, '') || COALESCE(language, '') || COALESCE(quiet, '')
            || name || COALESCE(last_door, '') FROM member WHERE erased_at IS NOT NULL";
        assert_eq!(office.database.texts(tombstone).await, [""]);
        let ids = office.database.texts("SELECT erasure_id FROM member WHERE erased_at > 0").await;
        let ledger = std::fs::read_to_string(office.database.ledger()).unwrap();
        assert_eq!(ledger, format!("{} {START}\n", ids[0]));
        for table in ["account", "conversation", "posted", "focus", "budget", "coordinator"] {
            assert!(!ledger.contains(table));
        }
        let left = "SELECT COUNT(*) FROM account a JOIN member m ON m.id = a.member_id
                    WHERE m.erased_at IS NOT NULL";
        assert_eq!(office.database.number(left).await, 0);
        let open = "SELECT COUNT(*) FROM notice n JOIN member m ON m.id = n.recipient_id
                    WHERE m.erased_at IS NOT NULL AND n.finished_at IS NULL";
        assert_eq!(office.database.number(open).await, 0, "nothing waits for them");

        // Who writes again is someone new.
        let again = words(&office.says("ben", "privacy", START).await);
        assert!(again.contains("Agenda items: none"), "{again}");
        let members = "SELECT COUNT(*) FROM member WHERE erased_at IS NULL";
        assert_eq!(office.database.number(members).await, 3);
    }
}

#[tokio::test]
async fn another_workspaces_person_of_the_same_id_is_left_alone() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let seat = Seat { door: Door::Web, team: "other".to_owned(), enterprise: None };
        let twin = Sender { seat, user: "ben".to_owned() };
        office.desk.introduce(&twin, "Ben the Other", "Europe/Paris", at(START)).await.unwrap();
        assert!(matches!(erased(&office, "ben").await, Erased::Done));
        let export = office.desk.export(&twin, Format::Text, at(START)).await.unwrap();
        assert!(export.unwrap().contains("Ben the Other"));
        let nowhere = Seat { door: Door::Web, team: "nowhere".to_owned(), enterprise: None };
        let nobody = Sender { seat: nowhere, user: "ben".to_owned() };
        assert_eq!(office.desk.erase(&nobody, at(START)).await.unwrap(), Erased::Nobody);
    }
}

#[tokio::test]
async fn a_message_on_its_way_is_not_written_down_behind_an_erasure() {
    use mentorbot::chat::address::MessageRef;
    use mentorbot::service::compose::Composed;
    use mentorbot::service::deliver::Sent;

    for backend in Backend::ALL {
        let office = opened(backend).await;
        let db = &office.database.db;
        let mut tx = db.begin().await.unwrap();
        let installation = office.database.texts("SELECT id FROM installation").await[0].parse();
        let (now, until) = (at(START).now, at("2026-03-02T15:05:00Z").now);
        let leased =
            notices::lease(&mut tx, installation.unwrap(), now, now, until, "t", 50).await.unwrap();
        tx.commit().await.unwrap();
        let mut under_way = Vec::new();
        for notice in leased {
            if let Composed::Send(sending) = office.desk.compose(&notice, at(START)).await.unwrap()
            {
                under_way.push((notice, sending));
            }
        }
        assert!(under_way.len() > 2, "{}", under_way.len());
        assert!(matches!(erased(&office, "ben").await, Erased::Done));
        for (n, (notice, sending)) in under_way.into_iter().enumerate() {
            let stands = MessageRef { channel: format!("D{n}"), message: n.to_string() };
            let sent = Sent { notice, sending, at: stands, moment: at(START) };
            office.desk.sent(sent).await.unwrap();
        }
        let theirs = "SELECT COUNT(*) FROM posted o JOIN member m ON m.id = o.recipient_id
                      WHERE m.erased_at IS NOT NULL";
        assert_eq!(office.database.number(theirs).await, 0, "{backend:?}");
        let known = "SELECT COUNT(*) FROM conversation c JOIN member m ON m.id = c.owner_id
                     WHERE m.erased_at IS NOT NULL";
        assert_eq!(office.database.number(known).await, 0, "{backend:?}");
        // What was on its way to Ann quotes Ben: it is drawn anew, and empty.
        let stale = "SELECT COUNT(*) FROM posted WHERE wanted_version > shown_version";
        assert!(office.database.number(stale).await > 0, "{backend:?}");
        let later = at("2026-03-02T15:10:00Z");
        let mut tx = db.begin().await.unwrap();
        let stale = mentorbot::store::posted::lease(&mut tx, later.real, later.real, "r", 50);
        let stale = stale.await.unwrap();
        tx.commit().await.unwrap();
        assert!(!stale.is_empty());
        for one in &stale {
            use mentorbot::service::compose::Redrawn;
            match office.desk.recompose(one, later).await.unwrap() {
                Redrawn::Differs(_, card) => {
                    let read = words(&card);
                    assert!(!read.contains("Canary") && read.contains("This is over"), "{read}");
                }
                _ => panic!("{} stays as it is", one.kind),
            }
        }
    }
}

#[tokio::test]
async fn an_older_backup_is_brought_up_to_the_ledger() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let ids = office.database.texts(
            "SELECT m.erasure_id FROM member m JOIN account a ON a.member_id = m.id
             WHERE a.platform_id IN ('ann', 'ben')",
        );
        let ids = ids.await;
        // As if both had been erased after the backup, and one who came later.
        let ledger = Ledger::at(office.database.ledger());
        for id in &ids {
            ledger.append(id.parse().unwrap(), at(START).real).unwrap();
        }
        ledger.append(uuid::Uuid::from_u128(7), at(START).real).unwrap();
        let entries = ledger.read().unwrap();
        assert_eq!(office.desk.reapply(&entries, at(START)).await.unwrap(), 2);
        assert_eq!(office.desk.reapply(&entries, at(START)).await.unwrap(), 0, "once is enough");
        for who in ["ann", "ben"] {
            assert_eq!(erased(&office, who).await, Erased::Nobody);
        }
        assert_eq!(ledger.read().unwrap(), entries, "nothing is added to it");
        let keys = "SELECT COUNT(*) FROM data_key WHERE owner_kind <> 'installation'
                    AND wrapped IS NOT NULL";
        assert_eq!(office.database.number(keys).await, 0, "the pair's own key goes with the last");
    }
}

#[tokio::test]
async fn nobody_is_erased_without_a_ledger_and_not_the_only_owner() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        assert_eq!(erased(&office, "rosa").await, Erased::LastOwner);
        assert!(!office.database.ledger().exists(), "no line for what did not happen");
        office.desk.add_owner(&sender("ann"), at(START)).await.unwrap();
        assert!(matches!(erased(&office, "rosa").await, Erased::Done));

        let Office { desk, database } = opened(backend).await;
        let desk = desk.with_ledger(Some(Ledger::at("/nowhere/at/all")));
        assert!(desk.erase(&sender("ben"), at(START)).await.is_err());
        let desk = desk.with_ledger(None);
        assert_eq!(desk.erase(&sender("ben"), at(START)).await.unwrap(), Erased::NoLedger);
        let office = Office { desk, database };
        let reply = press(&office, "ben", action::PRIVACY_DELETE, "week", START).await;
        assert!(words(card(&reply)).contains("mentorbot erase"), "{reply:?}");
        let agenda = words(&office.says("ann", "agenda", START).await);
        assert!(agenda.contains("Canary shared"), "nothing was changed: {agenda}");
    }
}

async fn press(office: &Office, user: &str, name: &str, value: &str, moment: &str) -> Reply {
    office.ask(user, pressed(name, value), Origin::default(), moment).await
}

#[tokio::test]
async fn a_person_has_a_week_to_take_it_back() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let reply = press(&office, "ben", action::PRIVACY_DELETE, "week", START).await;
        let read = words(card(&reply));
        assert!(read.contains("deleted on Mon 9 Mar, 16:00"), "{read}");
        office.works("erase", at("2026-03-09T14:59:00Z")).await;
        let reply = press(&office, "ben", action::PRIVACY_KEEP, "", START).await;
        assert!(words(card(&reply)).contains("Nothing is deleted"));
        office.works("erase", at("2026-03-10T15:00:00Z")).await;
        assert!(words(&office.says("ben", "agenda", START).await).contains("Canary alone"));

        // Asked for twice, it is the later day that counts.
        press(&office, "ben", action::PRIVACY_DELETE, "week", START).await;
        press(&office, "ben", action::PRIVACY_DELETE, "week", "2026-03-09T14:59:00Z").await;
        office.works("erase", at("2026-03-09T15:00:00Z")).await;
        assert!(words(&office.says("ben", "privacy", WEEK).await).contains("16 Mar"));
        let read = words(card(&press(&office, "ben", action::PRIVACY_DELETE, "now", WEEK).await));
        assert!(read.contains("under way"), "{read}");
        // Their clock may stand still; what was said can't be taken back is not.
        let again = words(&office.says("ben", "privacy", WEEK).await);
        assert!(again.contains("under way") && !again.contains("as before"), "{again}");
        for (name, value) in [(action::PRIVACY_KEEP, ""), (action::PRIVACY_DELETE, "week")] {
            let read = words(card(&press(&office, "ben", name, value, WEEK).await));
            assert!(read.contains("under way"), "{backend:?} {value}: {read}");
        }
        let real = at("2026-03-09T15:00:03Z").real;
        office.works("erase", Moment { now: at(WEEK).now, real }).await;
        assert_eq!(erased(&office, "ben").await, Erased::Nobody);
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'left' AND finished_at IS NULL";
        assert_eq!(office.database.number(told).await, 1, "Ann is told");
    }
}

#[tokio::test]
async fn the_only_owner_names_another_first() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let reply = press(&office, "rosa", action::PRIVACY_DELETE, "week", START).await;
        assert!(words(card(&reply)).contains("mentorbot owner add"), "{reply:?}");
        let jobs = "SELECT COUNT(*) FROM job WHERE kind = 'erase'";
        assert_eq!(office.database.number(jobs).await, 0);
    }
}

#[tokio::test]
async fn members_of_older_releases_get_a_random_id_of_their_own() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        office.database.tamper("UPDATE member SET erasure_id = NULL").await;
        office.database.db.migrate().await.unwrap();
        let mut ids = office.database.texts("SELECT erasure_id FROM member").await;
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 3);
        for id in &ids {
            let id: uuid::Uuid = id.parse().unwrap();
            assert_eq!(id.get_version_num(), 4, "{backend:?}: {id}");
        }
        office.database.db.migrate().await.unwrap();
        let mut again = office.database.texts("SELECT erasure_id FROM member").await;
        again.sort_unstable();
        assert_eq!(again, ids, "given once");
    }
}

#[tokio::test]
async fn what_a_running_export_has_kept_goes_with_who_asked() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let running = "INSERT INTO errand (id, workspace_id, installation_id, kind, subject_id,
                sequence, due_at, kept, key_id)
            SELECT 'running', m.workspace_id, n.id, 'export', m.id, 7, 9000000000000, 'sealed',
                (SELECT MIN(k.id) FROM data_key k)
            FROM member m JOIN installation n ON n.workspace_id = m.workspace_id
            WHERE m.name = 'ann'";
        office.database.tamper(running).await;
        let kept = "SELECT COUNT(*) FROM errand WHERE kept IS NOT NULL OR key_id IS NOT NULL";
        assert_eq!(office.database.number(kept).await, 1, "{backend:?}");
        assert_eq!(erased(&office, "ann").await, Erased::Done, "{backend:?}");
        assert_eq!(office.database.number(kept).await, 0, "{backend:?}");
    }
}
