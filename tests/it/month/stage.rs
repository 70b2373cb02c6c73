//! Where a month is played: people in front of a door, what they press there, and what has arrived
//! for them, which the database tells of every door alike.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::databases::Database;

/// People in front of a door. A button is named by a part of its card's words, of which the newest
/// one that has it is meant, and by how its label begins.
pub trait Stage {
    /// Where what was posted can be read.
    fn database(&self) -> &Database;
    /// Moves the clock on, through all that falls due.
    async fn step(&self, to: Timestamp);
    /// Delivers what is due by now.
    async fn settle(&self);
    /// Types a command and reads the answer.
    async fn says(&self, user: &str, text: &str) -> String;
    /// Presses a button and reads the answer, which says `answer`.
    async fn press(&self, user: &str, button: (&str, &str), answer: &str) -> String;
    /// Presses a button that opens a form, fills it in, sends it and reads the answer, which says
    /// `answer`.
    async fn fill(
        &self,
        user: &str,
        button: (&str, &str),
        values: &[(&str, &str)],
        answer: &str,
    ) -> String;
    /// The words of everything that stands in somebody's conversation, newest last.
    async fn reads(&self, user: &str) -> Vec<String>;
}

/// One of the pair: the handle, the name, and where they are.
#[derive(Clone, Copy)]
pub struct Person {
    /// Who it is in a table.
    pub who: &'static str,
    /// The handle.
    pub user: &'static str,
    /// The name, as it reads on cards.
    pub name: &'static str,
    /// The zone.
    pub zone: &'static str,
}

/// The two: who leads, and the mentor.
#[derive(Clone, Copy)]
pub struct Pair {
    /// The mentee, who leads.
    pub lead: Person,
    /// The mentor.
    pub mentor: Person,
}

/// One message that came by itself.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its row.
    pub id: String,
    /// To whom.
    pub who: &'static str,
    /// Which kind.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Where its reader is.
    pub zone: &'static str,
}

impl Told {
    /// By its reader's clock.
    pub fn local(&self) -> jiff::Zoned {
        self.at.to_zoned(TimeZone::get(self.zone).unwrap())
    }

    /// A line of a table.
    pub fn line(&self) -> String {
        format!("{} {:<5} {}", self.local().strftime("%a %e %b %H:%M"), self.who, self.kind)
    }
}

const POSTED: &str = "
    SELECT p.id || '|' || p.kind || '|' || p.posted_at || '|' || COALESCE(p.root_id, '') || '|'
        || COALESCE(m.name, '')
    FROM posted p LEFT JOIN member m ON m.id = p.recipient_id WHERE p.kind <> 'answer'";

/// All that came for the two about what they have together, oldest first. One message to both
/// counts for each of them.
pub async fn told(database: &Database, pair: &Pair) -> Vec<Told> {
    let rows = database.texts(POSTED).await;
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split('|').collect()).collect();
    let of_lead = rows.iter().filter(|row| row[4] == pair.lead.name || row[4].is_empty());
    let roots: HashSet<&str> = of_lead.map(|row| row[3]).collect();
    let mut told = Vec::new();
    for row in rows.iter().filter(|row| roots.contains(row[3])) {
        for one in [&pair.lead, &pair.mentor] {
            if row[4] == one.name || row[4].is_empty() {
                let at = Timestamp::from_millisecond(row[2].parse().unwrap()).unwrap();
                let (id, kind) = (format!("{}{}", row[0], one.who), row[1].to_owned());
                told.push(Told { id, who: one.who, kind, at, zone: one.zone });
            }
        }
    }
    told.sort_by(|a, b| (a.at, a.who, &a.kind).cmp(&(b.at, b.who, &b.kind)));
    told
}
