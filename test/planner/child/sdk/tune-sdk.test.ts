// SPDX-License-Identifier: Apache-2.0
import { collectFindings } from "../../../../planner/child/findings.ts";
import { openPromises, pendingResources } from "../../../../planner/child/sdk/pending.ts";
import { tuneSdk, type PromiseLabels } from "../../../../planner/child/sdk/tune-sdk.ts";
import type { ChildRequest } from "../../../../planner/process/protocol.ts";
import type { EngineConfig } from "../../../../planner/project/stack-config.ts";

const config: EngineConfig = { values: {}, secretKeys: ["p:key"], standInKeys: ["p:key"] };
const sdk = (subpath: string): any => jest.requireActual(`@pulumi/pulumi/${subpath}`);
const labels: PromiseLabels = new Map();
const findings = collectFindings({ request: {} as ChildRequest, send: () => undefined });

beforeAll(() => tuneSdk(sdk, config, findings, labels));

describe("the SDK during a plan", () => {
  it("gives stand-ins of the asked kind and within the asked limits for encrypted config", () => {
    const { Config } = sdk("config.js");
    const settings = new Config("p");
    expect(settings.get("key")).toBe("stand-in-for-p-key");
    expect(settings.get("key", { minLength: 20 })).toBe("stand-in-for-p-keyxx");
    expect(settings.get("key", { maxLength: 5 })).toBe("stand");
    expect(settings.get("key", { allowedValues: ["b", "c"] })).toBe("b");
    expect(settings.requireNumber("key")).toBe(1);
    expect(settings.requireNumber("key", { min: 8, max: 9 })).toBe(8);
    expect(settings.requireBoolean("key")).toBe(true);
    expect(settings.requireObject("key")).toEqual({});
    expect(settings.get("other")).toBeUndefined();
    expect(() => settings.require("other")).toThrow(
      "Missing required configuration variable 'p:other'",
    );
  });

  it("reports its warnings and errors instead of printing them", async () => {
    const log = sdk("log/index.js");
    const urn = "urn:pulumi:s::p::t::n";
    await log.debug("quiet");
    await log.warn("careful");
    await log.error("broken", { urn: { promise: () => Promise.resolve(urn) } });
    await log.error("odd", { urn: { promise: () => Promise.reject(new Error("none")) } });
    expect(findings.notices).toEqual([{ code: "program-log", message: "careful" }]);
    expect(findings.problems).toEqual([
      { code: "program-threw", message: "The program logged an error: broken", urn },
      { code: "program-threw", message: "The program logged an error: odd" },
    ]);
    expect(log.hasErrors()).toBe(true);
    expect(log.warn.captureReplacement()).not.toBe(log.warn);
  });

  it("keeps the label of a promise until it settles, and passes its outcome on", async () => {
    const { debuggablePromise } = sdk("runtime/debuggable.js");
    let resolve = (_value: string): void => undefined;
    const open = new Promise<string>((done) => (resolve = done));
    const watched = debuggablePromise(open, "resource:logs[aws:s3/bucket:Bucket]");
    expect(openPromises(sdk)).toBe(1);
    expect(pendingResources(sdk, labels)).toEqual(["logs (aws:s3/bucket:Bucket)"]);
    resolve("done");
    await expect(watched).resolves.toBe("done");
    expect(openPromises(sdk)).toBe(0);
    expect(labels.size).toBe(0);
    await expect(debuggablePromise(Promise.reject(new Error("no")), "x")).rejects.toThrow("no");
    expect(openPromises(sdk)).toBe(0);
  });

  it("says what each pending resource waits for", () => {
    const waits = [
      { phase: "dependencies" },
      { phase: "inputs", inputProperty: "vpcId" },
      { phase: "inputs" },
      { phase: "parent", parent: { __name: "group" } },
      { phase: "provider" },
      { phase: "dependency-urns" },
    ];
    const pending = new Map(
      waits.map((wait, index) => [index, { name: `n${index}`, type: "t", ...wait }]),
    );
    const store = { getStore: () => ({ pendingResourceRegistrations: pending }) };
    expect(pendingResources(() => store, new Map())).toEqual([
      "n0 (t) waits for its dependsOn",
      "n1 (t) waits for its input 'vpcId'",
      "n2 (t) waits for its inputs",
      "n3 (t) waits for its parent group",
      "n4 (t) waits for its provider",
      "n5 (t) waits for what it depends on",
    ]);
  });

  it("opens the inspector when code is asked for, and knows every script then", async () => {
    const hooks = sdk("runtime/closure/v8Hooks.js");
    await hooks.isInitializedAsync();
    expect(hooks.getScriptUrl("1")).toBeUndefined();
  });

  it("runs on without what another version does not have", () => {
    const nothing = (): never => {
      throw new Error("no such module");
    };
    expect(() => tuneSdk(nothing, config, findings, new Map())).not.toThrow();
  });
});
