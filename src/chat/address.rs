//! Where a request comes from and where a message goes, as a platform names it.

use serde::{Deserialize, Serialize};

/// A way in and out of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Door {
    /// Slack.
    Slack,
    /// Microsoft Teams.
    Teams,
    /// Our own pages: the demo.
    Web,
}

impl Door {
    /// The word that stands for it in rows and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Slack => "slack",
            Self::Teams => "teams",
            Self::Web => "web",
        }
    }

    /// Whether several people can have one conversation with us there.
    #[must_use]
    pub fn gathers(self) -> bool {
        matches!(self, Self::Slack)
    }

    /// The door of a word, as rows and `slack:T123:U456` write it.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "slack" => Some(Self::Slack),
            "teams" => Some(Self::Teams),
            "web" => Some(Self::Web),
            _ => None,
        }
    }
}

/// An installation as its platform names it: a Slack team, a Teams tenant, the demo's web.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Seat {
    /// Through which door.
    pub door: Door,
    /// The platform's id of the team or tenant; empty where only an organisation is known.
    pub team: String,
    /// The Slack organisation, when the platform named one.
    pub enterprise: Option<String>,
}

impl Seat {
    /// By what the installation is known: the team, or the organisation where it names no team.
    #[must_use]
    pub fn key(&self) -> &str {
        if self.team.is_empty() {
            self.enterprise.as_deref().unwrap_or_default()
        } else {
            &self.team
        }
    }
}

/// A person as their platform names them. Ids are opaque.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sender {
    /// The installation the request came through.
    pub seat: Seat,
    /// The platform's id of the person.
    pub user: String,
}

/// A form or a page that stands open before one person, as its platform names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewRef {
    /// The platform's id of it.
    pub id: String,
    /// How it looked when they pressed something, so that a newer look is not overwritten.
    pub hash: Option<String>,
    /// It is the page with their own overview (Slack's Home tab), not a form on top of it.
    pub home: bool,
}

/// One posted message, as its platform names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MessageRef {
    /// The conversation it stands in.
    pub channel: String,
    /// The message within it (Slack's `ts`, Teams' activity id, our own id on the web).
    pub message: String,
}
