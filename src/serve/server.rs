//! The thread that answers browsers.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use super::about::{self, Wanted};
use super::files::{self, Found};
use super::kinds::{HTML, content_type};
use super::page;
use super::status::Status;
use super::{headers, host};
#[cfg(feature = "edit")]
use crate::edit::Desk;
use crate::html::ADMIN;

/// What answers need.
#[derive(Clone)]
pub struct Server {
    /// The built folder; a real path.
    pub folder: PathBuf,
    /// The port that browsers come to.
    pub port: u16,
    /// How the last build went.
    pub status: Receiver<Arc<Status>>,
    /// Where forms read and save, when there are any.
    #[cfg(feature = "edit")]
    pub desk: Option<Arc<Desk>>,
}

/// Our own addresses begin with this; no page of a site can.
pub const OWN: &str = "/_fingerpost/";

/// What our own pages may do: nothing but look and listen.
const OWN_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                          base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

impl Server {
    /// Every address that is answered.
    pub fn routes(self) -> Router {
        #[cfg(feature = "edit")]
        let forms = self.desk.clone().map_or_else(Router::new, crate::edit::routes);
        #[cfg(not(feature = "edit"))]
        let forms = Router::new();
        Router::new()
            .route("/_fingerpost/about", get(about))
            .route("/_fingerpost/phone", get(phone))
            .route("/_fingerpost/panel.js", get(|| async { own_file("a.js", include_str!("browser/panel.js")) }))
            .route("/_fingerpost/panel.css", get(|| async { own_file("a.css", include_str!("browser/panel.css")) }))
            .route("/_fingerpost/phone.js", get(|| async { own_file("a.js", include_str!("browser/phone.js")) }))
            .route("/_fingerpost/phone.css", get(|| async { own_file("a.css", include_str!("browser/phone.css")) }))
            .route("/_fingerpost/events", get(events))
            .route("/_fingerpost/problems", get(problems))
            .route("/sw.js", get(|| async { own_file("a.js", include_str!("browser/no-worker.js")) }))
            .route("/_fingerpost/reload.js", get(|| async { own_file("a.js", include_str!("browser/reload.js")) }))
            .route("/_fingerpost/notice.css", get(|| async { own_file("a.css", include_str!("browser/notice.css")) }))
            .route(
                "/_fingerpost/problems.css",
                get(|| async { own_file("a.css", include_str!("browser/problems.css")) }),
            )
            .fallback(site)
            .with_state(self.clone())
            .merge(forms)
            .layer(from_fn_with_state(self.port, only_us))
    }

    /// When a form saved a file last.
    fn saved(&self) -> Option<Instant> {
        #[cfg(feature = "edit")]
        return self.desk.as_ref().and_then(|desk| desk.saved());
        #[cfg(not(feature = "edit"))]
        None
    }

    /// Whether there are forms.
    fn has_forms(&self) -> bool {
        #[cfg(feature = "edit")]
        return self.desk.is_some();
        #[cfg(not(feature = "edit"))]
        false
    }

    /// How the last build went. The first is waited for, rather than shown as missing pages.
    async fn built(&self) -> Arc<Status> {
        let mut status = self.status.clone();
        // It fails when the program is ending; whatever is known then will do.
        let _ending = status.wait_for(|status| status.build > 0).await.is_err();
        let status = status.borrow();
        status.clone()
    }
}

/// Refuses other hosts, and says with every answer that it is not to be kept.
async fn only_us(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut response = if host::is_ours(request.uri(), request.headers(), port) {
        next.run(request).await
    } else {
        let words = format!("This is not an address of this website. Open http://127.0.0.1:{port}/ instead.\n");
        (StatusCode::FORBIDDEN, words).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    response
}

fn own_file(name: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, content_type(name))], text).into_response()
}

/// How each build goes, from the last one on, as the page that asks has to know it.
async fn events(State(server): State<Server>, uri: Uri) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let page = percent_decode_str(uri.query().unwrap_or("/")).decode_utf8_lossy().into_owned();
    let messages = WatchStream::new(server.status).filter(|status| status.build > 0).filter_map(move |status| {
        let message = status.message(below_top(&page, &status.top).unwrap_or("/")).ok()?;
        Some(Ok(Event::default().data(message)))
    });
    Sse::new(messages).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}

/// A build that takes longer than this is told of as it was before.
const LONGEST_BUILD: Duration = Duration::from_secs(30);

/// What a writer wants to know of one page, once the file that was just saved is in it.
async fn about(State(server): State<Server>, uri: Uri) -> Response {
    let Some(wanted) = Wanted::read(uri.query().unwrap_or_default()) else {
        return (StatusCode::BAD_REQUEST, "Ask about a page or a file.\n").into_response();
    };
    if let (Wanted::File(_), Some(saved)) = (&wanted, server.saved()) {
        let mut status = server.status.clone();
        let built = status.wait_for(|status| status.began.is_some_and(|began| began >= saved));
        let _what_is_known_must_do = tokio::time::timeout(LONGEST_BUILD, built).await.is_ok();
    }
    let status = server.built().await;
    match serde_json::to_string(&about::about(&status, &wanted, server.has_forms())) {
        Ok(told) => ([(CONTENT_TYPE, "application/json; charset=utf-8")], told).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response(),
    }
}

/// A page as wide as on a phone.
async fn phone() -> Response {
    ([(CONTENT_TYPE, HTML), (CONTENT_SECURITY_POLICY, PHONE_POLICY)], include_str!("browser/phone.html"))
        .into_response()
}

/// What the page with the phone may do.
const PHONE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; \
                            base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Everything that is wrong, as a page.
async fn problems(State(server): State<Server>) -> Response {
    let status = server.built().await;
    problems_page(&status, StatusCode::OK)
}

fn problems_page(status: &Status, code: StatusCode) -> Response {
    match page::problems(status) {
        Ok(page) => (code, [(CONTENT_TYPE, HTML), (CONTENT_SECURITY_POLICY, OWN_POLICY)], page).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response(),
    }
}

/// A file of the site.
async fn site(State(server): State<Server>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    // Asked for before the file is read, so that a build in between makes the browser load it again.
    let status = server.built().await;
    let path = uri.path();
    let Some(inner) = below_top(path, &status.top) else {
        let above = path == "/" || format!("{path}/") == status.top;
        return if above { redirect(&status.top) } else { missing(&server, &status, path) };
    };
    match files::find(&server.folder, inner) {
        Found::File(file) => match std::fs::read(&file) {
            Ok(bytes) => answer(&server, &status, StatusCode::OK, path, &file.to_string_lossy(), bytes),
            Err(_) => missing(&server, &status, path),
        },
        Found::NeedsSlash => {
            let query = uri.query().map_or(String::new(), |query| format!("?{query}"));
            redirect(&format!("{path}/{query}"))
        }
        Found::Nothing => missing(&server, &status, path),
    }
}

/// The part of a path below the site's own, with the slash that it starts with.
fn below_top<'p>(path: &'p str, top: &str) -> Option<&'p str> {
    path.strip_prefix(top.trim_end_matches('/')).filter(|inner| inner.starts_with('/'))
}

/// Leads on for now: by the next build, something else may be here.
fn redirect(to: &str) -> Response {
    (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response()
}

fn missing(server: &Server, status: &Status, path: &str) -> Response {
    if path.starts_with(OWN) {
        return (StatusCode::NOT_FOUND, "There is nothing here.\n").into_response();
    }
    match std::fs::read(server.folder.join("404.html")) {
        Ok(bytes) => answer(server, status, StatusCode::NOT_FOUND, path, "404.html", bytes),
        Err(_) if !status.ever_good => problems_page(status, StatusCode::SERVICE_UNAVAILABLE),
        Err(_) => (StatusCode::NOT_FOUND, "This page is not there.\n").into_response(),
    }
}

/// The bytes of a file with the headers that it will be published with, and pages with the script that reloads.
fn answer(server: &Server, status: &Status, code: StatusCode, path: &str, name: &str, bytes: Vec<u8>) -> Response {
    let kind = content_type(name);
    let inner = below_top(path, &status.top).unwrap_or("/");
    // Forms that load themselves again would lose what is being typed, and are no page of content.
    let is_page = kind == HTML && inner.strip_prefix('/').is_none_or(|inner| !inner.starts_with(ADMIN));
    let bytes = if is_page { page::with_script(&bytes, status, inner) } else { bytes };
    let mut all = HeaderMap::new();
    all.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    all.extend(headers::for_path(&server.folder, path));
    (code, all, Body::from(bytes)).into_response()
}

#[cfg(test)]
mod tests {
    use super::below_top;

    #[test]
    fn paths_are_read_from_the_sites_own_top() {
        assert_eq!(below_top("/services/", "/"), Some("/services/"));
        assert_eq!(below_top("/", "/"), Some("/"));
        assert_eq!(below_top("/local-offer/services/", "/local-offer/"), Some("/services/"));
        assert_eq!(below_top("/local-offer", "/local-offer/"), None);
        assert_eq!(below_top("/local-offers/", "/local-offer/"), None);
        assert_eq!(below_top("/", "/local-offer/"), None);
    }
}
