//! What a person's Home shows: their one next step, or that they are left in peace; each of their
//! pairings with its date, and what waits for them where they run programmes.

use crate::cards::help::{row, show};
use crate::cards::words::{Arg, Words, typed};
use crate::cards::{absence, action, lead};
use crate::chat::card::{Action, Block, Button, Card, Fact, Row};
use crate::chat::text::Line;
use crate::domain::absence::{Absence, Kind as Peace};
use crate::domain::admin::{Picture, Running as Stage};
use crate::domain::meeting::{BackupState, Meeting};
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Role};
use crate::domain::programme::Cohort;
use crate::ids::CohortId;

/// Most pairings of one Home; more are a command away.
const PAIRINGS: usize = 6;
/// Most people named on it.
const NAMES: usize = 5;

/// One pairing of the reader's.
pub struct Running {
    /// Which, with its next meeting.
    pub pairing: Pairing,
    /// A date that is over and nobody marked as held.
    pub unmarked: Option<Meeting>,
    /// How many open items the reader sees.
    pub items: usize,
}

/// All there is to show.
#[derive(Default)]
pub struct Overview {
    /// What they take part in.
    pub pairings: Vec<Running>,
    /// The cohorts they are in.
    pub cohorts: Vec<Cohort>,
    /// The cohorts in which they wait to be introduced.
    pub waits: Vec<CohortId>,
    /// Whether a programme asks them to read the rules first, and they have not.
    pub unread: bool,
    /// Until when they are left in peace.
    pub absence: Option<Absence>,
    /// What they run.
    pub picture: Picture,
    /// Whether they may make programmes.
    pub owner: bool,
}

/// The one thing to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Say whether people met.
    Mark,
    /// Set a date.
    Date,
    /// Put something on the agenda.
    Item,
}

/// The Home.
#[must_use]
pub fn card(words: &Words<'_>, reader: &Member, overview: &Overview) -> Card {
    let step = next_step(overview);
    let mut card = words
        .card(words.line("home-title", &[]))
        .with(Block::Text(said(words, reader, overview, step)));
    if let Some(left) = &overview.absence {
        let wake = Block::Actions(vec![absence::wake(words).into()]);
        card = card.with(Block::Text(absence::until(words, left))).with(wake);
    }
    if reads(overview) {
        let read = words.say("rules-button-show", &[]);
        let read = Button::new(action::RULES_SHOW, read, "").primary();
        card = card.with(Block::Actions(vec![read.into()]));
    }
    let shown = overview.pairings.iter().take(PAIRINGS);
    for (index, running) in shown.enumerate() {
        let first = step.filter(|(at, _)| *at == index).map(|(_, step)| step);
        card = pairing(card, words, reader, (running, overview), first);
    }
    let more = super::agenda::count(overview.pairings.len().saturating_sub(PAIRINGS));
    if more > 0 {
        card = card.with(Block::Text(words.line("home-more", &[("count", Arg::Number(more))])));
    }
    card = waiting(card, words, overview);
    card = runs(card, words, overview);
    card.with(Block::Divider).with(Block::Actions(vec![
        Button::new(action::SETTINGS_SHOW, words.say("home-button-settings", &[]), "").into(),
        show(words, "help-button-help", "help"),
    ]))
}

/// The Home of somebody of whom nothing is kept any more.
#[must_use]
pub fn empty(words: &Words<'_>) -> Card {
    words.card(words.line("home-title", &[])).with(Block::Text(words.line("home-empty", &[])))
}

/// Whether they pause: nothing is asked of them then.
fn pauses(overview: &Overview) -> Option<&Absence> {
    overview.absence.as_ref().filter(|absence| absence.kind == Peace::Pause)
}

/// Whether to read the rules is what comes next: somebody waits for it, or will.
fn reads(overview: &Overview) -> bool {
    overview.unread && (!overview.waits.is_empty() || overview.pairings.is_empty())
}

/// The first pairing with something to do, most pressing first; nothing before the rules are read,
/// and nothing in a pause.
fn next_step(overview: &Overview) -> Option<(usize, Step)> {
    if reads(overview) || pauses(overview).is_some() {
        return None;
    }
    let of = |running: &Running| {
        if running.unmarked.is_some() {
            Some(Step::Mark)
        } else if running.pairing.next.is_none() {
            Some(Step::Date)
        } else if running.items == 0 {
            Some(Step::Item)
        } else {
            None
        }
    };
    let steps = || overview.pairings.iter().take(PAIRINGS).map(of).enumerate();
    let first = |step| steps().find(|(_, one)| *one == Some(step)).map(|(at, _)| (at, step));
    first(Step::Mark).or_else(|| first(Step::Date)).or_else(|| first(Step::Item))
}

fn said(
    words: &Words<'_>,
    reader: &Member,
    overview: &Overview,
    step: Option<(usize, Step)>,
) -> Line {
    if let Some((at, step)) = step
        && let Some(running) = overview.pairings.get(at)
    {
        let mut args = vec![("who", Arg::Line(words.partners(&running.pairing, reader)))];
        if let Some(unmarked) = &running.unmarked {
            args.push(("when", Arg::Words(words.moment(unmarked.slot.starts))));
        }
        let key = match step {
            Step::Mark => "home-step-mark",
            Step::Date => "home-step-date",
            Step::Item => "home-step-item",
        };
        return words.line(key, &args);
    }
    if let Some(pause) = pauses(overview) {
        return absence::held_back(words, pause);
    }
    if reads(overview) {
        let early = overview.waits.is_empty();
        return words.line(if early { "home-step-rules-early" } else { "home-step-rules" }, &[]);
    }
    if overview.pairings.is_empty() && !overview.waits.is_empty() {
        return words.line("home-step-rules-read", &[]);
    }
    match (overview.pairings.is_empty(), overview.cohorts.is_empty()) {
        (false, _) => words.line("home-step-none", &[]),
        (true, false) => words.line("home-step-wait", &[]),
        (true, true) if Stage::of(&overview.picture.runs, overview.owner) != Stage::No => {
            words.line("home-step-run", &[])
        }
        (true, true) => words.line("home-step-not-in", &[]),
    }
}

fn pairing(
    card: Card,
    words: &Words<'_>,
    reader: &Member,
    (running, overview): (&Running, &Overview),
    step: Option<Step>,
) -> Card {
    let of = &running.pairing;
    let with = [
        ("who", Arg::Line(words.partners(of, reader))),
        ("programme", typed(&of.programme_name)),
        ("cohort", typed(&of.cohort_name)),
    ];
    let cohort = overview.cohorts.iter().find(|cohort| cohort.id == of.cohort);
    card.with(Block::Divider)
        .with(Block::Heading(words.line("home-with", &with)))
        .with(Block::Facts(facts(words, reader, running, cohort)))
        .with(Block::Actions(buttons(words, running, step)))
}

fn facts(
    words: &Words<'_>,
    reader: &Member,
    running: &Running,
    cohort: Option<&Cohort>,
) -> Vec<Fact> {
    let of = &running.pairing;
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let at = |moment| words.everywhere(moment, of, reader);
    let none = || words.line("partner-none", &[]);
    let next = of.next.as_ref();
    let mut facts = vec![fact("meet-next", next.map_or_else(none, |next| at(next.slot.starts)))];
    if let Some(backup) = next.and_then(|next| next.backup.as_ref()) {
        let when = at(backup.slot.starts);
        facts.push(fact(
            "meet-backup",
            match backup.state {
                BackupState::Suggested => {
                    words.line("meet-backup-suggested", &[("when", Arg::Line(when))])
                }
                _ => when,
            },
        ));
    }
    let items = [("count", Arg::Number(super::agenda::count(running.items)))];
    facts.push(fact("home-agenda", words.line("home-agenda-count", &items)));
    let keys = lead::Keys {
        pair: ("home-lead-you", "home-lead-other"),
        group: ("home-lead-you", "home-lead-other"),
        turns: ("home-lead-turns-you", "home-lead-turns"),
    };
    facts.push(fact("partner-lead", lead::said(words, of, reader, &keys)));
    facts.extend(cohort.and_then(|cohort| week(words, cohort)));
    facts
}

/// Week n of N.
fn week(words: &Words<'_>, cohort: &Cohort) -> Option<Fact> {
    let week = cohort.week(words.now)?;
    let args = [("number", Arg::Number(week.number)), ("of", Arg::Number(week.of))];
    let value = words.line("home-week-value", &args);
    Some(Fact { label: words.line("home-week", &[]), value })
}

fn buttons(words: &Words<'_>, running: &Running, step: Option<Step>) -> Vec<Action> {
    let id = running.pairing.id.to_string();
    let button = |action, key, value: &str| Button::new(action, words.say(key, &[]), value);
    let mut buttons = Vec::new();
    if let Some(unmarked) = &running.unmarked {
        let done = button(action::MEET_DONE, "meet-button-done", &unmarked.id.to_string());
        buttons.push((Step::Mark, done));
    }
    if running.pairing.next.is_none() {
        buttons.push((Step::Date, button(action::MEET_NEW, "meet-button-new", &id)));
    }
    buttons.push((Step::Item, button(action::AGENDA_ADD, "home-button-add", &id)));
    let mut drawn: Vec<Action> = buttons
        .into_iter()
        .map(|(of, button)| if step == Some(of) { button.primary() } else { button })
        .map(Action::from)
        .collect();
    drawn.push(button(action::MEET_SHOW, "home-button-meet", &id).into());
    drawn
}

/// Cohorts someone is in without a partner yet, or without knowing whom.
fn waiting(mut card: Card, words: &Words<'_>, overview: &Overview) -> Card {
    let paired = |id| overview.pairings.iter().any(|one| one.pairing.cohort == id);
    for cohort in overview.cohorts.iter().filter(|cohort| !paired(cohort.id)).take(PAIRINGS) {
        let args = [("programme", typed(&cohort.programme_name)), ("cohort", typed(&cohort.name))];
        let known = overview.waits.contains(&cohort.id);
        let key = if known { "home-cohort-rules" } else { "home-cohort-waits" };
        card = card
            .with(Block::Divider)
            .with(Block::Heading(words.line("home-cohort", &args)))
            .with(Block::Text(words.line(key, &[])))
            .with(Block::Facts(week(words, cohort).into_iter().collect()));
    }
    card
}

/// What waits for who runs programmes, or the first steps there.
fn runs(card: Card, words: &Words<'_>, overview: &Overview) -> Card {
    let stage = Stage::of(&overview.picture.runs, overview.owner);
    if stage == Stage::No {
        return card;
    }
    let mut rows = waits(words, &overview.picture);
    if rows.is_empty() {
        let key = if stage == Stage::Paired { "admin-quiet" } else { "home-runs-first" };
        rows.push(row(words.line(key, &[])));
    }
    card.with(Block::Divider)
        .with(Block::Heading(words.line("home-runs", &[])))
        .with(Block::Rows(rows))
        .with(Block::Actions(vec![show(words, "home-button-admin", "admin")]))
}

fn waits(words: &Words<'_>, picture: &Picture) -> Vec<Row> {
    let sums = picture.sums(|_| true);
    let count =
        |key, count| (count > 0).then(|| row(words.line(key, &[("count", Arg::Number(count))])));
    let alone = |(_, alone): &(Role, i64)| *alone;
    let closed = picture.cohorts().filter(|cohort| !cohort.open).count();
    let away = picture.unreachable.iter().take(NAMES).map(|one| &one.member);
    let away = [
        ("who", Arg::Line(words.names(away))),
        ("count", Arg::Number(super::agenda::count(picture.unreachable.len()))),
    ];
    [
        count("home-runs-decide", picture.decisions()),
        count("home-runs-closed", super::agenda::count(closed)),
        count("home-runs-alone", sums.alone.iter().map(alone).sum()),
        count("home-runs-dateless", sums.dateless.pairs + sums.dateless.groups),
        (!picture.unreachable.is_empty()).then(|| row(words.line("home-runs-away", &away))),
        count("home-runs-lost", picture.failed.iter().map(|one| one.count).sum()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
