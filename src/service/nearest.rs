//! What somebody may have meant who typed a word we do not know. Nothing is ever guessed and
//! done: the answer shows what could be meant. Called by `words.rs`.

use crate::domain::guide::Topic;
use crate::domain::spelling::{self, nearness};
use crate::service::tokens::Token;
use crate::service::words::{Entry, GRAMMAR, Noun, Verb};

/// What was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// Nothing was typed.
    Nothing,
    /// A greeting.
    Hello,
    /// A word of thanks.
    Thanks,
    /// No such noun, and the commands that may be meant.
    Noun(String, Vec<Guess>),
    /// No such verb of that noun, and the verbs that may be meant.
    Verb(&'static str, String, Vec<&'static str>),
    /// No such key of that command.
    Key(StrayKey),
}

/// A command that may be meant: a noun, and the verb that was typed behind it, or the topic of
/// help that the word asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The noun's name.
    pub noun: &'static str,
    /// The verb; empty for the noun alone.
    pub verb: &'static str,
}

/// A key nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrayKey {
    /// The noun's name.
    pub noun: &'static str,
    /// The verb; empty for the noun alone.
    pub verb: &'static str,
    /// What was typed before the colon.
    pub typed: String,
    /// The key that may be meant.
    pub near: Option<&'static str>,
    /// The keys there are.
    pub known: &'static [&'static str],
}

/// Words people try that are none of ours, in our two languages.
const OTHERWISE: &[(Noun, &[&str])] = &[
    (
        Noun::Agenda,
        &["todo", "todos", "items", "item", "topics", "topic", "tagesordnung", "themen", "thema"],
    ),
    (Noun::Meet, &["date", "dates", "appointment", "treffen", "termin", "termine"]),
    (Noun::Calendar, &["calendars", "kalender", "webcal", "feed", "outlook"]),
    (Noun::Journal, &["log", "diary", "tagebuch", "protokoll", "eintrag", "entry"]),
    (Noun::Note, &["memo", "notiz", "notizen"]),
    (Noun::Action, &["task", "tasks", "aufgabe", "aufgaben", "deed"]),
    (Noun::Snooze, &["mute", "later", "quiet", "schlummern", "ruhe", "später"]),
    (Noun::Pause, &["vacation", "away", "break", "urlaub", "abwesend"]),
    (Noun::Wake, &["unpause", "unsnooze", "aufwachen"]),
    (Noun::Privacy, &["datenschutz", "data", "daten", "export", "erase", "gdpr", "dsgvo"]),
    (Noun::Leave, &["quit", "exit", "resign", "gehen", "verlassen", "austreten"]),
    (Noun::Ask, &["contact", "support", "ask-coordinator", "fragen", "frag", "anfrage"]),
    (Noun::Lead, &["leads", "leader", "leitung"]),
    (Noun::Unpair, &["split", "separate", "trennen"]),
    (Noun::Partner, &["mentor", "mentee", "buddy", "match", "who", "partnerin", "paarung"]),
    (
        Noun::Settings,
        &["config", "preferences", "profile", "timezone", "language", "einstellungen", "profil"],
    ),
    (Noun::Rules, &["rule", "guidelines", "conduct", "regeln", "regel", "grundregeln"]),
    (Noun::Icebreaker, &["question", "questions", "starter", "frage", "eisbrecher"]),
    (Noun::Help, &["commands", "usage", "?", "hilfe", "befehle", "words", "begriffe"]),
    (Noun::Admin, &["status", "overview", "dashboard", "verwaltung", "start", "setup"]),
    (Noun::Program, &["programs", "programmes", "programm", "programme"]),
    (Noun::Cohort, &["cohorts", "run", "durchgang", "durchgänge", "kohorte", "jahrgang"]),
    (Noun::Enrol, &["enlist", "invite", "join", "einschreiben", "anmelden", "aufnehmen"]),
    (Noun::Pair, &["pairing", "pairs", "tandem", "paar", "paaren"]),
];

/// Other words for verbs.
const DOES: &[(&str, &[&str])] = &[
    ("add", &["plus", "insert", "hinzu"]),
    ("new", &["create", "make", "set", "plan", "neu"]),
    ("move", &["reschedule", "postpone", "shift", "verschieben", "verlegen"]),
    ("skip", &["cancel", "miss", "absagen", "ausfallen", "auslassen"]),
    ("coming", &["attend", "confirm", "come", "yes", "komme", "dabei", "ja"]),
    ("works", &["accept", "agree", "ok", "passt"]),
    ("away", &["cant", "can't", "decline", "absent", "kann-nicht"]),
    ("backup", &["fallback", "ausweichtermin", "ersatz"]),
    ("free", &["keep", "frei", "freihalten"]),
    ("done", &["tick", "finish", "complete", "met", "held", "erledigt", "fertig"]),
    ("not", &["missed", "nicht", "verpasst"]),
    ("drop", &["remove", "delete", "cancel", "weg"]),
    ("edit", &["change", "rename", "update"]),
    ("share", &["publish", "teilen"]),
];

const HELLO: &[&str] =
    &["hi", "hello", "hey", "hallo", "moin", "servus", "salut", "hola", "good", "guten", "grüezi"];
const THANKS: &[&str] = &["thanks", "thank", "thx", "ty", "danke", "merci", "gracias", "cheers"];

/// Signs of thanks, by the names platforms give them and as letters.
const PLEASED: &[&str] = &[
    "+1",
    "thumbsup",
    "pray",
    "heart",
    "tada",
    "clap",
    "raised_hands",
    "ok_hand",
    "bow",
    "👍",
    "🙏",
    "❤",
    "🎉",
    "👏",
    "🙌",
    "👌",
];

/// What someone means who typed nothing but emoji, as such or as `:wave:`: thanks, or a greeting.
pub(super) fn sign(typed: &str) -> Option<Unclear> {
    let mut pleased = false;
    let mut words = typed.split_whitespace().peekable();
    words.peek()?;
    for word in words {
        let named = word.strip_prefix(':').and_then(|word| word.strip_suffix(':'));
        let names = named.filter(|name| name.chars().all(is_named)).unwrap_or_default();
        let drawn = word.chars().all(is_drawn);
        if names.is_empty() && !drawn {
            return None;
        }
        pleased |= names.split(':').any(|name| PLEASED.contains(&name));
        pleased |= drawn && PLEASED.iter().any(|sign| word.starts_with(sign));
    }
    Some(if pleased { Unclear::Thanks } else { Unclear::Hello })
}

fn is_named(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | ':' | '\'')
}

/// A sign that is no letter of any language: emoji, and what joins and colours them.
fn is_drawn(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{FE0F}' | '\u{20E3}' | '\u{2190}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
}

/// What an unknown first word may mean.
pub(super) fn noun(typed: &str, next: Option<&Token>) -> Unclear {
    let word = typed.to_lowercase();
    let bare = word.trim_matches(['!', '.', ',', '?', '…']);
    if HELLO.contains(&bare) {
        return Unclear::Hello;
    }
    if THANKS.contains(&bare) {
        return Unclear::Thanks;
    }
    let mut near: Vec<(usize, &Entry)> = GRAMMAR
        .iter()
        .filter_map(|entry| {
            Some((names(entry).filter_map(|name| close(&word, name)).min()?, entry))
        })
        .collect();
    near.sort_by_key(|(apart, _)| *apart);
    let guess = |(_, entry): (usize, &'static Entry)| {
        let said = |verb: &&Verb| next.is_some_and(|next| next.is(verb.word));
        let verb = match Topic::of(&word).filter(|_| entry.noun == Noun::Help) {
            Some(topic) => topic.word(),
            None => entry.verbs[1..].iter().find(said).map_or("", |verb| verb.word),
        };
        Guess { noun: entry.words[0], verb }
    };
    // One that is meant by another name needs no company.
    let sure = near.first().is_some_and(|(apart, _)| *apart == 0);
    let most = if sure { 1 } else { 3 };
    Unclear::Noun(typed.to_owned(), near.into_iter().take(most).map(guess).collect())
}

fn names(entry: &'static Entry) -> impl Iterator<Item = &'static str> {
    let others = OTHERWISE.iter().filter(|(noun, _)| *noun == entry.noun);
    entry.words.iter().chain(others.flat_map(|(_, words)| words.iter())).copied()
}

/// `unpair` is not a slip for its opposite.
fn close(word: &str, name: &str) -> Option<usize> {
    (word == name || !word.ends_with(name)).then(|| nearness(word, name)).flatten()
}

/// What an unknown second word may mean.
pub(super) fn verb(entry: &'static Entry, second: &Token) -> Unclear {
    let alone = &entry.verbs[0];
    if let Some(key) = stray(second).filter(|_| !alone.keys.is_empty()) {
        return Unclear::Key(unknown(entry, alone, key));
    }
    let typed = second.bare.to_lowercase();
    let verbs = entry.verbs[1..].iter().map(|verb| verb.word);
    let mut others = DOES.iter().filter(|(_, words)| words.contains(&typed.as_str()));
    let near = match others.find_map(|(verb, _)| verbs.clone().find(|own| own == verb)) {
        Some(verb) => vec![verb],
        None => spelling::nearest(&typed, verbs),
    };
    Unclear::Verb(entry.words[0], second.bare.clone(), near)
}

/// Finds a key nobody knows. Where words are free text only a slip counts, and quotes keep it
/// as text.
pub(super) fn keys(
    entry: &'static Entry,
    verb: &'static Verb,
    rest: &[Token],
) -> Result<(), Unclear> {
    if verb.keys.is_empty() {
        return Ok(());
    }
    for key in rest.iter().filter(|token| token.key(verb.keys).is_none()).filter_map(stray) {
        let key = unknown(entry, verb, key);
        if key.near.is_some() || verb.people {
            return Err(Unclear::Key(key));
        }
    }
    Ok(())
}

fn unknown(entry: &'static Entry, verb: &'static Verb, typed: &str) -> StrayKey {
    let near = spelling::nearest(typed, verb.keys.iter().copied()).into_iter().next();
    let typed = typed.to_owned();
    StrayKey { noun: entry.words[0], verb: verb.word, typed, near, known: verb.keys }
}

/// What stands before the colon of `word:value`; no times, no links.
fn stray(token: &Token) -> Option<&str> {
    let (key, value) = token.bare.split_once(':').filter(|_| !token.quoted)?;
    let word = key.chars().count() >= 2 && key.chars().all(char::is_alphabetic);
    (word && !value.is_empty() && !value.starts_with("//")).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::words::read;

    fn near(typed: &str) -> Vec<String> {
        match read(typed) {
            Err(Unclear::Noun(_, near)) => near
                .iter()
                .map(|one| format!("{} {}", one.noun, one.verb).trim().to_owned())
                .collect(),
            other => panic!("{typed}: {other:?}"),
        }
    }

    #[test]
    fn slips_beginnings_and_other_words_lead_to_nouns() {
        for (typed, meant) in [
            ("agneda", "agenda"),
            ("agneda add Lunch", "agenda add"),
            ("agend", "agenda"),
            ("hilfe", "help"),
            ("treffen", "meet"),
            ("kalender", "calendar"),
            ("regeln", "rules"),
            ("einstellungen", "settings"),
            ("Datenschutz", "privacy"),
            ("tagesordnung", "agenda"),
            ("appointment new fri 10", "meet new"),
            ("todo", "agenda"),
            ("cohrot", "cohort"),
            ("ice", "icebreaker"),
        ] {
            assert_eq!(near(typed).first().map(String::as_str), Some(meant), "{typed}");
        }
        assert_eq!(near("xyzzy"), [""; 0]);
        assert!(near("pa").len() <= 3 && near("pa").contains(&"partner".to_owned()));
        assert!(!near("unenrol").contains(&"enrol".to_owned()));
    }

    #[test]
    fn greetings_are_no_slips() {
        for hello in ["hi", "Hello!", "hallo", "good morning", "guten Tag"] {
            assert_eq!(read(hello), Err(Unclear::Hello), "{hello}");
        }
        for thanks in ["thanks", "Thank you!", "danke"] {
            assert_eq!(read(thanks), Err(Unclear::Thanks), "{thanks}");
        }
    }

    #[test]
    fn nothing_but_emoji_is_a_greeting_or_thanks() {
        for hello in [":wave:", "👋", ":wave::skin-tone-3:", "😀 🚀", "👨‍👩‍👧", ":party_parrot:"]
        {
            assert_eq!(read(hello), Err(Unclear::Hello), "{hello}");
        }
        for thanks in [":+1:", "👍🏽", "❤️", ":tada: :heart:", ":+1::skin-tone-2:"] {
            assert_eq!(read(thanks), Err(Unclear::Thanks), "{thanks}");
        }
        for words in ["agenda 👍", "::", ":", "1:1", "?", "привет"] {
            let signs = matches!(read(words), Err(Unclear::Hello | Unclear::Thanks));
            assert!(!signs, "{words}");
        }
        assert_eq!(read(""), Err(Unclear::Nothing));
    }

    #[test]
    fn verbs_are_shown_and_never_guessed() {
        let verbs = |typed: &str| match read(typed) {
            Err(Unclear::Verb(_, _, near)) => near,
            other => panic!("{typed}: {other:?}"),
        };
        assert_eq!(verbs("agenda ad Lunch"), ["add"]);
        assert_eq!(verbs("agenda remove 2"), ["drop"]);
        assert_eq!(verbs("agenda frob it"), [""; 0]);
        assert_eq!(verbs("meet met"), ["done"]);
        assert_eq!(verbs("meet postpone"), ["move"]);
        assert_eq!(verbs("meet cancel"), ["skip"], "on an agenda it is something else");
        assert_eq!(verbs("agenda cancel 2"), ["drop"]);
    }

    #[test]
    fn keys_are_checked_where_they_are_keys() {
        let key = |typed: &str| match read(typed) {
            Err(Unclear::Key(key)) => (key.typed, key.near),
            other => panic!("{typed}: {other:?}"),
        };
        assert_eq!(key("agenda add Lunch minute:10"), ("minute".into(), Some("minutes")));
        assert_eq!(key("agenda add Lunch min:10"), ("min".into(), Some("minutes")));
        assert_eq!(key("meet new fri 10 lenght:45"), ("lenght".into(), Some("length")));
        assert_eq!(key("enrol <@U1> rol:mentor"), ("rol".into(), Some("role")));
        assert_eq!(key("pair <@U1> <@U2> mood:good"), ("mood".into(), None));
        assert_eq!(key("settings zon:Europe/Paris"), ("zon".into(), Some("zone")));
        for text in [
            "agenda add Read \"minute:10\" of the film",
            "agenda add The ratio a:b place:here",
            "agenda add https://example.org/talk",
            "meet new fri 15:00",
        ] {
            assert!(read(text).is_ok(), "{text}");
        }
    }
}
