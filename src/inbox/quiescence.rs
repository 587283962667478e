//! Whether an upload has arrived to its end.
//!
//! A share gives no sign when a copy is done. A file that has not changed for a while has arrived; but a copy that keeps the time of its original looks old from
//! its first byte on, and there only the time of its arrival helps, or a second scan. So what looks old and came just now is checked twice, `settle_seconds`
//! apart, once for all such files of a pass; what changed lately is left for the next pass. A time in the future (a clock that runs ahead) says nothing.

use chrono::{DateTime, TimeDelta, Utc};

use super::scan::{Stamp, Upload};

/// What one scan says of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quiescence {
    /// It has arrived.
    Yes,
    /// It changed a moment ago.
    No,
    /// It came a moment ago, and is as old as its original.
    Perhaps,
}

/// Says what follows from the times of a file.
pub(super) fn quiescence(stamp: &Stamp, now: DateTime<Utc>, still_for: TimeDelta) -> Quiescence {
    let since = now - still_for;
    let has_rested = stamp.modified <= since;
    let is_ahead = stamp.modified > now;
    match stamp.arrived {
        _ if !has_rested && !is_ahead => Quiescence::No,
        Some(arrived) if arrived > since => Quiescence::Perhaps,
        None if is_ahead => Quiescence::Perhaps,
        Some(_) | None => Quiescence::Yes,
    }
}

/// Says at a second scan whether nothing has moved since the first.
pub(super) fn is_unchanged(upload: &Upload) -> bool {
    Stamp::of(&upload.path).is_ok_and(|stamp| stamp == Some(upload.stamp))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_000_000 + second, 0).unwrap_or_default()
    }

    fn settled_at_100(modified: i64, arrived: Option<i64>) -> Quiescence {
        quiescence(&Stamp { bytes: 1, modified: at(modified), arrived: arrived.map(at) }, at(100), TimeDelta::seconds(30))
    }

    #[test]
    fn a_file_that_has_rested_has_arrived() {
        assert_eq!(settled_at_100(70, Some(70)), Quiescence::Yes);
        assert_eq!(settled_at_100(71, Some(71)), Quiescence::No);
        assert_eq!(settled_at_100(70, None), Quiescence::Yes);
    }

    #[test]
    fn a_copy_that_keeps_the_time_of_its_original_is_looked_at_twice() {
        assert_eq!(settled_at_100(-9999, Some(95)), Quiescence::Perhaps);
    }

    #[test]
    fn a_time_in_the_future_says_nothing() {
        assert_eq!(settled_at_100(5000, Some(20)), Quiescence::Yes);
        assert_eq!(settled_at_100(5000, Some(99)), Quiescence::Perhaps);
        assert_eq!(settled_at_100(5000, None), Quiescence::Perhaps);
    }
}
