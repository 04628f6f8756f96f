//! The machine against a model of ZooKeeper, through histories of faults.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use fastrand::Rng;

use super::*;

/// In milliseconds, as all times here.
const SESSION_TIMEOUT: u64 = 4000;
/// How long the client crate takes to connect again, at most, once it can; and what answers take.
const SLACK: u64 = 1500;

#[derive(Debug)]
enum Event {
    /// Things go wrong, or well again.
    Fault,
    /// A request is at the server.
    Arrive(u64),
    /// Its answer is at the client.
    Reply(u64, Answer),
    /// The client hears that its connection is gone.
    Hear(u64),
    /// The client tries to connect.
    Connect,
    /// A watch tells of a node.
    Gone(u64, String),
    /// The server looks which sessions are over.
    Expire,
    /// The nodes of an expired session go.
    Clean(SessionId),
    /// The machine may have slept until now.
    Wake,
}

/// A request on its way.
#[derive(Debug)]
struct Request {
    number: u64,
    connection: u64,
    session: SessionId,
    command: Command,
    /// The connection was gone already: the client crate keeps it for the next one.
    is_kept: bool,
}

#[derive(Debug)]
struct ModelNode {
    owner: SessionId,
    data: Vec<u8>,
    watched_by: Option<u64>,
    ours: bool,
}

/// One client with one machine, one ZooKeeper, a network between, and a clock.
struct World {
    rng: Rng,
    base: Instant,
    now: u64,
    number: u64,
    events: BinaryHeap<Reverse<(u64, u64)>>,
    what: BTreeMap<u64, Event>,
    machine: Membership,
    // The client crate.
    session: Option<SessionId>,
    /// The connection's number, as far as the client has heard.
    connection: Option<u64>,
    is_connecting: bool,
    request: Option<Request>,
    // The network and the server.
    cut: bool,
    paused: bool,
    open: Option<u64>,
    sessions: BTreeMap<SessionId, u64>,
    nodes: BTreeMap<String, ModelNode>,
    sequence: u32,
    has_group: bool,
    /// One in so many requests is refused; 0 for none.
    refuses: u32,
    healed: bool,
    log: Vec<String>,
    most: usize,
}

impl World {
    fn new(seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            base: Instant::now(),
            now: 0,
            number: 0,
            events: BinaryHeap::new(),
            what: BTreeMap::new(),
            machine: Membership::default(),
            session: None,
            connection: None,
            is_connecting: false,
            request: None,
            cut: false,
            paused: false,
            open: None,
            sessions: BTreeMap::new(),
            nodes: BTreeMap::new(),
            sequence: 0,
            has_group: false,
            refuses: 0,
            healed: false,
            log: Vec::new(),
            most: 0,
        }
    }

    fn say(&mut self, what: &str) {
        self.log.push(format!("{:>6} {what}", self.now));
    }

    fn at(&self) -> Instant {
        self.base + Duration::from_millis(self.now)
    }

    fn next_number(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    fn schedule(&mut self, delay: u64, event: Event) {
        let number = self.next_number();
        self.events.push(Reverse((self.now + delay, number)));
        self.what.insert(number, event);
    }

    fn latency(&mut self) -> u64 {
        self.rng.u64(1..20)
    }

    fn server_answers(&self) -> bool {
        !self.cut && !self.paused
    }

    /// The connection breaks; the client hears it later.
    fn break_connection(&mut self) {
        if let Some(open) = self.open.take() {
            let delay = self.rng.u64(0..1200);
            self.schedule(delay, Event::Hear(open));
        }
    }

    fn fault(&mut self) {
        match self.rng.u32(0..16) {
            0 | 1 => {
                self.say("the network is cut");
                self.cut = true;
                self.break_connection();
            }
            2..=4 => {
                self.say("the network is whole");
                self.cut = false;
            }
            5 => {
                self.say("the server is paused");
                self.paused = true;
            }
            6 | 7 => self.resume(),
            8 => {
                self.say("the server restarts");
                self.break_connection();
                self.touch_all();
            }
            9 => {
                self.say("the connection breaks");
                self.break_connection();
            }
            10 => {
                self.say("all sessions are expired");
                for session in std::mem::take(&mut self.sessions).into_keys() {
                    let delay = self.rng.u64(0..60);
                    self.schedule(delay, Event::Clean(session));
                }
                self.break_connection();
            }
            11 => {
                self.say("the client gives its session up");
                self.open = None;
                self.connection = None;
                self.session = None;
                self.request = None;
                self.machine.ended();
                self.reconnect();
            }
            12 => {
                self.say("somebody deletes all members");
                for name in self.nodes.keys().cloned().collect::<Vec<_>>() {
                    self.remove(&name);
                }
                if self.rng.bool() {
                    self.say("and the group; names begin anew");
                    self.has_group = false;
                    self.sequence = 0;
                }
            }
            13 if self.has_group => {
                self.say("another server announces itself");
                let name = self.next_name();
                let owner = -1;
                self.insert(name, owner, b"other".to_vec(), false);
            }
            14 => self.refuses = self.rng.u32(0..4),
            _ => {
                let wanted = [None, Some(&b"one"[..]), Some(b"two")][self.rng.usize(0..3)];
                self.say(&format!("wanted is {:?}", wanted.map(String::from_utf8_lossy)));
                self.machine.want(wanted.map(Arc::from));
            }
        }
    }

    fn resume(&mut self) {
        if std::mem::take(&mut self.paused) {
            self.say("the server goes on");
            // What is too old by its clock is not held against anyone: it did not run.
            self.touch_all();
        }
    }

    fn touch_all(&mut self) {
        let now = self.now;
        for heard in self.sessions.values_mut() {
            *heard = now;
        }
    }

    fn next_name(&mut self) -> String {
        let name = format!("member_{:010}", self.sequence);
        self.sequence += 1;
        name
    }

    fn insert(&mut self, name: String, owner: SessionId, data: Vec<u8>, ours: bool) {
        self.say(&format!("+ {name} of {owner}: {}", String::from_utf8_lossy(&data)));
        let node = ModelNode {
            owner,
            data,
            watched_by: None,
            ours,
        };
        self.nodes.insert(name, node);
        let ours = self.nodes.values().filter(|node| node.ours).count();
        self.most = self.most.max(ours);
    }

    fn remove(&mut self, name: &str) -> bool {
        let Some(node) = self.nodes.remove(name) else {
            return false;
        };
        self.say(&format!("- {name} of {}", node.owner));
        if let Some(watcher) = node.watched_by {
            let delay = self.latency();
            self.schedule(delay, Event::Gone(watcher, name.to_owned()));
        }
        true
    }

    fn reconnect(&mut self) {
        if !std::mem::replace(&mut self.is_connecting, true) {
            let delay = self.rng.u64(10..1000);
            self.schedule(delay, Event::Connect);
        }
    }

    fn connect(&mut self) {
        self.is_connecting = false;
        if self.connection.is_some() {
            return;
        }
        if !self.server_answers() {
            self.reconnect();
            return;
        }
        // The server closes the connection that there was: what it had not read of it is dropped.
        let session = match self.session {
            Some(session) if self.sessions.contains_key(&session) => session,
            other => {
                if other.is_some() {
                    self.say("the session has expired");
                    self.session = None;
                    self.request = None;
                    self.machine.ended();
                }
                let number = self.next_number();
                SessionId::try_from(number).unwrap()
            }
        };
        let connection = self.next_number();
        self.say(&format!("connected in session {session}"));
        self.sessions.insert(session, self.now);
        self.session = Some(session);
        self.connection = Some(connection);
        self.open = Some(connection);
        // The client crate sends what it has kept; what was under way it has answered.
        if let Some(mut request) = self.request.take() {
            if request.is_kept {
                request.is_kept = false;
                request.connection = connection;
                let (delay, number) = (self.latency(), request.number);
                self.request = Some(request);
                self.schedule(delay, Event::Arrive(number));
            } else {
                self.machine.answer(Answer::Lost, self.at());
            }
        }
        self.machine.connected(session);
    }

    fn arrive(&mut self, number: u64) {
        let Some(request) = &self.request else { return };
        if request.number != number || self.open != Some(request.connection) {
            return;
        }
        if self.paused {
            // Read when it goes on.
            self.schedule(50, Event::Arrive(number));
            return;
        }
        let (session, connection, command) = (request.session, request.connection, request.command.clone());
        if !self.sessions.contains_key(&session) {
            return;
        }
        let answer = if self.refuses > 0 && self.rng.u32(0..self.refuses) == 0 {
            Answer::Refused
        } else {
            self.perform(session, connection, command)
        };
        let delay = self.latency();
        self.schedule(delay, Event::Reply(number, answer));
        // The answer may never come.
        if !self.healed && self.rng.u32(0..12) == 0 {
            self.say("the connection breaks before the answer");
            self.break_connection();
        }
    }

    fn perform(&mut self, session: SessionId, connection: u64, command: Command) -> Answer {
        match command {
            Command::MakeGroup => {
                self.has_group = true;
                Answer::Done
            }
            Command::Create(data) if self.has_group => {
                let name = self.next_name();
                self.insert(name.clone(), session, data.to_vec(), true);
                Answer::Created(name)
            }
            Command::Create(_) => Answer::NoGroup,
            Command::Delete(name) => {
                self.remove(&name);
                Answer::Done
            }
            Command::Look(name) => Answer::Owner(self.nodes.get_mut(&name).map(|node| {
                node.watched_by = Some(connection);
                node.owner
            })),
            Command::Survey if self.has_group => Answer::Members(
                self.nodes
                    .iter()
                    .map(|(name, node)| Found {
                        name: name.clone(),
                        owner: node.owner,
                        data: node.data.clone(),
                    })
                    .collect(),
            ),
            Command::Survey => Answer::NoGroup,
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Fault => {
                self.fault();
                if !self.healed {
                    let delay = self.rng.u64(1..2500);
                    self.schedule(delay, Event::Fault);
                }
            }
            Event::Arrive(number) => self.arrive(number),
            Event::Reply(number, answer) => {
                let is_waited_for =
                    |request: &Request| request.number == number && self.open == Some(request.connection);
                if self.request.as_ref().is_some_and(is_waited_for) {
                    self.request = None;
                    self.machine.answer(answer, self.at());
                }
            }
            Event::Hear(connection) => {
                if self.connection == Some(connection) {
                    self.say("the client hears that its connection is gone");
                    self.connection = None;
                    self.machine.disconnected();
                    // What is under way is answered, now or later.
                    let is_answered = self.rng.bool() && self.request.as_ref().is_some_and(|request| !request.is_kept);
                    if is_answered {
                        self.request = None;
                        self.machine.answer(Answer::Lost, self.at());
                    }
                    self.reconnect();
                }
            }
            Event::Connect => self.connect(),
            Event::Gone(connection, name) => {
                if self.open == Some(connection) {
                    self.machine.gone(&name);
                }
            }
            Event::Expire => {
                if !self.paused {
                    if let (Some(_), Some(session)) = (self.open, self.session)
                        && let Some(heard) = self.sessions.get_mut(&session)
                    {
                        *heard = self.now;
                    }
                    let now = self.now;
                    let over =
                        |(session, heard): (&SessionId, &u64)| (now > heard + SESSION_TIMEOUT).then_some(*session);
                    for session in self.sessions.iter().filter_map(over).collect::<Vec<_>>() {
                        self.say(&format!("session {session} expires"));
                        self.sessions.remove(&session);
                        let delay = self.rng.u64(0..60);
                        self.schedule(delay, Event::Clean(session));
                    }
                }
                self.schedule(100, Event::Expire);
            }
            Event::Clean(session) => {
                let is_of = |(name, node): (&String, &ModelNode)| (node.owner == session).then(|| name.clone());
                for name in self.nodes.iter().filter_map(is_of).collect::<Vec<_>>() {
                    self.remove(&name);
                }
            }
            Event::Wake => {}
        }
    }

    /// What the driver does after anything has happened.
    fn drive(&mut self) {
        if self.request.is_none()
            && let (Some(connection), Some(session)) = (self.connection, self.session)
            && let Some(command) = self.machine.poll_command(self.at())
        {
            let number = self.next_number();
            self.request = Some(Request {
                is_kept: self.open != Some(connection),
                number,
                connection,
                session,
                command,
            });
            let delay = self.latency();
            self.schedule(delay, Event::Arrive(number));
        }
        if let Some(at) = self.machine.poll_timeout()
            && at > self.at()
        {
            let delay = u64::try_from((at - self.at()).as_millis()).unwrap() + 1;
            self.schedule(delay, Event::Wake);
        }
    }

    fn run_until(&mut self, end: u64) {
        while let Some(Reverse((at, number))) = self.events.peek().copied() {
            if at > end {
                break;
            }
            self.events.pop();
            self.now = at;
            let event = self.what.remove(&number).unwrap();
            self.happen(event);
            self.drive();
        }
        self.now = end;
    }

    fn heal(&mut self, wanted: Option<&[u8]>) {
        self.say("all is well from here");
        self.healed = true;
        self.cut = false;
        self.refuses = 0;
        self.resume();
        self.what.retain(|_, event| !matches!(event, Event::Fault));
        let what = &self.what;
        self.events.retain(|Reverse((_, number))| what.contains_key(number));
        self.machine.want(wanted.map(Arc::from));
        if self.connection.is_none() {
            self.is_connecting = false;
            self.reconnect();
        }
        self.drive();
    }

    fn ours(&self) -> Vec<&[u8]> {
        let ours = self.nodes.values().filter(|node| node.ours);
        ours.map(|node| node.data.as_slice()).collect()
    }
}

fn history(seed: u64) -> World {
    let mut world = World::new(seed);
    world.machine.want(Some(Arc::from(&b"one"[..])));
    world.reconnect();
    world.schedule(100, Event::Expire);
    let first_fault = world.rng.u64(1..3000);
    world.schedule(first_fault, Event::Fault);
    let faulty = world.rng.u64(5_000..40_000);
    world.run_until(faulty);
    let wanted = [None, Some(&b"one"[..]), Some(b"three")][world.rng.usize(0..3)];
    world.heal(wanted);
    let shown = |world: &World| format!("seed {seed}\n{}\n{:?}", world.log.join("\n"), world.machine);
    let healed_by = world.now + SESSION_TIMEOUT + SLACK;
    world.run_until(healed_by);
    assert_eq!(
        world.ours(),
        wanted.into_iter().collect::<Vec<_>>(),
        "{}",
        shown(&world)
    );
    assert_eq!(world.machine.is_announced(), wanted.is_some(), "{}", shown(&world));
    assert_eq!(world.machine.is_over(), wanted.is_none(), "{}", shown(&world));
    let said = world.log.len();
    world.run_until(healed_by + 60_000);
    assert_eq!(world.log.len(), said, "not at rest: {}", shown(&world));
    assert!(world.most <= 1, "two members: {}", shown(&world));
    world
}

// WIRE-75, WIRE-76
#[test]
fn through_any_faults_there_are_never_two_members_and_after_them_there_is_one() {
    let (mut expired, mut lost, mut waited) = (0, 0, 0);
    for seed in 0..10_000 {
        let world = history(seed);
        let said = |what: &str| world.log.iter().any(|line| line.contains(what));
        expired += u32::from(said("the session has expired"));
        lost += u32::from(said("breaks before the answer"));
        waited += u32::from(said("gives its session up"));
    }
    // The histories are worth their name.
    assert!(
        expired > 1000 && lost > 1000 && waited > 1000,
        "{expired} {lost} {waited}"
    );
}

fn at(seconds: u64) -> Instant {
    static BASE: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    *BASE.get_or_init(Instant::now) + Duration::from_secs(seconds)
}

/// A machine that has asked for its first node.
fn creating() -> Membership {
    let mut machine = Membership::default();
    machine.want(Some(Arc::from(&b"x"[..])));
    machine.connected(1);
    assert_eq!(machine.poll_command(at(0)), Some(Command::Create(Arc::from(&b"x"[..]))));
    machine
}

// WIRE-76
#[test]
fn a_node_whose_making_was_not_confirmed_is_found_before_another_is_made() {
    let mut machine = creating();
    machine.answer(Answer::Lost, at(0));
    machine.disconnected();
    assert_eq!(machine.poll_command(at(1)), None);
    machine.connected(1);
    assert_eq!(machine.poll_command(at(1)), Some(Command::Survey));
    let found = |name: &str, owner, data: &[u8]| Found {
        name: name.to_owned(),
        owner,
        data: data.to_vec(),
    };
    let members = vec![
        found("member_1", 2, b"x"),
        found("member_2", 1, b"x"),
        found("member_3", 1, b"y"),
    ];
    machine.answer(Answer::Members(members), at(1));
    assert!(machine.is_announced());
    assert_eq!(machine.poll_command(at(1)), Some(Command::Look("member_2".to_owned())));
}

// WIRE-75, WIRE-76
#[test]
fn the_node_of_a_session_that_is_over_is_waited_for() {
    let mut machine = creating();
    machine.answer(Answer::Created("member_1".to_owned()), at(0));
    machine.ended();
    machine.connected(2);
    assert!(!machine.is_announced());
    let look = Some(Command::Look("member_1".to_owned()));
    assert_eq!(machine.poll_command(at(1)), look);
    machine.answer(Answer::Owner(Some(1)), at(1));
    assert_eq!(machine.poll_command(at(1)), None);
    assert_eq!(machine.poll_timeout(), Some(at(2)));
    machine.gone("member_1");
    assert_eq!(machine.poll_command(at(1)), look);
    machine.answer(Answer::Owner(None), at(1));
    assert!(matches!(machine.poll_command(at(1)), Some(Command::Create(_))));
}

// WIRE-75
#[test]
fn a_change_deletes_first() {
    let mut machine = creating();
    machine.answer(Answer::Created("member_1".to_owned()), at(0));
    machine.want(Some(Arc::from(&b"y"[..])));
    assert!(!machine.is_announced());
    assert_eq!(
        machine.poll_command(at(0)),
        Some(Command::Delete("member_1".to_owned()))
    );
    assert_eq!(machine.poll_command(at(0)), None);
    machine.answer(Answer::Done, at(0));
    assert_eq!(machine.poll_command(at(0)), Some(Command::Create(Arc::from(&b"y"[..]))));
}

#[test]
fn what_is_refused_is_asked_again_later_each_time() {
    let mut machine = creating();
    for (asked, next) in [(0, 1), (1, 3), (3, 7), (7, 11)] {
        machine.answer(Answer::Refused, at(asked));
        assert_eq!(machine.poll_timeout(), Some(at(next)));
        assert!(matches!(machine.poll_command(at(next)), Some(Command::Create(_))));
    }
}
