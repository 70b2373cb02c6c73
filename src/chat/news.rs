//! What a platform tells without anyone asking: the house was thrown out, its token was taken
//! back, a person changed. Taken by `Desk::hear`; nobody waits for an answer.

use std::fmt;

use jiff::Timestamp;

use crate::chat::address::Seat;
use crate::chat::call::Profile;

/// One piece of news, already verified.
#[derive(Clone, Debug)]
pub struct News {
    /// The installation it is about, as the signed envelope says.
    pub seat: Seat,
    /// Names this one telling among all of its installation, so a repeat is one effect.
    pub key: String,
    /// When it happened. It may come late, and after something newer.
    pub at: Timestamp,
    /// What happened.
    pub what: What,
}

/// What happened. `Debug` tells whom it is about, and nothing that stands in a profile.
#[derive(Clone)]
pub enum What {
    /// The house was removed there: nothing can be sent any more.
    Uninstalled,
    /// Tokens were taken back. These are the platform's ids of users, not tokens.
    Revoked {
        /// People who had given a token of their own.
        people: Vec<String>,
        /// Our own users there; when there are any, the installation's token is gone.
        bots: Vec<String>,
    },
    /// An organisation took the house out of some of its workspaces, and keeps it in others.
    Withdrawn {
        /// The platform's ids of those workspaces.
        teams: Vec<String>,
    },
    /// A person's profile changed, or they came.
    Person {
        /// The platform's id of the person.
        user: String,
        /// What it says of them now.
        profile: Profile,
    },
}

impl What {
    /// A word for logs and counters.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Uninstalled => "uninstalled",
            Self::Revoked { .. } => "revoked",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Person { .. } => "person",
        }
    }
}

impl fmt::Debug for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uninstalled => f.write_str("Uninstalled"),
            Self::Revoked { people, bots } => {
                f.debug_struct("Revoked").field("people", people).field("bots", bots).finish()
            }
            Self::Withdrawn { teams } => f.debug_struct("Withdrawn").field("teams", teams).finish(),
            Self::Person { user, .. } => {
                f.debug_struct("Person").field("user", user).finish_non_exhaustive()
            }
        }
    }
}
