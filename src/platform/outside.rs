//! A look at ourselves from outside: one request to the address people and platforms are given,
//! TLS, proxies and all. Called by `mentorbot check`.

use std::time::Duration;

use reqwest::redirect::Policy;

/// Most bytes of an answer that are read.
const MOST: usize = 16 << 10;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Silence {
    /// This machine cannot ask at all.
    #[error("this machine has no usable TLS")]
    Untold,
    /// Nobody is there, or the name leads nowhere.
    #[error("no connection")]
    Nobody,
    /// It took too long.
    #[error("no answer in time")]
    Slow,
    /// The connection broke, or its certificate is not believed.
    #[error("the connection broke, or its certificate is not valid")]
    Broken,
}

/// Asks for `address`; all of it takes `patience` at most. Follows nobody elsewhere.
///
/// # Errors
/// [`Silence`].
pub async fn get(address: &str, patience: Duration) -> Result<(u16, String), Silence> {
    let builder = reqwest::Client::builder().redirect(Policy::none()).timeout(patience);
    let client = builder.build().map_err(|_| Silence::Untold)?;
    let mut response = client.get(address).send().await.map_err(|error| silence(&error))?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| silence(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() > MOST {
            break;
        }
    }
    Ok((response.status().as_u16(), String::from_utf8_lossy(&body).into_owned()))
}

fn silence(error: &reqwest::Error) -> Silence {
    match error {
        _ if error.is_timeout() => Silence::Slow,
        _ if error.is_connect() => Silence::Nobody,
        _ => Silence::Broken,
    }
}
