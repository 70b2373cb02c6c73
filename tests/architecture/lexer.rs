//! Cuts Rust source into words, strings and signs, leaving comments out, so that the walls are
//! checked on what the compiler sees and not on prose. `architecture.rs` calls it.

/// One piece of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A name or keyword.
    Word(String),
    /// The inside of a string literal.
    Text(String),
    /// One sign of punctuation.
    Sign(char),
}

/// A piece and the line it stands on, from one.
#[derive(Clone, Debug)]
pub struct Token {
    pub piece: Piece,
    pub line: usize,
}

impl Token {
    pub fn is_word(&self, word: &str) -> bool {
        matches!(&self.piece, Piece::Word(found) if found == word)
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.piece == Piece::Sign(sign)
    }

    pub fn word(&self) -> Option<&str> {
        match &self.piece {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.piece {
            Piece::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// All pieces of `source`, comments left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: source.chars().collect(), at: 0, line: 1, found: Vec::new() };
    while lexer.at < lexer.rest.len() {
        lexer.step();
    }
    lexer.found
}

struct Lexer {
    rest: Vec<char>,
    at: usize,
    line: usize,
    found: Vec<Token>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.rest.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn next(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        c
    }

    fn push(&mut self, piece: Piece, line: usize) {
        self.found.push(Token { piece, line });
    }

    fn step(&mut self) {
        let line = self.line;
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => while self.at < self.rest.len() && self.next() != '\n' {},
            ('/', '*') => self.block_comment(),
            ('"', _) => self.text(),
            ('\'', _) => self.quote(),
            (c, _) if c.is_alphanumeric() || c == '_' => self.word(),
            (c, _) => {
                self.next();
                if !c.is_whitespace() {
                    self.push(Piece::Sign(c), line);
                }
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.rest.len() {
            match (self.next(), self.peek(0)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => continue,
            }
            self.next();
            if depth == 0 {
                return;
            }
        }
    }

    fn text(&mut self) {
        let line = self.line;
        self.next();
        let mut text = String::new();
        while self.at < self.rest.len() {
            match self.next() {
                '"' => break,
                '\\' => drop(self.next()),
                c => text.push(c),
            }
        }
        self.push(Piece::Text(text), line);
    }

    /// `r"…"` and `r##"…"##`; `hashes` of them stand before the quote.
    fn raw_text(&mut self, hashes: usize) {
        let line = self.line;
        self.at += hashes + 1;
        let mut text = String::new();
        while self.at < self.rest.len() {
            let c = self.next();
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == '#') {
                self.at += hashes;
                break;
            }
            text.push(c);
        }
        self.push(Piece::Text(text), line);
    }

    /// A character or a lifetime.
    fn quote(&mut self) {
        self.next();
        if self.peek(0) == '\\' {
            self.at += 2;
            while self.at < self.rest.len() && self.next() != '\'' {}
        } else if self.peek(1) == '\'' {
            self.next();
            self.next();
        }
    }

    fn word(&mut self) {
        let line = self.line;
        let mut word = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            word.push(self.next());
        }
        let hashes = self.rest.iter().skip(self.at).take_while(|c| **c == '#').count();
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        if raw && self.peek(hashes) == '"' {
            return self.raw_text(hashes);
        }
        if raw && hashes == 1 {
            self.next(); // r#name
            return self.word();
        }
        if matches!(word.as_str(), "b" | "c") && self.peek(0) == '"' {
            return self.text();
        }
        self.push(Piece::Word(word), line);
    }
}
