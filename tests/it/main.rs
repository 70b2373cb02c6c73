//! The one integration binary: stories told from outside, against real databases and a Slack
//! that nobody here wrote. `scripts/test` starts what they need.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod admin;
mod asking;
mod browser;
mod cards;
mod command_line;
mod databases;
mod delivery;
mod demo;
mod drawn_pages;
mod edges;
mod erasure;
mod export;
mod farewell;
mod first_minute;
mod fixture;
mod groups;
mod help;
mod hostile;
mod house;
mod icebreaker;
mod introduction;
mod leases;
mod leaving;
mod lint_slack;
mod local_slack;
mod mended;
mod meter;
mod migrations;
mod office;
mod operator;
mod patience;
mod plans;
mod postman;
mod replicas;
mod retime;
mod rig;
mod rules;
mod rules_first;
mod shutdown;
mod silence;
mod slack_facts;
mod slack_story;
mod statements;
mod texts;
mod tongue_story;
mod tongues;
mod unpair;
mod views;
mod web_story;
mod which;
mod write_ahead;
