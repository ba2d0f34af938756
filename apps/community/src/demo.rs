//! The demonstration, with the figures of the newspaper page: an industrial community of 6.6 km² with 600 industrial and
//! 2 700 service firms, 110 above scale, 8 national champions, 16 specialised-and-new, 6 listed and 45 000 workers; an
//! office building whose firms trade abroad; a market of 6 000 merchants who all heat their lunch between 11 and 12; and
//! a year of visits and cases among them. Names, codes and numbers are made up from a seed.

mod firms;
mod sites;
mod tools;
mod work;

use kernel::{Actor, Instant, Rng, UserId, Who};
use shell::{Failure, Work};

use crate::registry::desk::FirmId;

const SEED: u64 = 20_241_104;
const YEAR_S: i64 = 365 * 86_400;

/// The three communities of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Site {
    Park,
    Tower,
    Market,
}

/// A firm as the year among the firms needs it.
struct Settled {
    id: FirmId,
    site: Site,
    name: String,
    place: String,
}

pub(crate) fn fill(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let mut rng = Rng::from_number(SEED);
    let people = People::load(work)?;
    let places = sites::fill(work, people.grid)?;
    let firms = firms::fill(work, &mut rng, &places)?;
    tools::fill(work, &people)?;
    work::visits(work, &mut rng, &firms, people.grid)?;
    work::cases(work, &mut rng, &firms, &people)?;
    tools::answers(work, &mut rng, &firms, people.grid)
}

struct People {
    secretary: UserId,
    grid: UserId,
    handler: UserId,
}

impl People {
    fn load(work: &mut Work<'_, '_>) -> Result<Self, Failure> {
        let org = work.org();
        let mut holder = |role: &str| -> Result<UserId, Failure> {
            let sql = "select user_id from user_role where org = $1 and role = $2 order by user_id";
            work.value(sql, &[&org, &role])?.ok_or_else(|| Failure::Fault(format!("the demonstration needs a {role}")))
        };
        Ok(Self {
            secretary: holder("community.secretary")?,
            grid: holder("community.grid_worker")?,
            handler: holder("community.handler")?,
        })
    }
}

fn pick<'a>(rng: &mut Rng, words: &[&'a str]) -> &'a str {
    words[rng.below(words.len() as u64) as usize]
}

/// The same transaction in somebody's name at another moment.
fn as_person<T>(
    work: &mut Work<'_, '_>,
    user: UserId,
    at: Instant,
    run: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    in_name_of(work, Who::Person(user), at, run)
}

fn in_name_of<T>(
    work: &mut Work<'_, '_>,
    who: Who,
    at: Instant,
    run: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let actor = Actor { organisation: work.org(), who, permissions: Default::default() };
    let mut then = Work { tx: work.tx, actor: &actor, now: at, rng: work.rng, keys: work.keys };
    run(&mut then)
}
