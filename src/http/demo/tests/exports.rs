//! A person's export and their calendar, as files.

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

#[tokio::test]
async fn a_calendar_and_a_date_are_files_of_their_own() {
    let house = House::open();
    let date = format!("/demo/as/ann/meeting/{}.ics", uuid::Uuid::nil());
    for path in ["/demo/as/ann/calendar.ics", &date] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.body, "BEGIN:VCALENDAR");
    }
    for path in [
        "/demo/as/eve/calendar.ics",
        "/demo/as/ann/meeting/x.ics",
        "/demo/as/ann/meeting/00000000-0000-0000-0000-000000000001.ics",
        &date.replace(".ics", ""),
        &date.replace("ann", "eve"),
    ] {
        assert_eq!(house.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
