//! Every card and form there is, on one page: nothing on any of them is in anybody's way.

use mentorbot::platform::web::form;
use mentorbot::platform::web::render::{self, Place};
use mentorbot::text::Texts;
use uuid::Uuid;

use crate::cards::cast::Cast;
use crate::cards::{Drawn, sheets};
use crate::rig::chromium::{Chromium, DESK, Motion, PHONE, Scheme};

/// All of them as the web draws them, in one language, below one heading.
fn gallery(cast: &Cast<'_>) -> String {
    let nonce = Uuid::nil;
    let cases = sheets(cast).into_iter().flat_map(|sheet| sheet.cases).enumerate();
    let entries = cases.map(|(n, (_, drawn))| {
        let mark = format!("m{n}");
        let (view, back) = ("me", "#top");
        let place = Place { base: "/me", view, back, message: None, mark: &mark, nonce: &nonce };
        let html = match &drawn {
            Drawn::Card(card) | Drawn::Brief(card) => render::card(card, &place),
            Drawn::Form(one) => form::form(one, &place),
        };
        format!("<li>{}</li>", html.into_string())
    });
    let entries: String = entries.collect();
    let css = std::fs::read_to_string("assets/demo.css").unwrap();
    format!(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>All cards</title>\
         <meta name=viewport content='width=device-width'><style>{css}</style>\
         <main id=top><h1>All cards</h1><h2>Cards</h2><ul>{entries}</ul></main></html>"
    )
}

#[tokio::test]
async fn every_card_is_open_to_everyone() {
    let texts = Texts::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let chromium = Chromium::start().await;
    let mut found = Vec::new();
    for (language, cast) in [("en", Cast::english(&texts)), ("de", Cast::in_language(&texts, "de"))]
    {
        let file = folder.path().join(format!("{language}.html"));
        std::fs::write(&file, gallery(&cast)).unwrap();
        let tab = chromium.open(&format!("file://{}", file.display())).await;
        let cards = tab.evaluate("document.querySelectorAll('article, dialog').length").await;
        assert!(cards.as_u64().unwrap() > 150, "only {cards} cards");
        for scheme in Scheme::ALL {
            tab.media(scheme, Motion::Reduced).await;
            found.extend(tab.axe().await.into_iter().map(|line| format!("{language}: {line}")));
        }
        tab.show_on(PHONE).await;
        found.extend(tab.sticking_out().await);
        tab.show_on(DESK).await;
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}
