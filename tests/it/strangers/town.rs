//! Two workspaces behind one desk, each with two programmes, pairs, dates, items, a question,
//! people who go and rows of every kind of id. In theirs every name and text says *Zephyr*.

use std::collections::BTreeMap;

use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::chat::form::Form;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin, Request};
use mentorbot::ids::{CountingIds, IdSource, SystemIds};
use mentorbot::service::Desk;
use mentorbot::store::backend::Backend;
use std::sync::Arc;

use crate::databases::Database;
use crate::office::{START, at};

/// One of the two workspaces.
pub struct Tenant {
    /// Slack's id of its team.
    pub team: &'static str,
    /// What its people's platform ids begin with.
    people: &'static str,
    /// What its people, names and texts begin with.
    pub mark: &'static str,
}

/// The one whose people ask.
pub const OURS: Tenant = Tenant { team: "T1OURS", people: "U1", mark: "Own" };
/// The other one.
pub const THEIRS: Tenant = Tenant { team: "T2THEIRS", people: "U2", mark: "Zephyr" };

/// Who lives in each: an owner who coordinates both programmes, a coordinator of each, two pairs,
/// a pair that was ended, one who goes, one who takes part in nothing.
const PEOPLE: [&str; 11] =
    ["CARA", "ROSA", "PIET", "ALICE", "BOB", "DINA", "EMIL", "FINN", "GUS", "HAL", "IDA"];

impl Tenant {
    /// A person's platform id.
    pub fn user(&self, name: &str) -> String {
        format!("{}{name}", self.people)
    }

    fn seat(&self) -> Seat {
        Seat { door: Door::Slack, team: self.team.to_owned(), enterprise: None }
    }

    /// What happens in it, by whom: `@NAME` is one of its people, `%` its mark.
    const STORY: &[(&str, &str)] = &[
        ("CARA", "program new %Connect"),
        ("CARA", "role add @ROSA coordinator program:%Connect"),
        ("CARA", "cohort new %Spring program:%Connect"),
        ("CARA", "cohort open %Spring"),
        ("CARA", "enrol @BOB @GUS role:mentor cohort:%Spring"),
        ("CARA", "enrol @ALICE @FINN @HAL role:mentee cohort:%Spring"),
        ("CARA", "pair @ALICE @BOB cohort:%Spring yes"),
        ("CARA", "pair @FINN @GUS cohort:%Spring yes"),
        ("CARA", "program new %Prosper"),
        ("CARA", "role add @PIET coordinator program:%Prosper"),
        ("PIET", "cohort new %Autumn program:%Prosper"),
        ("PIET", "cohort open %Autumn"),
        ("PIET", "enrol @EMIL role:mentor cohort:%Autumn"),
        ("PIET", "enrol @DINA role:mentee cohort:%Autumn"),
        ("PIET", "pair @DINA @EMIL cohort:%Autumn yes"),
    ];

    /// What happens once pairs are introduced.
    const LATER: &[(&str, &str)] = &[
        ("ALICE", "agenda add %item one"),
        ("ALICE", "agenda add %item two"),
        ("ALICE", "agenda share"),
        ("BOB", "agenda add %item three"),
        ("DINA", "agenda add %item four"),
        ("ALICE", "meet new 2026-03-10 15:00 backup:\"2026-03-12 15:00\" place:%Room"),
        ("DINA", "meet new 2026-03-11 15:00 place:%Hall"),
        ("ALICE", "calendar link"),
        ("ALICE", "journal add %entry one"),
        ("DINA", "journal add %entry two"),
        ("ALICE", "note %note one"),
        ("DINA", "note %note two"),
        ("ALICE", "action add %action one due:fri"),
        ("DINA", "action add %action two"),
        ("ALICE", "ask %question one, for whoever knows program:%Connect"),
        ("DINA", "ask %question two, for whoever knows program:%Prosper"),
        ("HAL", "leave cohort:%Spring reason:%reason yes"),
        ("ROSA", "unpair @FINN @GUS cohort:%Spring yes"),
    ];

    /// Words of its story, or of one like it.
    pub fn written(&self, words: &str) -> String {
        let mut words = words.replace('%', self.mark);
        for name in PEOPLE {
            words = words.replace(&format!("@{name}"), &format!("<@{}>", self.user(name)));
        }
        words
    }
}

/// Both, and the desk in front of them.
pub struct Town {
    /// Where they live.
    pub database: Database,
    desk: Desk,
}

impl Town {
    /// Builds them. Ids are counted, so that two towns of the same story have the same ids.
    pub async fn build(backend: Backend) -> Self {
        let database = Database::open(backend).await;
        let (db, key) = (database.db.clone(), Arc::clone(&database.key));
        let (ids, command) = (Arc::new(CountingIds::default()), "/mentor".to_owned());
        let desk = Desk::new(db, ids, key, command, Arc::new(|| {})).unwrap();
        let town = Self { database, desk };
        for tenant in [&OURS, &THEIRS] {
            for name in PEOPLE {
                let who = Sender { seat: tenant.seat(), user: tenant.user(name) };
                let shown = format!("{} {name}", tenant.mark);
                town.desk.introduce(&who, &shown, "Europe/Paris", at(START)).await.unwrap();
            }
            let owner = Sender { seat: tenant.seat(), user: tenant.user("CARA") };
            town.desk.add_owner(&owner, at(START)).await.unwrap();
        }
        town.live(Tenant::STORY).await;
        // Nothing is delivered here.
        town.database.tamper("UPDATE pairing SET introduced_at = started_at").await;
        town.live(Tenant::LATER).await;
        for tenant in [&OURS, &THEIRS] {
            town.ask((tenant, "ALICE"), Ask::Home).await;
        }
        town.database.tamper(DELIVERED).await;
        town
    }

    async fn live(&self, story: &[(&str, &str)]) {
        for tenant in [&OURS, &THEIRS] {
            for (who, words) in story {
                let said = tenant.written(words);
                let answer = self.ask((tenant, who), Ask::Command(said.clone())).await;
                let told = seen(&answer);
                assert!(matches!(answer, Reply::Card(_)), "{said}: {told}");
                for refused in ["did not", "cannot", "There is no", "not clear"] {
                    assert!(!told.contains(refused), "{said}: {told}");
                }
            }
        }
    }

    /// What someone is answered.
    pub async fn ask(&self, who: (&Tenant, &str), ask: Ask) -> Reply {
        self.ask_from(who, ask, Origin::default()).await
    }

    /// The same from a message or page they clicked.
    pub async fn ask_from(&self, who: (&Tenant, &str), ask: Ask, origin: Origin) -> Reply {
        let from = Sender { seat: who.0.seat(), user: who.0.user(who.1) };
        let key = SystemIds.random().to_string();
        let request = Request { from, channel: None, key, origin, ask };
        Box::pin(self.desk.handle(request, at(START))).await.unwrap()
    }

    /// A press, and what of the answer can be seen.
    pub async fn press(&self, who: (&Tenant, &str), action: &str, value: &str) -> String {
        self.press_on(who, (action, value), &Origin::default()).await
    }

    /// The same on a message or page of some place.
    pub async fn press_on(
        &self,
        who: (&Tenant, &str),
        (action, value): (&str, &str),
        origin: &Origin,
    ) -> String {
        let ask = Ask::Press { action: action.to_owned(), value: value.to_owned() };
        seen(&self.ask_from(who, ask, origin.clone()).await)
    }

    /// The oldest id of each kind in a workspace. A kind that is not known here fails: say where
    /// one is found.
    pub async fn ids(&self, tenant: &Tenant) -> BTreeMap<&'static str, String> {
        let mut found = BTreeMap::new();
        for kind in mentorbot::ids::KINDS {
            found.insert(*kind, self.all(tenant, kind).await.swap_remove(0));
        }
        found
    }

    /// All ids of a kind in a workspace, the oldest first.
    pub async fn all(&self, tenant: &Tenant, kind: &str) -> Vec<String> {
        let own = format!(" {}", self.workspace(tenant).await);
        let mut all = self.database.texts(place(kind)).await;
        all.retain(|line| line.ends_with(&own));
        assert!(!all.is_empty(), "the story leaves no {kind} in {}", tenant.team);
        all.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
    }

    /// A workspace's id.
    pub async fn workspace(&self, tenant: &Tenant) -> String {
        let sql = "SELECT external_id || ' ' || workspace_id FROM installation";
        let all = self.database.texts(sql).await;
        let own = all.iter().find_map(|line| line.strip_prefix(&format!("{} ", tenant.team)));
        own.expect("it is installed").to_owned()
    }

    /// Every row there is, written out: whatever is written shows.
    pub async fn rows(&self) -> Vec<String> {
        rows(&self.database).await
    }

    /// Every row of theirs.
    pub async fn their_rows(&self) -> Vec<String> {
        let theirs = self.workspace(&THEIRS).await;
        let mut rows = self.rows().await;
        rows.retain(|row| row.contains(&theirs));
        assert!(rows.len() > 50, "they have {} rows", rows.len());
        rows
    }
}

/// Every row of a database, as its table's name and all it says, with bars between.
pub async fn rows(database: &Database) -> Vec<String> {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in database.texts(columns(database.db.backend())).await {
        let (table, column) = line.split_once('|').unwrap();
        let told = format!("COALESCE(CAST({column} AS TEXT), '~')");
        tables.entry(table.to_owned()).or_default().push(told);
    }
    let row = |(table, columns): (&String, &Vec<String>)| {
        format!("SELECT '{table}|' || {} FROM {table}", columns.join(" || '|' || "))
    };
    let sql = tables.iter().map(row).collect::<Vec<_>>().join(" UNION ALL ");
    let mut rows = database.texts(Box::leak(sql.into_boxed_str())).await;
    rows.sort_unstable();
    rows
}

/// What deliveries leave behind: one conversation and one posted card for each Alice.
const DELIVERED: &str = "
    INSERT INTO conversation (id, workspace_id, installation_id, owner_kind, owner_id,
        platform_id, created_at)
    SELECT 'c0de0000-0000-0000-0000-0000000000' || SUBSTR(i.external_id, 2, 1) || '1',
        i.workspace_id, i.id, 'member', a.member_id, 'D' || i.external_id, 0
    FROM installation i JOIN account a ON a.installation_id = i.id
    WHERE a.platform_id IN ('U1ALICE', 'U2ALICE');
    INSERT INTO absence (id, workspace_id, member_id, kind, from_at, until_at, until_day)
    SELECT 'c0de0000-0000-0000-0000-0000000000' || SUBSTR(i.external_id, 2, 1) || '3',
        i.workspace_id, a.member_id, 'snooze', 0, 1, '1970-01-01'
    FROM installation i JOIN account a ON a.installation_id = i.id
    WHERE a.platform_id IN ('U1ALICE', 'U2ALICE');
    INSERT INTO posted (id, workspace_id, installation_id, recipient_id, channel, message, kind,
        posted_at, shown_version, wanted_version, root_id)
    SELECT 'c0de0000-0000-0000-0000-0000000000' || SUBSTR(i.external_id, 2, 1) || '2',
        i.workspace_id, i.id, a.member_id, 'D' || i.external_id, '1700000000.000001', 'shared',
        0, 1, 1, p.id
    FROM installation i JOIN account a ON a.installation_id = i.id
    JOIN party y ON y.member_id = a.member_id JOIN pairing p ON p.id = y.pairing_id
    WHERE a.platform_id IN ('U1ALICE', 'U2ALICE');";

/// Where ids of a kind are found, each with its workspace.
fn place(kind: &str) -> &'static str {
    match kind {
        "WorkspaceId" => "SELECT id || ' ' || id FROM workspace ORDER BY id",
        "InstallationId" => "SELECT id || ' ' || workspace_id FROM installation ORDER BY id",
        "MemberId" => "SELECT id || ' ' || workspace_id FROM member ORDER BY id",
        "ProgrammeId" => "SELECT id || ' ' || workspace_id FROM programme ORDER BY id",
        "CohortId" => "SELECT id || ' ' || workspace_id FROM cohort ORDER BY id",
        "EnrolmentId" => "SELECT id || ' ' || workspace_id FROM enrolment ORDER BY id",
        "PairingId" => "SELECT id || ' ' || workspace_id FROM pairing ORDER BY id",
        "SeriesId" => "SELECT id || ' ' || workspace_id FROM series ORDER BY id",
        "MeetingId" => "SELECT id || ' ' || workspace_id FROM meeting ORDER BY id",
        "HomeId" => "SELECT id || ' ' || workspace_id FROM home ORDER BY id",
        "BackupId" => "SELECT id || ' ' || workspace_id FROM backup ORDER BY id",
        "ItemId" => "SELECT id || ' ' || workspace_id FROM item ORDER BY id",
        "EntryId" => "SELECT id || ' ' || workspace_id FROM journal ORDER BY id",
        "NoteId" => "SELECT id || ' ' || workspace_id FROM note ORDER BY id",
        "ActionId" => "SELECT id || ' ' || workspace_id FROM action ORDER BY id",
        "AbsenceId" => "SELECT id || ' ' || workspace_id FROM absence ORDER BY id",
        "DepartureId" => "SELECT id || ' ' || workspace_id FROM departure ORDER BY id",
        "QuestionId" => "SELECT id || ' ' || workspace_id FROM question ORDER BY id",
        "NoticeId" => "SELECT id || ' ' || workspace_id FROM notice ORDER BY id",
        "JobId" => "SELECT id || ' ' || workspace_id FROM job ORDER BY id",
        "ErrandId" => "SELECT id || ' ' || workspace_id FROM errand ORDER BY id",
        "ConversationId" => "SELECT id || ' ' || workspace_id FROM conversation ORDER BY id",
        "PostedId" => "SELECT id || ' ' || workspace_id FROM posted ORDER BY id",
        "DataKeyId" => "SELECT id || ' ' || workspace_id FROM data_key ORDER BY id",
        other => panic!("the matrix does not know where a {other} is found"),
    }
}

fn columns(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => {
            "SELECT m.name || '|' || c.name FROM sqlite_master m \
             JOIN pragma_table_info(m.name) c WHERE m.type = 'table' \
             AND m.name NOT LIKE 'sqlite_%' AND m.name <> '_sqlx_migrations'"
        }
        Backend::Postgres => {
            "SELECT table_name || '|' || column_name FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'"
        }
    }
}

/// All of an answer that somebody could see or press; tickets are sealed anew each time.
pub fn seen(reply: &Reply) -> String {
    let opened = |form: &Form| Form { ticket: "a ticket".to_owned(), ..form.clone() };
    let reply = match reply {
        Reply::Form { form, expired } => {
            Reply::Form { form: opened(form), expired: expired.clone() }
        }
        Reply::FormAgain(form) => Reply::FormAgain(opened(form)),
        other => other.clone(),
    };
    unsealed(&format!("{reply:?}"))
}

/// A button may carry a sealed reason, which is another one each time.
fn unsealed(answer: &str) -> String {
    let mut parts = answer.split("\"meet.letgo\", value: \"");
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (value, rest) = part.split_once('"').unwrap_or((part, ""));
        let named: Vec<&str> = value.split(' ').take(2).collect();
        said.extend(["\"meet.letgo\", value: \"", &named.join(" "), "\"", rest]);
    }
    said
}

/// An answer with what was asked about taken out of it; what is left says nothing of theirs.
pub fn about(answer: &str, asked: &str) -> String {
    without(answer, &[asked])
}

/// The same of all that was asked about so far: what one typed oneself, one may read.
pub fn without(answer: &str, asked: &[&str]) -> String {
    let said = asked.iter().fold(answer.to_owned(), |said, one| said.replace(one, "‹it›"));
    let heard = said.to_lowercase();
    if let Some(at) = heard.find("zephyr") {
        let near: String = heard[at.saturating_sub(80)..].chars().take(200).collect();
        panic!("asked about {asked:?}, told of theirs: …{near}");
    }
    said
}

/// Fails where two answers differ, and shows where.
#[track_caller]
pub fn same(told: &str, missing: &str, row: &str) {
    let pairs = told.chars().zip(missing.chars());
    let common = pairs.take_while(|(one, other)| one == other).count();
    let part =
        |text: &str| -> String { text.chars().skip(common.saturating_sub(60)).take(200).collect() };
    assert!(told == missing, "{row}\n of theirs: …{}\nof nobody's: …{}", part(told), part(missing));
}
