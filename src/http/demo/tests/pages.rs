//! What the pages show, and where each kind of answer leads.

use super::*;

/// Where an answer that was kept as a new message stands.
const NEWEST: &str = "/demo/as/ann#m-new";

async fn pressed(house: &House) -> Answer {
    let body = format!("nonce={NONCE}&action=a&value=1&channel=c&message=m%2F1");
    house.post("/demo/as/ann/press", &body).await
}

#[tokio::test]
async fn the_front_page_names_everybody_and_their_time() {
    let house = House::open();
    assert_eq!(house.get("/").await.header("location"), "/demo");
    assert_eq!(house.get("/demo/").await.header("location"), "/demo");
    let page = house.get("/demo").await;
    assert_eq!(page.status, StatusCode::OK);
    for said in [
        "Mon 2 Mar 2026, 09:00",
        "Mon 10:00 · Europe/Paris",
        "Mon 04:00 · America/New York",
        "href=\"/demo/as/ann\"",
        "href=\"/demo/as/ann?with=ben\"",
        "Next meeting: Mon 2 Mar, 04:00 (New York)",
        "&lt;script&gt;Ben",
        "mentee of &lt;b&gt;Ben",
        "<bdi>דנה</bdi>",
    ] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    assert!(!page.body.replace("<script src=\"/assets/", "").contains("<script"));
}

#[tokio::test]
async fn a_persons_page_shows_the_conversation_in_their_time() {
    let house = House::open();
    let shown = |at: &str, title: &str, n: &str, answer| Shown {
        at: at.parse().unwrap(),
        message: MessageRef { channel: "c".into(), message: n.into() },
        card: card(title),
        answer,
    };
    *house.desk.inbox.lock().unwrap() =
        vec![shown(START, "First", "m1", false), shown(START, "Second", "m2", true)];
    let since = START.parse::<Timestamp>().unwrap().as_millisecond();
    let page = house.get(&format!("/demo/as/ben?since={since}&skipped=0&waiting=2")).await.body;
    let order = ["<li id=\"m-m1\"", "Message · ", "First", "Answer, only for you · ", "Second"];
    let found: Vec<usize> = order.iter().map(|part| page.find(part).unwrap()).collect();
    assert!(found.is_sorted(), "{found:?}");
    for said in [
        "Mon 2 Mar, 04:00",
        "Since Mon 2 Mar, 04:00, 7 messages arrived.",
        "Tomorrow with &lt;ann&gt;",
        "and 1 more",
        "2 still wait.",
        "/mentor",
        "+1 week",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("href=\"/demo/as/ben?with=ann\""), "Ann can be had beside");
    assert!(!page.contains("were not needed any more"), "nothing was skipped");
    assert_eq!(house.get("/demo/as/eve").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/demo/as/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_numbers_are_taken_from_the_address() {
    let house = House::open();
    for query in ["since=%3Cb%3E&skipped=0", "since=99999999999999999999", "skipped=1", "%FF"] {
        let page = house.get(&format!("/demo/as/ann?{query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("class=\"caused\""), "{query}");
    }
}

#[tokio::test]
async fn a_command_reaches_the_desk_and_its_card_the_inbox() {
    let house = House::answering(Ok(Reply::Card(card("Agenda"))));
    let body = format!("nonce={NONCE}&text=pair+%40ann+%40dana+%40eve");
    let answer = house.post("/demo/as/ann/command", &body).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), NEWEST);
    let asked = house.desk.asked.lock().unwrap();
    assert_eq!((asked[0].key.as_str(), asked[0].from.user.as_str()), (NONCE, "ann"));
    assert!(matches!(&asked[0].ask, Ask::Command(text) if text == "pair <@ann> <@dana> @eve"));
    let kept = house.desk.kept.lock().unwrap();
    assert_eq!(*kept, [("ann".to_owned(), "Agenda".to_owned(), None)]);
}

#[tokio::test]
async fn a_replaced_card_takes_the_clicked_ones_place() {
    let house = House::answering(Ok(Reply::Replace(card("New"))));
    assert_eq!(pressed(&house).await.header("location"), "/demo/as/ann#m-m%2F1");
    assert_eq!(house.desk.kept.lock().unwrap()[0].2, Some(message()));

    let house = House::answering(Ok(Reply::Card(card("Beside"))));
    assert_eq!(pressed(&house).await.header("location"), NEWEST);
    assert_eq!(house.desk.kept.lock().unwrap()[0].2, None);

    let house = House::answering(Ok(Reply::Nothing));
    assert_eq!(pressed(&house).await.status, StatusCode::SEE_OTHER);
    assert!(house.desk.kept.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_opens_knows_its_message_and_comes_again_with_its_text() {
    let expired = card("Too late");
    let house = House::answering(Ok(Reply::Form { form: form("", None), expired }));
    let opened = pressed(&house).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert!(opened.body.contains("name=\"message\" value=\"m/1\""));
    assert!(opened.body.contains("action=\"/demo/as/ann/submit\""));
    assert!(opened.body.contains("<dialog class=\"sheet\" open"));
    assert!(house.desk.kept.lock().unwrap().is_empty());

    let typed = "x".repeat(281);
    let again = form(&typed, Some("281 characters"));
    *house.desk.next.lock().unwrap() = Some(Ok(Reply::FormAgain(again)));
    let body = format!("nonce={NONCE}&ticket=sealed&f-text={typed}&channel=c&message=m%2F1");
    let faulty = house.post("/demo/as/ann/submit", &body).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.body.contains(&typed) && faulty.body.contains("aria-invalid=\"true\""));
    assert!(faulty.body.contains("name=\"message\" value=\"m/1\""));

    for (replace, instead_of) in [(true, Some(message())), (false, None)] {
        let card = card("Done");
        let reply = Reply::Elsewhere { answer_url: None, replace, card };
        *house.desk.next.lock().unwrap() = Some(Ok(reply));
        let done = house.post("/demo/as/ann/submit", &body).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(house.desk.kept.lock().unwrap().last().unwrap().2, instead_of);
    }
}

#[tokio::test]
async fn what_was_typed_survives_a_desk_that_cannot_answer() {
    for why in [ServiceError::Unavailable, ServiceError::Broken("row".to_owned())] {
        let house = House::answering(Err(why));
        let body = format!("nonce={NONCE}&ticket=sealed&f-text=my+%3Cb%3Ewords&t-d=&t-d=mo&t-d=we");
        let answer = house.post("/demo/as/ann/submit", &body).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        for kept in [
            "action=\"/demo/as/ann/submit\"",
            "name=\"f-text\" value=\"my &lt;b&gt;words\"",
            "<bdi>my &lt;b&gt;words</bdi>",
            "name=\"t-d\" value=\"mo\"",
            "name=\"t-d\" value=\"we\"",
            NONCE,
        ] {
            assert!(answer.body.contains(kept), "{kept} in {}", answer.body);
        }
    }
}

#[tokio::test]
async fn the_clock_steps_once_a_page_and_says_what_it_caused() {
    let house = House::open();
    let from = START.parse::<Timestamp>().unwrap().as_millisecond();
    let said = format!("since={from}&skipped=0&waiting=1");
    for (step, to) in [
        ("hour", "2026-03-02T10:00:00Z"),
        ("day", "2026-03-03T09:00:00Z"),
        ("week", "2026-03-09T09:00:00Z"),
    ] {
        let body = format!("step={step}&from={from}&view=ann,ben");
        let answer = house.post("/demo/clock", &body).await;
        let back = format!("/demo/as/ann?with=ben&{said}#latest-ann");
        assert_eq!(answer.header("location"), back);
        let last = *house.steps.0.lock().unwrap().last().unwrap();
        assert_eq!(last, Step { to: to.parse().unwrap(), jump: false });
    }
    let away = format!("step=hour&from={from}&view=%2F%2Fevil.example");
    let away = house.post("/demo/clock", &away).await;
    assert!(away.header("location").starts_with("/demo/as/%2F%2Fevil.example?"));
    let nobody = house.post("/demo/clock", &format!("step=hour&from={from}&view=")).await;
    assert_eq!(nobody.header("location"), format!("/demo?{said}"));

    let steps = house.steps.0.lock().unwrap().len();
    let stale = house.post("/demo/clock", &format!("step=day&from={}&view=ann", from - 1)).await;
    assert_eq!(stale.header("location"), "/demo/as/ann?outrun=yes#latest-ann");
    let told = house.get("/demo/as/ann?outrun=yes").await.body;
    assert!(told.contains("The clock had moved on already"), "{told}");
    assert_eq!(house.steps.0.lock().unwrap().len(), steps, "the clock had moved already");
}

#[tokio::test]
async fn conversations_stand_side_by_side_and_answers_lead_back_to_them() {
    let house = House::answering(Ok(Reply::Card(card("Agenda"))));
    let page = house.get("/demo/as/ann?with=ben,nobody,dana").await.body;
    assert_eq!(page.matches("<section class=\"pane\"").count(), 3);
    assert!(page.contains("name=\"view\" value=\"ann,ben,dana\""));
    for part in ["/demo/as/ann/command", "/demo/as/ben/command", "/demo/as/dana/command"] {
        assert!(page.contains(part), "{part}");
    }
    let body = format!("nonce={NONCE}&text=agenda&view=ann,ben");
    let answer = house.post("/demo/as/ben/command", &body).await;
    assert_eq!(answer.header("location"), "/demo/as/ann?with=ben#m-new");

    *house.desk.next.lock().unwrap() =
        Some(Ok(Reply::Form { form: form("", None), expired: card("Too late") }));
    let body = format!("nonce={NONCE}&action=a&value=1&view=ann,ben");
    let page = house.post("/demo/as/ben/press", &body).await.body;
    let (ann, ben) = page.split_once("id=\"who-ben\"").unwrap();
    assert!(!ann.contains("<dialog") && ben.contains("<dialog"), "the form is Ben's");
    assert!(ben.contains("class=\"button leave\" href=\"/demo/as/ann?with=ben\""));
}

#[tokio::test]
async fn the_frame_speaks_the_browsers_language_as_far_as_it_can() {
    let house = House::open();
    for (asked, tag) in
        [("en-XA,en;q=0.5", "en-XA"), ("xx, en-XA;q=0.2, en;q=0.9", "en"), ("", "en"), ("*", "en")]
    {
        let page = Asked::get("/demo").header("host", HOST).header("accept-language", asked);
        let page = house.send(page.body(Body::empty()).unwrap()).await.body;
        assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{asked}");
    }
}

#[tokio::test]
async fn a_page_is_told_of_news_until_the_house_ends() {
    use futures_util::StreamExt;
    let house = House::open();
    let asked = Asked::get("/demo/events").header("host", HOST).body(Body::empty()).unwrap();
    let answer = house.router.clone().oneshot(asked).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut told = answer.into_body().into_data_stream();
    assert_eq!(told.next().await.unwrap().unwrap(), "data: 0\n\n");
    house.demo.tell();
    assert_eq!(told.next().await.unwrap().unwrap(), "data: 1\n\n");
    house.demo.stop.cancel();
    assert!(told.next().await.is_none());
}

#[tokio::test]
async fn the_story_begins_again_when_asked_and_not_twice() {
    let house = House::open();
    let page = house.get("/demo").await.body;
    assert!(page.contains("action=\"/demo/again\"") && page.contains("name=\"told\" value=\"0\""));
    for _ in 0..2 {
        let answer = house.post("/demo/again", "told=0").await;
        assert_eq!(answer.header("location"), "/demo?again=yes");
    }
    assert_eq!(house.told.0.load(Ordering::SeqCst), 1);
    let page = house.get("/demo?again=yes").await.body;
    assert!(page.contains("The story has begun again.") && page.contains("value=\"1\""), "{page}");
    assert_eq!(house.post("/demo/again", "told=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn whoever_asks_while_the_story_is_told_waits_at_the_gate() {
    let house = House::open();
    let shut = house.demo.gate.write().await;
    let page = house.get("/demo");
    tokio::pin!(page);
    let early = once(&mut page).await;
    assert!(early.is_none(), "nobody sees it half told");
    drop(shut);
    assert_eq!(page.await.status, StatusCode::OK);
}

/// What a future answers when it is looked at once.
async fn once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(output) => Some(output),
            std::task::Poll::Pending => None,
        })
    })
    .await
}
