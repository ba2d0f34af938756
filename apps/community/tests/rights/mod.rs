//! Who may do what: the table of roles as a golden file, and every route called without a sign-in and without a right.

use std::fmt::Write as _;

use axum::http::Method;
use serde_json::json;
use shell::Shell;

use crate::desk::stages;

/// Routes that anybody may call; everything else wants a sign-in.
const OPEN: [&str; 3] = ["/api/shell/sign-in", "/api/shell/oidc", "/api/community/public/"];

#[test]
fn the_table_of_roles_is_as_written_down() {
    let app = community::app();
    let mut table = String::new();
    for role in app.roles {
        let _ = writeln!(table, "{} {}", role.code, role.name_zh);
        for permission in app.permissions {
            let mark = if role.permissions.contains(permission) { "x" } else { "-" };
            let _ = writeln!(table, "  {mark} {}", permission.0);
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rights/roles.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    assert_eq!(table, std::fs::read_to_string(path).unwrap_or_default(), "review, then UPDATE_GOLDEN=1 cargo test");
}

fn routes(shell: &Shell) -> Vec<(Method, String)> {
    let (_, description) = shell::service(shell, axum::routing::any(|| async { "" }));
    let mut routes = Vec::new();
    for (path, item) in &description.paths.paths {
        routes.extend(item.get.iter().map(|_| (Method::GET, path.clone())));
        routes.extend(item.post.iter().map(|_| (Method::POST, path.clone())));
    }
    routes
}

/// An id of the right kind for each place, of nothing that exists.
fn filled(path: &str) -> String {
    let kinds = [
        ("cases", "case"),
        ("firms", "firm"),
        ("imports", "import"),
        ("offers", "offer"),
        ("joins", "join"),
        ("people", "user"),
        ("jobs", "job"),
        ("bookings", "booking"),
        ("places", "place"),
        ("grids", "grid"),
        ("contacts", "contact"),
        ("call-backs", "case"),
        ("visits", "visit"),
        ("services", "service"),
        ("photos", "photo"),
    ];
    let mut out: Vec<String> = Vec::new();
    for part in path.split('/') {
        let before = out.last().cloned().unwrap_or_default();
        let kind = kinds.iter().find(|(room, _)| *room == before).map_or("x", |(_, kind)| kind);
        out.push(if part.starts_with('{') { format!("{kind}_{}", "0".repeat(26)) } else { part.to_owned() });
    }
    out.join("/")
}

#[tokio::test]
async fn no_route_answers_without_a_sign_in_and_none_of_ours_to_a_role_without_rights() {
    let stage = &mut stages("coverage").await[0];
    stage.found("west", &[("nobody", "no.such.role")]).await.unwrap();
    let routes = routes(&stage.shell);
    assert!(routes.len() > 40, "{}", routes.len());
    for (method, path) in routes {
        if OPEN.iter().any(|open| path.starts_with(open)) {
            continue;
        }
        let address = filled(&path);
        let body = (method == Method::POST).then(|| json!({}));
        let reply = stage.send("", method.clone(), &address, body.as_ref(), &[]).await;
        assert_eq!(reply.status, 401, "{method} {path}: {}", reply.json());
        if path.starts_with("/api/community/") {
            let reply = stage.send("nobody", method.clone(), &address, body.as_ref(), &[]).await;
            let refused = [403, 422, 400].contains(&reply.status.as_u16());
            assert!(
                refused && (reply.status == 403 || ["bad_json", "bad_path", "bad_query"].contains(&&*reply.code())),
                "{method} {path}: {} {}",
                reply.status,
                reply.json()
            );
        }
    }
}
