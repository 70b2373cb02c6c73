//! Strangers get nothing: two workspaces on one database, and every address, command, button and
//! form tried with the ids of the other one. What comes back is what a thing that does not exist
//! gets, nothing of theirs is read, nothing is written.
//!
//! What is tried is not a list of our own: it comes from the router, the grammar, the names of
//! actions and fields and the kinds of forms and ids. A new one that the matrix does not know
//! fails here, and the failure says what it has to be told.

mod addresses;
mod commands;
mod demo;
mod forms;
mod presses;
mod queries;
mod roles;
pub mod timing;
pub mod town;

use mentorbot::store::backend::Backend;

use town::{OURS, THEIRS, Town};

/// What nobody has, in the shape of an id.
const NOBODY: &str = "00000000-0000-0000-0000-00000fffffff";

/// Everything that must be refused: one town is asked, and afterwards not a row of it differs.
async fn nothing_is_there(backend: Backend) {
    let town = Town::build(backend).await;
    let before = town.rows().await;
    presses::any_strangers_id_in_any_button(&town).await;
    forms::about_a_strangers_thing(&town).await;
    forms::made_for_somebody_else(&town).await;
    assert_eq!(town.rows().await, before, "{backend:?}: something was written");
    roles::e69_who_coordinates_no_more(&town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_a_strangers_is_not_there_on_sqlite() {
    nothing_is_there(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_a_strangers_is_not_there_on_postgres() {
    nothing_is_there(Backend::Postgres).await;
}

/// Everything that may be taken as words of one's own: two towns live through the same, in one of
/// them a stranger's thing is named, in the other what nobody has. They are told the same, the
/// same is written, and nothing of theirs differs.
async fn words_are_words(backend: Backend) {
    let towns = (Town::build(backend).await, Town::build(backend).await);
    let before = towns.0.their_rows().await;
    presses::on_a_strangers_message(&towns).await;
    presses::where_no_id_belongs(&towns).await;
    commands::with_a_strangers_name(&towns).await;
    commands::said_kept_or_searched_for(&towns).await;
    forms::a_strangers_id_in_any_field(&towns).await;
    assert_eq!(towns.0.their_rows().await, before, "{backend:?}: something of theirs changed");
    let counts = (towns.0.database.census().await, towns.1.database.census().await);
    assert_eq!(counts.0, counts.1, "{backend:?}: more was written than for what nobody has");
    assert_eq!(towns.0.workspace(&THEIRS).await, towns.1.workspace(&THEIRS).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strangers_name_is_a_name_nobody_has_on_sqlite() {
    words_are_words(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strangers_name_is_a_name_nobody_has_on_postgres() {
    words_are_words(Backend::Postgres).await;
}

/// The same of ids where words stand.
async fn ids_are_words(backend: Backend) {
    let towns = (Town::build(backend).await, Town::build(backend).await);
    // Their workspace's own id is a word as well: a row of ours that has it is no row of theirs.
    let ours = towns.0.workspace(&OURS).await;
    let theirs = async || {
        let mut rows = towns.0.their_rows().await;
        rows.retain(|row| !row.contains(&ours));
        rows
    };
    let before = theirs().await;
    commands::with_a_strangers_id(&towns).await;
    assert_eq!(theirs().await, before, "{backend:?}: something of theirs changed");
    let counts = (towns.0.database.census().await, towns.1.database.census().await);
    assert_eq!(counts.0, counts.1, "{backend:?}: more was written than for what nobody has");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strangers_id_is_a_word_nobody_has_on_sqlite() {
    ids_are_words(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strangers_id_is_a_word_nobody_has_on_postgres() {
    ids_are_words(Backend::Postgres).await;
}
