// SPDX-License-Identifier: Apache-2.0
import { projectFactsIn } from "./project-facts.ts";
import type { JsonObject, Resource, StackExport } from "./stack-export.ts";

/** A file that is not a stack export. `message` says what was found, where, and what to do. */
export class GraphFormatError extends Error {
  override readonly name = "GraphFormatError";
}

const HOW = "export it again with: pulumi stack export --file export.json";

/**
 * Reads the text of a `pulumi stack export`, ours or anyone's.
 *
 * @param name what to call the file in messages.
 * @throws GraphFormatError with every problem of the file, at most ten of them spelled out.
 */
export function parseStackExport(text: string, name: string): StackExport {
  return stackExportOf(parseJson(text, name), name);
}

/**
 * The same for a file that is read already.
 *
 * @throws GraphFormatError as {@link parseStackExport} does.
 */
export function stackExportOf(root: unknown, name: string): StackExport {
  if (!isObject(root))
    throw new GraphFormatError(`${name}: not a JSON object but ${kindOf(root)}; ${HOW}`);
  refuseOtherFormats(root, name);
  if (root.version !== 3) {
    throw new GraphFormatError(
      `${name}: version is ${JSON.stringify(root.version ?? null)}; allowed: 3, the form that every Pulumi since 2019 writes; ${HOW}`,
    );
  }
  const deployment = root.deployment;
  if (!isObject(deployment)) {
    throw new GraphFormatError(
      `${name}: deployment is ${kindOf(deployment)}, expected an object; ${HOW}`,
    );
  }
  // An empty stack is exported without the list.
  const resources = deployment.resources ?? [];
  if (!Array.isArray(resources)) {
    throw new GraphFormatError(
      `${name}: deployment.resources is ${kindOf(resources)}, expected a list; ${HOW}`,
    );
  }
  const problems = resources.flatMap((resource, at) => problemsOfResource(resource, at));
  if (problems.length > 0) throw new GraphFormatError(`${name}: ${listed(problems)}; ${HOW}`);
  const project = projectFactsIn(root.project);
  return {
    version: 3,
    ...(project === undefined ? {} : { project }),
    deployment: {
      ...(deployment as unknown as StackExport["deployment"]),
      manifest: manifestOf(deployment),
      resources: (resources as Resource[]).map(withoutNulls),
    },
  };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw new GraphFormatError(`${name}: not JSON (${(error as Error).message}); ${HOW}`);
  }
}

/** Files that people take for a stack export, and what to do instead. */
function refuseOtherFormats(root: Record<string, unknown>, name: string): void {
  if ("checkpoint" in root) {
    throw new GraphFormatError(
      `${name}: a state file of a file or bucket backend, not a stack export; ${HOW}`,
    );
  }
  if ("planned_values" in root || "resource_changes" in root) {
    throw new GraphFormatError(`${name}: a Terraform plan, not a Pulumi stack export`);
  }
  if ("resourcePlans" in root) {
    throw new GraphFormatError(
      `${name}: an update plan (pulumi preview --save-plan), not a stack export; ${HOW}`,
    );
  }
}

const OPTIONAL_OBJECTS = ["inputs", "outputs", "propertyDependencies"] as const;
const OPTIONAL_STRINGS = ["id", "parent", "provider", "importID"] as const;

function problemsOfResource(resource: unknown, at: number): string[] {
  const where = `deployment.resources[${at}]`;
  if (!isObject(resource)) return [`${where} is ${kindOf(resource)}, expected an object`];
  const problems: string[] = [];
  for (const key of ["urn", "type"]) {
    if (typeof resource[key] !== "string" || resource[key] === "") {
      problems.push(`${where}.${key} is ${kindOf(resource[key])}, expected a text`);
    }
  }
  for (const key of OPTIONAL_OBJECTS) {
    if (resource[key] !== undefined && resource[key] !== null && !isObject(resource[key])) {
      problems.push(`${where}.${key} is ${kindOf(resource[key])}, expected an object`);
    }
  }
  for (const key of OPTIONAL_STRINGS) {
    if (resource[key] !== undefined && typeof resource[key] !== "string") {
      problems.push(`${where}.${key} is ${kindOf(resource[key])}, expected a text`);
    }
  }
  if (resource.dependencies !== undefined && !isListOfTexts(resource.dependencies)) {
    problems.push(`${where}.dependencies is not a list of URNs`);
  }
  const byProperty = resource.propertyDependencies;
  if (isObject(byProperty)) {
    for (const [property, urns] of Object.entries(byProperty)) {
      // The engine writes null for a property without dependencies.
      if (urns === null || isListOfTexts(urns)) continue;
      problems.push(`${where}.propertyDependencies.${property} is not a list of URNs`);
    }
  }
  return problems;
}

/** Go writes null for an object that is not there. */
function withoutNulls(resource: Resource): Resource {
  if (OPTIONAL_OBJECTS.every((key) => (resource[key] as unknown) !== null)) return resource;
  const kept = Object.entries(resource).filter(([, value]) => (value as unknown) !== null);
  return Object.fromEntries(kept) as unknown as Resource;
}

function manifestOf(deployment: Record<string, unknown>): StackExport["deployment"]["manifest"] {
  const manifest = isObject(deployment.manifest) ? (deployment.manifest as JsonObject) : {};
  const text = (key: string): string => (typeof manifest[key] === "string" ? manifest[key] : "");
  return { time: text("time"), magic: text("magic"), version: text("version") };
}

const MOST_SPELLED_OUT = 10;

function listed(problems: readonly string[]): string {
  const shown = problems.slice(0, MOST_SPELLED_OUT).join("; ");
  const more = problems.length - MOST_SPELLED_OUT;
  return more > 0 ? `${shown}; and ${more} more` : shown;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (value === "") return "an empty text";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return "a text";
  return `the ${typeof value} ${JSON.stringify(value)}`;
}
