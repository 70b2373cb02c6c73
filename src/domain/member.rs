//! A person of a workspace and what they may set for themselves.

use crate::domain::refusal::Refusal;
use crate::domain::timing::Quiet;
use crate::domain::word::word_enum;
use crate::domain::zone::Zone;
use crate::ids::MemberId;

word_enum!(
    /// What a platform says an account is, where it is no ordinary person's.
    Nature {
        /// A program.
        Bot = "bot",
        /// Somebody of another workspace, or whom the platform does not show.
        Stranger = "stranger",
        /// A guest: takes part like anyone, and runs nothing.
        Guest = "guest",
    }
);

word_enum!(
    /// How much somebody wishes to hear by itself.
    #[derive(Default)]
    Often {
        /// As it comes: one message a working day at most, reminders of meetings apart.
        #[default]
        All = "all",
        /// Only what cannot do without them.
        Fewer = "fewer",
        /// Once a week, reminders of meetings apart.
        Weekly = "weekly",
    }
);

/// A person of a workspace.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who.
    pub id: MemberId,
    /// The name the platform or the person gave; empty while it is not known yet.
    pub name: String,
    /// The platform's id through the door at hand, when they have an account there.
    pub user: Option<String>,
    /// Where they are; the workspace's zone while it is not known.
    pub zone: Zone,
    /// Their language, as a BCP 47 tag; the workspace's while it is not known.
    pub language: String,
    /// When nothing scheduled may arrive.
    pub quiet: Quiet,
    /// Names coordinators for the whole workspace.
    pub owner: bool,
    /// They left the workspace, or their account was switched off.
    pub left: bool,
    /// What their account through the door at hand is, where it is no ordinary person's.
    pub nature: Option<Nature>,
}

impl Member {
    /// Whether they can take part.
    ///
    /// # Errors
    /// [`Refusal::PersonIsBot`], [`Refusal::PersonIsStranger`], [`Refusal::PersonLeft`].
    pub fn may_take_part(&self) -> Result<(), Refusal> {
        let member = self.id;
        match self.nature {
            Some(Nature::Bot) => Err(Refusal::PersonIsBot { member }),
            Some(Nature::Stranger) => Err(Refusal::PersonIsStranger { member }),
            _ if self.left => Err(Refusal::PersonLeft { member }),
            _ => Ok(()),
        }
    }

    /// Whether they can run a programme or own a workspace.
    ///
    /// # Errors
    /// As [`Member::may_take_part`], and [`Refusal::PersonIsGuest`].
    pub fn may_run(&self) -> Result<(), Refusal> {
        self.may_take_part()?;
        if self.nature == Some(Nature::Guest) {
            return Err(Refusal::PersonIsGuest { member: self.id });
        }
        Ok(())
    }
}
