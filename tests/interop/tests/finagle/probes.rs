//! Sixty-three things that a server may not expect.

use crate::kit::Kit;
use crate::scenarios::{Security, Server, passes};

#[test]
fn nothing_that_probe_sends_ends_the_service() {
    let Some(kit) = Kit::find() else { return };
    let server = Server::siskin(kit, Security::Plaintext);
    let probed = kit.run(["probe", &server.thrift]);
    let ends = probed.out().filter(|line| line.starts_with("      = ")).count();
    assert_eq!(ends, 63, "{probed}");
    let only = ["--only".to_owned(), "ping_ascii,everything_full".to_owned()];
    passes(kit, &server.thrift, &only, &["ping_ascii", "everything_full"]);
}
