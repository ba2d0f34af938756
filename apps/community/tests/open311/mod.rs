//! GeoReport v2 as its clients use it, in XML and JSON.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

use crate::desk::{FRIDAY, act, collected, stages};

async fn report(stage: &Stage, document: &str, form: &str) -> Reply {
    let request = Request::post(format!("/open311/north/{document}"));
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded; charset=utf-8");
    stage.raw(request.body(Body::from(form.to_owned())).unwrap()).await
}

const FORM: &str = "description=%E7%83%AD%E9%A5%AD%E7%82%B9%E8%BF%87%E8%BD%BD%3Cb%3E%26&lat=29.87&long=121.55&phone=13800000000\
&service_code=complaint&first_name=%E4%B8%89&last_name=%E4%BD%95&api_key=K";

#[tokio::test]
async fn a_report_is_taken_followed_and_listed() {
    for stage in &mut stages("open311").await {
        let sent = report(stage, "requests.json", FORM).await;
        assert_eq!(sent.status, 200, "{}", sent.json());
        let token = sent.json()[0]["token"].as_str().unwrap().to_owned();
        assert!(sent.json()[0].get("service_request_id").is_none(), "GeoReport: a token or an id, not both");
        let told = stage.get("", &format!("/open311/north/tokens/{token}.json")).await.json();
        let id = told[0]["service_request_id"].as_str().unwrap().to_owned();
        assert_eq!((id.as_str(), &told[0]["token"]), ("20260213-0001", &token.as_str().into()));
        for path in [
            format!("requests/{id}.json"),
            "requests.json?status=open".to_owned(),
            format!("requests.json?service_request_id=x,{id}"),
        ] {
            let found = stage.get("", &format!("/open311/north/{path}")).await.json();
            assert_eq!(found.as_array().map(Vec::len), Some(1), "{path}");
            assert_eq!((&found[0]["status"], &found[0]["description"]), (&"open".into(), &"热饭点过载<b>&".into()));
            assert_eq!(found[0]["service_request_id"], id.as_str());
            assert_eq!(
                (&found[0]["address"], &found[0]["lat"], &found[0]["long"]),
                (&"".into(), &29.87.into(), &121.55.into())
            );
            assert!(found[0].get("first_name").is_none(), "who asked is nobody's business");
            assert!(!found.to_string().contains(&token), "the code that opens the case is the poster's alone");
        }
        assert_eq!(stage.get("", "/open311/north/requests.json?status=closed").await.json(), Value::Array(Vec::new()));
        let text = String::from_utf8(stage.get("", &format!("/open311/north/requests/{id}.xml")).await.bytes).unwrap();
        assert!(
            text.contains("<service_requests><request>") && text.contains("热饭点过载&lt;b&gt;&amp;</description>"),
            "{text}"
        );
        assert!(text.contains("<lat>29.87</lat><long>121.55</long>"), "{text}");
        let case = stage.get("secretary", "/api/community/cases").await.json()["cases"][0]["id"].clone();
        stage.clock.advance_to(FRIDAY.plus_s(600));
        let registered = act(stage, "secretary", case.as_str().unwrap(), json!({"verb": "register"})).await;
        assert_eq!(registered.status, 200);
        let found = stage.get("", &format!("/open311/north/requests/{id}.json")).await.json();
        assert_eq!(found[0]["updated_datetime"], "2026-02-13T01:10:00Z", "the last that happened to it");
        let foreign = stage.get("", &format!("/open311/south/requests/{id}.json")).await;
        assert_eq!((foreign.status.as_u16(), &foreign.json()[0]["code"]), (404, &"404".into()));
        let listed = stage.get("secretary", "/api/community/cases").await.json();
        assert_eq!(listed["cases"][0]["channel"], "open311");
    }
}

#[tokio::test]
async fn a_listed_id_opens_nothing_and_other_channels_are_not_listed() {
    for stage in &mut stages("open311o").await {
        let token = report(stage, "requests.json", FORM).await.json()[0]["token"].as_str().unwrap().to_owned();
        let id = stage.get("", "/open311/north/requests.json").await.json()[0]["service_request_id"].clone();
        let id = id.as_str().unwrap().to_owned();
        let public = |code: &str| format!("/api/community/public/north/cases/{code}");
        assert_eq!(stage.get("", &public(&id)).await.code(), "not_found");
        let dispute = serde_json::json!({"answer": "dispute", "reason": "还在"});
        assert_eq!(stage.post("", &format!("{}/answer", public(&id)), &dispute).await.code(), "not_found");
        assert_eq!(stage.get("", &format!("/open311/north/tokens/{id}.json")).await.status, 404);
        assert_eq!(stage.get("", &public(&token)).await.json()["number"], id.as_str(), "the poster's code does");
        let other = collected(stage).await;
        let number = stage.get("grid", &format!("/api/community/cases/{other}")).await.json()["number"].clone();
        let path = format!("/open311/north/requests/{}.json", number.as_str().unwrap());
        assert_eq!(stage.get("", &path).await.status, 404, "told by telephone, so not public");
    }
}

#[tokio::test]
async fn discovery_services_and_errors_are_as_the_standard_wants_them() {
    for stage in &mut stages("open311d").await {
        let discovery = stage.get("", "/open311/north/discovery.json").await.json();
        assert!(discovery["contact"].is_string() && discovery["endpoints"][0]["formats"][0]["type"] == "text/xml");
        let services = stage.get("", "/open311/north/services.json").await.json();
        assert!(services.as_array().unwrap().iter().all(|service| service["service_code"].is_string()));
        let xml = stage.get("", "/open311/north/services.xml").await;
        assert_eq!(xml.headers["content-type"], "text/xml; charset=utf-8");
        for code in ["ask", "demand", "complaint", "suggestion"] {
            let service = stage.get("", &format!("/open311/north/services/{code}.json")).await.json();
            assert_eq!(service["service_code"], code);
        }
        for (form, status) in [
            (FORM.replace("complaint", "999"), 400),
            (FORM.replace("lat=29.87", "lat=299"), 400),
            (FORM.replace("lat=29.87&long=121.55", ""), 400),
            (FORM.replace("13800000000", "12"), 400),
        ] {
            let refused = report(stage, "requests.json", &form).await;
            assert_eq!(refused.status.as_u16(), status, "{form}");
            assert!(refused.json()[0]["description"].is_string());
        }
        let long = "/open311/north/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z";
        assert_eq!(stage.get("", long).await.status, 400);
        assert_eq!(stage.get("", "/open311/nowhere/requests.json").await.status, 404);
    }
}
