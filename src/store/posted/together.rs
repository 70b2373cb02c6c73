//! Many messages at once, of whatever lanes, behind doors that keep their own cards.

use std::collections::HashSet;

use super::NewPosted;
use crate::store::ahead::given;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Arg, args};

const COLUMNS: [&str; 13] = [
    "given_id",
    "given_workspace",
    "installation",
    "given_reader",
    "channel",
    "message",
    "given_kind",
    "given_root",
    "subject",
    "shown",
    "wanted",
    "given_at",
    "fingerprint",
];

/// `$1` as rows.
macro_rules! given {
    (sqlite) => {
        "(SELECT value ->> 'given_id' AS given_id, value ->> 'given_workspace' AS given_workspace,
            value ->> 'installation' AS installation, value ->> 'given_reader' AS given_reader,
            value ->> 'channel' AS channel, value ->> 'message' AS message,
            value ->> 'given_kind' AS given_kind, value ->> 'given_root' AS given_root,
            value ->> 'subject' AS subject, value ->> 'shown' AS shown,
            value ->> 'wanted' AS wanted, value ->> 'given_at' AS given_at,
            value ->> 'fingerprint' AS fingerprint
          FROM json_each($1)) given
"
    };
    (postgres) => {
        "json_to_recordset($1::json) AS given(given_id TEXT, given_workspace TEXT,
            installation TEXT, given_reader TEXT, channel TEXT, message TEXT, given_kind TEXT,
            given_root TEXT, subject TEXT, shown BIGINT, wanted BIGINT, given_at BIGINT,
            fingerprint TEXT)"
    };
}
macro_rules! rows {
    ($given:expr) => {
        concat!(
            " (id, workspace_id, installation_id, recipient_id, channel, message, kind, root_id,
                subject_id, shown_version, wanted_version, posted_at, fingerprint)
             SELECT given_id, given_workspace, installation, given_reader, given.channel,
                given.message, given_kind, given_root, subject, shown, wanted, given_at,
                given.fingerprint
             FROM ",
            $given,
            " WHERE true ON CONFLICT (channel, message, installation_id) DO NOTHING"
        )
    };
}
// Where a database knows nothing of a table yet it would read all that was ever posted, for each or
// by workspace: it is kept to the index by root, and then to the ids that it found.
macro_rules! older {
    () => {
        " retired_at = CASE WHEN wanted_version > shown_version THEN retired_at ELSE $2 END,
            subject_id = CASE WHEN wanted_version > shown_version
                THEN '00000000-0000-0000-0000-000000000000' ELSE subject_id END
          WHERE COALESCE(retired_at, 0) = 0 AND "
    };
}
macro_rules! of_root {
    ($workspace:literal) => {
        concat!(
            "posted old WHERE old.root_id = given_root AND old.recipient_id = given_reader
                AND old.kind = given_kind AND old.id <> given_id AND old.retired_at IS NULL
                AND ",
            $workspace
        )
    };
}
statement!(
    INSERT_ALL = sqlite: concat!("INSERT INTO posted", rows!(given!(sqlite))),
    postgres: concat!("INSERT INTO posted", rows!(given!(postgres)))
);
statement!(
    RETIRE_OLDER = sqlite: concat!(
        "UPDATE posted SET",
        older!(),
        "id IN (SELECT old.id FROM ",
        given!(sqlite),
        " CROSS JOIN ",
        of_root!("+old.workspace_id = given_workspace"),
        ")"
    ),
    postgres: concat!(
        "UPDATE posted SET",
        older!(),
        "id = ANY (ARRAY(SELECT found.id FROM ",
        given!(postgres),
        " CROSS JOIN LATERAL (SELECT old.id FROM ",
        of_root!("old.workspace_id IS NOT DISTINCT FROM given_workspace"),
        " OFFSET 0) found))"
    )
);

/// Whether these can be remembered at once: no two to one reader about the same, of which the
/// newer would retire the older, and no cards to be kept.
#[must_use]
pub fn may_go_together(all: &[NewPosted<'_>]) -> bool {
    let about = |new: &NewPosted<'_>| {
        let root = new.shows.map(|(root, ..)| root);
        new.card.is_none().then_some(())?;
        Some((new.recipient?, root, new.kind.to_owned()))
    };
    let different: HashSet<_> = all.iter().filter_map(about).collect();
    different.len() == all.len()
}

/// Remembers posted messages as [`super::insert`] does one.
pub async fn insert_all(tx: &mut Tx, all: &[NewPosted<'_>]) -> Result<(), StoreError> {
    let rows: Vec<_> = all.iter().map(row).collect();
    let given = given(&COLUMNS, rows.iter().map(<[Arg; 13]>::as_slice));
    tx.run(&INSERT_ALL, args![&given]).await?;
    let now = all.iter().map(|new| new.now).max();
    tx.run(&RETIRE_OLDER, args![given, now]).await?;
    Ok(())
}

fn row(new: &NewPosted<'_>) -> [Arg; 13] {
    let version = new.shows.map_or(0, |(_, _, version)| version);
    [
        new.id.into(),
        new.workspace.into(),
        new.installation.into(),
        new.recipient.map(|reader| reader.to_string()).into(),
        (&new.at.channel).into(),
        (&new.at.message).into(),
        new.kind.into(),
        new.shows.map(|(root, ..)| root.to_string()).into(),
        new.shows.map(|(_, subject, _)| subject.to_string()).into(),
        version.into(),
        new.wanted.max(version).into(),
        new.now.into(),
        new.fingerprint.clone().into(),
    ]
}
