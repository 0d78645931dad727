// SPDX-License-Identifier: Apache-2.0
import {
  additionForFurtherCopy,
  connect,
  type LoadedSdk,
} from "../../../../planner/child/sdk/load-sdk.ts";

const place = { project: "p", stack: "s", preview: true, organization: "o" };

describe("copies of the SDK", () => {
  it("are recognised by the module that holds the connection, all but the first", () => {
    let first: string | undefined = undefined;
    const addition = additionForFurtherCopy(() => first);
    const settings = "/p/node_modules/@pulumi/aws/node_modules/@pulumi/pulumi/runtime/settings.js";
    expect(addition(settings)).toBeUndefined();
    first = "/p/node_modules/@pulumi/pulumi";
    expect(addition(settings)).toBe(
      'globalThis[Symbol.for("nivas.planner.join")]?.(exports, require);',
    );
    expect(addition("/p/node_modules/@pulumi/pulumi/runtime/settings.js")).toBeUndefined();
    expect(addition("/p/node_modules/@pulumi/aws/runtime/settings.js")).toBeUndefined();
  });

  const stored = (): Record<string, any> => ({
    stackResource: "stack",
    settings: { options: "options", rpcDone: "busy" },
  });
  const unneeded = (): LoadedSdk => {
    throw new Error("the planner's copy is not needed");
  };
  const join = (exports: object, version: string): void => {
    const known = (globalThis as Record<symbol, unknown>)[Symbol.for("nivas.planner.join")];
    const require = (path: string): unknown =>
      path === "../package.json" ? { version } : `loaded ${path}`;
    (known as (exports: object, require: (path: string) => unknown) => void)(exports, require);
  };
  const forget = (): boolean =>
    Reflect.deleteProperty(globalThis, Symbol.for("nivas.planner.join"));
  afterEach(forget);

  it("share one connection, and a later one does not disturb what the first has begun", async () => {
    const monitor = { name: "monitor" };
    const store = stored();
    const first = jest.fn(() => Object.assign(store.settings as object, { monitor: undefined }));
    const modules: Record<string, unknown> = {
      "runtime/settings.js": { setMockOptions: first },
      "runtime/state.js": { getStore: () => store },
    };
    const tuned: unknown[] = [];
    const loaded: LoadedSdk = {
      directory: "/sdk",
      isOlder: false,
      sdk: (subpath) => modules[subpath],
    };
    connect(loaded, monitor, place, unneeded, (sdk) => tuned.push(sdk("log/index.js")));
    expect(first).toHaveBeenCalledWith(monitor, "p", "s", true, "o");
    expect(store.settings).toEqual({ options: "options", rpcDone: "busy", monitor });

    const second = jest.fn(() => {
      store.stackResource = undefined;
      Object.assign(store.settings as object, { monitor: "another", rpcDone: "idle" });
    });
    join({ setMockOptions: second }, "3.270.0");
    expect(second).toHaveBeenCalledWith(monitor, "p", "s", true, "o");
    expect(store).toEqual({
      stackResource: "stack",
      settings: { options: "options", rpcDone: "busy", monitor },
    });
    await Promise.resolve();
    expect(tuned).toEqual(["loaded ../log/index.js"]);
  });

  it("that are older get a monitor which understands them, and the planner's own joins in", () => {
    const monitor = { name: "monitor", registerResource: jest.fn() };
    const store = stored();
    const attached: Record<string, any>[] = [];
    const sdkOf = (name: string): LoadedSdk["sdk"] => {
      const modules: Record<string, unknown> = {
        "runtime/settings.js": {
          setMockOptions: (client: object) => attached.push({ name, client }),
        },
        "runtime/state.js": { getStore: () => store },
        "proto/resource_pb.js": {},
      };
      return (subpath) => modules[subpath];
    };
    const own: LoadedSdk = { directory: "/own", isOlder: false, sdk: sdkOf("own") };
    const tuned: unknown[] = [];
    connect(
      { directory: "/old", isOlder: true, sdk: sdkOf("old") },
      monitor,
      place,
      () => own,
      (sdk) => tuned.push(sdk),
    );
    expect(attached.map(({ name, client }) => [name, client === monitor])).toEqual([
      ["old", false],
      ["own", true],
    ]);
    expect(store.settings.monitor).toBe(attached[0]!.client);
    expect(attached[0]!.client.name).toBe("monitor");
    expect(tuned).toEqual([own.sdk]);
    const clients: object[] = [];
    join({ setMockOptions: (client: object) => clients.push(client) }, "3.100.0");
    expect(clients[0]).not.toBe(monitor);
  });
});
