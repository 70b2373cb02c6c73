//! A card as Slack's blocks. Called by `http` for answers and by `client` for messages. Every
//! limit of Block Kit is kept here by construction, so that no card is ever refused.

use serde_json::Value;

use crate::chat::card::{Action, Block, Button, Card, Confirm, Fact, Menu, Row, SEE_ALL, Weight};
use crate::chat::text::{Line, Span};
use crate::platform::slack::drawn::Drawn;
use crate::platform::slack::mrkdwn::{self, bare, dressed, escape, fits, fitted, pieces, width};
use crate::platform::slack::option;

/// Most blocks of a message.
const BLOCKS: usize = 50;
/// Longest text of a section.
const SECTION: usize = 3000;
/// Longest text of a section's field, and most fields of one section.
const FIELD: usize = 2000;
const FIELDS: usize = 10;
/// Longest header.
const HEADER: usize = 150;
/// Most elements of one row of buttons.
const ELEMENTS: usize = 25;
/// Longest address a button carries.
const VALUE: usize = 2000;
/// What the top-level text is kept under.
const TEXT: usize = 3900;

/// The blocks of one part of the card, and whether some of them may be left out.
struct Part {
    list: bool,
    blocks: Vec<Drawn>,
}

/// The card as `{text, blocks}`; `text` is its whole meaning, because screen readers and
/// notifications read nothing else.
#[must_use]
pub fn message(card: &Card) -> Value {
    drawn(card).value()
}

/// The card as the answer to what somebody typed: for nobody else.
#[must_use]
pub fn ephemeral(card: &Card) -> Drawn {
    let mut answer = drawn(card);
    answer.put("response_type", "ephemeral");
    answer
}

fn drawn(card: &Card) -> Drawn {
    Drawn::of([("text", text(card).into()), ("blocks", within(card, BLOCKS).into())])
}

/// As many of the card's blocks as Slack takes; what is cut ends in what shows all of it.
pub(super) fn within(card: &Card, most: usize) -> Vec<Drawn> {
    within_limit(parts(card), card, most)
}

/// Every block of the card, however many.
pub(super) fn all(card: &Card) -> Vec<Drawn> {
    parts(card).into_iter().flat_map(|part| part.blocks).collect()
}

fn parts(card: &Card) -> Vec<Part> {
    let mut parts = vec![Part { list: false, blocks: vec![header(&card.title)] }];
    parts.extend(card.blocks.iter().map(|block| part(block, card)));
    parts
}

fn text(card: &Card) -> String {
    let more = format!("\n{}", escape(&mrkdwn::plain_cut(&card.phrases.more, 300)));
    let most = TEXT.saturating_sub(width(&more) + 1);
    let (mut text, mut wide) = (String::new(), 0);
    for line in card.lines() {
        let line = bare(line);
        let said = dressed(&line);
        let room = most.saturating_sub(wide);
        if !fits(&said, room) {
            text.push_str(&fitted(&line, room.max(1)));
            text.push_str(&more);
            break;
        }
        wide += width(&said) + 1;
        text.push_str(&said);
        text.push('\n');
    }
    let text = text.trim();
    // Slack takes no message without a text; no card of ours says nothing.
    if text.is_empty() { "…".to_owned() } else { text.to_owned() }
}

fn header(title: &Line) -> Drawn {
    typed("header", "text", mrkdwn::plain(&title.plain(), HEADER))
}

fn part(block: &Block, card: &Card) -> Part {
    let (list, blocks) = match block {
        Block::Text(line) => (true, pieces(line, SECTION).into_iter().map(section).collect()),
        Block::Facts(facts) => (false, facts.chunks(FIELDS).map(fields).collect()),
        Block::Heading(line) => (false, said(fitted(&stressed(line), SECTION), section)),
        Block::Rows(rows) => (true, list_of(rows)),
        Block::Actions(actions) => (false, buttons(actions, card)),
        Block::Note(line) => (false, said(fitted(line, FIELD), note)),
        // Slack takes files only as uploads, which come by themselves.
        Block::Files { otherwise, .. } => (false, said(fitted(otherwise, SECTION), section)),
        Block::Divider => (false, vec![Drawn::of([("type", "divider".into())])]),
    };
    Part { list, blocks }
}

/// A block of this text; none where there is nothing to read, which Slack would refuse.
fn said(text: String, block: fn(String) -> Drawn) -> Vec<Drawn> {
    if text.trim().is_empty() { Vec::new() } else { vec![block(text)] }
}

fn section(text: String) -> Drawn {
    typed("section", "text", mrkdwn::object(text))
}

fn note(text: String) -> Drawn {
    typed("context", "elements", vec![mrkdwn::object(text)].into())
}

/// A block of a kind, with one field.
fn typed(kind: &'static str, field: &'static str, value: Drawn) -> Drawn {
    Drawn::of([("type", kind.into()), (field, value)])
}

fn fields(facts: &[Fact]) -> Drawn {
    let fields = facts.iter().map(|fact| {
        let line = stressed(&fact.label).then(Line::words("\n")).then(fact.value.clone());
        mrkdwn::object(fitted(&line, FIELD))
    });
    typed("section", "fields", Drawn::List(fields.collect()))
}

/// Our own words in bold, the spaces around them outside of it; what somebody typed among them
/// stays as it is.
fn stressed(line: &Line) -> Line {
    let spans = line.0.iter().flat_map(|span| match span {
        Span::Words(text) => stress(text),
        other => vec![other.clone()],
    });
    Line(spans.collect())
}

/// Blanks and marks that lead over to a name stay outside: bold that touches one is none in Slack.
fn stress(text: &str) -> Vec<Span> {
    let rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let core = rest.trim_end();
    let (before, after) = (&text[..text.len() - rest.len()], &rest[core.len()..]);
    let words = |text: &str| Span::Words(text.to_owned());
    let all = [words(before), Span::Strong(core.to_owned()), words(after)];
    all.into_iter().filter(|span| !span.plain().is_empty()).collect()
}

/// Rows with a menu are sections of their own; the others share sections as long as they fit. What
/// is longer than a section goes on in the next one.
fn list_of(rows: &[Row]) -> Vec<Drawn> {
    let mut blocks = Vec::new();
    let mut open = String::new();
    for row in rows {
        let mut parts = pieces(&entry(row), SECTION).into_iter();
        let text = parts.next().unwrap_or_default();
        let accessory = row.menu.as_ref().and_then(menu);
        let full = || width(&open) + width(&text) + 1 > SECTION;
        if !open.is_empty() && (accessory.is_some() || full()) {
            blocks.push(section(std::mem::take(&mut open)));
        }
        if let Some(accessory) = accessory {
            blocks.push(beside(text, accessory));
            blocks.extend(parts.map(section));
            continue;
        }
        if !open.is_empty() {
            open.push('\n');
        }
        open.push_str(&text);
        for part in parts {
            blocks.push(section(std::mem::replace(&mut open, part)));
        }
    }
    if !open.is_empty() {
        blocks.push(section(open));
    }
    blocks
}

/// A section with something to press beside its text.
fn beside(text: String, accessory: Drawn) -> Drawn {
    let text = ("text", mrkdwn::object(text));
    Drawn::of([("type", "section".into()), text, ("accessory", accessory)])
}

fn entry(row: &Row) -> Line {
    let line = Line::words(row.mark() + " ").then(row.text.clone());
    if row.aside.is_empty() {
        return line;
    }
    line.then(Line::words(" · ")).then(row.aside.clone())
}

fn buttons(actions: &[Action], card: &Card) -> Vec<Drawn> {
    let mut elements: Vec<Drawn> = actions
        .iter()
        .filter_map(|action| match action {
            Action::Button(button) => self::button(button, card),
            Action::Menu(menu) => self::menu(menu),
        })
        .collect();
    number_repeats(&mut elements);
    let mut rows = Vec::new();
    while !elements.is_empty() {
        let rest = elements.split_off(elements.len().min(ELEMENTS));
        rows.push(typed("actions", "elements", std::mem::replace(&mut elements, rest).into()));
    }
    rows
}

/// Slack wants each `action_id` of a block once; `parse` takes the number off again.
fn number_repeats(elements: &mut [Drawn]) {
    let mut seen: Vec<String> = Vec::new();
    for (index, element) in elements.iter_mut().enumerate() {
        let id = element.text("action_id").unwrap_or_default().to_owned();
        if seen.contains(&id) {
            element.put("action_id", format!("{id}#{index}"));
        }
        seen.push(id);
    }
}

fn button(button: &Button, card: &Card) -> Option<Drawn> {
    if !fits(&button.value, VALUE) || !option::is_action(&button.action) {
        tracing::warn!(action = %button.action, "a button's address is too long; left out");
        return None;
    }
    let mut drawn = Drawn::of([
        ("type", "button".into()),
        ("action_id", button.action.clone().into()),
        ("text", mrkdwn::plain(&button.label, 75)),
    ]);
    if !button.value.is_empty() {
        drawn.put("value", button.value.clone());
    }
    if let Some(spoken) = &button.spoken {
        drawn.put("accessibility_label", mrkdwn::plain_cut(spoken, 75));
    }
    match button.weight {
        Weight::Primary => drawn.put("style", "primary"),
        Weight::Danger => drawn.put("style", "danger"),
        Weight::Plain => {}
    }
    if let Some(question) = &button.confirm {
        drawn.put("confirm", confirm(question, button.weight, &card.phrases.keep));
    }
    Some(drawn)
}

fn confirm(question: &Confirm, weight: Weight, keep: &str) -> Drawn {
    let mut drawn = Drawn::of([
        ("title", mrkdwn::plain(&question.title, 100)),
        ("text", mrkdwn::plain(&question.text, 300)),
        ("confirm", mrkdwn::plain(&question.yes, 30)),
        ("deny", mrkdwn::plain(keep, 30)),
    ]);
    if weight == Weight::Danger {
        drawn.put("style", "danger");
    }
    drawn
}

/// Few options behind three dots, many in a select; nothing where there is nothing to choose.
fn menu(menu: &Menu) -> Option<Drawn> {
    let options = option::options(&menu.options, option::SELECT);
    if options.is_empty() || !option::is_action(&menu.action) {
        return None;
    }
    let action = ("action_id", menu.action.clone().into());
    if options.len() <= option::OVERFLOW {
        return Some(Drawn::of([("type", "overflow".into()), action, ("options", options.into())]));
    }
    let placeholder = ("placeholder", mrkdwn::plain(&menu.label, 150));
    let select = ("type", "static_select".into());
    Some(Drawn::of([select, action, placeholder, ("options", options.into())]))
}

/// All parts, or as many blocks of their lists as may stand there, each cut list ending in
/// [`cut_short`].
fn within_limit(mut parts: Vec<Part>, card: &Card, most: usize) -> Vec<Drawn> {
    let mut total: usize = parts.iter().map(|part| part.blocks.len()).sum();
    for part in parts.iter_mut().rev().filter(|part| part.list && part.blocks.len() > 2) {
        if total <= most {
            break;
        }
        let had = part.blocks.len();
        let keep = had.saturating_sub(total - most + 1).max(1);
        part.blocks.truncate(keep);
        part.blocks.push(cut_short(card));
        total -= had - part.blocks.len();
    }
    let mut blocks: Vec<Drawn> = parts.into_iter().flat_map(|part| part.blocks).collect();
    if blocks.len() > most {
        blocks.truncate(most - 1);
        blocks.push(cut_short(card));
    }
    blocks
}

/// Says that there is more, with the button that shows it where the card can be drawn anew.
pub(super) fn cut_short(card: &Card) -> Drawn {
    let words = Line::words(mrkdwn::plain_cut(&card.phrases.more, 300));
    match page(card, 0, &card.phrases.all) {
        Some(button) => beside(dressed(&words), button),
        None => note(dressed(&words)),
    }
}

/// The button that shows a page of the whole card.
pub(super) fn page(card: &Card, number: usize, label: &str) -> Option<Drawn> {
    let whole = card.whole.as_ref()?;
    button(&Button::new(SEE_ALL, label, format!("{number} {whole}")), card)
}

#[cfg(test)]
#[path = "render_tests.rs"]
mod tests;
