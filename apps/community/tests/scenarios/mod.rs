//! Every scenario file of the community, played on every engine at hand.

use shell::rehearsal::play;
use shell::stage::Stage;

#[tokio::test]
async fn every_scenario_plays_as_written_and_twice_the_same() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/community");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut journals = Vec::new();
        for location in Stage::engines("scenario").into_iter().chain(Stage::engines("again").into_iter().take(1)) {
            match play(vec![community::app()], &text, &location).await {
                Ok(played) => journals.push(played.journal),
                Err(failure) => panic!("{} on {location:?}: {failure}", file.display()),
            }
        }
        assert!(journals.windows(2).all(|pair| pair[0] == pair[1]), "{}", file.display());
    }
}

#[tokio::test]
async fn a_scenario_that_expects_something_else_is_refused_with_the_step() {
    let text = r#"
        title = "x"
        start = "2026-03-09T09:00:00+08:00"
        [cast.a]
        s = "community.secretary"
        [[step]]
        why = "wrong on purpose"
        as = "s"
        get = "/api/community/indicators"
        expect = { "/total/cases" = 5 }
    "#;
    let location = Stage::engines("refused").remove(0);
    let failure = play(vec![community::app()], text, &location).await.unwrap_err().to_string();
    assert!(failure.contains("rehearsal_differs") && failure.contains("step 1: wrong on purpose"), "{failure}");
}
