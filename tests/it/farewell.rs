//! Someone leaves through the web door: they take their files along, and those who stay are told
//! kindly, on pages that quote nothing of theirs any more.

use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot};
use crate::office::sender;
use crate::rig::browser::Browser;
use crate::rig::eventually;

const START: &str = "2026-03-02T15:00:00Z";

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite() {
    story(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres() {
    story(Backend::Postgres).await;
}

async fn story(backend: Backend) {
    let doors = Doors { slack: None, web: true };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    for (user, name) in
        [("rosa", "Rosa"), ("ann", "Ann"), ("ben", "Canary Ben"), ("cem", "Cem"), ("dan", "Dan")]
    {
        let introduced =
            house.desk.introduce(&sender(user), name, "Europe/Paris", house.moment()).await;
        introduced.unwrap();
    }
    house.desk.add_owner(&sender("rosa"), house.moment()).await.unwrap();
    let browser = |user| Browser::of(&house.http, &house.base, user);
    let [rosa, ann, ben, cem] = ["rosa", "ann", "ben", "cem"].map(browser);
    shared(&rosa, &ben).await;
    for one in [&ann, &cem] {
        eventually("what Ben shared", async || {
            one.arrived("Canary Ben shared").await.into_iter().next().map(drop)
        })
        .await;
        one.says("agenda").await;
    }

    // The files are links on the card that the button brings.
    ben.says("privacy").await;
    let card = ben.press("Download my data").await;
    let mut links = card.page.every("a").into_iter().filter_map(|a| a.attribute("href"));
    let file = links.rfind(|to| to.ends_with("export.json")).unwrap().to_owned();
    let json = house.http.get(format!("{}{file}", house.base)).send().await.unwrap();
    let json: serde_json::Value = json.json().await.unwrap();
    assert_eq!(json["pairings"][0]["items"][0]["text"], "Canary words");

    ben.says("privacy").await;
    let asked = ben.press("Delete in 7 days").await;
    assert!(asked.page.text().contains("deleted on Mon 9 Mar, 16:00"), "{}", asked.page);
    assert!(ann.look().await.text().contains("Canary"), "not before it is due");
    let going = ben.press("Delete now").await;
    assert!(going.page.text().contains("under way"), "{}", going.page);
    // The clock stands still meanwhile.
    eventually("that he is gone", async || {
        (ben.open("/demo/as/ben").await.status == 404).then_some(())
    })
    .await;
    for (one, told) in [(&ann, "A partnership has ended"), (&cem, "Someone left your group")] {
        eventually("a page that quotes him no more", async || {
            let page = one.look().await.text();
            (page.contains(told) && !page.contains("Canary")).then_some(())
        })
        .await;
    }
    // Ann's cards of a pairing that is over are empty; Cem's show what is left.
    assert!(ann.look().await.text().contains("What stood here is no longer kept"));
    let partner = cem.says("partner").await;
    assert!(partner.contains("Dan") && !partner.contains("Canary"), "{partner}");
    let agenda = cem.says("agenda").await;
    assert!(agenda.contains("Dan") && !agenda.contains("Canary"), "{agenda}");
    assert!(!rosa.look().await.text().contains("Canary"), "nor do the coordinator's answers");
    house.close().await;
}

/// Ben works with Ann, and with Cem and Dan; both agendas have something of his.
async fn shared(rosa: &Browser, ben: &Browser) {
    for said in [
        "program new Connect",
        "cohort new Spring",
        "cohort open Spring",
        "enrol @ben @dan role:mentor",
        "enrol @ann @cem role:mentee",
        "pair @ann @ben yes",
        "pair @cem @ben @dan yes",
    ] {
        rosa.says(said).await;
    }
    for said in ["agenda add Canary words with @ann", "agenda share with @ann"] {
        ben.says(said).await;
    }
    for said in ["agenda add Canary too with @cem", "agenda share with @cem"] {
        ben.says(said).await;
    }
}
