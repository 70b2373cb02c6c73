//! All that is kept about one person, handed to them: for programs as JSON, and as a text in
//! their language. Called by `privacy`, the demo's pages and `mentorbot export`.

use crate::cards;
use crate::chat::address::Sender;
use crate::domain::export::{Export, FORMAT, VERSION};
use crate::domain::zone::Zone;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment, erasure};
use crate::store::backend::Tx;
use crate::store::erasure::Who;
use crate::store::footprint;

/// In which shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For programs.
    Json,
    /// For people.
    Text,
}

impl Desk {
    /// Everything about one person; `None` for nobody we know. What partners wrote is in it as
    /// far as they share it today, and nothing that is theirs alone.
    ///
    /// # Errors
    /// The database's.
    pub async fn export(
        &self,
        whom: &Sender,
        format: Format,
        moment: Moment,
    ) -> Result<Option<String>, ServiceError> {
        let mut view = self.db.view().await?;
        let Some(who) = erasure::known(&mut view, whom).await? else { return Ok(None) };
        self.export_of(&mut view, who, format, moment).await
    }

    /// The same for a member.
    pub(super) async fn export_of(
        &self,
        tx: &mut Tx,
        who: Who,
        format: Format,
        moment: Moment,
    ) -> Result<Option<String>, ServiceError> {
        let Some(export) = gathered(tx, who, moment).await? else { return Ok(None) };
        Ok(Some(match format {
            Format::Json => {
                let json = serde_json::to_string_pretty(&export);
                json.map_err(|error| ServiceError::Broken(format!("an export: {error}")))? + "\n"
            }
            Format::Text => {
                let zone = Zone::parse(&export.profile.zone).unwrap_or_else(|_| Zone::utc());
                let words = self.words(&export.profile.language, zone, moment.now);
                cards::export::text(&words, &export)
            }
        }))
    }
}

async fn gathered(view: &mut Tx, who: Who, moment: Moment) -> Result<Option<Export>, ServiceError> {
    let Some((workspace, profile)) = footprint::profile(view, who).await? else {
        return Ok(None);
    };
    Ok(Some(Export {
        format: FORMAT,
        version: VERSION,
        exported_at: moment.now,
        workspace,
        profile,
        coordinates: footprint::coordinates(view, who).await?,
        enrolments: footprint::enrolments(view, who).await?,
        readings: footprint::readings(view, who).await?,
        pairings: footprint::pairings(view, who).await?,
        notes: footprint::notes(view, who).await?,
        absences: footprint::absences(view, who).await?,
        departures: footprint::departures(view, who).await?,
        questions: footprint::questions(view, who).await?,
        answers: footprint::answers(view, who).await?,
        messages: footprint::messages(view, who).await?,
        acts: footprint::acts(view, who).await?,
    }))
}
