//! Pictures that officers add in a form: looked at before they are kept, and never written over.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use imagesize::{Compression, ImageType};
use serde_json::{Value, json};

use super::folder::{Folder, PICTURES, Refusal, mark, write_whole};

/// A photo as wide as a screen needs less. A larger one is as the camera took it.
const LARGEST: usize = 4_000_000;

/// Every picture of the folder.
pub fn list(folder: &Folder, wanted: &str) -> Result<Value, Refusal> {
    if wanted != PICTURES {
        return Err(Refusal::outside(wanted));
    }
    let Ok(files) = fs::read_dir(folder.root().join(wanted)) else { return Ok(json!([])) };
    let mut paths: Vec<String> =
        files.flatten().map(|file| format!("{wanted}/{}", file.file_name().to_string_lossy())).collect();
    paths.sort_unstable();
    let pictures = paths.iter().filter(|path| folder.picture(path).is_ok()).map(|path| one(folder, path));
    pictures.collect::<Result<Vec<_>, _>>().map(Value::Array)
}

/// One picture, with all that is in it.
pub fn one(folder: &Folder, path: &str) -> Result<Value, Refusal> {
    let place = folder.picture(path)?;
    let bytes = fs::read(place).map_err(|error| Refusal::computer(path, &error))?;
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
    Ok(
        json!({"id": mark(&bytes), "content": STANDARD.encode(&bytes), "encoding": "base64", "path": path, "name": name}),
    )
}

/// Adds a picture, and never writes over another.
pub fn add(folder: &Folder, path: &str, content: &str) -> Result<(), Refusal> {
    let place = folder.picture(path)?;
    let name = path.rsplit('/').next().unwrap_or(path);
    let bytes = STANDARD
        .decode(content)
        .map_err(|_| Refusal {
            status: 422, words: format!("“{name}” did not arrive whole. Nothing was saved.")
        })?;
    if let Some(words) = fault(name, &bytes) {
        return Err(Refusal { status: 422, words });
    }
    match fs::read(&place) {
        Ok(there) if there == bytes => Ok(()),
        Ok(_) => Err(Refusal::conflict(format!(
            "There is another picture called “{name}” already. Nothing was saved. Give the new one another name."
        ))),
        Err(_) => write_whole(&place, &bytes).map_err(|error| Refusal::computer(path, &error)),
    }
}

/// Why a file is not taken, in words for whoever chose it.
fn fault(name: &str, bytes: &[u8]) -> Option<String> {
    if bytes.len() > LARGEST {
        let size = bytes.len().div_ceil(1_000_000);
        return Some(format!(
            "“{name}” is {size} MB. A family on a phone would wait long for it, so {} MB is the most. Nothing was saved. \
             Make it smaller first: a photo needs to be 1,600 pixels wide at most, as a .jpg.",
            LARGEST / 1_000_000
        ));
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let ending = if ending == "jpeg" { "jpg" } else { ending.as_str() };
    match kind(bytes) {
        Some(kind) if kind == ending => None,
        Some(kind) => Some(format!(
            "“{name}” is a .{kind} picture with a wrong ending, and some browsers would not show it. Nothing was saved. \
             Rename it so that it ends in .{kind}."
        )),
        None => Some(format!(
            "“{name}” is not a picture, though its name ends like one. Nothing was saved. Open it in a program for \
             pictures and save it as .jpg or .png."
        )),
    }
}

/// The ending of a picture that browsers show, by its first bytes.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    Some(match imagesize::image_type(bytes).ok()? {
        ImageType::Png => "png",
        ImageType::Jpeg => "jpg",
        ImageType::Gif => "gif",
        ImageType::Webp => "webp",
        ImageType::Heif(Compression::Av1) => "avif",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_name_says_and_not_too_large() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(fault("pool.PNG", png), None);
        assert_eq!(fault("pool.jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01"), None);
        assert_eq!(fault("pool.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"), None);
        assert!(fault("pool.jpg", png).unwrap().contains("ends in .png"));
        assert!(fault("pool.png", b"<svg onload=alert(1)>").unwrap().contains("not a picture"));
        assert!(fault("pool.png", b"").unwrap().contains("not a picture"));
        let large = [png.as_slice(), &vec![0; 6_200_000]].concat();
        assert!(fault("pool.png", &large).unwrap().contains("is 7 MB"));
    }
}
