//! What a seal withstands: other places, other keys, other purposes, altered and cut text.

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::*;
use crate::ids::DataKeyId;

const KEY: &[u8; 32] = b"0123456789abcdef0123456789abcdef";
const OTHER: &[u8; 32] = b"fedcba9876543210fedcba9876543210";
const TEXT: &str = "Ask Ben about the talk – ünïcode, too";

fn instance(key: &[u8; 32]) -> InstanceKey {
    InstanceKey::from_bytes(key)
}

fn data_key(n: u128) -> DataKey {
    DataKey::generate(DataKeyId(Uuid::from_u128(n)))
}

fn place(row: u128) -> Place {
    Place { table: "item", column: "text", row: Uuid::from_u128(row) }
}

#[test]
fn an_instance_key_has_one_name_and_another_key_another() {
    assert_eq!(instance(KEY).id(), instance(KEY).id());
    assert_ne!(instance(OTHER).id(), instance(KEY).id());
}

#[test]
fn a_text_opens_where_it_was_sealed() {
    let key = data_key(1);
    for text in [TEXT, "", "\0", &"long ".repeat(10_000)] {
        let sealed = key.seal(place(7), text);
        assert!(sealed.starts_with("v1.00000000-0000-0000-0000-000000000001."));
        assert!(text.len() < 5 || !sealed.contains(text));
        assert_eq!(key.open(place(7), &sealed).as_deref(), Ok(text));
    }
}

#[test]
fn sealing_twice_gives_two_texts() {
    let key = data_key(1);
    assert_ne!(key.seal(place(7), TEXT), key.seal(place(7), TEXT));
}

#[test]
fn a_text_opens_at_no_other_place() {
    let key = data_key(1);
    let sealed = key.seal(place(7), TEXT);
    let elsewhere = [
        place(8),
        Place { column: "note", ..place(7) },
        Place { table: "goal", ..place(7) },
        Place { table: "itemt", column: "ext", ..place(7) },
    ];
    for place in elsewhere {
        assert_eq!(key.open(place, &sealed), Err(VaultError::Broken), "{place:?}");
    }
}

#[test]
fn a_text_opens_with_no_other_key() {
    let sealed = data_key(1).seal(place(7), TEXT);
    assert_eq!(data_key(2).open(place(7), &sealed), Err(VaultError::OtherKey));
    // The same name on another key, and another name on the right key's text.
    assert_eq!(data_key(1).open(place(7), &sealed), Err(VaultError::Broken));
    let key = data_key(3);
    let renamed = key.seal(place(7), TEXT).replace("0003.", "0001.");
    assert_eq!(key.open(place(7), &renamed), Err(VaultError::OtherKey));
}

#[test]
fn altered_and_cut_texts_do_not_open() {
    let key = data_key(1);
    let sealed = key.seal(place(7), TEXT);
    for end in 0..sealed.len() {
        assert!(key.open(place(7), &sealed[..end]).is_err(), "cut at {end}");
    }
    for at in 0..sealed.len() {
        let mut bytes = sealed.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(bytes).unwrap();
        assert!(key.open(place(7), &altered).is_err(), "altered at {at}");
    }
    assert!(key.open(place(7), &format!("{sealed}A")).is_err());
    assert!(key.open(place(7), &format!("{sealed}=")).is_err());
}

#[test]
fn what_is_no_envelope_is_malformed() {
    let key = data_key(1);
    let name = "00000000-0000-0000-0000-000000000001";
    for text in ["", "v1", "v1.", "plain text", "v2.x.y", &format!("v1.{name}")] {
        assert_eq!(key.open(place(7), text), Err(VaultError::Malformed), "{text}");
    }
    for sealed in ["", "AAAA", "!!!!", "äöü", &"A".repeat(52)] {
        let text = format!("v1.{name}.{sealed}");
        assert_eq!(key.open(place(7), &text), Err(VaultError::Malformed), "{text}");
    }
}

#[test]
fn a_data_key_is_wrapped_for_its_owner() {
    let (instance, id) = (instance(KEY), DataKeyId(Uuid::from_u128(1)));
    let key = data_key(1);
    let (sealed, wrapped) = (key.seal(place(7), TEXT), key.wrap(&instance, "member:1"));
    let back = DataKey::unwrap(&wrapped, &instance, "member:1", id).unwrap();
    assert_eq!(back.open(place(7), &sealed).as_deref(), Ok(TEXT));
    assert!(wrapped.starts_with(&format!("v1.{}.", instance.id())));

    let refused = |owner, id| DataKey::unwrap(&wrapped, &instance, owner, id).unwrap_err();
    assert_eq!(refused("member:2", id), VaultError::Broken);
    assert_eq!(refused("member:1", DataKeyId(Uuid::from_u128(2))), VaultError::Broken);
    let other = self::instance(OTHER);
    assert_eq!(
        DataKey::unwrap(&wrapped, &other, "member:1", id).unwrap_err(),
        VaultError::OtherKey
    );
    assert!(DataKey::unwrap(&instance.key_check(), &instance, "member:1", id).is_err());
}

#[test]
fn a_key_check_tells_the_right_key() {
    let check = instance(KEY).key_check();
    assert_eq!(instance(KEY).verify_check(&check), Ok(()));
    assert_eq!(instance(OTHER).verify_check(&check), Err(VaultError::OtherKey));
    assert_eq!(instance(KEY).verify_check(&check[..30]), Err(VaultError::Malformed));
    let wrapped = data_key(1).wrap(&instance(KEY), "member:1");
    assert_eq!(instance(KEY).verify_check(&wrapped), Err(VaultError::Broken));
}

#[test]
fn a_ticket_opens_for_its_purpose_only() {
    let (instance, json) = (instance(KEY), r#"{"item":"7","version":3}"#);
    let ticket = instance.seal_ticket("agenda-edit", json);
    assert_eq!(instance.open_ticket("agenda-edit", &ticket).as_deref(), Ok(json));
    assert_eq!(instance.open_ticket("agenda-drop", &ticket), Err(VaultError::Broken));
    assert_eq!(self::instance(OTHER).open_ticket("agenda-edit", &ticket), Err(VaultError::Broken));
    assert_eq!(instance.open_ticket("agenda-edit", &ticket[1..]), Err(VaultError::Malformed));
    for text in ["", "{}", "ü", &"A".repeat(53)] {
        assert_eq!(instance.open_ticket("agenda-edit", text), Err(VaultError::Malformed));
    }
}

#[test]
fn tickets_stay_small_and_safe_in_addresses() {
    let json = "x".repeat(300);
    let ticket = instance(KEY).seal_ticket("form", &json);
    assert_eq!(ticket.len(), ((300 + 24 + 16) * 4_usize).div_ceil(3));
    assert!(ticket.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
}

#[test]
fn keys_print_as_stars() {
    assert_eq!(format!("{:?}", instance(KEY)), "InstanceKey(***)");
    let shown = format!("{:?}", data_key(1));
    assert_eq!(shown, "DataKey(00000000-0000-0000-0000-000000000001, ***)");
}

#[test]
fn a_thousand_texts_open_in_well_under_a_second() {
    let key = data_key(1);
    let sealed = key.seal(place(7), &"x".repeat(500));
    let start = Instant::now();
    for _ in 0..1_000 {
        key.open(place(7), &sealed).unwrap();
    }
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(1), "{taken:?}");
}
