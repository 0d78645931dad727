// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { JsonObject, Resource } from "../../../graph/stack-export.ts";
import {
  createMonitor,
  type Monitor,
  type MonitorOptions,
} from "../../../planner/monitor/index.ts";
import type { PlanNotice, PlanProblem } from "../../../planner/plan-result.ts";

export const REPOSITORY = resolve(import.meta.dirname, "../../..");

/** Loads a module of the SDK that the test itself uses. */
export function sdk(subpath: string): any {
  return jest.requireActual(`@pulumi/pulumi/${subpath}`);
}

export interface Planned {
  readonly resources: Resource[];
  readonly problems: PlanProblem[];
  readonly notices: PlanNotice[];
  /** What the program returned, as the stack's outputs in the graph. */
  readonly outputs: JsonObject;
  /** The resource with this logical name, and this type when several have the name. */
  find(name: string, type?: string): Resource;
}

export type PlanOptions = Partial<Omit<MonitorOptions, "sdk" | "notice">>;

export function monitorFor(options: PlanOptions, notices: PlanNotice[] = []): Monitor {
  return createMonitor({
    project: "proj",
    stack: "dev",
    organization: "org",
    mode: "preview",
    config: {},
    secretKeys: [],
    programDirectory: REPOSITORY,
    ...options,
    sdk,
    notice: (notice) => notices.push(notice),
  });
}

/** Runs a program of this process against a monitor; config is set for the program too. */
export async function plan(program: () => unknown, options: PlanOptions = {}): Promise<Planned> {
  const notices: PlanNotice[] = [];
  const monitor = monitorFor(options, notices);
  pulumi.runtime.setAllConfig({ ...options.config }, [...(options.secretKeys ?? [])]);
  pulumi.runtime.setMockOptions(
    monitor.client,
    "proj",
    "dev",
    (options.mode ?? "preview") === "preview",
    "org",
  );
  await pulumi.runtime.runInPulumiStack(async () => (await program()) as pulumi.Inputs);
  await pulumi.runtime.disconnect();
  const { resources, problems } = monitor.result();
  return {
    resources,
    problems,
    notices,
    outputs: resources[0]?.outputs ?? {},
    find: (name, type) => {
      const found = resources.filter(
        (resource) =>
          resource.urn.endsWith(`::${name}`) && (type === undefined || resource.type === type),
      );
      if (found.length !== 1 || found[0] === undefined) {
        throw new Error(
          `${found.length} resources are called ${name}: ${resources.map((resource) => resource.urn).join(", ")}`,
        );
      }
      return found[0];
    },
  };
}

/** Calls a method of a monitor as the SDK would. */
export function rpc(monitor: Monitor, method: string, request: unknown): Promise<any> {
  const client = monitor.client as Record<
    string,
    (request: unknown, done: (error: Error | null, response: unknown) => void) => void
  >;
  return new Promise((resolveCall, rejectCall) => {
    client[method]!(request, (error, response) =>
      error === null ? resolveCall(response) : rejectCall(error),
    );
  });
}

export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly custom?: boolean;
  readonly remote?: boolean;
  readonly parent?: string;
  readonly properties?: JsonObject;
  /** Setters of the message to call, by name without `set`: `{ Protect: true }`. */
  readonly set?: Readonly<Record<string, unknown>>;
}

/** A request to register a resource, as the SDK would send it. */
export function registration(given: Registration): any {
  const { RegisterResourceRequest, RegisterResourceResponse } = sdk("proto/resource_pb.js");
  const Struct = RegisterResourceResponse.deserializeBinary(Uint8Array.of(0x1a, 0)).getObject()
    .constructor;
  const request = new RegisterResourceRequest();
  request.setType(given.type);
  request.setName(given.name);
  request.setCustom(given.custom ?? true);
  request.setRemote(given.remote ?? false);
  request.setParent(given.parent ?? "");
  request.setObject(Struct.fromJavaScript(given.properties ?? {}));
  for (const [field, value] of Object.entries(given.set ?? {})) request[`set${field}`](value);
  return request;
}

/** The error of a call that must fail. */
export async function failure(call: Promise<unknown>): Promise<{ code: number; details: string }> {
  try {
    await call;
  } catch (error) {
    return error as { code: number; details: string };
  }
  throw new Error("the call did not fail");
}
