//! What Slack's refusals mean for us, told apart by what to do next. Used by `client`.

use std::time::Duration;

use crate::chat::call::DeliveryError;

/// The pause when Slack names none we can read.
const PAUSE: u64 = 30;
/// The longest pause we obey; longer ones are mistakes.
const LONGEST_PAUSE: u64 = 3600;

/// Whether a call may be made twice without harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// A second one would be a second message.
    Once,
    /// A second one changes nothing.
    Again,
}

impl Effect {
    /// The call was made and nobody told how it ended.
    pub(super) fn unknown(self, what: &'static str) -> DeliveryError {
        match self {
            Self::Once => DeliveryError::Ambiguous(what),
            Self::Again => DeliveryError::Later(what),
        }
    }
}

/// The pause a `Retry-After` header asks for: between a second and an hour, half a minute when
/// it is missing or no number of seconds.
pub(super) fn pause(retry_after: Option<&str>) -> DeliveryError {
    let digits = |raw: &&str| !raw.is_empty() && raw.bytes().all(|byte| byte.is_ascii_digit());
    let asked = retry_after.map(str::trim).filter(digits);
    let seconds = asked.map_or(PAUSE, |raw| raw.parse().unwrap_or(LONGEST_PAUSE));
    DeliveryError::After(Duration::from_secs(seconds.clamp(1, LONGEST_PAUSE)))
}

/// The meaning of an `ok: false` answer's error code.
pub(super) fn refusal(code: &str, effect: Effect, retry_after: Option<&str>) -> DeliveryError {
    match code {
        "ratelimited" | "rate_limited" | "message_limit_exceeded" => pause(retry_after),
        "channel_not_found" | "is_archived" | "not_in_channel" => DeliveryError::Readdress,
        "invalid_auth"
        | "not_authed"
        | "account_inactive"
        | "token_revoked"
        | "token_expired"
        | "invalid_refresh_token"
        | "team_access_not_granted"
        | "access_denied"
        | "org_login_required"
        | "ekm_access_denied"
        | "two_factor_setup_required"
        | "accesslimited"
        | "enterprise_is_restricted" => DeliveryError::DoorShut(code.to_owned()),
        "user_not_found"
        | "users_not_found"
        | "user_disabled"
        | "user_is_bot"
        | "user_is_restricted"
        | "user_not_visible"
        | "cannot_dm_bot"
        | "restricted_action"
        | "restricted_action_read_only_channel"
        | "messages_tab_disabled"
        | "not_enabled" => DeliveryError::Unreachable(code.to_owned()),
        "hash_conflict" => DeliveryError::Outdated,
        "expired_trigger_id"
        | "exchanged_trigger_id"
        | "invalid_trigger_id"
        | "trigger_expired"
        | "trigger_exchanged"
        | "expired_url"
        | "used_url" => DeliveryError::Expired,
        "internal_error" | "fatal_error" => effect.unknown("an error inside Slack"),
        "service_unavailable" | "request_timeout" => effect.unknown("Slack is not available"),
        _ => DeliveryError::Payload(named(code)),
    }
}

/// The scopes a `missing_scope` names, and nothing else it might say.
pub(super) fn scope(needed: Option<&str>) -> DeliveryError {
    let of_scopes = |c: char| c.is_ascii_lowercase() || matches!(c, ':' | '.' | '_' | ',');
    let named = needed.filter(|scopes| (1..=80).contains(&scopes.len()));
    let named = named.filter(|scopes| scopes.chars().all(of_scopes));
    DeliveryError::Scope(named.unwrap_or("unnamed").to_owned())
}

/// The meaning of a status other than success.
pub(super) fn status(code: u16, effect: Effect, retry_after: Option<&str>) -> DeliveryError {
    match code {
        429 => pause(retry_after),
        500..=599 => effect.unknown("a server error"),
        _ => DeliveryError::Payload(format!("http_{code}")),
    }
}

/// A code as Slack writes them, or none: what a stranger sends does not reach the log.
fn named(code: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if (1..=60).contains(&code.len()) && code.bytes().all(plain) {
        code.to_owned()
    } else {
        "unnamed".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_between_a_second_and_an_hour() {
        let after = |seconds| DeliveryError::After(Duration::from_secs(seconds));
        for (raw, seconds) in [
            (Some("1"), 1),
            (Some("300"), 300),
            (Some("0"), 1),
            (Some("99999999"), 3600),
            (Some("99999999999999999999999"), 3600),
            (Some("abc"), 30),
            (Some("-1"), 30),
            (Some("1.5"), 30),
            (Some("Wed, 21 Oct 2026 07:28:00 GMT"), 30),
            (Some(""), 30),
            (None, 30),
        ] {
            assert_eq!(pause(raw), after(seconds), "{raw:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_asked_the_pause_is_between_a_second_and_an_hour(raw: String) {
            let DeliveryError::After(pause) = pause(Some(&raw)) else { panic!("{raw}") };
            proptest::prop_assert!((1..=3_600).contains(&pause.as_secs()), "{raw:?}: {pause:?}");
        }
    }

    #[test]
    fn refusals_are_told_apart_by_what_to_do() {
        let of = |code| refusal(code, Effect::Once, None);
        assert_eq!(of("is_archived"), DeliveryError::Readdress);
        assert_eq!(of("token_revoked"), DeliveryError::DoorShut("token_revoked".to_owned()));
        assert_eq!(of("user_disabled"), DeliveryError::Unreachable("user_disabled".to_owned()));
        assert_eq!(of("trigger_exchanged"), DeliveryError::Expired);
        assert_eq!(of("message_not_found"), DeliveryError::Payload("message_not_found".to_owned()));
        assert_eq!(of("<script>"), DeliveryError::Payload("unnamed".to_owned()));
        assert_eq!(of("hash_conflict"), DeliveryError::Outdated);
        assert_eq!(of("not_in_channel"), DeliveryError::Readdress);
        for shut in ["team_access_not_granted", "org_login_required", "ekm_access_denied"] {
            assert_eq!(of(shut), DeliveryError::DoorShut(shut.to_owned()));
        }
        for away in ["restricted_action", "user_is_restricted", "not_enabled"] {
            assert_eq!(of(away), DeliveryError::Unreachable(away.to_owned()));
        }
        assert!(matches!(of("fatal_error"), DeliveryError::Ambiguous(_)));
        assert!(matches!(refusal("fatal_error", Effect::Again, None), DeliveryError::Later(_)));
    }

    #[test]
    fn a_missing_scope_is_named_and_nothing_a_stranger_sends_is() {
        let named = |needed| scope(needed).to_string();
        assert_eq!(named(Some("files:write")), "a scope is missing: files:write");
        for odd in [None, Some(""), Some("xoxb-1-secret"), Some("<script>")] {
            assert_eq!(named(odd), "a scope is missing: unnamed", "{odd:?}");
        }
    }
}
