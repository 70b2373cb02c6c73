//! People talking to a desk directly, for stories that are not about a door: what they say or
//! press goes in as a request, and the answer is read as words.

use std::sync::Arc;

use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::chat::card::{Action, Block, Card};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin, Request};
use mentorbot::clock::Clock;
use mentorbot::ids::{IdSource, SystemIds};
use mentorbot::service::{Desk, Moment};

/// A desk, and the seat its people are behind.
#[derive(Clone)]
pub struct Talk {
    /// Where they talk.
    pub desk: Arc<Desk>,
    /// Behind which door.
    pub seat: Seat,
    /// Programme time.
    pub clock: Arc<dyn Clock>,
    /// The real clock.
    pub real: Arc<dyn Clock>,
}

impl Talk {
    /// Both clocks.
    pub fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), real: self.real.now() }
    }

    /// Someone behind this seat.
    pub fn sender(&self, user: &str) -> Sender {
        Sender { seat: self.seat.clone(), user: user.to_owned() }
    }

    /// Makes someone known.
    pub async fn introduce(&self, user: &str, name: &str, zone: &str) {
        let who = self.sender(user);
        self.desk.introduce(&who, name, zone, self.moment()).await.unwrap();
    }

    /// A request that nobody has made yet.
    pub fn request(&self, user: &str, ask: Ask) -> Request {
        let key = SystemIds.random().to_string();
        let from = self.sender(user);
        Request { from, channel: None, key, origin: Origin::default(), ask }
    }

    /// Makes a request.
    pub async fn handle(&self, request: Request) -> Reply {
        self.desk.handle(request, self.moment()).await.unwrap()
    }

    /// Says something and takes the answer as it is.
    pub async fn asks(&self, user: &str, text: &str) -> Reply {
        self.handle(self.request(user, Ask::Command(text.to_owned()))).await
    }

    /// Says something and reads the answer.
    pub async fn says(&self, user: &str, text: &str) -> String {
        words(&self.asks(user, text).await)
    }

    /// A programme with one open cohort of `cara`'s, and these pairs of mentee and mentor in it.
    /// Everyone must be known.
    pub async fn found(&self, pairs: &[(&str, &str)]) {
        self.desk.add_owner(&self.sender("cara"), self.moment()).await.unwrap();
        for said in ["program new Connect", "cohort new Spring", "cohort open Spring"] {
            self.says("cara", said).await;
        }
        for (mentee, mentor) in pairs {
            self.says("cara", &format!("enrol <@{mentor}> role:mentor")).await;
            self.says("cara", &format!("enrol <@{mentee}> role:mentee")).await;
            let made = self.says("cara", &format!("pair <@{mentee}> <@{mentor}> yes")).await;
            assert!(made.contains("work together"), "{made}");
        }
    }
}

/// A pressed button.
pub fn pressed(action: &str, value: &str) -> Ask {
    Ask::Press { action: action.to_owned(), value: value.to_owned() }
}

/// A seat in Slack.
pub fn slack_seat(team: &str) -> Seat {
    Seat { door: Door::Slack, team: team.to_owned(), enterprise: None }
}

/// The card of an answer, wherever it goes.
pub fn card(reply: &Reply) -> &Card {
    match reply {
        Reply::Card(card)
        | Reply::Replace(card)
        | Reply::Elsewhere { card, .. }
        | Reply::Sheet { card, .. } => card,
        other => panic!("no card: {other:?}"),
    }
}

/// The words of an answer.
pub fn words(reply: &Reply) -> String {
    read(card(reply))
}

/// The words of a card, a line for each part.
pub fn read(card: &Card) -> String {
    let mut lines = vec![card.title.plain()];
    for block in &card.blocks {
        match block {
            Block::Text(line) | Block::Heading(line) | Block::Note(line) => {
                lines.push(line.plain());
            }
            Block::Facts(facts) => lines
                .extend(facts.iter().map(|f| format!("{}: {}", f.label.plain(), f.value.plain()))),
            Block::Rows(rows) => lines
                .extend(rows.iter().map(|r| format!("{} · {}", r.text.plain(), r.aside.plain()))),
            Block::Files { otherwise, .. } => lines.push(otherwise.plain()),
            Block::Actions(_) | Block::Divider => {}
        }
    }
    lines.join("\n")
}

/// Action and value of a card's button.
pub fn button(card: &Card, label: &str) -> Ask {
    let buttons = card.blocks.iter().filter_map(|block| match block {
        Block::Actions(actions) => Some(actions),
        _ => None,
    });
    let found = buttons.flatten().find_map(|action| match action {
        Action::Button(button) if button.label == label => Some(button),
        _ => None,
    });
    let button = found.unwrap_or_else(|| panic!("no button {label:?} on {}", read(card)));
    pressed(&button.action, &button.value)
}

/// Action and value of one entry of a card's own menu.
pub fn more(card: &Card, label: &str) -> Ask {
    let actions = card.blocks.iter().filter_map(|block| match block {
        Block::Actions(actions) => Some(actions),
        _ => None,
    });
    let found = actions.flatten().find_map(|action| match action {
        Action::Menu(menu) => {
            let choice = menu.options.iter().find(|choice| choice.label == label)?;
            Some(pressed(&menu.action, &choice.value))
        }
        Action::Button(_) => None,
    });
    found.unwrap_or_else(|| panic!("no {label:?} in the menu of {}", read(card)))
}

/// Action and value of one entry of an item's menu.
pub fn choice(card: &Card, item: &str, label: &str) -> Ask {
    let rows = card.blocks.iter().filter_map(|block| match block {
        Block::Rows(rows) => Some(rows),
        _ => None,
    });
    let found = rows.flatten().filter(|row| row.text.plain().contains(item)).find_map(|row| {
        let menu = row.menu.as_ref()?;
        let choice = menu.options.iter().find(|choice| choice.label == label)?;
        Some(pressed(&menu.action, &choice.value))
    });
    found.unwrap_or_else(|| panic!("no {label:?} for {item:?} on {}", read(card)))
}
