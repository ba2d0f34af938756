//! Development tasks: `cargo xtask run | test | tidy | ci | codegen | peers | bench`.

fn main() -> anyhow::Result<()> {
    anyhow::bail!("no task yet")
}
