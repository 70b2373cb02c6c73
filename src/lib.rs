//! mentorbot administers mentorship programmes inside Slack and Microsoft Teams.
//!
//! # Layout
//!
//! One crate, layers as folders, nouns as files; imports go down only, and
//! `tests/architecture.rs` keeps it so. `docs/house.md` follows a request to a row and a notice
//! to a person.

pub mod app;
pub mod calendar;
pub mod cards;
pub mod chat;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod http;
pub mod ids;
pub mod pages;
pub mod platform;
pub mod service;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod vault;
pub mod worker;
