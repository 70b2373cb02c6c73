//! A page as a browser without scripts has it: elements, texts and forms. Reads what our own
//! pages write and fails on anything it does not understand, so that a broken page is noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Elements that have no end.
const VOID: [&str; 6] = ["meta", "link", "input", "hr", "br", "img"];

/// An element, or a text between elements.
#[derive(Clone, Debug)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text, its entities decoded.
    Text(String),
}

/// One element of a page.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Its name.
    pub tag: String,
    /// Its attributes; one without a value has an empty one.
    pub attributes: BTreeMap<String, String>,
    /// What is inside.
    pub inside: Vec<Node>,
}

/// A form, filled in as the page shows it.
#[derive(Clone, Debug)]
pub struct Form {
    /// `get` or `post`.
    pub method: String,
    /// Where it goes.
    pub action: String,
    /// What it sends, in order.
    pub fields: Vec<(String, String)>,
}

impl Element {
    /// Reads a whole page.
    ///
    /// # Panics
    /// At the first thing a browser would have to mend.
    pub fn read(html: &str) -> Self {
        let mut reader = Reader { html, at: 0 };
        let mut page = Self { tag: "page".to_owned(), ..Self::default() };
        reader.expect("<!DOCTYPE html>");
        reader.children(&mut page);
        assert_eq!(reader.at, html.len(), "something stands behind the page");
        page.well_formed();
        page
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Every element below this one, in the page's order.
    pub fn all(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        for node in &self.inside {
            if let Node::Element(element) = node {
                found.push(element);
                found.extend(element.all());
            }
        }
        found
    }

    /// Every element of a name below this one.
    pub fn every(&self, tag: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|element| element.tag == tag).collect()
    }

    /// The element of an id.
    pub fn by_id(&self, id: &str) -> Option<&Self> {
        self.all().into_iter().find(|element| element.attribute("id") == Some(id))
    }

    /// Whether it is of a class.
    pub fn is(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    }

    /// All its text.
    pub fn text(&self) -> String {
        let parts = self.inside.iter().map(|node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        });
        parts.collect()
    }

    /// The forms with a button of this label, as pressing it would send them.
    pub fn forms(&self, label: &str) -> Vec<Form> {
        let of = |form: &&Self| {
            let button = form.every("button").into_iter().find(|b| b.text().trim() == label);
            button.map(|button| form.filled(button))
        };
        self.every("form").iter().filter_map(of).collect()
    }

    /// The only such form.
    pub fn form(&self, label: &str) -> Form {
        let mut forms = self.forms(label);
        let labels: Vec<String> = self.every("button").iter().map(|b| b.text()).collect();
        assert_eq!(forms.len(), 1, "buttons {label:?} among {labels:?}");
        forms.remove(0)
    }

    /// What pressing `button` in this form sends.
    fn filled(&self, button: &Self) -> Form {
        let named = |element: &Self| element.attribute("name").map(ToOwned::to_owned);
        let mut fields = Vec::new();
        for element in self.all() {
            let Some(name) = named(element) else { continue };
            let value = element.attribute("value").unwrap_or_default().to_owned();
            match (element.tag.as_str(), element.attribute("type")) {
                ("input", Some("checkbox")) if element.attribute("checked").is_none() => {}
                ("input", _) => fields.push((name, value)),
                ("textarea", _) => fields.push((name, element.typed())),
                ("select", _) => fields.push((name, element.chosen())),
                _ => {}
            }
        }
        if let Some(name) = named(button) {
            fields.push((name, button.attribute("value").unwrap_or_default().to_owned()));
        }
        let of = |name: &str| self.attribute(name).unwrap_or_default().to_owned();
        Form { method: of("method"), action: of("action"), fields }
    }

    /// What a text area holds: browsers drop the first line end.
    pub fn typed(&self) -> String {
        let text = self.text();
        text.strip_prefix('\n').map_or(text.clone(), ToOwned::to_owned)
    }

    fn chosen(&self) -> String {
        let options = self.every("option");
        let chosen = options.iter().find(|option| option.attribute("selected").is_some());
        let chosen = chosen.or(options.first()).map(|option| option.attribute("value"));
        chosen.flatten().unwrap_or_default().to_owned()
    }

    /// Every id is there once, and whatever points at one finds it.
    fn well_formed(&self) {
        let mut seen = BTreeSet::new();
        for element in self.all() {
            if let Some(id) = element.attribute("id") {
                assert!(seen.insert(id), "the id {id} stands twice");
            }
        }
        for element in self.all() {
            for pointer in ["for", "list", "aria-labelledby", "aria-describedby"] {
                for id in element.attribute(pointer).unwrap_or_default().split_whitespace() {
                    assert!(seen.contains(id), "{pointer}={id} in {} finds nothing", element.tag);
                }
            }
        }
    }
}

impl Form {
    /// Types `value` into the field `name`.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        let names: Vec<String> = self.fields.iter().map(|(name, _)| name.clone()).collect();
        let field = self.fields.iter_mut().find(|(known, _)| known == name);
        let field = field.unwrap_or_else(|| panic!("no field {name} among {names:?}"));
        value.clone_into(&mut field.1);
        self
    }

    /// What a field holds.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

impl fmt::Display for Element {
    /// Its text, one line for each block, so that a failing test can be read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for node in &self.inside {
            match node {
                Node::Text(text) => f.write_str(text)?,
                Node::Element(element) => {
                    let inline = ["span", "bdi", "strong", "code", "time", "a"];
                    let block = !inline.contains(&element.tag.as_str());
                    write!(f, "{element}{}", if block { "\n" } else { "" })?;
                }
            }
        }
        Ok(())
    }
}

struct Reader<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Reader<'h> {
    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    fn expect(&mut self, text: &str) {
        let near: String = self.rest().chars().take(40).collect();
        assert!(self.rest().starts_with(text), "expected {text:?}, found {near:?}");
        self.at += text.len();
    }

    fn until(&mut self, stops: &[char]) -> &'h str {
        let rest = self.rest();
        let end = rest.find(stops).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Reads what is inside an element, and the end of it.
    fn children(&mut self, parent: &mut Element) {
        loop {
            let text = self.until(&['<']);
            if !text.is_empty() {
                parent.inside.push(Node::Text(decoded(text)));
            }
            if self.rest().is_empty() {
                assert_eq!(parent.tag, "page", "{} never ends", parent.tag);
                return;
            }
            if self.rest().starts_with("</") {
                self.expect(&format!("</{}>", parent.tag));
                return;
            }
            let element = self.element();
            parent.inside.push(Node::Element(element));
        }
    }

    fn element(&mut self) -> Element {
        self.expect("<");
        let tag = self.until(&[' ', '>']).to_owned();
        let mut element = Element { tag, ..Element::default() };
        while self.rest().starts_with(' ') {
            self.expect(" ");
            let name = self.until(&['=', ' ', '>']).to_owned();
            let value = if self.rest().starts_with('=') {
                self.expect("=\"");
                let value = decoded(self.until(&['"']));
                self.expect("\"");
                value
            } else {
                String::new()
            };
            let twice = element.attributes.insert(name.clone(), value);
            assert!(twice.is_none(), "{name} stands twice in {}", element.tag);
        }
        self.expect(">");
        if !VOID.contains(&element.tag.as_str()) {
            self.children(&mut element);
        }
        element
    }
}

fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let known =
            [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
        let found = known.iter().find(|(entity, _)| rest[at..].starts_with(entity));
        let (entity, letter) = found.unwrap_or_else(|| panic!("an unknown entity in {text:?}"));
        plain.push(*letter);
        rest = &rest[at + entity.len()..];
    }
    plain + rest
}
