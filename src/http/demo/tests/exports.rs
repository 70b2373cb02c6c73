//! A person's export as a file.

use super::*;

#[tokio::test]
async fn an_export_is_a_file_that_nobody_keeps() {
    let house = House::open();
    for (name, kind) in [("json", "application/json"), ("txt", "text/plain; charset=utf-8")] {
        let answer = house.get(&format!("/demo/as/ann/export.{name}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-type"), kind);
        let attached = format!("attachment; filename=\"mentorbot-export.{name}\"");
        assert_eq!(answer.header("content-disposition"), attached);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.body.ends_with("of ann"));
        let nobody = house.get(&format!("/demo/as/eve/export.{name}")).await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    }
}
