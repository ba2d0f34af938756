//! A provider of OpenID Connect on loopback: it publishes itself, hands out codes, checks what has to come with them, and
//! signs with keys of its own. What it signs can be told to be wrong.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
    RsaEncoding, RsaKeyPair, RsaPublicKeyComponents,
};
use ring::{digest, hmac};
use serde_json::{Value, json};

pub const CLIENT: &str = "yong";
/// With characters that have to be escaped on the way.
pub const SECRET: &str = "a secret: of+two";
pub const RETURN_TO: &str = "https://yong.example/api/shell/oidc/callback";
const VALID_FOR_S: i64 = 300;

/// How a token is signed, rightly or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    Es256,
    Rs256,
    Ps256,
    EdDsa,
    /// Not at all.
    None,
    /// With a published key as if it were a secret.
    Hs256,
}

struct Keys {
    kid: String,
    ec: EcdsaKeyPair,
    rsa: RsaKeyPair,
    ed: Ed25519KeyPair,
}

/// What the provider does from now on.
pub struct Plan {
    pub signing: Signing,
    /// Put over the usual header and claims; null takes one away.
    pub header: Value,
    pub claims: Value,
    pub now_s: i64,
    /// Put over the document of discovery.
    pub document: Value,
    /// How often its keys were asked for.
    pub key_sets: usize,
    keys: Keys,
    codes: HashMap<String, Asked>,
    codes_given: usize,
}

/// What belongs to a code.
struct Asked {
    subject: String,
    nonce: String,
    challenge: String,
}

type Shared = Arc<Mutex<Plan>>;

pub struct Provider {
    pub issuer: String,
    plan: Shared,
}

impl Provider {
    pub fn start(now_s: i64) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let plan = Plan {
            signing: Signing::Es256,
            header: json!({}),
            claims: json!({}),
            now_s,
            document: json!({}),
            key_sets: 0,
            keys: Keys::made("k1"),
            codes: HashMap::new(),
            codes_given: 0,
        };
        let plan = Arc::new(Mutex::new(plan));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(document))
            .route("/keys", get(key_set))
            .route("/token", post(token))
            .with_state((issuer.clone(), Arc::clone(&plan)));
        // It answers calls that block, so it has a thread of its own; it ends with the test.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                axum::serve(tokio::net::TcpListener::from_std(listener).unwrap(), router).await.unwrap();
            });
        });
        Self { issuer, plan }
    }

    pub fn plan<T>(&self, change: impl FnOnce(&mut Plan) -> T) -> T {
        change(&mut self.plan.lock().unwrap())
    }

    /// As if there were new keys since; the old ones are not published any more.
    pub fn rotate(&self, kid: &str) {
        self.plan(|plan| plan.keys = Keys::made(kid));
    }

    /// Somebody signs in at the address that the browser was led to: with what the browser comes back.
    pub fn sign_in(&self, address: &str, subject: &str) -> String {
        let uri: Uri = address.parse().unwrap();
        assert!(address.starts_with(&format!("{}/authorize?", self.issuer)), "{address}");
        let Query(asked) = Query::<HashMap<String, String>>::try_from_uri(&uri).unwrap();
        for (name, expect) in [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("redirect_uri", RETURN_TO),
            ("scope", "openid"),
            ("code_challenge_method", "S256"),
        ] {
            assert_eq!(asked[name], expect, "{name}");
        }
        assert!(asked["state"].len() >= 43 && asked["nonce"].len() >= 43, "{asked:?}");
        let (nonce, challenge) = (asked["nonce"].clone(), asked["code_challenge"].clone());
        let code = self.plan(|plan| {
            plan.codes_given += 1;
            let code = format!("code-{}", plan.codes_given);
            plan.codes.insert(code.clone(), Asked { subject: subject.to_owned(), nonce, challenge });
            code
        });
        format!("code={code}&state={}&iss={}", asked["state"], self.issuer)
    }
}

impl Keys {
    fn made(kid: &str) -> Self {
        let random = SystemRandom::new();
        let ec = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        Self {
            kid: kid.to_owned(),
            ec: EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, ec.as_ref(), &random).unwrap(),
            // Made for this test and used nowhere else: ring makes no RSA keys.
            rsa: RsaKeyPair::from_pkcs8(include_bytes!("rsa.pk8")).unwrap(),
            ed: Ed25519KeyPair::from_pkcs8(Ed25519KeyPair::generate_pkcs8(&random).unwrap().as_ref()).unwrap(),
        }
    }

    fn published(&self) -> Value {
        let rsa: RsaPublicKeyComponents<Vec<u8>> = self.rsa.public().into();
        let point = &self.ec.public_key().as_ref()[1..];
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({"keys": [
            {"kty": "EC", "crv": "P-256", "kid": self.kid, "use": "sig", "x": text(&point[..32]), "y": text(&point[32..])},
            {"kty": "RSA", "kid": self.kid, "use": "sig", "n": text(&rsa.n), "e": text(&rsa.e)},
            {"kty": "OKP", "crv": "Ed25519", "kid": self.kid, "alg": "EdDSA", "x": text(self.ed.public_key().as_ref())},
            {"kty": "AKP", "kid": "of a kind to come"},
        ]})
    }

    fn signature(&self, signing: Signing, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        let rsa = |padding: &'static dyn RsaEncoding| {
            let mut signature = vec![0; self.rsa.public().modulus_len()];
            self.rsa.sign(padding, &random, message, &mut signature).unwrap();
            signature
        };
        match signing {
            Signing::Es256 => self.ec.sign(&random, message).unwrap().as_ref().to_owned(),
            Signing::Rs256 => rsa(&RSA_PKCS1_SHA256),
            Signing::Ps256 => rsa(&RSA_PSS_SHA256),
            Signing::EdDsa => self.ed.sign(message).as_ref().to_owned(),
            Signing::None => Vec::new(),
            Signing::Hs256 => {
                let components: RsaPublicKeyComponents<Vec<u8>> = self.rsa.public().into();
                hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &components.n), message).as_ref().to_owned()
            }
        }
    }
}

impl Signing {
    fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::EdDsa => "EdDSA",
            Self::None => "none",
            Self::Hs256 => "HS256",
        }
    }
}

async fn document(State((issuer, plan)): State<(String, Shared)>) -> Json<Value> {
    let usual = json!({"issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys")});
    Json(changed(usual, &plan.lock().unwrap().document))
}

async fn key_set(State((_, plan)): State<(String, Shared)>) -> Json<Value> {
    let mut plan = plan.lock().unwrap();
    plan.key_sets += 1;
    Json(plan.keys.published())
}

async fn token(
    State((issuer, plan)): State<(String, Shared)>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    let mut plan = plan.lock().unwrap();
    let refused = |status, error: &str| (status, Json(json!({ "error": error })));
    let shown = STANDARD.encode("yong:a%20secret%3A%20of%2Btwo");
    if headers.get("authorization").is_none_or(|value| value != &format!("Basic {shown}")) {
        return refused(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    assert_eq!((form["grant_type"].as_str(), form["redirect_uri"].as_str()), ("authorization_code", RETURN_TO));
    let verified = digest::digest(&digest::SHA256, form["code_verifier"].as_bytes());
    let verified = URL_SAFE_NO_PAD.encode(verified.as_ref());
    let asked = plan.codes.remove(&form["code"]).filter(|asked| asked.challenge == verified);
    let Some(asked) = asked else { return refused(StatusCode::BAD_REQUEST, "invalid_grant") };
    (
        StatusCode::OK,
        Json(json!({"access_token": "a", "token_type": "Bearer", "id_token": plan.signed(&issuer, &asked)})),
    )
}

impl Plan {
    fn signed(&self, issuer: &str, asked: &Asked) -> String {
        let header = changed(json!({"alg": self.signing.name(), "kid": self.keys.kid}), &self.header);
        let claims = json!({"iss": issuer, "sub": asked.subject, "aud": CLIENT, "nonce": asked.nonce, "iat": self.now_s,
            "exp": self.now_s + VALID_FOR_S});
        let claims = changed(claims, &self.claims);
        let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let message = format!("{header}.{claims}");
        let signature = self.keys.signature(self.signing, message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn changed(mut usual: Value, change: &Value) -> Value {
    let fields = usual.as_object_mut().unwrap();
    for (name, value) in change.as_object().unwrap() {
        match value {
            Value::Null => fields.remove(name),
            value => fields.insert(name.clone(), value.clone()),
        };
    }
    usual
}
