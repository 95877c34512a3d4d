"""Renders the chart by Helm and holds what comes out, and compose.yaml, against the schemas of those who read them.

    check.py chart FOLDER VERSION... < values.json    values: a list; VERSION: of Kubernetes, as in 1.37
    check.py compose FILE

Prints JSON: for the chart {"lint": [message], "renderings": [{"error"} or {"documents", "problems"}]}; for the Compose
file {"document", "problems"}. A problem is a sentence; fields that a schema does not know are problems.
"""

import json
import sys

import yaml


class StrictLoader(yaml.SafeLoader):
    """Refuses a key that is written twice; one that a merge (<<) brings may be overridden."""

    def flatten_mapping(self, node):
        keys = [key.value for key, _ in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        # From here on the node has the merged keys as well; it is visited again for each alias.
        if twice and not hasattr(node, "flattened"):
            raise yaml.YAMLError(f"{', '.join(twice)}: twice in one mapping{node.start_mark}")
        node.flattened = True
        super().flatten_mapping(node)


def problems_of(document, versions):
    name = f"{document['kind']}/{document['metadata']['name']}"
    if document["apiVersion"] == "monitoring.coreos.com/v1":
        return [f"{name}: {problem}" for problem in operator_problems(document)]
    return [f"{name} ({version}): {problem}" for version in versions for problem in kubernetes_problems(document, version)]


def kubernetes_problems(document, version):
    import kubernetes_validate

    try:
        kubernetes_validate.validate(document, version, strict=True)
    except kubernetes_validate.SchemaNotFoundError as error:
        return [error.message]
    except kubernetes_validate.ValidationError as error:
        return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}"]
    return []


def operator_problems(document):
    from cloudcoil.models.prometheus_operator import v1

    # The models drop the fields that they do not know.
    known = getattr(v1, document["kind"]).model_validate(document)
    kept = known.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return [] if kept == document else [f"unknown fields: {document} is read as {kept}"]


def check_chart(folder, versions, values_list):
    import helm_python
    from helm_python.chart import Chart, lint

    report = {"lint": [], "renderings": []}
    with Chart.load(folder) as chart:
        for values in values_list:
            try:
                chart.validate_schema(values)
                files = chart.render(values, name="moco", namespace="training")
            except helm_python.HelmError as error:
                report["renderings"].append({"error": str(error)})
                continue
            manifests = [text for path, text in sorted(files.items()) if path.endswith(".yaml")]
            documents = [found for text in manifests for found in yaml.load_all(text, StrictLoader) if found]
            problems = [problem for document in documents for problem in problems_of(document, versions)]
            report["renderings"].append({"documents": documents, "problems": problems})
            messages = lint(folder, values, strict=True)["messages"]
            report["lint"] += [message["error"] for message in messages if message["severity"] > 1]
    return report


def check_compose(file):
    import pydantic
    from compose_pydantic import ComposeSpecification

    with open(file) as stream:
        document = yaml.load(stream, StrictLoader)
    # The model lacks extensions, which the specification allows; their content is where they are merged to.
    plain = {key: value for key, value in document.items() if not key.startswith("x-")}
    try:
        ComposeSpecification.model_validate(plain)
    except pydantic.ValidationError as error:
        return {"document": plain, "problems": [f"{found['loc']}: {found['msg']}" for found in error.errors()]}
    return {"document": plain, "problems": []}


if sys.argv[1] == "chart":
    print(json.dumps(check_chart(sys.argv[2], sys.argv[3:], json.load(sys.stdin))))
else:
    print(json.dumps(check_compose(sys.argv[2])))
