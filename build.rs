//! Compiles the interface.

fn main() {
    siskin_build::compile("idl/ping.thrift");
}
