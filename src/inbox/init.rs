//! `--init`: the folders of a scheduled job, and a settings file in which every key is explained.

use std::path::Path;

use super::disk::{Disk, of_the_folder};
use super::folder::{ALL, Folder};
use crate::failure::Failure;
use crate::output;
use crate::settings::FILE_NAME;
use rekap_core::model::lang::Lang;

/// Makes the folders and the settings that are missing; nothing that is there is changed. Says whether the settings were written.
///
/// # Errors
/// [`Failure::InboxTrouble`] where the system refuses.
pub fn init(root: &Path, lang: Lang) -> Result<bool, Failure> {
    let disk = Disk::default();
    for name in ALL {
        let path = root.join(name);
        disk.make_folder(&path).map_err(|error| Folder::trouble(&path, &error))?;
    }
    let path = root.join(FILE_NAME);
    if path.exists() {
        return Ok(false);
    }
    let text = lang.pick(include_str!("../../data/inbox/rekap-jp.id.toml"), include_str!("../../data/inbox/rekap-jp.en.toml"));
    output::write_whole(&path, false, |file| Ok(std::io::Write::write_all(file, text.as_bytes())?)).map_err(of_the_folder)?;
    Ok(true)
}
