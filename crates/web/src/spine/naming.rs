//! Types that are told by a name: identifiers of what is no thing, and sets of states.

/// Makes identifiers that name nothing public, each a type of its own.
macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(::cordee_store::ThingId);

        impl $name {
            /// A new one that nothing has had.
            pub fn random() -> Self {
                Self(::cordee_store::ThingId::random())
            }

            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::cordee_store::InvalidId;

            fn from_str(text: &str) -> Result<Self, ::cordee_store::InvalidId> {
                text.parse().map(Self)
            }
        }
    )+};
}

/// Gives each of a set of states its name in the database, in forms and in the keys of the messages.
macro_rules! named {
    ($type:ty, $($state:ident => $name:literal),+ $(,)?) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$state),+];

            /// The name in the database, in forms and in the keys of the messages.
            pub fn name(self) -> &'static str {
                match self { $(Self::$state => $name),+ }
            }

            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|state| state.name() == name)
            }
        }
    };
}

pub(crate) use {identifiers, named};
