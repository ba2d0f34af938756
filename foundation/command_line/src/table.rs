//! Any answer as text a person can read: scalars as `key  value`, equally long lists side by side as columns.

use serde_json::{Map, Value};

pub(crate) fn render(value: &Value) -> String {
    let mut out = String::new();
    block(value, 0, &mut out);
    out
}

fn block(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Object(map) => object(map, depth, out),
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_object) => {
            if items.iter().all(is_flat) {
                rows(items, depth, out)
            } else {
                sections(items, depth, out)
            }
        }
        Value::Array(items) => items.iter().for_each(|item| line(&cell(item), depth, out)),
        scalar => line(&cell(scalar), depth, out),
    }
}

fn object(map: &Map<String, Value>, depth: usize, out: &mut String) {
    let width = map.iter().filter(|(_, v)| is_scalar(v)).map(|(k, _)| k.chars().count()).max().unwrap_or(0);
    for (key, value) in map.iter().filter(|(_, v)| is_scalar(v)) {
        line(&format!("{key:width$}  {}", cell(value)), depth, out);
    }
    let mut columns: Vec<(&String, &Vec<Value>)> = Vec::new();
    for (key, value) in map {
        match value {
            Value::Array(items) if !items.is_empty() && items.iter().all(is_scalar) => {
                if columns.first().is_some_and(|(_, first)| first.len() != items.len()) {
                    side_by_side(&columns, depth, out);
                    columns.clear();
                }
                columns.push((key, items));
            }
            value if is_scalar(value) => {}
            nested => {
                line(&format!("{key}:"), depth, out);
                block(nested, depth + 1, out);
            }
        }
    }
    side_by_side(&columns, depth, out);
}

/// Objects that hold lists or objects stand below one another, a blank line between them.
fn sections(items: &[Value], depth: usize, out: &mut String) {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        block(item, depth, out);
    }
}

fn side_by_side(columns: &[(&String, &Vec<Value>)], depth: usize, out: &mut String) {
    let Some((_, first)) = columns.first() else { return };
    let header = columns.iter().map(|(key, _)| (*key).clone()).collect();
    let body = (0..first.len()).map(|row| columns.iter().map(|(_, items)| cell(&items[row])).collect());
    grid(header, body.collect(), depth, out);
}

fn rows(items: &[Value], depth: usize, out: &mut String) {
    let mut keys: Vec<String> = Vec::new();
    for key in items.iter().filter_map(Value::as_object).flat_map(Map::keys) {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    let body = items.iter().map(|item| keys.iter().map(|key| item.get(key).map(cell).unwrap_or_default()).collect());
    grid(keys.clone(), body.collect(), depth, out);
}

fn grid(header: Vec<String>, body: Vec<Vec<String>>, depth: usize, out: &mut String) {
    let width = |column: usize| {
        body.iter().map(|row| row[column].chars().count()).chain([header[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    for row in std::iter::once(&header).chain(&body) {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(text, width)| format!("{text:>width$}")).collect();
        line(cells.join("  ").trim_end(), depth, out);
    }
}

fn line(text: &str, depth: usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Object(_) | Value::Array(_))
}

fn is_flat(value: &Value) -> bool {
    value.as_object().is_some_and(|map| map.values().all(is_scalar))
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "–".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::render;

    #[test]
    fn lists_of_one_length_stand_side_by_side() {
        let text = render(&json!({"draft_m": 14.0, "angle_deg": [0, 5], "gz_m": [0.0, 0.25]}));
        assert_eq!(text, "draft_m  14.0\nangle_deg  gz_m\n        0   0.0\n        5  0.25\n");
    }

    #[test]
    fn objects_in_a_list_become_rows_and_a_missing_key_an_empty_cell() {
        assert_eq!(render(&json!([{"a": 1}, {"a": 2, "b": "x"}])), "a  b\n1\n2  x\n");
    }

    #[test]
    fn objects_that_hold_lists_stand_below_one_another() {
        let text = render(&json!([{"name": "a", "v_m_s": [1, 2]}, {"name": "b", "v_m_s": [3, 4]}]));
        assert_eq!(text, "name  a\nv_m_s\n    1\n    2\n\nname  b\nv_m_s\n    3\n    4\n");
    }
}
