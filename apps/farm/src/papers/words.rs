use paper::Language;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::stability::in_chinese;

/// The language of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = farm::Tongue)]
pub(crate) enum Tongue {
    #[default]
    Zh,
    En,
}

/// Says a thing in the language of the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub Tongue);

impl Words {
    pub fn say(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Tongue::Zh => zh,
            Tongue::En => en,
        }
    }

    /// A moment for the foot of a page: to the minute, in coordinated time.
    pub fn printed(self, now: kernel::Instant) -> String {
        const TO_THE_MINUTE: usize = 16;
        let text = now.to_string();
        let minute = text.get(..TO_THE_MINUTE).unwrap_or(&text).replace('T', " ");
        format!("{} {minute} UTC", self.say("打印于", "printed"))
    }

    pub fn language(self) -> Language {
        match self.0 {
            Tongue::Zh => Language::Chinese,
            Tongue::En => Language::English,
        }
    }

    pub fn yes_no(self, yes: bool) -> &'static str {
        if yes { self.say("满足", "met") } else { self.say("不满足", "NOT MET") }
    }

    pub fn mark(self, status: &str) -> &'static str {
        match status {
            "published" => self.say("公开资料", "published"),
            "assumed" => self.say("假定", "assumed"),
            _ => self.say("未标来源", "no source"),
        }
    }

    /// Arithmetic or a source as the engines give it.
    pub fn told(self, text: &str) -> String {
        if self.0 == Tongue::Zh { in_chinese(text) } else { text.to_owned() }
    }

    /// A criterion of the stability codes; those without a word keep their English name.
    pub fn criterion(self, name: &str) -> String {
        let zh = match name {
            "wind held, m" => "能抵住风，m",
            "area ratio" => "面积比",
            "righting arm positive to the second intercept, m" => "到第二交点复原力臂为正，m",
            "final inclination, deg" => "最终倾角，°",
            "final inclination with wind, deg" => "有风时最终倾角，°",
            "range beyond first intercept, deg" => "第一交点以后的范围，°",
            "opening above final water line, m" => "开口高出最终水线，m",
            "righting over wind arm at one angle" => "同一角度复原力臂与风倾力臂之比",
            "area to 30 deg, m rad" => "0–30° 面积，m·rad",
            "area to 40 deg or flooding, m rad" => "0–40° 或到进水角面积，m·rad",
            "area from 30 to 40 deg or flooding, m rad" => "30–40° 或到进水角面积，m·rad",
            "righting arm at 30 deg or more, m" => "30° 及以上复原力臂，m",
            "angle of largest arm, deg" => "最大复原力臂角，°",
            "initial GM, m" => "初稳性高，m",
            "heel in steady wind, deg" => "定常风横倾，°",
            "weather: area b over area a" => "气象衡准 b / a",
            other => other,
        };
        if self.0 == Tongue::Zh { zh.to_owned() } else { name.to_owned() }
    }
}

/// A number with so many digits; what rounds to zero has no sign.
pub(crate) fn fixed(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    if text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { text } else { text.trim_start_matches('-').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::fixed;

    #[test]
    fn a_zero_has_no_sign() {
        assert_eq!([fixed(-1e-9, 3), fixed(-0.0006, 3), fixed(12.3456, 2)], ["0.000", "-0.001", "12.35"]);
    }
}
