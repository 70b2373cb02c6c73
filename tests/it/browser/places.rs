//! Where things are on the demo's pages: the one file to change when they move.

use crate::rig::chromium::Spot;

/// Where everything begins.
pub const START: &str = "/";
/// The page that shows who one can act as.
pub const HOME: &str = "/demo";
/// A page nobody has.
pub const NOWHERE: &str = "/demo/as/nobody-at-all";
/// The people of the demo: handle and name.
pub const PEOPLE: [(&str, &str); 12] = [
    ("rosa", "Rosa Marin"),
    ("ann", "Ann Lindqvist"),
    ("ben", "Ben Okafor"),
    ("cem", "Cem Yılmaz"),
    ("dana", "Dana Levi"),
    ("eli", "Eli Park"),
    ("grace", "Grace Mensah"),
    ("jonas", "Jonas Weber"),
    ("lucie", "Lucie Moreau"),
    ("minji", "Min-ji Kang"),
    ("priya", "Priya Nair"),
    ("arjun", "Arjun Rao"),
];

/// What `scripts/screenshots` takes pictures of: a name for the file, and the address. An open form
/// comes besides.
pub const PICTURES: [(&str, &str); 5] = [
    ("home", HOME),
    ("mentee", "/demo/as/ann"),
    ("pair", "/demo/as/ann?with=ben"),
    ("three", "/demo/as/ann?with=ben,rosa"),
    ("caused", "/demo/as/ann?with=ben&since=1803945600000&skipped=1&waiting=0"),
];

/// The address of somebody's page.
pub fn page_of(user: &str) -> String {
    format!("/demo/as/{user}")
}

/// The link to somebody's page.
pub fn person(name: &str) -> Spot {
    Spot::named("link", name)
}

/// The start of the id of a field commands are typed into; the person follows.
pub const COMMAND: &str = "command-";

/// The field commands are typed into.
pub fn command() -> Spot {
    Spot::css(".box input[type=text]")
}

/// Somebody's conversation.
pub fn pane(user: &str) -> Spot {
    Spot::css(&format!("[aria-labelledby=who-{user}]"))
}

/// The field of the first thing to try.
pub fn first_try() -> Spot {
    Spot::css(".tries input[type=text]")
}

/// What unfolds the question whether the story begins again.
pub fn start_again() -> Spot {
    Spot::css("#again summary")
}

/// A button by its label, the newest one.
pub fn button(label: &str) -> Spot {
    Spot::named("button", label).last()
}

/// An open form.
pub fn form() -> Spot {
    Spot::css(".sheet")
}

/// A field of an open form by its label.
pub fn field(label: &str) -> Spot {
    Spot::named("textbox", label).within(form())
}

/// What is wrong with a field of an open form.
pub fn fault() -> Spot {
    Spot::css(".fault").within(form())
}

/// Every card of a conversation.
pub const CARDS: &str = "article.card";

/// A card in which something can be read.
pub fn card(text: &str) -> Spot {
    Spot::css(CARDS).text(text).last()
}

/// The row of an item on the newest card that shows it.
pub fn row(item: &str) -> Spot {
    Spot::css(".rows > li").text(item).last()
}

/// The same, once it is ticked off.
pub fn ticked(item: &str) -> Spot {
    Spot::css(".rows > li.done").text(item).last()
}

/// A message that came by itself at a time, as its stamp reads.
pub fn arrived(at: &str) -> Spot {
    Spot::css("li.message").text(at).last()
}

/// The menu of an item on the newest card that shows it.
pub fn menu(item: &str) -> Spot {
    Spot::css("summary").within(row(item))
}

/// What a step of the clock caused, as the page says it.
pub fn caused() -> Spot {
    Spot::css("#caused")
}

/// Programme time, as it reads.
pub fn time() -> Spot {
    Spot::css("#now")
}
