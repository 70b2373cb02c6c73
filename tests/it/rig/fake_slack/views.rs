//! Forms and Home: what is open on whose screen. A trigger opens one form, within three seconds.

use std::time::Duration;

use serde_json::{Value, json};

use super::limits;
use super::world::{Caller, Refusal, Said, World, asked};

/// How long a trigger lives.
const TRIGGER_LIFE: Duration = Duration::from_secs(3);
/// Most forms on top of each other.
const STACK: usize = 3;

/// What a form may be opened with.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    pub born: Duration,
    pub spent: bool,
    pub team: String,
    pub user: String,
    /// Pressed inside a form, which another may be pushed onto.
    pub inside: bool,
}

/// A form or a Home as it reads now.
#[derive(Clone, Debug)]
pub struct View {
    pub id: String,
    pub team: String,
    pub user: String,
    /// Changes with every change of it.
    pub hash: String,
    pub body: Value,
    /// A Home, not a form.
    pub home: bool,
    /// How often it was drawn.
    pub drawn: usize,
}

impl View {
    /// The view as Slack sends it along, with what stands in its fields.
    pub fn payload(&self, values: &Value) -> Value {
        let mut view = self.body.clone();
        view["id"] = json!(self.id);
        view["team_id"] = json!(self.team);
        view["hash"] = json!(self.hash);
        view["app_installed_team_id"] = json!(self.team);
        view["root_view_id"] = json!(self.id);
        view["previous_view_id"] = Value::Null;
        view["state"] = json!({ "values": values });
        view
    }
}

impl World {
    pub(super) fn view_open(&mut self, _caller: &Caller, args: &Value) -> Said {
        let trigger = self.spend(args)?;
        if self.stack(&trigger.user).next().is_some() && !trigger.inside {
            // Slack opens a new one over the old; what was typed there is lost.
            self.views.retain(|view| view.user != trigger.user || view.home);
        }
        self.stand_view("views.open", args, &trigger)
    }

    pub(super) fn view_push(&mut self, _caller: &Caller, args: &Value) -> Said {
        let trigger = self.spend(args)?;
        if !trigger.inside {
            return Err(Refusal::new("invalid_trigger_id"));
        }
        if self.stack(&trigger.user).count() >= STACK {
            return Err(Refusal::new("push_limit_reached"));
        }
        self.stand_view("views.push", args, &trigger)
    }

    pub(super) fn view_update(&mut self, _caller: &Caller, args: &Value) -> Said {
        let (id, own) = (asked(args, "view_id"), asked(args, "external_id"));
        let found = self.views.iter().position(|view| {
            view.id == id || (!own.is_empty() && view.body["external_id"] == own.as_str())
        });
        let at = found.ok_or(Refusal::new("not_found"))?;
        self.conflict(at, args)?;
        self.redraw("views.update", at, &args["view"]);
        Ok(json!({ "view": self.views[at].payload(&json!({})) }))
    }

    pub(super) fn view_publish(&mut self, caller: &Caller, args: &Value) -> Said {
        let user = asked(args, "user_id");
        let (team, _) = self.one_of(caller, &user).ok_or(Refusal::new("user_not_found"))?;
        let same = |view: &View| view.home && view.user == user && view.team == team;
        let found = self.views.iter().position(same);
        if let Some(at) = found {
            self.conflict(at, args)?;
            self.redraw("views.publish", at, &args["view"]);
            return Ok(json!({ "view": self.views[at].payload(&json!({})) }));
        }
        self.judge_view("views.publish", &args["view"]);
        let view = self.made(&team, &user, &args["view"], true);
        let said = view.payload(&json!({}));
        self.views.push(view);
        Ok(json!({ "view": said }))
    }

    /// A new trigger of somebody, as every command and click brings one.
    pub(super) fn trigger(&mut self, team: &str, user: &str, inside: bool) -> String {
        let id = format!("{}.{}.canary", self.next(), self.next());
        let (team, user, born) = (team.to_owned(), user.to_owned(), self.now());
        self.triggers.insert(id.clone(), Trigger { born, spent: false, team, user, inside });
        id
    }

    fn spend(&mut self, args: &Value) -> Result<Trigger, Refusal> {
        let now = self.now();
        let id = asked(args, "trigger_id");
        let Some(trigger) = self.triggers.get_mut(&id) else {
            if !self.welcoming {
                return Err(Refusal::new("invalid_trigger_id"));
            }
            // A story made it up itself.
            let (team, user) = (String::new(), String::new());
            return Ok(Trigger { born: now, spent: true, team, user, inside: false });
        };
        if trigger.spent {
            return Err(Refusal::new("exchanged_trigger_id"));
        }
        if now > trigger.born + TRIGGER_LIFE {
            return Err(Refusal::new("expired_trigger_id"));
        }
        trigger.spent = true;
        Ok(trigger.clone())
    }

    fn stand_view(&mut self, method: &str, args: &Value, trigger: &Trigger) -> Said {
        self.judge_view(method, &args["view"]);
        let own = &args["view"]["external_id"];
        if own.is_string() && self.views.iter().any(|view| view.body["external_id"] == *own) {
            return Err(Refusal::new("duplicate_external_id"));
        }
        let view = self.made(&trigger.team, &trigger.user, &args["view"], false);
        let said = view.payload(&json!({}));
        self.views.push(view);
        Ok(json!({ "view": said }))
    }

    pub(super) fn made(&mut self, team: &str, user: &str, body: &Value, home: bool) -> View {
        let (id, hash) = (format!("V{:07}", self.next()), format!("{}.hash", self.next()));
        let (team, user) = (team.to_owned(), user.to_owned());
        View { id, team, user, hash, body: body.clone(), home, drawn: 1 }
    }

    /// Draws a view anew; its hash changes.
    pub(super) fn redraw(&mut self, method: &str, at: usize, body: &Value) {
        self.judge_view(method, body);
        let hash = format!("{}.hash", self.next());
        let view = &mut self.views[at];
        (view.hash, view.body) = (hash, body.clone());
        view.drawn += 1;
    }

    fn conflict(&self, at: usize, args: &Value) -> Result<(), Refusal> {
        let hash = asked(args, "hash");
        if hash.is_empty() || hash == self.views[at].hash {
            return Ok(());
        }
        Err(Refusal::new("hash_conflict"))
    }

    /// The forms open on somebody's screen, the lowest first.
    pub(super) fn stack(&self, user: &str) -> impl Iterator<Item = &View> {
        self.views.iter().filter(move |view| view.user == user && !view.home)
    }

    pub(super) fn judge_view(&mut self, method: &str, view: &Value) {
        for fault in limits::view(view) {
            self.fault(format!("{method}: {fault}"));
        }
    }
}

impl World {
    /// What the answer to a sent form does to the screen.
    pub(super) fn submitted(&mut self, sent: &View, body: &str, answer: &Value) {
        let Some(at) = self.views.iter().position(|view| view.id == sent.id) else { return };
        match answer["response_action"].as_str() {
            None if body.is_empty() => drop(self.views.remove(at)),
            None => self.fault("view_submission: answered with a body that is no response_action"),
            Some("clear") => self.views.retain(|view| view.user != sent.user || view.home),
            Some("update") => self.redraw("response_action update", at, &answer["view"]),
            Some("push") => {
                self.judge_view("response_action push", &answer["view"]);
                let pushed = self.made(&sent.team, &sent.user, &answer["view"], false);
                self.views.push(pushed);
            }
            Some("errors") => self.faulty(sent, answer),
            Some(other) => self.fault(format!("view_submission: no action {other:?}")),
        }
    }

    /// Faults stand at the block of an input; anything else Slack does not show.
    fn faulty(&mut self, sent: &View, answer: &Value) {
        let blocks = sent.body["blocks"].as_array().cloned().unwrap_or_default();
        let errors = answer["errors"].as_object().cloned().unwrap_or_default();
        if errors.is_empty() {
            self.fault("view_submission: errors without an error");
        }
        for (key, words) in errors {
            let input = blocks.iter().any(|b| b["type"] == "input" && b["block_id"] == key);
            if !input {
                self.fault(format!("view_submission: {key:?} is not the block_id of an input"));
            }
            if words.as_str().unwrap_or_default().is_empty() {
                self.fault(format!("view_submission: the error at {key:?} says nothing"));
            }
        }
    }
}
