//! Says the client's part of a conversation to a server, and writes down what it answers.

use std::collections::{HashMap, HashSet};
use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;

use super::conversation::{Conversation, Step, marker, ping};
use super::thrift;

/// What a server did.
#[derive(Clone, Debug)]
pub(super) struct Transcript {
    /// Its frames, without their lengths.
    pub(super) frames: Vec<Vec<u8>>,
    /// What is no whole frame.
    pub(super) rest: Vec<u8>,
    pub(super) end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The client closed its direction when it had said all, and then the server did.
    Last,
    /// The server closed the connection, seen at this step.
    Closed(usize),
    /// The server did not answer at this step, and closed when the client had closed its direction.
    Mute(usize),
    /// It did not even close then.
    Stuck(usize),
}

/// The way to a server: TCP, or TLS over it.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

async fn connect(server: &str, tls: Option<&TlsConnector>) -> io::Result<Box<dyn Stream>> {
    let stream = TcpStream::connect(server).await?;
    stream.set_nodelay(true)?;
    let Some(tls) = tls else { return Ok(Box::new(stream)) };
    let name = ServerName::try_from("localhost").map_err(io::Error::other)?;
    Ok(Box::new(tls.connect(name, stream).await?))
}

/// Plays a conversation. What is not answered for so long is not answered at all.
///
/// # Errors
///
/// There is no connection.
pub(super) async fn play(
    server: &str,
    tls: Option<&TlsConnector>,
    conversation: &Conversation,
    patience: Duration,
) -> io::Result<Transcript> {
    let mut player = Player {
        stream: connect(server, tls).await?,
        patience,
        transcript: Transcript {
            frames: Vec::new(),
            rest: Vec::new(),
            end: End::Last,
        },
        answered: HashMap::new(),
        unfinished: HashSet::new(),
    };
    for (index, step) in conversation.steps.iter().enumerate() {
        match player.step(step).await {
            Ok(()) => {}
            Err(Ended::Mute) => {
                player.transcript.end = End::Mute(index);
                break;
            }
            Err(Ended::Closed) => {
                // It is seen when there is an answer to wait for, or some time before.
                let behind = conversation.steps[index..].iter();
                let waits = behind.take_while(|step| matches!(step, Step::Send { .. })).count();
                player.transcript.end = End::Closed(index + waits);
                break;
            }
        }
    }
    let _ = player.stream.shutdown().await;
    if matches!(player.until(|_| false).await, Err(Ended::Mute)) {
        player.transcript.end = End::Stuck(conversation.steps.len());
    }
    if player.transcript.end == End::Closed(conversation.steps.len()) {
        player.transcript.end = End::Last;
    }
    Ok(player.transcript)
}

enum Ended {
    Closed,
    Mute,
}

impl From<io::Error> for Ended {
    fn from(_: io::Error) -> Self {
        Self::Closed
    }
}

struct Player {
    stream: Box<dyn Stream>,
    patience: Duration,
    transcript: Transcript,
    /// How often a tag was answered, and nobody has waited for it yet.
    answered: HashMap<u32, usize>,
    /// Tags of which pieces have come, and not the last.
    unfinished: HashSet<u32>,
}

impl Player {
    async fn step(&mut self, step: &Step) -> Result<(), Ended> {
        match step {
            Step::Send { bytes, cuts, .. } => {
                let mut from = 0;
                for to in cuts.iter().copied().chain([bytes.len()]) {
                    self.send(&bytes[from..to]).await?;
                    from = to;
                    tokio::task::yield_now().await;
                }
                Ok(())
            }
            Step::Tag(tag) => self.tag(*tag).await,
            Step::Ping(tag) => {
                for tag in [*tag, *tag + 1] {
                    self.send(&ping(tag)).await?;
                    self.tag(tag).await?;
                }
                // Of answers in pieces the last may come later.
                self.until_finished().await
            }
            Step::Call { seqid, header } => {
                self.send(&marker(*seqid, *header)).await?;
                let is_answer = |content: &[u8]| thrift::read(content).is_some_and(|answer| answer.seqid == *seqid);
                self.until(|frame| is_answer(frame) || is_answer(frame.get(1..).unwrap_or_default()))
                    .await
            }
        }
    }

    async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    async fn tag(&mut self, tag: u32) -> Result<(), Ended> {
        if !self.answered.contains_key(&tag) {
            self.until(|frame| matches!(frame, [_, high, middle, low, ..] if u32::from_be_bytes([0, *high, *middle, *low]) == tag))
                .await?;
        }
        match self.answered.get_mut(&tag) {
            Some(count @ 2..) => *count -= 1,
            _ => drop(self.answered.remove(&tag)),
        }
        Ok(())
    }

    /// Reads until there is such a frame.
    async fn until(&mut self, wanted: impl Fn(&[u8]) -> bool) -> Result<(), Ended> {
        let until = Instant::now() + self.patience;
        while !self.take_frames(&wanted) {
            self.read(until).await?;
        }
        Ok(())
    }

    /// Reads until all answers of which pieces have come are whole.
    async fn until_finished(&mut self) -> Result<(), Ended> {
        let until = Instant::now() + self.patience;
        while !self.unfinished.is_empty() {
            self.read(until).await?;
            self.take_frames(|_| false);
        }
        Ok(())
    }

    async fn read(&mut self, until: Instant) -> Result<(), Ended> {
        let read = timeout_at(until, self.stream.read_buf(&mut self.transcript.rest)).await;
        match read.map_err(|_| Ended::Mute)?? {
            0 => Err(Ended::Closed),
            _ => Ok(()),
        }
    }

    /// Takes the frames that have come whole; whether there was such a one.
    fn take_frames(&mut self, wanted: impl Fn(&[u8]) -> bool) -> bool {
        let mut found = false;
        while let Some(frame) = self.frame() {
            if let [_, high, middle, low, ..] = frame[..] {
                let tag = u32::from_be_bytes([0, high & 0x7f, middle, low]);
                if high & 0x80 != 0 {
                    self.unfinished.insert(tag);
                } else {
                    self.unfinished.remove(&tag);
                    *self.answered.entry(tag).or_default() += 1;
                }
            }
            found |= wanted(&frame);
            self.transcript.frames.push(frame);
        }
        found
    }

    fn frame(&mut self) -> Option<Vec<u8>> {
        let rest = &mut self.transcript.rest;
        let length = usize::try_from(i32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        if rest.len() < 4 + length {
            return None;
        }
        let behind = rest.split_off(4 + length);
        let mut frame = std::mem::replace(rest, behind);
        frame.drain(..4);
        Some(frame)
    }
}
