//! What the two do about their messages. Each is done once, and all of it by the end of a month: a
//! meeting moves to its backup because the mentor can't make it, that one is held and written
//! down, the next one slips by, moves as well, and is held.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use jiff::{Span, Timestamp, Zoned};

use super::stage::{Pair, Stage, Told, told};

/// What is done in a month, in the order of the months of one zone.
pub const DEEDS: [&str; 11] = [
    "keeps the backup",
    "prepares",
    "can't make it",
    "works for the lead",
    "reads that it stands",
    "met, and writes it down",
    "does what was agreed",
    "not yet",
    "finds another time",
    "works for the mentor",
    "met again",
];

/// What she agrees to do.
const DEED: &str = "Send the outline";

/// What the two agree on at first: a rhythm from a first date on, and the days off of their cohort.
pub async fn agree<S: Stage>(stage: &S, cara: &str, pair: &Pair, (first, off): (&str, [Date; 2])) {
    for (day, name) in off.iter().zip(["Founders' Day", "Bridge day"]) {
        let kept = stage.says(cara, &format!("holiday add {day} {name}")).await;
        assert!(kept.contains(name), "{kept}");
    }
    let rhythm = format!("meet new {first} every:2w place:\"Room 4\"");
    let set = stage.says(pair.lead.user, &rhythm).await;
    assert!(set.contains("Every 2 weeks from"), "{set}");
}

/// A month under way.
pub struct Month<'s, S: Stage> {
    stage: &'s S,
    pair: Pair,
    seen: HashSet<String>,
    counts: HashMap<(&'static str, String), usize>,
    done: BTreeSet<&'static str>,
}

impl<'s, S: Stage> Month<'s, S> {
    /// Begins one; what has come before is not looked at.
    pub async fn begin(stage: &'s S, pair: Pair) -> Self {
        let before = told(stage.database(), &pair).await;
        let seen = before.into_iter().map(|one| one.id).collect();
        Self { stage, pair, seen, counts: HashMap::new(), done: BTreeSet::new() }
    }

    /// Goes on day by day from `first` on. Each of them looks once a day at what has come, at that
    /// hour of their own, and acts.
    pub async fn lives(&mut self, first: &Zoned, days: i32) {
        let begins = self.clocks(first);
        let mut looks: Vec<(Zoned, &'static str)> = Vec::new();
        for day in 0..days {
            for (first, who) in &begins {
                looks.push((first.checked_add(Span::new().days(day)).unwrap(), who));
            }
        }
        looks.sort();
        for at_once in looks.chunk_by(|one, other| one.0 == other.0) {
            let (now, who) = (&at_once[0].0, at_once.iter().map(|(_, who)| *who));
            self.stage.step(now.timestamp()).await;
            self.looks(now, &who.collect::<Vec<_>>()).await;
        }
    }

    /// The first look of each: at that hour where they are, from that moment on.
    fn clocks(&self, first: &Zoned) -> [(Zoned, &'static str); 2] {
        [&self.pair.lead, &self.pair.mentor].map(|one| {
            let there = first.in_tz(one.zone).unwrap();
            let at = there.with().time(first.time()).build().unwrap();
            let at = if at < *first { at.tomorrow().unwrap() } else { at };
            (at, one.who)
        })
    }

    /// Steps day by day from `first` on; both look whenever the clock stands.
    pub async fn steps(&mut self, first: &Zoned, days: i32) {
        let both = [self.pair.lead.who, self.pair.mentor.who];
        for day in 0..days {
            let now = first.checked_add(Span::new().days(day)).unwrap();
            self.stage.step(now.timestamp()).await;
            self.looks(&now, &both).await;
        }
    }

    /// Nothing was left undone, what came is in the table, and nothing else did.
    pub async fn is_told(&self, since: Timestamp, table: &[&str]) -> Vec<Told> {
        let mut all = told(self.stage.database(), &self.pair).await;
        all.retain(|one| one.at >= since);
        let lines: Vec<String> = all.iter().map(Told::line).collect();
        let left: Vec<_> = DEEDS.iter().filter(|deed| !self.done.contains(*deed)).collect();
        assert!(lines == table, "not as in the table, left {left:?}:\n{}", lines.join("\n"));
        assert!(left.is_empty(), "never came to it: {left:?}");
        all
    }

    /// They look, and look again while what one did reaches the other at once.
    async fn looks(&mut self, now: &Zoned, who: &[&str]) {
        loop {
            let all = told(self.stage.database(), &self.pair).await;
            let fresh = |one: &Told| who.contains(&one.who) && !self.seen.contains(&one.id);
            let fresh: Vec<Told> = all.into_iter().filter(fresh).collect();
            if fresh.is_empty() {
                return;
            }
            for one in fresh {
                self.seen.insert(one.id.clone());
                let count = self.counts.entry((one.who, one.kind.clone())).or_default();
                *count += 1;
                let nth = *count;
                self.acts(&one, nth, now).await;
            }
            self.stage.settle().await;
        }
    }

    /// What somebody does about a message, the nth of its kind that they got.
    async fn acts(&mut self, one: &Told, nth: usize, now: &Zoned) {
        let leads = one.who == self.pair.lead.who;
        let deed = match (leads, one.kind.as_str(), nth) {
            (true, "backup-ask", 1) => self.keeps_the_backup().await,
            (true, "prepare", 1) => self.prepares().await,
            (false, "reminder", 1) => self.cannot_make_it().await,
            (true, "meeting-set", 1) => self.works(leads, "works for the lead").await,
            (false, "meeting-set", 1) => self.works(leads, "works for the mentor").await,
            (leads, "confirmed", _) => self.reads_that_it_stands(leads).await,
            (true, "did-you-meet", 1) => self.writes_it_down(now).await,
            (true, "action-due", 1) => self.does_what_was_agreed().await,
            (false, "did-you-meet", 1) => self.not_yet().await,
            (true, "not-met", 1) => self.finds_another_time().await,
            (true, "did-you-meet", 3) => self.met_again().await,
            _ => return,
        };
        self.done.insert(deed);
    }

    async fn keeps_the_backup(&self) -> &'static str {
        let card = ("A backup for your meeting", "Keep ");
        self.stage.press(self.pair.lead.user, card, "Your backup is").await;
        "keeps the backup"
    }

    async fn prepares(&self) -> &'static str {
        let (lead, item) = (self.pair.lead.user, "How do I say no to a project?");
        let card = ("What is on your mind?", "Add item");
        self.stage.fill(lead, card, &[("text", item)], item).await;
        self.stage.press(lead, (item, "Share"), item).await;
        "prepares"
    }

    async fn cannot_make_it(&self) -> &'static str {
        let (mentor, lead) = (self.pair.mentor.user, self.pair.lead.name);
        let reminder = format!("with {lead}");
        let away = (reminder.as_str(), "Can't make it");
        let ways = self.stage.press(mentor, away, "Another time with").await;
        assert!(ways.contains("Backup date"), "{ways}");
        let backup = ("Another time with", "Move to backup");
        let moved = self.stage.press(mentor, backup, "Moved from").await;
        assert!(moved.contains("waiting for"), "{moved}");
        "can't make it"
    }

    async fn works(&self, leads: bool, deed: &'static str) -> &'static str {
        let Pair { lead, mentor } = &self.pair;
        let (own, other) = if leads { (lead, mentor) } else { (mentor, lead) };
        let both = format!("you and {}", other.name);
        let noted = self.stage.press(own.user, ("moved your meeting", "Works"), &both).await;
        assert!(!noted.contains("waiting for"), "{noted}");
        deed
    }

    async fn reads_that_it_stands(&self, leads: bool) -> &'static str {
        let reader = if leads { &self.pair.lead } else { &self.pair.mentor };
        let all = self.stage.reads(reader.user).await;
        let stands = all.iter().rfind(|card| card.contains("can make it")).expect("a word");
        assert!(stands.contains("The date stands.") && !stands.contains("waiting"), "{stands}");
        "reads that it stands"
    }

    async fn writes_it_down(&self, now: &Zoned) -> &'static str {
        let lead = self.pair.lead.user;
        let met = self.stage.press(lead, ("Did you meet", "Yes, we met"), "You met").await;
        assert!(met.contains("Next meeting"), "{met}");
        let until = now.date().checked_add(Span::new().days(2)).unwrap().to_string();
        let values = [
            ("text", "Saying no gets easier with a reason ready."),
            ("actions", DEED),
            ("day", until.as_str()),
        ];
        let written = ("You met", "Write it down");
        let noted = self.stage.fill(lead, written, &values, "It is written down.").await;
        assert!(noted.contains("Next meeting"), "{noted}");
        self.stage.says(lead, "note Ask about the budget one day").await;
        "met, and writes it down"
    }

    async fn does_what_was_agreed(&self) -> &'static str {
        self.stage.press(self.pair.lead.user, (DEED, "Mark as done"), "Nice.").await;
        "does what was agreed"
    }

    async fn not_yet(&self) -> &'static str {
        let card = ("Did you meet", "Not yet");
        self.stage.press(self.pair.mentor.user, card, "It happens").await;
        "not yet"
    }

    /// To the backup; where that has passed by then, or the mentor would not hear of it in time, to
    /// the first of the times that suit both.
    async fn finds_another_time(&self) -> &'static str {
        let (lead, said) = (self.pair.lead.user, "you have not met on");
        let all = self.stage.reads(lead).await;
        let asked = all.iter().rfind(|card| card.contains(said)).expect("the question");
        if asked.contains("Your backup is") {
            self.stage.press(lead, (said, "Move to "), "Next meeting").await;
        } else {
            self.stage.press(lead, (said, "Pick another time"), "These suit").await;
            self.stage.press(lead, ("A new time with", ""), "Moved from").await;
        }
        "finds another time"
    }

    async fn met_again(&self) -> &'static str {
        let lead = self.pair.lead.user;
        let met = self.stage.press(lead, ("Did you meet", "Yes, we met"), "You met").await;
        assert!(met.contains("Next meeting"), "{met}");
        let mentor = self.pair.mentor.user;
        self.stage.says(mentor, "journal add We looked at the outline together").await;
        "met again"
    }
}
