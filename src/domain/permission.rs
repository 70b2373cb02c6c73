//! One table: who may do what. Services ask it when they execute, never when they draw.

use crate::domain::refusal::Refusal;

/// What needs a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Make a programme.
    MakeProgramme,
    /// Make or open a cohort of a programme, enrol people, make pairs.
    RunProgramme,
    /// Name who coordinates a programme.
    NameCoordinators,
    /// Name who owns the workspace.
    NameOwners,
}

/// What someone is, for the programme at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// An owner of the workspace.
    pub owner: bool,
    /// A coordinator of the programme at hand, or of any where none is.
    pub coordinator: bool,
}

/// Whether it is theirs to do.
///
/// # Errors
/// [`Refusal::NotPermitted`].
pub fn may(deed: Deed, standing: Standing) -> Result<(), Refusal> {
    let allowed = match deed {
        Deed::MakeProgramme | Deed::NameCoordinators => standing.owner || standing.coordinator,
        Deed::RunProgramme => standing.coordinator,
        Deed::NameOwners => standing.owner,
    };
    if allowed { Ok(()) } else { Err(Refusal::NotPermitted) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table() {
        let nobody = Standing::default();
        let owner = Standing { owner: true, coordinator: false };
        let coordinator = Standing { owner: false, coordinator: true };
        for (deed, standing, allowed) in [
            (Deed::MakeProgramme, nobody, false),
            (Deed::MakeProgramme, owner, true),
            (Deed::MakeProgramme, coordinator, true),
            (Deed::RunProgramme, nobody, false),
            (Deed::RunProgramme, owner, false),
            (Deed::RunProgramme, coordinator, true),
            (Deed::NameCoordinators, nobody, false),
            (Deed::NameCoordinators, owner, true),
            (Deed::NameCoordinators, coordinator, true),
            (Deed::NameOwners, owner, true),
            (Deed::NameOwners, coordinator, false),
        ] {
            assert_eq!(may(deed, standing).is_ok(), allowed, "{deed:?} {standing:?}");
        }
    }
}
