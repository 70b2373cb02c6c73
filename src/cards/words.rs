//! The hand that writes a card: our words in the reader's language, their local times, and
//! typed text put in as what it is. Every card starts here.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::chat::card::{Card, Phrases};
use crate::chat::form;
use crate::chat::text::{Line, Person, SafeText, Span};
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Party};
use crate::domain::zone::Zone;
use crate::text::{Language, Value};

/// What a text key can be given.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A number, for plural rules.
    Number(i64),
    /// Words of ours, such as a time.
    Words(String),
    /// Typed text or a name: kept apart until a renderer escapes it.
    Line(Line),
}

/// A reader: their language and zone, and the moment.
pub struct Words<'a> {
    language: Language<'a>,
    /// The reader's zone.
    pub zone: Zone,
    /// The moment the card is made.
    pub now: Timestamp,
    /// The command's name, such as `/mentor`.
    pub command: &'a str,
}

/// So many people are named in a title, and told their own time.
const MOST_NAMED: usize = 4;
/// So many letters of names a title has room for.
const NAMES_WIDTH: usize = 90;
/// So many zones stand beside a moment when there are more people than can be named.
const MOST_ZONES: usize = 4;

/// Stands for the first line argument while Fluent forms a text; the next follow on. Private
/// use: typed text never holds one, and our texts do not either.
const MARK: u32 = 0xE000;

impl<'a> Words<'a> {
    /// Writes in `language` for a reader in `zone` at `now`.
    #[must_use]
    pub fn new(language: Language<'a>, zone: Zone, now: Timestamp, command: &'a str) -> Self {
        Self { language, zone, now, command }
    }

    /// A line: `**stressed**` and `` `to type` `` in our texts become spans, arguments stay
    /// what they are.
    #[must_use]
    pub fn line(&self, key: &str, args: &[(&str, Arg)]) -> Line {
        if let Some(text) = self.language.fixed(key) {
            return dress(text, &[]);
        }
        let mut lines: Vec<&Line> = Vec::new();
        let mut values = Vec::with_capacity(args.len() + 1);
        values.push(("cmd", Value::Text(self.command.into())));
        for (name, arg) in args {
            let value = match arg {
                Arg::Number(number) => Value::Number(*number),
                Arg::Words(words) => Value::Text(words.into()),
                Arg::Line(line) => {
                    lines.push(line);
                    Value::Text(mark(lines.len() - 1).to_string().into())
                }
            };
            values.push((name, value));
        }
        dress(&self.language.say(key, &values), &lines)
    }

    /// Plain words, for labels and titles: no dress.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        if let Some(text) = self.language.fixed(key).filter(|text| !text.contains(['*', '`'])) {
            return text.to_owned();
        }
        self.line(key, args).plain()
    }

    /// An empty card in the reader's language.
    #[must_use]
    pub fn card(&self, title: Line) -> Card {
        let say = |key| self.say(key, &[]);
        let phrases = Phrases {
            more: say("phrase-more"),
            all: say("phrase-all"),
            next: say("phrase-next"),
            previous: say("phrase-previous"),
            close: say("phrase-close"),
            menu: say("phrase-menu"),
            keep: say("phrase-keep"),
            done: say("phrase-done"),
        };
        Card::new(title, self.language.tag, phrases)
    }

    /// What a renderer adds to a form by itself.
    pub(super) fn form_phrases(&self) -> form::Phrases {
        let say = |key| self.say(key, &[]);
        form::Phrases { optional: say("phrase-optional"), faults: say("phrase-faults") }
    }

    /// The reader's language, as a BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.tag
    }

    /// A day and time of the reader's: `Thu 5 Mar, 15:00`, with the year when it is not this one.
    #[must_use]
    pub fn moment(&self, moment: Timestamp) -> String {
        self.civil(self.zone.local(moment))
    }

    /// A day of the reader's: `Thu 5 Mar`, with the year when it is not this one.
    #[must_use]
    pub fn day(&self, moment: Timestamp) -> String {
        self.dated(self.zone.local(moment), ("lead-day", "lead-day-year"))
    }

    /// A day of the calendar: `Thu 5 Mar`, with the year when it is not this one.
    #[must_use]
    pub fn date(&self, day: Date) -> String {
        self.dated(day.at(0, 0, 0, 0), ("lead-day", "lead-day-year"))
    }

    fn civil(&self, local: DateTime) -> String {
        self.dated(local, ("moment", "moment-year"))
    }

    fn dated(&self, local: DateTime, (this_year, another): (&str, &str)) -> String {
        let number = |part: i8| part.to_string();
        let weekday = format!("weekday-{}", local.weekday().to_monday_one_offset());
        let month = format!("month-{}", local.month());
        let now = self.zone.local(self.now);
        let key = if local.year() == now.year() { this_year } else { another };
        let args = [
            ("weekday", Arg::Words(self.language.say(&weekday, &[]))),
            ("day", Arg::Words(number(local.day()))),
            ("month", Arg::Words(self.language.say(&month, &[]))),
            ("year", Arg::Words(local.year().to_string())),
            ("time", Arg::Words(clock(local))),
        ];
        self.say(key, &args)
    }

    /// A moment as the reader and everyone else of the pairing lives it: the reader's day and
    /// time first, then the clock time of each other zone, with the day where it differs. Of
    /// many people elsewhere only the zones are told, four at most.
    #[must_use]
    pub fn everywhere(&self, moment: Timestamp, pairing: &Pairing, reader: &Member) -> Line {
        let here = self.zone.local(moment);
        let others: Vec<&Party> = pairing
            .others(reader.id)
            .filter(|party| party.member.zone.local(moment) != here)
            .collect();
        if others.is_empty() {
            return Line::words(self.moment(moment));
        }
        let args =
            [("moment", Arg::Words(self.moment(moment))), ("city", Arg::Words(self.zone.city()))];
        let there = |zone: &Zone| {
            let there = zone.local(moment);
            let same_day = there.date() == here.date();
            let time = if same_day { clock(there) } else { self.civil(there) };
            [("time", Arg::Words(time)), ("city", Arg::Words(zone.city()))]
        };
        let mut parts = vec![self.line("time-here", &args)];
        if others.len() <= MOST_NAMED {
            parts.extend(others.iter().map(|party| {
                let [time, city] = there(&party.member.zone);
                let who = ("who", Arg::Line(name(&party.member)));
                self.line("time-there", &[time, who, city])
            }));
        } else {
            let mut zones: Vec<&Zone> = Vec::new();
            for zone in others.iter().map(|party| &party.member.zone) {
                if !zones.iter().any(|known| known.name() == zone.name()) {
                    zones.push(zone);
                }
            }
            let told = zones.iter().take(MOST_ZONES);
            parts.extend(told.map(|zone| self.line("time-there-zone", &there(zone))));
            if zones.len() > MOST_ZONES {
                let more = Arg::Number(super::agenda::count(zones.len() - MOST_ZONES));
                parts.push(self.line("time-there-more", &[("count", more)]));
            }
        }
        let joined =
            parts.into_iter().reduce(|line, next| line.then(Line::words(" · ")).then(next));
        joined.unwrap_or_default()
    }

    /// A moment as everyone of a pairing lives it: the cohort's day and time where that is all of
    /// theirs, else the time of each with their name, the day where it is not the first one's.
    #[must_use]
    pub fn for_all(&self, moment: Timestamp, pairing: &Pairing) -> Line {
        let local = |party: &Party| party.member.zone.local(moment);
        let Some(first) = pairing.parties.first() else { return Line::words(self.moment(moment)) };
        if pairing.parties.iter().all(|party| local(party) == local(first)) {
            return Line::words(self.civil(local(first)));
        }
        let each = pairing.parties.iter().enumerate().map(|(index, party)| {
            let there = local(party);
            let same_day = index > 0 && there.date() == local(first).date();
            let time = if same_day { clock(there) } else { self.civil(there) };
            let args = [
                ("time", Arg::Words(time)),
                ("who", Arg::Line(name(&party.member))),
                ("city", Arg::Words(party.member.zone.city())),
            ];
            self.line("time-there", &args)
        });
        let joined = each.reduce(|line, next| line.then(Line::words(" · ")).then(next));
        joined.unwrap_or_default()
    }

    /// The names of several people: “Ann, Ben and Cem”.
    #[must_use]
    pub fn names<'m>(&self, people: impl IntoIterator<Item = &'m Member>) -> Line {
        self.list(people.into_iter().map(name).collect())
    }

    /// A person; one whose data was erased is someone who left.
    #[must_use]
    pub fn person(&self, member: &Member) -> Line {
        let erased = member.left && member.name.is_empty() && member.user.is_none();
        if erased { self.line("privacy-someone", &[]) } else { name(member) }
    }

    /// Several lines as one: “a, b and c”.
    #[must_use]
    pub fn list(&self, mut parts: Vec<Line>) -> Line {
        let Some(last) = parts.pop() else { return Line::default() };
        let Some(head) = parts.into_iter().reduce(|list, next| {
            self.line("list-comma", &[("list", Arg::Line(list)), ("next", Arg::Line(next))])
        }) else {
            return last;
        };
        self.line("list-and", &[("list", Arg::Line(head)), ("last", Arg::Line(last))])
    }

    /// Everyone of a pairing but the reader, in brief.
    #[must_use]
    pub fn partners(&self, pairing: &Pairing, reader: &Member) -> Line {
        let others: Vec<&Member> = pairing.others(reader.id).map(|party| &party.member).collect();
        self.brief(&others)
    }

    /// The names of several people as far as a title has room: “Ann, Ben, Cem and 8 more”. One
    /// is always named in full.
    #[must_use]
    pub fn brief(&self, people: &[&Member]) -> Line {
        let long = |people: &[&Member]| -> usize {
            people.iter().map(|member| name(member).plain().chars().count()).sum()
        };
        if people.len() <= MOST_NAMED && long(people) <= NAMES_WIDTH {
            return self.names(people.iter().copied());
        }
        let fits = (1..MOST_NAMED)
            .rev()
            .find(|most| people.get(..*most).is_some_and(|head| long(head) <= NAMES_WIDTH));
        let (head, rest) = people.split_at(fits.unwrap_or(1).min(people.len()));
        if rest.is_empty() {
            return self.names(head.iter().copied());
        }
        let list = head.iter().map(|member| name(member)).reduce(|list, next| {
            self.line("list-comma", &[("list", Arg::Line(list)), ("next", Arg::Line(next))])
        });
        let count = Arg::Number(super::agenda::count(rest.len()));
        self.line("list-more", &[("list", Arg::Line(list.unwrap_or_default())), ("count", count)])
    }
}

/// A person as a line.
#[must_use]
pub fn name(member: &Member) -> Line {
    let shown =
        if member.name.is_empty() { member.user.as_deref().unwrap_or("…") } else { &member.name };
    Line(vec![Span::Person(Person { name: SafeText::typed(shown), user: member.user.clone() })])
}

/// Typed text as an argument.
#[must_use]
pub fn typed(text: &str) -> Arg {
    Arg::Line(Line::typed(&SafeText::typed(text)))
}

/// `15:00`.
#[must_use]
pub fn clock(local: DateTime) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

fn mark(index: usize) -> char {
    let offset = u32::try_from(index).unwrap_or(0);
    char::from_u32(MARK + offset).unwrap_or(' ')
}

/// Reads the dress of a formed text and puts the lines back where their marks stand.
fn dress(text: &str, lines: &[&Line]) -> Line {
    if lines.is_empty() && !text.is_empty() && !text.contains(['*', '`']) {
        return Line::words(text);
    }
    let mut spans = Vec::new();
    for (strong, part) in alternate(text, "**") {
        for (code, part) in alternate(part, "`") {
            place(
                part,
                lines,
                |words| match (code, strong) {
                    (true, _) => Span::Code(words),
                    (_, true) => Span::Strong(words),
                    _ => Span::Words(words),
                },
                &mut spans,
            );
        }
    }
    Line(spans)
}

/// The parts of a text between separators; every second one is inside.
fn alternate<'t>(text: &'t str, separator: &'t str) -> impl Iterator<Item = (bool, &'t str)> {
    text.split(separator).enumerate().map(|(index, part)| (index % 2 == 1, part))
}

fn place(part: &str, lines: &[&Line], wrap: impl Fn(String) -> Span, spans: &mut Vec<Span>) {
    let mut words = String::new();
    for c in part.chars() {
        let index = u32::from(c).checked_sub(MARK).and_then(|index| usize::try_from(index).ok());
        match index.and_then(|index| lines.get(index)) {
            Some(line) => {
                if !words.is_empty() {
                    spans.push(wrap(std::mem::take(&mut words)));
                }
                spans.extend(line.0.iter().cloned());
            }
            None => words.push(c),
        }
    }
    if !words.is_empty() {
        spans.push(wrap(words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dress_and_typed_text_never_mix() {
        let typed = Line::typed(&SafeText::typed("**not bold** `x`"));
        let text = format!("Added {} with **care** by `typing`", mark(0));
        let line = dress(&text, &[&typed]);
        assert_eq!(
            line.0,
            [
                Span::Words("Added ".into()),
                Span::Typed(SafeText::typed("**not bold** `x`")),
                Span::Words(" with ".into()),
                Span::Strong("care".into()),
                Span::Words(" by ".into()),
                Span::Code("typing".into()),
            ]
        );
    }
}
