//! Files that must not hurt.
