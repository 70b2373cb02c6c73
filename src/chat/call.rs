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
    /// A conversation with these people, opened or found again.
    Together {
        /// One to [`TOGETHER`] of them, by the platform's ids; ourselves not among them.
        users: Vec<String>,
    },
    /// What a person's Home shows.
    Home {
        /// The platform's id of the person.
        user: String,
        /// What it shows from now on.
        card: Card,
        /// What it must show still, as [`Outcome::View`] named it; else [`DeliveryError::Outdated`].
        hash: Option<String>,
    },
    /// A card is opened as a view of its own, for the person who pressed something.
    Sheet {
        /// What it may be opened with.
        trigger: String,
        /// What it shows.
        card: Card,
        /// Which page of it, counted from nought, where it takes more than one.
        page: usize,
        /// Whether it was asked for in a view, and comes on top of that one.
        above: bool,
    },
    /// An open view shows this card instead.
    Redraw {
        /// The platform's id of the view.
        view: String,
        /// What it must show still; else [`DeliveryError::Outdated`].
        hash: Option<String>,
        /// What it shows from now on.
        card: Card,
        /// Which page of it.
        page: usize,
    },
    /// An open view becomes this form.
    Refill {
        /// The platform's id of the view.
        view: String,
        /// What it must show still; else [`DeliveryError::Outdated`].
        hash: Option<String>,
        /// The form.
        form: Form,
    },
    /// A posted message is taken back.
    Delete {
        /// Which one.
        at: MessageRef,
    },
    /// First step of an upload: where to.
    UploadAsk {
        /// The file's name.
        name: String,
        /// Its length in bytes, more than none.
        length: usize,
    },
    /// Second step: the bytes.
    UploadSend {
        /// Where to, as [`Outcome::Upload`] said. A secret: never logged.
        url: String,
        /// All of it.
        bytes: Vec<u8>,
    },
    /// Last step, once only: the files appear in a conversation.
    UploadShow {
        /// The platform's ids of the files, with what each is called.
        files: Vec<(String, String)>,
        /// The platform's id of the conversation; a person's will not do.
        to: String,
        /// Said above them.
        words: String,
    },
}

/// Most people of one conversation, ourselves not counted.
pub const TOGETHER: usize = 8;

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
    /// The platform's id of the conversation.
    Conversation(String),
    /// The view as it is shown now.
    View {
        /// The platform's id of it.
        id: String,
        /// Names what it shows.
        hash: String,
    },
    /// Where a file's bytes go.
    Upload {
        /// The address. A secret: never logged.
        url: Secret,
        /// The platform's id of the file.
        file: String,
    },
}

/// An address that is a key.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// What a platform tells of a person; absent where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name people read.
    pub name: Option<String>,
    /// IANA zone; empty where it says that there is none.
    pub zone: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// The account was switched off.
    pub gone: bool,
    /// What it is.
    pub nature: Nature,
}

/// What an account is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nature {
    /// A person's, like any other.
    #[default]
    Person,
    /// A guest's.
    Guest,
    /// Of another organisation, in a shared channel; or nobody's the platform shows us.
    Stranger,
    /// A program's.
    Bot,
}

impl Profile {
    /// Whether it is nobody who can take part.
    #[must_use]
    pub fn out(&self) -> bool {
        self.gone || matches!(self.nature, Nature::Stranger | Nature::Bot)
    }
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
    /// What was to be replaced looks otherwise by now: read again, and draw again.
    #[error("it looks otherwise by now")]
    Outdated,
    /// The installation was not granted what this call needs; an operator has to mend that.
    #[error("a scope is missing: {0}")]
    Scope(String),
    /// The platform refuses what we sent: a bug of ours.
    #[error("refused as malformed: {0}")]
    Payload(String),
    /// It may or may not have been sent.
    #[error("nobody knows whether it arrived: {0}")]
    Ambiguous(&'static str),
}

impl Call {
    /// The word of its kind. A platform's pause is for one kind of call and one installation.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Post { .. } => "post",
            Self::Update { .. } => "update",
            Self::Answer { .. } => "answer",
            Self::Open { .. } | Self::Sheet { above: false, .. } => "open",
            Self::Profile { .. } => "profile",
            Self::Identity => "identity",
            Self::Rights { .. } => "rights",
            Self::Redeem { .. } => "redeem",
            Self::Renew { .. } => "renew",
            Self::Together { .. } => "together",
            Self::Home { .. } => "home",
            Self::Sheet { above: true, .. } => "push",
            Self::Redraw { .. } | Self::Refill { .. } => "redraw",
            Self::Delete { .. } => "delete",
            Self::UploadAsk { .. } => "upload-ask",
            Self::UploadSend { .. } => "upload-send",
            Self::UploadShow { .. } => "upload-show",
        }
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = f.debug_struct(self.kind());
        match self {
            Self::Post { to, .. } => told.field("to", to),
            Self::Update { at, .. } | Self::Delete { at } => told.field("at", at),
            Self::Answer { replace, .. } => told.field("replace", replace),
            Self::Profile { user } | Self::Rights { user } | Self::Home { user, .. } => {
                told.field("user", user)
            }
            Self::Together { users } => told.field("users", users),
            Self::Redraw { view, page, .. } => told.field("view", view).field("page", page),
            Self::Refill { view, .. } => told.field("view", view),
            Self::Sheet { page, .. } => told.field("page", page),
            Self::UploadAsk { name, length } => told.field("name", name).field("length", length),
            Self::UploadSend { bytes, .. } => told.field("length", &bytes.len()),
            Self::UploadShow { files, to, .. } => told.field("to", to).field("files", &files.len()),
            Self::Open { .. } | Self::Identity | Self::Redeem { .. } | Self::Renew { .. } => {
                &mut told
            }
        };
        told.finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "call_tests.rs"]
mod tests;
