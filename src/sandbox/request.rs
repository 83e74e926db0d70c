//! Reads a request's parameters, whichever of Telegram's four ways they come: query, urlencoded form,
//! multipart form, JSON. It never judges them.

use std::collections::HashMap;

use axum::{
    Form,
    body::{Bytes, to_bytes},
    extract::{FromRequest, Multipart, Query, Request},
    http::header::CONTENT_TYPE,
};
use serde_json::{Map, Value};

use super::{call::Refusal, files::Blob};

/// Telegram takes files up to 50 MB.
const LARGEST_BODY: usize = 52 << 20;

/// Parameters and uploaded files.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub body: Map<String, Value>,
    pub uploads: HashMap<String, Blob>,
}

/// Reads all there is.
pub(super) async fn read(request: Request) -> Result<Parameters, Refusal> {
    let mut parameters = Parameters::default();
    if request.uri().query().is_some() {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(request.uri())
            .map_err(|error| Refusal::malformed(error.to_string()))?;
        parameters.add_pairs(pairs.0);
    }
    let kind = request.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        parameters.add_multipart(request).await?;
    } else if kind.starts_with("application/x-www-form-urlencoded") && request.method() != "GET" {
        let form = Form::<Vec<(String, String)>>::from_request(request, &())
            .await
            .map_err(|error| Refusal::malformed(error.to_string()))?;
        parameters.add_pairs(form.0);
    } else {
        let json = kind.starts_with("application/json");
        let bytes = to_bytes(request.into_body(), LARGEST_BODY)
            .await
            .map_err(|_| Refusal::met(413, "Request Entity Too Large"))?;
        parameters.add_json(&bytes, json)?;
    }
    Ok(parameters)
}

impl Parameters {
    fn add_pairs(&mut self, pairs: Vec<(String, String)>) {
        let pairs = pairs.into_iter();
        self.body
            .extend(pairs.map(|(name, value)| (name, Value::String(value))));
    }

    fn add_json(&mut self, bytes: &Bytes, json: bool) -> Result<(), Refusal> {
        if bytes.is_empty() {
            return Ok(());
        }
        if !json {
            return Err(Refusal::malformed("unsupported content type"));
        }
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(body)) => {
                self.body.extend(body);
                Ok(())
            }
            // teloxide posts a method without parameters as `null`.
            Ok(Value::Null) => Ok(()),
            Ok(_) => Err(Refusal::malformed("can't parse JSON object")),
            Err(error) => Err(Refusal::malformed(format!(
                "can't parse JSON object: {error}"
            ))),
        }
    }

    async fn add_multipart(&mut self, request: Request) -> Result<(), Refusal> {
        let broken = |error: &dyn std::fmt::Display| Refusal::malformed(format!("{error}"));
        let (parts, body) = request.into_parts();
        // The framework's own limit is made for pages, not for films.
        let bytes = to_bytes(body, LARGEST_BODY)
            .await
            .map_err(|_| Refusal::met(413, "Request Entity Too Large"))?;
        let mut request = Request::from_parts(parts, bytes.into());
        axum::extract::DefaultBodyLimit::disable().apply(&mut request);
        let mut form = Multipart::from_request(request, &())
            .await
            .map_err(|error| broken(&error))?;
        while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(str::to_owned);
            let mime = field.content_type().map(str::to_owned);
            let bytes = field.bytes().await.map_err(|error| broken(&error))?;
            match file {
                Some(file) => {
                    let blob = Blob {
                        name: file,
                        mime: mime.unwrap_or_else(|| "application/octet-stream".into()),
                        bytes: bytes.as_ref().into(),
                    };
                    self.uploads.insert(name, blob);
                }
                None => {
                    let text = String::from_utf8(bytes.to_vec())
                        .map_err(|_| Refusal::malformed("strings must be encoded in UTF-8"))?;
                    self.body.insert(name, text.into());
                }
            }
        }
        Ok(())
    }
}
