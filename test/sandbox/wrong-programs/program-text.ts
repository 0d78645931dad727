// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../../graph/stack-export.ts";
import type { Step, WrongProgram } from "./model.ts";

/** A case as a Pulumi program: each resource depends on those before it, so that it is certain which one is refused. */
export function programText({ steps }: WrongProgram): string {
  return `import * as pulumi from "@pulumi/pulumi";

const made = {};
const providers = {
  "ap-south-1": new pulumi.ProviderResource("aws", "mumbai", { region: "ap-south-1" }),
  "ap-south-2": new pulumi.ProviderResource("aws", "hyderabad", { region: "ap-south-2" }),
};
const kubernetes = (cluster) =>
  (providers[cluster] ??= new pulumi.ProviderResource("kubernetes", cluster, {
    kubeconfig: pulumi.jsonStringify({
      apiVersion: "v1",
      kind: "Config",
      "current-context": "c",
      contexts: [{ name: "c", context: { cluster: "c", user: "c" } }],
      clusters: [{ name: "c", cluster: { server: made[cluster].endpoint } }],
      users: [{ name: "c", user: {} }],
    }),
  }));
const make = (name, type, inputs, provider, retainOnDelete) => {
  // Named as outputs, since a resource of no class has no others.
  const outputs = { arn: undefined, endpoint: undefined };
  const dependsOn = Object.values(made);
  made[name] = new pulumi.CustomResource(type, name, { ...outputs, ...inputs }, { provider, dependsOn, retainOnDelete });
};

${steps.map(stepText).join("\n")}
`;
}

function stepText({ name, type, in: place = "ap-south-1", inputs, retain }: Step): string {
  const provider =
    typeof place === "object"
      ? `kubernetes(${JSON.stringify(place.cluster)})`
      : `providers[${JSON.stringify(place)}]`;
  return `make(${JSON.stringify(name)}, ${JSON.stringify(type)}, ${valueText(inputs)}, ${provider}, ${retain ?? false});`;
}

/** A value as JavaScript: a text with references becomes an interpolation. */
function valueText(value: Json): string {
  if (typeof value === "string" && /^\$\{\w+\.\w+\}$/.test(value)) return made(value.slice(2, -1));
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${valueText(inner)}`,
  );
  return `{ ${entries.join(", ")} }`;
}

/** `made["net"].id` of `net.id`. */
function made(reference: string): string {
  const [name = "", output = ""] = reference.split(".");
  return `made[${JSON.stringify(name)}].${output}`;
}
