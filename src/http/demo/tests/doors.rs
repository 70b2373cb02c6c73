//! Who is let in, and what is refused by which status.

use super::*;

const PRESS: &str = "/demo/as/ann/press";

fn press() -> String {
    format!("nonce={NONCE}&action=a&value=1&channel=c&message=m%2F1")
}

#[tokio::test]
async fn a_forged_host_or_origin_reaches_nothing() {
    let house = House::open();
    for path in ["/", "/demo", "/demo/as/ann", "/demo/events", "/assets/demo.css", "/demo/else"] {
        for host in ["evil.example", "127.0.0.1", "127.0.0.1:8081", ""] {
            let asked = Asked::get(path).header("host", host).body(Body::empty()).unwrap();
            assert_eq!(house.send(asked).await.status, StatusCode::FORBIDDEN, "{path} {host}");
        }
        let asked = Asked::get(path).body(Body::empty()).unwrap();
        assert_eq!(house.send(asked).await.status, StatusCode::FORBIDDEN, "{path} no host");
    }
    for (name, value) in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("origin", "http://localhost:8080"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let mut asked = post(PRESS).body(Body::from(press())).unwrap();
        asked.headers_mut().insert(name, value.parse().unwrap());
        assert_eq!(house.send(asked).await.status, StatusCode::FORBIDDEN, "{name} {value}");
    }
    let twice = post(PRESS).header("host", HOST).body(Body::from(press())).unwrap();
    assert_eq!(house.send(twice).await.status, StatusCode::FORBIDDEN);
    assert!(house.desk.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_plain_client_without_origin_is_let_in() {
    let house = House::open();
    let asked = Asked::post(PRESS)
        .header("host", "localhost:8080")
        .header("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
        .body(Body::from(press()))
        .unwrap();
    assert_eq!(house.send(asked).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_no_form_of_ours_is_refused() {
    let house = House::open();
    for (path, body, status) in [
        (PRESS, press().replace(NONCE, "1"), StatusCode::BAD_REQUEST),
        (PRESS, "action=a&value=1".to_owned(), StatusCode::BAD_REQUEST),
        (PRESS, format!("{}&action=b", press()), StatusCode::BAD_REQUEST),
        (PRESS, format!("{}&x=%FF", press()), StatusCode::BAD_REQUEST),
        (PRESS, "x".repeat(LONGEST_BODY + 1), StatusCode::PAYLOAD_TOO_LARGE),
        ("/demo/as/eve/press", press(), StatusCode::NOT_FOUND),
        ("/demo/as/ann/submit", press(), StatusCode::BAD_REQUEST),
        ("/demo/as/ann/command", press(), StatusCode::BAD_REQUEST),
        ("/demo/clock", "step=year&from=1&view=ann".to_owned(), StatusCode::BAD_REQUEST),
        ("/demo/clock", "step=day&view=ann".to_owned(), StatusCode::BAD_REQUEST),
        ("/demo/clock", "step=day&from=x".to_owned(), StatusCode::BAD_REQUEST),
        ("/demo/clock", String::new(), StatusCode::BAD_REQUEST),
        ("/demo/as/ann", press(), StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let answer = house.post(path, &body).await;
        assert_eq!(answer.status, status, "{path} {}", &body[..body.len().min(80)]);
    }
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        let mut asked = post(PRESS).body(Body::from(press())).unwrap();
        asked.headers_mut().insert("content-type", kind.parse().unwrap());
        assert_eq!(house.send(asked).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    assert!(house.desk.asked.lock().unwrap().is_empty());
    assert!(house.steps.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn every_answer_is_fenced_in() {
    let house = House::open();
    let forged = Asked::get("/demo").header("host", "x").body(Body::empty()).unwrap();
    for answer in [
        house.get("/demo").await,
        house.get("/demo/as/ann").await,
        house.get("/demo/as/eve").await,
        house.get("/assets/demo.css").await,
        house.post(PRESS, &press()).await,
        house.send(forged).await,
    ] {
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert!(!answer.header("cache-control").is_empty());
    }
}

#[tokio::test]
async fn the_style_sheet_is_kept_by_its_hash_only() {
    let house = House::open();
    let page = house.get("/demo").await;
    assert_eq!(page.header("cache-control"), "no-store");
    let start = page.body.find("/assets/demo.css?v=").unwrap();
    let address = page.body[start..].split('"').next().unwrap();
    assert!(house.get(address).await.header("cache-control").contains("immutable"));
    let stale = house.get("/assets/demo.css?v=0").await;
    assert_eq!(stale.header("cache-control"), "no-cache");
    assert_eq!(stale.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(house.get("/assets/icon.svg").await.header("content-type"), "image/svg+xml");
}
