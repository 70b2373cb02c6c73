//! The workers of an [`Office`], by hand: jobs, notices and stale cards at a moment a story names.

use mentorbot::chat::address::MessageRef;
use mentorbot::service::compose::{Composed, Redrawn};
use mentorbot::service::deliver::Sent;
use mentorbot::store::{jobs, notices, posted};

use crate::office::{Office, at, words};

/// A kind, to whom, and what was said.
pub type Told = (String, String, String);

impl Office {
    /// What is sent to whom at a moment, by kind and person; it counts as sent.
    pub async fn sent(&self, moment: &str) -> Vec<Told> {
        let (db, moment) = (&self.database.db, at(moment));
        let mut tx = db.begin().await.unwrap();
        let installation = self.database.texts("SELECT id FROM installation").await[0].parse();
        let until = moment.real + jiff::SignedDuration::from_mins(1);
        let leased =
            notices::lease(&mut tx, installation.unwrap(), moment.now, moment.real, until, "t", 50);
        let leased = leased.await.unwrap();
        tx.commit().await.unwrap();
        let mut told = Vec::new();
        for notice in leased {
            let Composed::Send(sending) = self.desk.compose(&notice, moment).await.unwrap() else {
                continue;
            };
            let at = MessageRef { channel: sending.to.clone(), message: notice.id.to_string() };
            told.push((notice.kind.clone(), sending.to.clone(), words(&sending.card)));
            self.desk.sent(Sent { notice, sending, at, moment }).await.unwrap();
        }
        told.sort();
        told
    }

    /// The posted cards that read otherwise by now.
    pub async fn redrawn(&self, moment: &str) -> Vec<String> {
        let moment = at(moment);
        let mut tx = self.database.db.begin().await.unwrap();
        let until = moment.real + jiff::SignedDuration::from_mins(1);
        let stale = posted::lease(&mut tx, moment.real, until, "r", 50).await.unwrap();
        tx.commit().await.unwrap();
        let mut read = Vec::new();
        for one in &stale {
            if let Redrawn::Differs(_, card) = self.desk.recompose(one, moment).await.unwrap() {
                self.desk.refreshed(one, &card, true, moment).await.unwrap();
                read.push(words(&card));
            }
        }
        read.sort();
        read
    }

    /// Does the jobs that are due.
    pub async fn work(&self, moment: &str) {
        let moment = at(moment);
        let mut tx = self.database.db.begin().await.unwrap();
        let until = moment.real + jiff::SignedDuration::from_mins(1);
        let due = jobs::lease(&mut tx, moment.now, moment.real, until, "t", 50).await.unwrap();
        tx.commit().await.unwrap();
        for job in &due {
            self.desk.work(job, moment).await.unwrap();
        }
    }
}

/// What was sent, without the words.
pub fn kinds(told: &[Told]) -> Vec<(&str, &str)> {
    told.iter().map(|(kind, to, _)| (kind.as_str(), to.as_str())).collect()
}
