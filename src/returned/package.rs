//! seam
use super::marks::Marks;
use crate::model::lang::Lang;
use std::io::{self, Seek, Write};
#[derive(Debug, thiserror::Error)]
pub(super) enum PackageTrouble {
    #[error("io")]
    Io(#[from] io::Error),
    #[error("unusual")]
    Unusual,
}
pub(super) fn annotate<W: Write + Seek>(package: &[u8], _m: &Marks, _l: Lang, mut out: W) -> Result<(), PackageTrouble> {
    if !package.starts_with(b"PK") {
        return Err(PackageTrouble::Unusual);
    }
    out.write_all(package)?;
    Ok(())
}
