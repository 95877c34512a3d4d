import type { Manifest } from './tools.ts';

/** The documents of a kind. */
export const ofKind = (documents: readonly Manifest[], kind: string): Manifest[] =>
  documents.filter((document) => document.kind === kind);

/** The one document of a kind and of a component (the label). */
export function one(documents: readonly Manifest[], kind: string, component: string): Manifest {
  const found = ofKind(documents, kind).filter(
    ({ metadata }) => metadata.labels['app.kubernetes.io/component'] === component,
  );
  if (found.length !== 1) throw new Error(`${found.length} documents ${kind} of ${component}`);
  return found[0];
}

/** The only container of a StatefulSet. */
export const containerOf = (statefulSet: Manifest): Manifest => statefulSet.spec.template.spec.containers[0];

/** What Kubernetes, not the chart, puts in: by field path, or by key of a Secret. */
type Given = Readonly<Record<string, string>>;

/** The environment as the container gets it, with `$(NAME)` expanded as Kubernetes does: from variables listed before. */
export function environmentOf(container: Manifest, given: Given): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const { name, value, valueFrom } of container.env) {
    const source =
      valueFrom?.fieldRef?.fieldPath ?? valueFrom?.secretKeyRef?.key ?? valueFrom?.resourceFieldRef?.resource;
    const text = source === undefined ? (value as string) : given[source];
    if (text === undefined) throw new Error(`${name} comes from ${source}, which the test does not give`);
    environment[name] = text.replaceAll(/\$\((\w+)\)/g, (whole, other: string) => environment[other] ?? whole);
  }
  return environment;
}
