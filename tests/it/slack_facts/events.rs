//! 5: an event may come again, and is one effect.

use mentorbot::store::backend::Backend;

use super::{ANN, GENERAL, START, Stage};
use crate::house::{Doors, House, Plot, SIGNING_SECRET};
use crate::rig::eventually;
use crate::rig::fake_slack::{BOT, TEAM, TOKEN};

impl Stage {
    /// What the bot has said to somebody so far.
    fn told(&self, user: &str) -> usize {
        let own = self.slack.dm(TEAM, user).into_iter();
        own.filter(|message| message.body["user"].is_null()).count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_05_an_event_that_comes_again_is_one_effect() {
    for backend in Backend::ALL {
        let mut stage = Stage::paired(backend).await;
        let before = stage.told(ANN);
        let added = stage.hand().said(ANN, "agenda add The trade fair");
        // At once, after a minute and after five; here all of them at the same time.
        let hand = stage.hand();
        let (one, two, three) = tokio::join!(
            hand.deliver(&added, 0),
            hand.deliver(&added, 1),
            hand.deliver(&added, 2),
        );
        assert_eq!([one.status, two.status, three.status], [200; 3], "{backend:?}");
        eventually("an answer", async || (stage.told(ANN) > before).then_some(())).await;
        // The same message as another event, as a second subscription would send it.
        let mut twin = added.clone();
        twin["event_id"] = "Ev0TWIN".into();
        assert_eq!(stage.hand().deliver(&twin, 0).await.status, 200);
        // And once more to a house that has been started anew meanwhile.
        let database = stage.house.close().await;
        let doors =
            Doors { slack: Some((stage.slack.api_url(), Some(TOKEN.to_owned()))), web: false };
        stage.house = House::on(Plot::find().await, database, START, doors).await;
        assert_eq!(stage.hand().deliver(&added, 3).await.status, 200);
        let due = "SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND kind = 'answer'";
        eventually("nothing to be owed", async || {
            (stage.house.database().number(due).await == 0).then_some(())
        })
        .await;
        assert_eq!(stage.told(ANN), before + 1, "{backend:?}: one answer");
        let items = "SELECT COUNT(*) FROM item";
        assert_eq!(stage.house.database().number(items).await, 1, "{backend:?}: one item");

        // What we said ourselves is no request, nor what another bot says.
        let mut own = stage.hand().said(BOT, "agenda add Mine");
        assert_eq!(stage.hand().deliver(&own, 0).await.status, 200);
        own = stage.hand().said(ANN, "agenda add A bot's");
        own["event"]["bot_id"] = "B0OTHER".into();
        assert_eq!(stage.hand().deliver(&own, 0).await.status, 200);
        assert_eq!(stage.house.database().number(items).await, 1, "{backend:?}");
        let agenda = stage.slack.hand(&stage.house.base, SIGNING_SECRET);
        let agenda = agenda.slash(ANN, GENERAL, "agenda").await.text();
        assert_eq!(agenda.matches("The trade fair").count(), 1, "{agenda}");
        stage.close().await;
    }
}
