//! A person of a workspace and what they may set for themselves.

use crate::domain::timing::Quiet;
use crate::domain::zone::Zone;
use crate::ids::MemberId;

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
}
