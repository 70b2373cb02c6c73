//! What the house asks a door to do out there, and how that can end. `Debug` of a call tells
//! where it goes; what it says, and the addresses that are secrets, stay out of every log.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::chat::address::MessageRef;
use crate::chat::card::Card;
use crate::chat::form::Form;

/// One remote call.
#[derive(Clone)]
pub enum Call {
    /// A new message in a conversation: its id, or a person's id where none is known yet.
    Post {
        /// The platform's id of conversation or person.
        to: String,
        /// What to say.
        card: Card,
    },
    /// A posted message is replaced.
    Update {
        /// Which one.
        at: MessageRef,
        /// What it says now.
        card: Card,
    },
    /// An answer to a private address.
    Answer {
        /// The address. A secret: never logged.
        url: String,
        /// Whether the card it belongs to is replaced.
        replace: bool,
        /// What to say.
        card: Card,
    },
    /// A form is opened for the person who pressed something.
    Open {
        /// What it may be opened with.
        trigger: String,
        /// The form.
        form: Form,
    },
    /// A person's name, zone and language are asked for.
    Profile {
        /// The platform's id of the person.
        user: String,
    },
    /// Who we are over there: asked once at start for a pasted token.
    Identity,
    /// Whether a person runs the workspace over there.
    Rights {
        /// The platform's id of the person.
        user: String,
    },
    /// What a browser brought back from the platform is turned into tokens. Goes once.
    Redeem {
        /// What it brought. A secret: never logged.
        code: SecretString,
        /// Where it was sent back to, as it was asked for.
        redirect: String,
    },
    /// Tokens that run out are turned into new ones. Goes once, or a little more.
    Renew {
        /// What the present ones came with. A secret: never logged.
        refresh: SecretString,
    },
}

/// How a call ended well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The message stands there.
    Posted(MessageRef),
    /// Done, nothing to remember.
    Done,
    /// The person.
    Profile(Profile),
    /// The installation.
    Identity(Identity),
    /// Whether the person runs the workspace.
    Rights(bool),
    /// We were let in.
    Granted(Box<Grant>),
    /// The new tokens.
    Renewed(Tokens),
}

/// What a platform tells of a person; absent where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name people read.
    pub name: Option<String>,
    /// IANA zone.
    pub zone: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// The account was switched off.
    pub gone: bool,
    /// A bot, not a person.
    pub bot: bool,
}

/// What a platform tells of the installation a token belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The team.
    pub team: String,
    /// Its name.
    pub team_name: String,
    /// The organisation, if any.
    pub enterprise: Option<String>,
    /// Our own user there.
    pub bot_user: String,
    /// What we may do there, when the platform says.
    pub scopes: Option<Vec<String>>,
}

/// What a platform grants when somebody there lets us in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The team; none where a whole organisation let us in.
    pub team: Option<String>,
    /// The organisation, if any.
    pub enterprise: Option<String>,
    /// What the team, or else the organisation, is called.
    pub name: String,
    /// Our own user there.
    pub bot_user: String,
    /// Who let us in.
    pub installer: Option<String>,
    /// What we may do there.
    pub scopes: Vec<String>,
    /// What opens the door.
    pub tokens: Tokens,
}

/// What opens a door. `Debug` tells no token.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// What goes along with every call.
    pub access: SecretString,
    /// What turns these into new ones, where they run out.
    pub refresh: Option<SecretString>,
    /// For how long they open it; without end when absent.
    pub lasts: Option<Duration>,
}

impl PartialEq for Tokens {
    fn eq(&self, other: &Self) -> bool {
        let shown = |one: &Self| {
            let refresh = one.refresh.as_ref().map(|secret| secret.expose_secret().to_owned());
            (one.access.expose_secret().to_owned(), refresh, one.lasts)
        };
        shown(self) == shown(other)
    }
}

impl Eq for Tokens {}

/// How a call can fail, told apart by what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The platform named a pause; nothing was sent.
    #[error("the platform asks for a pause of {0:?}")]
    After(Duration),
    /// Nothing was sent; try again with back-off.
    #[error("not sent: {0}")]
    Later(&'static str),
    /// The conversation is gone; ask once more by person.
    #[error("the conversation is gone")]
    Readdress,
    /// The installation's token no longer works.
    #[error("the door is shut: {0}")]
    DoorShut(String),
    /// This person cannot be reached.
    #[error("the person cannot be reached: {0}")]
    Unreachable(String),
    /// The moment to open the form has passed.
    #[error("the trigger has expired")]
    Expired,
    /// The platform refuses what we sent: a bug of ours.
    #[error("refused as malformed: {0}")]
    Payload(String),
    /// It may or may not have been sent.
    #[error("nobody knows whether it arrived: {0}")]
    Ambiguous(&'static str),
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Post { to, .. } => f.debug_struct("Post").field("to", to).finish_non_exhaustive(),
            Self::Update { at, .. } => {
                f.debug_struct("Update").field("at", at).finish_non_exhaustive()
            }
            Self::Answer { replace, .. } => {
                f.debug_struct("Answer").field("replace", replace).finish_non_exhaustive()
            }
            Self::Open { .. } => f.write_str("Open { .. }"),
            Self::Profile { user } => f.debug_struct("Profile").field("user", user).finish(),
            Self::Identity => f.write_str("Identity"),
            Self::Rights { user } => f.debug_struct("Rights").field("user", user).finish(),
            Self::Redeem { .. } => f.write_str("Redeem { .. }"),
            Self::Renew { .. } => f.write_str("Renew { .. }"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::card::Phrases;
    use crate::chat::text::Line;

    #[test]
    fn nothing_said_and_no_secret_is_in_a_calls_debug() {
        let card = || Card::new(Line::words("secret"), "en", Phrases::default());
        let form = Form {
            title: "secret".into(),
            submit: String::new(),
            cancel: String::new(),
            intro: None,
            fields: Vec::new(),
            ticket: "secret".into(),
            language: "en".into(),
            phrases: crate::chat::form::Phrases::default(),
        };
        let at = MessageRef { channel: "C1".into(), message: "1.2".into() };
        let calls = [
            Call::Post { to: "U1".into(), card: card() },
            Call::Update { at, card: card() },
            Call::Answer { url: "https://secret".into(), replace: true, card: card() },
            Call::Open { trigger: "secret".into(), form },
            Call::Profile { user: "U1".into() },
            Call::Identity,
            Call::Rights { user: "U1".into() },
            Call::Redeem { code: "secret".into(), redirect: "https://secret".into() },
            Call::Renew { refresh: "secret".into() },
        ];
        for (call, kept) in calls
            .iter()
            .zip(["U1", "C1", "true", "Open", "U1", "Identity", "U1", "Redeem", "Renew"])
        {
            let told = format!("{call:?}");
            assert!(told.contains(kept) && !told.contains("secret"), "{told}");
        }
    }

    #[test]
    fn tokens_are_compared_and_never_shown() {
        let tokens = |access: &str| Tokens {
            access: access.into(),
            refresh: Some("secret-too".into()),
            lasts: None,
        };
        assert_eq!(tokens("secret"), tokens("secret"));
        assert_ne!(tokens("secret"), tokens("other"));
        assert!(!format!("{:?}", tokens("secret")).contains("secret"), "{:?}", tokens("secret"));
    }
}
