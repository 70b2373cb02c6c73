//! Somebody in front of the web door, without scripts: opens pages, types commands, presses the
//! buttons that are there and sends the forms that are open, and follows where that leads.

use crate::rig::page::{Element, Form};

/// Somebody's browser.
pub struct Browser {
    http: reqwest::Client,
    base: String,
    /// Who is acted as.
    pub user: &'static str,
}

/// What a browser shows.
pub struct Shown {
    /// The status of the answer that is shown.
    pub status: u16,
    /// The page.
    pub page: Element,
}

impl Browser {
    /// A browser for `user` of the house at `base`; `http` follows no redirects by itself.
    pub fn of(http: &reqwest::Client, base: &str, user: &'static str) -> Self {
        Self { http: http.clone(), base: base.to_owned(), user }
    }

    /// The address of their own page.
    pub fn own(&self) -> String {
        format!("/demo/as/{}", self.user)
    }

    /// Opens a page.
    pub async fn open(&self, path: &str) -> Shown {
        let url = format!("{}{}", self.base, path.split('#').next().unwrap_or_default());
        let answer = self.http.get(url).send().await.unwrap();
        let status = answer.status().as_u16();
        Shown { status, page: Element::read(&answer.text().await.unwrap()) }
    }

    /// Opens their own page as it is now.
    pub async fn look(&self) -> Element {
        let shown = self.open(&self.own()).await;
        assert_eq!(shown.status, 200, "{}", shown.page);
        shown.page
    }

    /// Sends a form; what it answers, or the page it leads to.
    pub async fn send(&self, form: &Form) -> Shown {
        assert_eq!(form.method, "post", "{}", form.action);
        let mut body = form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(&form.fields).finish();
        let sent = self.http.post(format!("{}{}", self.base, form.action));
        let kind = "application/x-www-form-urlencoded";
        let sent = sent.header("content-type", kind).header("origin", &self.base).body(body);
        let answer = sent.send().await.unwrap();
        let status = answer.status().as_u16();
        if status == 303 {
            let to = answer.headers()["location"].to_str().unwrap().to_owned();
            assert!(to.starts_with('/'), "{to} leads away");
            return self.open(&to).await;
        }
        Shown { status, page: Element::read(&answer.text().await.unwrap()) }
    }

    /// Types a command into the box of their page; the newest card is the answer.
    pub async fn types(&self, text: &str) -> Element {
        let form = self.look().await.form("Send").fill("text", text);
        let shown = self.send(&form).await;
        assert_eq!(shown.status, 200, "{}", shown.page);
        newest(&shown.page)
    }

    /// Types a command and reads the answer.
    pub async fn says(&self, text: &str) -> String {
        self.types(text).await.to_string()
    }

    /// Presses a button of the newest card that has it.
    pub async fn press(&self, label: &str) -> Shown {
        let page = self.look().await;
        let form = cards(&page).iter().rev().find_map(|card| card.forms(label).pop());
        let form = form.unwrap_or_else(|| panic!("no button {label:?} on {page}"));
        self.send(&form).await
    }

    /// Chooses from an item's menu on the newest card that shows it.
    pub async fn choose(&self, item: &str, label: &str) -> Shown {
        let page = self.look().await;
        let form = cards(&page).iter().rev().find_map(|card| choice(card, item, label));
        let form = form.unwrap_or_else(|| panic!("no {label:?} for {item:?} on {page}"));
        self.send(&form).await
    }

    /// The cards of their conversation whose text holds `part`, oldest first, that arrived by
    /// themselves.
    pub async fn arrived(&self, part: &str) -> Vec<Arrived> {
        let page = self.look().await;
        let entries = page.every("li").into_iter().filter(|li| {
            li.every("p").iter().any(|p| p.is("stamp") && p.text().starts_with("Message"))
        });
        let arrived = entries.map(|entry| Arrived {
            at: entry.every("time")[0].attribute("datetime").unwrap().to_owned(),
            card: entry.every("article")[0].clone(),
        });
        arrived.filter(|one| one.card.to_string().contains(part)).collect()
    }
}

/// A card that came by itself.
pub struct Arrived {
    /// When, as the page's machine-readable stamp says.
    pub at: String,
    /// The card.
    pub card: Element,
}

/// The form behind one entry of an item's menu on a card.
pub fn choice(card: &Element, item: &str, label: &str) -> Option<Form> {
    let row = card.every("li").into_iter().find(|row| row.text().contains(item))?;
    row.forms(label).pop()
}

/// The cards of a page, oldest first.
pub fn cards(page: &Element) -> Vec<Element> {
    page.every("article").into_iter().cloned().collect()
}

/// The newest card of a page.
pub fn newest(page: &Element) -> Element {
    cards(page).pop().expect("a card")
}
