//! An export as a text to read, in the person's language and zone. Its twin for programs is
//! the export itself as JSON.

use jiff::Timestamp;

use crate::cards::words::{Arg, Words, typed};
use crate::chat::text::{Line, SafeText};
use crate::domain::absence::Kind;
use crate::domain::export::{
    Absence, Action, Departure, Entry, Export, Item, Meeting, Pairing, Profile, Question,
};
use crate::domain::notice::Kind as Sent;

/// The words of the trail, each with a text of its own.
pub const ACTS: &[&str] = &[
    "absence.begun",
    "absence.ended",
    "calendar.link",
    "calendar.off",
    "cohort.enrolled",
    "cohort.made",
    "cohort.opened",
    "cohort.changed",
    "cohort.closed",
    "cohort.restored",
    "programme.changed",
    "departure.handled",
    "holiday.dropped",
    "holidays.kept",
    "rhythm.ended",
    "rhythm.set",
    "coordinator.named",
    "coordinator.removed",
    "notice.hurried",
    "notice.withdrawn",
    "owner.named",
    "owner.removed",
    "role.taken",
    "role.restored",
    "meeting.backup",
    "meeting.held",
    "meeting.missed",
    "meeting.set",
    "meeting.skipped",
    "member.erased",
    "member.erasure-asked",
    "member.erasure-taken-back",
    "member.leaving",
    "member.left",
    "member.stayed",
    "pairing.ended",
    "pairing.joined",
    "pairing.made",
    "pairing.restored",
    "programme.made",
    "question.answered",
    "question.asked",
    "question.withdrawn",
    "rules.read",
    "work-retried",
];

/// Lines with a depth.
struct Sheet<'w, 'a> {
    words: &'w Words<'a>,
    text: String,
}

/// The whole as text, each line at most as long as what was typed.
#[must_use]
pub fn text(words: &Words<'_>, export: &Export) -> String {
    let mut sheet = Sheet { words, text: String::new() };
    let made = [
        ("when", Arg::Words(words.moment(export.exported_at))),
        ("zone", Arg::Words(words.zone.name().to_owned())),
    ];
    sheet.line(0, &words.say("export-title", &[("workspace", typed(&export.workspace))]));
    sheet.line(0, &words.say("export-made", &made));
    sheet.profile(&export.profile);
    let programmes = export.coordinates.iter();
    let rows = programmes.map(|one| sheet.period(&one.programme, one.since, None)).collect();
    sheet.part(0, &words.say("export-coordinates", &[]), rows);
    let rows = export.enrolments.iter().map(|one| {
        let args = [
            ("programme", typed(&one.programme)),
            ("cohort", typed(&one.cohort)),
            ("role", Arg::Words(words.say(&format!("role-{}", one.role.word()), &[]))),
        ];
        sheet.period(&words.say("export-enrolment", &args), one.since, one.until)
    });
    let rows = rows.collect();
    sheet.part(0, &words.say("export-enrolments", &[]), rows);
    let readings = export.readings.iter();
    let rows = readings.map(|one| sheet.row(one.read_at, &one.programme)).collect();
    sheet.part(0, &words.say("export-readings", &[]), rows);
    for pairing in &export.pairings {
        sheet.pairing(pairing);
    }
    if !export.notes.is_empty() {
        let rows = export.notes.iter().map(|one| sheet.row(one.created_at, &one.text)).collect();
        sheet.part(0, &words.say("export-notes", &[]), rows);
    }
    if !export.absences.is_empty() {
        let rows = export.absences.iter().map(|one| sheet.absence(one)).collect();
        sheet.part(0, &words.say("export-absences", &[]), rows);
    }
    if !export.departures.is_empty() {
        let rows = export.departures.iter().map(|one| sheet.departure(one)).collect();
        sheet.part(0, &words.say("export-departures", &[]), rows);
    }
    if !export.questions.is_empty() {
        let rows = export.questions.iter().map(|one| sheet.question(one)).collect();
        sheet.part(0, &words.say("export-questions", &[]), rows);
    }
    if !export.answers.is_empty() {
        let rows = export.answers.iter().map(|one| sheet.row(one.answered_at, &one.text)).collect();
        sheet.part(0, &words.say("export-answers", &[]), rows);
    }
    let rows = export.messages.iter().map(|one| {
        let kind = one.kind.parse::<Sent>();
        let what = kind.map(|kind| words.say(&format!("export-kind-{}", kind.word()), &[]));
        sheet.row(one.sent_at, &what.unwrap_or_else(|()| one.kind.clone()))
    });
    let rows = rows.collect();
    sheet.part(0, &words.say("export-messages", &[]), rows);
    let rows = export.acts.iter().map(|act| sheet.row(act.at, &sheet.act(&act.action))).collect();
    sheet.part(0, &words.say("export-acts", &[]), rows);
    sheet.text
}

impl Sheet<'_, '_> {
    fn line(&mut self, depth: usize, line: &str) {
        let indent = "  ".repeat(depth);
        for part in line.split('\n') {
            self.text.push_str(&indent);
            self.text.push_str(part);
            self.text.push('\n');
        }
    }

    /// A heading and its rows; that there are none is said.
    fn part(&mut self, depth: usize, heading: &str, rows: Vec<String>) {
        if depth == 0 {
            self.text.push('\n');
        }
        self.line(depth, heading);
        if rows.is_empty() {
            let nothing = self.words.say("export-nothing", &[]);
            self.line(depth + 1, &nothing);
        }
        for row in rows {
            self.line(depth + 1, &row);
        }
    }

    fn moment(&self, moment: Timestamp) -> Arg {
        Arg::Words(self.words.moment(moment))
    }

    fn row(&self, at: Timestamp, what: &str) -> String {
        let args = [("when", self.moment(at)), ("what", Arg::Words(what.to_owned()))];
        self.words.say("export-row", &args)
    }

    /// What the trail's word means; one of another release stays as it is.
    fn act(&self, action: &str) -> String {
        if ACTS.contains(&action) {
            self.words.say(&format!("export-act-{}", action.replace('.', "-")), &[])
        } else {
            action.to_owned()
        }
    }

    fn period(&self, what: &str, from: Timestamp, until: Option<Timestamp>) -> String {
        let mut args = vec![("what", typed(what)), ("from", self.moment(from))];
        let Some(until) = until else { return self.words.say("export-since", &args) };
        args.push(("until", self.moment(until)));
        self.words.say("export-until", &args)
    }

    fn profile(&mut self, profile: &Profile) {
        let say = |key: &str, name: &str, value: &str| self.words.say(key, &[(name, typed(value))]);
        let when = |key: &str, at: Timestamp| self.words.say(key, &[("when", self.moment(at))]);
        let language = self.words.say(&format!("language-{}", self.words.tag()), &[]);
        let mut rows = vec![say("export-name", "name", &profile.name)];
        for one in &profile.accounts {
            let account = format!("{}:{}:{}", one.door, one.workspace, one.person);
            rows.push(say("export-account", "account", &account));
        }
        rows.push(say("export-zone", "zone", &profile.zone));
        let told = profile.zone_told.as_deref();
        rows.extend(told.map(|told| say("export-zone-told", "zone", told)));
        rows.extend([
            say("export-language", "language", &language),
            say("export-quiet", "quiet", &profile.quiet_hours),
            when("export-known", profile.known_since),
        ]);
        rows.extend(profile.owner_since.map(|at| when("export-owner", at)));
        rows.extend(profile.calendar_link_since.map(|at| when("export-calendar", at)));
        rows.extend(profile.deletion_due.map(|at| when("export-due", at)));
        self.part(0, &self.words.say("export-profile", &[]), rows);
    }

    fn pairing(&mut self, pairing: &Pairing) {
        let words = self.words;
        let partners = pairing.partners.iter().map(|partner| match &partner.name {
            Some(name) => Line::typed(&SafeText::typed(name)),
            None => words.line("export-someone", &[]),
        });
        let partners: Vec<_> = partners.collect();
        let alone = partners.is_empty();
        let who = [("who", Arg::Line(words.list(partners)))];
        let args = [
            ("programme", typed(&pairing.programme)),
            ("cohort", typed(&pairing.cohort)),
            ("role", Arg::Words(words.say(&format!("role-{}", pairing.role.word()), &[]))),
        ];
        let place = words.say("export-pairing-place", &args);
        let mut rows = vec![self.period(&place, pairing.since, pairing.until)];
        if pairing.leads {
            rows.push(words.say("export-leads", &[]));
        }
        let key = if alone { "export-pairing-waits" } else { "export-pairing" };
        self.part(0, &words.say(key, &who), rows);
        let rows = pairing.meetings.iter().map(|meeting| self.meeting(meeting)).collect();
        self.part(1, &words.say("export-meetings", &[]), rows);
        let rows = pairing.items.iter().map(|item| self.item(item)).collect();
        self.part(1, &words.say("export-items", &[]), rows);
        let rows = pairing.journal.iter().map(|entry| self.entry(entry)).collect();
        self.part(1, &words.say("export-journal", &[]), rows);
        let rows = pairing.actions.iter().map(|action| self.action(action)).collect();
        self.part(1, &words.say("export-actions", &[]), rows);
    }

    fn entry(&self, entry: &Entry) -> String {
        let args = [("when", self.moment(entry.created_at)), ("text", typed(&entry.text))];
        let key = if entry.by_you { "export-entry-you" } else { "export-entry-partner" };
        let mut parts = vec![self.words.say(key, &args)];
        parts.extend(entry.win.then(|| self.words.say("export-entry-win", &[])));
        parts.extend(entry.dropped_at.map(|_| self.words.say("export-item-dropped", &[])));
        parts.join(" · ")
    }

    fn action(&self, action: &Action) -> String {
        let args = [("when", self.moment(action.created_at)), ("text", typed(&action.text))];
        let key = if action.yours { "export-action-you" } else { "export-action-partner" };
        let mut parts = vec![self.words.say(key, &args)];
        let day = action.due.map(|day| [("day", Arg::Words(self.words.date(day)))]);
        parts.extend(day.map(|day| self.words.say("export-action-due", &day)));
        let state = match (action.dropped_at, action.done_at) {
            (Some(_), _) => Some("export-item-dropped"),
            (None, Some(_)) => Some("export-item-done"),
            (None, None) => None,
        };
        parts.extend(state.map(|key| self.words.say(key, &[])));
        parts.join(" · ")
    }

    fn absence(&self, absence: &Absence) -> String {
        let key = match absence.kind {
            Kind::Snooze => "export-absence-snooze",
            Kind::Pause => "export-absence-pause",
        };
        let what = self.words.say(key, &[("until", self.moment(absence.until))]);
        let mut parts = vec![self.row(absence.from, &what)];
        let ended = absence.ended_at.map(|at| [("when", self.moment(at))]);
        parts.extend(ended.map(|when| self.words.say("export-absence-ended", &when)));
        parts.join(" · ")
    }

    fn departure(&self, departure: &Departure) -> String {
        let what = self.words.say(&format!("export-departure-{}", departure.left.word()), &[]);
        let mut parts = vec![self.row(departure.asked_at, &what)];
        parts.extend(departure.undone_at.map(|_| self.words.say("export-departure-undone", &[])));
        let reason = departure.reason.as_ref();
        let why =
            |text: &String| self.words.say("export-departure-reason", &[("text", typed(text))]);
        parts.extend(reason.map(why));
        parts.join(" · ")
    }

    fn question(&self, question: &Question) -> String {
        let mut parts = vec![self.row(question.written_at, &question.text)];
        let state = match (question.answered_at, question.withdrawn_at, question.sent_at) {
            (Some(_), _, _) => "export-question-answered",
            (None, Some(_), _) => "export-question-withdrawn",
            (None, None, Some(_)) => "export-question-open",
            (None, None, None) => "export-question-draft",
        };
        let programme = typed(question.programme.as_deref().unwrap_or_default());
        parts.push(self.words.say(state, &[("programme", programme)]));
        let answer = question.answer.as_ref();
        parts.extend(answer.map(|text| self.words.say("export-answer", &[("text", typed(text))])));
        parts.join(" · ")
    }

    fn meeting(&self, meeting: &Meeting) -> String {
        let key = match (meeting.held_at, meeting.cancelled_at) {
            (Some(_), _) => "export-meeting-held",
            (None, Some(_)) => "export-meeting-cancelled",
            (None, None) => "export-meeting-ahead",
        };
        let mut parts = vec![self.words.say(key, &[("when", self.moment(meeting.starts))])];
        let place = meeting.place.as_ref();
        parts.extend(place.map(|at| self.words.say("export-place", &[("place", typed(at))])));
        let backup = meeting.backup;
        parts
            .extend(backup.map(|at| self.words.say("export-backup", &[("when", self.moment(at))])));
        parts.join(" · ")
    }

    fn item(&self, item: &Item) -> String {
        let args = [("when", self.moment(item.created_at)), ("text", typed(&item.text))];
        let key = if item.by_you { "export-item-you" } else { "export-item-partner" };
        let mut parts = vec![self.words.say(key, &args)];
        let minutes = item.minutes.map(|count| [("count", Arg::Number(count))]);
        parts.extend(minutes.map(|count| self.words.say("minutes", &count)));
        let state = match (item.dropped_at, item.done_at, item.shared_at) {
            (Some(_), _, _) => "export-item-dropped",
            (None, Some(_), _) => "export-item-done",
            (None, None, Some(_)) => "export-item-shared",
            (None, None, None) => "export-item-own",
        };
        parts.push(self.words.say(state, &[]));
        parts.join(" · ")
    }
}
