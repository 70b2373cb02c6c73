//! Which conversations stand side by side on a page: the first by its address, the others by
//! `with`. Pages carry it along, so that every answer leads back to the same view.

use crate::platform::web::wire;

/// The most conversations side by side.
pub(super) const MOST: usize = 3;

/// The people whose conversations are shown, the first one leading; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct View(Vec<String>);

impl View {
    /// The view of an address: `/demo/as/ann?with=ben,rosa`.
    pub(super) fn of(user: &str, query: &str) -> Self {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        let with = pairs.find(|(name, _)| name == "with").map(|(_, value)| value.into_owned());
        let with = with.unwrap_or_default();
        Self::new(std::iter::once(user).chain(with.split(',')))
    }

    /// The view a page of ours was posted from, as [`View::field`] wrote it; the view of `user`
    /// alone where it says nothing that has them in it.
    pub(super) fn from(field: Option<&str>, user: &str) -> Self {
        let view = Self::new(field.unwrap_or_default().split(','));
        if view.0.iter().any(|shown| shown == user) { view } else { Self(vec![user.to_owned()]) }
    }

    fn new<'a>(users: impl Iterator<Item = &'a str>) -> Self {
        let mut shown: Vec<String> = Vec::new();
        for user in users {
            if !user.is_empty() && !shown.iter().any(|known| known == user) {
                shown.push(user.to_owned());
            }
        }
        Self(shown)
    }

    /// The first three whom somebody knows; nothing where nobody knows the leading one.
    pub(super) fn known(self, known: impl Fn(&str) -> bool) -> Option<Self> {
        let first = self.0.first().is_some_and(|user| known(user));
        first.then(|| Self(self.0.into_iter().filter(|user| known(user)).take(MOST).collect()))
    }

    /// The people, the leading one first.
    pub(super) fn users(&self) -> &[String] {
        &self.0
    }

    /// The same with `user` leading, in the place of the one who did.
    pub(super) fn led_by(&self, user: &str) -> Self {
        let swapped = self.0.iter().any(|shown| shown == user);
        let rest = if swapped { &self.0[..] } else { self.0.get(1..).unwrap_or_default() };
        Self::new(std::iter::once(user).chain(rest.iter().map(String::as_str)))
    }

    /// The same with `user` beside; the last one gives way where there is no room.
    pub(super) fn beside(&self, user: &str) -> Self {
        let keep = self.0.iter().filter(|shown| *shown != user).take(MOST - 1);
        Self::new(keep.map(String::as_str).chain([user]))
    }

    /// The same without `user`.
    pub(super) fn without(&self, user: &str) -> Self {
        Self(self.0.iter().filter(|shown| *shown != user).cloned().collect())
    }

    /// How a page's posts name it.
    pub(super) fn field(&self) -> String {
        self.0.join(",")
    }

    /// Its address.
    pub(super) fn address(&self) -> String {
        let (first, rest) = self.0.split_first().map_or(("", &[][..]), |(f, r)| (f.as_str(), r));
        let rest: Vec<String> = rest.iter().map(|user| wire::segment(user)).collect();
        let with =
            if rest.is_empty() { String::new() } else { format!("?with={}", rest.join(",")) };
        format!("{}{with}", super::show::address(first))
    }

    /// Its address, with one more thing said in its query.
    pub(super) fn saying(&self, said: &str) -> String {
        let address = self.address();
        let sign = if address.contains('?') { '&' } else { '?' };
        format!("{address}{sign}{said}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_field_say_the_same_view() {
        let view = View::of("ann", "since=1&with=ben,rosa,ann,,cem");
        assert_eq!(view.users(), ["ann", "ben", "rosa", "cem"]);
        let view = view.known(|_| true).unwrap();
        assert_eq!(view.address(), "/demo/as/ann?with=ben,rosa");
        assert_eq!(View::from(Some(&view.field()), "ben"), view);
        assert_eq!(view.saying("since=1"), "/demo/as/ann?with=ben,rosa&since=1");
        assert_eq!(View::of("ann", "").saying("since=1"), "/demo/as/ann?since=1");
    }

    #[test]
    fn a_view_that_does_not_show_who_acts_is_not_believed() {
        for odd in [None, Some(""), Some("ben,rosa"), Some("//evil.example")] {
            assert_eq!(View::from(odd, "ann").address(), "/demo/as/ann", "{odd:?}");
        }
        let odd = View::from(Some("ann,//evil.example"), "ann");
        assert_eq!(odd.address(), "/demo/as/ann?with=%2F%2Fevil.example");
    }

    #[test]
    fn people_come_and_go() {
        let view = View::of("ann", "with=ben");
        assert_eq!(view.led_by("ben").users(), ["ben", "ann"]);
        assert_eq!(view.led_by("cem").users(), ["cem", "ben"]);
        assert_eq!(view.beside("cem").users(), ["ann", "ben", "cem"]);
        assert_eq!(view.beside("cem").beside("dana").users(), ["ann", "ben", "dana"]);
        assert_eq!(view.without("ann").users(), ["ben"]);
        assert_eq!(view.clone().known(|user| user == "ann").unwrap().users(), ["ann"]);
        assert_eq!(view.known(|user| user == "ben"), None);
    }
}
