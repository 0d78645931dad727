// SPDX-License-Identifier: Apache-2.0
/**
 * Checks custom resources against the published definitions of their kinds, as packages carry them. Reads a JSON list of
 * objects from standard input and writes a list of `{object, message}` to standard output.
 *
 * Two checks: the validator made from the definition (types, required fields, enumerations), and the types made from it
 * (a field that it does not have: an API server drops such a field, or refuses it). A process of its own, since
 * the packages are ES modules, which the test runner does not load.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const PACKAGES = {
  "argoproj.io": "argo-rollouts",
  "cert-manager.io": "cert-manager",
  "external-secrets.io": "external-secrets",
  "extensions.istio.io": "istio",
  "karpenter.k8s.aws": "karpenter",
  "karpenter.sh": "karpenter",
  "monitoring.coreos.com": "prometheus-operator",
  "networking.istio.io": "istio",
  "opentelemetry.io": "opentelemetry-operator",
  "security.istio.io": "istio",
  "telemetry.istio.io": "istio",
};

const objects = JSON.parse(readFileSync(0, "utf8"));
const named = ({ kind, metadata }) => `${kind} ${metadata?.name ?? "?"}`;
const moduleOf = ({ apiVersion, kind }) => {
  const [group, version] = apiVersion.split("/");
  const name = PACKAGES[group];
  return name === undefined ? undefined : `@kubernetes-models/${name}/${group}/${version}/${kind}`;
};

/** What the validator of a kind says of an object. */
async function validated(object) {
  const from = moduleOf(object);
  if (from === undefined) return [{ object: named(object), message: "unchecked" }];
  try {
    const { [object.kind]: Model } = await import(from);
    new Model(object).validate();
    return [];
  } catch (error) {
    return [{ object: named(object), message: error.message }];
  }
}

/** Fields that the types do not have: the compiler refuses them in literals, at any depth. */
function unknownFields(known) {
  const file = path.resolve("custom-resources.generated.ts");
  const lines = known.flatMap((object, at) => [
    `import type { I${object.kind} as T${at} } from "${moduleOf(object)}";`,
    `export const o${at}: T${at} = ${JSON.stringify(object)};`,
  ]);
  const text = lines.join("\n");
  const options = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
      : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? text : readFile.call(host, name));
  const program = ts.createProgram([file], options, host);
  return program.getSemanticDiagnostics(program.getSourceFile(file)).map((found) => {
    const line = text.slice(0, found.start).split("\n").length - 1;
    return {
      object: named(known[Math.floor(line / 2)]),
      message: ts.flattenDiagnosticMessageText(found.messageText, " "),
    };
  });
}

const verdicts = (await Promise.all(objects.map(validated))).flat();
const known = objects.filter((object) => moduleOf(object) !== undefined);
process.stdout.write(JSON.stringify([...verdicts, ...unknownFields(known)]));
