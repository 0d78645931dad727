// SPDX-License-Identifier: Apache-2.0
/** Carries drift out in an emulated cloud: the cloud judges each act as it would judge the console's. */
import type { Caller, Cloud } from "../../emulation/cloud/cloud.ts";
import { CLUSTER } from "../../emulation/cloud/deletion.ts";
import type { StoredResource } from "../../emulation/cloud/state.ts";
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import { knownText } from "../../emulation/model.ts";
import type { Act, DriftScenario, Selector } from "./scenario.ts";
import { unsetAt, valueAt, withValueAt } from "./values.ts";

/** One thing that was done. */
export interface DriftChange {
  readonly type: string;
  readonly id: string;
  /** What stands there: `vpcConfig.endpointPublicAccess`; absent for what was made or deleted. */
  readonly path?: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly kind: "set" | "unset" | "deleted" | "made" | "was there";
}

/** Drift that cannot be made here. Its message is complete by itself. */
export class DriftError extends Error {
  override readonly name = "DriftError";
}

/** The stack whose program made something: identifiers are drawn from its URN. */
function stackOf(seed: string): string {
  return seed.split("::")[0]?.split(":")[2] ?? "";
}

/** Stacks that made something in the cloud. */
export function stacksIn(cloud: Cloud): string[] {
  return [...new Set(cloud.living().map(({ seed }) => stackOf(seed)))]
    .filter((stack) => stack !== BY_HAND)
    .sort();
}

/**
 * Does what a scenario says to the resources of a stack.
 *
 * @throws {@link DriftError} when the stack has none of them; `Refusal` when the cloud refuses.
 */
export function applyDrift(
  cloud: Cloud,
  { name, acts }: DriftScenario,
  stack: string,
): DriftChange[] {
  let made = "";
  const existing = (selector: Selector): StoredResource[] => {
    const found = select(cloud, selector, stack);
    if (found.length > 0) return found;
    const ending = selector.name === undefined ? "" : ` whose name ends with ${selector.name}`;
    throw new DriftError(
      `${name}: the stack ${stack} has no ${selector.type}${ending} in this cloud`,
    );
  };
  return acts.flatMap((act) => {
    if (act.do !== "make")
      return existing(act.on).flatMap((resource) => change(cloud, act, resource, made));
    const owner = act.for === undefined ? undefined : existing(act.for)[0];
    const done = make(cloud, act, stack, made, owner);
    made = done.id;
    return [done];
  });
}

function select(cloud: Cloud, { type, name = "" }: Selector, stack: string): StoredResource[] {
  return cloud
    .living()
    .filter(
      (each) => each.type === type && each.name.endsWith(name) && stackOf(each.seed) === stack,
    );
}

function change(
  cloud: Cloud,
  act: Exclude<Act, { do: "make" }>,
  resource: StoredResource,
  made: string,
): DriftChange[] {
  const { type, id, seed, name, inputs, outputs } = resource;
  const caller = callerOf(cloud, resource);
  const subject = { type, name, urn: seed };
  if (act.do === "delete") {
    cloud.delete(caller, subject, id, { ...inputs, ...regionOf(outputs) });
    return [{ type, id, kind: "deleted" }];
  }
  const changes =
    act.do === "unset"
      ? act.paths.map((path) => ({ path, kind: "unset" as const, after: undefined }))
      : Object.entries(act.values).map(([path, value]) => ({
          path,
          kind: "set" as const,
          after: filled(value, { ...caller, id, made, arn: knownText(outputs["arn"]) ?? "" }),
        }));
  const after = changes.reduce<JsonObject>(
    (now, { path, after: value }) =>
      value === undefined ? unsetAt(now, path) : withValueAt(now, path, value),
    inputs,
  );
  cloud.update(caller, subject, id, after, outputs);
  return changes.map(({ path, kind, after: value }) => ({
    type,
    id,
    path,
    kind,
    ...(valueAt(inputs, path) === undefined ? {} : { before: valueAt(inputs, path) }),
    ...(value === undefined ? {} : { after: value }),
  }));
}

function make(
  cloud: Cloud,
  act: Extract<Act, { do: "make" }>,
  stack: string,
  made: string,
  owner: StoredResource | undefined,
): DriftChange {
  const { type } = act;
  const place = owner === undefined ? undefined : callerOf(cloud, owner);
  const account = accountOf(cloud, stack);
  const region = act.region ?? place?.region ?? "";
  const given = filled(act.inputs, { account, region, made, id: owner?.id ?? "" }) as JsonObject;
  const named = JSON.stringify(given);
  const there = cloud
    .living()
    .find((each) => each.type === type && JSON.stringify(each.inputs) === named);
  if (there !== undefined) return { type, id: there.id, kind: "was there" };
  // By nobody's program: a stack of this name is none.
  const urn = `urn:pulumi:${BY_HAND}::${BY_HAND}::${type}::${named}`;
  const caller = { region, account, defaultTags: {} };
  const { id } = cloud.create(caller, { type, name: named, urn }, given);
  return { type, id, kind: "made" };
}

/** What stands for a stack in identifiers of what no program made. */
export const BY_HAND = "by-hand";

function accountOf(cloud: Cloud, stack: string): string {
  const regional = cloud
    .living()
    .find(({ scope, seed }) => /^\d{12}\//.test(scope) && stackOf(seed) === stack);
  if (regional === undefined)
    throw new DriftError(`the stack ${stack} has nothing in this cloud; make it first`);
  return regional.scope.slice(0, 12);
}

/** For whom the cloud works when it changes this resource: whoever is in its account, Region and cluster. */
function callerOf(cloud: Cloud, { type, scope, outputs, seed }: StoredResource): Caller {
  if (type.startsWith("kubernetes:")) {
    const cluster = cloud
      .living()
      .find((each) => each.type === CLUSTER && each.outputs["arn"] === scope);
    const [, , , region = "", account = ""] = scope.split(":");
    return {
      region,
      account,
      defaultTags: {},
      clusterEndpoint: knownText(cluster?.outputs["endpoint"]) ?? "",
      serverSideApply: true,
    };
  }
  const [account = "", region] = scope.split("/");
  return {
    account: /^\d{12}$/.test(account) ? account : accountOf(cloud, stackOf(seed)),
    region: region ?? knownText(regionOf(outputs)["region"]) ?? "",
    defaultTags: {},
  };
}

function regionOf(outputs: JsonObject): JsonObject {
  const { region = outputs["bucketRegion"] } = outputs;
  return typeof region === "string" ? { region } : {};
}

/** What fills the holes of texts. */
interface Facts {
  readonly account: string;
  readonly region: string;
  readonly id?: string;
  readonly arn?: string;
  readonly made?: string;
}

function filled(value: Json, facts: Facts): Json {
  if (typeof value === "string") {
    return value.replace(
      /\{(id|account|region|arn|made)\}/g,
      (_, hole: string) => facts[hole as keyof Facts] ?? "",
    );
  }
  if (Array.isArray(value)) return value.map((each) => filled(each, facts));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, filled(inner, facts)]),
  );
}
