//! Every kind of field as HTML, with values, hints and faults.

use uuid::Uuid;

use super::*;
use crate::chat::form::Phrases;
use crate::chat::text::Line;

fn field(name: &str, kind: Kind, value: &str) -> Field {
    Field {
        name: name.into(),
        label: format!("Label of {name}"),
        hint: None,
        kind,
        required: false,
        value: value.into(),
        fault: None,
    }
}

fn choices() -> Vec<Choice> {
    [("a", "Apples"), ("b", "Bread")]
        .map(|(value, label)| Choice { value: value.into(), label: label.into() })
        .into()
}

fn shown(fields: Vec<Field>) -> String {
    let whole = Form {
        title: "Add an item".into(),
        submit: "Add".into(),
        cancel: "Leave".into(),
        intro: Some(Line::words("For Thursday.")),
        fields,
        ticket: "sealed".into(),
        language: "de".into(),
        phrases: Phrases { optional: "optional".into(), faults: "Look at these".into() },
    };
    let nonce = || Uuid::from_u128(1);
    let place = Place {
        base: "/demo/as/ann",
        view: "ann",
        back: "/demo/as/ann",
        message: None,
        mark: "f",
        nonce: &nonce,
    };
    form(&whole, &place).into_string().replace("><", ">\n<")
}

#[test]
fn every_kind_of_typed_field() {
    insta::assert_snapshot!(shown(vec![
        field("text", Kind::Text, "as typed"),
        field("long", Kind::Paragraph, "\nsecond line"),
        field("minutes", Kind::Number, "10"),
        field("day", Kind::Date, "2027-03-04"),
        field("hour", Kind::Time, ""),
    ]), @r#"
    <dialog class="sheet" open lang="de" aria-labelledby="f-title">
    <h2 id="f-title">Add an item</h2>
    <p class="line">For Thursday.</p>
    <form method="post" action="/demo/as/ann/submit" novalidate autocomplete="off">
    <input type="hidden" name="ticket" value="sealed">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000001">
    <input type="hidden" name="view" value="ann">
    <div class="field">
    <label for="f-text">Label of text<span class="optional"> (optional)</span>
    </label>
    <input type="text" id="f-text" name="f-text" value="as typed" dir="auto" autofocus>
    </div>
    <div class="field">
    <label for="f-long">Label of long<span class="optional"> (optional)</span>
    </label>
    <textarea id="f-long" name="f-long" rows="5" dir="auto">

    second line</textarea>
    </div>
    <div class="field">
    <label for="f-minutes">Label of minutes<span class="optional"> (optional)</span>
    </label>
    <input type="text" id="f-minutes" name="f-minutes" value="10" inputmode="numeric" dir="auto">
    </div>
    <div class="field">
    <label for="f-day">Label of day<span class="optional"> (optional)</span>
    </label>
    <input type="date" id="f-day" name="f-day" value="2027-03-04" dir="auto">
    </div>
    <div class="field">
    <label for="f-hour">Label of hour<span class="optional"> (optional)</span>
    </label>
    <input type="time" id="f-hour" name="f-hour" value="" dir="auto">
    </div>
    <div class="actions">
    <button class="primary">Add</button>
    <a class="button leave" href="/demo/as/ann">Leave</a>
    </div>
    </form>
    </dialog>
    "#);
}

#[test]
fn every_kind_of_chosen_field() {
    insta::assert_snapshot!(shown(vec![
        field("one", Kind::Choice(choices()), "b"),
        field("many", Kind::Ticks(choices()), "a"),
    ]), @r#"
    <dialog class="sheet" open lang="de" aria-labelledby="f-title">
    <h2 id="f-title">Add an item</h2>
    <p class="line">For Thursday.</p>
    <form method="post" action="/demo/as/ann/submit" novalidate autocomplete="off">
    <input type="hidden" name="ticket" value="sealed">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000001">
    <input type="hidden" name="view" value="ann">
    <div class="field">
    <label for="f-one">Label of one<span class="optional"> (optional)</span>
    </label>
    <select id="f-one" name="f-one" autofocus>
    <option value="">–</option>
    <option value="a">Apples</option>
    <option value="b" selected>Bread</option>
    </select>
    </div>
    <fieldset class="field" id="f-many" tabindex="-1">
    <legend>Label of many<span class="optional"> (optional)</span>
    </legend>
    <input type="hidden" name="t-many" value="">
    <label class="tick">
    <input type="checkbox" name="t-many" value="a" checked>
    <span>Apples</span>
    </label>
    <label class="tick">
    <input type="checkbox" name="t-many" value="b">
    <span>Bread</span>
    </label>
    </fieldset>
    <div class="actions">
    <button class="primary">Add</button>
    <a class="button leave" href="/demo/as/ann">Leave</a>
    </div>
    </form>
    </dialog>
    "#);
}

#[test]
fn faults_stand_at_their_fields_and_on_top() {
    let wrong = Field {
        hint: Some("At most 280 characters.".into()),
        fault: Some("This has 281 characters.".into()),
        required: true,
        ..field("text", Kind::Text, "x")
    };
    insta::assert_snapshot!(shown(vec![field("before", Kind::Text, ""), wrong]), @r##"
    <dialog class="sheet" open lang="de" aria-labelledby="f-title">
    <h2 id="f-title">Add an item</h2>
    <p class="line">For Thursday.</p>
    <div class="faults" role="alert">
    <p>
    <strong>Look at these</strong>
    </p>
    <ul>
    <li>
    <a href="#f-text">Label of text – This has 281 characters.</a>
    </li>
    </ul>
    </div>
    <form method="post" action="/demo/as/ann/submit" novalidate autocomplete="off">
    <input type="hidden" name="ticket" value="sealed">
    <input type="hidden" name="nonce" value="00000000-0000-0000-0000-000000000001">
    <input type="hidden" name="view" value="ann">
    <div class="field">
    <label for="f-before">Label of before<span class="optional"> (optional)</span>
    </label>
    <input type="text" id="f-before" name="f-before" value="" dir="auto">
    </div>
    <div class="field wrong">
    <label for="f-text">Label of text</label>
    <p class="hint" id="f-text-hint">At most 280 characters.</p>
    <p class="fault" id="f-text-fault">
    <span aria-hidden="true">! </span>This has 281 characters.</p>
    <input type="text" id="f-text" name="f-text" value="x" dir="auto" required autofocus aria-describedby="f-text-hint f-text-fault" aria-invalid="true">
    </div>
    <div class="actions">
    <button class="primary">Add</button>
    <a class="button leave" href="/demo/as/ann">Leave</a>
    </div>
    </form>
    </dialog>
    "##);
}

#[test]
fn nothing_typed_is_lost_or_live() {
    let evil = "\"><img src=x onerror=alert(1)></textarea><script>";
    let long = "x".repeat(5000);
    let html = shown(vec![
        Field { fault: Some(evil.into()), ..field("a", Kind::Text, evil) },
        field("b", Kind::Paragraph, evil),
        field("c", Kind::Text, &long),
        field("d", Kind::Date, "next Friday"),
        field("e", Kind::Time, "three"),
        field("f", Kind::Number, "ten"),
    ]);
    assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("maxlength"));
    for kept in [&long, "value=\"next Friday\"", "value=\"three\"", "value=\"ten\""] {
        assert!(html.contains(kept), "{kept}");
    }
    assert!(!html.contains("type=\"date\"") && !html.contains("type=\"time\""));
}

#[test]
fn an_unknown_choice_selects_nothing() {
    let html = shown(vec![Field { required: true, ..field("one", Kind::Choice(choices()), "z") }]);
    assert!(html.contains("<option value=\"\" selected>–</option>"), "{html}");
}
