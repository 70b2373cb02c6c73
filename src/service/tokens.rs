//! What was typed, cut into words. Called by `words.rs`.

/// A word, or several held together by quotes.
#[derive(Debug)]
pub(super) struct Token {
    /// Where it begins in what was typed, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Without its quotes.
    pub bare: String,
    /// Whether it is quoted as a whole.
    pub quoted: bool,
}

impl Token {
    /// Whether it is this word, in whatever case.
    pub fn is(&self, word: &str) -> bool {
        !self.quoted && self.bare.eq_ignore_ascii_case(word)
    }

    /// The platform id of the person it mentions.
    pub fn person(&self) -> Option<&str> {
        person(&self.bare).filter(|_| !self.quoted)
    }

    /// The declared key it gives a value to.
    pub fn key(&self, keys: &[&'static str]) -> Option<(&'static str, String)> {
        let (key, value) = self.bare.split_once(':')?;
        let key = keys.iter().find(|known| known.eq_ignore_ascii_case(key))?;
        (!self.quoted).then(|| (*key, value.to_owned()))
    }
}

/// The platform id of a mention.
pub(super) fn person(word: &str) -> Option<&str> {
    word.strip_prefix("<@")?.strip_suffix('>').filter(|id| !id.is_empty())
}

/// Cuts what was typed at white space; quotes of any cut keep words together.
pub(super) fn tokens(typed: &str) -> Vec<Token> {
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
