//! The demonstration: a hearing-aid centre with the clients of its neighbourhood, a week of appointments, records in
//! every step, stock and the advertisement's campaign. Names, numbers and ears are made up from a seed.

mod calendar;
mod counter;
mod outputs;
mod people;
mod records;

use kernel::{Actor, Instant, Rng, UserId, Who};
use shell::{Failure, Work};

const SEED: u64 = 20_241_102;
const DAY_S: i64 = 86_400;

pub(crate) fn fill(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let mut rng = Rng::from_number(SEED);
    let staff = Staff::load(work)?;
    let now = work.now;
    let clients = people::clients(work, &mut rng, &staff)?;
    as_person(work, staff.manager, now.plus_s(-200 * DAY_S), counter::stock)?;
    as_person(work, staff.manager, now.plus_s(-200 * DAY_S), calendar::settings)?;
    as_person(work, staff.audiologist, now.plus_s(-30 * DAY_S), outputs::booth)?;
    records::records(work, &mut rng, &staff, &clients)?;
    calendar::week(work, &staff, &clients)?;
    counter::campaign_and_orders(work, &staff, &clients)
}

struct Staff {
    manager: UserId,
    reception: UserId,
    audiologist: UserId,
}

impl Staff {
    fn load(work: &mut Work<'_, '_>) -> Result<Self, Failure> {
        let org = work.org();
        let mut holder = |role: &str| -> Result<UserId, Failure> {
            let sql = "select user_id from user_role where org = $1 and role = $2 order by user_id";
            work.value(sql, &[&org, &role])?.ok_or_else(|| Failure::Fault(format!("the demonstration needs a {role}")))
        };
        Ok(Self {
            manager: holder("hearing.manager")?,
            reception: holder("hearing.receptionist")?,
            audiologist: holder("hearing.audiologist")?,
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
    let actor = Actor { organisation: work.org(), who: Who::Person(user), permissions: Default::default() };
    run(&mut Work { tx: work.tx, actor: &actor, now: at, rng: work.rng, keys: work.keys })
}
