use utoipa::openapi::OpenApi;

/// Names every operation after its method and path: functions of two rooms may share a name, paths never do.
pub fn name_operations(description: &mut OpenApi) {
    for (path, item) in &mut description.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
            ("patch", &mut item.patch),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                operation.operation_id = Some(name(method, path));
            }
        }
    }
}

/// `post /api/community/cases/{id}/act` → `post_community_cases_by_id_act`.
fn name(method: &str, path: &str) -> String {
    let parts = path.trim_start_matches("/api/").split(['/', '.', '-']).filter(|part| !part.is_empty());
    let words = parts.map(|part| match part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(place) => format!("by_{}", place.trim_start_matches('*')),
        None => part.to_owned(),
    });
    [method.to_owned()].into_iter().chain(words).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_method_and_the_path() {
        for (method, path, expect) in [
            ("post", "/api/community/cases/{id}/act", "post_community_cases_by_id_act"),
            ("get", "/api/shell/sign-in", "get_shell_sign_in"),
            ("get", "/api/x/{slug}/services.xml", "get_x_by_slug_services_xml"),
        ] {
            assert_eq!(name(method, path), expect);
        }
    }
}
