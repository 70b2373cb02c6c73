//! What an operator says of a house. `cli` reads it; `app` builds from it.

use std::net::IpAddr;
use std::path::PathBuf;

use secrecy::SecretString;
use url::Url;

use crate::platform::slack::oauth::App;
use crate::vault::InstanceKey;

/// What a house is built from.
pub struct Settings {
    /// `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// Seals what is at rest.
    pub key: InstanceKey,
    /// What people type, such as `/mentor`.
    pub command: String,
    /// The Slack door, when it is open.
    pub slack: Option<SlackSettings>,
    /// Where programme time stands still, when it does.
    pub manual: Option<jiff::Timestamp>,
    /// Whether to bring the schema up to date first.
    pub migrate: bool,
    /// The file erasures are written down in; nobody can be erased without one.
    pub ledger: Option<PathBuf>,
    /// The address browsers and platforms reach us by, without a slash at its end; where it is
    /// not set, the one it listens on.
    pub public_url: Option<String>,
    /// The networks whose forwarding headers are believed: an address, and how many bits count.
    pub proxies: Vec<(IpAddr, u8)>,
}

/// What the Slack door needs.
pub struct SlackSettings {
    /// Proves that a request is Slack's.
    pub signing_secret: SecretString,
    /// One workspace's token, when it was pasted.
    pub bot_token: Option<SecretString>,
    /// Who we are to Slack, where workspaces install us by themselves.
    pub app: Option<App>,
    /// The base of Slack's Web API.
    pub api_url: Url,
}
