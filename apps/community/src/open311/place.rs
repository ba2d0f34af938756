//! A position in degrees north and east beside an address, as one text of the case: `鄞州区 (29.87, 121.55)`.

pub(super) struct Position {
    pub lat_deg: f64,
    pub lon_deg: f64,
}

impl Position {
    /// None unless both are degrees of this world.
    pub(super) fn read(lat: &str, long: &str) -> Option<Self> {
        let degrees = |text: &str, most: f64| text.trim().parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
        Some(Self { lat_deg: degrees(lat, 90.0)?, lon_deg: degrees(long, 180.0)? })
    }
}

pub(super) fn joined(address: &str, position: Option<&Position>) -> String {
    match position {
        None => address.trim().to_owned(),
        Some(Position { lat_deg, lon_deg }) => format!("{} ({lat_deg}, {lon_deg})", address.trim()).trim().to_owned(),
    }
}

/// The address, and the position behind it if there is one.
pub(super) fn parted(place: &str) -> (&str, Option<Position>) {
    let position = || {
        let (address, degrees) = place.strip_suffix(')')?.rsplit_once('(')?;
        let (lat, long) = degrees.split_once(", ")?;
        Some((address.trim_end(), Position::read(lat, long)?))
    };
    position().map_or((place, None), |(address, position)| (address, Some(position)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_comes_back_as_it_was_told() {
        for (address, lat, long) in [("鄞州区(东)", "29.87", "121.55"), ("", "-29.5", "-0.25"), ("1号楼", "29", "121")]
        {
            let place = joined(address, Position::read(lat, long).as_ref());
            let (found, position) = parted(&place);
            let position = position.unwrap();
            assert_eq!(
                (found, position.lat_deg.to_string(), position.lon_deg.to_string()),
                (address, lat.into(), long.into())
            );
        }
        for plain in ["鄞州区(东)", "", "3层 (301, 302)", "楼 (NaN, 3)"] {
            let place = joined(plain, None);
            let (address, position) = parted(&place);
            assert!(address == plain && position.is_none(), "{plain}");
        }
        assert!(Position::read("91", "0").is_none() && Position::read("x", "0").is_none());
    }
}
