//! The Slack door. A request goes `verify` -> `parse` -> `chat::Request`; an answer goes
//! `render` or `view` -> JSON, and out through `client` where Slack has to be called.

mod beyond;
pub mod client;
mod command;
pub mod drawn;
mod errors;
mod event;
mod ids;
mod interaction;
#[cfg(test)]
mod limits;
pub mod manifest;
mod mrkdwn;
pub mod oauth;
mod option;
pub mod parse;
pub mod render;
mod reply;
pub mod scopes;
pub mod sheet;
pub mod verify;
pub mod view;
mod wire;
