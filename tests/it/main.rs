//! The integration tests, one binary: each file a story or a check on both databases.

mod databases;
mod fixture;
mod leases;
mod migrations;
mod plans;
mod statements;
