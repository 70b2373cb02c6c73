//! `POST /demo/again`: the demo's story begins again, for every open page. Whatever else is asked
//! meanwhile waits at the gate, so that nobody acts in a story half told.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

use crate::http::demo::Demo;
use crate::http::demo::refuse::Refused;
use crate::platform::web::parse::{self, Malformed};
use crate::platform::web::render;

/// The field that says how often the story had begun again when the page was drawn: a second
/// click, or another page's, is one effect.
const TOLD: &str = "told";
/// What the address says of a story that has begun again.
pub(super) const AGAIN: &str = "again=yes";

/// Forgets what happened in the demo and tells its story once more. `cli` knows the story.
pub trait Retell: Send + Sync {
    /// Answers when all is as it was at the start.
    ///
    /// # Errors
    /// A sentence for the operator; it can be done once more.
    fn again(&self) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + '_>>;
}

/// Lets a request through while the story is not being told.
pub(super) async fn gate(State(demo): State<Arc<Demo>>, request: Request, next: Next) -> Response {
    let _open = demo.gate.read().await;
    next.run(request).await
}

/// The fields of the form that asks for it; `None` where the story cannot begin again.
pub(super) fn hidden(demo: &Demo) -> Option<Markup> {
    demo.retell.as_ref()?;
    Some(render::hidden(TOLD, &demo.told.load(Ordering::SeqCst).to_string()))
}

/// `POST /demo/again`
pub(super) async fn begin(
    State(demo): State<Arc<Demo>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match begun(&demo, body).await {
        Ok(()) => Redirect::to(&format!("/demo?{AGAIN}")).into_response(),
        Err(refused) => refused.page(&demo, demo.language(&headers)),
    }
}

async fn begun(demo: &Arc<Demo>, body: Result<Bytes, BytesRejection>) -> Result<(), Refused> {
    let pairs = parse::pairs(&body?)?;
    let told = pairs.iter().find(|(name, _)| name == TOLD).and_then(|(_, told)| told.parse().ok());
    let told: u64 = told.ok_or(Malformed::Missing(TOLD))?;
    let own = Arc::clone(demo);
    // In a task of its own, so that a browser that hangs up stops nothing half-way.
    let task = tokio::spawn(async move { own.retold(told).await });
    let done = task.await.unwrap_or_else(|_| Err("the telling task ended".to_owned()));
    demo.tell();
    done.map_err(|error| {
        tracing::error!(error, "the demo's story could not begin again");
        Refused::Unavailable(None)
    })
}

impl Demo {
    /// Tells the story once more, unless that was done since `told`.
    async fn retold(&self, told: u64) -> Result<(), String> {
        let Some(retell) = &self.retell else { return Err("nobody knows the story".to_owned()) };
        let _shut = self.gate.write().await;
        if self.told.load(Ordering::SeqCst) == told {
            retell.again().await?;
            self.told.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    }
}
