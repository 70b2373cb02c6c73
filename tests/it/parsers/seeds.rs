//! Real input for each parser, to be cut, changed and mixed.

/// What a parser reads every day.
pub fn of(name: &str) -> Vec<&'static str> {
    match name {
        "signature" => vec![SIGNED],
        "form" | "page" => vec![COMMAND, PAGE, "ssl_check=1&token=x", "payload=%7B%7D"],
        "event" => vec![EVENT, r#"{"type":"url_verification","challenge":"x","token":"y"}"#],
        "payload" => vec![CLICK, SHORTCUT, SEARCH],
        "block_state" => vec![STATE, "Ask about the trade fair"],
        "command" | "words" => WORDS.to_vec(),
        "typed" | "markup" => TYPED.to_vec(),
        "link" => {
            vec!["https://meet.example.com/ann-and-ben", "https://example.org:8443/a?b=c&d#e)."]
        }
        "moment" => MOMENTS.to_vec(),
        "zone" => vec!["Europe/Berlin", "america/new_york", "Asia/Calcutta", "UTC", "GMT+5"],
        "hours" => vec!["18:00-09:00", "off", "22:00–7:30"],
        "dates" => {
            vec!["\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}abcdefghijklmnopqrstuvwxyz0123456789"]
        }
        "holidays" => vec![CALENDAR, "2027-05-01 Labour Day\n2027-12-24"],
        "rhythm" => vec!["2w", "every month", "first tue", "letzter Freitag", "none", "days:2"],
        "ticket" => vec!["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", TICKET],
        "ids" => vec!["0195c0de-0000-7000-8000-000000000000", "{0195c0de000070008000000000000000}"],
        "settings" => vec![FILE, "127.0.0.1:8080", "https://mentor.example.org", "slack:T123:U456"],
        "forwarded" => vec!["198.51.100.1", "1.2.3.4, 10.1.2.3", "::ffff:10.0.0.1, [2001:db8::7]"],
        "ledger" => vec![LEDGER],
        other => panic!("no seeds for {other}"),
    }
}

const LEDGER: &str = "0195c0de-0000-4000-8000-000000000001 2026-03-02T15:00:00Z\n\
    0195c0de-0000-4000-8000-0000000000ff 2026-\n";
const SIGNED: &str = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503token=x";
const COMMAND: &str = "team_id=T01&channel_id=C01&user_id=U01&command=%2Fmentor&text=agenda+add+x\
    &response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1&trigger_id=1.2.abc";
const PAGE: &str = "nonce=0195c0de-0000-7000-8000-000000000000&text=agenda&action=agenda.show\
    &value=&ticket=x&field.text=y&view=ann";
const EVENT: &str = r#"{"type":"event_callback","team_id":"T01","api_app_id":"A01","event_id":"Ev1",
    "event_time":1772442000,"event":{"type":"message","channel":"D01","channel_type":"im",
    "user":"U01","text":"agenda","ts":"1772442000.000100"},
    "authorizations":[{"team_id":"T01","user_id":"U02","is_bot":true}]}"#;
const CLICK: &str = r#"{"type":"block_actions","trigger_id":"1.2.a","team":{"id":"T01"},
    "response_url":"https://hooks.slack.com/actions/1","user":{"id":"U01","team_id":"T01"},
    "channel":{"id":"C01"},"message":{"ts":"1700000000.000001"},"container":{"type":"message",
    "message_ts":"1700000000.000001","channel_id":"C01","is_ephemeral":true},
    "actions":[{"type":"button","action_id":"agenda.show","block_id":"b","value":"x"}]}"#;
const SHORTCUT: &str = r#"{"type":"message_action","callback_id":"agenda.keep","trigger_id":"1.2.a",
    "team":{"id":"T01"},"user":{"id":"U01","team_id":"T01"},"channel":{"id":"C01"},
    "response_url":"https://hooks.slack.com/app/1","message":{"ts":"1.2","text":"hello"}}"#;
const SEARCH: &str = r#"{"type":"block_suggestion","team":{"id":"T01"},"user":{"id":"U01",
    "team_id":"T01"},"action_id":"zone","block_id":"zone","value":"ber"}"#;
const STATE: &str = r#"{"text":{"text":{"type":"plain_text_input","value":"hello"}},
    "day":{"day":{"type":"datepicker","selected_date":"2026-03-10"}},"people":{"people":
    {"type":"multi_users_select","selected_users":["U01","U02"]}}}"#;
const WORDS: [&str; 6] = [
    "agenda add  Ask  about \"scope creep\" minutes:10",
    "meet new fri 15:00 backup:“2027-03-08 15:00” with <@U2|ben>",
    "pair <@U1> <@U2> facilitator:<@U3> cohort:Spring yes",
    "cohort new \"Spring term\" program:Connect from:2027-03-01 zone:Europe/Paris",
    "role remove <@U1> coordinator program:Connect yes",
    "ask answer #3 Yes, on Monday",
];
const TYPED: [&str; 5] = [
    "<!channel> <@U1> <https://evil.example|https://company.example> &amp; *bold* `code`",
    "a\u{301}\u{302}\u{303} \u{202e}gnp.exe\u{2066}x\u{2069} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    "مرحبا 10:30 שלום",
    "'); DROP TABLE item;-- {{7*7}} ${x} %n <script>alert(1)</script>",
    "see https://example.org/a, or not",
];
const MOMENTS: [&str; 9] = [
    "2026-03-29 02:30",
    "tomorrow 3pm",
    "fri 10",
    "+1w",
    "morgen 15 Uhr",
    "Fr. um 10:30",
    "wednesday 2026-12-31 at 10:30 pm",
    "01/02/2026",
    "31. Februar 9h",
];
const TICKET: &str = r#"{"about":"Settings","workspace":"0195c0de-0000-7000-8000-000000000000",
    "actor":"0195c0de-0000-7000-8000-000000000001","until":1,"nonce":"x","answer_url":null,
    "replace":false,"fields":["zone"]}"#;
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270525\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\nSUMMARY:Memorial\\, Day\r\nEND:VEVENT\r\nEND:VCALENDAR";

const FILE: &str = "listen = \"127.0.0.1:8080\"\nlog = \"debug\"\n[slack]\nclient_id = 7\n";
