//! A card or form as Slack and the web draw it, laid out for people to read.

use mentorbot::chat::card::Card;
use mentorbot::chat::form::Form;
use mentorbot::platform::slack::{render as slack, view};
use mentorbot::platform::web::{form, render as web};
use serde_json::Value;
use uuid::Uuid;

use super::Drawn;

/// What still stands on one line.
const WIDTH: usize = 140;
/// Elements without content and without an end.
const VOID: &[&str] = &["input", "hr", "br"];

/// Both faces of a case.
pub fn both(name: &str, drawn: &Drawn) -> String {
    let (slack, web) = match drawn {
        Drawn::Card(card) => (message(card), html(&page(card))),
        Drawn::Brief(card) => (after_title(card), brief(&page(card))),
        Drawn::Form(form) => (json(&view::view(form)), html(&sheet(form))),
    };
    format!("===== {name}\n--- slack\n{slack}\n--- web\n{web}").replace(ZEROS, "…")
}

/// Fixed ids print as their last digits.
const ZEROS: &str = "00000000-0000-0000-0000-0000000000";
const NONCE: &str =
    "<input type=\"hidden\" name=\"nonce\" value=\"00000000-0000-0000-0000-000000000000\">";
const VIEW: &str = "<input type=\"hidden\" name=\"view\" value=\"me\">";

fn message(card: &Card) -> String {
    let drawn = slack::message(card);
    let text = drawn["text"].as_str().unwrap();
    let blocks: Vec<String> = drawn["blocks"].as_array().unwrap().iter().map(json).collect();
    format!("text: {}\n{}", text.replace('\n', "\n      "), blocks.join("\n"))
}

fn after_title(card: &Card) -> String {
    let drawn = slack::message(card);
    let blocks = drawn["blocks"].as_array().unwrap()[1..].iter();
    blocks.map(|block| block["text"]["text"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

fn brief(html: &str) -> String {
    let (_, rest) = html.split_once("</h3>").unwrap();
    rest.trim_end_matches("</article>").to_owned()
}

fn page(card: &Card) -> String {
    let nonce = || Uuid::nil();
    let place = web::Place {
        base: "/as/me",
        view: "me",
        back: "/as/me",
        message: None,
        mark: "m",
        nonce: &nonce,
    };
    without_nonces(&web::card(card, &place).into_string())
}

fn sheet(of: &Form) -> String {
    let nonce = || Uuid::nil();
    let place = web::Place {
        base: "/as/me",
        view: "me",
        back: "/as/me",
        message: None,
        mark: "f",
        nonce: &nonce,
    };
    without_nonces(&form::form(of, &place).into_string())
}

/// Every post carries one; the pages' own tests see to that.
fn without_nonces(html: &str) -> String {
    assert_eq!(html.matches("method=\"post\"").count(), html.matches(NONCE).count());
    html.replace(NONCE, "").replace(VIEW, "")
}

/// JSON with what fits on one line on one line.
fn json(value: &Value) -> String {
    let mut out = String::new();
    lay(value, 0, &mut out);
    out
}

fn lay(value: &Value, depth: usize, out: &mut String) {
    let line = value.to_string();
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(k, v)| (format!("{k:?}: "), v)).collect(),
        Value::Array(list) => list.iter().map(|v| (String::new(), v)).collect(),
        _ => Vec::new(),
    };
    if parts.is_empty() || line.replace(ZEROS, "…").chars().count() + 2 * depth <= WIDTH {
        out.push_str(&line);
        return;
    }
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    out.push(open);
    for (n, (key, value)) in parts.iter().enumerate() {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        out.push_str(key);
        lay(value, depth + 1, out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

/// A piece of HTML as our renderer writes it: no comments, no `>` inside a tag.
enum Node {
    Text(String),
    Element { open: String, name: String, inside: Vec<Node> },
}

impl Node {
    fn line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element { open, name, .. } if VOID.contains(&name.as_str()) => open.clone(),
            Self::Element { open, name, inside } => {
                let inside: String = inside.iter().map(Self::line).collect();
                format!("{open}{inside}</{name}>")
            }
        }
    }

    /// Text keeps its line; anything else is opened up where it does not fit.
    fn lay(&self, depth: usize, out: &mut Vec<String>) {
        let line = self.line();
        let fits = line.replace(ZEROS, "…").chars().count() + 2 * depth <= WIDTH;
        match self {
            Self::Element { open, name, inside }
                if !fits
                    && !VOID.contains(&name.as_str())
                    && !inside.iter().any(|node| matches!(node, Self::Text(_))) =>
            {
                out.push(format!("{}{open}", "  ".repeat(depth)));
                for node in inside {
                    node.lay(depth + 1, out);
                }
                out.push(format!("{}</{name}>", "  ".repeat(depth)));
            }
            _ => out.push(format!("{}{line}", "  ".repeat(depth))),
        }
    }
}

fn html(source: &str) -> String {
    let mut rest = source;
    let mut out = Vec::new();
    for node in nodes(&mut rest) {
        node.lay(0, &mut out);
    }
    assert!(rest.is_empty(), "HTML that does not nest: {rest}");
    out.join("\n")
}

/// The nodes up to the end of the one they are in.
fn nodes(rest: &mut &str) -> Vec<Node> {
    let mut found = Vec::new();
    while !rest.is_empty() && !rest.starts_with("</") {
        if !rest.starts_with('<') {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            found.push(Node::Text(text.to_owned()));
            *rest = after;
            continue;
        }
        let (open, after) = rest.split_at(rest.find('>').unwrap() + 1);
        let name = open[1..].split([' ', '>']).next().unwrap().to_owned();
        *rest = after;
        let mut inside = Vec::new();
        if !VOID.contains(&name.as_str()) {
            inside = nodes(rest);
            *rest = rest.strip_prefix(&format!("</{name}>")).unwrap();
        }
        found.push(Node::Element { open: open.to_owned(), name, inside });
    }
    found
}
