//! The engine as wasm, and the page's sources → `rekap-jp.html`: one file with everything inside.
//!
//! ```text
//! pack-page ENGINE.wasm PAGE-FOLDER OUTPUT.html
//! ```
//! The page's `index.html` names its style and its scripts as any page does; each is put in its place here, and its SHA-256 into the policy that forbids everything
//! else. The engine is bound for a Worker without modules, packed, and written as text.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{env, fs};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

/// What a page may weigh: it travels by mail.
const MOST_BYTES: usize = 3_500_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [wasm, folder, output] = arguments.as_slice() else { return Err("pack-page ENGINE.wasm PAGE-FOLDER OUTPUT.html".into()) };
    let page = page(Path::new(wasm), Path::new(folder))?;
    if page.len() > MOST_BYTES {
        return Err(format!("the page is too large: {} bytes, {MOST_BYTES} at most", page.len()).into());
    }
    fs::write(output, page)?;
    Ok(())
}

fn page(wasm: &Path, folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut bindings = Bindgen::new();
    let mut bound = bindings.input_path(wasm).no_modules(true)?.typescript(false).remove_name_section(true).remove_producers_section(true).generate_output()?;
    let worker = format!("{}\n{}", bound.js(), fs::read_to_string(folder.join("worker.js"))?);
    let engine = BASE64_STANDARD.encode(packed(&bound.wasm_mut().emit_wasm())?);

    let mut page = fs::read_to_string(folder.join("index.html"))?;
    let style = inline(&mut page, folder, "<link rel=\"stylesheet\" href=\"", "\">", "style")?;
    let scripts = inline(&mut page, folder, "<script src=\"", "\"></script>", "script")?;
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {}; worker-src blob:; img-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'",
        scripts.join(" "),
        style.join(" "),
    );
    for (mark, text) in [("{{policy}}", policy.as_str()), ("{{worker}}", &worker), ("{{engine}}", &engine)] {
        if text.contains("</script") {
            return Err(format!("{mark} would end the script that holds it").into());
        }
        page = page.replacen(mark, text, 1);
    }
    Ok(page)
}

/// Puts the files that the page refers to in their places; gives their sums as a policy names them.
fn inline(page: &mut String, folder: &Path, before: &str, after: &str, element: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut sums = Vec::new();
    while let Some(start) = page.find(before) {
        let name_at = start + before.len();
        let length = page[name_at..].find(after).ok_or("a reference that does not end")?;
        let text = fs::read_to_string(folder.join(&page[name_at..name_at + length]))?;
        sums.push(format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(&text))));
        page.replace_range(start..name_at + length + after.len(), &format!("<{element}>{text}</{element}>"));
    }
    Ok(sums)
}

/// Packs bytes, without the time and the name that gzip would write beside them: the same engine gives the same page.
fn packed(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut gzip = GzBuilder::new().write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?)
}
