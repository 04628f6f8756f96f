#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| siskin_wire_fuzz::any_bytes::mux_messages(bytes));
