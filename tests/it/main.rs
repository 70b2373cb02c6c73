//! The one integration binary: stories told from outside, against real databases and a Slack
//! that nobody here wrote. `scripts/test` starts what they need.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod browser;
mod cards;
mod command_line;
mod databases;
mod delivery;
mod demo;
mod edges;
mod fixture;
mod house;
mod leases;
mod lint_slack;
mod local_slack;
mod mended;
mod meter;
mod migrations;
mod office;
mod operator;
mod patience;
mod plans;
mod replicas;
mod retime;
mod rig;
mod shutdown;
mod silence;
mod slack_story;
mod statements;
mod texts;
mod tongue_story;
mod tongues;
mod views;
mod web_story;
