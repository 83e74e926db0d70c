//! Connections that can be cut without an answer, and that tell when an answer was written.
//! It never reads what they carry.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{extract::connect_info::Connected, serve::IncomingStream};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
};

type Hook = Box<dyn FnOnce() + Send>;

/// The handle a request has on the connection it came by.
#[derive(Clone, Default)]
pub(super) struct Connection(Arc<Shared>);

#[derive(Default)]
struct Shared {
    cut: AtomicBool,
    hooked: AtomicBool,
    written: AtomicBool,
    hook: Mutex<Option<Hook>>,
}

impl Connection {
    /// Whatever is written from now on breaks the connection instead.
    pub fn cut(&self) {
        self.0.cut.store(true, Ordering::Release);
    }

    /// Runs `hook` once the next bytes were handed to the network.
    pub fn after_answer(&self, hook: impl FnOnce() + Send + 'static) {
        *self.0.hook.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(hook));
        self.0.written.store(false, Ordering::Release);
        self.0.hooked.store(true, Ordering::Release);
    }

    fn refuse_if_cut(&self) -> io::Result<()> {
        if self.0.cut.load(Ordering::Acquire) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }

    fn flushed(&self) {
        let shared = &self.0;
        if shared.hooked.load(Ordering::Acquire)
            && shared.written.load(Ordering::Acquire)
            && shared.hooked.swap(false, Ordering::AcqRel)
        {
            let hook = shared
                .hook
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take();
            if let Some(hook) = hook {
                hook();
            }
        }
    }
}

/// Accepts connections of this kind.
pub(super) struct Listener(pub TcpListener);

impl axum::serve::Listener for Listener {
    type Io = Stream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Stream, SocketAddr) {
        loop {
            match self.0.accept().await {
                Ok((tcp, address)) => {
                    // Small answers must not wait for more; a refusal only costs time.
                    let _ = tcp.set_nodelay(true);
                    let connection = Connection::default();
                    return (Stream { tcp, connection }, address);
                }
                // Out of descriptors, most likely: give others time to close some.
                Err(error) => {
                    tracing::warn!(%error, "the sandbox cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Listener>> for Connection {
    fn connect_info(stream: IncomingStream<'_, Listener>) -> Self {
        stream.io().connection.clone()
    }
}

/// A TCP stream with a [`Connection`].
pub(super) struct Stream {
    tcp: TcpStream,
    connection: Connection,
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(context, buffer)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.connection.refuse_if_cut()?;
        let written = Pin::new(&mut self.tcp).poll_write(context, bytes);
        if written.is_ready() {
            self.connection.0.written.store(true, Ordering::Release);
        }
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.connection.refuse_if_cut()?;
        let written = Pin::new(&mut self.tcp).poll_write_vectored(context, slices);
        if written.is_ready() {
            self.connection.0.written.store(true, Ordering::Release);
        }
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.tcp).poll_flush(context);
        if flushed.is_ready() {
            self.connection.flushed();
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}
