//! The integration tests, one binary: each file a story or a check on both databases.

mod databases;
mod fixture;
mod plans;
mod statements;
