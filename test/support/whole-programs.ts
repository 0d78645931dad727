// SPDX-License-Identifier: Apache-2.0
/** Writes the whole programs of `policies/corpus/programs` as the files that tools make of such programs. */
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  makeSecret,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type Json,
  type JsonObject,
} from "../../graph/stack-export.ts";

/** A finding, by the name or address of its resource and its path. */
export interface Expected {
  readonly resource: string;
  readonly path: string;
  /** @default denied */
  readonly verdict?: "undecided";
}

export interface WholeProgram {
  readonly program: string;
  /** What the check must report, and nothing else; none for a program that stays in India. */
  readonly leak?: readonly Expected[];
  /** Judged without settings, though something is to be said of it. */
  readonly settings?: "none";
  /** A program whose files are Kubernetes manifests. */
  readonly manifests?: string;
  /** Variables of a Terraform plan. */
  readonly variables?: JsonObject;
  readonly providers?: Readonly<Record<string, JsonObject>>;
  readonly resources?: Readonly<Record<string, JsonObject>>;
}

const STACK = "urn:pulumi:prod::acme::pulumi:pulumi:Stack::acme-prod";
const DEFAULT_AWS = "default_7_12_0";

/** What `pulumi stack export` writes of the program. */
export function stackExportOf({ providers = {}, resources = {} }: WholeProgram): string {
  const urns = new Map<string, string>();
  const typeChain = (name: string, type: string): string => {
    const parent = resources[name]?.parent as string | undefined;
    return parent === undefined
      ? type
      : `${typeChain(parent, textOf(resources[parent]?.type))}$${type}`;
  };
  const owners = {
    [DEFAULT_AWS]: { type: "aws", inputs: { region: "ap-south-1", version: "7.12.0" } },
    ...providers,
  };
  for (const [name, { type }] of Object.entries(owners)) {
    const pkg = textOf(type);
    urns.set(name, `urn:pulumi:prod::acme::pulumi:providers:${pkg}::${name}`);
  }
  for (const [name, { type }] of Object.entries(resources)) {
    urns.set(name, `urn:pulumi:prod::acme::${typeChain(name, textOf(type))}::${name}`);
  }
  const urnOf = (name: string) => {
    const urn = urns.get(name);
    if (urn === undefined) throw new Error(`no resource ${name} in the program`);
    return urn;
  };
  const urnsBehind = (names: Json | undefined) =>
    Object.fromEntries(
      Object.entries((names ?? {}) as Record<string, string[]>).map(([key, each]) => [
        key,
        each.map(urnOf),
      ]),
    );
  const stated = Object.entries(owners as Record<string, JsonObject>).map(([name, each]) => ({
    urn: urnOf(name),
    type: `pulumi:providers:${textOf(each.type)}`,
    custom: true,
    id: `${name}-id`,
    inputs: expand(each.inputs ?? {}),
    outputs: expand(each.inputs ?? {}),
    propertyDependencies: urnsBehind(each.propertyDependencies),
  }));
  const bare = new Map<string, object>();
  const ownerOf = (provider: Json | undefined, type: string): string | undefined => {
    if (typeof provider === "string" && !provider.startsWith("$")) {
      const urn = urnOf(provider);
      return `${urn}::${urn.split("::").at(-1) ?? ""}-id`;
    }
    const pkg = type.split(":")[0] ?? "";
    if (pkg === "aws") return `${urnOf(DEFAULT_AWS)}::${DEFAULT_AWS}-id`;
    if (pkg === "pulumi") return undefined;
    const urn = `urn:pulumi:prod::acme::pulumi:providers:${pkg}::default`;
    const kind = `pulumi:providers:${pkg}`;
    bare.set(pkg, { urn, type: kind, custom: true, id: "default-id", inputs: {}, outputs: {} });
    return `${urn}::default-id`;
  };
  const made = Object.entries(resources).map(([name, each]) => {
    const { type, component, parent, provider, inputs, outputs, ...more } = each;
    const { dependencies, propertyDependencies, ...flags } = more;
    return {
      ...flags,
      urn: urnOf(name),
      type,
      custom: component !== true,
      parent: typeof parent === "string" ? urnOf(parent) : STACK,
      inputs: expand(inputs ?? {}),
      ...(outputs === undefined ? {} : { outputs: expand(outputs) }),
      ...(component === true ? {} : { provider: ownerOf(provider, textOf(type)) }),
      dependencies: ((dependencies ?? []) as string[]).map(urnOf),
      propertyDependencies: urnsBehind(propertyDependencies),
    };
  });
  const stack = { urn: STACK, type: "pulumi:pulumi:Stack", custom: false, outputs: {} };
  return JSON.stringify({
    version: 3,
    deployment: {
      manifest: { time: "2026-11-22T00:00:00Z", magic: "m", version: "v3.207.0" },
      secrets_providers: {
        type: "cloud",
        state: { url: "awskms://alias/pulumi?region=ap-south-1" },
      },
      resources: [stack, ...stated, ...bare.values(), ...made],
    },
  });
}

function textOf(value: Json | undefined): string {
  if (typeof value !== "string") throw new Error("a type of the program is no text");
  return value;
}

/** `$unknown`, `$secret`, `$cipher`, `$asset` and `$archive` stand for what an export holds instead. */
function expand(value: Json): Json {
  if (value === "$unknown") return UNKNOWN;
  if (Array.isArray(value)) return value.map(expand);
  if (typeof value !== "object" || value === null) return value;
  if ("$secret" in value) return makeSecret(value.$secret ?? null);
  if ("$cipher" in value) {
    return { [SIGNATURE_KEY]: SECRET_SIGNATURE, ciphertext: value.$cipher ?? null };
  }
  if ("$asset" in value) return { [SIGNATURE_KEY]: ASSET_SIGNATURE, text: value.$asset ?? null };
  if ("$archive" in value) {
    return { [SIGNATURE_KEY]: ARCHIVE_SIGNATURE, path: value.$archive ?? null };
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, expand(each)]));
}

interface Address {
  readonly modules: readonly string[];
  readonly mode: string;
  readonly type: string;
  readonly name: string;
}

function addressOf(address: string): Address {
  const parts = address.replace(/\[[^\]]*\]/g, "").split(".");
  const modules: string[] = [];
  while (parts[0] === "module") modules.push(...parts.splice(0, 2).slice(1));
  const mode = parts[0] === "data" ? "data" : "managed";
  if (mode === "data") parts.shift();
  return { modules, mode, type: parts[0] ?? "", name: parts[1] ?? "" };
}

interface ConfigModule {
  resources: JsonObject[];
  module_calls: Record<string, { source: string; module: ConfigModule }>;
}

/** What `terraform show -json` writes of the program. */
export function planOf({ providers = {}, variables = {}, resources = {} }: WholeProgram): string {
  const emptyModule = (): ConfigModule => ({ resources: [], module_calls: {} });
  const config = emptyModule();
  const roots: JsonObject[] = [];
  const children = new Map<string, JsonObject[]>();
  const changes: JsonObject[] = [];
  for (const [address, each] of Object.entries(resources)) {
    const { modules, mode, type, name } = addressOf(address);
    const pkg = type.split("_")[0] ?? "";
    const values = (each.values ?? {}) as JsonObject;
    const vendor = `registry.terraform.io/hashicorp/${pkg}`;
    const planned = { address, mode, type, name, provider_name: vendor, values };
    const path = modules.map((module) => `module.${module}`).join(".");
    if (path === "") roots.push(planned);
    else children.set(path, [...(children.get(path) ?? []), planned]);
    changes.push({
      address,
      mode,
      type,
      name,
      change: {
        actions: ["create"],
        before: null,
        after: values,
        after_unknown: each.unknown ?? {},
      },
    });
    let module = config;
    for (const step of modules) {
      module = (module.module_calls[step] ??= { source: `./${step}`, module: emptyModule() })
        .module;
    }
    const refs = Object.entries((each.refs ?? {}) as Record<string, string[]>);
    module.resources.push({
      address: `${type}.${name}`,
      mode,
      type,
      name,
      provider_config_key: each.provider ?? pkg,
      expressions: {
        ...Object.fromEntries(
          Object.entries(values).map(([key, value]) => [key, { constant_value: value }]),
        ),
        ...Object.fromEntries(refs.map(([key, references]) => [key, { references }])),
      },
    });
  }
  const setting = (value: Json): Json =>
    typeof value === "object" ? value : { constant_value: value };
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.13.3",
    variables: Object.fromEntries(
      Object.entries(variables).map(([key, value]) => [key, { value }]),
    ),
    planned_values: {
      root_module: {
        resources: roots,
        child_modules: [...children].map(([address, held]) => ({ address, resources: held })),
      },
    },
    resource_changes: changes,
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries(providers).map(([key, inputs]) => [
          key,
          {
            name: key.split(".")[0] ?? key,
            full_name: `registry.terraform.io/hashicorp/${key.split(".")[0] ?? key}`,
            expressions: Object.fromEntries(
              Object.entries(inputs).map(([name, value]) => [name, setting(value)]),
            ),
          },
        ]),
      ),
      root_module: config,
    },
  });
}
