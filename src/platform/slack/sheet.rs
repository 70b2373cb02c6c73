//! A card as a view: a modal of its own, in pages where it takes more than one, or what a
//! person's Home shows. Called by `client`, and by `http` for the answer to a form.

use serde_json::{Value, json};

use crate::chat::card::Card;
use crate::platform::slack::drawn::Drawn;
use crate::platform::slack::mrkdwn::plain;
use crate::platform::slack::render::{all, cut_short, page, within};

/// Most blocks of a view.
const BLOCKS: usize = 100;
/// Most bytes of a page's blocks; Slack takes 250 kB of a view.
const BYTES: usize = 200_000;
/// Longest title and longest word on a button.
const TITLE: usize = 24;

/// The card as a modal: its page of that number, or the last one where there are fewer.
#[must_use]
pub fn sheet(card: &Card, number: usize) -> Value {
    let mut pages = pages(all(card));
    let last = pages.len() - 1;
    let number = number.min(last);
    let mut blocks = pages.swap_remove(number);
    if last > 0 {
        blocks.push(turning(card, number, last));
    }
    json!({
        "type": "modal",
        "callback_id": "sheet",
        "title": plain(&card.title.plain(), TITLE),
        "close": plain(&card.phrases.close, TITLE),
        "blocks": blocks,
    })
}

/// The card as a person's Home.
#[must_use]
pub fn home(card: &Card) -> Value {
    let mut blocks = within(card, BLOCKS);
    while bytes(&blocks) > BYTES {
        blocks.truncate(blocks.len() / 2);
        blocks.push(cut_short(card));
    }
    json!({ "type": "home", "callback_id": "home", "blocks": blocks })
}

/// At least one page, each with room for the buttons that turn it.
fn pages(blocks: Vec<Drawn>) -> Vec<Vec<Drawn>> {
    if blocks.len() <= BLOCKS && bytes(&blocks) <= BYTES {
        return vec![blocks];
    }
    let mut pages = vec![Vec::new()];
    let mut filled = 0;
    for block in blocks {
        let size = block.value().to_string().len();
        let open = pages.last().map_or(0, Vec::len);
        if open == BLOCKS - 1 || (open > 0 && filled + size > BYTES) {
            pages.push(Vec::new());
            filled = 0;
        }
        filled += size;
        if let Some(page) = pages.last_mut() {
            page.push(block);
        }
    }
    pages
}

/// The buttons that turn a page, or words where the card cannot be drawn anew.
fn turning(card: &Card, number: usize, last: usize) -> Drawn {
    let back = number.checked_sub(1).and_then(|back| page(card, back, &card.phrases.previous));
    let on = (number < last).then(|| page(card, number + 1, &card.phrases.next)).flatten();
    let mut elements: Vec<Drawn> = back.into_iter().chain(on).collect();
    for (index, element) in elements.iter_mut().enumerate().skip(1) {
        element.put("action_id", format!("{}#{index}", crate::chat::card::SEE_ALL));
    }
    if elements.is_empty() {
        return cut_short(card);
    }
    Drawn::of([("type", "actions".into()), ("elements", elements.into())])
}

fn bytes(blocks: &[Drawn]) -> usize {
    blocks.iter().map(|block| block.value().to_string().len()).sum()
}
