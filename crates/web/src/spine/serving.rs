//! The connections of the site: how long one may take to say what it wants, how much it may say of
//! itself, and how they all end when the site stops.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

/// How long the head of a request may take, and how long a connection may stay open without one:
/// a little more than proxies keep theirs, so that it is they who close it.
const LONGEST_HEAD: Duration = Duration::from_secs(65);
/// The largest head of a request, in bytes, and the most lines in it.
const LARGEST_HEAD: usize = 64 * 1024;
const MOST_LINES: usize = 100;
/// How long to wait when the machine gives no more connections.
const PAUSE: Duration = Duration::from_secs(1);

/// Serves `router` at `listener` until `closing`, then finishes what is in flight.
pub async fn serve(listener: TcpListener, router: Router, closing: impl Future<Output = ()>) {
    // No guessing of the version: it would wait for the first byte for ever.
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_HEAD)
        .max_headers(MOST_LINES)
        .max_buf_size(LARGEST_HEAD);
    // Every connection holds an end of each: it hears that the door closes, and is missed until it
    // is over.
    let (close, closed) = watch::channel(false);
    let (open, all_over) = watch::channel(());
    let mut closing = std::pin::pin!(closing);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = accepted(&listener) => accepted,
            () = &mut closing => break,
        };
        let connection = Connection { closed: closed.clone(), over: all_over.clone() };
        tokio::spawn(connection.serve(builder.clone(), stream, peer, router.clone()));
    }
    drop((listener, all_over));
    close.send_replace(true);
    open.closed().await;
}

async fn accepted(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_over_already(error.kind()) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken for now");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Whether whoever knocked went away meanwhile.
fn is_over_already(kind: ErrorKind) -> bool {
    use ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(kind, ConnectionAborted | ConnectionRefused | ConnectionReset)
}

struct Connection {
    closed: watch::Receiver<bool>,
    over: watch::Receiver<()>,
}

impl Connection {
    async fn serve(
        self,
        builder: Builder<TokioExecutor>,
        stream: TcpStream,
        peer: SocketAddr,
        router: Router,
    ) {
        let Self { mut closed, over } = self;
        // A page is written in few large pieces: none waits for an answer to the one before.
        let _ = stream.set_nodelay(true);
        let service = tower::service_fn(move |request: Request<_>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let router = router.clone();
            async move { Ok::<_, Infallible>(answered(router, request).await) }
        });
        let service = TowerToHyperService::new(service);
        let mut serving = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
        let mut told = std::pin::pin!(closed.wait_for(|closed| *closed));
        let mut is_told = false;
        loop {
            tokio::select! {
                ended = serving.as_mut() => {
                    if let Err(error) = ended {
                        tracing::trace!(%error, "a connection broke off");
                    }
                    break;
                }
                _ = &mut told, if !is_told => {
                    is_told = true;
                    serving.as_mut().graceful_shutdown();
                }
            }
        }
        drop(over);
    }
}

async fn answered(router: Router, request: Request) -> axum::response::Response {
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;

    use super::*;

    /// What a site with one page answers to `sent`, as it comes over the wire.
    async fn said(sent: &str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let router = Router::new().fallback(|| async { "bonjour" });
        let serving = tokio::spawn(serve(listener, router, async {
            let _ = stopped.await;
        }));
        let mut stream = TcpStream::connect(address).await.expect("it is open");
        stream.write_all(sent.as_bytes()).await.expect("it is sent");
        let mut said = vec![];
        let _ = stream.read_to_end(&mut said).await;
        stop.send(()).expect("it still runs");
        serving.await.expect("it ends");
        String::from_utf8_lossy(&said).into_owned()
    }

    const HEAD: &str = "GET / HTTP/1.1\r\nHost: pilat.example\r\nConnection: close\r\n";

    #[tokio::test]
    async fn a_request_is_answered_and_its_connection_closed_as_it_asks() {
        let said = said(&format!("{HEAD}\r\n")).await;
        assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("bonjour"), "{said}");
    }

    #[tokio::test]
    async fn a_head_that_is_too_large_is_refused() {
        // Not a byte more: what is left unread when a connection closes takes the answer away.
        let long = format!("{HEAD}X-Long: ");
        let long = format!("{long}{}", "a".repeat(LARGEST_HEAD - long.len()));
        for head in [long, format!("{HEAD}{}\r\n", "X-Many: a\r\n".repeat(120))] {
            let said = said(&head).await;
            assert!(said.starts_with("HTTP/1.1 431"), "{said}");
        }
    }

    #[tokio::test]
    async fn what_is_no_request_is_refused() {
        for wrong in [
            "GET / HTTP/1.1\r\nHost : pilat.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
            "\u{1}\u{2}\u{3}\r\n\r\n",
        ] {
            let said = said(wrong).await;
            assert!(said.starts_with("HTTP/1.1 400"), "{wrong:?}: {said}");
        }
    }
}
