//! The settings of the Slack door, which belong together: a pasted token or an app that is
//! installed by OAuth, never both. Called by `Config::read`.

use std::io;
use std::path::Path;

use super::reader::Reader;
use super::{File, Slack, SlackApp, value};

/// The Slack door: shut without a signing secret, and then nothing else of it may be set.
pub(super) fn door<R: Fn(&Path) -> io::Result<File>>(reader: &mut Reader<'_, R>) -> Option<Slack> {
    let signing_secret = reader.secret("slack_signing_secret", value::signing_secret);
    let bot_token = reader.secret("slack_bot_token", value::bot_token);
    let app = app(reader);
    let api_url = reader.plain("slack_api_url", "https://slack.com/api/", value::api_url);
    if !reader.is_given("slack_signing_secret") {
        for (name, what) in
            [("slack_bot_token", "a bot token is set"), ("slack_client_id", "a client id is set")]
        {
            if reader.is_given(name) {
                let problem = format!(
                    "is missing although {what}: copy it from the app's Basic Information page, \
                     or remove the other"
                );
                reader.fault("MENTORBOT_SLACK_SIGNING_SECRET", &problem);
                break;
            }
        }
        return None;
    }
    if !reader.is_given("slack_bot_token") && !reader.is_given("slack_client_id") {
        reader.notice(
            "MENTORBOT_SLACK_BOT_TOKEN",
            "is not set: commands are answered, but nothing can be posted and no form opened",
        );
    }
    Some(Slack { signing_secret: signing_secret?, bot_token, app, api_url: api_url? })
}

/// Both halves or none of them; and no pasted token beside: which of two tokens of one workspace
/// is the newer would be nobody's knowledge.
fn app<R: Fn(&Path) -> io::Result<File>>(reader: &mut Reader<'_, R>) -> Option<SlackApp> {
    let id = reader.optional("slack_client_id", value::client_id);
    let secret = reader.secret("slack_client_secret", value::client_secret);
    match (reader.is_given("slack_client_id"), reader.is_given("slack_client_secret")) {
        (true, false) => reader.fault(
            "MENTORBOT_SLACK_CLIENT_SECRET",
            "is missing although a client id is set: copy it from the app's Basic Information page",
        ),
        (false, true) => reader.fault(
            "MENTORBOT_SLACK_CLIENT_ID",
            "is missing although a client secret is set: copy it from the app's Basic Information \
             page",
        ),
        (true, true) if reader.is_given("slack_bot_token") => reader.fault(
            "MENTORBOT_SLACK_BOT_TOKEN",
            "is set beside a client id: remove it and install by /slack/install, or remove the \
             client id and its secret",
        ),
        _ => {}
    }
    Some(SlackApp { id: id?, secret: secret? })
}
