use ballast::{Order, Vessel};
use kernel::Refusal;

/// `planned`, `even`, or groups of tanks one after the other: `T1P+T1S,T2P+T2S`.
pub fn order(text: &str, vessel: &Vessel, place: &str) -> Result<Order, Refusal> {
    let tank = |name: &str| {
        vessel.tanks.iter().position(|tank| tank.name() == name).ok_or_else(|| {
            let known: Vec<&str> = vessel.tanks.iter().map(|tank| tank.name()).collect();
            let detail = format!("no tank is named `{name}`; the tanks are {}", known.join(", "));
            Refusal::new("tank_unknown", detail, place)
        })
    };
    let group = |names: &str| names.split('+').map(|name| tank(name.trim())).collect::<Result<Vec<_>, _>>();
    match text {
        "planned" => Ok(Order::Planned),
        "even" => Ok(Order::Even),
        groups => Ok(Order::Groups(groups.split(',').map(group).collect::<Result<_, _>>()?)),
    }
}
