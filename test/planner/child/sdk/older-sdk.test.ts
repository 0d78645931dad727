// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import { dirname } from "node:path";
import {
  clientForOlder,
  closeCallbacks,
  isOlder,
  sdkForMonitor,
  sdkVersion,
} from "../../../../planner/child/sdk/older-sdk.ts";
import type { LoadedSdk, Sdk } from "../../../../planner/child/sdk/load-sdk.ts";
import { folderWith } from "../../folder.ts";

const own: Sdk = (subpath) => jest.requireActual(`@pulumi/pulumi/${subpath}`);
const ownDirectory = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi"));

describe("versions of the SDK", () => {
  it.each([
    ["3.100.0", "3.270.0", true],
    ["3.9.0", "3.10.0", true],
    ["3.270.0", "3.270.0", false],
    ["3.270.1", "3.270.0", false],
    ["4.0.0", "3.270.0", false],
    ["3.270.0-alpha.1", "3.270.0", false],
  ])("%s is older than %s: %s", (version, than, older) => {
    expect(isOlder(version, than)).toBe(older);
  });

  it("are read from the package", () => {
    expect(sdkVersion(ownDirectory)).toBe("3.270.0");
  });
});

describe("the SDK that the monitor sees", () => {
  const planners: LoadedSdk = {
    directory: "/own",
    isOlder: false,
    sdk: (subpath) => `own ${subpath}`,
  };
  const programs = (isOlder: boolean): LoadedSdk => ({
    directory: folderWith({ "proto/resource_pb.js": "", "resource.js": "" }),
    isOlder,
    sdk: (subpath) => `program ${subpath}`,
  });

  it("is the program's own where that is not older", () => {
    const sdk = sdkForMonitor(programs(false), () => {
      throw new Error("the planner's copy is not needed");
    });
    expect(sdk("proto/resource_pb.js")).toBe("program proto/resource_pb.js");
  });

  it("has the planner's messages, and what the program's lacks, where that is older", () => {
    const sdk = sdkForMonitor(programs(true), () => planners);
    expect(sdk("proto/resource_pb.js")).toBe("own proto/resource_pb.js");
    expect(sdk("proto/provider_pb.js")).toBe("own proto/provider_pb.js");
    expect(sdk("proto/callback_pb.js")).toBe("own proto/callback_pb.js");
    expect(sdk("resource.js")).toBe("program resource.js");
  });
});

describe("the monitor of an older SDK", () => {
  it("gets requests as the messages of today, and everything else as it is", () => {
    const { RegisterResourceRequest } = own("proto/resource_pb.js");
    const request = new RegisterResourceRequest();
    request.setType("a:b:C");
    request.setName("one");
    const old = { serializeBinary: () => request.serializeBinary() as Uint8Array };
    const registerResource = jest.fn((_request: any, _done: () => void) => "answer");
    const other = jest.fn();
    const client = clientForOlder({ registerResource, other }, own) as Record<string, any>;
    const done = (): void => undefined;
    expect(client.registerResource(old, done)).toBe("answer");
    const [received, passed] = registerResource.mock.calls[0]!;
    expect([received.getType(), received.getName(), received.getStacktrace()]).toEqual([
      "a:b:C",
      "one",
      undefined,
    ]);
    expect(passed).toBe(done);
    client.other(old, done);
    expect(other).toHaveBeenCalledWith(old, done);
  });

  it("is left by closing the server for callbacks, once", () => {
    const shutdown = jest.fn();
    const store: { callbacks?: object } = { callbacks: { shutdown } };
    closeCallbacks(() => ({ getStore: () => store }));
    closeCallbacks(() => ({ getStore: () => store }));
    expect(shutdown).toHaveBeenCalledTimes(1);
    expect(store).toEqual({});
  });
});
