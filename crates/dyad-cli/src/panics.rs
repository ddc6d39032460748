//! A document on which the program fails must not take the others with it: a panic becomes a reason.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
    static MESSAGE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on a panic inside [`guarded`] is kept for its caller; any other is shown as always.
pub(crate) fn keep_for_their_documents() {
    let shown = take_hook();
    set_hook(Box::new(move |panic| {
        if IS_GUARDED.get() {
            MESSAGE.set(Some(panic.to_string().replace('\n', " ")));
        } else {
            shown(panic);
        }
    }));
}

/// Runs `work`; where it panics, gives the panic's message and place.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    IS_GUARDED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    IS_GUARDED.set(false);
    result.map_err(|_| MESSAGE.take().unwrap_or_else(|| "panicked".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_reason() {
        keep_for_their_documents();
        assert_eq!(guarded(|| 3), Ok(3));
        let reason = guarded(|| assert_eq!(1 + 1, 3, "sums go wrong")).expect_err("it panics");
        assert!(reason.contains("sums go wrong") && reason.contains("panics.rs"), "{reason}");
    }
}
