//! The walls as data, and the checks that find what breaks them. Each check takes a file's path
//! under `src` and its source, so that the tests can plant faults. `architecture.rs` calls it.

use super::lexer::{Piece, Token, tokens};

/// Each room and the rooms it may name. `ids` is the ground, which every room may name.
pub const HOUSE: &[(&str, &[&str])] = &[
    ("http", &["service", "platform", "pages", "store", "vault", "chat", "clock"]),
    ("worker", &["service", "platform", "store", "chat", "clock"]),
    (
        "service",
        &["cards", "chart", "calendar", "sheet", "text", "store", "domain", "chat", "vault"],
    ),
    ("pages", &["text", "chart", "domain", "chat"]),
    ("cards", &["text", "domain", "chat"]),
    ("store", &["domain", "chat", "vault"]),
    ("platform", &["chat"]),
    ("domain", &[]),
    ("text", &[]),
    ("chart", &[]),
    ("calendar", &[]),
    ("sheet", &[]),
    ("chat", &[]),
    ("clock", &[]),
    ("vault", &[]),
    ("config", &[]),
    ("telemetry", &[]),
    ("ids", &[]),
];

/// Rooms that may name everything and that nobody names.
const ROOF: &[&str] = &["main", "lib", "app", "cli"];

/// Foreign crates (a name or the beginning of one) and the only rooms that may name them.
const FOREIGN: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("rusqlite", &["store"]),
    ("reqwest", &["platform"]),
    ("axum", &["http"]),
    ("hyper_util", &["http"]),
];

/// Rooms without waiting: what is computed there needs no runtime.
const NO_RUNTIME: &[&str] = &[
    "domain", "text", "chart", "calendar", "sheet", "chat", "cards", "pages", "config", "clock",
    "vault", "ids",
];

/// The only homes of calls that take SQL as they find it.
const SQL_HOMES: &[&str] = &[
    "store/ahead.rs",
    "store/backend.rs",
    "store/blank.rs",
    "store/migrate.rs",
    "store/pg.rs",
    "store/portable/tables.rs",
    "store/scrub.rs",
    "store/sqlite.rs",
    "store/sqlite/checkpoint.rs",
    "store/sqlite/group.rs",
    "store/wal.rs",
];

const SQL_CALLS: &[&str] =
    &["query", "query_as", "query_scalar", "query_with", "query_as_with", "raw_sql"];

const SQL_WORDS: &[&str] = &[
    "SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "CREATE", "ALTER", "DROP", "PRAGMA", "BEGIN",
    "ANALYZE",
];

/// Names that say nothing of what lives there.
const EMPTY_NAMES: &[&str] =
    &["util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"];

const LONGEST_FILE: usize = 400;

/// The modules of a file: `config/reader.rs` is `config`, `reader`.
fn modules(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

fn known(room: &str) -> bool {
    ROOF.contains(&room) || HOUSE.iter().any(|(known, _)| *known == room)
}

/// Arrows from this file to rooms it may not name.
pub fn wrong_arrows(path: &str, source: &str) -> Vec<String> {
    let modules = modules(path);
    let room = modules[0].as_str();
    if !known(room) {
        return vec![format!("{path}: `{room}` is no room of the house")];
    }
    if ROOF.contains(&room) {
        return Vec::new();
    }
    let allowed = HOUSE.iter().find(|(known, _)| *known == room).map_or(&[][..], |(_, to)| to);
    let mut faults = Vec::new();
    for (line, named) in names_from_root(&tokens(source), &modules) {
        let fine = match &named {
            Named::Room(other) => {
                other == room || other == "ids" || allowed.contains(&other.as_str())
            }
            Named::Many => false,
        };
        if !fine {
            faults.push(format!("{path}:{line}: {room} names {named}"));
        }
    }
    faults
}

/// What a path names when it starts at the crate's root.
#[derive(Debug)]
enum Named {
    Room(String),
    /// A brace, a star or another name for the root: each room needs a line of its own.
    Many,
}

impl std::fmt::Display for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Room(room) => f.write_str(room),
            Self::Many => f.write_str("the whole house: one `use` per module"),
        }
    }
}

/// Every path that reaches the root, by `crate::`, `$crate::`, our own crate's name, or enough
/// `super::` from where it stands. Inline modules count as a floor.
fn names_from_root(tokens: &[Token], file: &[String]) -> Vec<(usize, Named)> {
    let mut found = Vec::new();
    let mut braces: Vec<bool> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match &token.piece {
            Piece::Sign('{') => braces.push(at >= 2 && tokens[at - 2].is_word("mod")),
            Piece::Sign('}') => drop(braces.pop()),
            Piece::Word(word) if !continues_path(tokens, at) => {
                let depth = file.len() + braces.iter().filter(|inline| **inline).count();
                let after = match word.as_str() {
                    "crate" | "mentorbot" => after_root(tokens, at),
                    "super" => after_supers(tokens, at, depth),
                    "self" => after_self(tokens, at, depth),
                    _ => None,
                };
                found.extend(after.map(|named| (token.line, named)));
            }
            _ => {}
        }
    }
    found
}

fn is_path_sign(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_sign(':'))
        && tokens.get(at + 1).is_some_and(|token| token.is_sign(':'))
}

/// Whether the word at `at` follows `word::`; a leading `::name` starts a path of its own.
fn continues_path(tokens: &[Token], at: usize) -> bool {
    at >= 3 && is_path_sign(tokens, at - 2) && tokens[at - 3].word().is_some_and(|w| w != "use")
}

/// What stands behind `crate`; a macro of the root (`crate::statement!`) is nobody's room.
fn after_root(tokens: &[Token], at: usize) -> Option<Named> {
    if !is_path_sign(tokens, at + 1) {
        let renamed = tokens[at].is_word("crate")
            && tokens.get(at + 1).is_some_and(|token| token.is_word("as") || token.is_word("self"));
        return renamed.then_some(Named::Many);
    }
    let room = tokens.get(at + 3).and_then(Token::word);
    let is_macro = tokens.get(at + 4).is_some_and(|token| token.is_sign('!'));
    match room {
        Some("super" | "self") | None => Some(Named::Many),
        Some(_) if is_macro => None,
        Some(room) => Some(Named::Room(room.to_owned())),
    }
}

/// What `super::super::…` names, standing `depth` modules below the root.
fn after_supers(tokens: &[Token], at: usize, depth: usize) -> Option<Named> {
    let mut last = at;
    let mut floors = 1;
    while is_path_sign(tokens, last + 1) && tokens.get(last + 3).is_some_and(|t| t.is_word("super"))
    {
        last += 3;
        floors += 1;
    }
    if floors < depth {
        return None;
    }
    if is_path_sign(tokens, last + 1) { after_root(tokens, last) } else { Some(Named::Many) }
}

/// `self::super::…` climbs like `super::…`.
fn after_self(tokens: &[Token], at: usize, depth: usize) -> Option<Named> {
    let climbs = is_path_sign(tokens, at + 1) && tokens.get(at + 3)?.is_word("super");
    if climbs { after_supers(tokens, at + 3, depth) } else { None }
}

/// Foreign crates named in a room that is not their home.
pub fn foreign_names(path: &str, source: &str) -> Vec<String> {
    let modules = modules(path);
    let room = modules[0].as_str();
    let mut faults = Vec::new();
    for token in tokens(source) {
        let Some(word) = token.word() else { continue };
        let lost = FOREIGN.iter().any(|(name, homes)| *name == word && !homes.contains(&room));
        let waits = word.starts_with("tokio") && NO_RUNTIME.contains(&room);
        if lost || waits {
            faults.push(format!("{path}:{}: {room} names {word}", token.line));
        }
    }
    faults
}

/// Whether the file names another calendar library beside jiff.
pub fn names_other_calendar(source: &str) -> bool {
    tokens(source).iter().any(|token| matches!(token.word(), Some("chrono" | "cron" | "croner")))
}

/// SQL that stands outside `statement!`, which registers what it is given so that every
/// statement is prepared and explained by a test.
pub fn loose_sql(path: &str, source: &str) -> Vec<String> {
    if SQL_HOMES.contains(&path) {
        return Vec::new();
    }
    let tokens = tokens(source);
    let mut faults = Vec::new();
    let mut registered_until = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.is_word("statement") && tokens.get(at + 1).is_some_and(|t| t.is_sign('!')) {
            registered_until = closing(&tokens, at + 2);
        }
        let Some(text) = token.text() else { continue };
        let first = text.split_whitespace().next().unwrap_or("");
        let is_sql = SQL_WORDS.contains(&first) && text.split_whitespace().nth(1).is_some();
        if at > registered_until && (is_sql || is_argument_of_a_call(&tokens, at)) {
            faults.push(format!("{path}:{}: SQL outside `statement!`", token.line));
        }
    }
    faults
}

/// Where the bracket that opens at `open` closes.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.piece {
            Piece::Sign('(' | '{' | '[') => depth += 1,
            Piece::Sign(')' | '}' | ']') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// `sqlx::query("…")`, `query_as::<_, Row>("…")` and their like.
fn is_argument_of_a_call(tokens: &[Token], at: usize) -> bool {
    let Some(mut before) = at.checked_sub(2).filter(|_| tokens[at - 1].is_sign('(')) else {
        return false;
    };
    if tokens[before].is_sign('>') {
        while before > 0 && !tokens[before].is_sign('<') {
            before -= 1;
        }
        before = before.saturating_sub(3);
    }
    let from_sqlx = before >= 3 && tokens[before - 3].is_word("sqlx");
    match tokens[before].word() {
        Some("query") => from_sqlx,
        Some(word) => SQL_CALLS.contains(&word),
        None => false,
    }
}

/// Files that cannot be read at a glance: unnamed, unexplained or too long.
pub fn untidy(path: &str, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for name in modules(path).iter().filter(|name| EMPTY_NAMES.contains(&name.as_str())) {
        faults.push(format!("{path}: `{name}` does not say what lives there"));
    }
    if !source.starts_with("//!") {
        faults.push(format!("{path}: begins without `//!` (what lives here, who calls it)"));
    }
    let lines = source.lines().count();
    if lines > LONGEST_FILE {
        faults.push(format!("{path}: {lines} lines; is there a second noun inside?"));
    }
    faults
}
