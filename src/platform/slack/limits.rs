//! Random cards and forms of every size against the whole table of Block Kit's limits, counted
//! by a second hand. Tests only.

use proptest::prelude::*;
use serde_json::Value;

use super::mrkdwn::width;
use super::render::message;
use super::sheet::{home, sheet};
use super::view::{faults, view};
use crate::chat::card::{
    Action, Block, Button, Card, Choice, Confirm, Fact, File, Menu, Phrases, Row, Weight,
};
use crate::chat::form::{self, Field, Form, Kind};
use crate::chat::text::{Line, Person, SafeText, Span};

/// Text with whatever makes it hard: escapes, marks, mentions, emoji, stacks, long words.
fn text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        any::<String>(),
        Just("&<>".to_owned()),
        Just("<!channel> <@U1> <https://evil.example|x>".to_owned()),
        Just("👨‍👩‍👧‍👦".to_owned()),
        Just("e\u{301}\u{302}\u{303}".to_owned()),
        Just("*a* _b_ ~c~ `d` > e".to_owned()),
        Just("word ".to_owned()),
    ];
    (odd, prop_oneof![3 => 0_usize..4, 1 => 4_usize..900])
        .prop_map(|(text, times)| text.repeat(times).chars().take(9_000).collect())
}

fn line() -> impl Strategy<Value = Line> {
    let span = (0_u8..5, text()).prop_map(|(kind, text)| {
        let typed = SafeText::typed(&text);
        match kind {
            0 => Span::Words(text),
            1 => Span::Strong(text),
            2 => Span::Code(text),
            3 => Span::Typed(typed),
            _ => Span::Person(Person { name: typed, user: Some("U1".to_owned()) }),
        }
    });
    prop::collection::vec(span, 0..4).prop_map(Line)
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    let choice = (text(), text()).prop_map(|(value, label)| Choice { value, label });
    let count = prop_oneof![4 => 0_usize..8, 1 => 90_usize..130];
    (count, prop::collection::vec(choice, 1..4)).prop_map(|(count, some)| {
        let of = |n: usize| {
            let one = &some[n % some.len()];
            Choice { value: format!("{n} {}", one.value), label: one.label.clone() }
        };
        (0..count).map(of).collect()
    })
}

fn menu() -> impl Strategy<Value = Menu> {
    (text(), choices()).prop_map(|(label, options)| Menu {
        action: "act".to_owned(),
        label,
        options,
    })
}

fn action() -> impl Strategy<Value = Action> {
    let button = (text(), text(), prop::option::of(text()), any::<bool>()).prop_map(
        |(value, label, spoken, asks)| {
            let confirm = asks.then(|| Confirm {
                title: label.clone(),
                text: label.repeat(3),
                yes: label.clone(),
            });
            let weight = if asks { Weight::Danger } else { Weight::Primary };
            Action::Button(Button { spoken, weight, confirm, ..Button::new("act", label, value) })
        },
    );
    prop_oneof![3 => button, 1 => menu().prop_map(Action::Menu)]
}

fn block() -> impl Strategy<Value = Block> {
    let row = (line(), line(), any::<bool>(), prop::option::of(menu()));
    let row =
        row.prop_map(|(text, aside, done, menu)| Row { number: Some(3), text, aside, done, menu });
    let rows = (prop::collection::vec(row, 1..4), prop_oneof![1_usize..5, 40_usize..140]);
    let rows = rows
        .prop_map(|(some, count)| Block::Rows(some.iter().cycle().take(count).cloned().collect()));
    let fact = (line(), line()).prop_map(|(label, value)| Fact { label, value });
    prop_oneof![
        line().prop_map(Block::Text),
        prop::collection::vec(fact, 1..14).prop_map(Block::Facts),
        line().prop_map(Block::Heading),
        rows,
        prop::collection::vec(action(), 1..30).prop_map(Block::Actions),
        line().prop_map(Block::Note),
        (text(), line()).prop_map(|(name, otherwise)| {
            Block::Files { files: vec![File { name: name.clone(), label: name }], otherwise }
        }),
        Just(Block::Divider),
    ]
}

fn card() -> impl Strategy<Value = Card> {
    let phrases = text().prop_map(|word| Phrases {
        more: word.clone(),
        all: word.clone(),
        next: word.clone(),
        previous: word.clone(),
        close: word.clone(),
        menu: word.clone(),
        keep: word.clone(),
        done: word,
    });
    let whole = prop::option::of("[a-z.]{1,12} [a-z0-9]{0,30}");
    let blocks = prop::collection::vec(block(), 0..9);
    (line(), phrases, whole, blocks).prop_map(|(title, phrases, whole, blocks)| {
        let card = Card { whole, ..Card::new(title, "en", phrases) };
        blocks.into_iter().fold(card, Card::with)
    })
}

fn form() -> impl Strategy<Value = Form> {
    let kind = prop_oneof![
        Just(Kind::Text),
        Just(Kind::Paragraph),
        Just(Kind::Number),
        Just(Kind::Date),
        Just(Kind::Time),
        choices().prop_map(Kind::Choice),
        choices().prop_map(Kind::Ticks),
    ];
    let field = (text(), prop::option::of(text()), kind, text(), prop::option::of(text()));
    let field =
        field.prop_map(|(label, hint, kind, value, fault)| (label, hint, kind, value, fault));
    let fields = prop::collection::vec(field, 0..7);
    (text(), prop::option::of(line()), fields).prop_map(|(word, intro, fields)| Form {
        title: word.clone(),
        submit: word.clone(),
        cancel: word,
        intro,
        fields: fields
            .into_iter()
            .enumerate()
            .map(|(n, (label, hint, kind, value, fault))| Field {
                // A name comes twice now and then.
                name: format!("field{}", n % 5),
                label,
                hint,
                kind,
                required: n % 2 == 0,
                value,
                fault,
            })
            .collect(),
        ticket: "t".repeat(2_000),
        language: "en".to_owned(),
        phrases: form::Phrases::default(),
    })
}

/// A text at a path, if it is there, is not empty and not longer.
fn most(value: &Value, path: &str, most: usize) {
    if let Some(text) = value.pointer(path).and_then(Value::as_str) {
        let wide = width(text);
        assert!((1..=most).contains(&wide), "{path}: {wide} of {most} in {value}");
    }
}

fn each<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Only our own mention, and no entity but the three, whole.
fn entities(text: &str) {
    let bare = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
    let bare = bare.replace("<@U1>", "");
    assert!(!bare.contains(['&', '<', '>']), "{text}");
}

/// The text objects of a value: mrkdwn is inert, plain text is marked as such.
fn objects(value: &Value) {
    match value {
        Value::Array(all) => all.iter().for_each(objects),
        Value::Object(map) => {
            if map.get("type").and_then(Value::as_str) == Some("mrkdwn") {
                assert_eq!(map.get("verbatim"), Some(&Value::Bool(true)), "{value}");
                entities(map["text"].as_str().unwrap());
            }
            map.values().for_each(objects);
        }
        _ => {}
    }
}

fn element(one: &Value) {
    most(one, "/text/text", 75);
    most(one, "/value", 2000);
    most(one, "/action_id", 255);
    most(one, "/accessibility_label", 75);
    most(one, "/placeholder/text", 150);
    if one["type"] == "plain_text_input" {
        assert!(one["initial_value"].as_str().is_none_or(|text| width(text) <= 3000));
    }
    for (path, limit) in [("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)] {
        most(one, &format!("/confirm/{path}/text"), limit);
    }
    let options = each(one, "options");
    let limit = match one["type"].as_str() {
        Some("overflow") => 5,
        Some("checkboxes" | "radio_buttons") => 10,
        _ => 100,
    };
    assert!(options.len() <= limit, "{} of {limit}", options.len());
    for option in options {
        most(option, "/text/text", 75);
        most(option, "/value", 150);
        assert!(option["value"].is_string() && option["text"]["text"].is_string());
    }
}

fn blocks(all: &[Value], limit: usize) {
    assert!((1..=limit).contains(&all.len()), "{} blocks of {limit}", all.len());
    let mut ids: Vec<&str> = all.iter().filter_map(|block| block["block_id"].as_str()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "each block_id once");
    for block in all {
        objects(block);
        most(block, "/block_id", 255);
        let header = block["type"] == "header";
        most(block, "/text/text", if header { 150 } else { 3000 });
        most(block, "/label/text", 2000);
        most(block, "/hint/text", 2000);
        assert!(each(block, "fields").len() <= 10);
        for field in each(block, "fields") {
            most(field, "/text", 2000);
        }
        let elements = each(block, "elements");
        match block["type"].as_str().unwrap() {
            "actions" => {
                assert!((1..=25).contains(&elements.len()));
                elements.iter().for_each(element);
                let mut ids: Vec<_> = elements.iter().map(|e| e["action_id"].as_str()).collect();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), elements.len(), "each action_id once in a block");
            }
            "context" => assert!((1..=10).contains(&elements.len())),
            "input" => element(&block["element"]),
            "section" => {
                assert!(!block["text"].is_null() || !each(block, "fields").is_empty());
                if !block["accessory"].is_null() {
                    element(&block["accessory"]);
                }
            }
            "header" | "divider" => {}
            other => panic!("{other}"),
        }
    }
}

fn whole_view(view: &Value) {
    assert!(view.to_string().len() <= 250_000, "{} bytes", view.to_string().len());
    for word in ["title", "submit", "close"] {
        most(view, &format!("/{word}/text"), 24);
    }
    most(view, "/private_metadata", 3000);
    most(view, "/callback_id", 255);
    let all = each(view, "blocks");
    if all.iter().any(|block| block["type"] == "input") {
        assert!(view["submit"].is_object(), "Slack wants a button where something is filled in");
    }
    blocks(all, 100);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_message_breaks_a_limit(card in card()) {
        let message = message(&card);
        blocks(each(&message, "blocks"), 50);
        let text = message["text"].as_str().unwrap();
        assert!((1..=4000).contains(&width(text)), "{} of text", width(text));
        entities(text);
    }

    #[test]
    fn no_view_of_a_card_breaks_a_limit(card in card(), page in 0_usize..5) {
        whole_view(&sheet(&card, page));
        whole_view(&home(&card));
    }

    #[test]
    fn no_form_breaks_a_limit(form in form()) {
        let drawn = view(&form);
        if !each(&drawn, "blocks").is_empty() {
            whole_view(&drawn);
        }
        let named = faults(&form);
        for fault in named["errors"].as_object().unwrap().values() {
            assert!((1..=2000).contains(&width(fault.as_str().unwrap())));
        }
    }
}

#[test]
fn what_is_too_long_for_a_message_is_all_there_in_pages() {
    let menu = Menu {
        action: "act".to_owned(),
        label: "Menu".to_owned(),
        options: vec![Choice { value: "v".to_owned(), label: "Do".to_owned() }],
    };
    let row = |n: usize| Row {
        number: Some(n),
        text: Line::typed(&SafeText::typed(&format!("item {n};"))),
        aside: Line::default(),
        done: false,
        menu: Some(menu.clone()),
    };
    let phrases = Phrases {
        more: "… and more".to_owned(),
        all: "See all".to_owned(),
        next: "Next page".to_owned(),
        previous: "Previous page".to_owned(),
        close: "Close".to_owned(),
        ..Phrases::default()
    };
    let card = Card::new(Line::words("Agenda"), "en", phrases)
        .with(Block::Rows((0..250).map(row).collect()))
        .shown_by("agenda.show", "p1");
    let message = message(&card);
    let last = each(&message, "blocks").last().unwrap();
    assert_eq!(last["accessory"]["text"]["text"], "See all", "{last}");
    assert_eq!(last["accessory"]["action_id"], "see.all");
    assert_eq!(last["accessory"]["value"], "0 agenda.show p1");
    let pages: Vec<String> = (0..3).map(|page| sheet(&card, page).to_string()).collect();
    for n in 0..250 {
        let on = pages.iter().filter(|page| page.contains(&format!("item {n};"))).count();
        assert_eq!(on, 1, "item {n}");
    }
    assert!(pages[0].contains("1 agenda.show p1") && !pages[0].contains("Previous page"));
    assert!(pages[1].contains("2 agenda.show p1") && pages[1].contains("0 agenda.show p1"));
    assert!(!pages[2].contains("Next page"));
    assert_eq!(sheet(&card, 9), sheet(&card, 2), "beyond the last is the last");
}
