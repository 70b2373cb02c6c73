//! Connections: how many at once, how long each may take to say what it wants, and how they end.
//! `app` calls [`serve`].

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use axum::serve::Listener;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Service;

use crate::http::client::Peer;

/// What a connection may cost us.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How long the head of a request may take to arrive, the wait for it included.
    pub head: Duration,
    /// Connections at once; further ones wait to be accepted.
    pub connections: usize,
}

const LIMITS: Limits = Limits { head: Duration::from_secs(10), connections: 4_096 };

/// Serves until `stop`; what has been asked by then is answered.
///
/// # Errors
/// None by now: a connection that cannot be accepted is tried again.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: CancellationToken,
) -> std::io::Result<()> {
    within(LIMITS, listener, router, stop).await;
    Ok(())
}

/// [`serve`] with limits of a test's own.
pub(super) async fn within(
    limits: Limits,
    mut listener: TcpListener,
    router: Router,
    stop: CancellationToken,
) {
    let room = Arc::new(Semaphore::new(limits.connections));
    let open = TaskTracker::new();
    loop {
        let next = async {
            let place = Arc::clone(&room).acquire_owned().await;
            (place, Listener::accept(&mut listener).await)
        };
        let (place, (stream, from)) = tokio::select! {
            () = stop.cancelled() => break,
            next = next => next,
        };
        let (router, stop) = (router.clone(), stop.clone());
        open.spawn(async move {
            connection(limits.head, (stream, Peer(from.ip())), router, stop).await;
            drop(place);
        });
    }
    drop(listener);
    open.close();
    open.wait().await;
}

/// Answers one connection until it ends, or until `stop` and the answers under way.
async fn connection(
    head: Duration,
    (stream, peer): (TcpStream, Peer),
    router: Router,
    stop: CancellationToken,
) {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(head);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(head).keep_alive_timeout(head);
    let asked = Arc::new(AtomicBool::new(false));
    let service = TowerToHyperService::new(Asked { router, peer, said: Arc::clone(&asked) });
    let mut serving = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    let mut stopped = std::pin::pin!(stop.cancelled());
    let mut silent = std::pin::pin!(tokio::time::sleep(head));
    let (mut stopping, mut watching) = (false, true);
    loop {
        tokio::select! {
            // How it ended is the client's affair: it hung up, or was too slow.
            _ = serving.as_mut() => return,
            () = &mut stopped, if !stopping => {
                stopping = true;
                serving.as_mut().graceful_shutdown();
            }
            // Until it is known which HTTP is spoken, no other time-out counts.
            () = &mut silent, if watching => {
                if !asked.load(Ordering::Relaxed) {
                    return;
                }
                watching = false;
            }
        }
    }
}

/// The router, and whether it was asked anything yet.
#[derive(Clone)]
struct Asked {
    router: Router,
    peer: Peer,
    said: Arc<AtomicBool>,
}

impl<B> Service<Request<B>> for Asked
where
    Router: Service<Request<B>>,
{
    type Response = <Router as Service<Request<B>>>::Response;
    type Error = <Router as Service<Request<B>>>::Error;
    type Future = <Router as Service<Request<B>>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Service::<Request<B>>::poll_ready(&mut self.router, context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        request.extensions_mut().insert(self.peer);
        self.said.store(true, Ordering::Relaxed);
        self.router.call(request)
    }
}
