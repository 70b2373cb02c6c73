//! The words of the demo's own frame, from `locales/*/pages.ftl`; cards and forms bring their
//! own.

use jiff::Zoned;

use crate::text::{Language, Value};

/// Speaks the frame's words in one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    language: Language<'a>,
}

/// A heading and a sentence on what to do.
pub struct Trouble {
    /// What is the matter.
    pub title: String,
    /// What to do about it.
    pub text: String,
}

impl<'a> Words<'a> {
    /// The frame in a language.
    #[must_use]
    pub fn new(language: Language<'a>) -> Self {
        Self { language }
    }

    /// The words' BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.tag
    }

    /// A text of the frame.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.language.say(key, &[])
    }

    /// A text with values in it.
    #[must_use]
    pub fn tell(&self, key: &str, values: &[(&str, Value)]) -> String {
        self.language.say(key, values)
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
        let say = |key: String| Value::Text(self.language.say(&key, &[]).into());
        let args = [
            ("weekday", say(format!("weekday-{}", at.weekday().to_monday_one_offset()))),
            ("day", Value::Text(at.day().to_string().into())),
            ("month", say(format!("month-{}", at.month()))),
            ("year", Value::Text(at.year().to_string().into())),
            ("time", Value::Text(at.strftime("%H:%M").to_string().into())),
        ];
        self.language.say(key, &args)
    }
}
