//! A small app that does what the shell offers, and the stages it plays on.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::{Instant, OrganisationId, UserId};
use serde::Deserialize;
use serde_json::{Value, json};
use shell::attachment::{self, Attachment, Label, Part, Upload};
use shell::stage::Stage;
use shell::{Answer, App, Context, Failure, NoticeKind, Permission, Visitor, notify};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// 2026-02-14T00:26:40 in Shanghai.
pub const START: Instant = Instant::from_us(1_771_000_000_000_000);

pub async fn stages(name: &str) -> Vec<Stage> {
    let mut stages = Vec::new();
    for location in Stage::engines(name) {
        let mut stage = Stage::open(vec![app()], &location, START, 1).unwrap();
        stage.found("north", &[("admin", "shell.administrator"), ("audit", "shell.auditor")]).await.unwrap();
        stage.found("south", &[("other", "shell.administrator")]).await.unwrap();
        stages.push(stage);
    }
    stages
}

pub fn app() -> App {
    let routes = || {
        OpenApiRouter::new()
            .routes(routes!(ask))
            .routes(routes!(tell))
            .routes(routes!(add, show))
            .routes(routes!(list))
            .routes(routes!(break_down))
    };
    App { name: "test", migrations: &[], permissions: &[], roles: &[], jobs: &[], routes, demo: |_| Ok(()) }
}

#[utoipa::path(post, path = "/api/test/faults", responses((status = 500)))]
async fn break_down(_: Context) -> Failure {
    Failure::Fault("it broke".to_owned())
}

/// Answers each visitor with a secret of their own.
#[utoipa::path(post, path = "/api/test/asks", responses((status = 200)))]
async fn ask(visitor: Visitor, Json(input): Json<Value>) -> Result<Answer, Failure> {
    let north = visitor.shell.store().read(|read| {
        read.value::<OrganisationId>("select id from organisation where slug = 'north'", &[]).map_err(Failure::from)
    });
    let north = north.await?.ok_or_else(|| Failure::not_found("north"))?;
    visitor.command(north, move |work| Ok(json!({ "asked": input, "tracking": work.rng.token() }))).await
}

kernel::ids! { FileId, FileKind = "file"; }

const TOLD: NoticeKind =
    NoticeKind {
        name: "test.told", zh: "事项 {word} 交给您", en: "Matter {word} is yours", path: "/things/{subject}"
    };

#[derive(Deserialize, ToSchema)]
#[schema(as = test::Tell)]
struct Tell {
    user: UserId,
    word: String,
}

#[utoipa::path(post, path = "/api/test/tells", request_body = Tell, responses((status = 200)))]
async fn tell(context: Context, Json(input): Json<Tell>) -> Result<Answer, Failure> {
    let tell =
        move |work: &mut shell::Work<'_, '_>| notify(work, &TOLD, [input.user], "thing_1", &[("word", &input.word)]);
    context.command(Permission::SIGNED_IN, tell).await
}

#[utoipa::path(post, path = "/api/test/things/{thing}/files/{id}", request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = Attachment)))]
async fn add(
    context: Context,
    Path((thing, id)): Path<(String, FileId)>,
    Query(label): Query<Label>,
    body: Bytes,
) -> Result<Answer, Failure> {
    let upload = Upload::prepare(body, label).await?;
    let add = move |work: &mut shell::Work<'_, '_>| attachment::attach(work, "test.file.added", &thing, id, &upload);
    context.command(Permission::SIGNED_IN, add).await
}

#[utoipa::path(get, path = "/api/test/things/{thing}/files", responses((status = 200)))]
async fn list(context: Context, Path(thing): Path<String>) -> Result<Json<Vec<Attachment>>, Failure> {
    Ok(Json(context.query(Permission::SIGNED_IN, move |look| attachment::list(look, &thing)).await?))
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    part: Part,
}

#[utoipa::path(get, path = "/api/test/things/{thing}/files/{id}", responses((status = 200)))]
async fn show(
    context: Context,
    Path((thing, id)): Path<(String, FileId)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let file = context.query(Permission::SIGNED_IN, move |look| attachment::open(look, &thing, id, wanted.part));
    Ok(file.await?.answer(&headers))
}
