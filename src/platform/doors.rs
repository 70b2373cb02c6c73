//! The way out: one call through whichever door it is meant for. Called by `worker`.

use secrecy::SecretString;
use uuid::Uuid;

use crate::chat::address::{Door, MessageRef};
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::platform::slack::client::Client;

/// The doors that are open here.
#[derive(Debug, Default)]
pub struct Doors {
    /// Slack, when it is configured.
    pub slack: Option<Client>,
}

impl Doors {
    /// Whether calls can go through that door here.
    #[must_use]
    pub fn open(&self, door: Door) -> bool {
        match door {
            Door::Web => true,
            Door::Slack => self.slack.is_some(),
            Door::Teams => false,
        }
    }

    /// Makes a call. `fresh` names a new message behind a door that keeps its cards with us.
    ///
    /// # Errors
    /// The platform's, or [`DeliveryError::Later`] where that door is not open here.
    pub async fn call(
        &self,
        door: Door,
        token: Option<&SecretString>,
        call: Call,
        fresh: Uuid,
    ) -> Result<Outcome, DeliveryError> {
        match (door, &self.slack) {
            (Door::Web, _) => Ok(web(call, fresh)),
            // In the name of the app, which has no token.
            (Door::Slack, Some(client)) if matches!(call, Call::Renew { .. }) => {
                client.call(&SecretString::default(), call).await
            }
            (Door::Slack, Some(client)) => match token {
                Some(token) => client.call(token, call).await,
                None => Err(DeliveryError::DoorShut("no token".to_owned())),
            },
            _ => Err(DeliveryError::Later("this door is not open here")),
        }
    }
}

/// The web door keeps its cards in our own database: a call only names where they stand.
fn web(call: Call, fresh: Uuid) -> Outcome {
    match call {
        Call::Post { to, .. } => {
            Outcome::Posted(MessageRef { channel: to, message: fresh.to_string() })
        }
        // Nobody sits together here: whoever is meant by it is told one by one.
        Call::Together { users } => Outcome::Conversation(users.join(",")),
        _ => Outcome::Done,
    }
}
