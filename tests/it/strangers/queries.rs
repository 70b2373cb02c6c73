//! The lint behind the matrix: every statement names the workspace or the installation it is
//! about, or says here why it need not.

use mentorbot::store::backend::statements;

/// Statements that name none, by their whole name or their room, each with its reason.
const EXCUSED: &[(&str, &str)] = &[
    ("answers::WAITING", "a worker asks whether anything is due for anybody"),
    ("errands::WAITING", "operators and metrics count what is due for everybody"),
    ("jobs::NEXT_DUE", "the stepper asks when anything is due for anybody"),
    ("jobs::WAITING", "operators and metrics count what is due for everybody"),
    ("notices::NEXT_DUE", "the stepper asks when anything is due for anybody"),
    ("notices::WAITING", "operators and metrics count what is due for everybody"),
    ("homes::ANY_STALE", "a worker asks whether anything is stale for anybody"),
    ("posted::ANY_STALE", "a worker asks whether anything is stale for anybody"),
    ("renewals::DUE", "a worker asks whether any token runs out"),
    ("errands::KEPT", "by the id of an errand that a worker has leased"),
    ("erasure::NAMED", "the ledger knows a person by one random id, and asks whose it is"),
    ("offices::TOUCH_WORKSPACE", "the workspace's own row, by its id"),
    ("workspaces::", "rows that are tenants themselves: by their id, or as a platform names them"),
    ("work::", "an operator on the command line sees the work of all workspaces"),
    ("invitations::", "nobody knows yet which workspace it will be"),
    ("migrate::", "the schema and the check of the instance's key are nobody's"),
    ("lanes::ANY_DUE", "whether anything at all is due; which, the lane that is taken says"),
    ("notices::together::START_ALL", "each by its id and its lease, taken with all of its row"),
    ("notices::together::SENT_ALL", "each by its id and its lease, taken with all of its row"),
    ("snapshot::", "a file is copied whole, whoever's rows it holds"),
    ("clocks::AHEAD", "a newer program looks at all meetings ahead, once"),
    ("clocks::KEEP", "the rules of time zones are everybody's"),
    ("clocks::VERSION", "the rules of time zones are everybody's"),
    ("pulse::", "whether the database takes a write at all is asked of nobody's row"),
    ("server::", "asks the database about itself"),
    ("wal::", "asks the database about itself"),
    ("snapshot::", "asks the database about itself, and copies all of it"),
    ("portable::", "a backup is of all workspaces"),
    ("restored::", "so is what is restored, before anybody reads it"),
    ("rekeying::", "the instance's key wraps the keys of all workspaces"),
    ("holds::", "an operator stops all sending, or that of a workspace, by its id as the scope"),
    ("purge::HOLD", "by the workspace's id, which is the scope"),
    ("purge::OTHERS", "whether there is any other workspace"),
    ("purge::THERE", "the workspace's own row, by its id"),
    ("purge::WORKSPACE", "the workspace's own row, by its id"),
];

/// Whether a statement is excused: by an entry for it alone, or for its room.
fn excused(name: &str) -> bool {
    EXCUSED.iter().any(|(entry, _)| fits(entry, name))
}

fn fits(entry: &str, name: &str) -> bool {
    let name = name.trim_start_matches("mentorbot::store::");
    if entry.ends_with("::") { name.starts_with(entry) } else { name == entry }
}

/// Whether a condition, or the row that is written, names the workspace or installation.
fn names_its_tenant(sql: &str) -> bool {
    let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let scoped = ["workspace_id", "installation_id"].iter().any(|column| {
        sql.match_indices(column).any(|(at, _)| {
            let rest = sql[at + column.len()..].trim_start();
            ["=", "IN", "IS NOT DISTINCT"].iter().any(|sign| rest.starts_with(sign))
        })
    });
    let written = sql.starts_with("INSERT INTO") && sql.contains("workspace_id");
    // Only who holds its lease finishes a row; the lease was taken with all of the row.
    let leased = sql.contains("lease_token = $") || sql.contains("renew_lease = $");
    scoped || written || leased
}

#[test]
fn every_statement_names_its_workspace_or_says_why_not() {
    let mut faults = Vec::new();
    for statement in statements() {
        for sql in [statement.sqlite, statement.postgres] {
            if !names_its_tenant(sql) && !excused(statement.name) {
                faults.push(format!("{}: {sql}", statement.name));
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
    for (entry, _) in EXCUSED {
        let needed = |sql: &str| !names_its_tenant(sql);
        let mut meant = statements().filter(|one| fits(entry, one.name));
        assert!(meant.any(|one| needed(one.sqlite)), "{entry} needs no excuse any more");
    }
}
