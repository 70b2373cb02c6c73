//! One check for each parser: whatever the bytes are, nothing panics, and what is made of them
//! keeps its promises. The stable tests beside this folder call them with what proptest thinks
//! of, the targets in `fuzz/` with what libfuzzer does.

pub mod clock;
pub mod door;
pub mod kept;
pub mod words;

/// A check of bytes; it fails by panicking.
pub type Check = fn(&[u8]);

/// Every parser's check, by the name of its fuzz target.
pub const ALL: &[(&str, Check)] = &[
    ("signature", door::signature),
    ("form", door::form),
    ("event", door::event),
    ("payload", door::payload),
    ("block_state", door::block_state),
    ("command", door::command),
    ("page", door::page),
    ("forwarded", door::forwarded),
    ("words", words::grammar),
    ("typed", words::typed),
    ("markup", words::markup),
    ("link", words::link),
    ("moment", clock::moment),
    ("zone", clock::zone),
    ("hours", clock::hours),
    ("dates", clock::dates),
    ("holidays", clock::holidays),
    ("rhythm", clock::rhythm),
    ("ticket", kept::ticket),
    ("ids", kept::ids),
    ("settings", kept::settings),
    ("ledger", kept::ledger),
];

/// Bytes as text, whatever they are.
fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}
