//! Every word a person reads: Fluent bundles from `locales/`, compiled in. `cards` and `pages`
//! ask here; nothing else writes words.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::PatternElement;
use unic_langid::LanguageIdentifier;

/// The language every text exists in.
pub const BASE: &str = "en";
/// A made-up language for tests and translators: English with accents, so that a word that did
/// not come from here stands out.
pub const PSEUDO: &str = "en-XA";

/// One line compiles a file in for every language.
macro_rules! files {
    ($($file:literal,)*) => {
        const ENGLISH: &[&str] =
            &[$(include_str!(concat!("../../locales/en/", $file, ".ftl")),)*];
        const GERMAN: &[&str] =
            &[$(include_str!(concat!("../../locales/de/", $file, ".ftl")),)*];
    };
}

files! {
    "absence",
    "action",
    "admin",
    "agenda",
    "asking",
    "calendar",
    "closing",
    "departure",
    "frame",
    "group",
    "help",
    "holiday",
    "home",
    "icebreaker",
    "introduction",
    "install",
    "journal",
    "lead",
    "meeting",
    "moves",
    "pages",
    "people",
    "privacy",
    "question",
    "refusal",
    "rhythm",
    "role",
    "rules",
    "time",
    "unpair",
    "which",
}

/// A language people may choose.
struct Spoken {
    /// Its BCP 47 tag, and its folder in `locales/`.
    tag: &'static str,
    /// What else people call it, in small letters.
    called: &'static [&'static str],
    sources: &'static [&'static str],
}

/// Every language people may choose, English first. A new one is a folder, a list of
/// [`files!`], a line here and its own name as `language-<tag>` in every `frame.ftl`.
const SPOKEN: &[Spoken] = &[
    Spoken { tag: BASE, called: &["english", "englisch"], sources: ENGLISH },
    Spoken { tag: "de", called: &["deutsch", "german"], sources: GERMAN },
];

/// The languages we speak, English first.
pub struct Texts {
    languages: Vec<(&'static str, FluentBundle<FluentResource>)>,
}

/// One language, with English behind it for what it lacks.
#[derive(Clone, Copy)]
pub struct Language<'a> {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    bundle: &'a FluentBundle<FluentResource>,
    base: &'a FluentBundle<FluentResource>,
}

/// A value inside a text.
#[derive(Clone, Debug)]
pub enum Value<'v> {
    /// Words, or a mark that stands for them.
    Text(Cow<'v, str>),
    /// A number, for plural rules.
    Number(i64),
}

/// A text of ours that cannot be read: found by tests, never at run time.
#[derive(Debug, thiserror::Error)]
#[error("locales: {0}")]
pub struct BadText(String);

impl Texts {
    /// Reads all languages.
    ///
    /// # Errors
    /// [`BadText`] when a file of ours does not parse or defines a key twice.
    pub fn new() -> Result<Self, BadText> {
        let own = SPOKEN.iter().map(|own| Ok((own.tag, bundle(own.tag, own.sources)?)));
        let mut languages = own.collect::<Result<Vec<_>, BadText>>()?;
        let mut pseudo = bundle(PSEUDO, ENGLISH)?;
        pseudo.set_transform(Some(|text| fluent_pseudo::transform(text, false, true)));
        languages.push((PSEUDO, pseudo));
        Ok(Self { languages })
    }

    /// The language of a tag: itself, else its plain language (`fr-CA` → `fr`), else English.
    #[must_use]
    pub fn language(&self, tag: &str) -> Language<'_> {
        let (base_tag, base) = (self.languages[0].0, &self.languages[0].1);
        let found = self.find(tag).or_else(|| self.find(tag.split('-').next()?));
        let (tag, bundle) = found.unwrap_or((base_tag, base));
        Language { tag, bundle, base }
    }

    /// The tag we would use for a person's, when we speak their language at all: `de`, `de-AT`
    /// and `de_AT`, or its name, such as `Deutsch` or `german`.
    #[must_use]
    pub fn speaks(&self, tag: &str) -> Option<&'static str> {
        let tag = tag.trim();
        let plain = tag.split(['-', '_']).next().unwrap_or(tag);
        let found = self.find(tag).or_else(|| self.find(plain)).map(|(tag, _)| tag);
        found.or_else(|| {
            let name = tag.to_lowercase();
            let own = SPOKEN.iter().find(|own| own.called.contains(&name.as_str()));
            own.map(|own| own.tag)
        })
    }

    /// The tags of the languages a person may choose, English first; not the made-up one.
    #[must_use]
    pub fn offered(&self) -> Vec<&'static str> {
        SPOKEN.iter().map(|own| own.tag).collect()
    }

    /// What a language is called by those who speak it: “Deutsch”.
    #[must_use]
    pub fn own_name(&self, tag: &str) -> String {
        let language = self.language(tag);
        language.say(&format!("language-{}", language.tag), &[])
    }

    fn find(&self, tag: &str) -> Option<(&'static str, &FluentBundle<FluentResource>)> {
        let mut all = self.languages.iter();
        all.find(|(own, _)| own.eq_ignore_ascii_case(tag)).map(|(own, bundle)| (*own, bundle))
    }
}

impl Language<'_> {
    /// The text of a key that takes nothing and stands as it was written; `None` for all others.
    #[must_use]
    pub fn fixed(&self, key: &str) -> Option<&str> {
        if self.tag == PSEUDO {
            return None;
        }
        match self.bundle.get_message(key)?.value()?.elements.as_slice() {
            [PatternElement::TextElement { value }] => Some(value),
            _ => None,
        }
    }

    /// The text of a key with its values put in. A key that is nowhere reads as itself in
    /// angle quotes; a test keeps that from happening.
    #[must_use]
    pub fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            let value = match value {
                Value::Text(text) => FluentValue::from(&**text),
                Value::Number(number) => FluentValue::from(*number),
            };
            args.set(*name, value);
        }
        for bundle in [self.bundle, self.base] {
            let pattern = bundle.get_message(key).and_then(|message| message.value());
            if let Some(pattern) = pattern {
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
                if !errors.is_empty() {
                    tracing::error!(key, "a text lacks what it was to be given");
                }
                return text;
            }
        }
        format!("‹{key}›")
    }

    /// Whether a key has words.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

fn bundle(tag: &str, sources: &[&str]) -> Result<FluentBundle<FluentResource>, BadText> {
    let language: LanguageIdentifier = tag.parse().map_err(|_| BadText(tag.to_owned()))?;
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Typed text and names are isolated by the renderers, and only where it is needed.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned())
            .map_err(|(_, errors)| BadText(format!("{tag}: {errors:?}")))?;
        bundle.add_resource(resource).map_err(|errors| BadText(format!("{tag}: {errors:?}")))?;
    }
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_reads_and_falls_back() {
        let texts = Texts::new().unwrap();
        assert_eq!(texts.language("en-GB").tag, "en");
        assert_eq!(texts.language("xx").tag, "en");
        assert_eq!(texts.speaks("en_US"), Some("en"));
        assert_eq!(texts.speaks("xx"), None);
        assert_eq!(texts.language("de-CH").tag, "de");
        assert!(texts.language("en").has("agenda-title"));
    }

    #[test]
    fn a_language_is_found_by_its_tag_and_its_names() {
        let texts = Texts::new().unwrap();
        for typed in ["de", "DE", "de-DE", "de_AT", "deutsch", " Deutsch ", "German"] {
            assert_eq!(texts.speaks(typed), Some("de"), "{typed}");
        }
        assert_eq!(texts.speaks("english"), Some("en"));
        assert_eq!(texts.speaks("denglish"), None);
        assert_eq!(texts.offered(), ["en", "de"]);
        assert_eq!(texts.own_name("de"), "Deutsch");
        assert_eq!(texts.own_name("en"), "English");
    }

    #[test]
    fn numbers_choose_their_plural() {
        let texts = Texts::new().unwrap();
        let say = |n| texts.language("en").say("minutes", &[("count", Value::Number(n))]);
        assert_eq!(say(1), "1 minute");
        assert_eq!(say(10), "10 minutes");
    }

    #[test]
    fn the_pseudo_language_dresses_every_word() {
        let texts = Texts::new().unwrap();
        let say = texts.language(PSEUDO).say("minutes", &[("count", Value::Number(2))]);
        assert!(say.starts_with("2 ") && !say.contains("minutes"), "{say}");
    }
}
