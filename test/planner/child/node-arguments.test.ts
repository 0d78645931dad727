// SPDX-License-Identifier: Apache-2.0
import {
  compilesTypeScript,
  keptArguments,
  preloads,
} from "../../../planner/child/node-arguments.ts";

describe("Node arguments of a project", () => {
  it("may load modules first, in order", () => {
    expect(
      preloads([
        "--import",
        "tsx",
        "-r",
        "./a.js",
        "--require=b",
        "--import=data:x=y",
        "--inspect",
        "--import",
      ]),
    ).toEqual([
      { flag: "import", module: "tsx" },
      { flag: "require", module: "./a.js" },
      { flag: "require", module: "b" },
      { flag: "import", module: "data:x=y" },
    ]);
  });

  it("are kept where they change what a program means, and no debugger, permission or memory flag among them", () => {
    const given = [
      "--conditions=dev",
      "-C",
      "prod",
      "--preserve-symlinks",
      "--experimental-detect-module",
      "--inspect=0.0.0.0:9229",
      "--max-old-space-size=8192",
      "--stack-trace-limit=0",
      "--import",
      "tsx",
      "--allow-natives-syntax",
    ];
    expect(keptArguments(given)).toEqual([
      "--conditions=dev",
      "-C",
      "prod",
      "--preserve-symlinks",
      "--experimental-detect-module",
    ]);
  });

  it.each([
    [true, "import", [], true],
    [false, "import", [], false],
    [false, "require", [], true],
    [false, "import", ["--import", "tsx"], true],
    [false, "import", ["--loader=ts-node/esm"], true],
  ] as const)(
    "and the rest decide what is compiled: typescript %s, %s, %j",
    (typescript, loadedBy, nodeArguments, compiles) => {
      const runtime = { name: "nodejs", typescript, nodeArguments } as const;
      const entry = {
        workingDirectory: "/p",
        path: "/p/index.ts",
        loadedBy,
        packageDirectory: "/p",
      };
      expect(compilesTypeScript(runtime, entry)).toBe(compiles);
    },
  );
});
