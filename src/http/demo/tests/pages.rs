//! What the pages show, and where each kind of answer leads.

use super::*;

const LATEST: &str = "/demo/as/ann#latest";

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
        "href=\"/demo/as/ann#latest\"",
        "&lt;script&gt;Ben",
        "Mentee of &lt;b&gt;Ben",
        "<bdi>דנה</bdi>",
    ] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    assert!(!page.body.contains("<script"));
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
    let page = house.get("/demo/as/ben?sent=1&skipped=0&waiting=2").await.body;
    let order = ["<li id=\"m-m1\">", "Message · ", "First", "id=\"latest\"", "Answer · ", "Second"];
    let found: Vec<usize> = order.iter().map(|part| page.find(part).unwrap()).collect();
    assert!(found.is_sorted(), "{found:?}");
    for said in ["Mon 2 Mar, 04:00", "1 message arrived.", "2 still wait.", "/mentor", "+1 week"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("href=\"/demo/as/ann#latest\"") && !page.contains("as/ben#latest"));
    assert_eq!(house.get("/demo/as/eve").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/demo/as/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_numbers_are_taken_from_the_address() {
    let house = House::open();
    for query in
        ["sent=%3Cb%3E&skipped=0&waiting=0", "sent=-1&skipped=0&waiting=0", "sent=1", "%FF"]
    {
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
    assert_eq!(answer.header("location"), LATEST);
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
    assert_eq!(pressed(&house).await.header("location"), LATEST);
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
    assert!(opened.body.find("class=\"sheet\"") < opened.body.find("class=\"talk\""));
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
async fn the_clock_steps_and_says_what_it_caused() {
    let house = House::open();
    for (step, to) in [
        ("hour", "2026-03-02T10:00:00Z"),
        ("day", "2026-03-03T09:00:00Z"),
        ("week", "2026-03-09T09:00:00Z"),
    ] {
        let answer = house.post("/demo/clock", &format!("step={step}&back=ann")).await;
        let back = "/demo/as/ann?sent=2&skipped=0&waiting=1#latest";
        assert_eq!(answer.header("location"), back);
        let last = *house.steps.0.lock().unwrap().last().unwrap();
        assert_eq!(last, Step { to: to.parse().unwrap(), jump: false });
    }
    let away = house.post("/demo/clock", "step=hour&back=%2F%2Fevil.example").await;
    assert!(away.header("location").starts_with("/demo/as/%2F%2Fevil.example?"));
    assert_eq!(house.post("/demo/clock", "step=hour").await.header("location"), "/demo");
}
