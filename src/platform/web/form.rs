//! Forms as HTML: what was typed stays as typed, and every fault stands at its field and,
//! linked, at the top. The browser judges nothing (`novalidate`); the house does, in its words.

use maud::{Markup, html};

use crate::chat::card::Choice;
use crate::chat::form::{Field, Form, Kind};
use crate::platform::web::render::{Place, hidden, line};
use crate::platform::web::wire;

/// A form in its own language, headed by an `<h2>`. Its first field, or the first with a
/// fault, takes the focus; leaving it leads back to the page it stands on. It is a dialog that is
/// open; a script may make it modal.
#[must_use]
pub fn form(form: &Form, place: &Place<'_>) -> Markup {
    let title = format!("{}-title", place.mark);
    let first = form.fields.iter().position(|field| field.fault.is_some()).unwrap_or(0);
    html! {
        dialog.sheet open lang=(form.language) aria-labelledby=(title) {
            h2 id=(title) { (form.title) }
            @if let Some(intro) = &form.intro { p.line { (line(intro)) } }
            (faults(form, place))
            form method="post" action={ (place.base) "/submit" } novalidate autocomplete="off" {
                (hidden(wire::TICKET, &form.ticket))
                (place.hidden())
                @for (n, field) in form.fields.iter().enumerate() {
                    (Part::of(field, form, place, n == first).whole())
                }
                div.actions {
                    button.primary { (form.submit) }
                    a.button.leave href=(place.back) { (form.cancel) }
                }
            }
        }
    }
}

fn faults(form: &Form, place: &Place<'_>) -> Markup {
    let wrong = || form.fields.iter().filter_map(|f| f.fault.as_ref().map(|fault| (f, fault)));
    html! {
        @if wrong().next().is_some() {
            div.faults role="alert" {
                p { strong { (form.phrases.faults) } }
                ul {
                    @for (field, fault) in wrong() {
                        li { a href={ "#" (id(field, place)) } { (field.label) " – " (fault) } }
                    }
                }
            }
        }
    }
}

fn id(field: &Field, place: &Place<'_>) -> String {
    format!("{}-{}", place.mark, wire::segment(&field.name))
}

/// One field on its way to the page, with the ids that tie its parts together.
struct Part<'a> {
    field: &'a Field,
    optional: &'a str,
    id: String,
    described: Option<String>,
    focus: bool,
}

impl<'a> Part<'a> {
    fn of(field: &'a Field, form: &'a Form, place: &Place<'_>, focus: bool) -> Self {
        let id = id(field, place);
        let hint = field.hint.as_ref().map(|_| format!("{id}-hint"));
        let fault = field.fault.as_ref().map(|_| format!("{id}-fault"));
        let both: Vec<String> = hint.into_iter().chain(fault).collect();
        let described = if both.is_empty() { None } else { Some(both.join(" ")) };
        Self { field, optional: &form.phrases.optional, id, described, focus }
    }

    fn whole(&self) -> Markup {
        html! {
            @match &self.field.kind {
                Kind::Ticks(choices) => (self.ticks(choices)),
                _ => div.field.wrong[self.field.fault.is_some()] {
                    label for=(self.id) { (self.label()) }
                    (self.notes())
                    (self.control())
                },
            }
        }
    }

    fn label(&self) -> Markup {
        html! {
            (self.field.label)
            @if !self.field.required { span.optional { " (" (self.optional) ")" } }
        }
    }

    fn notes(&self) -> Markup {
        html! {
            @if let Some(hint) = &self.field.hint { p.hint id={ (self.id) "-hint" } { (hint) } }
            @if let Some(fault) = &self.field.fault {
                p.fault id={ (self.id) "-fault" } { span aria-hidden="true" { "! " } (fault) }
            }
        }
    }

    fn control(&self) -> Markup {
        match &self.field.kind {
            Kind::Paragraph => self.paragraph(),
            Kind::Choice(choices) => self.choice(choices),
            Kind::Search(choices) => self.search(choices),
            Kind::Number => self.input("text", Some("numeric")),
            Kind::Date => self.input(self.unless_odd("date", "0000-00-00"), None),
            Kind::Time => self.input(self.unless_odd("time", "00:00"), None),
            Kind::People { .. } => self.people(),
            Kind::Text | Kind::Channel | Kind::Ticks(_) => self.input("text", None),
        }
    }

    /// A browser blanks a date or time it cannot read; such a value is shown as plain text
    /// instead, so that it can be mended.
    fn unless_odd(&self, kind: &'static str, shape: &str) -> &'static str {
        let value = self.field.value.as_bytes();
        let fits = value.len() == shape.len()
            && shape
                .bytes()
                .zip(value)
                .all(|(want, is)| if want == b'0' { is.is_ascii_digit() } else { want == *is });
        if value.is_empty() || fits { kind } else { "text" }
    }

    fn name(&self) -> String {
        format!("{}{}", wire::FIELD, self.field.name)
    }

    fn invalid(&self) -> Option<&'static str> {
        self.field.fault.as_ref().map(|_| "true")
    }

    fn input(&self, kind: &str, mode: Option<&str>) -> Markup {
        html! {
            input type=(kind) id=(self.id) name=(self.name()) value=(self.field.value)
                inputmode=[mode] dir="auto" required[self.field.required] autofocus[self.focus]
                aria-describedby=[&self.described] aria-invalid=[self.invalid()];
        }
    }

    /// People are typed by handle, as in a command.
    fn people(&self) -> Markup {
        let handle = |id: &str| if id.starts_with('@') { id.to_owned() } else { format!("@{id}") };
        let typed = self.field.value.lines().map(handle).collect::<Vec<_>>().join(" ");
        html! {
            input type="text" id=(self.id) name={ (wire::PEOPLE) (self.field.name) } value=(typed)
                placeholder="@" autocapitalize="none" required[self.field.required]
                autofocus[self.focus] aria-describedby=[&self.described]
                aria-invalid=[self.invalid()];
        }
    }

    /// A text field that offers what fits while one types; where a browser does not, it is text.
    fn search(&self, choices: &[Choice]) -> Markup {
        let list = format!("{}-list", self.id);
        html! {
            input type="text" id=(self.id) name=(self.name()) value=(self.field.value)
                list=(list) dir="auto" required[self.field.required] autofocus[self.focus]
                aria-describedby=[&self.described] aria-invalid=[self.invalid()];
            datalist id=(list) {
                @for choice in choices { option value=(choice.value) {} }
            }
        }
    }

    /// HTML drops the first line end of a text area, so one of ours goes first.
    fn paragraph(&self) -> Markup {
        html! {
            textarea id=(self.id) name=(self.name()) rows="5" dir="auto"
                required[self.field.required] autofocus[self.focus]
                aria-describedby=[&self.described] aria-invalid=[self.invalid()]
                { "\n" (self.field.value) }
        }
    }

    fn choice(&self, choices: &[Choice]) -> Markup {
        let known = choices.iter().any(|choice| choice.value == self.field.value);
        html! {
            select id=(self.id) name=(self.name())
                required[self.field.required] autofocus[self.focus]
                aria-describedby=[&self.described] aria-invalid=[self.invalid()] {
                @if !known || !self.field.required { option value="" selected[!known] { "–" } }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == self.field.value] {
                        (choice.label)
                    }
                }
            }
        }
    }

    /// The empty value goes along always, so that "none ticked" arrives as an answer.
    fn ticks(&self, choices: &[Choice]) -> Markup {
        let name = format!("{}{}", wire::TICKS, self.field.name);
        let ticked = |choice: &Choice| self.field.value.lines().any(|v| v == choice.value);
        html! {
            fieldset.field.wrong[self.field.fault.is_some()] id=(self.id) tabindex="-1"
                aria-describedby=[&self.described] {
                legend { (self.label()) }
                (self.notes())
                (hidden(&name, ""))
                @for (n, choice) in choices.iter().enumerate() {
                    label.tick {
                        input type="checkbox" name=(name) value=(choice.value)
                            checked[ticked(choice)] aria-invalid=[self.invalid()]
                            autofocus[self.focus && n == 0];
                        span { (choice.label) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
