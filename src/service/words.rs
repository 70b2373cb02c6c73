//! The grammar of typed commands: nouns, their verbs, the keys a verb declares. Everything that
//! is not one of these is text, kept as it was typed.

use std::collections::BTreeMap;

mod grammar;
pub use grammar::{Entry, GRAMMAR, Verb};
pub(super) use grammar::{typable, verb};

use crate::service::nearest::{self, Unclear};
use crate::service::tokens::{Token, tokens};

/// What a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// What can be done.
    Help,
    /// Programmes.
    Program,
    /// Cohorts.
    Cohort,
    /// Bringing people in.
    Enrol,
    /// Putting people together.
    Pair,
    /// Ending a pairing.
    Unpair,
    /// Who may do what.
    Role,
    /// Who one works with.
    Partner,
    /// Who drives.
    Lead,
    /// What to talk about.
    Agenda,
    /// When to talk.
    Meet,
    /// One's dates in one's own calendar.
    Calendar,
    /// When a cohort does not work.
    Holiday,
    /// What a pair writes down together.
    Journal,
    /// What one keeps for oneself.
    Note,
    /// What people agreed to do.
    Action,
    /// What one sets for oneself.
    Settings,
    /// The ground rules.
    Rules,
    /// A question to start with.
    Icebreaker,
    /// How the programmes one runs are going.
    Admin,
    /// What will be said by itself.
    Schedule,
    /// What is kept about one.
    Privacy,
    /// A question to those who coordinate.
    Ask,
    /// Messages that can wait.
    Snooze,
    /// A while without the partnership.
    Pause,
    /// The end of either.
    Wake,
    /// Going.
    Leave,
}

/// A command as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// What about.
    pub noun: Noun,
    /// Which verb; empty for the noun alone.
    pub verb: &'static str,
    /// The text, as typed.
    pub text: String,
    /// The values of declared keys.
    pub keys: BTreeMap<&'static str, String>,
    /// The people named, by platform id, where the verb is about people.
    pub people: Vec<String>,
    /// `with @name` at the end, keys aside: the partner's platform id.
    pub with: Option<String>,
    /// The text with that ending, for when it names no partner of the one who asks.
    pub whole: String,
    /// `yes` at the end, where there would be a preview.
    pub yes: bool,
}

/// Understands a typed command. People stand in it as `<@ID>`.
///
/// # Errors
/// [`Unclear`], which help answers.
pub fn read(typed: &str) -> Result<Spoken, Unclear> {
    if let Some(sign) = nearest::sign(typed) {
        return Err(sign);
    }
    let tokens = tokens(typed);
    let Some(first) = tokens.first() else { return Err(Unclear::Nothing) };
    let word = first.bare.to_lowercase();
    let entry = GRAMMAR.iter().find(|entry| entry.words.contains(&word.as_str()));
    let Some(entry) = entry else { return Err(nearest::noun(&first.bare, tokens.get(1))) };
    let (verb, rest) = choose(entry, &tokens[1..])?;
    nearest::keys(entry, verb, rest)?;
    Ok(sort(entry.noun, verb, typed, rest))
}

/// The verb of the second word, or the noun alone where that word is a key, a person or `with`.
fn choose<'t>(
    entry: &'static Entry,
    rest: &'t [Token],
) -> Result<(&'static Verb, &'t [Token]), Unclear> {
    let alone = &entry.verbs[0];
    let Some(second) = rest.first() else { return Ok((alone, rest)) };
    let word = second.bare.to_lowercase();
    if let Some(verb) = entry.verbs[1..].iter().find(|verb| verb.word == word) {
        return Ok((verb, &rest[1..]));
    }
    let fits = second.person().is_some()
        || alone.people
        || second.key(alone.keys).is_some()
        || matches!(rest, [with, person] if with.is("with") && person.person().is_some());
    if fits
        || matches!(
            entry.noun,
            Noun::Help
                | Noun::Icebreaker
                | Noun::Ask
                | Noun::Leave
                | Noun::Note
                | Noun::Snooze
                | Noun::Pause
        )
    {
        return Ok((alone, rest));
    }
    Err(nearest::verb(entry, second))
}

/// Puts each remaining word in its place: key, person, `with`, `yes`, else text.
fn sort(noun: Noun, verb: &'static Verb, typed: &str, mut rest: &[Token]) -> Spoken {
    let mut spoken = Spoken {
        noun,
        verb: verb.word,
        text: String::new(),
        keys: BTreeMap::new(),
        people: Vec::new(),
        with: None,
        whole: String::new(),
        yes: false,
    };
    if let [head @ .., last] = rest
        && verb.preview
        && last.is("yes")
    {
        (spoken.yes, rest) = (true, head);
    }
    let mut kept: Vec<&Token> = Vec::new();
    for token in rest {
        if let Some((key, value)) = token.key(verb.keys) {
            spoken.keys.insert(key, value);
        } else if let Some(id) = token.person().filter(|_| verb.people) {
            spoken.people.push(id.to_owned());
        } else {
            kept.push(token);
        }
    }
    spoken.whole = text(typed, &kept);
    let (with, kept) = ending(&kept, verb);
    spoken.with = with.map(ToOwned::to_owned);
    spoken.text = text(typed, kept);
    spoken
}

/// Takes `with @name` off the end of what is no key; a verb about people takes them otherwise.
fn ending<'k, 't>(kept: &'k [&'t Token], verb: &Verb) -> (Option<&'t str>, &'k [&'t Token]) {
    if let [head @ .., with, person] = kept
        && !verb.people
        && with.is("with")
        && let Some(id) = person.person()
    {
        return (Some(id), head);
    }
    // `agenda @ann`: nothing else could be meant.
    if let [person] = kept
        && !verb.people
        && verb.word.is_empty()
        && let Some(id) = person.person()
    {
        return (Some(id), &[]);
    }
    (None, kept)
}

/// The typed text of some tokens, with the white space between neighbours as it was.
fn text(typed: &str, kept: &[&Token]) -> String {
    if let [only] = kept
        && only.quoted
    {
        return only.bare.clone();
    }
    let mut text = String::new();
    let mut end = None;
    for token in kept {
        if let Some(end) = end {
            let between = &typed[end..token.start];
            let white = between.chars().all(char::is_whitespace);
            text.push_str(if white { between } else { " " });
        }
        text.push_str(&typed[token.start..token.end]);
        end = Some(token.end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(spoken: &Spoken) -> Vec<(&str, &str)> {
        spoken.keys.iter().map(|(key, value)| (*key, value.as_str())).collect()
    }

    #[test]
    fn text_stays_as_typed_and_keys_come_out_of_it() {
        let spoken = read("agenda add  Ask  about \"scope creep\" minutes:10").unwrap();
        assert_eq!((spoken.noun, spoken.verb), (Noun::Agenda, "add"));
        assert_eq!(spoken.text, "Ask  about \"scope creep\"");
        assert_eq!(keys(&spoken), [("minutes", "10")]);
        let ratio = read("agenda add The ratio a:b place:here").unwrap();
        assert_eq!((ratio.text.as_str(), ratio.keys.len()), ("The ratio a:b place:here", 0));
    }

    #[test]
    fn quotes_of_any_cut_keep_words_together() {
        for typed in [
            "meet new fri 10 backup:\"2027-03-08 15:00\"",
            "meet new fri 10 backup:“2027-03-08 15:00”",
            "meet new fri 10 backup:„2027-03-08 15:00“",
        ] {
            let spoken = read(typed).unwrap();
            assert_eq!(spoken.text, "fri 10");
            assert_eq!(keys(&spoken), [("backup", "2027-03-08 15:00")], "{typed}");
        }
        assert_eq!(read("cohort new \"Spring term\"").unwrap().text, "Spring term");
        let open = read("agenda add a 5\" screen minutes:3").unwrap();
        assert_eq!(open.text, "a 5\" screen");
    }

    #[test]
    fn people_with_and_yes_have_their_places() {
        let pair = read("pair <@U1> <@U2> cohort:Spring yes").unwrap();
        assert_eq!(
            (pair.people.as_slice(), pair.yes),
            (&["U1".to_owned(), "U2".to_owned()][..], true)
        );
        let with = read("agenda with <@U2>").unwrap();
        assert_eq!(with.with.as_deref(), Some("U2"));
        assert_eq!((with.text.as_str(), with.whole.as_str()), ("", "with <@U2>"));
        let key = read("meet new fri 15:00 with <@U2> place:Room").unwrap();
        assert_eq!(key, read("meet new fri 15:00 place:Room with <@U2>").unwrap());
        assert_eq!((key.with.as_deref(), key.text.as_str()), (Some("U2"), "fri 15:00"));
        let alone = read("meet with <@U2>").unwrap();
        assert_eq!((alone.verb, alone.with.as_deref()), ("", Some("U2")));
        let text = read("agenda add Lunch with <@U2> on day one").unwrap();
        assert_eq!(text.text, "Lunch with <@U2> on day one");
        let yes = read("agenda add say yes").unwrap();
        assert_eq!((yes.text.as_str(), yes.yes), ("say yes", false));
    }

    #[test]
    fn what_is_not_known_is_told() {
        assert_eq!(read("  "), Err(Unclear::Nothing));
        assert_eq!(read("PROGRAMME New Connect").unwrap().verb, "new");
    }
}
