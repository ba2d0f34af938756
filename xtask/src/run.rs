use crate::process::call;
use crate::web;

#[derive(clap::Args)]
pub struct Run {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8420")]
    listen: String,
    /// The folder of the database; kept between runs.
    #[arg(long, default_value = "data")]
    data: String,
}

pub fn run(run: &Run) -> anyhow::Result<()> {
    web::build()?;
    // See Cargo.toml: nobody waits a quarter of an hour for a first look.
    call("cargo", &["build", "--profile", "quick", "--workspace", "--bin", "yong"])?;
    call("target/quick/yong", &["serve", "--demo", "--data", &run.data, "--listen", &run.listen])
}
