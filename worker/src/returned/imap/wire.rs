//! The bytes to and from the server, counted.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::literal::Literals;

/// A connection with or without TLS.
pub(super) trait Duplex: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Duplex for T {}

/// Reads only so many bytes for each thing asked: a server that keeps talking fills no memory, and keeps no
/// parser busy.
#[derive(Debug)]
pub(super) struct Wire {
    inner: Box<dyn Duplex>,
    left: usize,
    literals: Literals,
}

impl Wire {
    pub(super) fn new(inner: impl Duplex + 'static) -> Self {
        Self {
            inner: Box::new(inner),
            left: 0,
            literals: Literals::default(),
        }
    }

    /// How much the next answer may be.
    pub(super) fn allow(&mut self, most: usize) {
        self.left = most;
    }

    fn count(&mut self, read: &[u8]) -> io::Result<()> {
        let announced = self.literals.announced(read);
        if read.len() > self.left || announced > self.left {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.left -= read.len();
        Ok(())
    }

    pub(super) fn into_inner(self) -> Box<dyn Duplex> {
        self.inner
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        let read = buf.filled().get(before..).unwrap_or_default();
        Poll::Ready(self.count(read))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::Wire;

    #[tokio::test]
    async fn reading_stops_at_the_bound() {
        let (mut server, client) = tokio::io::duplex(64);
        server.write_all(b"012345").await.unwrap();
        let mut wire = Wire::new(client);
        wire.allow(4);
        let mut buffer = [0; 4];
        wire.read_exact(&mut buffer).await.unwrap();
        assert_eq!(&buffer, b"0123");
        assert!(wire.read(&mut buffer).await.is_err());
    }

    #[tokio::test]
    async fn a_literal_that_is_too_long_is_stopped_before_it_comes() {
        let (mut server, client) = tokio::io::duplex(64);
        server.write_all(b"* {65}\r\n").await.unwrap();
        let mut wire = Wire::new(client);
        wire.allow(64);
        assert!(wire.read(&mut [0; 32]).await.is_err());
    }
}
