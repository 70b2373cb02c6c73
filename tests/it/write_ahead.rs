//! What Postgres' write-ahead log holds of a person, read from its files: the key with which
//! their texts were sealed is there before they are erased, and gone afterwards.

use mentorbot::cards::action;
use mentorbot::chat::request::Origin;
use mentorbot::service::erasure::{Erased, Remains, Scrubbed};
use mentorbot::store::backend::Backend;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::databases::Database;
use crate::office::{Office, START, at, sender};
use crate::rig::talk::pressed;
use crate::rig::{LONG_PATIENCE, eventually, within};

/// The `GRANT`s of docs/operators.md.
const GRANTS: [&str; 3] = [
    "GRANT pg_checkpoint TO mentorbot",
    "GRANT EXECUTE ON FUNCTION pg_switch_wal() TO mentorbot",
    "GRANT EXECUTE ON FUNCTION pg_ls_waldir() TO mentorbot",
];

/// Whether any of these texts stands in a segment of the log.
async fn logged(connection: &mut PgConnection, texts: &[&str]) -> bool {
    let sql = "SELECT COALESCE(bool_or(position(convert_to(t, 'UTF8') IN bytes) > 0), false)
               FROM unnest($1::text[]) t, (
                   SELECT pg_read_binary_file('pg_wal/' || name, 0, size, true) AS bytes
                   FROM pg_ls_waldir()) s";
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    sqlx::query_scalar(sql).bind(texts).fetch_one(connection).await.expect("the log can be read")
}

/// The wrapped key of a person.
async fn wrapped(office: &Office) -> String {
    let sql = "SELECT k.wrapped FROM data_key k JOIN account a ON a.member_id = k.owner_id
               WHERE a.platform_id = 'canaryuser77'";
    office.database.texts(sql).await.remove(0)
}

/// Erases at once, or when the job that was asked for in chat is due.
async fn erase(office: &Office, from_chat: bool) {
    if !from_chat {
        let done = office.desk.erase(&sender("canaryuser77"), at(START)).await.unwrap();
        assert_eq!(done, Erased::Done);
        return;
    }
    let now = pressed(action::PRIVACY_DELETE, "now");
    office.ask("canaryuser77", now, Origin::default(), START).await;
    office.works("erase", at("2026-03-02T15:00:03Z")).await;
}

#[tokio::test]
async fn the_key_of_who_is_erased_is_gone_from_the_write_ahead_log() {
    for from_chat in [false, true] {
        let office = Office::open(Backend::Postgres).await;
        let who = sender("canaryuser77");
        office.desk.introduce(&who, "Canary Person", "Europe/Paris", at(START)).await.unwrap();
        office.says("rosa", "enrol <@canaryuser77> role:mentee", START).await;
        office.says("rosa", "pair <@canaryuser77> <@ben> yes", START).await;
        office.says("canaryuser77", "agenda add Canary item", START).await;
        let wrapped = wrapped(&office).await;
        // A page of the log may end in the midst of it: then one half is whole.
        let (head, tail) = wrapped.split_at(wrapped.len() / 2);
        let mut connection = PgConnection::connect(&office.database.url).await.unwrap();
        // Another test's erasure may have overwritten the log: then it is logged once more.
        eventually("the key in the log", async || {
            let found = logged(&mut connection, &[head, tail]).await;
            if !found {
                office.database.tamper("VACUUM (FULL) data_key").await;
            }
            found.then_some(())
        })
        .await;
        erase(&office, from_chat).await;
        // Tests of other databases on the same server may be in its way; then once more.
        within(LONG_PATIENCE, "a quiet moment", async || {
            (office.database.db.scrub().await.unwrap() == Scrubbed::Clean).then_some(())
        })
        .await;
        assert!(!logged(&mut connection, &[head, tail]).await, "from chat: {from_chat}");
    }
}

/// A role that owns its database and may do nothing else; its name.
async fn limited(database: &Database) -> String {
    let name = database.url.rsplit_once('/').expect("an address with a name").1;
    let role = name.replace("mentorbot_test", "mentorbot_role");
    let mut connection = PgConnection::connect(&database.url).await.unwrap();
    for sql in [format!("CREATE ROLE {role}"), format!("ALTER DATABASE {name} OWNER TO {role}")] {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    }
    role
}

#[tokio::test]
async fn a_role_that_may_not_says_what_it_lacks_and_the_grants_are_enough() {
    let database = Database::blank(Backend::Postgres).await;
    let role = limited(&database).await;
    let url = format!("{}?options=-c%20role%3D{role}", database.url);
    let db = mentorbot::store::backend::Db::open(&url, database.key.clone()).unwrap();
    db.migrate().await.unwrap();
    let lacks = async || {
        let scrubbed = within(LONG_PATIENCE, "a quiet moment", async || {
            let scrubbed = db.scrub().await.unwrap();
            (scrubbed != Scrubbed::Hindered).then_some(scrubbed)
        });
        match scrubbed.await {
            Scrubbed::Logged(Remains::Forbidden(lacks)) => lacks,
            other => format!("{other:?}"),
        }
    };
    assert_eq!(lacks().await, "pg_checkpoint, pg_switch_wal(), pg_ls_waldir()");
    let operators = include_str!("../../docs/operators.md");
    let mut connection = PgConnection::connect(&database.url).await.unwrap();
    for (grant, left) in
        GRANTS.into_iter().zip(["pg_switch_wal(), pg_ls_waldir()", "pg_ls_waldir()", "Clean"])
    {
        assert!(operators.contains(grant), "docs/operators.md names {grant}");
        let grant = AssertSqlSafe(grant.replace("TO mentorbot", &format!("TO {role}")));
        sqlx::raw_sql(grant).execute(&mut connection).await.unwrap();
        assert_eq!(lacks().await, left);
    }
    db.close().await;
    connection.close().await.unwrap();
    drop(database);
    let mut server = PgConnection::connect(&crate::databases::server()).await.unwrap();
    let drop = AssertSqlSafe(format!("DROP ROLE {role}"));
    sqlx::raw_sql(drop).execute(&mut server).await.unwrap();
}
