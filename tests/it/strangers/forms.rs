//! Every form there is: tickets that name a stranger's things, filled-in fields that do, and
//! tickets that were made for somebody else.

use std::collections::BTreeMap;

use jiff::Timestamp;
use mentorbot::chat::form::{Field, Kind, Values};
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::ids::{IdSource, MemberId, SystemIds, WorkspaceId};
use mentorbot::service::ticket::{About, Ticket};
use mentorbot::vault::InstanceKey;

use super::town::{OURS, THEIRS, Tenant, about, same, seen, without};
use super::{NOBODY, Town};
use crate::office::{START, at};

pub type Ids = BTreeMap<&'static str, String>;

/// How many kinds of forms there are, and the same said so that a new one does not compile
/// until it stands in [`abouts`].
const FORMS: usize = 28;

fn counted(form: &About) -> usize {
    match form {
        About::ItemNew(_) => 0,
        About::ItemEdit(..) => 1,
        About::Meeting(..) => 2,
        About::Settings => 3,
        About::Question => 4,
        About::Answer(_) => 5,
        About::ProgrammeNew => 6,
        About::ProgrammeEdit(..) => 7,
        About::CohortNew(_) => 8,
        About::CohortEdit(..) => 9,
        About::Enrol(_) => 10,
        About::Pair(_) => 11,
        About::Leaving(..) => 12,
        About::Channel(_) => 13,
        About::Role(..) => 14,
        About::Move(..) => 15,
        About::Skip(..) => 16,
        About::EntryNew(_) => 17,
        About::EntryEdit(..) => 18,
        About::NoteNew(_) => 19,
        About::NoteEdit(..) => 20,
        About::Find(_) => 21,
        About::ActionNew(_) => 22,
        About::ActionEdit(..) => 23,
        About::After(_) => 24,
        About::Rhythm(..) => 25,
        About::Holidays(_) => 26,
        About::Pause => 27,
    }
}

/// Every form about things of these ids.
fn abouts(of: &Ids) -> Vec<About> {
    fn id<T: std::str::FromStr>(of: &Ids, kind: &str) -> T {
        of[kind].parse().ok().expect("an id")
    }
    let (pairing, cohort, programme) =
        (id(of, "PairingId"), id(of, "CohortId"), id(of, "ProgrammeId"));
    let all = vec![
        About::ItemNew(pairing),
        About::ItemEdit(pairing, id(of, "ItemId"), 0),
        About::EntryNew(pairing),
        About::EntryEdit(pairing, id(of, "EntryId"), 0),
        About::NoteNew(None),
        About::NoteNew(Some(pairing)),
        About::NoteEdit(id(of, "NoteId"), 0),
        About::Find(None),
        About::Find(Some(pairing)),
        About::ActionNew(pairing),
        About::ActionEdit(pairing, id(of, "ActionId"), 0),
        About::After(id(of, "MeetingId")),
        About::Meeting(pairing, None),
        About::Meeting(pairing, Some((id(of, "MeetingId"), 0))),
        About::Move(pairing, id(of, "MeetingId"), 0),
        About::Skip(id(of, "MeetingId"), 0),
        About::Rhythm(pairing, None),
        About::Holidays(cohort),
        About::Settings,
        About::Pause,
        About::Question,
        About::Answer(id(of, "QuestionId")),
        About::ProgrammeNew,
        About::ProgrammeEdit(programme, 1),
        About::CohortNew(None),
        About::CohortNew(Some(programme)),
        About::CohortEdit(cohort, 1),
        About::Enrol(None),
        About::Enrol(Some(cohort)),
        About::Pair(cohort),
        About::Channel(cohort),
        About::Role(None, None),
        About::Role(Some(cohort), None),
        About::Role(None, Some(programme)),
        About::Leaving(true, Some(of["PairingId"].parse().unwrap())),
        About::Leaving(false, Some(of["CohortId"].parse().unwrap())),
        About::Leaving(false, None),
    ];
    let kinds: std::collections::BTreeSet<_> = all.iter().map(counted).collect();
    assert_eq!(kinds.len(), FORMS, "a form is missing");
    all
}

/// The forms that name something.
pub fn naming(of: &Ids) -> Vec<About> {
    let mut all = abouts(of);
    all.retain(|form| format!("{form:?}").contains('-'));
    all
}

/// The names of fields, as `cards::field` declares them.
fn fields() -> Vec<&'static str> {
    let source = include_str!("../../../src/cards/mod.rs");
    let inside = source.split("pub mod field {").nth(1).unwrap().split("\n}").next().unwrap();
    let name = |line: &'static str| line.trim().strip_prefix("pub const ")?.split('"').nth(1);
    let all: Vec<_> = inside.lines().filter_map(name).collect();
    assert!(all.len() > 15, "the declarations are not found");
    all
}

/// A ticket for a form, as if it had been opened by someone just now. It fits every field.
async fn ticket(town: &Town, form: About, tenant: &Tenant, who: &str) -> String {
    let member = member(town, tenant, who).await;
    let workspace = WorkspaceId(town.workspace(tenant).await.parse().unwrap());
    sealed(form, (workspace, member), at(START).real, &town.database.key)
}

/// One that was opened by somebody at a moment of the real clock.
pub fn sealed(
    form: About,
    who: (WorkspaceId, MemberId),
    real: Timestamp,
    key: &InstanceKey,
) -> String {
    let field = |name: &str| Field {
        name: name.to_owned(),
        label: String::new(),
        hint: None,
        kind: Kind::Text,
        required: false,
        value: String::new(),
        fault: None,
    };
    let fields: Vec<Field> = fields().into_iter().map(field).collect();
    let opened = (&Origin::default(), false, None);
    let nonce = SystemIds.random().to_string();
    Ticket::new((form, &fields), who, opened, real, nonce).seal(key)
}

async fn member(town: &Town, tenant: &Tenant, who: &str) -> MemberId {
    let all = town.database.texts("SELECT platform_id || ' ' || member_id FROM account").await;
    let user = format!("{} ", tenant.user(who));
    let found = all.iter().find_map(|line| line.strip_prefix(&user)).expect("they are known");
    found.parse().unwrap()
}

/// What is filled in where nothing strange is.
pub fn filled() -> Values {
    let values = [
        ("text", "Words of ours"),
        ("name", "A name of ours"),
        ("day", "2026-03-19"),
        ("time", "15:00"),
        ("minutes", "45"),
        ("form", "pair"),
        ("track", "connect"),
        ("role", "mentee"),
        ("people", "U1IDA"),
    ];
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn submit(town: &Town, who: &str, ticket: String, values: Values) -> String {
    seen(&town.ask((&OURS, who), Ask::Submit { ticket, values }).await)
}

/// Who fills in all of it.
const WHO: [&str; 3] = ["CARA", "PIET", "ALICE"];

/// A form about something of a stranger's is one about nothing.
pub async fn about_a_strangers_thing(town: &Town) {
    let theirs = town.ids(&THEIRS).await;
    let nothing: Ids = theirs.keys().map(|kind| (*kind, NOBODY.to_owned())).collect();
    for (strange, missing) in naming(&theirs).into_iter().zip(naming(&nothing)) {
        for who in WHO {
            let sealed = ticket(town, strange, &OURS, who).await;
            let told = submit(town, who, sealed, filled()).await;
            let sealed = ticket(town, missing, &OURS, who).await;
            let missing = submit(town, who, sealed, filled()).await;
            let told = theirs.values().fold(told, |told, id| told.replace(id, NOBODY));
            let (told, missing) = (about(&told, NOBODY), about(&missing, NOBODY));
            same(&told, &missing, &format!("{who} {strange:?}"));
        }
    }
}

/// Rows 70 and 75: a form that was made for somebody else, here or there, is a forged one.
pub async fn made_for_somebody_else(town: &Town) {
    let (own, theirs) = (town.ids(&OURS).await, town.ids(&THEIRS).await);
    let forged = submit(town, "ALICE", "forged".to_owned(), filled()).await;
    for (of, tenant, who) in
        [(&own, &OURS, "BOB"), (&own, &OURS, "CARA"), (&theirs, &THEIRS, "ALICE")]
    {
        for form in abouts(of) {
            let sealed = ticket(town, form, tenant, who).await;
            let told = submit(town, "ALICE", sealed, filled()).await;
            same(&told, &forged, &format!("{form:?} of {who} in {}", tenant.team));
        }
    }
}

/// A form of one's own with a stranger's thing in a field.
pub async fn a_strangers_id_in_any_field((here, there): &(Town, Town)) {
    let (own, theirs) = (here.ids(&OURS).await, here.ids(&THEIRS).await);
    let typed: Vec<&str> = theirs.values().map(String::as_str).chain(NAMES).collect();
    for form in abouts(&own) {
        for field in fields() {
            for (strange, nobodys) in strange(field, &theirs) {
                for who in ["CARA", "ALICE"] {
                    let told = fill(here, who, form, (field, strange));
                    let missing = fill(there, who, form, (field, nobodys));
                    let (told, missing) = tokio::join!(told, missing);
                    let (told, missing) = (without(&told, &typed), without(&missing, &typed));
                    same(&told, &missing, &format!("{who} {form:?} {field}"));
                }
            }
        }
    }
}

async fn fill(town: &Town, who: &str, form: About, (field, value): (&str, &str)) -> String {
    let mut values = filled();
    values.insert(field.to_owned(), value.to_owned());
    let sealed = ticket(town, form, &OURS, who).await;
    submit(town, who, sealed, values).await
}

/// Names of theirs, and the like that nobody has.
const NAMES: [&str; 7] = [
    "ZephyrSpring",
    "ZephirSpring",
    "ZephyrConnect",
    "ZephirConnect",
    "U2ALICE",
    "U2NIEMAND",
    NOBODY,
];

/// What of a stranger's a field could name, and the like that nobody has. A field that is not
/// known here fails: say what it takes.
fn strange<'i>(field: &str, theirs: &'i Ids) -> Vec<(&'i str, &'static str)> {
    let id = |kind: &str| (theirs[kind].as_str(), NOBODY);
    match field {
        "cohort" => vec![id("CohortId")],
        "program" | "programme" => vec![id("ProgrammeId")],
        "people" | "mentor" | "mentee" => vec![id("MemberId"), ("U2ALICE", "U2NIEMAND")],
        "pairing" => vec![id("PairingId")],
        "owner" => vec![id("MemberId")],
        "name" => vec![("ZephyrSpring", "ZephirSpring"), ("ZephyrConnect", "ZephirConnect")],
        "text" | "minutes" | "share" | "day" | "time" | "backup" | "place" | "zone"
        | "language" | "quiet" | "objective" | "form" | "track" | "rules" | "from" | "until"
        | "role" | "channel" | "what" | "win" | "actions" | "every" | "times" | "start"
        | "calendar" | "messages" | "tell" | "reason" => {
            Vec::new() // Words, days, choices, a platform's channel: no place for an id of ours.
        }
        other => panic!("the matrix does not know what the field {other} takes"),
    }
}
