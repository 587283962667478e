//! What Explorer shows of the program on Windows, and what Windows must know before it starts: icon, version, manifest. Nothing on other systems.

use std::env;
use std::io;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    for file in ["rekap-jp.ico", "rekap-jp.manifest"] {
        println!("cargo::rerun-if-changed=hosts/windows/{file}");
    }
    // A date in the file would make every build another one.
    println!("cargo::rustc-link-arg-bins=-Wl,--no-insert-timestamp");
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("hosts/windows/rekap-jp.ico")
        .set_manifest_file("hosts/windows/rekap-jp.manifest")
        .set("ProductName", "rekap-jp")
        .set("FileDescription", "Rekap JP")
        .set("OriginalFilename", "rekap-jp.exe")
        .set("LegalCopyright", "MIT OR Apache-2.0")
        .set_language(INDONESIAN);
    resource.compile()
}

/// The language of the version resource, as Windows numbers it.
const INDONESIAN: u16 = 0x0421;
