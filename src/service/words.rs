//! The grammar of typed commands: nouns, their verbs, the keys a verb declares. Everything that
//! is not one of these is text, kept as it was typed.

use std::collections::BTreeMap;

use crate::domain::spelling;

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
    /// Who one works with.
    Partner,
    /// What to talk about.
    Agenda,
    /// When to talk.
    Meet,
    /// What one sets for oneself.
    Settings,
    /// What is kept about one.
    Privacy,
}

/// One noun of the grammar. The first word is its name; the others are understood too.
pub struct Entry {
    /// What it is about.
    pub noun: Noun,
    /// Its name, then other spellings.
    pub words: &'static [&'static str],
    /// Its verbs; the empty one is the noun alone.
    pub verbs: &'static [Verb],
}

/// A verb and what it takes.
pub struct Verb {
    /// Its word; empty for the noun alone.
    pub word: &'static str,
    /// The keys it declares.
    pub keys: &'static [&'static str],
    /// Whether it is about people named by mention.
    pub people: bool,
    /// Whether it shows a preview first, so that `yes` says yes in advance.
    pub preview: bool,
}

const fn verb(word: &'static str, keys: &'static [&'static str]) -> Verb {
    Verb { word, keys, people: false, preview: false }
}

/// Every command there is.
pub const GRAMMAR: &[Entry] = &[
    Entry {
        noun: Noun::Agenda,
        words: &["agenda"],
        verbs: &[
            verb("", &[]),
            verb("add", &["minutes"]),
            verb("edit", &["minutes"]),
            verb("done", &[]),
            verb("drop", &[]),
            verb("up", &[]),
            verb("share", &[]),
        ],
    },
    Entry {
        noun: Noun::Meet,
        words: &["meet", "meeting"],
        verbs: &[
            verb("", &[]),
            verb("new", &["backup", "length", "every", "place"]),
            verb("done", &[]),
        ],
    },
    Entry { noun: Noun::Partner, words: &["partner"], verbs: &[verb("", &[])] },
    Entry {
        noun: Noun::Settings,
        words: &["settings"],
        verbs: &[verb("", &["zone", "language", "quiet"])],
    },
    Entry { noun: Noun::Privacy, words: &["privacy"], verbs: &[verb("", &[])] },
    Entry { noun: Noun::Help, words: &["help"], verbs: &[verb("", &[])] },
    Entry {
        noun: Noun::Program,
        words: &["program", "programme"],
        verbs: &[verb("", &[]), verb("new", &["form", "track"])],
    },
    Entry {
        noun: Noun::Cohort,
        words: &["cohort"],
        verbs: &[
            verb("", &[]),
            verb("new", &["program", "programme", "from", "until", "zone", "channel"]),
            verb("open", &[]),
        ],
    },
    Entry {
        noun: Noun::Enrol,
        words: &["enrol", "enroll"],
        verbs: &[Verb { word: "", keys: &["role", "cohort"], people: true, preview: false }],
    },
    Entry {
        noun: Noun::Pair,
        words: &["pair"],
        verbs: &[Verb { word: "", keys: &["cohort", "facilitator"], people: true, preview: true }],
    },
];

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
    /// `with @name` at the end: the partner's platform id.
    pub with: Option<String>,
    /// `yes` at the end, where there would be a preview.
    pub yes: bool,
}

/// What was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// Nothing was typed.
    Nothing,
    /// No such noun, and the nearest one if any is near.
    Noun(String, Option<&'static str>),
    /// No such verb of that noun.
    Verb(&'static str, String),
}

/// Understands a typed command. People stand in it as `<@ID>`.
///
/// # Errors
/// [`Unclear`], which help answers.
pub fn read(typed: &str) -> Result<Spoken, Unclear> {
    let tokens = tokens(typed);
    let Some(first) = tokens.first() else { return Err(Unclear::Nothing) };
    let word = first.bare.to_lowercase();
    let entry = GRAMMAR.iter().find(|entry| entry.words.contains(&word.as_str()));
    let Some(entry) = entry else { return Err(Unclear::Noun(first.bare.clone(), near(&word))) };
    let (verb, rest) = choose(entry, &tokens[1..])?;
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
    if fits || entry.noun == Noun::Help {
        return Ok((alone, rest));
    }
    Err(Unclear::Verb(entry.words[0], second.bare.clone()))
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
        yes: false,
    };
    if let [head @ .., last] = rest
        && verb.preview
        && last.is("yes")
    {
        (spoken.yes, rest) = (true, head);
    }
    if let [head @ .., with, person] = rest
        && !verb.people
        && with.is("with")
        && let Some(id) = person.person()
    {
        (spoken.with, rest) = (Some(id.to_owned()), head);
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
    spoken.text = text(typed, &kept);
    spoken
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

/// The nearest noun to a mistyped one, when it is near.
fn near(word: &str) -> Option<&'static str> {
    let names = GRAMMAR.iter().map(|entry| entry.words[0]);
    // `unpair` is not a slip for its opposite.
    let names = names.filter(|name| *name == word || !word.ends_with(name));
    let by_distance = names.map(|name| (spelling::distance(word, name, 3), name));
    by_distance
        .filter(|(distance, name)| *distance <= name.len().min(6) / 2)
        .min()
        .map(|(_, name)| name)
}

/// A word, or several held together by quotes.
#[derive(Debug)]
struct Token {
    start: usize,
    end: usize,
    /// Without its quotes.
    bare: String,
    /// Whether it is quoted as a whole.
    quoted: bool,
}

impl Token {
    fn is(&self, word: &str) -> bool {
        !self.quoted && self.bare.eq_ignore_ascii_case(word)
    }

    fn person(&self) -> Option<&str> {
        let id = self.bare.strip_prefix("<@")?.strip_suffix('>')?;
        (!self.quoted && !id.is_empty()).then_some(id)
    }

    fn key(&self, keys: &[&'static str]) -> Option<(&'static str, String)> {
        let (key, value) = self.bare.split_once(':')?;
        let key = keys.iter().find(|known| known.eq_ignore_ascii_case(key))?;
        (!self.quoted).then(|| (*key, value.to_owned()))
    }
}

fn tokens(typed: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = typed.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if c.is_whitespace() {
            chars.next();
            continue;
        }
        let (mut bare, mut end, mut parts) = (String::new(), start, 0);
        let opens_quoted = closing(c).is_some();
        while let Some(&(at, c)) = chars.peek() {
            if c.is_whitespace() {
                break;
            }
            chars.next();
            end = at + c.len_utf8();
            parts += 1;
            match quoted(typed, end, c) {
                Some((inside, after)) => {
                    bare.push_str(inside);
                    end = after;
                    while chars.next_if(|(at, _)| *at < after).is_some() {}
                }
                None => bare.push(c),
            }
        }
        let quoted = opens_quoted && parts == 1 && end - start > bare.len();
        tokens.push(Token { start, end, bare, quoted });
    }
    tokens
}

/// What stands between an opening quote and its closing one, and where that ends. An opening
/// quote without its pair is a letter like any other.
fn quoted(typed: &str, from: usize, open: char) -> Option<(&str, usize)> {
    let close = closing(open)?;
    let (at, end) = typed[from..].char_indices().find(|(_, c)| close.contains(*c))?;
    Some((&typed[from..from + at], from + at + end.len_utf8()))
}

fn closing(open: char) -> Option<&'static str> {
    match open {
        '"' => Some("\"”"),
        '“' => Some("”\""),
        '„' => Some("“”\""),
        '«' => Some("»"),
        _ => None,
    }
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
        let text = read("agenda add Lunch with <@U2> on day one").unwrap();
        assert_eq!(text.text, "Lunch with <@U2> on day one");
        let yes = read("agenda add say yes").unwrap();
        assert_eq!((yes.text.as_str(), yes.yes), ("say yes", false));
    }

    #[test]
    fn what_is_not_known_is_told() {
        assert_eq!(read("  "), Err(Unclear::Nothing));
        assert_eq!(read("agneda"), Err(Unclear::Noun("agneda".into(), Some("agenda"))));
        assert_eq!(read("xyzzy"), Err(Unclear::Noun("xyzzy".into(), None)));
        assert_eq!(read("unpair"), Err(Unclear::Noun("unpair".into(), None)));
        assert_eq!(read("agenda frob it"), Err(Unclear::Verb("agenda", "frob".into())));
        assert_eq!(read("PROGRAMME New Connect").unwrap().verb, "new");
    }
}
