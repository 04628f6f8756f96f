//! Web clients that other people wrote call siskin: what its OpenAPI documents promise is held against it by schemathesis, its
//! help pages by curl and a shell, its fb303 by thriftpy2; and Apache's compiler and library call every method.

#[cfg(test)]
mod apache;
#[cfg(test)]
mod fb303;
#[cfg(test)]
mod help;
#[cfg(test)]
mod kit;
#[cfg(test)]
mod openapi;
