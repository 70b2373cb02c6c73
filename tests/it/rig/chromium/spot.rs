//! Where on a page: an element by CSS, or by the role and the name assistive technology reads.

use serde_json::{Value, json};

use super::Tab;
use super::tab::value;

/// An element to be found. What is not shown is not found.
#[derive(Clone, Debug)]
pub struct Spot {
    what: What,
    within: Option<Box<Spot>>,
    text: Option<String>,
    last: bool,
}

#[derive(Clone, Debug)]
enum What {
    Css(String),
    Named(&'static str, String),
}

impl Spot {
    /// The first that a CSS selector finds.
    pub fn css(selector: &str) -> Self {
        Self::of(What::Css(selector.to_owned()))
    }

    /// The first with a role, such as `button`, `link` or `textbox`, and an accessible name: this
    /// one exactly, else one that begins with it, else one that holds it.
    pub fn named(role: &'static str, name: &str) -> Self {
        Self::of(What::Named(role, name.to_owned()))
    }

    fn of(what: What) -> Self {
        Self { what, within: None, text: None, last: false }
    }

    /// Only inside another one.
    pub fn within(self, outer: Self) -> Self {
        Self { within: Some(Box::new(outer)), ..self }
    }

    /// Only one found by CSS in which this text can be read.
    pub fn text(self, text: &str) -> Self {
        Self { text: Some(text.to_owned()), ..self }
    }

    /// The last one rather than the first.
    pub fn last(self) -> Self {
        Self { last: true, ..self }
    }
}

/// Finds by CSS and text, below `this`.
const BY_CSS: &str = "function (css, text, last) {
  const all = [...this.querySelectorAll(css)].filter(one =>
    one.checkVisibility({ visibilityProperty: true }) && (!text || one.innerText.includes(text)));
  return last ? all.at(-1) : all[0];
}";

impl Tab {
    /// Whether it is there now.
    pub async fn has(&self, spot: &Spot) -> bool {
        self.find(spot).await.is_ok()
    }

    /// Waits until it is there.
    pub async fn wait_for(&self, spot: &Spot) {
        self.until(&format!("{spot:?}"), async || self.find(spot).await).await;
    }

    /// What can be read there now; waits until it is there.
    pub async fn read(&self, spot: &Spot) -> String {
        let read = "function () { return this.value ?? this.innerText }";
        let text = self.on(spot, read).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Calls a function with the element as `this`; waits until it is there.
    pub async fn on(&self, spot: &Spot, function: &str) -> Value {
        self.until(&format!("{spot:?}"), async || {
            let found = self.find(spot).await?;
            self.call_on(&found, function).await
        })
        .await
    }

    /// The remote object of the element.
    pub(super) async fn find(&self, spot: &Spot) -> Result<String, String> {
        let root = match &spot.within {
            Some(outer) => Box::pin(self.find(outer)).await?,
            None => {
                let asked = json!({ "expression": "document" });
                object(&self.ask("Runtime.evaluate", asked).await?["result"])?
            }
        };
        match &spot.what {
            What::Css(css) => {
                let asked =
                    json!([{ "value": css }, { "value": spot.text }, { "value": spot.last }]);
                object(&self.call_with(&root, BY_CSS, asked, false).await?["result"])
            }
            What::Named(role, name) => self.named(&root, role, name, spot.last).await,
        }
    }

    /// Asks the tree that assistive technology reads.
    async fn named(
        &self,
        root: &str,
        role: &str,
        name: &str,
        last: bool,
    ) -> Result<String, String> {
        let asked = json!({ "objectId": root, "role": role });
        let told = self.ask("Accessibility.queryAXTree", asked).await?;
        let nodes = told["nodes"].as_array().ok_or("no tree")?;
        let read = |node: &Value| node["name"]["value"].as_str().unwrap_or_default().to_owned();
        let shown = || nodes.iter().filter(|node| node["ignored"] != true);
        let fits: [fn(&str, &str) -> bool; 3] = [
            |read, name| read == name,
            |read, name| read.starts_with(name),
            |read, name| read.contains(name),
        ];
        let found =
            fits.iter().map(|fits| shown().filter(|node| fits(&read(node), name)).collect());
        let found: Vec<&Value> =
            found.into_iter().find(|found: &Vec<_>| !found.is_empty()).unwrap_or_default();
        let one = if last { found.last() } else { found.first() };
        let Some(one) = one else {
            let names: Vec<_> = shown().map(read).collect();
            return Err(format!("no {role} {name:?} among {names:?}"));
        };
        let asked = json!({ "backendNodeId": one["backendDOMNodeId"] });
        object(&self.ask("DOM.resolveNode", asked).await?["object"])
    }

    /// Calls a function on an object found before; what it gives, as a value.
    pub(super) async fn call_on(&self, object: &str, function: &str) -> Result<Value, String> {
        value(self.call_with(object, function, json!([]), true).await?)
    }

    async fn call_with(
        &self,
        object: &str,
        function: &str,
        arguments: Value,
        by_value: bool,
    ) -> Result<Value, String> {
        let asked = json!({
            "objectId": object, "functionDeclaration": function,
            "arguments": arguments, "returnByValue": by_value, "awaitPromise": true,
        });
        self.ask("Runtime.callFunctionOn", asked).await
    }
}

fn object(told: &Value) -> Result<String, String> {
    told["objectId"].as_str().map(ToOwned::to_owned).ok_or_else(|| "it is not there".to_owned())
}
