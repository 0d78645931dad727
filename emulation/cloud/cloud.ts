// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type Json, type JsonObject } from "../../graph/stack-export.ts";
import type { Declarations } from "../declared/declarations.ts";
import { emulateOutputs } from "../emulate.ts";
import { knownObject, knownText } from "../model.ts";
import { partitionOf } from "../regions.ts";
import { replacementRow } from "../replacement/index.ts";
import { differenceOf, equal, type Difference } from "./difference.ts";
import { goesWith, refusalOfObject, RELEASE, type ClusterView } from "./kubernetes-rules.ts";
import { textAt, textsAt } from "./paths.ts";
import { previewOf } from "./preview-outputs.ts";
import { fill, Refusal } from "./refusal.ts";
import { rulesOf, ruledTypes } from "./rules/index.ts";
import { CASCADE, type Named, type Request, type TypeRules, type View } from "./rules/model.ts";
import { keyOf, type CloudState, type StoredResource } from "./state.ts";

/** For whom the cloud works: the configuration of one provider. */
export interface Caller {
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  readonly defaultTags: JsonObject;
  /** Kubernetes only: server of the kubeconfig. */
  readonly clusterEndpoint?: string;
  /** Kubernetes only: server-side apply takes over what exists. */
  readonly serverSideApply?: boolean;
}

/** Which resource of which program. */
export interface Subject {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
}

export interface Created {
  /** Empty in a preview. */
  readonly id: string;
  readonly outputs: JsonObject;
}

export interface Read {
  readonly id: string;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
}

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

const CLUSTER = "aws:eks/cluster:Cluster";

/**
 * An emulated AWS and Kubernetes over plain data: makes what {@link emulateOutputs} describes and refuses what the real ones
 * refuse. Refusals are thrown as {@link Refusal}. Nothing here waits, asks the network or knows the time.
 *
 * @example
 * ```ts
 * const cloud = new Cloud(emptyCloud(), readDeclarations(process.cwd()));
 * cloud.create(caller, { type: "aws:ec2/vpc:Vpc", name: "main", urn }, { cidrBlock: "10.0.0.0/16" }).id; // vpc-0…
 * ```
 */
export class Cloud {
  readonly state: CloudState;
  readonly declarations: Pick<Declarations, "resource">;

  constructor(state: CloudState, declarations: Pick<Declarations, "resource">) {
    this.state = state;
    this.declarations = declarations;
  }

  /** What the provider refuses before it asks the cloud: a type that nobody modelled, an input that is missing. */
  check({ type }: Subject, inputs: JsonObject): CheckFailure[] {
    const rules = this.rules(type);
    return (rules.required ?? [])
      .filter((input) => (inputs[input] ?? null) === null)
      .map((property) => ({
        property,
        reason: `Missing required property '${property}'`,
      }));
  }

  diff({ type }: Subject, oldInputs: JsonObject, newInputs: JsonObject): Difference {
    this.rules(type);
    return differenceOf(type, oldInputs, newInputs);
  }

  create(caller: Caller, subject: Subject, inputs: JsonObject, preview = false): Created {
    const rules = this.rules(subject.type);
    const count = this.state.made[subject.urn] ?? 0;
    const seed = count === 0 ? subject.urn : `${subject.urn}#${count + 1}`;
    const { id, outputs } = this.emulate(caller, subject, inputs, seed);
    if (preview) return { id: "", outputs: previewOf(inputs, outputs) };
    const scope = this.scopeOf(caller, subject.type, inputs);
    const adopted = this.existing(scope, subject.type, id);
    const request = this.requestOf(caller, inputs, outputs, id, adopted);
    this.refuse(caller, subject.type, rules, request, true);
    this.put({ type: subject.type, id, scope, seed, name: subject.name, inputs, outputs });
    this.state.made[subject.urn] = count + 1;
    return { id, outputs };
  }

  /** Undefined when there is no such resource, or no longer. */
  read(caller: Caller, { type }: Subject, id: string, props: JsonObject): Read | undefined {
    this.rules(type);
    const found = this.existing(this.scopeOf(caller, type, props), type, id);
    return found === undefined ? undefined : { id, inputs: found.inputs, outputs: found.outputs };
  }

  update(
    caller: Caller,
    subject: Subject,
    id: string,
    inputs: JsonObject,
    old: JsonObject,
    preview = false,
  ): JsonObject {
    const rules = this.rules(subject.type);
    const scope = this.scopeOf(caller, subject.type, inputs);
    const existing = this.existing(scope, subject.type, id);
    if (existing === undefined) {
      if (preview) return previewOf(inputs, old);
      throw new Refusal(`couldn't find resource: ${subject.type} ${id} is not there (any more)`);
    }
    const { outputs } = this.emulate(caller, subject, inputs, existing.seed, id);
    const after = { ...outputs, ...this.afterUpdate(existing, inputs, outputs) };
    if (preview) {
      const changing = replacementRow(subject.type)?.outputsOfUpdate ?? [];
      return { ...after, ...Object.fromEntries(changing.map((name) => [name, UNKNOWN])) };
    }
    this.refuse(
      caller,
      subject.type,
      rules,
      this.requestOf(caller, inputs, after, id, existing),
      false,
    );
    this.put({ ...existing, inputs, outputs: after });
    return after;
  }

  /** Nothing happens when it is gone already, as with the real providers. */
  delete(caller: Caller, { type }: Subject, id: string, props: JsonObject): void {
    const rules = this.rules(type);
    const found = this.existing(this.scopeOf(caller, type, props), type, id);
    if (found === undefined) return;
    const request = this.requestOf(caller, found.inputs, found.outputs, id, found);
    for (const check of rules.deleteChecks ?? []) {
      const refusal = check(request, this.viewOf(caller, found.inputs));
      if (refusal !== undefined) throw refusalOf(refusal, found, id);
    }
    const left = rules.leaves?.(found.inputs);
    if (left === "kept") return;
    for (const other of this.living()) this.refuseWhileUsed(found, other);
    for (const other of this.dependents(found)) this.remove(other);
    if (left === "pending") this.put({ ...found, pendingDeletion: true });
    else this.remove(found);
  }

  /** Everything that is there, without what only waits for its deletion. */
  living(): StoredResource[] {
    return Object.values(this.state.resources).filter(
      ({ pendingDeletion }) => pendingDeletion === undefined,
    );
  }

  private rules(type: string): TypeRules {
    if (type.startsWith("kubernetes:")) return {};
    const rules = rulesOf(type);
    if (rules === undefined) {
      throw new Refusal(
        `${type} is not modelled by the emulated cloud, so nothing can be said of it; it knows ${ruledTypes().length} AWS types (emulation/cloud/rules) and every Kubernetes kind`,
      );
    }
    return rules;
  }

  private emulate(
    caller: Caller,
    subject: Subject,
    inputs: JsonObject,
    seed: string,
    id?: string,
  ): { id: string; outputs: JsonObject } {
    return emulateOutputs(subject.type, {
      inputs,
      name: subject.name,
      urn: seed,
      region: caller.region,
      account: caller.account,
      partition: partitionOf(caller.region).id,
      defaultTags: caller.defaultTags,
      related: (wanted) => this.living().find((resource) => resource.id === wanted)?.outputs,
      declared: this.declarations.resource(subject.type),
      ...(id === undefined ? {} : { id }),
    });
  }

  private scopeOf(caller: Caller, type: string, props: JsonObject): string {
    if (type.startsWith("kubernetes:")) return this.clusterOf(caller);
    const scope = rulesOf(type)?.scope ?? "region";
    if (scope === "everywhere") return "*";
    if (scope === "account") return caller.account;
    return `${caller.account}/${knownText(props["region"]) ?? caller.region}`;
  }

  /** The ARN of the cluster that a kubeconfig points to. It must live. */
  private clusterOf({ clusterEndpoint = "" }: Caller): string {
    const cluster = this.living().find(
      ({ type, outputs }) => type === CLUSTER && outputs["endpoint"] === clusterEndpoint,
    );
    if (cluster !== undefined) return textAt(cluster.outputs, "arn") ?? "";
    const host = clusterEndpoint.replace(/^https:\/\//, "");
    throw new Refusal(
      `configured Kubernetes cluster is unreachable: unable to load schema information from the API server: Get "${clusterEndpoint}/openapi/v2?timeout=32s": dial tcp: lookup ${host}: no such host`,
    );
  }

  private existing(scope: string, type: string, id: string): StoredResource | undefined {
    const found = this.state.resources[keyOf(scope, type, id)];
    return found?.pendingDeletion === true ? undefined : found;
  }

  private requestOf(
    caller: Caller,
    inputs: JsonObject,
    outputs: JsonObject,
    id: string,
    existing: StoredResource | undefined,
  ): Request {
    return {
      inputs,
      outputs,
      id,
      region: knownText(inputs["region"]) ?? caller.region,
      account: caller.account,
      ...(existing === undefined ? {} : { existing }),
    };
  }

  /** Throws the first thing that AWS or Kubernetes would object to. */
  private refuse(
    caller: Caller,
    type: string,
    rules: TypeRules,
    request: Request,
    isNew: boolean,
  ): void {
    if (type.startsWith("kubernetes:")) {
      this.refuseObject(caller, type, request, isNew);
      return;
    }
    const view = this.viewOf(caller, request.inputs);
    const subject = { type, inputs: request.inputs, outputs: request.outputs };
    if (isNew && request.existing !== undefined && rules.exists !== undefined)
      throw refusalOf(rules.exists, subject, request.id);
    for (const { input, to, missing, always } of rules.references ?? []) {
      for (const value of textsAt(request.inputs, input)) {
        if (always?.test(value) === true || view.find(to, value) !== undefined) continue;
        throw refusalOf(missing, subject, request.id, value);
      }
    }
    for (const { paths, refusal } of rules.unique ?? []) {
      const named = paths.some((path) => textAt(request.inputs, path) !== undefined);
      const twin = view
        .all(type)
        .find(
          (other) =>
            other.id !== request.id &&
            paths.every((path) => equal(valueAt(other, path), valueAt(subject, path))),
        );
      if (named && twin !== undefined) throw refusalOf(refusal, subject, request.id);
    }
    for (const check of rules.checks ?? []) {
      const refusal = check(request, view);
      if (refusal !== undefined) throw refusalOf(refusal, subject, request.id);
    }
  }

  private refuseObject(caller: Caller, type: string, request: Request, isNew: boolean): void {
    const scope = this.clusterOf(caller);
    const exists = isNew && request.existing !== undefined && type !== RELEASE;
    if (exists && caller.serverSideApply !== true) {
      const plural = `${(knownText(request.inputs["kind"]) ?? "object").toLowerCase()}s`;
      throw new Refusal(`${plural} "${request.id.split("/").at(-1) ?? ""}" already exists`);
    }
    if (!isNew) return;
    const refusal = refusalOfObject(type, request.inputs, request.outputs, this.clusterView(scope));
    if (refusal !== undefined) throw new Refusal(refusal);
  }

  private clusterView(scope: string): ClusterView {
    const name = scope.slice(scope.lastIndexOf("/") + 1);
    const region = scope.split(":")[3];
    return {
      objects: this.living().filter((resource) => resource.scope === scope),
      addons: this.living().flatMap(({ type, inputs, scope: of }) =>
        type === "aws:eks/addon:Addon" &&
        inputs["clusterName"] === name &&
        of.endsWith(`/${region}`)
          ? (knownText(inputs["addonName"]) ?? [])
          : [],
      ),
    };
  }

  private viewOf(caller: Caller, inputs: JsonObject): View {
    const scopes = [
      `${caller.account}/${knownText(inputs["region"]) ?? caller.region}`,
      caller.account,
      "*",
    ];
    const all = (type: string): StoredResource[] =>
      this.living().filter((resource) => resource.type === type && scopes.includes(resource.scope));
    return { all, find: (to, value) => named(to, value, all) };
  }

  /** Throws when `other` still needs `deleted`. */
  private refuseWhileUsed(deleted: StoredResource, other: StoredResource): void {
    for (const { input, to, onDelete } of rulesOf(other.type)?.references ?? []) {
      if (onDelete === undefined || onDelete === CASCADE || other === deleted) continue;
      if (refersTo(other, input, to, deleted)) throw refusalOf(onDelete, deleted, deleted.id);
    }
  }

  /** What goes with a resource, and with what goes with it. */
  private dependents(deleted: StoredResource): StoredResource[] {
    const direct = this.living().filter(
      (other) =>
        other !== deleted &&
        (goesWith(deleted, other) ||
          (deleted.type === CLUSTER && other.scope === deleted.outputs["arn"]) ||
          (rulesOf(other.type)?.references ?? []).some(
            ({ input, to, onDelete }) =>
              onDelete === CASCADE && refersTo(other, input, to, deleted),
          )),
    );
    return [...direct, ...direct.flatMap((resource) => this.dependents(resource))];
  }

  private put(resource: StoredResource): void {
    this.state.resources[keyOf(resource.scope, resource.type, resource.id)] = resource;
  }

  private remove(resource: StoredResource): void {
    delete this.state.resources[keyOf(resource.scope, resource.type, resource.id)];
  }

  /** Outputs that count updates. */
  private afterUpdate(
    { type, inputs: oldInputs, outputs: old }: StoredResource,
    inputs: JsonObject,
    outputs: JsonObject,
  ): JsonObject {
    if (type === "aws:ec2/launchTemplate:LaunchTemplate") {
      // A new version is made for what instances are made from, not for tags of the template.
      const changed = differenceOf(type, oldInputs, inputs).changes.some(
        ({ path }) => !/^(tags|updateDefaultVersion|defaultVersion)\b/.test(path),
      );
      const latestVersion = Number(old["latestVersion"] ?? 1) + (changed ? 1 : 0);
      return {
        latestVersion,
        defaultVersion:
          inputs["updateDefaultVersion"] === true ? latestVersion : (old["defaultVersion"] ?? 1),
      };
    }
    if (type === RELEASE) {
      const revision = Number(knownObject(old["status"])["revision"] ?? 1) + 1;
      return { status: { ...knownObject(outputs["status"]), revision } };
    }
    if (!type.startsWith("kubernetes:")) return {};
    const metadata = knownObject(old["metadata"]);
    return {
      metadata: {
        ...knownObject(outputs["metadata"]),
        generation: Number(metadata["generation"] ?? 1) + 1,
        resourceVersion: String(Number(metadata["resourceVersion"] ?? 1) + 1),
      },
    };
  }
}

function named(
  to: readonly Named[],
  value: string,
  all: (type: string) => readonly StoredResource[],
): StoredResource | undefined {
  for (const { type, by } of to) {
    const found = all(type).find(
      ({ id, outputs }) => (by === undefined ? id : textAt(outputs, by)) === value,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function refersTo(
  other: StoredResource,
  input: string,
  to: readonly Named[],
  target: StoredResource,
): boolean {
  // An output that names something else that the target has (a cluster's own group) is not the target.
  return textsAt(other.inputs, input).some((value) =>
    to.some(
      ({ type, by }) =>
        type === target.type &&
        sameRegion(other, target) &&
        (by === undefined || by === "arn" || by === "name" || by === "principalArn") &&
        (by === undefined ? target.id : textAt(target.outputs, by)) === value,
    ),
  );
}

function sameRegion(one: StoredResource, other: StoredResource): boolean {
  return one.scope === other.scope || !one.scope.includes("/") || !other.scope.includes("/");
}

function valueAt(
  { inputs, outputs }: Pick<StoredResource, "inputs" | "outputs">,
  path: string,
): Json {
  return inputs[path] ?? outputs[path] ?? null;
}

function refusalOf(
  template: string,
  { inputs, outputs }: Pick<StoredResource, "inputs" | "outputs">,
  id: string,
  value = "",
): Refusal {
  return new Refusal(fill(template, { id, value }, { ...inputs, ...outputs }));
}
