// SPDX-License-Identifier: Apache-2.0
import { GraphFormatError } from "../parse.ts";
import {
  isObject,
  UNKNOWN,
  type Json,
  type JsonObject,
  type Resource,
  type StackExport,
} from "../stack-export.ts";
import { camelCase, pulumiPackage, pulumiType } from "./terraform-types.ts";
import { Configuration, keyOf } from "./terraform-references.ts";
import { inputsOf } from "./terraform-values.ts";
import type { TerraformPlan, ValuesModule, ValuesResource } from "./terraform-plan.ts";

const URN = "urn:pulumi:plan::terraform";

/** A resource of the plan and the modules it is in. */
interface Placed {
  readonly path: readonly string[];
  readonly resource: ValuesResource;
}

/**
 * The graph of a Terraform plan or state, as `terraform show -json` writes it. Data sources are left out:
 * they are read and not made.
 *
 * @throws GraphFormatError when the file holds no values, or is of a form that is not known.
 */
export function terraformGraph(plan: TerraformPlan, name: string): StackExport {
  refuseOtherForms(plan.format_version, name);
  const root = plan.planned_values?.root_module ?? plan.values?.root_module;
  const isEmptyPlan = plan.planned_values !== undefined;
  if (root === undefined && !isEmptyPlan) {
    throw new GraphFormatError(
      `${name}: a Terraform file without planned_values; write it with: terraform show -json plan.tfplan`,
    );
  }
  try {
    return graphOf(plan, placedResources(root ?? {}));
  } catch (error) {
    if (error instanceof GraphFormatError) throw new GraphFormatError(`${name}: ${error.message}`);
    // Every part of the file that is not as documented shows as a wrong type somewhere below.
    if (error instanceof TypeError) {
      throw new GraphFormatError(
        `${name}: not the form of terraform show -json (${error.message}); write it again with: terraform show -json plan.tfplan`,
      );
    }
    throw error;
  }
}

/** HashiCorp asks readers to refuse a major version that they do not know: keys may mean something else. */
function refuseOtherForms(version: Json | undefined, name: string): void {
  if (version === undefined || (typeof version === "string" && /^[01]\./.test(version))) return;
  throw new GraphFormatError(
    `${name}: format_version is ${JSON.stringify(version)}; allowed: 0.x and 1.x, which Terraform since 0.12 and OpenTofu write`,
  );
}

function graphOf(plan: TerraformPlan, placed: readonly Placed[]): StackExport {
  const configuration = new Configuration(plan.configuration?.root_module);
  const unknown = new Map(
    (plan.resource_changes ?? []).map(({ address, change }) => [address, change?.after_unknown]),
  );
  const urns = new Map<string, string[]>();
  for (const each of placed) {
    const key = keyOf(each.path, addressOf(each.resource));
    const instances = urns.get(key);
    if (instances === undefined) urns.set(key, [urnOf(each.resource)]);
    else instances.push(urnOf(each.resource));
  }
  // Instances of one resource share its configuration, and so what stands behind it.
  const dependencies = new Map<string, Record<string, string[]>>();
  const dependenciesBehind = (path: readonly string[], resource: ValuesResource) => {
    const key = keyOf(path, addressOf(resource));
    const known = dependencies.get(key);
    if (known !== undefined) return known;
    const expressions = configuration.resource(path, addressOf(resource))?.expressions;
    const found = dependenciesOf(configuration, path, expressions, urns);
    dependencies.set(key, found);
    return found;
  };
  const providers = new Map<string, Resource>();
  const resources = placed.map(({ path, resource }): Resource => {
    const config = configuration.resource(path, addressOf(resource));
    const expressions = config?.expressions;
    const provider = providerOf(
      config?.provider_config_key,
      resource,
      plan,
      providers,
      (expressions) => dependenciesOf(configuration, [], expressions, urns),
    );
    return {
      urn: urnOf(resource),
      type: typeOf(resource),
      custom: true,
      inputs: inputsOf({
        value: resource.values,
        unknown: unknown.get(resource.address),
        sensitive: resource.sensitive_values,
        expression: expressions,
      }),
      propertyDependencies: dependenciesBehind(path, resource),
      provider: `${provider.urn}::${provider.id ?? ""}`,
    };
  });
  return {
    version: 3,
    deployment: {
      manifest: { time: "", magic: "", version: "" },
      resources: [...providers.values(), ...resources],
    },
  };
}

function placedResources(root: ValuesModule): Placed[] {
  const placed: Placed[] = [];
  const waiting: { module: ValuesModule; path: readonly string[] }[] = [{ module: root, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { module, path } = next;
    for (const resource of module.resources ?? []) {
      if (resource.mode !== "data") placed.push({ path, resource: checked(resource) });
    }
    for (const child of module.child_modules ?? []) {
      waiting.push({ module: child, path: modulePath(child.address ?? "") });
    }
  }
  return placed;
}

function checked(resource: ValuesResource): ValuesResource {
  if (typeof resource.address === "string" && typeof resource.type === "string") return resource;
  throw new GraphFormatError("a resource of planned_values has no address or no type");
}

/** `module.a["x.y"].module.b[0]` as `["a", "b"]`. */
function modulePath(address: string): string[] {
  const plain = address.replace(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, "");
  return plain.split(".").filter((_, at) => at % 2 === 1);
}

function addressOf({ type, name = "" }: ValuesResource): string {
  return `${type}.${name}`;
}

function packageOf({ provider_name, type }: ValuesResource): string {
  return pulumiPackage(provider_name ?? type.split("_")[0] ?? "");
}

function typeOf(resource: ValuesResource): string {
  return pulumiType(resource.type, packageOf(resource));
}

function urnOf(resource: ValuesResource): string {
  return `${URN}::${typeOf(resource)}::${resource.address}`;
}

/** The provider of a resource, made when it is met first. */
function providerOf(
  key: string | undefined,
  resource: ValuesResource,
  plan: TerraformPlan,
  made: Map<string, Resource>,
  behind: (expressions: Json | undefined) => Record<string, string[]>,
): Resource {
  const pkg = packageOf(resource);
  const name = key ?? pkg;
  const known = made.get(name);
  if (known !== undefined) return known;
  const expressions = plan.configuration?.provider_config?.[name]?.expressions;
  // A provider inside a module takes variables of the module, which the plan does not show.
  const variables = name.includes(":") ? {} : (plan.variables ?? {});
  const inputs = isObject(expressions) ? settingsOf(expressions, variables) : {};
  const provider: Resource = {
    urn: `${URN}::pulumi:providers:${pkg}::${name}`,
    type: `pulumi:providers:${pkg}`,
    custom: true,
    id: "terraform",
    inputs,
    // A provider inside a module refers to what the module knows.
    ...(name.includes(":") ? {} : { propertyDependencies: behind(expressions) }),
  };
  made.set(name, provider);
  return provider;
}

function settingsOf(
  expressions: JsonObject,
  variables: NonNullable<TerraformPlan["variables"]>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(expressions).map(([key, expression]) => [
      camelCase(key),
      settingOf(expression, variables, 0),
    ]),
  );
}

const DEEPEST_SETTING = 50;

/** A setting of a provider: a constant, the value of a variable, or not known. */
function settingOf(
  expression: Json,
  variables: NonNullable<TerraformPlan["variables"]>,
  depth: number,
): Json {
  if (depth > DEEPEST_SETTING) return UNKNOWN;
  if (Array.isArray(expression)) {
    return expression.map((each) => settingOf(each, variables, depth + 1));
  }
  if (!isObject(expression)) return expression;
  if ("constant_value" in expression) return expression.constant_value ?? null;
  if ("references" in expression) {
    const [reference, ...others] = Array.isArray(expression.references)
      ? expression.references
      : [];
    const variable = /^var\.([\w-]+)$/.exec(typeof reference === "string" ? reference : "")?.[1];
    // With others beside it the variable is only a part of the value.
    if (variable === undefined || others.length > 0) return UNKNOWN;
    return variables[variable]?.value ?? UNKNOWN;
  }
  return Object.fromEntries(
    Object.entries(expression).map(([key, each]) => [
      camelCase(key),
      settingOf(each, variables, depth + 1),
    ]),
  );
}

function dependenciesOf(
  configuration: Configuration,
  path: readonly string[],
  expressions: Json | undefined,
  urns: ReadonlyMap<string, readonly string[]>,
): Record<string, string[]> {
  const found: [string, string[]][] = [];
  for (const [key, expression] of Object.entries(isObject(expressions) ? expressions : {})) {
    const sources = configuration.sourcesOf(path, expression) ?? [];
    const from = sources.flatMap((source) => urns.get(source) ?? []);
    if (from.length > 0) found.push([camelCase(key), [...new Set(from)].sort()]);
  }
  return Object.fromEntries(found);
}
