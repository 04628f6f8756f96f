//! Arguments and the values in them.

use super::Maker;
use crate::differential::thrift::{BOOL, BYTE, DOUBLE, I16, I32, I64, LIST, MAP, SET, STRING, STRUCT, Writer};

impl Maker {
    pub(super) fn text(&mut self) -> String {
        match self.rng.u8(..12) {
            0 => String::new(),
            1 => "!error".to_owned(),
            2 => "!limit".to_owned(),
            3 => "grüße 🐦".to_owned(),
            4 => "y".repeat(self.rng.usize(100..3000)),
            _ => (0..self.rng.usize(1..12)).map(|_| self.rng.lowercase()).collect(),
        }
    }

    pub(super) fn point(&mut self, to: Writer) -> Writer {
        let (x, y) = (self.rng.i32(..), self.rng.i32(..));
        to.field(I32, 1).i32(x).field(I32, 2).i32(y).stop()
    }

    pub(super) fn double(&mut self) -> i64 {
        // Bits: what is no number, infinite and tiny too.
        match self.rng.u8(..4) {
            0 => 0x7ff8_0000_0000_0000,
            1 => f64::NEG_INFINITY.to_bits().cast_signed(),
            2 => 1,
            _ => self.rng.f64().to_bits().cast_signed(),
        }
    }

    pub(super) fn shape(&mut self, to: Writer) -> Writer {
        let arm = self.rng.u8(..4);
        match arm {
            0 => {
                let to = to.field(STRUCT, 1);
                self.point(to)
            }
            1 => {
                let bits = self.double();
                to.field(DOUBLE, 2).i64(bits)
            }
            2 => {
                let text = self.text();
                to.field(STRING, 3).string(text)
            }
            _ => {
                let count = self.rng.usize(..4);
                let mut to = to.field(LIST, 4).list(STRUCT, count);
                for _ in 0..count {
                    to = self.point(to);
                }
                to
            }
        }
        .stop()
    }

    /// A struct of which each field may be left out, where `whole` is not set.
    pub(super) fn everything(&mut self, mut to: Writer, whole: bool) -> Writer {
        let left_out = if whole { usize::MAX } else { self.rng.usize(..60) };
        let ids = [
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 300,
        ];
        for (index, id) in ids.into_iter().enumerate() {
            // Optional fields, and those with a default, may always be absent.
            if index == left_out || (matches!(id, 17..=24 | 300) && self.one_in(3)) {
                continue;
            }
            to = self.everything_field(to, id);
        }
        to.stop()
    }

    pub(super) fn everything_field(&mut self, to: Writer, id: i16) -> Writer {
        match id {
            1 | 300 => {
                let value = u8::from(self.rng.bool());
                to.field(BOOL, id).raw(&[value])
            }
            2 => {
                let value = self.rng.u8(..);
                to.field(BYTE, id).raw(&[value])
            }
            3 => {
                let value = self.rng.i16(..);
                to.field(I16, id).i16(value)
            }
            4 | 20 | 24 => {
                let value = self.rng.i32(..);
                to.field(I32, id).i32(value)
            }
            5 | 18 | 25 => {
                let value = self.rng.i64(..);
                to.field(I64, id).i64(value)
            }
            6 => {
                let bits = self.double();
                to.field(DOUBLE, id).i64(bits)
            }
            7 | 17 | 21 => {
                let text = self.text();
                to.field(STRING, id).string(text)
            }
            8 => {
                let bytes: Vec<u8> = (0..self.rng.usize(..40)).map(|_| self.rng.u8(..)).collect();
                to.field(STRING, id).string(bytes)
            }
            9 | 23 => {
                let mood = self.pick(&[1, 2, 10]);
                to.field(I32, id).i32(mood)
            }
            10 | 19 => {
                let to = to.field(STRUCT, id);
                self.point(to)
            }
            11 => {
                let to = to.field(STRUCT, id);
                self.shape(to)
            }
            12 => {
                let count = self.rng.usize(..5);
                (0..count).fold(to.field(LIST, id).list(I32, count), |to, n| {
                    to.i32(i32::try_from(n).unwrap())
                })
            }
            13 => {
                let count = self.rng.usize(..5);
                (0..count).fold(to.field(SET, id).list(STRING, count), |to, n| {
                    to.string(format!("n{n}"))
                })
            }
            14 => {
                let count = self.rng.usize(..5);
                (0..count).fold(to.field(MAP, id).map(STRING, I64, count), |to, n| {
                    to.string(format!("k{n}")).i64(7)
                })
            }
            15 => {
                let mut to = to.field(MAP, id).map(I32, LIST, 2);
                for key in 0..2 {
                    to = to.i32(key).list(STRUCT, 1);
                    to = self.point(to);
                }
                to
            }
            16 => to
                .field(LIST, id)
                .list(MAP, 1)
                .map(STRING, SET, 1)
                .string("deep")
                .list(I16, 2)
                .i16(1)
                .i16(-2),
            22 => to.field(LIST, id).list(STRING, 1).string("c"),
            _ => to.field(LIST, id).list(BOOL, 2).raw(&[0, 1]),
        }
    }
}
