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

  it("share one connection, and a later one does not disturb what the first has begun", async () => {
    const monitor = { name: "monitor" };
    const store: Record<string, unknown> = {
      stackResource: "stack",
      settings: { options: "options", rpcDone: "busy" },
    };
    const first = jest.fn(() =>
      Object.assign(store, {
        settings: { options: "options", rpcDone: "busy", monitor: undefined },
      }),
    );
    const modules: Record<string, unknown> = {
      "runtime/settings.js": { setMockOptions: first },
      "runtime/state.js": { getStore: () => store },
    };
    const tuned: unknown[] = [];
    const loaded: LoadedSdk = { directory: "/sdk", sdk: (subpath) => modules[subpath] };
    connect(loaded, monitor, place, (sdk) => tuned.push(sdk("log/index.js")));
    expect(first).toHaveBeenCalledWith(monitor, "p", "s", true, "o");
    expect(store.settings).toEqual({ options: "options", rpcDone: "busy", monitor });

    const second = jest.fn(() => {
      store.stackResource = undefined;
      Object.assign(store.settings as object, { monitor: "another", rpcDone: "idle" });
    });
    const join = (globalThis as Record<symbol, unknown>)[Symbol.for("nivas.planner.join")] as (
      exports: object,
      require: (path: string) => unknown,
    ) => void;
    join({ setMockOptions: second }, (path) => `loaded ${path}`);
    expect(second).toHaveBeenCalledWith(monitor, "p", "s", true, "o");
    expect(store).toEqual({
      stackResource: "stack",
      settings: { options: "options", rpcDone: "busy", monitor },
    });
    await Promise.resolve();
    expect(tuned).toEqual(["loaded ../log/index.js"]);
  });
});
