//! Every word of the demo's own frame in one place, from `locales/en/pages.ftl`; cards and forms
//! bring their own.

use jiff::Zoned;

use crate::text::{BASE, Language, Texts, Value};

/// The words of the frame, in one language; what holds a number or a moment is asked for.
pub struct Words<'a> {
    language: Language<'a>,
    /// The product's name.
    pub product: String,
    /// Leads past the frame to the page's matter.
    pub skip: String,
    /// The home page's heading.
    pub welcome: String,
    /// What this is, in two sentences.
    pub about: String,
    /// Heads the people to act as.
    pub people: String,
    /// Heads the others one can switch to.
    pub others: String,
    /// Said where no one is there to act as.
    pub nobody: String,
    /// Heads the messages.
    pub conversation: String,
    /// Said in an empty conversation.
    pub quiet: String,
    /// Marks a card that answers what the person did.
    pub answer: String,
    /// Marks a card that arrived by itself.
    pub arrived: String,
    /// Labels the command box.
    pub command: String,
    /// Sends the command.
    pub send: String,
    /// Names the group of ready-made commands.
    pub suggestions: String,
    /// Heads the clock.
    pub clock: String,
    /// What the clock is for.
    pub clock_about: String,
    /// Steps the clock by an hour.
    pub hour: String,
    /// Steps the clock by a day.
    pub day: String,
    /// Steps the clock by a week.
    pub week: String,
    /// Leads back to the people.
    pub home: String,
    /// Sends what was typed once more.
    pub again: String,
    /// Heads what was typed, on a page that could not send it.
    pub typed: String,
    /// The pages that say no.
    pub trouble: Troubles,
}

/// A heading and a sentence on what to do.
pub struct Trouble {
    /// What is the matter.
    pub title: String,
    /// What to do about it.
    pub text: String,
}

/// The pages that say no.
pub struct Troubles {
    /// The request was not meant for us or not sent by our page.
    pub forged: Trouble,
    /// The body is not one of our pages'.
    pub malformed: Trouble,
    /// The body is too long.
    pub long: Trouble,
    /// The body is of a foreign type.
    pub kind: Trouble,
    /// No such page or person.
    pub nobody: Trouble,
    /// Not possible for the moment.
    pub unavailable: Trouble,
}

impl<'a> Words<'a> {
    /// The frame in a language.
    #[must_use]
    pub fn new(language: Language<'a>) -> Self {
        let say = |key| language.say(key, &[]);
        Self {
            language,
            product: say("page-product"),
            skip: say("page-skip"),
            welcome: say("page-welcome"),
            about: say("page-about"),
            people: say("page-people"),
            others: say("page-others"),
            nobody: say("page-nobody"),
            conversation: say("page-conversation"),
            quiet: say("page-quiet"),
            answer: say("page-answer"),
            arrived: say("page-arrived"),
            command: say("page-command"),
            send: say("page-send"),
            suggestions: say("page-suggestions"),
            clock: say("page-clock"),
            clock_about: say("page-clock-about"),
            hour: say("page-hour"),
            day: say("page-day"),
            week: say("page-week"),
            home: say("page-home"),
            again: say("page-again"),
            typed: say("page-typed"),
            trouble: Troubles::new(language),
        }
    }

    /// The frame in English.
    #[must_use]
    pub fn english(texts: &'a Texts) -> Self {
        Self::new(texts.language(BASE))
    }

    /// The words' BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.tag
    }

    /// How many messages a step of the clock sent.
    #[must_use]
    pub fn sent(&self, count: u64) -> String {
        self.counted("page-sent", count)
    }

    /// How many it skipped.
    #[must_use]
    pub fn skipped(&self, count: u64) -> String {
        self.counted("page-skipped", count)
    }

    /// How many still wait.
    #[must_use]
    pub fn waiting(&self, count: u64) -> String {
        self.counted("page-waiting", count)
    }

    fn counted(&self, key: &str, count: u64) -> String {
        let count = Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
        self.language.say(key, &[("count", count)])
    }

    /// A moment with its weekday, date, year and time, in its own zone.
    #[must_use]
    pub fn moment(&self, at: &Zoned) -> String {
        self.dated("moment-year", at)
    }

    /// A moment beside a message: shorter.
    #[must_use]
    pub fn brief(&self, at: &Zoned) -> String {
        self.dated("moment", at)
    }

    /// A weekday and a time of day.
    #[must_use]
    pub fn time(&self, at: &Zoned) -> String {
        self.dated("page-time", at)
    }

    fn dated(&self, key: &str, at: &Zoned) -> String {
        let say = |key: String| Value::Text(self.language.say(&key, &[]));
        let args = [
            ("weekday", say(format!("weekday-{}", at.weekday().to_monday_one_offset()))),
            ("day", Value::Text(at.day().to_string())),
            ("month", say(format!("month-{}", at.month()))),
            ("year", Value::Text(at.year().to_string())),
            ("time", Value::Text(at.strftime("%H:%M").to_string())),
        ];
        self.language.say(key, &args)
    }
}

impl Troubles {
    fn new(language: Language<'_>) -> Self {
        let trouble = |title, text| Trouble {
            title: language.say(title, &[]),
            text: language.say(text, &[]),
        };
        Self {
            forged: trouble("page-forged-title", "page-forged-text"),
            malformed: trouble("page-malformed-title", "page-malformed-text"),
            long: trouble("page-long-title", "page-long-text"),
            kind: trouble("page-kind-title", "page-kind-text"),
            nobody: trouble("page-missing-title", "page-missing-text"),
            unavailable: trouble("page-unavailable-title", "page-unavailable-text"),
        }
    }
}
