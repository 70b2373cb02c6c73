//! 1 and 6: a signature is of the bytes that came and of a time near ours, on both sides.

use mentorbot::store::backend::Backend;

use super::{ANN, GENERAL, Stage};
use crate::house::SIGNING_SECRET;
use crate::rig::fake_slack::TEAM;
use crate::rig::signature;

const FORM: &str = "application/x-www-form-urlencoded";

/// A command no encoder would write like this: small hex, `%20`, keys out of order, a stray `&`.
fn oddly_written(text: &str) -> String {
    format!(
        "trigger_id=1.2.odd&command=%2fmentor&text={text}&&team_id={TEAM}&user_id={ANN}&\
         channel_id={GENERAL}&response_url=https%3a%2f%2fhooks.slack.com%2f1&"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_01_the_signature_is_of_the_raw_body() {
    let stage = Stage::build(Backend::Sqlite).await;
    let raw = oddly_written("agenda%20%61dd");
    let anew = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form_urlencoded::parse(raw.as_bytes()))
        .finish();
    assert_ne!(raw, anew, "the example is written in a way of its own");
    let heard = stage.hand().send(FORM, raw.clone(), &[]).await;
    assert_eq!(heard.status, 200, "as it came: {heard:?}");
    let stamp = signature::now();
    let of_another = signature::sign(SIGNING_SECRET, stamp, &anew);
    let heard = stage.hand().send_stamped(FORM, raw, (stamp, &of_another), &[]).await;
    assert_eq!(heard.status, 401, "signed as somebody would have written it: {heard:?}");
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_06_a_time_too_far_from_ours_is_refused_on_both_sides() {
    let stage = Stage::build(Backend::Sqlite).await;
    for (away, status) in
        [(-3_600, 401), (-310, 401), (-290, 200), (290, 200), (310, 401), (3_600, 401)]
    {
        let (body, stamp) = (oddly_written("agenda"), signature::now() + away);
        let signed = signature::sign(SIGNING_SECRET, stamp, &body);
        let heard = stage.hand().send_stamped(FORM, body, (stamp, &signed), &[]).await;
        assert_eq!(heard.status, status, "{away} seconds away");
    }
    stage.close().await;
}
