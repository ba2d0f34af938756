//! Demonstration organisations, made by the program itself on first start.

use kernel::OrganisationId;
use shell::identity::{NewOrganisation, NewPerson, create_organisation, create_person};
use shell::{Failure, Shell};

/// The password of every demonstration sign-in; never used without `--demo`.
const PASSWORD: &str = "Yong-demo-2026";

struct Place {
    slug: &'static str,
    name: &'static str,
    app: &'static str,
    people: &'static [(&'static str, &'static str, &'static str)],
}

const PLACES: &[Place] = &[COMMUNITY, FARM, HEARING];

const COMMUNITY: Place = Place {
    slug: "touchuang",
    name: "投创产业社区",
    app: "community",
    people: &[
        ("secretary", "陈虹", "community.secretary"),
        // Whoever closed a case does not write the requester's word down: that takes a second one.
        ("deputy", "郑波", "community.secretary"),
        ("grid", "何丽娜", "community.grid_worker"),
        ("handler", "王海", "community.handler"),
        ("window", "周敏", "community.window_clerk"),
        ("auditor", "林静", "shell.auditor"),
        ("admin", "管理员", "shell.administrator"),
    ],
};

const FARM: Place = Place {
    slug: "donghai1",
    name: "东海1号",
    app: "farm",
    people: &[
        ("architect", "沈工", "farm.naval_architect"),
        ("crew", "林大海", "farm.crew"),
        ("shore", "徐岸", "farm.shore"),
        ("farm-admin", "管理员", "shell.administrator"),
    ],
};

const HEARING: Place = Place {
    slug: "tingli",
    name: "听力中心",
    app: "hearing",
    people: &[
        ("audiologist", "沈听雨", "hearing.audiologist"),
        ("reception", "钱慧", "hearing.receptionist"),
        ("manager", "孙立", "hearing.manager"),
        ("hearing-admin", "管理员", "shell.administrator"),
    ],
};

/// Makes what is missing; an organisation that exists is left alone.
pub async fn fill(shell: &Shell) -> Result<(), Failure> {
    for place in PLACES {
        let known = shell.store().read(move |read| {
            read.value::<OrganisationId>("select id from organisation where slug = $1", &[&place.slug])
                .map_err(Failure::from)
        });
        if known.await?.is_some() {
            continue;
        }
        let id: OrganisationId = shell.rng().id(shell.now());
        let demo = shell.apps().iter().find(|app| app.name == place.app).map(|app| app.demo);
        shell
            .as_system(id, move |work| {
                let new = NewOrganisation { id, slug: place.slug, name: place.name, zone: "Asia/Shanghai" };
                let now = work.now;
                create_organisation(work.tx, &new, now)?;
                for (login, name, role) in place.people {
                    let person = NewPerson {
                        login: (*login).to_owned(),
                        name: (*name).to_owned(),
                        password: PASSWORD.to_owned(),
                        roles: vec![(*role).to_owned()],
                        must_change_password: false,
                    };
                    create_person(work, &person)?;
                }
                demo.map_or(Ok(()), |demo| demo(work))
            })
            .await?;
    }
    Ok(())
}

/// What to tell the person who started the demonstration.
pub fn sign_ins() -> String {
    let people = PLACES.iter().flat_map(|place| place.people.iter().map(move |person| (place, person)));
    let lines =
        people.map(|(place, (login, name, role))| format!("  {login:12} {PASSWORD}   {name}  {role}  {}", place.name));
    format!("demonstration sign-ins:\n{}", lines.collect::<Vec<_>>().join("\n"))
}
