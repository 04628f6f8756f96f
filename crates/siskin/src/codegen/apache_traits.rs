//! The Apache `thrift` crate's trait for generated types.

/// For generated code: `TSerializable` for a type that is read and written by our codec.
#[cfg(feature = "thrift-compat")]
#[doc(hidden)]
#[macro_export]
macro_rules! __apache_traits {
    ($name:ident) => {
        impl $crate::thrift_compat::thrift::protocol::TSerializable for $name {
            fn read_from_in_protocol(
                protocol: &mut dyn $crate::thrift_compat::thrift::protocol::TInputProtocol,
            ) -> $crate::thrift_compat::thrift::Result<Self> {
                $crate::thrift_compat::read(protocol)
            }

            fn write_to_out_protocol(
                &self,
                protocol: &mut dyn $crate::thrift_compat::thrift::protocol::TOutputProtocol,
            ) -> $crate::thrift_compat::thrift::Result<()> {
                $crate::thrift_compat::write(self, protocol)
            }
        }
    };
}

/// For generated code: what is missing.
#[cfg(not(feature = "thrift-compat"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __apache_traits {
    ($name:ident) => {
        ::core::compile_error!("Config::apache_traits(true) needs siskin's feature `thrift-compat`");
    };
}

pub use __apache_traits as apache_traits;
