//! Every kind of block as HTML, and what people type staying inert in it.

use std::cell::Cell;

use super::*;
use crate::chat::card::{Choice, Phrases};
use crate::chat::text::{Person, SafeText};

fn phrases() -> Phrases {
    Phrases {
        menu: "Choose".into(),
        keep: "Keep it".into(),
        done: "Done".into(),
        ..Phrases::default()
    }
}

fn shown(blocks: Vec<Block>) -> String {
    let at = MessageRef { channel: "c1".into(), message: "m1".into() };
    let drawn = Cell::new(0);
    let nonce = || {
        drawn.set(drawn.get() + 1);
        Uuid::from_u128(drawn.get())
    };
    let place = Place {
        base: "/demo/as/ann",
        view: "ann",
        back: "/demo/as/ann",
        message: Some(&at),
        mark: "k1",
        nonce: &nonce,
    };
    let card_of = Card { blocks, ..Card::new(Line::words("Agenda"), "en", phrases()) };
    card(&card_of, &place).into_string().replace("><", ">\n<")
}

fn menu() -> Menu {
    let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
    Menu {
        action: "item".into(),
        label: "Goals & plans".into(),
        options: vec![choice("done:1", "Tick off"), choice("drop:1", "Drop")],
    }
}

#[test]
fn texts_headings_notes_and_dividers() {
    let person = Person { name: SafeText::typed("Ben"), user: Some("ben".into()) };
    let spans = vec![
        Span::Words("With ".into()),
        Span::Person(person),
        Span::Strong(" soon".into()),
        Span::Code("/mentor meet".into()),
    ];
    insta::assert_snapshot!(shown(vec![
        Block::Text(Line(spans)),
        Block::Heading(Line::words("Items")),
        Block::Divider,
        Block::Note(Line::words("Only you see this.\nReally.")),
    ]), @r#"
    <article class="card" lang="en" aria-labelledby="k1-title">
    <h3 id="k1-title" tabindex="-1">Agenda</h3>
    <p class="line">With <bdi class="person">Ben</bdi>
    <strong> soon</strong>
    <code>/mentor meet</code>
    </p>
    <h4>Items</h4>
    <hr>
    <p class="line note">Only you see this.
    Really.</p>
    </article>
    "#);
}

#[test]
fn facts_are_a_description_list() {
    let fact = |label, value| Fact { label: Line::words(label), value: Line::words(value) };
    insta::assert_snapshot!(shown(vec![Block::Facts(vec![
        fact("Next meeting", "Thu 4 March, 15:00"),
        fact("Backup", "Mon 8 March"),
    ])]), @r#"
    <article class="card" lang="en" aria-labelledby="k1-title">
    <h3 id="k1-title" tabindex="-1">Agenda</h3>
    <dl class="facts">
    <div>
    <dt>Next meeting</dt>
    <dd class="line">Thu 4 March, 15:00</dd>
    </div>
    <div>
    <dt>Backup</dt>
    <dd class="line">Mon 8 March</dd>
    </div>
    </dl>
    </article>
    "#);
}

fn row(number: Option<usize>, text: &str, aside: &str, done: bool, menu: Option<Menu>) -> Row {
    Row { number, text: Line::words(text), aside: Line::words(aside), done, menu }
}

#[test]
fn rows_say_what_is_done_and_bring_their_menus() {
    insta::assert_snapshot!(shown(vec![Block::Rows(vec![
        row(Some(1), "First", "Ann, 10 min", false, Some(menu())),
        row(None, "Second", "", true, None),
        row(None, "Third", "", false, None),
    ])]), @r#"
    <article class="card" lang="en" aria-labelledby="k1-title">
    <h3 id="k1-title" tabindex="-1">Agenda</h3>
    <ul class="rows" role="list">
    <li class="">
    <span class="mark">1.</span>
    <div class="entry">
    <span class="line what">First</span> <span class="line aside">Ann, 10 min</span>
    </div>
    <details class="menu">
    <summary title="Choose">
    <span aria-hidden="true">⋯</span>
    <span class="unseen">Choose: Goals &amp; plans</span>
    </summary>
    <div class="options" role="group" aria-label="Goals &amp; plans">
    <form method="post" action="/demo/as/ann/press">
    <input type="hidden" name="action" value="item">
    <input type="hidden" name="value" value="done:1">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000001">
    <input type="hidden" name="view" value="ann">
    <input type="hidden" name="channel" value="c1">
    <input type="hidden" name="message" value="m1">
    <button>Tick off</button>
    </form>
    <form method="post" action="/demo/as/ann/press">
    <input type="hidden" name="action" value="item">
    <input type="hidden" name="value" value="drop:1">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000002">
    <input type="hidden" name="view" value="ann">
    <input type="hidden" name="channel" value="c1">
    <input type="hidden" name="message" value="m1">
    <button>Drop</button>
    </form>
    </div>
    </details>
    </li>
    <li class="done">
    <span class="mark" aria-hidden="true">✓</span>
    <span class="unseen">Done: </span>
    <div class="entry">
    <span class="line what">Second</span>
    </div>
    </li>
    <li class="">
    <span class="mark" aria-hidden="true">•</span>
    <div class="entry">
    <span class="line what">Third</span>
    </div>
    </li>
    </ul>
    </article>
    "#);
}

#[test]
fn buttons_and_menus_are_forms_that_post() {
    let drop = Button {
        weight: Weight::Danger,
        spoken: Some("Drop item 1".into()),
        ..Button::new("item.drop", "Drop", "1")
    };
    insta::assert_snapshot!(shown(vec![Block::Actions(vec![
        Button::new("item.add", "Add item", "p1").primary().into(),
        drop.into(),
        Action::Menu(menu()),
    ])]), @r#"
    <article class="card" lang="en" aria-labelledby="k1-title">
    <h3 id="k1-title" tabindex="-1">Agenda</h3>
    <div class="actions">
    <form method="post" action="/demo/as/ann/press">
    <input type="hidden" name="action" value="item.add">
    <input type="hidden" name="value" value="p1">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000001">
    <input type="hidden" name="view" value="ann">
    <input type="hidden" name="channel" value="c1">
    <input type="hidden" name="message" value="m1">
    <button class="primary">Add item</button>
    </form>
    <form method="post" action="/demo/as/ann/press">
    <input type="hidden" name="action" value="item.drop">
    <input type="hidden" name="value" value="1">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000002">
    <input type="hidden" name="view" value="ann">
    <input type="hidden" name="channel" value="c1">
    <input type="hidden" name="message" value="m1">
    <button class="danger" aria-label="Drop item 1">Drop</button>
    </form>
    <details class="menu">
    <summary>Goals &amp; plans<span aria-hidden="true"> ▾</span>
    </summary>
    <div class="options" role="group" aria-label="Goals &amp; plans">
    <form method="post" action="/demo/as/ann/press">
    <input type="hidden" name="action" value="item">
    <input type="hidden" name="value" value="done:1">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000003">
    <input type="hidden" name="view" value="ann">
    <input type="hidden" name="channel" value="c1">
    <input type="hidden" name="message" value="m1">
    <button>Tick off</button>
    </form>
    <form method="post" action="/demo/as/ann/press">
    <input type="hidden" name="action" value="item">
    <input type="hidden" name="value" value="drop:1">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000004">
    <input type="hidden" name="view" value="ann">
    <input type="hidden" name="channel" value="c1">
    <input type="hidden" name="message" value="m1">
    <button>Drop</button>
    </form>
    </div>
    </details>
    </div>
    </article>
    "#);
}

#[test]
fn a_question_unfolds_before_its_button() {
    let drop = Button {
        weight: Weight::Danger,
        spoken: Some("Drop item 1".into()),
        confirm: Some(Confirm {
            title: "Drop it?".into(),
            text: "Ben will no longer see it.".into(),
            yes: "Drop".into(),
        }),
        ..Button::new("item.drop", "Drop…", "1")
    };
    insta::assert_snapshot!(shown(vec![Block::Actions(vec![drop.into()])]), @r#"
    <article class="card" lang="en" aria-labelledby="k1-title">
    <h3 id="k1-title" tabindex="-1">Agenda</h3>
    <div class="actions">
    <details class="confirm">
    <summary class="danger" aria-label="Drop item 1">Drop…</summary>
    <div class="question">
    <p>
    <strong>Drop it?</strong>
    </p>
    <p class="line">Ben will no longer see it.</p>
    <div class="actions">
    <form method="post" action="/demo/as/ann/press">
    <input type="hidden" name="action" value="item.drop">
    <input type="hidden" name="value" value="1">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000001">
    <input type="hidden" name="view" value="ann">
    <input type="hidden" name="channel" value="c1">
    <input type="hidden" name="message" value="m1">
    <button class="danger">Drop</button>
    </form>
    <a class="button" href="/demo/as/ann">Keep it</a>
    </div>
    </div>
    </details>
    </div>
    </article>
    "#);
}

#[test]
fn what_people_type_is_inert_everywhere() {
    let evil = "</bdi></p><script>alert(1)</script>\"><img src=x onerror=alert(1)>' & עברית";
    let typed = SafeText::typed(evil);
    let person = Person { name: typed.clone(), user: None };
    let line = Line(vec![
        Span::Typed(typed.clone()),
        Span::Person(person),
        Span::Words(evil.into()),
        Span::Strong(evil.into()),
        Span::Code(evil.into()),
    ]);
    let choice = Choice { value: evil.into(), label: evil.into() };
    let menu = Menu { action: evil.into(), label: evil.into(), options: vec![choice] };
    let row = Row {
        number: None,
        text: line.clone(),
        aside: line.clone(),
        done: false,
        menu: Some(menu.clone()),
    };
    let button = Button {
        spoken: Some(evil.into()),
        confirm: Some(Confirm { title: evil.into(), text: evil.into(), yes: evil.into() }),
        ..Button::new(evil, evil, evil)
    };
    let html = shown(vec![
        Block::Text(line.clone()),
        Block::Heading(line.clone()),
        Block::Note(line.clone()),
        Block::Facts(vec![Fact { label: line.clone(), value: line }]),
        Block::Rows(vec![row]),
        Block::Actions(vec![button.into(), Action::Menu(menu)]),
    ]);
    for live in ["<script", "<img", "onerror=alert(1)>'", "\"><img"] {
        assert!(!html.contains(live), "{live} in {html}");
    }
    assert_eq!(html.matches("<bdi").count(), html.matches("</bdi>").count());
    assert!(html.contains("&lt;script&gt;"));
}

#[test]
fn a_right_to_left_name_stands_in_its_own_isolate() {
    let person = Person { name: SafeText::typed("דנה"), user: Some("dana".into()) };
    let html =
        shown(vec![Block::Text(Line(vec![Span::Person(person), Span::Words(", 3 March".into())]))]);
    assert!(html.contains("<bdi class=\"person\">דנה</bdi>, 3 March"), "{html}");
}

#[test]
fn every_form_has_a_nonce_of_its_own() {
    let html = shown(vec![Block::Actions(vec![
        Button::new("a", "A", "1").into(),
        Button::new("b", "B", "1").into(),
    ])]);
    assert!(html.contains("00000000-0000-0000-0000-000000000001"));
    assert!(html.contains("00000000-0000-0000-0000-000000000002"));
}
