//! Memory: the only home of sqlx. One file a table family; `backend.rs` is the two databases
//! behind one face. Called by `service`; `http` asks only whether it is alive.

pub mod accounts;
pub mod admin;
pub mod audit;
pub mod backend;
mod blank;
pub mod cohorts;
pub mod conversations;
pub mod endings;
pub mod erasure;
pub mod errands;
pub mod error;
pub mod fixture;
pub mod footprint;
pub mod gathered;
pub mod inbox;
pub mod introductions;
pub mod items;
pub mod jobs;
pub mod kept;
pub mod keys;
pub mod lanes;
pub mod ledger;
pub mod meetings;
pub mod migrate;
pub mod notices;
pub mod pairings;
pub mod posted;
pub mod programmes;
pub mod readings;
mod row;
pub mod scrub;
pub mod server;
pub mod wal;
pub mod work;
pub mod workspaces;
