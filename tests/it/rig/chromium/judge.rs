//! What is wrong with a page: what axe-core finds, what sticks out of the screen, what the
//! console complains of, which requests failed or left the house.

use serde_json::{Value, json};

use super::Tab;
use crate::rig::from_test_script;

/// Runs axe over the whole page: WCAG 2.2 up to AA, and what is good practice besides.
const RUN: &str =
    "axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: [
  'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] } })
  .then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id} (${rule.impact}): ${rule.help}\\n    at ${node.target.join(' ')}\\n    ${
      node.failureSummary.replace(/\\s*\\n\\s*/g, ' ')}`)))";

/// What reaches over the right or left edge of a screen so wide, unless a box around it scrolls
/// or cuts it off; of what lies in each other, the outermost. What is wholly to the left is hidden there on purpose: it scrolls nothing.
const STICKS_OUT: &str = "(width => {
  const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '')
    + [...e.classList].map(c => '.' + c).join('');
  const cut = e => { for (let up = e.parentElement; up && up !== document.body; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== 'visible') return true; return false; };
  const out = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > width) out.push(`the page is ${wide} px wide`);
  const reaches = e => {
    const box = e.getBoundingClientRect();
    return box.width && box.height && box.right > 0 && (box.right > width + 1 || box.left < -1)
      && e.checkVisibility() && !cut(e) && box;
  };
  for (const e of document.body.querySelectorAll('*')) {
    const box = reaches(e);
    if (box && !(e.parentElement !== document.body && reaches(e.parentElement)))
      out.push(`${name(e)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
  }
  return out;
})";

impl Tab {
    /// What axe-core finds, a line of text for each place.
    pub async fn axe(&self) -> Vec<String> {
        let mut world = self.judge.lock().await;
        // The judge goes with the document it sits beside.
        if self.evaluate_in(world.as_ref(), "axe.version").await.is_err() {
            *world = Some(self.seat_a_judge().await);
        }
        lines(&self.evaluate_in(world.as_ref(), RUN).await.unwrap())
    }

    /// Brings axe-core into a world of its own: beside the page's own scripts, and past what the
    /// page's policy forbids them.
    async fn seat_a_judge(&self) -> Value {
        let script = from_test_script("MENTORBOT_TEST_AXE");
        let script = std::fs::read_to_string(&script).unwrap_or_else(|e| panic!("{script}: {e}"));
        let frame = self.call("Page.getFrameTree", json!({})).await;
        let asked = json!({ "frameId": frame["frameTree"]["frame"]["id"], "worldName": "judge" });
        let world = self.call("Page.createIsolatedWorld", asked).await["executionContextId"].take();
        let ready = format!("{script}\n;typeof axe.run");
        let ready = self.evaluate_in(Some(&world), &ready).await.unwrap();
        assert_eq!(ready, "function", "axe-core is there");
        world
    }

    /// What sticks out of the screen to the sides.
    pub async fn sticking_out(&self) -> Vec<String> {
        let width = self.screen.lock().unwrap().width;
        lines(&self.evaluate(&format!("{STICKS_OUT}({width})")).await)
    }

    /// What the console and the network complain of so far, and every request that left for
    /// another host than `base`. A page that says no is an answer, not a fault; so is a form that
    /// comes back.
    pub fn faults(&self, base: &str) -> Vec<String> {
        self.events().iter().filter_map(|event| fault(event, base)).collect()
    }

    /// The addresses asked for so far, with their methods.
    pub fn requests(&self) -> Vec<String> {
        let asked = |event: &Value| {
            let request = &event["params"]["request"];
            let text = |name: &str| request[name].as_str().unwrap_or_default().to_owned();
            (event["method"] == "Network.requestWillBeSent")
                .then(|| format!("{} {}", text("method"), text("url")))
        };
        self.events().iter().filter_map(asked).collect()
    }
}

fn fault(event: &Value, base: &str) -> Option<String> {
    let told = &event["params"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => {
            let thrown = &told["exceptionDetails"];
            Some(format!(
                "thrown: {} {}",
                text(&thrown["text"]),
                text(&thrown["exception"]["description"])
            ))
        }
        "Runtime.consoleAPICalled" if told["type"] == "error" || told["type"] == "assert" => {
            Some(format!("console: {}", told["args"]))
        }
        // What the network says is judged below, with its status.
        "Log.entryAdded"
            if told["entry"]["level"] == "error" && told["entry"]["source"] != "network" =>
        {
            Some(format!("log: {} {}", text(&told["entry"]["text"]), text(&told["entry"]["url"])))
        }
        "Network.loadingFailed"
            if told["canceled"] != true && told["errorText"] != "net::ERR_ABORTED" =>
        {
            Some(format!("not loaded: {} {}", text(&told["type"]), text(&told["errorText"])))
        }
        "Network.responseReceived" => {
            let status = told["response"]["status"].as_u64().unwrap_or_default();
            let said_no = status == 422 || (told["type"] == "Document" && status < 500);
            (status >= 400 && !said_no)
                .then(|| format!("{status}: {}", text(&told["response"]["url"])))
        }
        "Network.requestWillBeSent" => {
            let url = text(&told["request"]["url"]);
            let inside =
                url == base || url.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'));
            let here =
                inside || ["about:", "data:", "blob:"].iter().any(|kind| url.starts_with(kind));
            (!here).then(|| format!("left the house: {url}"))
        }
        _ => None,
    }
}

fn lines(told: &Value) -> Vec<String> {
    let told = told.as_array().unwrap_or_else(|| panic!("no list: {told}"));
    told.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}
