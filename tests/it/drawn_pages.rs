//! The demo's pages as they are drawn, in the pseudo-language and with numbers for names: no word
//! of theirs is written past `locales/`.

use jiff::Zoned;
use maud::html;
use mentorbot::pages::demo::{
    Again, Arrived, Caused, Circle, Composer, Entry, Face, Frame, Hint, Home, Pair, Pane, Ready,
    Room, Trouble, Try, Words, home, room, trouble,
};
use mentorbot::text::{PSEUDO, Texts};

use crate::rig::page::{Element, Node};
use crate::texts::plain_word;

fn seven() -> String {
    "7".to_owned()
}

fn now() -> Zoned {
    "2026-03-02T10:00[Etc/UTC]".parse().unwrap()
}

fn frame<'a>(words: &'a Words<'a>) -> Frame<'a> {
    let arrived = Arrived { name: seven(), at: now(), title: seven(), address: seven() };
    let caused = Caused {
        since: now(),
        arrived: vec![arrived],
        more: 7,
        skipped: 7,
        waiting: 7,
        dismiss: seven(),
    };
    let (css, script, icon) = ("7", "7", "7");
    let step = html! {};
    let (caused, now) = (Some(caused), now());
    Frame { words, css, script, icon, now, step, caused, outrun: true, again: true }
}

fn face() -> Face {
    Face {
        address: seven(),
        beside: Some(seven()),
        name: seven(),
        does: seven(),
        local: now(),
        tint: 7,
    }
}

fn attempt() -> Try {
    Try {
        title: seven(),
        text: seven(),
        address: seven(),
        hidden: html! {},
        field: Some(("7", seven())),
        button: ("7", "7", seven()),
    }
}

fn pair(next: Option<Zoned>) -> Pair {
    Pair { form: seven(), phase: seven(), next, faces: vec![face()], together: seven() }
}

fn pane(user: &str, entries: Vec<Entry>) -> Pane<'_> {
    let composer = Composer {
        address: seven(),
        field: "7",
        hidden: html! {},
        command: "7",
        ready: vec![Ready { text: "7", hidden: html! {} }],
        hints: vec![Hint { fill: seven(), who: None, what: seven() }],
    };
    Pane { user, me: face(), close: Some(seven()), entries, form: None, composer }
}

fn pages(words: &Words<'_>) -> [String; 4] {
    let pairs = vec![pair(None), pair(Some(now()))];
    let circle = Circle { programme: seven(), cohort: seven(), pairs };
    let full = Home {
        tries: vec![attempt()],
        circles: vec![circle],
        others: vec![face()],
        again: Some(html! {}),
    };
    let empty = Home { tries: Vec::new(), circles: Vec::new(), others: Vec::new(), again: None };
    let entry =
        |answer: bool| Entry { anchor: format!("m-{answer}"), at: now(), answer, card: html! {} };
    let panes = vec![pane("1", vec![entry(true), entry(false)]), pane("2", Vec::new())];
    let talking = Room { view: seven(), panes, people: vec![face()], tries: vec![attempt()] };
    let again = Again { address: seven(), hidden: html! {}, typed: vec![seven()] };
    let no = Trouble { title: seven(), text: seven() };
    [
        home(&frame(words), &full).into_string(),
        home(&frame(words), &empty).into_string(),
        room(&frame(words), &talking).into_string(),
        trouble(&frame(words), &no, Some(&again)).into_string(),
    ]
}

/// Everything a person can see or hear of a page, but what is typed.
fn read_out(page: &Element) -> Vec<String> {
    let spoken = ["title", "aria-label", "alt"];
    let all = page.all().into_iter().filter(|element| element.tag != "code");
    all.flat_map(|element| {
        let said = spoken.iter().filter_map(|name| element.attribute(name).map(ToOwned::to_owned));
        let own = element.inside.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.clone()),
            Node::Element(_) => None,
        });
        said.chain(own).collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn no_word_of_the_demos_pages_is_written_past_the_locales() {
    let texts = Texts::new().unwrap();
    for page in pages(&Words::new(texts.language(PSEUDO))) {
        let said = read_out(&Element::read(&page));
        assert!(said.len() > 20, "{page}");
        for text in said {
            let ours = text.replace("mentorbot", "").replace("Etc/UTC", "").replace("(UTC)", "");
            assert_eq!(plain_word(&ours), None, "{text}");
        }
    }
}
