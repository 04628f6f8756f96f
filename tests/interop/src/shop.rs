//! The sample's service: it gives back what it gets, so that whatever a caller can send is also answered.

use std::collections::{BTreeMap, BTreeSet};

use siskin::{Bytes, CallContext, Error};

use crate::sample::{
    Bounded, Containers, Level, NoSuchOrder, Order, Placed, Point, Refused, Sample, SampleFindError, SamplePlaceError,
    Scalars, Shape, SoldOut, Tree,
};

/// Answers at once.
#[derive(Clone, Copy, Debug)]
pub struct Shop;

impl Sample for Shop {
    async fn scalars(&self, _cx: &CallContext, value: Scalars) -> Result<Scalars, Error> {
        Ok(value)
    }

    async fn containers(&self, _cx: &CallContext, value: Containers) -> Result<Containers, Error> {
        Ok(value)
    }

    async fn shape(&self, _cx: &CallContext, shape: Shape) -> Result<Shape, Error> {
        Ok(shape)
    }

    async fn tree(&self, _cx: &CallContext, tree: Tree) -> Result<Tree, Error> {
        Ok(tree)
    }

    async fn bounded(&self, _cx: &CallContext, value: Bounded) -> Result<Bounded, Error> {
        Ok(value)
    }

    async fn places(
        &self,
        _cx: &CallContext,
        id: i64,
        level: Level,
        tags: Vec<String>,
        codes: BTreeSet<i32>,
        counts: BTreeMap<String, i32>,
        like: Point,
        session: String,
    ) -> Result<String, Error> {
        Ok(format!(
            "{id} {level:?} {tags:?} {codes:?} {counts:?} {like:?} {session:?}"
        ))
    }

    async fn place(&self, _cx: &CallContext, order: Order) -> Result<Order, SamplePlaceError> {
        match order.count {
            ..0 => Err(SoldOut { sku: order.sku }.into()),
            0 => Err(Refused {
                reason: 7,
                secret: "for nobody".to_owned(),
            }
            .into()),
            _ => Ok(order),
        }
    }

    async fn find(&self, _cx: &CallContext, id: i64) -> Result<Order, SampleFindError> {
        if id < 0 {
            let message = format!("there is no order {id}");
            return Err(NoSuchOrder { id, message }.into());
        }
        Ok(Order {
            id,
            sku: "ab-12".to_owned(),
            count: 1,
            note: None,
            secret: None,
        })
    }

    async fn forget(&self, _cx: &CallContext, _id: i64) -> Result<(), Error> {
        Ok(())
    }

    async fn form(&self, _cx: &CallContext, name: String, age: i32, likes: Vec<String>) -> Result<String, Error> {
        Ok(format!("{name} {age} {likes:?}"))
    }

    async fn upload(&self, _cx: &CallContext, name: String, data: Bytes) -> Result<i64, Error> {
        Ok(i64::try_from(name.len() + data.len())?)
    }

    async fn placed(&self, _cx: &CallContext, count: i64) -> Result<Placed, Error> {
        Ok(Placed {
            tag: "blue".to_owned(),
            session: "s1".to_owned(),
            status: if count < 0 { 203 } else { 200 },
            count,
            large: vec![count, i64::MAX],
        })
    }

    async fn list(&self, _cx: &CallContext, levels: Vec<Level>) -> Result<Vec<String>, Error> {
        Ok(levels.iter().map(|level| format!("{level:?}")).collect())
    }

    async fn sum(&self, _cx: &CallContext, numbers: Vec<i64>) -> Result<i64, Error> {
        Ok(numbers.iter().fold(0, |sum, number| sum.wrapping_add(*number)))
    }

    async fn tell(&self, _cx: &CallContext, _what: String) -> Result<(), Error> {
        Ok(())
    }

    async fn nothing(&self, _cx: &CallContext) -> Result<(), Error> {
        Ok(())
    }
}
