//! What a setting's text may say. Each function takes the text and answers a plain value or a
//! sentence that tells how to mend it; those for secrets never quote what they were given.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use secrecy::SecretString;
use url::{Host, Url};
use zeroize::Zeroizing;

/// Slack's own signing secrets have 32 characters; anything under this was cut or made up.
const SIGNING_SECRET_AT_LEAST: usize = 16;

/// Where everything is kept.
#[derive(Clone, Debug)]
pub enum Database {
    /// A file on a local disk.
    Sqlite(PathBuf),
    /// A `postgres://` address, password and all.
    Postgres(SecretString),
}

impl Default for Database {
    fn default() -> Self {
        Self::Sqlite(PathBuf::from("mentorbot.db"))
    }
}

/// The instance key: 32 bytes.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<[u8; 32]>);

impl SecretKey {
    /// The bytes, for the vault.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(***)")
    }
}

/// A member named before the first request, as in `slack:T123:U456`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// `slack` or `teams`.
    pub door: String,
    /// The platform's id of the workspace or tenant.
    pub workspace: String,
    /// The platform's id of the person.
    pub person: String,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

pub(super) fn listen(text: &str) -> Result<SocketAddr, String> {
    let mend = || {
        format!("`{text}` is not an address and port: write it like 127.0.0.1:8080 or 0.0.0.0:8080")
    };
    text.parse().map_err(|_| mend())
}

/// The public address: a scheme, a host, perhaps a port, nothing more.
pub(super) fn base_url(text: &str) -> Result<Url, String> {
    let url = address(text)?;
    if url.path() != "/" {
        return Err("has a path: give the address up to the host or port only".into());
    }
    Ok(url)
}

/// The base of Web API calls, with a slash at its end so that method names can be joined.
pub(super) fn api_url(text: &str) -> Result<Url, String> {
    let mut url = address(text)?;
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// An address without user, password, query or fragment, over TLS unless it is this machine.
/// The text is not quoted: someone may have written a password into it.
fn address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| {
        format!("is not a web address ({error}): write it like https://mentor.example.org")
    })?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("has a user name or password in it: remove them".into());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("has a `?` or `#` part: remove it".into());
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        "http" => Err("must begin with https:// (http:// is for this machine only)".into()),
        _ => Err("must begin with https://".into()),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

pub(super) fn database(text: &str) -> Result<Database, String> {
    if let Some(path) = text.strip_prefix("sqlite://") {
        return match path {
            "" => Err("names no file: write sqlite://mentorbot.db".into()),
            ":memory:" => Err("must be a file: a database in memory is lost at every stop".into()),
            _ if path.contains(['?', '#']) => Err("takes no `?` or `#` part: remove it".into()),
            _ if path.ends_with('/') => Err("names a folder: add the file's name".into()),
            _ => Ok(Database::Sqlite(path.into())),
        };
    }
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "postgres" | "postgresql"));
    let Some(url) = url else {
        return Err("must begin with sqlite:// or postgres://".into());
    };
    if url.path().len() < 2 {
        return Err("names no database: write postgres://user@host/mentorbot".into());
    }
    Ok(Database::Postgres(text.into()))
}

pub(super) fn file(text: &str) -> Result<PathBuf, String> {
    if text.ends_with('/') {
        return Err("names a folder: add the file's name".into());
    }
    Ok(PathBuf::from(text))
}

pub(super) fn secret_key(text: &str) -> Result<SecretKey, String> {
    const MEND: &str = "must be 32 random bytes in base64: make one with `openssl rand -base64 32`";
    let config =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let alphabet = if text.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
    let bytes = GeneralPurpose::new(alphabet, config).decode(text).map(Zeroizing::new);
    let bytes = bytes.map_err(|_| MEND.to_owned())?;
    let mut key = Zeroizing::new([0; 32]);
    if bytes.len() != key.len() {
        return Err(format!("has {} bytes; it {MEND}", bytes.len()));
    }
    key.copy_from_slice(&bytes);
    if key.iter().all(|byte| *byte == key[0]) || key.windows(8).any(|word| word == b"changeme") {
        return Err(format!("is a placeholder; it {MEND}"));
    }
    Ok(SecretKey(key))
}

pub(super) fn signing_secret(text: &str) -> Result<SecretString, String> {
    if text.chars().count() < SIGNING_SECRET_AT_LEAST {
        return Err("is too short to be one: copy it whole from the app's Basic Information".into());
    }
    Ok(text.into())
}

pub(super) fn bot_token(text: &str) -> Result<SecretString, String> {
    let sound = text.strip_prefix("xoxb-").is_some_and(|rest| !rest.is_empty())
        && text.chars().all(|c| c.is_ascii_graphic());
    if sound {
        return Ok(text.into());
    }
    Err("is not a bot token: copy the one that begins with xoxb- from OAuth & Permissions".into())
}

/// A client id is two numbers with a point between; those of tests may be otherwise.
pub(super) fn client_id(text: &str) -> Result<String, String> {
    if text.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
        return Ok(text.to_owned());
    }
    Err("is not a client id: copy it from the app's Basic Information page".into())
}

pub(super) fn client_secret(text: &str) -> Result<SecretString, String> {
    if text.chars().count() < SIGNING_SECRET_AT_LEAST {
        return Err("is too short to be one: copy it whole from the app's Basic Information".into());
    }
    Ok(text.into())
}

pub(super) fn command(text: &str) -> Result<String, String> {
    let name = text.strip_prefix('/').unwrap_or("");
    let sound = (2..=32).contains(&text.len())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
        && !name.is_empty();
    if sound {
        return Ok(text.to_owned());
    }
    Err(format!(
        "`{text}` is not a command: write a slash, then small letters, digits, - or _, \
         32 characters at most"
    ))
}

/// Owners, comma separated; each is kept once.
pub(super) fn owners(text: &str) -> Result<Vec<Owner>, String> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    let mut owners = names.map(owner).collect::<Result<Vec<_>, _>>()?;
    owners.sort();
    owners.dedup();
    Ok(owners)
}

fn owner(text: &str) -> Result<Owner, String> {
    let is_id = |id: &str| {
        !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    let parts: Vec<&str> = text.split(':').collect();
    match parts[..] {
        [door @ ("slack" | "teams"), workspace, person] if is_id(workspace) && is_id(person) => {
            let owned = str::to_owned;
            Ok(Owner { door: owned(door), workspace: owned(workspace), person: owned(person) })
        }
        _ => Err(format!("`{text}` names nobody: write slack:T123:U456, several with commas")),
    }
}

/// Networks, comma separated: `10.0.0.0/8`, or a single address.
pub(super) fn networks(text: &str) -> Result<Vec<(IpAddr, u8)>, String> {
    text.split(',').map(str::trim).filter(|one| !one.is_empty()).map(network).collect()
}

fn network(text: &str) -> Result<(IpAddr, u8), String> {
    let mend = || format!("`{text}` is no network: write it like 10.0.0.0/8 or 127.0.0.1");
    let (address, bits) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
    let address: IpAddr = address.parse().map_err(|_| mend())?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    match bits.map_or(Ok(most), str::parse) {
        Ok(bits) if bits <= most => Ok((address, bits)),
        _ => Err(mend()),
    }
}

pub(super) fn log_filter(text: &str) -> Result<String, String> {
    match tracing_subscriber::EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(format!("`{text}` is not a filter: write info or mentorbot=debug,info")),
    }
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(format!("`{text}` is neither text nor json")),
    }
}

#[cfg(test)]
mod tests {
    use super::networks;

    #[test]
    fn networks_are_addresses_with_bits() {
        let told = networks("10.0.0.0/8, 127.0.0.1,fd00::/8").unwrap();
        let told: Vec<_> = told.iter().map(|(ip, bits)| format!("{ip}/{bits}")).collect();
        assert_eq!(told, ["10.0.0.0/8", "127.0.0.1/32", "fd00::/8"]);
        for text in ["proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "*", "10.0.0.0/8/9"] {
            assert!(networks(text).unwrap_err().contains("is no network"), "{text}");
        }
    }
}
