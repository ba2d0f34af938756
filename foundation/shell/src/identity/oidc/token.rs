//! Which ID tokens are believed: OpenID Connect Core 1.0 §3.1.3.7 over RFC 7515 (signatures), RFC 7517 (keys) and RFC 7518
//! (algorithms). Pure: the provider's keys and what is expected come in, the subject goes out.
//!
//! Only public-key signatures exist here, so neither `none` nor a public key used as a shared secret can be expressed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Instant, Refusal};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use serde::Deserialize;
use serde_json::Value;

/// How far the provider's clock and ours may be apart.
const LEEWAY_S: f64 = 60.0;
/// Core §2: a subject has at most 255 characters.
const LONGEST_SUBJECT: usize = 255;
/// What comes before the two coordinates of a point (SEC 1 §2.3.3).
const UNCOMPRESSED: u8 = 4;

/// The provider's keys as it publishes them.
#[derive(Deserialize)]
pub(super) struct KeySet {
    keys: Vec<Value>,
}

impl KeySet {
    /// Those that can be read; RFC 7517 §5 asks to pass over the others.
    pub fn readable(self) -> Vec<Key> {
        self.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect()
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Key {
    pub kid: Option<String>,
    kty: String,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Rs256,
    Ps256,
    Es256,
    EdDsa,
}

impl Algorithm {
    fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "PS256" => Some(Self::Ps256),
            "ES256" => Some(Self::Es256),
            // RFC 9864 names the curve instead.
            "EdDSA" | "Ed25519" => Some(Self::EdDsa),
            _ => None,
        }
    }

    /// Whether a key is of this algorithm's kind and meant for signatures.
    fn fits(self, key: &Key) -> bool {
        let (kind, curve) = match self {
            Self::Rs256 | Self::Ps256 => ("RSA", None),
            Self::Es256 => ("EC", Some("P-256")),
            Self::EdDsa => ("OKP", Some("Ed25519")),
        };
        key.kty == kind
            && (curve.is_none() || key.crv.as_deref() == curve)
            && key.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
            && key.alg.as_deref().is_none_or(|name| Self::named(name) == Some(self))
    }

    /// Whether the key made the signature; a key that cannot be read made none.
    fn made(self, key: &Key, message: &[u8], signature: &[u8]) -> bool {
        let [n, e, x, y] = [&key.n, &key.e, &key.x, &key.y].map(|part| part.as_deref().and_then(decoded));
        match self {
            Self::Rs256 | Self::Ps256 => {
                let padding = if self == Self::Rs256 { &RSA_PKCS1_2048_8192_SHA256 } else { &RSA_PSS_2048_8192_SHA256 };
                let (Some(n), Some(e)) = (n, e) else { return false };
                RsaPublicKeyComponents { n, e }.verify(padding, message, signature).is_ok()
            }
            Self::Es256 => {
                let (Some(x), Some(y)) = (x, y) else { return false };
                let point = [&[UNCOMPRESSED][..], x.as_slice(), y.as_slice()].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            Self::EdDsa => x.is_some_and(|x| UnparsedPublicKey::new(&ED25519, x).verify(message, signature).is_ok()),
        }
    }
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Extensions that a reader has to understand; we understand none.
    crit: Option<Value>,
}

/// A token taken apart, not yet believed.
#[derive(Debug)]
pub(super) struct Signed {
    algorithm: Algorithm,
    /// Which of the provider's keys made the signature, if it says so.
    pub kid: Option<String>,
    message: String,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl Signed {
    pub fn read(token: &str) -> Result<Self, Refusal> {
        let malformed = || disbelieved("token", "three parts of base64url, the first a header in JSON");
        let (message, signature) = token.rsplit_once('.').ok_or_else(malformed)?;
        let (header, payload) = message.split_once('.').ok_or_else(malformed)?;
        let [header, payload, signature] = [header, payload, signature].map(|part| decoded(part).ok_or_else(malformed));
        let header: Header = serde_json::from_slice(&header?).map_err(|_| malformed())?;
        let algorithm = Algorithm::named(&header.alg)
            .ok_or_else(|| disbelieved("alg", "RS256, PS256, ES256 and EdDSA are taken, nothing else"))?;
        if header.crit.is_some() {
            return Err(disbelieved("crit", "no extension is understood"));
        }
        let message = message.to_owned();
        Ok(Self { algorithm, kid: header.kid, message, payload: payload?, signature: signature? })
    }

    /// Whether one of the keys made the signature.
    fn is_made_by(&self, keys: &[Key]) -> bool {
        keys.iter()
            .filter(|key| self.algorithm.fits(key) && (self.kid.is_none() || key.kid == self.kid))
            .any(|key| self.algorithm.made(key, self.message.as_bytes(), &self.signature))
    }

    /// Who it is at the provider: the token was signed by it, for us, for this sign-in, and is valid now.
    pub fn subject(&self, keys: &[Key], expected: &Expected<'_>) -> Result<String, Refusal> {
        if !self.is_made_by(keys) {
            return Err(disbelieved("signature", "no key of the provider made it"));
        }
        let claims: Claims = serde_json::from_slice(&self.payload)
            .map_err(|_| disbelieved("claims", "one is missing, given twice or of another type"))?;
        match claims.wrong(expected) {
            Some(claim) => Err(disbelieved(claim, "it is not what was expected")),
            None => Ok(claims.sub),
        }
    }
}

/// What a token for this sign-in says.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    pub now: Instant,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Times are seconds since 1970, possibly with a fraction.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
}

impl Claims {
    /// The first claim that is not as it has to be.
    fn wrong(&self, expected: &Expected<'_>) -> Option<&'static str> {
        let audiences = match &self.aud {
            Audience::One(one) => std::slice::from_ref(one),
            Audience::Many(many) => many.as_slice(),
        };
        // A token for several is ours only when it says so.
        let for_us = match &self.azp {
            Some(party) => party == expected.client_id,
            None => audiences.len() == 1,
        };
        let now_s = expected.now.us() as f64 / 1e6;
        let checks = [
            ("iss", self.iss == expected.issuer),
            ("aud", audiences.iter().any(|one| one == expected.client_id)),
            ("azp", for_us),
            ("nonce", self.nonce.as_deref() == Some(expected.nonce)),
            ("exp", now_s < self.exp + LEEWAY_S),
            ("iat", self.iat <= now_s + LEEWAY_S),
            ("nbf", self.nbf.is_none_or(|from_s| from_s <= now_s + LEEWAY_S)),
            ("sub", !self.sub.is_empty() && self.sub.chars().count() <= LONGEST_SUBJECT),
        ];
        checks.iter().find(|(_, holds)| !holds).map(|(claim, _)| *claim)
    }
}

/// `part` names what was wrong with the token; its content is told to nobody.
pub(super) fn disbelieved(part: &str, why: &str) -> Refusal {
    Refusal::new("oidc_token_refused", format!("the provider's word is not believed: {why}"), part)
}

#[cfg(test)]
mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
    use serde_json::json;

    use super::*;

    const NOW_S: i64 = 1_771_000_000;

    fn keys(set: Value) -> Vec<Key> {
        serde_json::from_value::<KeySet>(set).unwrap().readable()
    }

    /// RFC 7515 A.2 and A.3, RFC 8037 A.4: the published tokens with the published keys.
    #[test]
    fn signatures_are_those_of_the_standards() {
        let rsa = json!({"kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHm\
            fHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpa\
            SHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWN\
            moudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"});
        let ec = json!({"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"});
        let ed = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
        let joe = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let tokens = [
            format!(
                "eyJhbGciOiJSUzI1NiJ9.{joe}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc\
                 _lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHl\
                 b1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6L\
                 bgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
            ),
            format!(
                "eyJhbGciOiJFUzI1NiJ9.{joe}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3\
                 -Kg6NU1Q"
            ),
            "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijc\
             NR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
                .to_owned(),
        ];
        let set = keys(json!({"keys": [{"kty": "oct", "k": "AAAA"}, 7, rsa, ec, ed]}));
        assert_eq!(set.len(), 4, "what is no key at all is passed over");
        for token in &tokens {
            assert!(Signed::read(token).unwrap().is_made_by(&set), "{token}");
            let last = if token.ends_with('g') { "w" } else { "g" };
            let other = format!("{}{last}", &token[..token.len() - 1]);
            assert!(!Signed::read(&other).is_ok_and(|token| token.is_made_by(&set)), "{other}");
            let kept: Vec<Key> =
                set.iter().cloned().map(|key| Key { purpose: Some("enc".to_owned()), ..key }).collect();
            assert!(!Signed::read(token).unwrap().is_made_by(&kept), "a key for encryption signs nothing");
        }
    }

    /// What is wrong with the usual token after this change of header and claims; empty: nothing.
    fn fault(header: Value, claims: Value) -> String {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).unwrap();
        let point = &pair.public_key().as_ref()[1..];
        let [x, y] = [&point[..32], &point[32..]].map(|part| URL_SAFE_NO_PAD.encode(part));
        let set = keys(json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "k1", "x": x, "y": y}]}));
        let mut usual = [
            json!({"alg": "ES256", "kid": "k1"}),
            json!({"iss": "https://sso.example", "sub": "u-1", "aud": "yong", "exp": NOW_S + 300, "iat": NOW_S,
                "nonce": "n"}),
        ];
        for (part, change) in usual.iter_mut().zip([header, claims]) {
            for (name, value) in change.as_object().unwrap() {
                match value {
                    Value::Null => part.as_object_mut().unwrap().remove(name),
                    value => part.as_object_mut().unwrap().insert(name.clone(), value.clone()),
                };
            }
        }
        let [header, claims] = usual.map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let message = format!("{header}.{claims}");
        let signature = pair.sign(&random, message.as_bytes()).unwrap();
        let token = format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()));
        let now = Instant::from_us(NOW_S * 1_000_000);
        let expected = Expected { issuer: "https://sso.example", client_id: "yong", nonce: "n", now };
        match Signed::read(&token).and_then(|signed| signed.subject(&set, &expected)) {
            Ok(subject) => {
                assert_eq!(subject, "u-1");
                String::new()
            }
            Err(refusal) => refusal.at,
        }
    }

    #[test]
    fn a_token_is_believed_for_its_header() {
        for (change, expect) in [
            (json!({}), ""),
            (json!({"kid": null}), ""),
            (json!({"kid": "k2"}), "signature"),
            (json!({"alg": "none"}), "alg"),
            (json!({"alg": "HS256"}), "alg"),
            (json!({"alg": "RS256"}), "signature"),
            (json!({"alg": null}), "token"),
            (json!({"crit": ["b64"], "b64": false}), "crit"),
        ] {
            assert_eq!(fault(change.clone(), json!({})), expect, "{change}");
        }
    }

    #[test]
    fn a_token_is_believed_for_its_claims() {
        for (change, expect) in [
            (json!({"iss": "https://sso.example/"}), "iss"),
            (json!({"iss": null}), "claims"),
            (json!({"aud": "other"}), "aud"),
            (json!({"aud": []}), "aud"),
            (json!({"aud": ["yong"]}), ""),
            (json!({"aud": ["yong", "other"]}), "azp"),
            (json!({"aud": ["yong", "other"], "azp": "yong"}), ""),
            (json!({"azp": "other"}), "azp"),
            (json!({"nonce": "m"}), "nonce"),
            (json!({"nonce": null}), "nonce"),
            (json!({"exp": NOW_S - 59}), ""),
            (json!({"exp": NOW_S - 60}), "exp"),
            (json!({"exp": (NOW_S + 300).to_string()}), "claims"),
            (json!({"exp": null}), "claims"),
            (json!({"iat": NOW_S + 60}), ""),
            (json!({"iat": NOW_S + 61}), "iat"),
            (json!({"nbf": NOW_S + 61}), "nbf"),
            (json!({"sub": ""}), "sub"),
            (json!({"sub": "u".repeat(256)}), "sub"),
            (json!({"sub": 1}), "claims"),
        ] {
            assert_eq!(fault(json!({}), change.clone()), expect, "{change}");
        }
    }

    #[test]
    fn what_is_no_token_is_told_as_such() {
        for text in ["", ".", "..", "a.b.c", "e30.e30.", "e30.e30.e30.e30", "{}.{}.{}"] {
            assert_eq!(Signed::read(text).unwrap_err().at, "token", "{text:?}");
        }
    }
}
