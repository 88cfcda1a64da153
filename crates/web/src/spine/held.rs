//! What domains hold in memory beside the database, and may lose at any time: one value of each type.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// One value of each type, made when it is first asked for.
#[derive(Debug, Default)]
pub struct Held(Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Held {
    /// The value of type `T`.
    pub fn of<T: Any + Default + Send + Sync>(&self) -> Arc<T> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        Arc::clone(known).downcast().unwrap_or_default()
    }
}
