//! Addresses as a table, so that a test can go through all of them. The rooms that answer write
//! one each; `router` and `demo` mount them, and nothing else adds an address.

use axum::Router;
use axum::routing::MethodRouter;

/// Each address and what answers there, by method.
pub(super) type Routes<S> = Vec<(&'static str, MethodRouter<S>)>;

/// A router of exactly these addresses.
pub(super) fn mounted<S: Clone + Send + Sync + 'static>(routes: Routes<S>) -> Router<S> {
    let mount = |router: Router<S>, (path, answers)| router.route(path, answers);
    routes.into_iter().fold(Router::new(), mount)
}
