use std::collections::BTreeMap;

use paper::{Align, Column, Document, Table};
use serde_json::Value;

use super::Words;
use crate::models::values::values;

/// Every value of the platform with its mark and its source; one row for what shares all of these.
pub(crate) fn sources(document: &mut Document, words: Words, file: &Value) {
    document.heading(1, words.say("附录：数值与来源", "Annex: values and sources"));
    document.paragraph(words.say(
        "每个数值注明是公开资料还是假定。公开资料不等于审定图纸；假定值须在使用前核实。",
        "Every value is marked as published or assumed. What is published is not an approved drawing; what is assumed \
         is to be verified before use.",
    ));
    let mut order = Vec::new();
    let mut rows: BTreeMap<(String, String, String), (String, Vec<String>)> = BTreeMap::new();
    for value in values(file) {
        let place =
            if value.element.is_empty() { value.group.clone() } else { format!("{} {}", value.group, value.element) };
        let key = (place, value.status.clone(), value.source.clone());
        if !rows.contains_key(&key) {
            order.push(key.clone());
        }
        let row = rows.entry(key).or_insert_with(|| (words.mark(&value.status).to_owned(), Vec::new()));
        row.1.push(format!("{} {}", value.quantity, value.value));
    }
    let columns = vec![
        Column::new(words.say("部件", "Part"), 2.2, Align::Left),
        Column::new(words.say("数值", "Values"), 4.0, Align::Left),
        Column::new(words.say("性质", "Mark"), 1.25, Align::Left),
        Column::new(words.say("来源", "Source"), 3.0, Align::Left),
    ];
    let rows = order.into_iter().filter_map(|key| {
        let (mark, listed) = rows.get(&key)?;
        Some(vec![key.0, listed.join("; "), mark.clone(), key.2])
    });
    document.table(Table { columns, rows: rows.collect() });
}
