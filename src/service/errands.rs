//! Remote calls that must be made some time: what to ask, and what to do with the answer.
//! Called by `worker::errand`.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::chat::address::Door;
use crate::chat::call::{Call, DeliveryError, Nature, Outcome, Profile};
use crate::domain::zone::Zone;
use crate::ids::{MemberId, PairingId};
use crate::service::deliver::{Tried, later};
use crate::service::error::ServiceError;
use crate::service::together::{may_gather, people};
use crate::service::upload::sends_files;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::errands::{
    self, EMPTY_HOME, EXPORT, Errand, INVITE, PROFILE, STILL_IN, TOGETHER,
};
use crate::store::{accounts, conversations, gathered, lanes, pairings, workspaces};

/// How far the platform's clock may be behind ours.
const DOUBT: SignedDuration = SignedDuration::from_mins(1);
/// How long to wait once the back-off has run out.
const LONGEST_WAIT: Duration = Duration::from_mins(15);

/// What was asked, as far as its answer depends on it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The kind of call, which a platform's pause is for.
    pub kind: &'static str,
    /// The people it was about, where those are several.
    pub users: Vec<String>,
    /// The length of a file it was about.
    pub length: usize,
    /// When, by our clock.
    pub at: Timestamp,
}

impl Asked {
    /// What a call asks.
    #[must_use]
    pub fn of(call: &Call, at: Timestamp) -> Self {
        let users = match call {
            Call::Together { users } => users.clone(),
            _ => Vec::new(),
        };
        let length = match call {
            Call::UploadAsk { length, .. } => *length,
            _ => 0,
        };
        Self { kind: call.kind(), users, length, at }
    }

    /// The moment of the platform's clock up to which the answer surely holds. Events tell whole
    /// seconds, and what they tell after it is newer.
    fn known_at(&self) -> Timestamp {
        let sure = self.at.checked_sub(DOUBT).unwrap_or(self.at);
        Timestamp::from_second(sure.as_second()).unwrap_or(sure)
    }
}

impl Desk {
    /// The call of a leased errand; `None` ends it, as nothing is left to ask.
    ///
    /// # Errors
    /// A kind that only a newer release knows; the database's.
    pub async fn errand(
        &self,
        errand: &Errand,
        moment: Moment,
    ) -> Result<Option<(Door, Call)>, ServiceError> {
        let mut tx = self.db.begin().await?;
        let door = workspaces::door(&mut tx, errand.installation).await?;
        let call = match errand.kind.as_str() {
            PROFILE => profile(&mut tx, errand, door).await?,
            TOGETHER => together(&mut tx, errand, door, moment).await?,
            STILL_IN => Some(Call::Identity),
            EMPTY_HOME => self.empty_home(&mut tx, errand, moment).await?,
            EXPORT | INVITE => self.export_call(&mut tx, errand, door, moment).await?,
            other => return Err(ServiceError::Broken(format!("no such errand: {other}"))),
        };
        if let Some(call) = call {
            return Ok(Some((door, call)));
        }
        errands::finish(&mut tx, errand, None, moment.real).await?;
        self.ended(tx, errand, moment).await?;
        Ok(None)
    }

    /// An errand of which no call can be made: tried again, as another replica may know how, and
    /// parked after the last try.
    ///
    /// # Errors
    /// The database's.
    pub async fn errand_unread(
        &self,
        errand: &Errand,
        wait: Option<Duration>,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin_regardless().await?;
        match wait {
            Some(wait) => errands::retry(&mut tx, errand, later(moment.real, wait)).await?,
            None => {
                let why = if errand.kind == PROFILE { "unreadable" } else { "unknown-kind" };
                errands::finish(&mut tx, errand, Some(why), moment.real).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// What the platform answered to an errand's call. What may still go well is never given
    /// up: a question can be asked as often as it takes.
    ///
    /// # Errors
    /// The database's.
    pub async fn errand_done(
        &self,
        errand: &Errand,
        asked: &Asked,
        answer: Result<Outcome, DeliveryError>,
        Tried { wait, generation, .. }: Tried,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin_regardless().await?;
        if sends_files(&errand.kind)
            && let Err(error) = &answer
            && self.export_refused(&mut tx, errand, (asked, error), wait, moment).await?
        {
            return Ok(tx.commit().await?);
        }
        match answer {
            Ok(outcome) if sends_files(&errand.kind) => {
                self.export_step(&mut tx, errand, (asked, outcome), moment).await?;
            }
            Ok(outcome) => {
                if !errands::finish(&mut tx, errand, None, moment.real).await? {
                    return Ok(());
                }
                if let Outcome::Conversation(conversation) = &outcome {
                    self.gathered(&mut tx, errand, (&asked.users, conversation), moment).await?;
                }
                if let Outcome::Profile(profile) = outcome {
                    self.told_of(&mut tx, errand, (profile, asked), moment).await?;
                }
            }
            Err(DeliveryError::After(pause)) => {
                let until = later(moment.real, pause);
                lanes::pause(&mut tx, errand.installation, asked.kind, until).await?;
                errands::wait(&mut tx, errand, until).await?;
            }
            Err(DeliveryError::DoorShut(reason)) => {
                let door = (errand.installation, generation);
                // A platform that said goodbye and stands by it: nobody may use these again.
                if errand.kind == STILL_IN && reason != workspaces::RUN_OUT {
                    workspaces::throw_out(&mut tx, door, &reason, moment.real).await?;
                    let place = (errand.installation, errand.workspace);
                    self.plan_purge(&mut tx, place, generation, moment).await?;
                } else {
                    workspaces::shut(&mut tx, door, &reason, moment.real).await?;
                }
                errands::retry(&mut tx, errand, moment.real).await?;
            }
            Err(error) if temporary(&error) => {
                let wait = wait.unwrap_or(LONGEST_WAIT);
                errands::retry(&mut tx, errand, later(moment.real, wait)).await?;
            }
            // Whom the platform does not show is nobody of this workspace.
            Err(DeliveryError::Unreachable(_)) if errand.kind == PROFILE => {
                let profile = Profile { nature: Nature::Stranger, ..Profile::default() };
                if errands::finish(&mut tx, errand, None, moment.real).await? {
                    self.told_of(&mut tx, errand, (profile, asked), moment).await?;
                }
            }
            // They cannot be brought together: each of them gets a message instead.
            Err(DeliveryError::Unreachable(_)) if errand.kind == TOGETHER => {
                errands::finish(&mut tx, errand, None, moment.real).await?;
            }
            Err(error) => {
                errands::finish(&mut tx, errand, Some(why(&error)), moment.real).await?;
            }
        }
        self.ended(tx, errand, moment).await
    }

    /// Makes true what came of an errand. Introductions that waited for it are looked at again at
    /// once.
    async fn ended(&self, mut tx: Tx, errand: &Errand, moment: Moment) -> Result<(), ServiceError> {
        if errand.kind != TOGETHER {
            return Ok(tx.commit().await?);
        }
        let about = (errand.subject, errand.sequence);
        gathered::at_once(&mut tx, about, errand.workspace, moment.real).await?;
        tx.commit().await?;
        (self.wake)();
        Ok(())
    }

    /// What a person is over there.
    async fn told_of(
        &self,
        tx: &mut Tx,
        errand: &Errand,
        (profile, asked): (Profile, &Asked),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let who = (MemberId(errand.subject), errand.installation, errand.workspace);
        self.learned(tx, who, (profile, asked.known_at()), moment).await
    }

    /// The conversation of a pairing was opened: it is theirs while they are the same people.
    async fn gathered(
        &self,
        tx: &mut Tx,
        errand: &Errand,
        (users, conversation): (&[String], &str),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let at = (errand.installation, errand.workspace);
        let id = PairingId(errand.subject);
        let Some(pairing) = pairings::by_id(tx, id, at, moment.now).await? else { return Ok(()) };
        let asked = |user: &Option<String>| user.as_ref().is_some_and(|user| users.contains(user));
        let same = pairing.parties.len() == users.len()
            && pairing.parties.iter().all(|party| asked(&party.member.user));
        if !same {
            return Ok(());
        }
        let fresh = self.ids.ordered(moment.now).into();
        let (place, found) = ((at.0, at.1, id), (conversation, moment.now));
        Ok(conversations::keep_together(tx, fresh, place, &people(&pairing), found).await?)
    }

    /// A profile without languages nobody here knows; a zone that nobody knows is none.
    pub(super) fn known(&self, profile: Profile) -> Profile {
        let zone = profile.zone.map(|zone| Zone::parse(&zone).ok());
        let language = profile.language.and_then(|tag| self.texts.speaks(&tag));
        Profile {
            zone: zone.map(|zone| zone.map_or_else(String::new, |zone| zone.name().to_owned())),
            language: language.map(ToOwned::to_owned),
            name: profile
                .name
                .map(|name| crate::chat::text::SafeText::typed(&name).as_str().to_owned()),
            ..profile
        }
    }
}

/// Who a member is over there.
async fn profile(tx: &mut Tx, errand: &Errand, door: Door) -> Result<Option<Call>, ServiceError> {
    let (id, at) = (MemberId(errand.subject), (errand.installation, errand.workspace));
    let member = accounts::by_id(tx, id, at.0, at.1).await?;
    let user = member.and_then(|member| member.user).filter(|_| door == Door::Slack);
    Ok(user.map(|user| Call::Profile { user }))
}

/// The conversation of just the people of a pairing.
async fn together(
    tx: &mut Tx,
    errand: &Errand,
    door: Door,
    moment: Moment,
) -> Result<Option<Call>, ServiceError> {
    let at = (errand.installation, errand.workspace);
    let pairing = pairings::by_id(tx, PairingId(errand.subject), at, moment.now).await?;
    let Some(pairing) = pairing.filter(|pairing| may_gather(door, pairing)) else {
        return Ok(None);
    };
    let users = pairing.parties.into_iter().filter_map(|party| party.member.user).collect();
    Ok(Some(Call::Together { users }))
}

fn why(error: &DeliveryError) -> &'static str {
    match error {
        DeliveryError::Scope(_) => "missing-scope",
        DeliveryError::Unreachable(_) => "unreachable",
        _ => "refused",
    }
}

fn temporary(error: &DeliveryError) -> bool {
    matches!(error, DeliveryError::Later(_) | DeliveryError::Ambiguous(_))
}
