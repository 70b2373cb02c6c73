//! A slash command's form, and the words of it as the house reads them. Called by `parse`.

use crate::chat::address::Sender;
use crate::chat::request::{Ask, Origin, Request};
use crate::platform::slack::ids;
use crate::platform::slack::parse::{Fields, Heard, Malformed};

/// Reads a slash command.
pub(super) fn read(fields: &Fields) -> Result<Heard, Malformed> {
    let whole_org = fields.get("is_enterprise_install") == Some("true");
    let team = fields.get("team_id").filter(|_| !whole_org);
    let seat = ids::seat(team, fields.get("enterprise_id"))?;
    let user = ids::user(fields.get("user_id").ok_or(Malformed("no user id"))?)?;
    let trigger = fields.get("trigger_id").ok_or(Malformed("no trigger"))?;
    let trigger = ids::token(trigger, "trigger")?;
    let request = Request {
        from: Sender { seat, user },
        channel: fields.get("channel_id").map(ids::channel).transpose()?,
        key: format!("command:{trigger}"),
        origin: Origin {
            answer_url: fields.get("response_url").map(str::to_owned),
            trigger: Some(trigger),
            ..Origin::default()
        },
        ask: Ask::Command(words(fields.get("text").unwrap_or_default())),
    };
    let app = fields.get("api_app_id").map(ids::app).transpose()?;
    Ok(Heard { request, app, first_field: None, at: None })
}

/// The words as they were meant: mentions as `<@ID>` and `<#ID>`, links as their bare address,
/// Slack's three escapes undone.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(&unescaped(before));
        let Some((inside, after)) = behind.split_once('>') else {
            out.push('<');
            rest = behind;
            continue;
        };
        let dressed = || format!("<{}>", unescaped(inside));
        out.push_str(&meant(inside).unwrap_or_else(dressed));
        rest = after;
    }
    out.push_str(&unescaped(rest));
    out
}

/// What stands between angle brackets, if it is a mention or a link.
fn meant(inside: &str) -> Option<String> {
    let (target, label) = inside.split_once('|').unwrap_or((inside, ""));
    if let Some(id) = target.strip_prefix('@') {
        return ids::looks_like("UW", id).then(|| format!("<@{id}>"));
    }
    if let Some(id) = target.strip_prefix('#') {
        return ids::looks_like("CDG", id).then(|| format!("<#{id}>"));
    }
    if target.starts_with("https://") || target.starts_with("http://") {
        return Some(unescaped(target));
    }
    (target.starts_with("mailto:") && !label.is_empty()).then(|| unescaped(label))
}

/// Undoes Slack's escapes; `&amp;` last, so that `&amp;lt;` stays the text `&lt;`.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_lose_their_names_and_links_their_dress() {
        assert_eq!(
            words("pair <@U1|ann> <@W2> in <#C1|gen> <#G2|>"),
            "pair <@U1> <@W2> in <#C1> <#G2>"
        );
        assert_eq!(
            words("place:<https://a.example/x?a=1&amp;b=2>"),
            "place:https://a.example/x?a=1&b=2"
        );
        assert_eq!(words("<https://evil.example|company.example>"), "https://evil.example");
        assert_eq!(words("<mailto:a@b.example|a@b.example>"), "a@b.example");
    }

    #[test]
    fn what_is_no_mention_stays_as_typed() {
        assert_eq!(words("a &lt;b&gt; &amp;amp; c"), "a <b> &amp; c");
        assert_eq!(words("<!channel> <@u1> <@> <@U1"), "<!channel> <@u1> <@> <@U1");
        assert_eq!(words(""), "");
        assert_eq!(words("1 < 2 <"), "1 < 2 <");
    }
}
