// SPDX-License-Identifier: Apache-2.0
import type { Caller } from "../emulation/cloud/caller.ts";
import { Cloud } from "../emulation/cloud/cloud.ts";
import { failuresOfInputs } from "../emulation/cloud/inputs/check.ts";
import { awsCaller, kubernetesCaller } from "../emulation/cloud/provider-config.ts";
import type { Refusal } from "../emulation/cloud/refusal.ts";
import { KUBERNETES } from "../emulation/cloud/refusals/kubernetes.ts";
import type { RefusalRow } from "../emulation/cloud/refusals/model.ts";
import { NETWORK } from "../emulation/cloud/refusals/network.ts";
import { QUOTAS_REACHED } from "../emulation/cloud/refusals/quotas.ts";
import { emptyCloud } from "../emulation/cloud/state.ts";
import {
  isObject,
  isSecret,
  isUnknown,
  nameOfUrn,
  type Json,
  type JsonObject,
  type Resource,
} from "../graph/stack-export.ts";
import type { PlanNotice, PlanProblem } from "./plan-result.ts";

export interface CloudFindings {
  readonly problems: readonly PlanProblem[];
  readonly notices: readonly PlanNotice[];
}

/** True only as far as a plan sees: quotas may have been raised, and what another resource waits for may come in time. */
const UNCERTAIN: ReadonlySet<RefusalRow> = new Set([
  ...Object.values(QUOTAS_REACHED),
  KUBERNETES.kindUnknown,
  KUBERNETES.namespaceNotFound,
  KUBERNETES.releaseNamespace,
  NETWORK.natWithoutGateway,
]);

const PROVIDER = /^pulumi:providers:(aws|kubernetes)$/;

/**
 * What the sandbox's cloud would refuse of a plan in the up mode, one by one in the order of the plan. The world is open: a
 * program may name what it did not make, so that only what certainly fails is a problem.
 */
export function refusalsOfCloud(resources: readonly Resource[]): CloudFindings {
  const cloud = new Cloud(emptyCloud(), { resource: () => undefined }, "open");
  const callers = new Map<string, Caller>();
  const problems: PlanProblem[] = [];
  const notices: PlanNotice[] = [];
  for (const resource of resources) {
    if (PROVIDER.test(resource.type)) addCaller(callers, resource);
    const caller = callers.get(providerOf(resource));
    if (caller === undefined || !canJudge(cloud, caller, resource)) continue;
    problems.push(...schemaProblems(resource));
    const refusal = admit(cloud, caller, resource);
    if (refusal === undefined) continue;
    const finding = { message: messageOf(resource, caller, refusal), urn: resource.urn };
    if (refusal.row !== undefined && UNCERTAIN.has(refusal.row))
      notices.push({ code: "cloud-may-refuse", ...finding });
    else problems.push({ code: "cloud-refuses", ...finding });
  }
  return { problems, notices };
}

function addCaller(callers: Map<string, Caller>, { type, urn, inputs }: Resource): void {
  const config = opened(inputs ?? {}) as JsonObject;
  // A provider without a Region takes it from the environment, which a plan does not have.
  if (type.endsWith(":aws") && (config["region"] === undefined || isUnknown(config["region"])))
    return;
  callers.set(urn, type.endsWith(":aws") ? awsCaller(config) : kubernetesCaller(config));
}

/** Objects are judged in a cluster of the plan; of others nothing is known. */
function canJudge(cloud: Cloud, { clusterEndpoint }: Caller, { type, id }: Resource): boolean {
  if (id === undefined || isUnknown(id) || !/^(aws|kubernetes):/.test(type)) return false;
  return !type.startsWith("kubernetes:") || cloud.hasCluster(clusterEndpoint);
}

function admit(cloud: Cloud, caller: Caller, resource: Resource): Refusal | undefined {
  const { type, urn, id = "" } = resource;
  return cloud.admit(
    caller,
    { type, urn, name: nameOfUrn(urn) },
    opened(resource.inputs ?? {}) as JsonObject,
    { id, outputs: opened(resource.outputs ?? {}) as JsonObject },
    !isThereAlready(resource),
  );
}

/** What the provider refuses before it asks AWS. */
function schemaProblems(resource: Resource): PlanProblem[] {
  const { type, urn } = resource;
  if (isThereAlready(resource)) return [];
  const subject = { type, urn, name: nameOfUrn(urn) };
  return failuresOfInputs(subject, opened(resource.inputs ?? {}) as JsonObject).map(
    ({ reason }) => ({
      code: "cloud-refuses",
      message: `The aws provider would refuse ${type} "${subject.name}": ${reason}`,
      urn,
    }),
  );
}

function isThereAlready({ external, importID }: Resource): boolean {
  return external === true || importID !== undefined;
}

function messageOf({ type, urn }: Resource, { region }: Caller, { message, row }: Refusal): string {
  const who = type.startsWith("kubernetes:") ? "The cluster" : `AWS (${region})`;
  const words = row?.wordingVerified === false ? "in words like these" : "so";
  const sentence = /[.!]$/.test(message) ? message : `${message}.`;
  return `${who} would refuse ${type} "${nameOfUrn(urn)}", ${words}: ${sentence} Source: ${row?.source ?? "emulation/cloud"}`;
}

function providerOf({ provider = "" }: Resource): string {
  return provider.slice(0, Math.max(0, provider.lastIndexOf("::")));
}

function opened(value: Json): Json {
  if (Array.isArray(value)) return value.map(opened);
  if (isSecret(value)) return opened(JSON.parse(textOf(value["plaintext"])) as Json);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "null";
}
