//! From the command to the inbox, the mail server and the group robot.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

use serde_json::{Value, json};
use shell::stage::Stage;
use shell::{Mail, Settings};

use crate::app::{START, app};

/// The tests begin at 00:26:40 in Shanghai.
const QUIET: (&str, &str) = ("00:30", "01:30");

/// A mail server of a few lines that speaks real SMTP and hands over what it took in; refuses while told to.
fn mail_server(refusals: usize) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().flatten().enumerate() {
            if let Some(letter) = take_letter(stream, number < refusals)
                && send.send(letter).is_err()
            {
                return;
            }
        }
    });
    (format!("smtp://{address}"), receive)
}

fn take_letter(stream: TcpStream, refuse: bool) -> Option<String> {
    let mut out = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream).lines();
    out.write_all(b"220 test\r\n").ok()?;
    while let Some(Ok(line)) = lines.next() {
        let answer: &[u8] = match line.split(' ').next().unwrap_or_default() {
            "MAIL" if refuse => b"451 later\r\n",
            "DATA" => {
                out.write_all(b"354 go\r\n").ok()?;
                let mut letter = String::new();
                for line in lines.by_ref().map_while(Result::ok).take_while(|line| line != ".") {
                    letter.push_str(&line);
                    letter.push('\n');
                }
                out.write_all(b"250 taken\r\n").ok()?;
                return Some(letter);
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        out.write_all(answer).ok()?;
    }
    None
}

/// A robot's end: takes one HTTP request after another and answers with the numbers given.
fn robot_server(codes: &'static [i64]) -> (String, Receiver<(String, Value)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for (stream, code) in listener.incoming().flatten().zip(codes) {
            let mut out = stream.try_clone().unwrap();
            let mut reader = BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) <= 2 {
                    break;
                }
                let lower = line.to_lowercase();
                if let Some(told) = lower.strip_prefix("content-length:") {
                    length = told.trim().parse().unwrap();
                }
                head.push_str(&line);
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let told = format!("{{\"errcode\":{code},\"errmsg\":\"told\"}}");
            let answer =
                format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{told}", told.len());
            out.write_all(answer.as_bytes()).unwrap();
            if send.send((head, serde_json::from_slice(&body).unwrap())).is_err() {
                return;
            }
        }
    });
    (address.to_string(), receive)
}

async fn stages(name: &str, settings: &Settings) -> Vec<Stage> {
    let mut stages = Vec::new();
    for location in Stage::engines(name) {
        let mut stage = Stage::open_with(vec![app()], &location, START, 1, settings.clone()).unwrap();
        let cast = [("admin", "shell.administrator"), ("wang", "shell.auditor"), ("li", "shell.auditor")];
        stage.found("north", &cast).await.unwrap();
        stage.found("south", &[("other", "shell.administrator")]).await.unwrap();
        stages.push(stage);
    }
    stages
}

async fn tell(stage: &mut Stage, by: &str, whom: &str) {
    let user = stage.get(whom, "/api/shell/me").await.json()["user_id"].clone();
    let told = stage.post(by, "/api/test/tells", &json!({ "user": user, "word": "20260213-0042" })).await;
    assert_eq!(told.status, 200, "{}", told.json());
}

async fn choose(stage: &mut Stage, who: &str, choice: Value) {
    let mut full =
        json!({"language": "zh", "email": "", "robot_id": null, "mention": "", "quiet_from": "", "quiet_to": ""});
    full.as_object_mut().unwrap().extend(choice.as_object().unwrap().clone());
    let chosen = stage.post(who, "/api/shell/notices/choice", &full).await;
    assert_eq!(chosen.status, 200, "{}", chosen.json());
}

#[tokio::test]
async fn an_inbox_holds_its_owners_notices_until_they_are_read() {
    for stage in &mut stages("inbox", &Settings::default()).await {
        for _ in 0..3 {
            tell(stage, "admin", "wang").await;
        }
        tell(stage, "wang", "wang").await;
        let inbox = stage.get("wang", "/api/shell/notices").await.json();
        assert_eq!(inbox["unread"], 3, "nobody is told of what they did themselves: {inbox}");
        assert_eq!(inbox["notices"][0]["text_zh"], "事项 20260213-0042 交给您");
        assert_eq!(inbox["notices"][0]["path"], "/things/thing_1");
        for stranger in ["li", "other"] {
            assert_eq!(stage.get(stranger, "/api/shell/notices").await.json()["notices"], json!([]));
        }
        let second = &inbox["notices"][1]["id"];
        stage.post("li", "/api/shell/notices/read", &json!({ "up_to": inbox["notices"][0]["id"] })).await;
        stage.post("wang", "/api/shell/notices/read", &json!({ "up_to": second })).await;
        assert_eq!(stage.get("wang", "/api/shell/notices").await.json()["unread"], 1);
        stage
            .post("wang", "/api/shell/notices/read", &json!({ "up_to": inbox["notices"][0]["id"], "only": true }))
            .await;
        assert_eq!(stage.get("wang", "/api/shell/notices").await.json()["unread"], 0);
        let page = stage.get("wang", &format!("/api/shell/notices?after={}", second.as_str().unwrap())).await.json();
        assert_eq!(page["notices"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn mail_is_tried_again_after_a_failure_and_keeps_its_id() {
    for engine in 0..Stage::engines("count").len() {
        let (server, letters) = mail_server(1);
        let settings = Settings {
            mail: Some(Mail::new(&server, "甬 <yong@example.cn>").unwrap()),
            public_address: "https://y.example/".to_owned(),
            ..Settings::default()
        };
        let stage = &mut stages("mail", &settings).await[engine];
        choose(stage, "wang", json!({"email": "wang@example.cn"})).await;
        tell(stage, "admin", "wang").await;
        stage.deliver_due_messages().await.unwrap();
        assert!(letters.try_recv().is_err());
        let waiting = stage.get("admin", "/api/shell/outbox").await.json();
        assert_eq!((&waiting[0]["state"], &waiting[0]["attempts"]), (&json!("waiting"), &json!(1)));
        assert_eq!(stage.deliver_due_messages().await.unwrap(), 0, "not before the pause is over");
        stage.clock.advance_to(START.plus_s(31));
        assert_eq!(stage.deliver_due_messages().await.unwrap(), 1);
        let letter = letters.recv().unwrap();
        let id = waiting[0]["id"].as_str().unwrap();
        assert!(letter.contains(&format!("Message-ID: <{id}@example.cn>")), "{letter}");
        assert!(letter.contains("To: wang@example.cn"), "{letter}");
        assert_eq!(stage.get("admin", "/api/shell/outbox").await.json(), json!([]));
        assert_eq!(stage.get("other", "/api/shell/outbox").await.json(), json!([]));
        assert_eq!(stage.get("wang", "/api/shell/outbox").await.code(), "not_permitted");
    }
}

#[tokio::test]
async fn a_robot_is_called_with_its_signature_outside_quiet_hours_and_given_up_at_last() {
    for engine in 0..Stage::engines("count").len() {
        let (host, calls) =
            robot_server(&[0, 310000, 310000, 310000, 310000, 310000, 310000, 310000, 310000, 310000, 310000, 0]);
        let settings = Settings { robot_hosts: vec![host.clone()], ..Settings::default() };
        let stage = &mut stages("robot", &settings).await[engine];
        let address = format!("http://{host}/robot/send?access_token=secret-key");
        let robot =
            json!({"name": "值班群", "kind": "dingtalk", "form": "markdown", "address": address, "secret": "SEC1"});
        let id = stage.post("admin", "/api/shell/robots", &robot).await.json();
        let inside = json!({"name": "x", "kind": "wecom", "form": "text", "address": "http://127.0.0.1:8420/api"});
        assert_eq!(stage.post("admin", "/api/shell/robots", &inside).await.code(), "robot_address");
        assert_eq!(stage.post("wang", "/api/shell/robots", &robot).await.code(), "not_permitted");
        let foreign =
            json!({"language": "zh", "email": "", "robot_id": id, "mention": "", "quiet_from": "", "quiet_to": ""});
        assert_eq!(stage.post("other", "/api/shell/notices/choice", &foreign).await.code(), "not_found");
        choose(stage, "wang", json!({"robot_id": id, "mention": "u7", "quiet_from": QUIET.0, "quiet_to": QUIET.1}))
            .await;

        stage.clock.advance_to(START.plus_s(300));
        tell(stage, "admin", "wang").await;
        stage.deliver_due_messages().await.unwrap();
        assert!(calls.try_recv().is_err(), "quiet from 00:30");
        stage.clock.advance_to(START.plus_s(63 * 60 + 19));
        assert_eq!(stage.deliver_due_messages().await.unwrap(), 0, "quiet until 01:30");
        stage.clock.advance_to(START.plus_s(63 * 60 + 20));
        stage.deliver_due_messages().await.unwrap();
        let (head, body) = calls.recv().unwrap();
        assert!(head.contains("access_token=secret-key&timestamp=1771003800000&sign="), "{head}");
        assert_eq!((&body["msgtype"], &body["at"]["atUserIds"]), (&json!("markdown"), &json!(["u7"])));

        stage.forget_sign_ins();
        tell(stage, "admin", "wang").await;
        let mut now = stage.shell.now();
        for _ in 0..10 {
            stage.deliver_due_messages().await.unwrap();
            now = now.plus_s(6 * 3600);
            stage.clock.advance_to(now);
            stage.deliver_due_messages().await.unwrap();
        }
        stage.forget_sign_ins();
        let dead = stage.get("admin", "/api/shell/outbox").await.json();
        assert_eq!((&dead[0]["state"], &dead[0]["attempts"]), (&json!("dead"), &json!(10)), "{dead}");
        assert!(dead[0]["error"].as_str().unwrap().contains("310000") && !dead.to_string().contains("secret-key"));
        let retry = format!("/api/shell/outbox/{}/retry", dead[0]["id"].as_str().unwrap());
        assert_eq!(stage.post("other", &retry, &json!({})).await.code(), "not_found");
        assert_eq!(stage.post("admin", &retry, &json!({})).await.status, 200);
        stage.deliver_due_messages().await.unwrap();
        let ids: Vec<String> = calls.try_iter().map(|(head, _)| message_id(&head)).collect();
        assert_eq!(ids.len(), 11);
        assert!(ids.iter().all(|id| *id == dead[0]["id"]), "{ids:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_hangs_holds_up_neither_robots_nor_hooks() {
    for engine in 0..Stage::engines("count").len() {
        // The system takes the connections; nobody ever says a word.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let (host, calls) = robot_server(&[0, 0]);
        let server = format!("smtp://{}", silent.local_addr().unwrap());
        let settings = Settings {
            mail: Some(Mail::new(&server, "yong@example.cn").unwrap()),
            robot_hosts: vec![host.clone()],
            ..Settings::default()
        };
        let stage = &mut stages("hanging", &settings).await[engine];
        let address = format!("http://{host}/robot");
        let robot = json!({"name": "值班群", "kind": "wecom", "form": "text", "address": address});
        let id = stage.post("admin", "/api/shell/robots", &robot).await.json();
        choose(stage, "wang", json!({"email": "wang@example.cn"})).await;
        choose(stage, "li", json!({ "robot_id": id })).await;
        stage.shell.store().seal().await.unwrap();
        let hook = json!({"name": "平台", "address": format!("http://{host}/hook"), "secret": "a secret of the two",
            "actions": ["shell.notice.told"]});
        assert_eq!(stage.post("admin", "/api/shell/hooks", &hook).await.status, 200);
        for _ in 0..6 {
            tell(stage, "admin", "wang").await;
        }
        tell(stage, "admin", "li").await;
        stage.shell.store().seal().await.unwrap();
        stage.shell.start_courier();
        let mut heard: Vec<String> = (0..2)
            .map(|_| calls.recv_timeout(std::time::Duration::from_secs(10)).expect("held up").0)
            .map(|head| head.split(' ').nth(1).unwrap().to_owned())
            .collect();
        heard.sort();
        assert_eq!(heard, ["/hook", "/robot"]);
    }
}

fn message_id(head: &str) -> String {
    let line = head.lines().find(|line| line.to_lowercase().starts_with("x-message-id:")).unwrap();
    line.split(':').nth(1).unwrap().trim().to_owned()
}
