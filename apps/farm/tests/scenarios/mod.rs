//! Every scenario file of the farm, played on every engine at hand. The files of `yong farm rehearse` (tables and a
//! storm) have a format of their own and are told apart by their steps.

use shell::rehearsal::play;
use shell::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn every_scenario_plays_as_written() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/farm");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut played = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        if !text.contains("[[step]]") {
            continue;
        }
        for location in Stage::engines("scenario") {
            if let Err(failure) = play(vec![farm::app()], &text, &location).await {
                panic!("{} on {location:?}: {failure}", file.display());
            }
        }
        played += 1;
    }
    assert!(played >= 4, "{played}");
}
