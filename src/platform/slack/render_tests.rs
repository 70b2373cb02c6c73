//! Cards small and far too big, measured against Slack's limits by a second hand.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::chat::card::{Choice, Phrases};
use crate::chat::text::{Person, SafeText};

fn phrases() -> Phrases {
    Phrases {
        more: "and more".to_owned(),
        menu: "Menu".to_owned(),
        keep: "Keep".to_owned(),
        ..Phrases::default()
    }
}

fn card(title: &str) -> Card {
    Card::new(Line::words(title), "en", phrases())
}

fn typed(text: &str) -> Line {
    Line::typed(&SafeText::typed(text))
}

fn choices(count: usize) -> Vec<Choice> {
    let choice = |n| Choice { value: format!("drop {n}"), label: format!("Drop {n}") };
    (0..count).map(choice).collect()
}

fn row(text: Line, options: usize) -> Row {
    let menu = Menu {
        action: "item.menu".to_owned(),
        label: "What to do".to_owned(),
        options: choices(options),
    };
    Row {
        number: None,
        text,
        aside: typed("Ann"),
        done: false,
        menu: (options > 0).then_some(menu),
    }
}

fn limit(block: &Value, path: &str, most: usize) {
    if let Some(text) = block.pointer(path).and_then(Value::as_str) {
        assert!((1..=most).contains(&width(text)), "{path}: {} of {most}", width(text));
    }
}

fn each<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn check_element(element: &Value) {
    limit(element, "/text/text", 75);
    limit(element, "/value", 2000);
    limit(element, "/action_id", 255);
    limit(element, "/accessibility_label", 75);
    limit(element, "/placeholder/text", 150);
    for (path, most) in [("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)] {
        limit(element, &format!("/confirm/{path}/text"), most);
    }
    let options = each(element, "options");
    let most = if element["type"] == "overflow" { 5 } else { 100 };
    assert!(options.len() <= most);
    for option in options {
        limit(option, "/text/text", 75);
        limit(option, "/value", 150);
    }
}

fn check_text(text: &str) {
    let bare = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
    assert!(!bare.contains('&'), "{text}");
    let bare = bare.replace("<@U1>", "");
    assert!(!bare.contains('<') && !bare.contains('>'), "{text}");
}

/// Everything Slack would refuse, and what it would take wrongly.
fn check(message: &Value) {
    let blocks = each(message, "blocks");
    assert!((1..=50).contains(&blocks.len()), "{} blocks", blocks.len());
    let text = message["text"].as_str().unwrap();
    assert!((1..=4000).contains(&width(text)), "{} of text", width(text));
    check_text(text);
    for block in blocks {
        let header = block["type"] == "header";
        limit(block, "/text/text", if header { 150 } else { 3000 });
        if !header && let Some(text) = block["text"]["text"].as_str() {
            check_text(text);
            assert_eq!(block["text"]["verbatim"], true);
        }
        assert!(each(block, "fields").len() <= 10);
        for field in each(block, "fields") {
            limit(field, "/text", 2000);
            check_text(field["text"].as_str().unwrap());
        }
        if block["type"] == "actions" {
            let elements = each(block, "elements");
            assert!((1..=25).contains(&elements.len()));
            elements.iter().for_each(check_element);
            let mut ids: Vec<_> = elements.iter().map(|e| e["action_id"].to_string()).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), elements.len());
        }
        if !block["accessory"].is_null() {
            check_element(&block["accessory"]);
        }
    }
}

#[test]
fn an_agenda_looks_like_this() {
    let ann = Person { name: SafeText::typed("Ann"), user: Some("U1".to_owned()) };
    let card = card("Your next meeting")
        .with(Block::Text(Line(vec![Span::Words("With ".to_owned()), Span::Person(ann)])))
        .with(Block::Facts(vec![Fact {
            label: Line::words("When"),
            value: Line::words("Mon 2 March, 15:00"),
        }]))
        .with(Block::Heading(Line::words("Agenda")))
        .with(Block::Rows(vec![row(typed("a *b* <c>"), 2), row(typed("plain"), 0)]))
        .with(Block::Divider)
        .with(Block::Actions(vec![
            Button::new("agenda.add", "Add an item", "p1").primary().into(),
            Button::new("agenda.add", "Share", "p2").into(),
        ]))
        .with(Block::Note(Line(vec![Span::Code("/mentor agenda".to_owned())])));
    let message = message(&card);
    check(&message);
    insta::assert_json_snapshot!(message);
}

#[test]
fn a_heading_keeps_its_blanks_and_bold_touches_no_name() {
    let ben = Person { name: SafeText::typed("Ben"), user: Some("U0BEN".to_owned()) };
    let heading = Line::words("With ")
        .then(Line(vec![Span::Person(ben)]))
        .then(Line::words(" · "))
        .then(typed("Connect"))
        .then(Line::words(", from ").then(typed("Spring")));
    let message = message(&card("Home").with(Block::Heading(heading)));
    let shown = "*With* <@U0BEN> · Connect, *from* Spring";
    assert!(message.to_string().contains(shown), "{message}");
}

#[test]
fn the_text_is_the_whole_meaning() {
    let card = card("A & B")
        .with(Block::Text(typed("<!channel> see https://evil.example")))
        .with(Block::Rows(vec![row(typed("one"), 0)]));
    let text = message(&card)["text"].as_str().unwrap().replace('\u{200B}', "");
    assert_eq!(text, "A &amp; B\n&lt;!channel&gt; see https://evil.example\n• one · Ann");
}

#[test]
fn long_lists_end_in_words_that_say_so_and_keep_what_follows() {
    let rows = (0..200).map(|n| row(typed(&format!("item {n}")), 7)).collect();
    let card = card("Agenda")
        .with(Block::Text(Line::words("intro")))
        .with(Block::Rows(rows))
        .with(Block::Actions(vec![Button::new("agenda.add", "Add", "").into()]));
    let message = message(&card);
    check(&message);
    let blocks = each(&message, "blocks");
    assert_eq!(blocks.len(), 50);
    assert_eq!(blocks[49]["type"], "actions");
    assert_eq!(blocks[48]["elements"][0]["text"], "and more");
    assert_eq!(blocks[47]["accessory"]["type"], "static_select");
}

#[test]
fn rows_without_menus_share_sections_and_none_is_lost() {
    let rows = (0..100).map(|n| row(typed(&format!("{n} {}", "x".repeat(50))), 0)).collect();
    let message = message(&card("Agenda").with(Block::Rows(rows)));
    check(&message);
    let blocks = &each(&message, "blocks")[1..];
    let lines: usize =
        blocks.iter().map(|b| b["text"]["text"].as_str().unwrap().lines().count()).sum();
    assert_eq!(lines, 100);
    assert!(blocks.len() < 4);
}

#[test]
fn a_paragraph_too_long_for_one_section_goes_on_in_the_next() {
    let text = "word & ".repeat(1000);
    let message = message(&card("Note").with(Block::Text(typed(&text))));
    check(&message);
    let blocks = &each(&message, "blocks")[1..];
    let all: String = blocks.iter().map(|b| b["text"]["text"].as_str().unwrap()).collect();
    assert_eq!(all.matches("word").count(), 1000);
}

#[test]
fn what_cannot_be_sent_is_left_out_and_never_shortened() {
    let long = "x".repeat(2001);
    let menu = Menu {
        action: "m".to_owned(),
        label: String::new(),
        options: vec![Choice { value: "x".repeat(151), label: "Long".to_owned() }],
    };
    let actions = vec![
        Button::new("a", "Long", long).into(),
        Action::Menu(menu),
        Button::new("a", "", "v").into(),
    ];
    let message = message(&card("T").with(Block::Actions(actions)));
    check(&message);
    let elements = each(&message["blocks"][1], "elements");
    assert_eq!((elements.len(), &elements[0]["value"]), (1, &json!("v")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_card_breaks_a_limit(
        seed in any::<String>(),
        times in 0_usize..100,
        count in 0_usize..60,
        options in 0_usize..120,
    ) {
        let text = seed.repeat(times);
        let long = typed(&text);
        let ask = Confirm { title: text.clone(), text: text.clone(), yes: text.clone() };
        let button = Button {
            confirm: Some(ask),
            spoken: Some(text.clone()),
            weight: Weight::Danger,
            ..Button::new("act", text.clone(), "v")
        };
        let fact = Fact { label: Line::words(text.clone()), value: long.clone() };
        let card = Card::new(long.clone(), "en", Phrases { more: text.clone(), ..phrases() })
            .with(Block::Text(Line::words("&<>".repeat(times)).then(long.clone())))
            .with(Block::Facts(vec![fact; count]))
            .with(Block::Heading(Line::words(text.clone())))
            .with(Block::Rows(vec![row(long.clone(), options); count]))
            .with(Block::Actions(vec![button.into(); count]))
            .with(Block::Note(long));
        check(&message(&card));
    }
}
