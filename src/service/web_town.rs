//! Who there is behind the web door: the people one can act as, the pairings they are in, and
//! what has arrived for them. Called by the demo's pages.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::cards::stray::NOUNS;
use crate::cards::words::{Arg, Words};
use crate::chat::address::{Seat, Sender};
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Party};
use crate::domain::zone::Zone;
use crate::ids::{InstallationId, PairingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::words::typable;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::{accounts, cohorts, pairings, programmes, workspaces};

/// The most people a demo's front page shows.
const MOST_PEOPLE: i64 = 50;
/// The nouns that only coordinators need.
const COORDINATING: &[&str] = &["admin", "program", "cohort", "enrol", "pair", "unpair"];
/// How many of someone's newest cards are searched for what has arrived.
const NEWEST: i64 = 30;

/// Someone the demo can act as.
#[derive(Clone, Debug)]
pub struct Someone {
    /// Their platform id on the web door: a handle.
    pub user: String,
    /// Their name.
    pub name: String,
    /// Their zone.
    pub zone: String,
    /// What they do, in words: “Mentee of Ben”.
    pub does: String,
    /// Whether they coordinate a programme or own the workspace.
    pub coordinates: bool,
    /// Whether they are in a pairing.
    pub paired: bool,
}

/// A pairing as everyone may see it: who, in what, how far.
#[derive(Clone, Debug)]
pub struct Together {
    /// Which pairing.
    pub id: PairingId,
    /// The programme's name.
    pub programme: String,
    /// The cohort's name.
    pub cohort: String,
    /// How its people work together, in words.
    pub form: String,
    /// Where it stands, in words.
    pub phase: String,
    /// The handle of who leads.
    pub lead: Option<String>,
    /// The handles of its people, a facilitator or mentors first.
    pub people: Vec<String>,
    /// What each of them is in it, in words.
    pub roles: Vec<String>,
    /// When they meet next.
    pub next: Option<Timestamp>,
}

/// A command that can be typed.
#[derive(Clone, Debug)]
pub struct Typable {
    /// The words after the command's own name.
    pub words: String,
    /// What it is about; empty where the words say it.
    pub about: String,
    /// Whether it is for coordinators.
    pub coordinating: bool,
}

/// Everyone behind a seat, in the order they came, and their pairings.
#[derive(Clone, Debug, Default)]
pub struct Town {
    /// The people.
    pub people: Vec<Someone>,
    /// Their pairings, by programme and cohort, each once.
    pub pairs: Vec<Together>,
    /// Every command there is.
    pub commands: Vec<Typable>,
}

/// A message that came by itself.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// For whom: their handle.
    pub user: String,
    /// When, in programme time.
    pub at: Timestamp,
    /// Its title, in their language.
    pub title: String,
}

impl Desk {
    /// Who can be acted as behind a seat, told in `language`.
    ///
    /// # Errors
    /// The database's.
    pub async fn town(
        &self,
        seat: &Seat,
        language: &str,
        moment: Moment,
    ) -> Result<Town, ServiceError> {
        let mut view = self.db.view().await?;
        let mut town = Town::default();
        let Some(place) = workspaces::installed(&mut view, seat).await? else { return Ok(town) };
        let words = self.words(language, Zone::utc(), moment.now);
        town.commands = typable().map(|command| command_of(&words, command)).collect();
        for member in accounts::of_installation(&mut view, place.0, MOST_PEOPLE).await? {
            let own = pairings::of_member(&mut view, member.id, place, moment.now).await?;
            let runs = runs(&mut view, &member, place).await?;
            // Only who has no partner may be waiting for one.
            let waits =
                own.is_empty() && cohorts::enrolled_anywhere(&mut view, member.id, place.1).await?;
            town.add(&words, &member, (runs, waits), &own);
        }
        town.sort();
        Ok(town)
    }

    /// What has arrived by itself after `after` for the people named, oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn arrivals(
        &self,
        seat: &Seat,
        users: &[String],
        after: Timestamp,
    ) -> Result<Vec<Arrival>, ServiceError> {
        let mut all = Vec::new();
        for user in users {
            let of = Sender { seat: seat.clone(), user: user.clone() };
            let inbox = self.inbox(&of, NEWEST).await?;
            let came = inbox.into_iter().filter(|shown| !shown.answer && shown.at > after);
            all.extend(came.map(|shown| Arrival {
                user: user.clone(),
                at: shown.at,
                title: shown.card.title.plain(),
            }));
        }
        all.sort_by_key(|arrival| arrival.at);
        Ok(all)
    }
}

fn command_of(words: &Words<'_>, (noun, verb): (&str, &str)) -> Typable {
    let about = NOUNS.iter().find(|(known, ..)| *known == noun && verb.is_empty());
    Typable {
        words: if verb.is_empty() { noun.to_owned() } else { format!("{noun} {verb}") },
        about: about.map(|(_, key, _)| words.say(key, &[])).unwrap_or_default(),
        coordinating: COORDINATING.contains(&noun),
    }
}

async fn runs(
    tx: &mut Tx,
    member: &Member,
    (_, workspace): (InstallationId, WorkspaceId),
) -> Result<bool, ServiceError> {
    let own = programmes::of_coordinator(tx, member.id, workspace).await?;
    Ok(member.owner || !own.is_empty())
}

impl Town {
    /// Cohort by cohort; the one whose people meet soonest first.
    fn sort(&mut self) {
        let run = |pair: &Together| (pair.programme.clone(), pair.cohort.clone());
        let mut soonest: BTreeMap<_, Timestamp> = BTreeMap::new();
        for pair in &self.pairs {
            let next = pair.next.unwrap_or(Timestamp::MAX);
            let known = soonest.entry(run(pair)).or_insert(next);
            *known = next.min(*known);
        }
        self.pairs.sort_by_key(|pair| (soonest.get(&run(pair)).copied(), run(pair)));
    }

    fn add(
        &mut self,
        words: &Words<'_>,
        member: &Member,
        (runs, waits): (bool, bool),
        own: &[Pairing],
    ) {
        let Some(user) = member.user.clone() else { return };
        self.people.push(Someone {
            user,
            name: member.name.clone(),
            zone: member.zone.name().to_owned(),
            does: does(words, member, (runs, waits), own),
            coordinates: runs,
            paired: !own.is_empty(),
        });
        for pairing in own {
            if self.pairs.iter().all(|known| known.id != pairing.id) {
                self.pairs.push(together(words, pairing));
            }
        }
    }
}

fn together(words: &Words<'_>, pairing: &Pairing) -> Together {
    let known = || pairing.parties.iter().filter(|party| party.member.user.is_some());
    let role = |party: &Party| words.say(&format!("role-{}", party.role.word()), &[]);
    Together {
        id: pairing.id,
        programme: pairing.programme_name.clone(),
        cohort: pairing.cohort_name.clone(),
        form: words.say(&format!("form-{}", pairing.form.word()), &[]),
        phase: words.say(&format!("phase-{}", pairing.phase.word()), &[]),
        lead: pairing.party(pairing.lead).and_then(|party| party.member.user.clone()),
        people: known().filter_map(|party| party.member.user.clone()).collect(),
        roles: known().map(role).collect(),
        next: pairing.next.as_ref().map(|meeting| meeting.slot.starts),
    }
}

/// “Coordinator”, “Mentor of Ann · Mentor of Cem”.
fn does(
    words: &Words<'_>,
    member: &Member,
    (runs, waits): (bool, bool),
    own: &[Pairing],
) -> String {
    let mut all: Vec<String> =
        runs.then(|| words.say("does-coordinator", &[])).into_iter().collect();
    all.extend(own.iter().map(|pairing| {
        let leads = pairing.facilitator().filter(|leads| leads.member.id != member.id);
        if let Some(leads) = leads {
            let who = Arg::Line(words.names([&leads.member]));
            return words.say("does-member", &[("who", who)]);
        }
        let role = pairing.party(member.id).map_or("mentee", |party| party.role.word());
        let who = Arg::Line(words.partners(pairing, member));
        words.say(&format!("does-{role}"), &[("who", who)])
    }));
    all.extend(waits.then(|| words.say("does-waiting", &[])));
    if all.is_empty() {
        return words.say("does-nothing", &[]);
    }
    all.join(" · ")
}
