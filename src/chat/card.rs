//! What a person is shown: a card of few kinds of blocks that every door can draw.

use serde::{Deserialize, Serialize};

use crate::chat::text::Line;

/// A card in its reader's language. Renderers own all limits and escapes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The title; plain words, no dress.
    pub title: Line,
    /// What follows, from top to bottom.
    pub blocks: Vec<Block>,
    /// The language it is written in, as a BCP 47 tag.
    pub language: String,
    /// The few words a renderer may need of its own.
    pub phrases: Phrases,
    /// What shows all of it, where a door has to cut it: carried by [`SEE_ALL`] behind the number
    /// of a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<String>,
}

/// The action of a renderer's own buttons: all of a card that was cut, or another page of it.
/// Its value is a page's number, a space, and what the card says of itself in [`Card::whole`].
pub const SEE_ALL: &str = "see.all";

/// Words a renderer adds by itself, in the card's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phrases {
    /// Said where a long list or text was cut.
    pub more: String,
    /// The button that shows all of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub all: String,
    /// The button that shows its next page.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// The button that shows its previous page.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub previous: String,
    /// Closes a card that opened as a view.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub close: String,
    /// Names the menu of a row for a screen reader.
    pub menu: String,
    /// Leaves a confirmation without doing anything.
    pub keep: String,
    /// Says of a row that it is ticked off, where a mark alone would not be read.
    pub done: String,
}

/// One block of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Text(Line),
    /// Short pairs of label and value, side by side where there is room.
    Facts(Vec<Fact>),
    /// A heading for the blocks that follow.
    Heading(Line),
    /// A list; each row may bring its own menu.
    Rows(Vec<Row>),
    /// Up to three buttons and a menu, in order of weight.
    Actions(Vec<Action>),
    /// A quiet line.
    Note(Line),
    /// Files to fetch, and what is said where a door cannot hand them out.
    Files {
        /// The files.
        files: Vec<File>,
        /// Said instead of them.
        otherwise: Line,
    },
    /// A line between two parts.
    Divider,
}

/// A file about the reader that a door may hand out by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name, such as `export.json`: an address, never authority.
    pub name: String,
    /// What is read.
    pub label: String,
}

/// A label and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: Line,
    /// Its value.
    pub value: Line,
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number in the list, where it can be named by it.
    pub number: Option<usize>,
    /// The entry.
    pub text: Line,
    /// Said more quietly behind it: who, how long, for whom.
    pub aside: Line,
    /// Whether it is ticked off.
    pub done: bool,
    /// What can be done with it.
    pub menu: Option<Menu>,
}

/// Something to press.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// A button.
    Button(Button),
    /// One of several choices.
    Menu(Menu),
}

/// How much a button wants to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weight {
    /// The one thing to do next; one to a card.
    Primary,
    /// Any other.
    #[default]
    Plain,
    /// Ends or deletes something.
    Danger,
}

/// A button. Its value is an address, never authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// The action's name, from `cards`.
    pub action: String,
    /// What it is pressed on.
    pub value: String,
    /// Verb and object.
    pub label: String,
    /// What a screen reader says instead, when the label alone does not tell which.
    pub spoken: Option<String>,
    /// How it looks.
    pub weight: Weight,
    /// Asked before it is done.
    pub confirm: Option<Confirm>,
}

/// A question before something that cannot be taken back easily.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// The effect, named.
    pub text: String,
    /// The button that does it.
    pub yes: String,
}

/// A choice of a few actions on one subject. Choosing sends `action` with the option's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Menu {
    /// The action's name.
    pub action: String,
    /// What the menu is about, for a screen reader and as the placeholder of a select.
    pub label: String,
    /// What can be chosen.
    pub options: Vec<Choice>,
}

/// One option of a menu or a form's choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is sent when it is chosen.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Card {
    /// An empty card.
    #[must_use]
    pub fn new(title: Line, language: &str, phrases: Phrases) -> Self {
        Self { title, blocks: Vec::new(), language: language.to_owned(), phrases, whole: None }
    }

    /// The card with what shows all of it: the action and value of a press that draws it anew.
    #[must_use]
    pub fn shown_by(mut self, action: &str, value: &str) -> Self {
        self.whole = Some(format!("{action} {value}").trim_end().to_owned());
        self
    }

    /// The card with one more block; empty lists and lines are left out.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        let empty = match &block {
            Block::Text(line) | Block::Note(line) | Block::Heading(line) => line.is_empty(),
            Block::Facts(facts) => facts.is_empty(),
            Block::Rows(rows) => rows.is_empty(),
            Block::Actions(actions) => actions.is_empty(),
            Block::Files { files, .. } => files.is_empty(),
            Block::Divider => false,
        };
        if !empty {
            self.blocks.push(block);
        }
        self
    }

    /// The whole meaning as plain text, one line a thought: what notifications and screen
    /// readers get. Typed text is in it as typed; a renderer escapes it.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = vec![self.title.clone()];
        for block in &self.blocks {
            block.read(&mut lines);
        }
        lines
    }

    /// Whether a person is named in what it says: as one of `users` of the platform, or by
    /// their whole name.
    #[must_use]
    pub fn names(&self, name: &str, users: &[String]) -> bool {
        self.lines().iter().any(|line| line.names(name, users))
    }
}

impl Block {
    fn read(&self, lines: &mut Vec<Line>) {
        match self {
            Self::Text(line) | Self::Note(line) | Self::Heading(line) => lines.push(line.clone()),
            Self::Facts(facts) => lines.extend(
                facts.iter().map(|f| f.label.clone().then(Line::words(": ")).then(f.value.clone())),
            ),
            Self::Rows(rows) => lines.extend(rows.iter().map(|row| {
                let line = Line::words(row.mark() + " ").then(row.text.clone());
                if row.aside.is_empty() {
                    line
                } else {
                    line.then(Line::words(" · ")).then(row.aside.clone())
                }
            })),
            Self::Files { otherwise, .. } => lines.push(otherwise.clone()),
            Self::Actions(_) | Self::Divider => {}
        }
    }
}

impl Row {
    /// What stands before it: a tick, its number, or a dot.
    #[must_use]
    pub fn mark(&self) -> String {
        match self.number {
            _ if self.done => "✓".to_owned(),
            Some(number) => format!("{number}."),
            None => "•".to_owned(),
        }
    }
}

impl Button {
    /// A plain button.
    #[must_use]
    pub fn new(action: &str, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            action: action.to_owned(),
            value: value.into(),
            label: label.into(),
            spoken: None,
            weight: Weight::Plain,
            confirm: None,
        }
    }

    /// The same button as the one thing to do next.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.weight = Weight::Primary;
        self
    }
}

impl From<Button> for Action {
    fn from(button: Button) -> Self {
        Self::Button(button)
    }
}
