//! Every address the router lists, asked by a stranger in every method. Which are open to
//! everybody is the contract's to say, not the router's; everything else refuses.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use tower::ServiceExt;

use crate::http::demo::tests::stood_in;
use crate::http::demo::{self, Demo};
use crate::http::testing::{JSON, front, stepped_front};
use crate::http::{Front, Parts, addresses, router, routes};

/// What the contract opens to everybody: probes, the page, and the way of a browser through
/// installing. Under the demo not even the page: it wants our own Host.
const OPEN: [&str; 5] = ["/", "/healthz", "/readyz", "/slack/install", "/slack/oauth/callback"];
const SIGNED: [&str; 3] = super::PATHS;
/// What opens to whoever has its address, and is not there for anybody else.
const HIDDEN: &str = "/calendar/{file}";

/// The methods there are; a route answers most of them with 405.
fn methods() -> [Method; 9] {
    [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
        Method::TRACE,
        Method::CONNECT,
    ]
}

/// The four houses there are: with the demo and without, with a clock that is stepped and without.
fn houses() -> Vec<(Arc<Front>, Option<Arc<Demo>>)> {
    let all = [(false, false), (false, true), (true, false), (true, true)];
    let house = |(demo, stepped): (bool, bool)| {
        let front = if stepped { stepped_front().0 } else { front() };
        (Arc::new(front), demo.then(stood_in))
    };
    all.into_iter().map(house).collect()
}

/// The router's own list.
fn listed(front: &Front, demo: bool) -> Vec<&'static str> {
    let own = routes(Parts::of(front, demo)).into_iter().map(|(path, _)| path);
    let shown = [demo::routes, demo::ungated].into_iter().filter(|_| demo);
    let demos = shown.flat_map(|routes| routes()).map(|(path, _)| path);
    own.chain(demos).collect()
}

fn stranger(method: &Method, path: &str, kind: &str) -> Request<Body> {
    let path = path.replace("{user}", "ann").replace("{*rest}", "any/thing");
    let path = path.replace("{file}", "any.ics");
    let request = Request::builder().method(method).uri(path).header("content-type", kind);
    request.header("host", "evil.example").body(Body::from("{}")).unwrap()
}

#[tokio::test]
async fn every_listed_address_refuses_a_stranger_in_every_method() {
    for (front, demo) in houses() {
        let app = router(Arc::clone(&front), demo.clone());
        for path in listed(&front, demo.is_some()) {
            let open = OPEN.contains(&path) && (demo.is_none() || path != "/");
            let mut said = BTreeSet::new();
            for method in methods() {
                for kind in [JSON, super::super::testing::FORM] {
                    let asked = stranger(&method, path, kind);
                    let status = app.clone().oneshot(asked).await.unwrap().status();
                    let signed = SIGNED.contains(&path) && method == Method::POST;
                    if signed {
                        assert_eq!(status, StatusCode::UNAUTHORIZED, "{method} {path}");
                    }
                    let hidden = path == HIDDEN && [Method::GET, Method::HEAD].contains(&method);
                    let missing = status == StatusCode::NOT_FOUND;
                    assert_eq!(missing, hidden, "{method} {path} is listed");
                    said.insert(status.as_u16());
                }
            }
            if path == HIDDEN {
                assert_eq!(said, BTreeSet::from([404, 405]), "{path} is there for a stranger");
                continue;
            }
            let refused = said.iter().all(|status| matches!(status, 401 | 403 | 405));
            let asked = said.iter().any(|status| matches!(status, 401 | 403));
            assert!(open || (refused && asked), "{path} lets a stranger in: {said:?}");
        }
    }
}

#[tokio::test]
async fn what_is_there_depends_on_demo_and_clock() {
    for (front, demo) in houses() {
        let (stepped, shown) = (front.stepper.is_some(), demo.is_some());
        let list = listed(&front, shown);
        assert_eq!(list.contains(&"/clock"), stepped);
        assert_eq!(list.contains(&"/demo/clock"), shown);
        assert_eq!(list.iter().filter(|path| **path == "/").count(), 1);
        for path in SIGNED.iter().chain(&OPEN[1..]) {
            assert!(list.contains(path), "{path}");
        }
    }
}

/// What is said to be every address is: the houses between them have no other.
#[tokio::test]
async fn the_list_of_all_addresses_is_whole() {
    let mounted = houses().into_iter().flat_map(|(front, demo)| listed(&front, demo.is_some()));
    assert_eq!(mounted.collect::<BTreeSet<_>>(), addresses().into_iter().collect());
}

/// The lists are all there is: nowhere else is an address added.
#[test]
fn no_address_is_added_beside_the_lists() {
    let mut places = Vec::new();
    let mut folders = vec![Path::new("src/http").to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            let adds = [".route(", ".route_service(", ".nest(", ".nest_service(", ".fallback("];
            if adds.iter().any(|how| source.contains(how)) {
                places.push(path.display().to_string());
            }
        }
    }
    places.retain(|path| !path.contains("test"));
    places.sort();
    // Metrics have a listener of their own.
    assert_eq!(places, ["src/http/metrics.rs", "src/http/routes.rs"]);
}
