//! Block Kit's limits, as Slack's own pages give them: what a message or a view breaks of them.

use std::collections::BTreeSet;

use serde_json::Value;

/// What is wrong with a message's `text` and `blocks`; empty when nothing is.
pub fn message(body: &Value) -> Vec<String> {
    let mut found = Found(Vec::new());
    let text = body["text"].as_str().unwrap_or_default();
    found.when(text.trim().is_empty(), || "no top-level text".to_owned());
    found.when(length(text) > 4000, || format!("a text of {} characters", length(text)));
    found.mrkdwn(text);
    found.blocks(&body["blocks"], 50, false);
    found.0
}

/// What is wrong with a form or a Home; empty when nothing is.
pub fn view(view: &Value) -> Vec<String> {
    let mut found = Found(Vec::new());
    let kind = view["type"].as_str().unwrap_or_default();
    found.when(!matches!(kind, "modal" | "home"), || format!("a view of type {kind:?}"));
    found.when(view.to_string().len() > 250_000, || "view_too_large".to_owned());
    found.when(list(&view["blocks"]).is_empty(), || "a view without blocks".to_owned());
    found.blocks(&view["blocks"], 100, true);
    let metadata = view["private_metadata"].as_str().unwrap_or_default();
    found.when(length(metadata) > 3000, || "private_metadata over 3000".to_owned());
    for key in ["callback_id", "external_id"] {
        let long = length(view[key].as_str().unwrap_or_default()) > 255;
        found.when(long, || format!("{key} over 255"));
    }
    if kind == "modal" {
        found.when(view["title"].is_null(), || "a form without a title".to_owned());
        for key in ["title", "submit", "close"] {
            found.plain(key, &view[key], 24);
        }
        let input = list(&view["blocks"]).iter().any(|block| block["type"] == "input");
        found.when(input && view["submit"].is_null(), || "inputs and no submit".to_owned());
    }
    found.0
}

/// What is wrong with the options of a `block_suggestion`.
pub fn options(answer: &Value) -> Vec<String> {
    let mut found = Found(Vec::new());
    let options = list(&answer["options"]);
    let groups = list(&answer["option_groups"]);
    found.when(options.len() > 100 || groups.len() > 100, || "over 100 options".to_owned());
    let either = answer["options"].is_array() != answer["option_groups"].is_array();
    found.when(!either, || "neither options nor option_groups".to_owned());
    found.choices(options);
    for group in groups {
        found.choices(list(&group["options"]));
    }
    found.0
}

struct Found(Vec<String>);

impl Found {
    fn when(&mut self, wrong: bool, what: impl FnOnce() -> String) {
        if wrong {
            self.0.push(what());
        }
    }

    fn blocks(&mut self, blocks: &Value, most: usize, in_view: bool) {
        let blocks = list(blocks);
        self.when(blocks.len() > most, || format!("{} blocks", blocks.len()));
        let mut ids = BTreeSet::new();
        for block in blocks {
            if let Some(id) = block["block_id"].as_str() {
                self.when(!ids.insert(id), || format!("block_id {id:?} stands twice"));
                self.when(length(id) > 255, || "block_id over 255".to_owned());
            }
            self.block(block, in_view);
        }
    }

    fn block(&mut self, block: &Value, in_view: bool) {
        match block["type"].as_str().unwrap_or_default() {
            "divider" => {}
            "header" => self.plain("header", &block["text"], 150),
            "section" => {
                let (fields, text) = (list(&block["fields"]), &block["text"]);
                self.when(fields.len() > 10, || format!("{} fields", fields.len()));
                self.when(text.is_null() && fields.is_empty(), || "an empty section".to_owned());
                if !text.is_null() {
                    self.text("section", text, 3000);
                }
                for field in fields {
                    self.text("field", field, 2000);
                }
                self.elements(block, std::slice::from_ref(&block["accessory"]), 1);
            }
            "context" => {
                let elements = list(&block["elements"]);
                let fits = (1..=10).contains(&elements.len());
                self.when(!fits, || format!("{} elements of a context", elements.len()));
                let texts = elements.iter().filter(|element| element["type"] != "image");
                for text in texts {
                    self.text("context", text, 3000);
                }
            }
            "actions" => {
                let elements = list(&block["elements"]);
                self.when(elements.is_empty(), || "actions without elements".to_owned());
                self.elements(block, elements, 25);
            }
            "input" => {
                self.when(!in_view, || "an input in a message".to_owned());
                self.plain("label", &block["label"], 2000);
                self.plain("hint", &block["hint"], 2000);
                self.when(block["label"].is_null(), || "an input without a label".to_owned());
                self.elements(block, std::slice::from_ref(&block["element"]), 1);
            }
            "image" => {
                let spoken = block["alt_text"].as_str().unwrap_or_default();
                self.when(spoken.is_empty(), || "an image without alt_text".to_owned());
                self.when(length(spoken) > 2000, || "alt_text over 2000".to_owned());
                self.plain("image title", &block["title"], 2000);
            }
            other => self.0.push(format!("a block of type {other:?}")),
        }
    }

    fn elements(&mut self, block: &Value, elements: &[Value], most: usize) {
        self.when(elements.len() > most, || format!("{} elements", elements.len()));
        let mut ids = BTreeSet::new();
        for element in elements.iter().filter(|element| !element.is_null()) {
            let id = element["action_id"].as_str().unwrap_or_default();
            self.when(id.is_empty() && block["type"] != "section", || {
                format!("a {} without an action_id", element["type"])
            });
            self.when(!id.is_empty() && !ids.insert(id), || format!("action_id {id:?} twice"));
            self.when(length(id) > 255, || "action_id over 255".to_owned());
            self.element(element);
        }
    }

    fn element(&mut self, element: &Value) {
        let kind = element["type"].as_str().unwrap_or_default();
        self.plain("placeholder", &element["placeholder"], 150);
        self.confirm(&element["confirm"]);
        let options = list(&element["options"]);
        let most = match kind {
            "button" => {
                self.plain("button", &element["text"], 75);
                for (key, most) in [("value", 2000), ("url", 3000), ("accessibility_label", 75)] {
                    let long = length(element[key].as_str().unwrap_or_default()) > most;
                    self.when(long, || format!("a button's {key} over {most}"));
                }
                return self.when(element["text"].is_null(), || "a bare button".to_owned());
            }
            "overflow" => 5,
            "checkboxes" | "radio_buttons" => 10,
            "static_select" | "multi_static_select" => 100,
            "plain_text_input" => {
                let most = element["max_length"].as_u64().unwrap_or_default();
                return self.when(most > 3000, || "max_length over 3000".to_owned());
            }
            "datepicker"
            | "timepicker"
            | "datetimepicker"
            | "number_input"
            | "external_select"
            | "multi_external_select"
            | "users_select"
            | "multi_users_select"
            | "conversations_select"
            | "channels_select"
            | "email_text_input"
            | "image"
            | "url_text_input" => return,
            other => return self.0.push(format!("an element of type {other:?}")),
        };
        let grouped = list(&element["option_groups"]);
        self.when(options.is_empty() && grouped.is_empty(), || format!("a {kind} with no options"));
        self.when(options.len() > most, || format!("a {kind} of {} options", options.len()));
        self.choices(options);
        let first = std::slice::from_ref(&element["initial_option"]);
        for chosen in first.iter().chain(list(&element["initial_options"])) {
            let known = chosen.is_null() || options.contains(chosen);
            self.when(!known, || format!("a {kind} begins with none of its options"));
        }
    }

    fn choices(&mut self, options: &[Value]) {
        for option in options {
            self.text("option", &option["text"], 75);
            self.plain("option's description", &option["description"], 75);
            let value = option["value"].as_str().unwrap_or_default();
            self.when(value.is_empty(), || "an option without a value".to_owned());
            self.when(length(value) > 150, || "an option's value over 150".to_owned());
        }
    }

    fn confirm(&mut self, confirm: &Value) {
        for (key, most) in [("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)] {
            self.text_of("confirm", &confirm[key], most);
        }
    }

    fn plain(&mut self, what: &str, text: &Value, most: usize) {
        let plain = text.is_null() || text["type"] == "plain_text";
        self.when(!plain, || format!("{what} is not plain text"));
        self.text_of(what, text, most);
    }

    fn text_of(&mut self, what: &str, text: &Value, most: usize) {
        if !text.is_null() {
            self.text(what, text, most);
        }
    }

    fn text(&mut self, what: &str, text: &Value, most: usize) {
        let words = text["text"].as_str().unwrap_or_default();
        self.when(words.is_empty(), || format!("{what} is empty"));
        self.when(length(words) > most, || format!("{what} of {} characters", length(words)));
        match text["type"].as_str() {
            Some("mrkdwn") => self.mrkdwn(words),
            Some("plain_text") => {}
            other => self.0.push(format!("{what} of type {other:?}")),
        }
    }

    /// Whatever stands between `<` and `>` must be something we meant to say.
    fn mrkdwn(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['<', '&']) {
            rest = &rest[at..];
            let entity = ["&amp;", "&lt;", "&gt;"].into_iter().find(|e| rest.starts_with(e));
            let link = rest.find('>').filter(|_| rest.starts_with('<')).filter(|end| {
                let inside = &rest[1..*end];
                let kinds = ["@U", "@W", "#C", "#G", "!date^", "https://", "http://127.0.0.1"];
                kinds.iter().any(|kind| inside.starts_with(kind)) && !inside[1..].contains('<')
            });
            let step = entity.map(str::len).or(link.map(|end| end + 1));
            let near = || format!("unescaped near {:?}", rest.chars().take(30).collect::<String>());
            self.when(step.is_none(), near);
            rest = &rest[step.unwrap_or(1)..];
        }
    }
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
