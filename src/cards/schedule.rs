//! What will be said by itself in a coordinator's cohorts, when, to whom, and why.

use jiff::civil::Date;

use crate::cards::words::{Arg, Words, typed};
use crate::cards::{action, plan_verb};
use crate::chat::card::{Block, Button, Card, Choice, Menu, Row};
use crate::chat::text::Line;
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::ids::NoticeId;

/// One thing that will be said.
pub struct Entry<'a> {
    /// Its number in the whole plan, where that is read so far.
    pub number: Option<usize>,
    /// Which.
    pub id: NoticeId,
    /// What.
    pub kind: Kind,
    /// When.
    pub due: jiff::Timestamp,
    /// Whether it may be said already.
    pub early: bool,
    /// To whom.
    pub to: &'a Member,
    /// In which cohort.
    pub cohort: &'a str,
    /// Until which day its reader wishes to be left in peace, and whether it is of no use by then.
    pub held: Option<(Date, bool)>,
}

/// The plan of the next days; `said` tells first what just happened, `of` whose it is, and
/// `again` what shows it anew: a person, a cohort, or nothing.
#[must_use]
pub fn card(
    words: &Words<'_>,
    entries: &[Entry<'_>],
    of: Option<Line>,
    (said, again): (Option<Line>, &str),
) -> Card {
    let title = match of {
        Some(of) => words.line("schedule-title-of", &[("who", Arg::Line(of))]),
        None => words.line("schedule-title", &[]),
    };
    let card = words.card(title).with(Block::Text(said.unwrap_or_default()));
    if entries.is_empty() {
        return card.with(Block::Text(words.line("schedule-none", &[])));
    }
    let rows = entries.iter().map(|entry| row(words, entry, again));
    card.with(Block::Rows(rows.collect()))
        .with(Block::Note(words.line("schedule-note", &[])))
        .shown_by(action::SCHEDULE_SHOW, again)
}

fn row(words: &Words<'_>, entry: &Entry<'_>, again: &str) -> Row {
    let args = [
        ("when", Arg::Words(words.moment(entry.due))),
        ("who", Arg::Line(words.person(entry.to))),
        ("what", Arg::Line(what(words, entry.kind))),
    ];
    let why =
        [("why", Arg::Line(words.line(why_key(entry.kind), &[]))), ("cohort", typed(entry.cohort))];
    let mut aside = words.line("schedule-aside", &why);
    if let Some((day, late)) = entry.held {
        let key = if late { "schedule-held-out" } else { "schedule-held" };
        let held = words.line(key, &[("day", Arg::Words(words.date(day)))]);
        aside = aside.then(Line::words(" · ")).then(held);
    }
    let option = |verb: &str, key| Choice {
        value: format!("{verb} {} {again}", entry.id).trim_end().to_owned(),
        label: words.say(key, &[]),
    };
    let mut options = vec![option(plan_verb::SKIP, "schedule-menu-skip")];
    options.extend(entry.early.then(|| option(plan_verb::NOW, "schedule-menu-now")));
    let number = entry.number.map(|number| number.to_string()).unwrap_or_default();
    Row {
        number: entry.number,
        text: words.line("schedule-row", &args),
        aside,
        done: false,
        menu: Some(Menu {
            action: action::SCHEDULE_DO.to_owned(),
            label: words.say("schedule-menu", &[("number", Arg::Words(number))]),
            options,
        }),
    }
}

/// A row that was named by its number, before anything is done with it.
#[must_use]
pub fn asked(words: &Words<'_>, verb: &str, entry: &Entry<'_>) -> Card {
    let number = entry.number.map(|number| number.to_string()).unwrap_or_default();
    let title = words.line("schedule-asked-title", &[("number", Arg::Words(number))]);
    let early = entry.early || verb == plan_verb::SKIP;
    let key = if verb == plan_verb::NOW { "schedule-menu-now" } else { "schedule-menu-skip" };
    let value = format!("{verb} {}", entry.id);
    let go = Button::new(action::SCHEDULE_DO, words.say(key, &[]), value).primary();
    let show = Button::new(action::SCHEDULE_SHOW, words.say("show-schedule", &[]), "");
    let row = Row { menu: None, ..row(words, entry, "") };
    let said = if early { Line::default() } else { said_early(words, entry.kind, entry.to) };
    let go = early.then(|| go.into());
    let buttons = go.into_iter().chain([show.into()]).collect();
    words
        .card(title)
        .with(Block::Rows(vec![row]))
        .with(Block::Text(said))
        .with(Block::Actions(buttons))
}

/// What a message says, in a few words.
#[must_use]
pub fn what(words: &Words<'_>, kind: Kind) -> Line {
    let key = match kind {
        Kind::Reminder => "schedule-what-reminder",
        Kind::MeetingSet | Kind::Confirmed | Kind::NotMet => "schedule-what-date",
        Kind::Shared => "schedule-what-shared",
        Kind::Paired | Kind::Joined => "schedule-what-introduction",
        Kind::RulesFirst | Kind::RulesAgain => "schedule-what-rules",
        Kind::Prepare => "schedule-what-prepare",
        Kind::BackupAsk => "schedule-what-backup",
        Kind::DidYouMeet => "schedule-what-did-you-meet",
        Kind::FirstDate => "schedule-what-first",
        Kind::RhythmAsk => "schedule-what-rhythm",
        Kind::ActionDue => "schedule-what-action",
        Kind::Paused => "schedule-what-pause",
        Kind::WelcomeBack | Kind::PartnerBack => "schedule-what-back",
        Kind::Ended | Kind::Closed | Kind::Left => "schedule-what-end",
        _ => "schedule-what-other",
    };
    words.line(key, &[])
}

fn why_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Reminder => "schedule-why-reminder",
        Kind::RulesFirst | Kind::RulesAgain => "schedule-why-rules",
        Kind::Paired | Kind::Joined => "schedule-why-introduction",
        Kind::Prepare => "schedule-why-prepare",
        Kind::BackupAsk => "schedule-why-backup",
        Kind::DidYouMeet => "schedule-why-did-you-meet",
        Kind::FirstDate => "schedule-why-first",
        Kind::RhythmAsk => "schedule-why-rhythm",
        Kind::ActionDue => "schedule-why-action",
        Kind::WelcomeBack | Kind::PartnerBack => "schedule-why-back",
        _ => "schedule-why-news",
    }
}

/// Says what was done with one of them.
#[must_use]
pub fn said(words: &Words<'_>, verb: &str, kind: Kind, to: &Member) -> Line {
    let key = if verb == plan_verb::NOW { "schedule-said-now" } else { "schedule-said-skip" };
    let args = [("who", Arg::Line(words.person(to))), ("what", Arg::Line(what(words, kind)))];
    words.line(key, &args)
}

/// Says that it speaks of something that is still to come.
#[must_use]
pub fn said_early(words: &Words<'_>, kind: Kind, to: &Member) -> Line {
    let args = [("who", Arg::Line(words.person(to))), ("what", Arg::Line(what(words, kind)))];
    words.line("schedule-said-early", &args)
}

/// Says that it was said, or let be, before.
#[must_use]
pub fn said_over(words: &Words<'_>) -> Line {
    words.line("schedule-said-over", &[])
}
