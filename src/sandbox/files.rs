//! Files of both sides: kept in memory, named by file ids. It never writes to disk.

use std::{collections::HashMap, sync::Arc};

use serde_json::{Map, Value, json};

/// Bytes with a name and a type.
#[derive(Debug, Clone)]
pub(super) struct Blob {
    pub name: String,
    pub mime: String,
    pub bytes: Arc<[u8]>,
}

/// Every file the bot or a person has sent.
#[derive(Debug, Default)]
pub(super) struct Files {
    by_id: HashMap<String, Blob>,
    by_path: HashMap<String, String>,
}

impl Files {
    /// Keeps a file and names it.
    pub fn keep(&mut self, folder: &str, blob: Blob) -> String {
        let number = self.by_id.len() + 1;
        let id = format!("AgACAgQAAx-{folder}-{number:06}");
        self.by_path.insert(path_of(&id, &blob), id.clone());
        self.by_id.insert(id.clone(), blob);
        id
    }

    /// The file of this id.
    pub fn get(&self, id: &str) -> Option<&Blob> {
        self.by_id.get(id)
    }

    /// The file at a download path.
    pub fn at_path(&self, path: &str) -> Option<&Blob> {
        self.by_path.get(path).and_then(|id| self.by_id.get(id))
    }

    /// The `File` object of getFile.
    pub fn describe(&self, id: &str) -> Option<Value> {
        let blob = self.get(id)?;
        let mut file = self.stub(id);
        file.insert("file_path".into(), path_of(id, blob).into());
        Some(Value::Object(file))
    }

    /// The fields every object with a file begins with.
    pub fn stub(&self, id: &str) -> Map<String, Value> {
        let size = self.get(id).map_or(0, |blob| blob.bytes.len());
        let mut file = Map::new();
        file.insert("file_id".into(), id.into());
        let unique: String = id.chars().rev().take(6).collect();
        file.insert("file_unique_id".into(), format!("AQAD{unique}").into());
        file.insert("file_size".into(), size.into());
        file
    }

    /// A photo's sizes, smallest first.
    pub fn photo_sizes(&self, id: &str) -> Value {
        let size = |width: u32, height: u32| {
            let mut file = self.stub(id);
            file.insert("width".into(), json!(width));
            file.insert("height".into(), json!(height));
            Value::Object(file)
        };
        json!([size(90, 60), size(960, 640)])
    }
}

/// A small picture of one colour with a frame, as PNG: what a test's person photographs.
pub(super) fn picture(number: usize) -> Blob {
    let tone = [
        [176, 92, 74],
        [92, 122, 104],
        [86, 104, 138],
        [170, 136, 78],
    ][number % 4];
    let (width, height) = (48_u32, 32_u32);
    let mut raw = Vec::new();
    for y in 0..height {
        raw.push(0);
        for x in 0..width {
            let frame = x < 2 || y < 2 || x >= width - 2 || y >= height - 2;
            raw.extend(if frame { [240, 234, 224] } else { tone });
        }
    }
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"IDAT", &stored_zlib(&raw));
    chunk(&mut png, *b"IEND", &[]);
    Blob {
        name: format!("photo{number}.png"),
        mime: "image/png".into(),
        bytes: png.into(),
    }
}

/// Silence of that length as a sound file: what a test's person records.
pub(super) fn silence(seconds: u32) -> Blob {
    let length = seconds.min(600) * 2000;
    let mut wav = b"RIFF".to_vec();
    wav.extend((36 + length).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    wav.extend([1, 0, 1, 0]);
    wav.extend(2000_u32.to_le_bytes());
    wav.extend(2000_u32.to_le_bytes());
    wav.extend([1, 0, 8, 0]);
    wav.extend(b"data");
    wav.extend(length.to_le_bytes());
    wav.resize(44 + length as usize, 128);
    Blob {
        name: "voice.wav".into(),
        mime: "audio/wav".into(),
        bytes: wav.into(),
    }
}

fn path_of(id: &str, blob: &Blob) -> String {
    let ending: String = blob
        .name
        .rsplit_once('.')
        .map_or("bin", |(_, ending)| ending)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(8)
        .collect();
    format!("files/{id}.{ending}")
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or(0).to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(data);
    let crc = crc32(&png[start..]);
    png.extend(crc.to_be_bytes());
}

/// A zlib stream of stored blocks: a picture this small needs no compression.
fn stored_zlib(raw: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = raw.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = raw.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_file_is_found_by_id_and_by_path() {
        let mut files = Files::default();
        let id = files.keep("photos", picture(1));
        let path = files
            .describe(&id)
            .and_then(|file| file["file_path"].as_str().map(str::to_owned));
        assert!(path.is_some_and(|path| files.at_path(&path).is_some()));
        assert!(files.describe("nobody's").is_none());
    }
}
