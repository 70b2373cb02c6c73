//! What `parse` takes and refuses.

use super::*;
use crate::chat::address::{Door, Seat};

const NONCE: &str = "nonce=00000000-0000-0000-0000-000000000001";

fn ann() -> Sender {
    let seat = Seat { door: Door::Web, team: "demo".to_owned(), enterprise: None };
    Sender { seat, user: "ann".to_owned() }
}

fn body(rest: &str) -> Vec<u8> {
    format!("{NONCE}&{rest}").into_bytes()
}

fn typed(text: &str) -> String {
    let people = ["ann".to_owned(), "ben".to_owned(), "ann-lee".to_owned(), "דנה".to_owned()];
    let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    match command(&body(&format!("text={text}")), ann(), &people).unwrap().ask {
        Ask::Command(words) => words,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_command_names_known_people_and_nobody_else() {
    assert_eq!(typed("pair @ann @Ben yes"), "pair <@ann> <@ben> yes");
    assert_eq!(typed("with @ann-lee, @ann."), "with <@ann-lee>, <@ann>.");
    assert_eq!(typed("(@ben) \"@ann\""), "(<@ben>) \"<@ann>\"");
    assert_eq!(
        typed("ask @annie, x@ann, @@ann and @ann@x.org"),
        "ask @annie, x@ann, @@ann and @ann@x.org"
    );
    assert_eq!(typed("@דנה שלום @"), "<@דנה> שלום @");
    assert_eq!(typed("<@ann>"), "<@ann>");
}

#[test]
fn the_commands_own_name_may_be_typed_along() {
    assert_eq!(typed("  /mentor agenda add x "), "agenda add x");
    assert_eq!(typed("/mentor"), "");
    assert_eq!(typed("/mentoring"), "/mentoring");
}

#[test]
fn a_press_carries_its_message_and_its_nonce_is_the_key() {
    let body = body("action=item.done&value=7+8&channel=c&message=m");
    let request = press(&body, ann()).unwrap();
    assert_eq!(request.key, "00000000-0000-0000-0000-000000000001");
    assert_eq!(request.from, ann());
    let at = MessageRef { channel: "c".to_owned(), message: "m".to_owned() };
    assert_eq!(request.origin.message, Some(at));
    let Ask::Press { action, value } = request.ask else { panic!() };
    assert_eq!((action.as_str(), value.as_str()), ("item.done", "7 8"));
}

#[test]
fn a_submission_keeps_every_character_and_joins_ticks() {
    let sent = "ticket=t&f-text=a%0D%0Ab%26%F0%9F%99%82&f-none=&t-days=&t-days=mo&t-days=we&t-no=";
    let Ask::Submit { ticket, values } = submit(&body(sent), ann(), &[]).unwrap().ask else {
        panic!()
    };
    assert_eq!(ticket, "t");
    assert_eq!(values["text"], "a\r\nb&🙂");
    assert_eq!(values["none"], "");
    assert_eq!(values["days"], "mo\nwe");
    assert_eq!(values["no"], "");
    assert_eq!(values.len(), 4);
}

#[test]
fn people_of_a_form_are_named_by_handle_and_the_unknown_stay_visible() {
    let known = ["ann".to_owned(), "ben".to_owned()];
    let sent = body("ticket=t&p-people=%40ann%2C+Ben+%40zoe%0D%0A&p-none=");
    let Ask::Submit { values, .. } = submit(&sent, ann(), &known).unwrap().ask else { panic!() };
    assert_eq!(values["people"], "ann\nben\n@zoe");
    assert_eq!(values["none"], "");
    let twice = submit(&body("ticket=&f-x=1&p-x=2"), ann(), &known);
    assert_eq!(twice.unwrap_err(), Malformed::Twice);
}

#[test]
fn what_our_pages_never_send_is_refused_by_name() {
    let many = (0..101).map(|n| format!("x{n}=")).collect::<Vec<_>>().join("&");
    let long = format!("{}=1", "k".repeat(81));
    for (sent, why) in [
        ("action=a&action=b&value=".to_owned(), Malformed::Twice),
        ("action=a&value=1&f-x=1&f-x=2".to_owned(), Malformed::Twice),
        (many, Malformed::TooMany),
        (long, Malformed::LongName),
        ("value=1".to_owned(), Malformed::Missing(wire::ACTION)),
        ("action=a".to_owned(), Malformed::Missing(wire::VALUE)),
        ("action=%FF&value=1".to_owned(), Malformed::NotText),
        ("action=a&value=%C3%28".to_owned(), Malformed::NotText),
    ] {
        assert_eq!(press(&body(&sent), ann()).unwrap_err(), why, "{sent}");
    }
    assert_eq!(press(b"action=a&value=b", ann()).unwrap_err(), Malformed::Missing(wire::NONCE));
    assert_eq!(press(b"action=a&value=b&nonce=1", ann()).unwrap_err(), Malformed::Nonce);
    assert_eq!(press(&body("nonce=2&action=a&value="), ann()).unwrap_err(), Malformed::Twice);
    assert_eq!(submit(&body("f-x=1"), ann(), &[]).unwrap_err(), Malformed::Missing(wire::TICKET));
    assert_eq!(submit(&body("ticket=&f-x=1&t-x=2"), ann(), &[]).unwrap_err(), Malformed::Twice);
    assert_eq!(submit(&body("ticket=&t-x=2&f-x=1"), ann(), &[]).unwrap_err(), Malformed::Twice);
    assert_eq!(command(&body(""), ann(), &[]).unwrap_err(), Malformed::Missing(wire::TEXT));
}

#[test]
fn a_replacement_character_that_was_really_typed_is_no_fault() {
    assert_eq!(typed("a \u{FFFD} b"), "a \u{FFFD} b");
}

proptest::proptest! {
    #[test]
    fn no_body_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let people = ["ann".to_owned()];
        let _ = command(&bytes, ann(), &people);
        let _ = press(&bytes, ann());
        let _ = submit(&bytes, ann(), &people);
    }

    #[test]
    fn no_command_panics(text in "[@a-zA-Zé.<> -]{0,40}") {
        typed(&text);
    }
}
