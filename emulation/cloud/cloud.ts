// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type JsonObject } from "../../graph/stack-export.ts";
import type { Declarations } from "../declared/declarations.ts";
import { emulateOutputs } from "../emulate.ts";
import { knownText } from "../model.ts";
import { partitionOf } from "../regions.ts";
import { replacementRow } from "../replacement/index.ts";
import { afterUpdate } from "./after-update.ts";
import { outputAttribute } from "./attributes.ts";
import type { Caller, CheckFailure, Created, Read, Subject } from "./caller.ts";
import { clusterOf } from "./clusters.ts";
import { heldObjects, objectionOfFinalizers, objectionOfHolders } from "./controllers/holding.ts";
import { isNoticed, settle } from "./controllers/settle.ts";
import { CLUSTER, dependents, refusalWhileUsed } from "./deletion.ts";
import { differenceOf, type Difference } from "./difference.ts";
import { withoutUnread } from "./unread.ts";
import { failuresOfInputs } from "./inputs/check.ts";
import { Inventory } from "./inventory.ts";
import { refusalOfRequest, requestOf } from "./judge.ts";
import { unreachable } from "./places/reach.ts";
import { previewOf } from "./preview-outputs.ts";
import { Refusal, refusalOf } from "./refusal.ts";
import { rulesOf, ruledTypes } from "./rules/index.ts";
import type { Request, TypeRules, World } from "./rules/model.ts";
import type { CloudState, StoredResource } from "./state.ts";
import { viewOf } from "./view.ts";

export type { Caller, CheckFailure, Created, Read, Subject } from "./caller.ts";

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
  /** What is there. Whoever changes the cloud from outside does it here, too. */
  readonly inventory: Inventory;
  readonly declarations: Pick<Declarations, "resource">;
  readonly world: World;

  /** @param world Whether there may be more than what is made here. */
  constructor(
    state: CloudState,
    declarations: Pick<Declarations, "resource">,
    world: World = "closed",
  ) {
    this.state = state;
    this.world = world;
    this.inventory = new Inventory(state);
    this.declarations = declarations;
  }

  /** What the provider refuses before it asks the cloud: a type that nobody modelled, an input that is missing. */
  check(subject: Subject, inputs: JsonObject, caller?: Caller): CheckFailure[] {
    const rules = this.rules(subject.type, knownText(inputs["region"]) ?? caller?.region);
    const missing = (rules.required ?? [])
      .filter((input) => (inputs[input] ?? null) === null)
      .map((property) => ({
        property,
        reason: `Missing required property '${property}'`,
      }));
    return [...missing, ...failuresOfInputs(subject, inputs)];
  }

  diff({ type }: Subject, oldInputs: JsonObject, newInputs: JsonObject): Difference {
    this.rules(type);
    return differenceOf(type, oldInputs, newInputs);
  }

  create(caller: Caller, subject: Subject, inputs: JsonObject, preview = false): Created {
    this.rules(subject.type, knownText(inputs["region"]) ?? caller.region);
    const count = this.state.made[subject.urn] ?? 0;
    const seed = count === 0 ? subject.urn : `${subject.urn}#${count + 1}`;
    const { id, outputs } = this.emulate(caller, subject, inputs, seed);
    if (preview) return { id: "", outputs: previewOf(inputs, outputs) };
    const scope = this.scopeOf(caller, subject.type, inputs);
    const adopted = this.inventory.find(scope, subject.type, id);
    const request = requestOf(caller, inputs, outputs, id, adopted);
    this.refuse(caller, subject.type, request, true);
    this.inventory.put({
      type: subject.type,
      id,
      scope,
      seed,
      name: subject.name,
      inputs,
      outputs,
    });
    this.state.made[subject.urn] = count + 1;
    if (isNoticed(subject.type)) settle(this.inventory);
    return { id, outputs };
  }

  /**
   * Takes in what someone else made the outputs of, and says why it would be refused. It is there afterwards either way, so that
   * one mistake is said once.
   */
  admit(
    caller: Caller,
    subject: Subject,
    inputs: JsonObject,
    { id, outputs }: Created,
    isJudged: boolean,
  ): Refusal | undefined {
    const { type, name, urn } = subject;
    const isModelled = type.startsWith("kubernetes:") || rulesOf(type) !== undefined;
    const scope = this.scopeOf(caller, type, inputs);
    const request = requestOf(caller, inputs, outputs, id, this.inventory.find(scope, type, id));
    const refusal =
      isJudged && isModelled
        ? refusalOfRequest(this.inventory, this.world, caller, type, request, true)
        : undefined;
    this.inventory.put({ type, id, scope, seed: urn, name, inputs, outputs });
    return refusal;
  }

  /** Undefined when there is no such resource, or no longer. */
  read(caller: Caller, { type }: Subject, id: string, props: JsonObject): Read | undefined {
    this.rules(type);
    const found = this.inventory.find(this.scopeOf(caller, type, props), type, id);
    if (found === undefined) return undefined;
    const known = withoutUnread(this.rules(type).unread ?? [], props);
    return { id, inputs: known(found.inputs), outputs: known(found.outputs) };
  }

  update(
    caller: Caller,
    subject: Subject,
    id: string,
    inputs: JsonObject,
    old: JsonObject,
    preview = false,
  ): JsonObject {
    this.rules(subject.type);
    const scope = this.scopeOf(caller, subject.type, inputs);
    const existing = this.inventory.find(scope, subject.type, id);
    if (existing === undefined) {
      if (preview) return previewOf(inputs, old);
      throw new Refusal(`couldn't find resource: ${subject.type} ${id} is not there (any more)`);
    }
    const { outputs } = this.emulate(caller, subject, inputs, existing.seed, id);
    const after = { ...outputs, ...afterUpdate(existing, inputs, outputs) };
    if (preview) {
      const changing = replacementRow(subject.type)?.outputsOfUpdate ?? [];
      return { ...after, ...Object.fromEntries(changing.map((name) => [name, UNKNOWN])) };
    }
    const request = requestOf(caller, inputs, after, id, existing);
    this.refuse(caller, subject.type, request, false);
    this.inventory.put({ ...existing, inputs, outputs: after });
    if (isNoticed(subject.type)) settle(this.inventory);
    return after;
  }

  /** Nothing happens when it is gone already, as with the real providers. */
  delete(caller: Caller, { type }: Subject, id: string, props: JsonObject): void {
    const rules = this.rules(type);
    const found = this.inventory.find(this.scopeOf(caller, type, props), type, id);
    if (found === undefined) return;
    const request = requestOf(caller, found.inputs, found.outputs, id, found);
    for (const check of rules.deleteChecks ?? []) {
      const objection = check(request, viewOf(this.inventory, caller, found.inputs));
      if (objection !== undefined)
        throw refusalOf(objection, { ...found.inputs, ...found.outputs });
    }
    const left = rules.leaves?.(found.inputs);
    if (left === "kept") return;
    const used = refusalWhileUsed(this.inventory, found);
    if (used !== undefined)
      throw refusalOf({ refusal: used, facts: { id } }, { ...found.inputs, ...found.outputs });
    const holders = objectionOfHolders(this.inventory, found);
    if (holders !== undefined) throw refusalOf(holders);
    const going = dependents(this.inventory, found);
    const held = type === CLUSTER ? [] : heldObjects(this.inventory, [found, ...going]);
    for (const other of going) this.inventory.remove(other);
    if (left === "pending") this.inventory.put({ ...found, pendingDeletion: true });
    else this.inventory.remove(found);
    // The objects, and what they are in or defined by, wait for a controller.
    for (const object of held.length > 0 ? [found, ...held.map((entry) => entry.object)] : [])
      this.inventory.put({ ...object, deleting: true });
    if (isNoticed(type)) settle(this.inventory);
    if (held.length > 0) throw refusalOf(objectionOfFinalizers(held));
  }

  /** Whether a kubeconfig's server is a cluster of this cloud. */
  hasCluster(endpoint = ""): boolean {
    return this.inventory.having(CLUSTER, outputAttribute("endpoint"), endpoint).length > 0;
  }

  /** Everything that programs made and that is there, without what only waits for its deletion. */
  living(): StoredResource[] {
    return this.inventory.living();
  }

  private rules(type: string, region?: string): TypeRules {
    if (type.startsWith("kubernetes:")) return {};
    const rules = rulesOf(type);
    if (rules === undefined) {
      const silent =
        region === undefined ? undefined : unreachable(type, region, this.state.account ?? {});
      if (silent !== undefined) throw refusalOf(silent);
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
      related: (wanted) => this.inventory.withId(wanted)[0]?.outputs,
      declared: this.declarations.resource(subject.type),
      ...(id === undefined ? {} : { id }),
    });
  }

  /** Where ids of a type are unique. Throws when what keeps them cannot be reached. */
  private scopeOf(caller: Caller, type: string, props: JsonObject): string {
    if (type.startsWith("kubernetes:")) return clusterOf(this.inventory, caller);
    const region = knownText(props["region"]) ?? caller.region;
    const silent = unreachable(type, region, this.state.account ?? {});
    if (silent !== undefined) throw refusalOf(silent);
    const scope = rulesOf(type)?.scope ?? "region";
    if (scope === "everywhere") return "*";
    if (scope === "account") return caller.account;
    return `${caller.account}/${region}`;
  }

  /** Throws the first thing that AWS or Kubernetes would object to. */
  private refuse(caller: Caller, type: string, request: Request, isNew: boolean): void {
    const refusal = refusalOfRequest(this.inventory, this.world, caller, type, request, isNew);
    if (refusal !== undefined) throw refusal;
  }
}
