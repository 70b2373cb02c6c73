//! Forms as modals.

use super::*;

fn field(name: &str, kind: Kind, value: &str) -> Field {
    Field {
        name: name.to_owned(),
        label: format!("The {name}"),
        hint: None,
        kind,
        required: true,
        value: value.to_owned(),
        fault: None,
    }
}

fn form(fields: Vec<Field>) -> Form {
    Form {
        title: "Plan the next meeting together".to_owned(),
        submit: "Book it".to_owned(),
        cancel: "Leave".to_owned(),
        intro: Some(Line::words("All times are <yours>.")),
        fields,
        ticket: "sealed".to_owned(),
        language: "en".to_owned(),
        phrases: crate::chat::form::Phrases::default(),
    }
}

fn choices(count: usize) -> Vec<Choice> {
    (0..count).map(|n| Choice { value: format!("v{n}"), label: "L".repeat(80) }).collect()
}

fn element(kind: Kind, value: &str) -> Value {
    view(&form(vec![field("f", kind, value)]))["blocks"][1]["element"].clone()
}

#[test]
fn every_kind_of_field_has_its_element() {
    let mut optional = field("hinted", Kind::Paragraph, "two\nlines");
    optional.required = false;
    optional.hint = Some("Only you two read it.".to_owned());
    let form = form(vec![
        field("text", Kind::Text, ""),
        optional,
        field("minutes", Kind::Number, "10"),
        field("day", Kind::Date, "2026-03-02"),
        field("at", Kind::Time, "15:00"),
        field("who", Kind::Choice(choices(2)), "v1"),
        field("days", Kind::Ticks(choices(2)), "v0\nv1"),
        field("zone", Kind::Search(choices(2)), "Europe/Paris"),
        field("person", Kind::People { many: false }, "U01ANN"),
        field("people", Kind::People { many: true }, "U01ANN\nU02BEN\n@nobody"),
    ]);
    insta::assert_json_snapshot!(view(&form));
}

#[test]
fn titles_are_cut_on_a_grapheme() {
    let mut long = form(Vec::new());
    long.title = "👨‍👩‍👧‍👦".repeat(5);
    let title = view(&long)["title"]["text"].as_str().unwrap().to_owned();
    assert_eq!(title, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦…");
}

#[test]
fn a_value_that_is_none_opens_an_empty_picker() {
    for bad in ["", "2026-02-30", "tomorrow", "20260302", "2026-3-2"] {
        assert!(element(Kind::Date, bad)["initial_date"].is_null(), "{bad}");
    }
    for bad in ["", "25:00", "9:00", "15:00:00", "T1500"] {
        assert!(element(Kind::Time, bad)["initial_time"].is_null(), "{bad}");
    }
    assert!(element(Kind::Number, "ten")["initial_value"].is_null());
    assert!(element(Kind::Choice(choices(3)), "v9")["initial_option"].is_null());
    assert!(element(Kind::Ticks(choices(3)), "v9")["initial_options"].is_null());
}

#[test]
fn many_ticks_become_a_select_and_no_choice_no_field() {
    assert_eq!(element(Kind::Ticks(choices(10)), "")["type"], "checkboxes");
    let many = element(Kind::Ticks(choices(130)), "v11");
    assert_eq!(many["type"], "multi_static_select");
    assert_eq!(many["options"].as_array().unwrap().len(), 100);
    assert_eq!(many["initial_options"][0]["value"], "v11");
    assert!(element(Kind::Choice(Vec::new()), "").is_null());
}

#[test]
fn nobody_is_kept_from_typing_as_much_as_slack_takes() {
    let element = element(Kind::Paragraph, &"x".repeat(3000));
    assert!(element["max_length"].is_null());
    assert_eq!(element["initial_value"].as_str().unwrap().len(), 3000);
}

#[test]
fn a_name_stands_once() {
    let twice = form(vec![field("f", Kind::Text, ""), field("f", Kind::Date, "")]);
    assert_eq!(view(&twice)["blocks"].as_array().unwrap().len(), 2);
}

#[test]
fn faults_are_keyed_by_block() {
    let mut form = form(vec![field("day", Kind::Date, ""), field("at", Kind::Time, "")]);
    form.fields[1].fault = Some("That is in the night.".to_owned());
    let expected =
        json!({ "response_action": "errors", "errors": { "at": "That is in the night." } });
    assert_eq!(faults(&form), expected);
    let again = replaced(&form);
    assert_eq!(again["response_action"], "update");
    assert_eq!(again["view"]["blocks"][3]["elements"][0]["text"], "⚠ That is in the night.");
}
