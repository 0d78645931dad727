// SPDX-License-Identifier: Apache-2.0
import { collectFindings } from "../../../../planner/child/findings.ts";
import { pendingResources } from "../../../../planner/child/sdk/pending.ts";
import { tuneSdk, type OpenPromises } from "../../../../planner/child/sdk/tune-sdk.ts";
import type { EngineConfig } from "../../../../planner/project/stack-config.ts";

const config: EngineConfig = { values: {}, secretKeys: ["p:key"], standInKeys: ["p:key"] };
const sdk = (subpath: string): any => jest.requireActual(`@pulumi/pulumi/${subpath}`);
const open: OpenPromises = { count: 0, labels: new Map() };
const findings = collectFindings({ send: () => undefined });

beforeAll(() => tuneSdk(sdk, config, findings, open));

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

  it("counts promises until they settle, and passes their outcome on", async () => {
    const { debuggablePromise } = sdk("runtime/debuggable.js");
    let resolve = (_value: string): void => undefined;
    const pending = new Promise<string>((done) => (resolve = done));
    const watched = debuggablePromise(pending, "resource:logs[aws:s3/bucket:Bucket]");
    expect(open.count).toBe(1);
    resolve("done");
    await expect(watched).resolves.toBe("done");
    expect(open.count).toBe(0);
    await expect(debuggablePromise(Promise.reject(new Error("no")), "x")).rejects.toThrow("no");
    expect(open.count).toBe(0);
    expect(open.labels.size).toBe(0);
  });

  it("keeps the labels of an older SDK, which does not know what is pending", async () => {
    const debuggable = { debuggablePromise: () => undefined } as Record<string, any>;
    const old = (subpath: string): any =>
      subpath === "runtime/debuggable.js" ? debuggable : { getStore: () => ({}) };
    const promises: OpenPromises = { count: 0, labels: new Map() };
    tuneSdk(old, config, findings, promises);
    let resolve = (): void => undefined;
    const label = "resolveURN(resource:logs[aws:s3/bucket:Bucket])";
    const watched = debuggable.debuggablePromise(
      new Promise<void>((done) => (resolve = done)),
      label,
    );
    expect(pendingResources(old, promises)).toEqual(["logs (aws:s3/bucket:Bucket)"]);
    resolve();
    await watched;
    expect(promises).toEqual({ count: 0, labels: new Map() });
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
    expect(pendingResources(() => store, { count: 0, labels: new Map() })).toEqual([
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
    expect(() => tuneSdk(nothing, config, findings, { count: 0, labels: new Map() })).not.toThrow();
  });
});
