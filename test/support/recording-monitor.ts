// SPDX-License-Identifier: Apache-2.0
/** The resource monitor behind `record`: takes the SDK's raw requests, keeps them, answers them. */
import {
  ASSET_SIGNATURE,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  makeSecret,
  type Json,
  type JsonObject,
  type Resource,
} from "../../graph/stack-export.ts";
import type { RecordOptions } from "./record.ts";
import type {
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  ResourceInvokeRequest,
  SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";

/** One registered resource: its graph form, its logical name and its inputs for assertions. */
export interface RecordedResource extends Resource {
  readonly name: string;
  /** Never absent; unknown and secret values as in the graph. */
  inputs: JsonObject;
  /** What a component gave to `registerOutputs`, or what a resource was answered. */
  outputs: JsonObject;
  /** All URNs it depends on. */
  dependencies: string[];
  /** URNs it depends on by `dependsOn` alone: no input comes from them. */
  dependsOn: string[];
}

interface MonitorOptions extends Pick<RecordOptions, "outputs" | "invoke"> {
  readonly mode: "preview" | "up";
  readonly stack: string;
  readonly project: string;
}

type Callback<T> = (error: Error | null, response?: T) => void;

const STACK_TYPE = "pulumi:pulumi:Stack";
const ACCOUNT = "123456789012";
const GRPC_UNIMPLEMENTED = 12;
/** Not `outputValues`: without them an unknown or secret input arrives as its sentinel, as in a state file. */
const FEATURES = new Set([
  "secrets",
  "resourceReferences",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
]);

export class RecordingMonitor {
  readonly faults: string[] = [];
  stackOutputs: Record<string, unknown> = {};
  readonly #resources = new Map<string, RecordedResource>();
  readonly #options: MonitorOptions;

  constructor(options: MonitorOptions) {
    this.#options = options;
  }

  /** Every resource but the stack, in the order of the URNs. */
  sorted(): RecordedResource[] {
    return [...this.#resources.values()]
      .filter((resource) => resource.type !== STACK_TYPE)
      .sort((a, b) => (a.urn < b.urn ? -1 : 1));
  }

  /** Every parent must have been registered; a parent that is missing is a fault. */
  checkParents(): void {
    for (const { urn, parent } of this.#resources.values()) {
      if (parent !== undefined && !this.#resources.has(parent)) {
        this.faults.push(`${urn} has a parent that is not registered: ${parent}`);
      }
    }
  }

  getDeploymentInfo(_request: unknown, callback: Callback<unknown>): void {
    // The SDK then asks for each feature by name.
    callback(Object.assign(new Error("not implemented"), { code: GRPC_UNIMPLEMENTED }));
  }

  supportsFeature(request: SupportsFeatureRequest, callback: Callback<unknown>): void {
    callback(null, { getHassupport: () => FEATURES.has(request.getId()) });
  }

  registerPackage(_request: unknown, callback: Callback<unknown>): void {
    callback(null, { getRef: () => "recorded-package" });
  }

  registerResource(request: RegisterResourceRequest, callback: Callback<unknown>): void {
    const [type, name] = [request.getType(), request.getName()];
    const urn = this.#urnOf(type, name, request.getParent());
    const inputs = graphForm(toObject(request.getObject()));
    const propertyDependencies = dependenciesOf(request);
    const dependencies = [...request.getDependenciesList()].sort();
    const fromInputs = new Set(Object.values(propertyDependencies).flat());
    const resource: RecordedResource = {
      urn,
      type,
      name,
      custom: request.getCustom(),
      parent: request.getParent() || undefined,
      inputs,
      outputs: {},
      dependencies,
      dependsOn: dependencies.filter((dependency) => !fromInputs.has(dependency)),
      propertyDependencies,
      provider: request.getProvider() || undefined,
      protect: request.getProtect() ?? false,
      retainOnDelete: request.getRetainondelete() ?? false,
      deletedWith: request.getDeletedwith() || undefined,
      ignoreChanges: request.getIgnorechangesList(),
      replaceOnChanges: request.getReplaceonchangesList(),
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
      importID: request.getImportid() || undefined,
    };
    this.#keep(resource);
    const answer = this.#answer(resource, toObject(request.getObject()));
    callback(null, response(urn, resource.id, structLike(request.getObject(), answer)));
  }

  registerResourceOutputs(
    request: RegisterResourceOutputsRequest,
    callback: Callback<unknown>,
  ): void {
    const resource = this.#resources.get(request.getUrn());
    const outputs = graphForm(toObject(request.getOutputs()));
    if (resource === undefined) {
      this.faults.push(`outputs registered for a resource that is not there: ${request.getUrn()}`);
    } else {
      resource.outputs = outputs;
      if (resource.type === STACK_TYPE) this.stackOutputs = outputs;
    }
    callback(null, {});
  }

  readResource(request: ReadResourceRequest, callback: Callback<unknown>): void {
    const [type, name] = [request.getType(), request.getName()];
    const urn = this.#urnOf(type, name, request.getParent());
    const inputs = graphForm(toObject(request.getProperties()));
    const resource: RecordedResource = {
      ...{ urn, type, name, inputs, custom: true, external: true, id: request.getId() },
      ...{ parent: request.getParent() || undefined, provider: request.getProvider() || undefined },
      ...{ outputs: {}, dependencies: [...request.getDependenciesList()].sort(), dependsOn: [] },
    };
    this.#keep(resource);
    const more = this.#options.outputs?.(resource) ?? {};
    const answer = { ...toObject(request.getProperties()), ...more } as JsonObject;
    callback(null, response(urn, request.getId(), structLike(request.getProperties(), answer)));
  }

  invoke(request: ResourceInvokeRequest, callback: Callback<unknown>): void {
    const token = request.getTok();
    if (this.#options.invoke === undefined) {
      const fault = `looked up ${token}; nothing is looked up while a program runs`;
      this.faults.push(fault);
      callback(new Error(fault));
      return;
    }
    const result = this.#options.invoke(token, toObject(request.getArgs()));
    callback(null, {
      getFailuresList: () => [],
      getReturn: () => structLike(request.getArgs(), result as JsonObject),
    });
  }

  signalAndWaitForShutdown(_request: unknown, callback: Callback<unknown>): void {
    callback(null, {});
  }

  close(): void {}

  #keep(resource: RecordedResource): void {
    if (this.#resources.has(resource.urn)) {
      this.faults.push(`registered twice: ${resource.urn}`);
    }
    if (resource.custom && resource.id === undefined && this.#options.mode === "up") {
      resource.id = `${resource.name}-id`;
    }
    this.#resources.set(resource.urn, resource);
  }

  /** Region of the resource's explicit provider; Mumbai where it has none. */
  #regionOf({ provider }: RecordedResource): string {
    const [urn = ""] = provider?.split(/::[^:]*$/) ?? [];
    const region = this.#resources.get(urn)?.inputs.region;
    return typeof region === "string" ? region : "ap-south-1";
  }

  /** The engine's URN: the types of all parents but the stack, then the own type. */
  #urnOf(type: string, name: string, parent: string): string {
    const { stack, project } = this.#options;
    const parentTypes = parent.split("::")[2];
    const chain =
      parentTypes === undefined || parentTypes === STACK_TYPE ? type : `${parentTypes}$${type}`;
    return `urn:pulumi:${stack}::${project}::${chain}::${name}`;
  }

  /** What the resource is answered: its inputs, and in mode `up` an ARN and what the caller adds. */
  #answer(resource: RecordedResource, inputs: JsonObject): JsonObject {
    if (!resource.custom) return {};
    const made =
      this.#options.mode === "up"
        ? { arn: arnOf(resource, this.#regionOf(resource)), ...this.#options.outputs?.(resource) }
        : {};
    const answer = { ...inputs, ...made } as JsonObject;
    resource.outputs = graphForm(answer);
    return answer;
  }
}

/** A stand-in: right in Region and account, not in the form of each service. */
function arnOf({ type, name }: RecordedResource, region: string): string {
  const [, module = ""] = type.split(":");
  return `arn:aws:${module.split("/")[0]}:${region}:${ACCOUNT}:${name}`;
}

function dependenciesOf(request: RegisterResourceRequest): Record<string, string[]> {
  const entries: [string, string[]][] = [];
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    const urns = dependencies.getUrnsList();
    if (urns.length > 0) entries.push([property, [...urns].sort()]);
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function toObject(struct: Struct | undefined): JsonObject {
  return struct?.toJavaScript() ?? {};
}

/** A Struct of the SDK's own protobuf copy; another copy would fail its `instanceof`. */
function structLike(sample: Struct | undefined, value: JsonObject): Struct | undefined {
  if (sample === undefined) return undefined;
  return (sample.constructor as typeof Struct).fromJavaScript(value);
}

function response(urn: string, id: string | undefined, object: Struct | undefined): unknown {
  return {
    getUrn: () => urn,
    getId: () => id ?? "",
    getObject: () => object,
    getProperties: () => object,
    getPropertydependenciesMap: () => undefined,
    getResult: () => 0,
    getUnknown: () => false,
  };
}

/** From the wire to the graph: a secret carries its value as JSON text, assets lose nothing. */
function graphForm<T extends Json>(value: T): T {
  return convert(value) as T;
}

function convert(value: Json): Json {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== "object" || value === null) return value;
  const signature = value[SIGNATURE_KEY];
  if (signature === SECRET_SIGNATURE) return makeSecret(convert(value.value ?? null));
  if (signature === ASSET_SIGNATURE) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]));
}
