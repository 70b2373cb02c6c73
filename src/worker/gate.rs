//! What stands between a row and its call: a full disk, an operator, a pause a platform asked for, a
//! door that is shut or not open here; and the call itself.

use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;

use crate::chat::address::Door;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::ids::InstallationId;
use crate::service::ServiceError;
use crate::store::backend::Backend;
use crate::store::error::StoreError;
use crate::store::lanes::{self, Gate};
use crate::store::workspaces::Token;
use crate::worker::Workers;

/// How long all lanes wait for the answer to one question.
const PATIENCE: Duration = Duration::from_secs(5);
/// The kind of calls that post a message, as a platform's pause names it.
const POST: &str = "post";
/// How long to leave alone what goes through a door that is not open here: another replica may
/// have it open, or this one after its next start.
const NOT_HERE: Duration = Duration::from_mins(1);
/// How long to leave alone what waits for a token to be renewed.
const RENEWING: Duration = Duration::from_secs(5);

/// Why a gate was not read with others.
#[derive(Clone, Copy)]
pub(super) enum Unread {
    /// The database is away, or does not answer in time.
    Away,
    /// One of them cannot be read: each asks alone.
    Together,
}

impl Workers {
    /// The token to send a scheduled notice with, or until when none may go: as for
    /// [`Workers::pause`], and not while an operator stopped them.
    pub(super) async fn gate(
        &self,
        installation: InstallationId,
    ) -> Result<Result<Token, Timestamp>, ServiceError> {
        let gate = self.post_gate(installation).await?;
        let now = self.real.now();
        if gate.held || !self.has_room() {
            return Ok(Err(now));
        }
        Ok(self.closed(&gate, now).map_or(Ok(gate.token), Err))
    }

    /// Whether there is room to write down what becomes of a call: on a full disk nothing is sent. Says
    /// in the log when that changes.
    pub(super) fn has_room(&self) -> bool {
        let full = !self.db.has_room();
        match (self.full.swap(full, Ordering::Relaxed), full) {
            (false, true) => {
                tracing::error!("the disk is full: nothing is sent until there is room");
            }
            (true, false) => tracing::info!("the disk has room again"),
            _ => {}
        }
        !full
    }

    /// On Postgres the lanes that are there at the same moment ask as one.
    async fn post_gate(&self, installation: InstallationId) -> Result<Gate, ServiceError> {
        if self.db.backend() == Backend::Postgres {
            let asked = |all| async move { self.post_gates(all).await };
            match self.gates.go(installation, asked).await {
                Some(Ok(gate)) => return Ok(gate),
                Some(Err(Unread::Away)) => return Err(ServiceError::Unavailable),
                // Also where whoever asked for this one as well was cut off.
                Some(Err(Unread::Together)) | None => {}
            }
        }
        Ok(lanes::gate(&mut self.db.view().await?, installation, POST).await?)
    }

    async fn post_gates(&self, all: Vec<InstallationId>) -> Vec<Result<Gate, Unread>> {
        let read = async {
            let mut view = self.db.view().await?;
            lanes::gates(&mut view, &all, POST).await
        };
        let why = match tokio::time::timeout(PATIENCE, read).await {
            Ok(Ok(gates)) => return gates.into_iter().map(Ok).collect(),
            Ok(Err(StoreError::Unavailable(_))) | Err(_) => Unread::Away,
            Ok(Err(_)) => Unread::Together,
        };
        all.iter().map(|_| Err(why)).collect()
    }

    /// Until when no such call may go to this installation: its platform asked for a pause, its door
    /// is not open here, or the disk is full. None of that counts as an attempt.
    pub(super) async fn pause(
        &self,
        installation: InstallationId,
        call: &str,
    ) -> Result<Option<Timestamp>, ServiceError> {
        let now = self.real.now();
        if !self.has_room() {
            return Ok(Some(now));
        }
        let gate = lanes::gate(&mut self.db.view().await?, installation, call).await?;
        Ok(self.closed(&gate, now))
    }

    fn closed(&self, gate: &Gate, now: Timestamp) -> Option<Timestamp> {
        if gate.paused_until > now {
            return Some(gate.paused_until);
        }
        // Shut since it was leased: nothing is leased behind it until it opens again.
        if gate.shut {
            return Some(now);
        }
        let in_a = |wait| Some(now.saturating_add(wait).unwrap_or(now));
        if gate.expires.is_some_and(|expires| expires <= now) {
            return in_a(RENEWING);
        }
        if self.doors.open(gate.door) { None } else { in_a(NOT_HERE) }
    }

    /// Makes a call, and tells with which generation of the token. Where that one no longer
    /// works and another took its place meanwhile, the other is tried before the door is shut.
    pub(super) async fn call(
        &self,
        installation: InstallationId,
        door: Door,
        call: Call,
    ) -> (Result<Outcome, DeliveryError>, i64) {
        match self.desk.token_of(installation).await {
            Ok(token) => self.call_with(&token, installation, door, call).await,
            Err(_) => (Err(DeliveryError::Later("no database")), 0),
        }
    }

    /// The same with a token that was read just now.
    pub(super) async fn call_with(
        &self,
        token: &Token,
        installation: InstallationId,
        door: Door,
        call: Call,
    ) -> (Result<Outcome, DeliveryError>, i64) {
        let (fresh, again) = (self.ids.random(), call.clone());
        let answer = self.doors.call(door, token.secret.as_ref(), call, fresh).await;
        if !matches!(answer, Err(DeliveryError::DoorShut(_))) {
            return (answer, token.generation);
        }
        match self.desk.token_of(installation).await {
            Ok(newer) if newer.generation != token.generation && newer.secret.is_some() => {
                let answer = self.doors.call(door, newer.secret.as_ref(), again, fresh).await;
                (answer, newer.generation)
            }
            _ => (answer, token.generation),
        }
    }
}
