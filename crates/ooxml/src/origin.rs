//! A package made on any system → the bytes that it has everywhere.
//!
//! A zip file notes for each entry on which kind of system it was made (APPNOTE 4.4.2), and the library writes what it runs on. That is all by which a package of
//! Windows differs from one of Linux.

use std::io::Cursor;

use zip::{System, ZipArchive};

use crate::PackageTrouble;

/// Where the system stands in an entry of the directory at the end of a package.
const SYSTEM_AT: usize = 5;

/// Notes in every entry the same system, whichever it was made on.
///
/// # Errors
/// A package that is damaged.
pub fn made_alike(mut package: Vec<u8>) -> Result<Vec<u8>, PackageTrouble> {
    for entry in entries(&package)? {
        let system = entry.checked_add(SYSTEM_AT).and_then(|at| package.get_mut(at));
        *system.ok_or(PackageTrouble::Unusual("an entry beyond its end"))? = System::Unix as u8;
    }
    Ok(package)
}

/// Lists where the entries of the directory begin.
fn entries(package: &[u8]) -> Result<Vec<usize>, PackageTrouble> {
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    let mut starts = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let start = archive.by_index_raw(index)?.central_header_start();
        starts.push(usize::try_from(start).map_err(|_| PackageTrouble::Unusual("an entry beyond its end"))?);
    }
    Ok(starts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn made_on(system: System) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["[Content_Types].xml", "xl/workbook.xml"] {
            let options = SimpleFileOptions::default().system(system).unix_permissions(0o600);
            zip.start_file(name, options.last_modified_time(zip::DateTime::DEFAULT)).expect("begun");
            zip.write_all(name.as_bytes()).expect("written");
        }
        zip.finish().expect("written").into_inner()
    }

    #[test]
    fn a_package_of_windows_has_the_bytes_of_one_of_linux() {
        let [windows, linux] = [System::Dos, System::Unix].map(made_on);
        assert_ne!(windows, linux);
        assert_eq!(made_alike(windows).expect("a package"), linux);
        assert_eq!(made_alike(linux.clone()).expect("a package"), linux);
    }

    #[test]
    fn what_is_no_package_is_refused() {
        assert!(made_alike(b"PK".to_vec()).is_err());
    }
}
