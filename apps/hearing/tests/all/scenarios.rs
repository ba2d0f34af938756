//! Every scenario file of the centre, played on every engine at hand.

use shell::rehearsal::play;
use shell::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn every_scenario_plays_as_written_and_twice_the_same() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/hearing");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 3);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut journals = Vec::new();
        for location in Stage::engines("scenario").into_iter().chain(Stage::engines("again").into_iter().take(1)) {
            match play(vec![hearing::app()], &text, &location).await {
                Ok(mut played) => {
                    // Who of a crowd is first is nobody's to say; what all of them did is.
                    if text.contains("times = ") {
                        played.journal.values_mut().for_each(|actions| actions.sort());
                    }
                    journals.push(played.journal);
                }
                Err(failure) => panic!("{} on {location:?}: {failure}", file.display()),
            }
        }
        assert!(journals.windows(2).all(|pair| pair[0] == pair[1]), "{}", file.display());
    }
}
