//! The addresses of the forms. The server that previews the site answers them.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;

use super::config::{CATALOGUE, config};
use super::decap;
use super::protocol::Desk;
use crate::build::settings;
use crate::html::{catalogue, forms_header};

/// Where the forms are.
pub const FORMS: &str = "/_fingerpost/edit/";

/// More than this is no page, and no picture that belongs on one.
const LARGEST: usize = 20 * 1024 * 1024;

/// Every address of the forms.
pub fn routes(desk: Arc<Desk>) -> Router {
    Router::new()
        .route("/_fingerpost/edit/", get(page))
        .route("/_fingerpost/edit/forms.js", get(|| async { file("text/javascript", decap::FORMS_JS) }))
        .route("/_fingerpost/edit/forms.css", get(|| async { file("text/css", decap::FORMS_CSS) }))
        .route("/_fingerpost/edit/edit.js", get(|| async { file("text/javascript", include_str!("browser/edit.js")) }))
        .route("/_fingerpost/edit/edit.css", get(|| async { file("text/css", include_str!("browser/edit.css")) }))
        .route("/_fingerpost/edit/decap-cms.js", get(script))
        .route("/_fingerpost/edit/config.json", get(configuration))
        .route(CATALOGUE, get(pictures))
        .route("/_fingerpost/edit/api/v1", post(protocol))
        .with_state(desk)
}

fn file(kind: &str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text).into_response()
}

async fn page() -> Response {
    let kind = "text/html; charset=utf-8".to_owned();
    // Nothing comes from elsewhere or goes elsewhere.
    let headers = [(CONTENT_TYPE, kind), (CONTENT_SECURITY_POLICY, forms_header(&[], &[]))];
    (headers, include_str!("browser/edit.html")).into_response()
}

async fn script() -> Response {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CONTENT_ENCODING, "gzip")], Body::from(decap::PACKED))
        .into_response()
}

/// Every picture for Easy Read, to choose from.
async fn pictures(State(desk): State<Arc<Desk>>) -> Response {
    let root = desk.folder().root();
    match settings(root).and_then(|settings| catalogue(root, &settings)) {
        Ok(page) => ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, CATALOGUE_POLICY)], page)
            .into_response(),
        Err(problems) => {
            let words: Vec<String> = problems.iter().map(|one| format!("{}\n{}\n", one.message, one.mend)).collect();
            (StatusCode::INTERNAL_SERVER_ERROR, words.join("\n")).into_response()
        }
    }
}

/// The catalogue has its pictures and its looks in itself, so that it can be sent to somebody, and nothing else.
const CATALOGUE_POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; \
                                form-action 'none'; frame-ancestors 'none'";

/// Made anew each time, so that a place that was just added can be chosen.
async fn configuration(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Response {
    let root = desk.folder().root();
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match config(root, &format!("http://{host}/")) {
        Ok(config) => json_answer(StatusCode::OK, &config),
        Err(words) => json_answer(StatusCode::INTERNAL_SERVER_ERROR, &json!({"error": words})),
    }
}

async fn protocol(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    if !is_from_our_own_page(request.headers()) {
        let words = "Only the forms of Fingerpost itself may read or change this site.";
        return json_answer(StatusCode::FORBIDDEN, &json!({"error": words}));
    }
    let Ok(question) = to_bytes(request.into_body(), LARGEST).await else {
        let words = format!("This is larger than {} MB. Nothing was saved.", LARGEST / 1024 / 1024);
        return json_answer(StatusCode::PAYLOAD_TOO_LARGE, &json!({"error": words}));
    };
    match desk.answer(&question) {
        Ok(answer) => json_answer(StatusCode::OK, &answer),
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            json_answer(status, &json!({"error": refusal.words}))
        }
    }
}

/// Browsers say on whose behalf they post. A page from elsewhere cannot say that it is ours,
/// and cannot post JSON without being asked first whether it may, which nobody here answers.
fn is_from_our_own_page(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let same_site = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin");
    same_site
        && text(ORIGIN) == format!("http://{}", text(HOST))
        && text(CONTENT_TYPE).split(';').next().is_some_and(|kind| kind.trim() == "application/json")
}

fn json_answer(status: StatusCode, value: &serde_json::Value) -> Response {
    (status, [(CONTENT_TYPE, "application/json; charset=utf-8")], value.to_string()).into_response()
}
