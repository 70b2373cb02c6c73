//! What Slack would refuse, and what would read badly: the same limits as `tests/lint_slack.py`,
//! and a few of our own that are stricter.

use mentorbot::chat::card::{Action, Block, Button, Card};
use mentorbot::chat::form::Form;
use mentorbot::chat::text::{Line, Span};
use mentorbot::platform::slack::{render, view};
use serde_json::Value;

use super::Drawn;

/// All that is wrong with a card or form.
pub fn faults(drawn: &Drawn) -> Vec<String> {
    let mut faults = Vec::new();
    match drawn {
        Drawn::Card(card) | Drawn::Brief(card) => {
            let message = render::message(card);
            require(&mut faults, long(&message["text"]) > 0, || "no top-level text".to_owned());
            blocks(&mut faults, &message, 50);
            labels(&mut faults, card);
        }
        Drawn::Form(form) => {
            let view = view::view(form);
            blocks(&mut faults, &view, 100);
            window(&mut faults, form, &view);
        }
    }
    for text in ours(drawn) {
        let odd =
            ["  ", "‹", "{", "}", " .", " ,", "..", "· ·"].iter().find(|odd| text.contains(**odd));
        require(&mut faults, text == text.trim(), || format!("blanks around {text:?}"));
        require(&mut faults, odd.is_none(), || format!("{odd:?} in {text:?}"));
    }
    faults
}

fn require(faults: &mut Vec<String>, fine: bool, what: impl Fn() -> String) {
    if !fine {
        faults.push(what());
    }
}

fn long(value: &Value) -> usize {
    value.as_str().map_or(0, |text| text.encode_utf16().count())
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Most characters of what stands at each place of a block, where it stands there at all.
const LIMITS: &[(&str, usize)] = &[
    ("/block_id", 255),
    ("/label/text", 2000),
    ("/hint/text", 2000),
    ("/element/placeholder/text", 150),
    ("/accessory/placeholder/text", 150),
    ("/element/initial_value", 3000),
];

fn blocks(faults: &mut Vec<String>, body: &Value, most: usize) {
    let blocks = list(body, "blocks");
    require(faults, (1..=most).contains(&blocks.len()), || format!("{} blocks", blocks.len()));
    let mut ids: Vec<&str> = Vec::new();
    for block in blocks {
        let text = if block["type"] == "header" { 150 } else { 3000 };
        for (path, most) in LIMITS.iter().chain(&[("/text/text", text)]) {
            let length = block.pointer(path).map(long);
            require(faults, length.is_none_or(|n| (1..=*most).contains(&n)), || {
                format!("{path} of {block}")
            });
        }
        if let Some(id) = block["block_id"].as_str() {
            require(faults, !ids.contains(&id), || format!("block_id {id} twice"));
            ids.push(id);
        }
        require(faults, list(block, "fields").len() <= 10, || format!("too many fields: {block}"));
        for field in list(block, "fields") {
            require(faults, (1..=2000).contains(&long(&field["text"])), || format!("{field}"));
        }
        elements(faults, block);
    }
}

fn elements(faults: &mut Vec<String>, block: &Value) {
    let row = if block["type"] == "actions" { list(block, "elements") } else { &[] };
    require(faults, row.len() <= 25, || "too many elements".to_owned());
    let mut names: Vec<&Value> = row.iter().map(|element| &element["action_id"]).collect();
    names.sort_by_key(ToString::to_string);
    names.dedup();
    require(faults, names.len() == row.len(), || format!("an action_id stands twice in {block}"));
    for element in row.iter().chain(block.get("accessory")).chain(block.get("element")) {
        require(faults, long(&element["value"]) <= 2000, || format!("a long value: {element}"));
        let most = if element["type"] == "overflow" { 5 } else { 100 };
        require(faults, list(element, "options").len() <= most, || format!("options: {element}"));
        for option in list(element, "options") {
            let fine = (1..=75).contains(&long(&option["text"]["text"]))
                && (1..=150).contains(&long(&option["value"]));
            require(faults, fine, || format!("{option}"));
        }
    }
}

/// A window's words stand in it uncut.
fn window(faults: &mut Vec<String>, form: &Form, view: &Value) {
    for (key, text) in [("title", &form.title), ("submit", &form.submit), ("close", &form.cancel)] {
        let fits = text.encode_utf16().count() <= 24 && view[key]["text"] == text.as_str();
        require(faults, fits, || format!("{key} is too long: {text:?}"));
    }
}

/// A button's words fit into half a phone's width, and one button at most asks for attention.
fn labels(faults: &mut Vec<String>, card: &Card) {
    let buttons: Vec<&Button> = buttons(card).collect();
    for button in &buttons {
        let length = button.label.chars().count();
        require(faults, (1..=30).contains(&length), || format!("label {:?}", button.label));
    }
    let primary = mentorbot::chat::card::Weight::Primary;
    let loud = buttons.iter().filter(|button| button.weight == primary).count();
    require(faults, loud <= 1, || format!("{loud} primary buttons"));
}

fn actions(card: &Card) -> impl Iterator<Item = &Action> {
    card.blocks
        .iter()
        .filter_map(|block| match block {
            Block::Actions(actions) => Some(actions),
            _ => None,
        })
        .flatten()
}

fn buttons(card: &Card) -> impl Iterator<Item = &Button> {
    actions(card).filter_map(|action| match action {
        Action::Button(button) => Some(button),
        Action::Menu(_) => None,
    })
}

/// Every text of ours on a card or form; typed text, names and commands left out. Texts that
/// cannot be told apart from what was typed into them come as they are.
pub fn ours(drawn: &Drawn) -> Vec<String> {
    match drawn {
        Drawn::Card(card) | Drawn::Brief(card) => of_card(card),
        Drawn::Form(form) => of_form(form),
    }
}

fn of_card(card: &Card) -> Vec<String> {
    let mut texts: Vec<String> = card.lines().iter().map(plain).collect();
    for block in &card.blocks {
        if let Block::Rows(rows) = block {
            for menu in rows.iter().filter_map(|row| row.menu.as_ref()) {
                texts.push(menu.label.clone());
                texts.extend(menu.options.iter().map(|choice| choice.label.clone()));
            }
        }
    }
    for block in &card.blocks {
        if let Block::Files { files, .. } = block {
            texts.extend(files.iter().map(|file| file.label.clone()));
        }
    }
    for button in buttons(card) {
        texts.push(button.label.clone());
        texts.extend(button.spoken.clone());
        texts.extend(
            button
                .confirm
                .iter()
                .flat_map(|asked| [&asked.title, &asked.text, &asked.yes].map(Clone::clone)),
        );
    }
    let phrases = &card.phrases;
    texts.extend([&phrases.more, &phrases.menu, &phrases.keep, &phrases.done].map(Clone::clone));
    texts
}

fn of_form(form: &Form) -> Vec<String> {
    use mentorbot::chat::form::Kind;
    let phrases = &form.phrases;
    let mut texts: Vec<String> =
        [&form.title, &form.submit, &form.cancel, &phrases.optional, &phrases.faults]
            .map(Clone::clone)
            .into();
    texts.extend(form.intro.iter().map(plain));
    for field in &form.fields {
        texts.push(field.label.clone());
        texts.extend(field.hint.iter().chain(&field.fault).cloned());
        if let Kind::Choice(choices) | Kind::Ticks(choices) = &field.kind {
            texts.extend(choices.iter().map(|choice| choice.label.clone()));
        }
    }
    texts
}

/// A line's own words; a person or typed text stands as one letter that is not ours.
fn plain(line: &Line) -> String {
    let spans = line.0.iter().map(|span| match span {
        Span::Words(text) | Span::Strong(text) => text.as_str(),
        Span::Code(_) => "…",
        Span::Typed(_) | Span::Person(_) | Span::Link(_) | Span::Channel(_) => "ｘ",
    });
    spans.collect()
}
