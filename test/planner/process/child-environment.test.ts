// SPDX-License-Identifier: Apache-2.0
import { childEnvironment } from "../../../planner/process/child-environment.ts";
import { withoutDebuggerLines } from "../../../planner/process/interrupt.ts";
import type { ChildRequest } from "../../../planner/process/protocol.ts";

const request: ChildRequest = {
  token: "t",
  project: "shop",
  projectDirectory: "/shop",
  stack: "dev",
  stackFileName: "Pulumi.dev.yaml",
  organization: "acme",
  mode: "preview",
  config: { values: { "aws:region": "x", "shop:a": "1" }, secretKeys: ["shop:a"], standInKeys: [] },
  runtime: { name: "nodejs", typescript: true, tsconfig: "ts.json", nodeArguments: [] },
  entry: {
    workingDirectory: "/shop",
    path: "/shop/index.ts",
    loadedBy: "import",
    packageDirectory: "/shop",
  },
  temporaryDirectory: "/tmp/p",
  timeoutMs: 1,
  settleMs: 1,
};

describe("the environment of a planned process", () => {
  it("is what the engine sets and a home of its own, and nothing of the caller's", () => {
    expect(childEnvironment(request, "/cache")).toEqual({
      PATH: "",
      HOME: "/tmp/p",
      TMPDIR: "/tmp/p",
      LANG: "C.UTF-8",
      TZ: "UTC",
      PULUMI_NODEJS_ORGANIZATION: "acme",
      PULUMI_NODEJS_PROJECT: "shop",
      PULUMI_NODEJS_ROOT_DIRECTORY: "/shop",
      PULUMI_NODEJS_STACK: "dev",
      PULUMI_NODEJS_PARALLEL: "16",
      PULUMI_NODEJS_DRY_RUN: "true",
      PULUMI_NODEJS_TYPESCRIPT: "true",
      PULUMI_NODEJS_TSCONFIG_PATH: "ts.json",
      PULUMI_CONFIG: '{"aws:config:region":"x","shop:config:a":"1"}',
      PULUMI_CONFIG_SECRET_KEYS: '["shop:a"]',
      NODE_COMPILE_CACHE: "/cache",
    });
  });

  it("says neither preview nor TypeScript where there is none", () => {
    const plain = {
      ...request,
      mode: "up" as const,
      runtime: { ...request.runtime, typescript: false },
    };
    const environment = childEnvironment(plain, undefined);
    expect(environment).not.toHaveProperty("PULUMI_NODEJS_DRY_RUN");
    expect(environment).not.toHaveProperty("PULUMI_NODEJS_TYPESCRIPT");
    expect(environment).not.toHaveProperty("NODE_COMPILE_CACHE");
  });
});

describe("output of an interrupted program", () => {
  it("is shown without what Node said about the interruption", () => {
    const output =
      "mine\nDebugger listening on ws://127.0.0.1:1/x\nFor help, see: https://nodejs.org/learn/x\nDebugger attached.\nmore\nWaiting for the debugger to disconnect...\n";
    expect(withoutDebuggerLines(output)).toBe("mine\nmore\n");
  });
});
