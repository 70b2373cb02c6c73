//! A browser on its way through an installation: page, button, consent at the fake Slack, and
//! back.

use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};

use crate::rig::fake_slack::FakeSlack;

/// Somebody's browser before a mentorbot that workspaces add by themselves.
pub struct Installer<'a> {
    slack: &'a FakeSlack,
    http: reqwest::Client,
    base: String,
}

/// Sent off to Slack.
pub struct Off {
    /// The address it was sent to.
    pub asked: String,
    /// What the browser keeps meanwhile, as it sends it back.
    pub mark: String,
    /// The same as it was given.
    pub given: String,
}

/// A page.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    /// Whether it says this.
    pub fn says(&self, part: &str) -> bool {
        self.body.contains(part)
    }
}

impl<'a> Installer<'a> {
    /// One before the mentorbot at `base`.
    pub fn new(slack: &'a FakeSlack, base: &str) -> Self {
        let none = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().redirect(none).no_proxy().build().unwrap();
        Self { slack, http, base: base.to_owned() }
    }

    /// The page with the button, in a language.
    pub async fn opens(&self, language: &str) -> Page {
        let page = self.http.get(format!("{}/slack/install", self.base));
        page_of(page.header("accept-language", language)).await
    }

    /// Presses the button.
    pub async fn begins(&self) -> Off {
        let sent = self.http.post(format!("{}/slack/install", self.base)).send().await.unwrap();
        assert_eq!(sent.status().as_u16(), 303);
        let header = |name| sent.headers()[name].to_str().unwrap().to_owned();
        let given = header(SET_COOKIE);
        let mark = given.split(';').next().unwrap().to_owned();
        Off { asked: header(LOCATION), mark, given }
    }

    /// Comes back to `address`, with or without the mark.
    pub async fn returns(&self, address: &str, mark: Option<&str>) -> Page {
        let mut page = self.http.get(address);
        if let Some(mark) = mark {
            page = page.header(COOKIE, format!("other=1; {mark}"));
        }
        page_of(page).await
    }

    /// All of it: `user` adds us to a team or an organisation.
    pub async fn adds(&self, seat: &str, user: &str, rotating: bool) -> Page {
        let off = self.begins().await;
        let back = self.slack.consent(&off.asked, seat, user, rotating);
        self.returns(&back, Some(&off.mark)).await
    }
}

async fn page_of(request: reqwest::RequestBuilder) -> Page {
    let answer = request.send().await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    Page { status, headers, body: answer.text().await.unwrap() }
}
