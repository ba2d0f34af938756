use paper::Language;
use serde::Deserialize;
use utoipa::ToSchema;

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

    /// A criterion of the stability codes; those without a word keep their English name.
    pub fn criterion(self, name: &str) -> String {
        let zh = match name {
            "wind held, m" => "能抵住风,m",
            "area ratio" => "面积比",
            "righting arm positive to the second intercept, m" => "到第二交点复原力臂为正,m",
            "final inclination with wind, deg" => "有风时最终倾角,°",
            "range beyond first intercept, deg" => "第一交点以后的范围,°",
            "opening above final water line, m" => "开口高出最终水线,m",
            "righting over wind arm at one angle" => "同一角度复原力臂与风倾力臂之比",
            other => other,
        };
        if self.0 == Tongue::Zh { zh.to_owned() } else { name.to_owned() }
    }
}
