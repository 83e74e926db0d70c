//! The page of figures: served over HTTP to whoever holds a link, read-only. It reads through desk and store and never
//! writes; what is not exactly a living link's own page is not found, all alike.

mod cases;
mod door;
mod figures;
mod html;
mod query;

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    Router,
    extract::{ConnectInfo, State},
    http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use tokio::{net::TcpListener, sync::watch};

use crate::{
    board::{
        door::{Door, Reader},
        html::Page,
        query::View,
    },
    casework::Seats,
    clock::Clock,
    desk::{Library, Shelf},
    store::{Db, StoreError, Tx},
    token,
    words::{Lang, Voice},
};

/// The page of figures.
pub struct Board {
    db: Db,
    shelf: Arc<Shelf>,
    clock: Clock,
    door: Door,
}

/// What a page is made of: one reader at one instant.
struct Desk<'a> {
    library: &'a Library,
    seats: &'a Seats,
    reader: &'a Reader,
    now: DateTime<Utc>,
}

/// What is asked, without a body: nobody has anything to say here.
struct Asked {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
}

/// What a request comes to.
enum Answer {
    /// A link was opened: the browser is handed its token as a cookie and goes on without it in the address.
    Opened(Reader),
    /// A page.
    Page(Page),
    /// Whatever was wrong, it is not said.
    Nothing,
}

impl Board {
    /// A board over a database.
    pub fn new(db: Db, shelf: Arc<Shelf>, clock: Clock) -> Board {
        Board {
            db,
            shelf,
            clock,
            door: Door::default(),
        }
    }

    /// Opens the door at an address; says at which it stands, and serves until told to stop.
    ///
    /// # Errors
    /// When nothing can listen there.
    pub async fn serve(
        self,
        at: SocketAddr,
        mut stop: watch::Receiver<bool>,
    ) -> std::io::Result<SocketAddr> {
        let listener = TcpListener::bind(at).await?;
        let address = listener.local_addr()?;
        let routes = Router::new()
            .fallback(answer)
            .with_state(Arc::new(self))
            .into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move {
            let stopped = async move {
                // A sender that is gone stops us, too.
                let _ = stop.wait_for(|stop| *stop).await;
            };
            let served = axum::serve(listener, routes).with_graceful_shutdown(stopped);
            if let Err(error) = served.await {
                tracing::error!(%error, "the board is closed");
            }
        });
        Ok(address)
    }

    /// What a request comes to. Nothing is committed: whatever a transaction were to do, it would not last.
    async fn answer(&self, peer: IpAddr, asked: Asked) -> Result<Answer, StoreError> {
        let now = self.clock.now();
        let opened = asked.uri.path().strip_prefix("/o/");
        let token = opened.or_else(|| door::cookie(&asked.headers));
        let may_try = |token: &&str| token::is_token(token) && self.door.lets_in(peer, token, now);
        let Some(token) = token
            .filter(may_try)
            .filter(|_| asked.method == Method::GET)
        else {
            return Ok(Answer::Nothing);
        };
        let library = self.shelf.library();
        let mut tx = self.db.begin().await?;
        let seats = tx.seats().await?;
        let reader = Reader::of(&mut tx, &library.district, &seats, token, now).await?;
        let Some(reader) = reader else {
            self.door.was_wrong(peer, now);
            return Ok(Answer::Nothing);
        };
        self.door.was_right(token);
        if opened.is_some() {
            return Ok(Answer::Opened(reader));
        }
        let desk = Desk {
            library: &library,
            seats: &seats,
            reader: &reader,
            now,
        };
        Ok(desk
            .page(&mut tx, &asked.uri)
            .await?
            .map_or(Answer::Nothing, Answer::Page))
    }
}

impl Desk<'_> {
    async fn page(&self, tx: &mut Tx, uri: &Uri) -> Result<Option<Page>, StoreError> {
        let Some(view) = View::read(uri, self) else {
            return Ok(None);
        };
        match (uri.path(), view.figure) {
            ("/", None) => figures::page(self, tx, &view).await,
            ("/cases", Some(figure)) => cases::page(self, tx, &view, figure).await.map(Some),
            _ => Ok(None),
        }
    }

    fn voice(&self, lang: Lang) -> Voice<'_> {
        self.library.words.voice(lang)
    }
}

async fn answer(
    State(board): State<Arc<Board>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let asked = Asked {
        method,
        uri,
        headers,
    };
    let library = board.shelf.library();
    let secure = library
        .settings
        .board
        .url
        .as_deref()
        .is_some_and(|url| url.starts_with("https://"));
    match board.answer(peer.ip(), asked).await {
        Ok(Answer::Page(page)) => send(StatusCode::OK, page, None),
        Ok(Answer::Opened(reader)) => {
            let cookie = reader.cookie(secure, board.clock.now());
            send(StatusCode::OK, html::going_on(&library.words), Some(cookie))
        }
        Ok(Answer::Nothing) => send(StatusCode::NOT_FOUND, html::nothing(&library.words), None),
        Err(error) => {
            tracing::error!(%error, "the board could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// A page goes out: nothing of it is kept, framed, or told to other sites, and it loads nothing.
fn send(status: StatusCode, page: Page, cookie: Option<String>) -> Response {
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        page.nonce
    );
    let headers: [(HeaderName, String); 7] = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::X_FRAME_OPTIONS, "DENY".to_owned()),
        (
            HeaderName::from_static("x-robots-tag"),
            "noindex, nofollow".to_owned(),
        ),
    ];
    let cookie = cookie.map(|cookie| [(header::SET_COOKIE, cookie)]);
    (status, headers, cookie, page.text).into_response()
}
