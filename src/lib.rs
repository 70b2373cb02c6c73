//! mentorbot administers mentorship programmes inside Slack and Microsoft Teams.
//!
//! # Layout
//!
//! One crate, layers as folders, nouns as files; imports go down only, and
//! `tests/architecture.rs` keeps it so. `docs/house.md` follows a request to a row and a notice
//! to a person.

pub mod chat;
pub mod clock;
pub mod http;
pub mod ids;
pub mod pages;
pub mod platform;
pub mod service;
