//! Memory: the only home of sqlx. One file a table family; `backend.rs` is the two databases
//! behind one face. Called by `service`; `http` asks only whether it is alive.

pub mod accounts;
pub mod audit;
pub mod backend;
pub mod cohorts;
pub mod conversations;
pub mod errands;
pub mod error;
pub mod fixture;
pub mod inbox;
pub mod items;
pub mod jobs;
pub mod keys;
pub mod lanes;
pub mod meetings;
pub mod migrate;
pub mod notices;
pub mod pairings;
pub mod posted;
pub mod programmes;
mod row;
pub mod server;
pub mod work;
pub mod workspaces;
