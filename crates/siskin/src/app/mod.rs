//! x
#![allow(dead_code)]
mod dev_certs;
mod flags;
