//! What people write down, on its way from the keyboard: measured, with mentions by name, and
//! with `with @name` where it belongs. Called by the nouns that keep words.

use std::borrow::Cow;

use crate::chat::text::SafeText;
use crate::domain::agenda::Measure;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;

/// Words as they are kept, once they are found good; `most` characters at most.
pub(super) async fn checked(
    visit: &Visit<'_>,
    text: &str,
    most: usize,
) -> Result<String, ServiceError> {
    let text = SafeText::typed(&visit.readable(text).await?);
    let measure = Measure { graphemes: text.graphemes(), tallest: text.tallest_stack() };
    measure.words(most)?;
    Ok(text.as_str().to_owned())
}

/// `with @name` is part of what was written where it names no partner of the one who asks. Fewer
/// than `least` words alone are none of that.
pub(super) async fn meant<'s>(
    visit: &Visit<'_>,
    spoken: &'s Spoken,
    least: usize,
) -> Result<Cow<'s, Spoken>, ServiceError> {
    let Some(with) = spoken.with.as_deref() else { return Ok(Cow::Borrowed(spoken)) };
    if spoken.text.split_whitespace().count() < least {
        return Ok(Cow::Borrowed(spoken));
    }
    let mut view = visit.desk.db.view().await?;
    if visit.is_partner(&mut view, with).await? {
        return Ok(Cow::Borrowed(spoken));
    }
    Ok(Cow::Owned(Spoken { text: spoken.whole.clone(), with: None, ..spoken.clone() }))
}

/// A number as people write it in front of words, and the words behind it.
pub(super) fn numbered(text: &str) -> Option<(usize, &str)> {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let number = first.trim_start_matches('#').parse().ok()?;
    Some((number, rest.trim()))
}

/// The one of a list that a number names, counted from one.
pub(super) fn nth<T>(all: &[T], number: usize) -> Option<&T> {
    number.checked_sub(1).and_then(|at| all.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_in_front_of_words_or_alone() {
        assert_eq!(numbered("2 New words"), Some((2, "New words")));
        assert_eq!(numbered(" #12 "), Some((12, "")));
        assert_eq!(numbered("the CV"), None);
        assert_eq!(numbered(""), None);
        assert_eq!((nth(&["a"], 1), nth(&["a"], 0), nth(&["a"], 2)), (Some(&"a"), None, None));
    }
}
