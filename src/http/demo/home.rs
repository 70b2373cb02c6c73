//! `GET /demo`: the front page.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::Markup;

use crate::http::demo::refuse::Refused;
use crate::http::demo::view::View;
use crate::http::demo::{Demo, again, clock, show, tries};
use crate::pages::demo::{self as pages, Circle, Face, Home, Pair};
use crate::service::{Together, Town};

/// `GET /demo`
pub(super) async fn page(
    State(demo): State<Arc<Demo>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = demo.language(&headers);
    match drawn(&demo, language, &query.unwrap_or_default()).await {
        Ok(page) => page.into_response(),
        Err(refused) => refused.page(&demo, language),
    }
}

async fn drawn(demo: &Demo, language: &str, query: &str) -> Result<Markup, Refused> {
    let town = demo.desk.town(&demo.seat, language, demo.moment()).await?;
    let words = demo.words(language);
    let now = demo.clock.now();
    let frame = clock::frame(demo, &words, "", TimeZone::UTC, &town, query).await?;
    let paired = |user: &String| town.pairs.iter().any(|pair| pair.people.contains(user));
    let others = town.people.iter().filter(|one| !paired(&one.user));
    let home = Home {
        tries: tries::of(demo, &words, &town),
        circles: circles(&town, now),
        again: again::hidden(demo),
        others: others.filter_map(|one| face(&town, &one.user, now)).collect(),
    };
    Ok(pages::home(&frame, &home))
}

/// The pairings, which come sorted by programme and cohort, cohort by cohort.
fn circles(town: &Town, now: Timestamp) -> Vec<Circle> {
    let mut circles: Vec<Circle> = Vec::new();
    for pair in &town.pairs {
        let same =
            |last: &&mut Circle| last.programme == pair.programme && last.cohort == pair.cohort;
        let drawn = drawn_pair(town, pair, now);
        match circles.last_mut().filter(same) {
            Some(circle) => circle.pairs.push(drawn),
            None => circles.push(Circle {
                programme: pair.programme.clone(),
                cohort: pair.cohort.clone(),
                pairs: vec![drawn],
            }),
        }
    }
    circles
}

fn drawn_pair(town: &Town, pair: &Together, now: Timestamp) -> Pair {
    let parties = pair.people.iter().zip(&pair.roles);
    let faces: Vec<Face> = parties
        .filter_map(|(user, role)| Some(Face { does: role.clone(), ..face(town, user, now)? }))
        .collect();
    let zone = faces.first().map_or(TimeZone::UTC, |face| face.local.time_zone().clone());
    Pair {
        form: pair.form.clone(),
        phase: pair.phase.clone(),
        next: pair.next.map(|at| at.to_zoned(zone)),
        faces,
        together: tries::together(pair).address(),
    }
}

fn face(town: &Town, user: &str, now: Timestamp) -> Option<Face> {
    let nth = town.people.iter().position(|one| one.user == user)?;
    let view = View::of(user, "");
    Some(show::face(&town.people[nth], nth, view.address(), now))
}
