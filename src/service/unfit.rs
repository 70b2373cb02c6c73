//! Whoever was brought in before their platform told who they are, and turns out to be nobody who
//! can take part, or a guest who was to run something: they are out of it again, and coordinators
//! hear it. Called by `presence`.

use crate::domain::departure::Scope;
use crate::ids::{DepartureId, InstallationId, MemberId, ProgrammeId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::departures::{self, New};
use crate::store::{accounts, audit, cohorts, erasure, offices, pairings, posted, programmes};

/// Touches the roots of what they were brought into, before their pairings are.
pub(super) async fn touch(tx: &mut Tx, who: (MemberId, WorkspaceId)) -> Result<(), ServiceError> {
    let part = departures::taking_part(tx, who).await?;
    for (programme, _) in &part {
        programmes::touch(tx, *programme, who.1).await?;
    }
    for (_, cohort) in &part {
        cohorts::touch(tx, *cohort, who.1).await?;
    }
    Ok(())
}

impl Desk {
    /// They are out of what they cannot do. Their roots must be touched before.
    pub(super) async fn turned_out(
        &self,
        tx: &mut Tx,
        (member, installation, workspace): (MemberId, InstallationId, WorkspaceId),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let who = (member, workspace);
        let found = accounts::by_id(tx, member, installation, workspace).await?;
        let Some(found) = found else { return Ok(()) };
        let mut of: Vec<ProgrammeId> = Vec::new();
        for programme in programmes::of_coordinator(tx, member, workspace).await? {
            of.push(programme.id);
        }
        offices::remove_all(tx, member, workspace).await?;
        let id = DepartureId(self.ids.ordered(moment.now));
        let new = New { id, scope: Scope::Unfit, of: None, due: moment.now, done: true };
        departures::create(tx, who, new, moment.now).await?;
        if found.may_take_part().is_err() {
            departures::silence(tx, who, moment.real).await?;
            of.extend(self.taken_out(tx, (id, who), moment).await?);
        }
        of.sort_unstable();
        of.dedup();
        let entry = audit::Entry {
            id: self.ids.ordered(moment.now),
            workspace,
            actor: member,
            action: "member.left",
            subject_kind: "member",
            subject: member.0,
        };
        audit::write(tx, &entry, moment.now).await?;
        self.tell_departed(tx, id, who, of.into_iter(), moment).await
    }

    /// Out of their pairings and cohorts: the programmes those are of.
    async fn taken_out(
        &self,
        tx: &mut Tx,
        (id, who): (DepartureId, (MemberId, WorkspaceId)),
        moment: Moment,
    ) -> Result<Vec<ProgrammeId>, ServiceError> {
        let part = departures::taking_part(tx, who).await?;
        for pairing in erasure::pairings(tx, who).await?.iter().filter(|pairing| pairing.live) {
            self.part(tx, pairing, who, moment).await?;
            let version = pairings::version_of(tx, pairing.id.0, who.1).await?;
            posted::want(tx, pairing.id, who.1, version, None).await?;
            departures::concern(tx, id, pairing.id, who.1).await?;
        }
        for (_, cohort) in &part {
            departures::end_enrolments(tx, who, *cohort, moment.now).await?;
        }
        Ok(part.into_iter().map(|(programme, _)| programme).collect())
    }
}
