//! Standard input, frame by frame: what is no message is dropped before it can do harm.
//!
//! Reading never waits for the work that messages cause, so a client that writes without reading is not blocked.

use serde::de::IgnoredAny;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex},
    sync::mpsc::UnboundedSender,
};

/// What may wait to be worked on.
const BUFFER: usize = 64 << 20;

/// No message is larger; a length beyond this is a mistake, and memory is not reserved for it.
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
            let Some(body) = body.filter(|it| serde_json::from_slice::<IgnoredAny>(it).is_ok()) else { continue };
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

fn announced(line: &str) -> Option<usize> {
    let (name, value) = line.split_once(':')?;
    name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
}

/// The body; `Some(None)` for one that is too large, and `None` at the end of the input.
async fn body(input: &mut (impl AsyncReadExt + Unpin), length: usize) -> Option<Option<Vec<u8>>> {
    if length > LARGEST {
        let skipped = tokio::io::copy(&mut input.take(length as u64), &mut tokio::io::sink()).await.ok()?;
        return (skipped == length as u64).then_some(None);
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).await.ok()?;
    Some(Some(body))
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
        let good = "Content-Length: 2\r\n\r\n{}";
        assert_eq!(through(good).await, good);
        assert_eq!(through(&format!("content-length: 2\r\nX: y\r\n\r\n{{}}{good}")).await, good.repeat(2));
        assert_eq!(through(&format!("Content-Length: 5\r\n\r\n{{oops{good}")).await, good);
        assert_eq!(through(&format!("Content-Length: -4\r\n\r\nContent-Length: x\r\n\r\n{good}")).await, good);
        assert_eq!(through(&format!("rubbish\n\n\r\n{good}Content-Length: 9\r\n\r\n{{")).await, good);
        assert_eq!(through("Content-Length: 99999999999\r\n\r\n{}").await, "");
    }
}
