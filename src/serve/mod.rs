//! The site in the browser while it is being written.
//!
//! Two threads. One builds: it waits until a file is saved, builds through the
//! same [`crate::build::build`] as every other command, and says how it went in
//! a [`Status`]. The other answers browsers on this computer from the built
//! folder and passes each new status on, so that pages reload themselves or
//! show what is wrong. Files on disk are exactly those that would be published;
//! the script that reloads is put in on the way to the browser.

mod about;
mod builder;
mod files;
mod folder;
mod headers;
mod host;
mod kinds;
mod page;
mod problem;
mod server;
mod status;
mod watch;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;

use self::builder::Builder;
use self::folder::Folder;
use self::server::Server;
use self::status::Status;
use self::watch::Watch;
use crate::build::{Options, Outcome};
#[cfg(feature = "edit")]
use crate::edit::Desk;

/// What to serve, and how.
pub struct Plan {
    /// The site's folder.
    pub root: PathBuf,
    /// The first port to try.
    pub port: u16,
    /// Where to build; a folder of its own that is removed at the end when there is none.
    pub out: Option<PathBuf>,
    /// Look at every file again and again instead of asking the computer to tell of changes.
    pub poll: bool,
    /// Whether there are forms that change the site's files.
    #[cfg(feature = "edit")]
    pub edit: bool,
    /// How to build. Asked before each build, because midnight may have passed.
    pub options: Arc<dyn Fn() -> Options + Send + Sync>,
}

/// What happens while serving, for the command to put into words.
#[derive(Debug)]
pub enum News<'a> {
    /// The computer cannot tell of changes, for this reason, so every file is looked at again and again.
    Polling(&'a str),
    /// A build is over.
    Built {
        /// What came of it.
        outcome: &'a Outcome,
        /// How long it took.
        took: Duration,
    },
    /// A build ended in a fault of Fingerpost's own.
    Stumbled,
    /// The first build is over and browsers may come to this address.
    Serving(&'a str),
}

/// Why nothing can be served.
#[derive(Debug)]
pub enum Refusal {
    /// No port is free near the one that was asked for.
    NoPort(u16),
    /// The folder to build into is one that is watched, so each build would start the next.
    OutIsWatched(PathBuf),
    /// The computer said no.
    Computer(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Computer(error)
    }
}

/// Serves the site until somebody presses Ctrl-C.
///
/// # Errors
/// When it cannot begin. Whatever is wrong with the site itself is shown in the browser.
pub fn run(plan: Plan, tell: Arc<dyn Fn(News<'_>) + Send + Sync>) -> Result<(), Refusal> {
    let root = plan.root.canonicalize()?;
    let folder = Folder::at(plan.out)?;
    if watch::is_watched(&root, folder.path()) {
        return Err(Refusal::OutIsWatched(folder.path().to_owned()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = bind(plan.port).await?;
        let port = listener.local_addr()?.port();
        let (watch, waker) = Watch::over(&root, plan.poll);
        if let Some(reason) = &watch.trouble {
            tell(News::Polling(reason));
        }
        let (say, hear) = tokio::sync::watch::channel(Arc::new(Status::before_the_first()));
        #[cfg(feature = "edit")]
        let desk = plan.edit.then(|| {
            let options = plan.options.clone();
            Arc::new(Desk::new(crate::edit::Folder::new(root.clone()), Box::new(move || options().date)))
        });
        let builder = Builder {
            root,
            out: folder.path().to_owned(),
            host: format!("http://127.0.0.1:{port}"),
            options: plan.options,
            say,
            tell,
        };
        let building = std::thread::spawn(move || builder.run(watch));

        let server = Server {
            folder: folder.path().to_owned(),
            port,
            status: hear,
            #[cfg(feature = "edit")]
            desk,
        };
        let listener = listener.tap_io(|connection| {
            // Messages of one line should not wait for company. A connection without this still works.
            let _slower = connection.set_nodelay(true);
        });
        let ended = tokio::select! {
            fault = axum::serve(listener, server.routes()) => fault,
            asked = asked_to_stop() => asked,
        };
        // A build that is under way is let finish, so that the folder can be removed whole.
        waker.stop();
        let _a_fault_was_told_already = building.join();
        ended.map_err(Refusal::from)
    });
    drop(folder);
    served
}

/// How many ports to try after the first.
pub const PORTS: u16 = 50;

/// Takes the port, or the next one that is free. Only this computer can reach it.
async fn bind(first: u16) -> Result<TcpListener, Refusal> {
    for port in first..=first.saturating_add(PORTS) {
        match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Refusal::NoPort(first))
}

/// Waits for Ctrl-C, or for the computer or the terminal to end the program.
#[cfg(unix)]
async fn asked_to_stop() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut ended = signal(SignalKind::terminate())?;
    let mut hung_up = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = ended.recv() => {}
        _ = hung_up.recv() => {}
    }
    Ok(())
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
async fn asked_to_stop() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
