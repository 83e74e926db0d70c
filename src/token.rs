//! Secrets that stand in links and cookies: made here, recognised here, and kept only as their hash.
//!
//! A fresh token has 128 bits of the system's randomness, written as 32 hexadecimal digits: nobody guesses one, so its
//! hash needs no salt. A code for people's hands is made from a token and hashed alike, but shorter: for how long it is
//! good and how often somebody may guess is up to whoever gives it out. Never keeps a secret, never knows what one opens.

use sha2::{Digest, Sha256};

/// Bytes of randomness in a token.
const BYTES: usize = 16;

/// The system had no randomness to give: nothing secret can be made.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no randomness: {0}")]
pub struct NoRandomness(#[from] getrandom::Error);

/// Something nobody can guess.
///
/// # Errors
/// When the system gives no randomness.
pub fn fresh() -> Result<String, NoRandomness> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// What is kept of a secret: its SHA-256, in hexadecimal digits.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Whether it looks like a fresh token; nothing else is looked up where only those are given out.
pub fn is_token(text: &str) -> bool {
    text.len() == 2 * BYTES && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_as_one_and_no_two_are_alike() {
        let (one, other) = (fresh().unwrap(), fresh().unwrap());
        assert!(is_token(&one) && is_token(&other));
        assert_ne!(one, other);
        for wrong in ["", "0123", "../../../../../../../../../etc/pw", &one[1..]] {
            assert!(!is_token(wrong), "{wrong}");
        }
    }

    #[test]
    fn the_hash_is_the_standard_one() {
        // FIPS 180-2, appendix B.1. Stored hashes must be found again by every later version.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash("abc"), abc);
    }
}
