//! Standard input, frame by frame: what is no message is dropped before it can do harm.
//!
//! Reading never waits for the work that messages cause, so a client that writes without reading is not blocked.

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex},
    sync::mpsc::UnboundedSender,
};
use tower_lsp::jsonrpc::{Request, Response};

/// What may wait to be worked on.
const BUFFER: usize = 64 << 20;

/// No message is larger.
const LARGEST: usize = 256 << 20;

/// No header is longer.
const LONGEST_LINE: u64 = 8 << 10;

/// The good frames of `input`. Tells `leave` when there are no more.
pub(super) fn checked(input: impl AsyncRead + Unpin + Send + 'static, leave: UnboundedSender<()>) -> DuplexStream {
    let (mut write, read) = duplex(BUFFER);
    tokio::spawn(async move {
        let mut input = BufReader::new(input);
        while let Some(length) = header(&mut input).await {
            let Some(body) = body(&mut input, length).await else { break };
            if !is_message(&body) {
                continue;
            }
            let head = format!("Content-Length: {}\r\n\r\n", body.len());
            if write.write_all(head.as_bytes()).await.is_err() || write.write_all(&body).await.is_err() {
                break;
            }
        }
        let _ = leave.send(());
    });
    read
}

/// The length that a header announces; `None` at the end of the input. Headers without a usable length are passed over.
async fn header(input: &mut (impl AsyncBufReadExt + Unpin)) -> Option<usize> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let read = (&mut *input).take(LONGEST_LINE).read_until(b'\n', &mut line).await.ok()?;
        if read == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&line);
        match (text.trim(), length) {
            ("", Some(length)) => return Some(length),
            ("", None) => {}
            (text, _) => length = announced(text).or(length),
        }
    }
}

/// What follows the last `Content-Length:` of a line. The rest of a message that was longer than it said may stand before.
fn announced(line: &str) -> Option<usize> {
    const NAME: &str = "content-length:";
    let at = line.to_ascii_lowercase().rfind(NAME)?;
    let length = line.get(at + NAME.len()..)?.trim().parse().ok();
    // Nobody means more, and waiting for it would be waiting for ever.
    length.filter(|it| *it <= LARGEST)
}

/// The body; `None` at the end of the input.
async fn body(input: &mut (impl AsyncReadExt + Unpin), length: usize) -> Option<Vec<u8>> {
    let mut body = vec![0; length];
    input.read_exact(&mut body).await.ok().map(|_| body)
}

/// Whether tower-lsp can read it: after the first message that it cannot, it reads no other.
fn is_message(body: &[u8]) -> bool {
    let reads = |it: &[u8]| serde_json::from_slice::<Request>(it).is_ok();
    reads(body) || serde_json::from_slice::<Response>(body).is_ok()
}

#[cfg(test)]
mod tests {
    //! What comes through.
    use super::*;

    async fn through(input: &str) -> String {
        let (leave, mut left) = tokio::sync::mpsc::unbounded_channel();
        let mut read = checked(std::io::Cursor::new(input.as_bytes().to_vec()), leave);
        let mut text = String::new();
        read.read_to_string(&mut text).await.unwrap();
        left.recv().await.unwrap();
        text
    }

    #[tokio::test]
    async fn only_good_frames_come_through() {
        let message = r#"{"jsonrpc":"2.0","method":"x"}"#;
        let good = format!("Content-Length: {}\r\n\r\n{message}", message.len());
        let good = good.as_str();
        assert_eq!(through(good).await, good);
        let other = good.replace("Content-Length", "content-length").replace("\r\n\r\n", "\r\nX: y\r\n\r\n");
        assert_eq!(through(&format!("{other}{good}")).await, good.repeat(2));
        for no_message in ["[]", "1", "null", r#"{"id":1.5}"#, &"[".repeat(100_000)] {
            let frame = format!("Content-Length: {}\r\n\r\n{no_message}", no_message.len());
            assert_eq!(through(&format!("{frame}{good}")).await, good);
        }
        assert_eq!(through(&format!("Content-Length: 9\r\n\r\n{message}{good}")).await, good);
        assert_eq!(through(&format!("Content-Length: 5\r\n\r\n{{oops{good}")).await, good);
        assert_eq!(through(&format!("Content-Length: -4\r\n\r\nContent-Length: x\r\n\r\n{good}")).await, good);
        assert_eq!(through(&format!("rubbish\n\n\r\n{good}Content-Length: 9\r\n\r\n{{")).await, good);
        assert_eq!(through(&format!("Content-Length: 99999999999\r\n\r\n{{}}{good}")).await, good);
    }
}
