// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { planProgram, type PlanResult } from "../../planner/index.ts";
import { SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN } from "../../graph/stack-export.ts";
import { folderWith } from "./folder.ts";
import { made, outputsOf, plan, PROGRAMS, saidOf } from "./planned.ts";

jest.setTimeout(120_000);

const secret = (value: unknown): object => ({
  [SIGNATURE_KEY]: SECRET_SIGNATURE,
  plaintext: JSON.stringify(value),
});

/** Programs that fail, started together; each test waits for its own. */
const failing = {
  "awaits-forever": plan("awaits-forever"),
  "eats-memory": plan("eats-memory", { memoryMib: 110 }),
  exits: plan("exits"),
  "keeps-alive": plan("keeps-alive", { settleMs: 500 }),
  "loops-forever": plan("loops-forever", { timeoutMs: 10_000 }),
  "missing-config": plan("missing-config"),
  "missing-package": plan("missing-package"),
  "never-settles": plan("never-settles"),
  "no-program": plan("no-program"),
  "registers-twice": plan("registers-twice"),
  "sets-exit-code": plan("sets-exit-code"),
  "syntax-error": plan("syntax-error"),
  "target-es5": plan("target-es5"),
  "throws-in-apply": plan("throws-in-apply"),
  "throws-odd-things": plan("throws-odd-things"),
  "waits-too-long": plan("waits-too-long", { timeoutMs: 10_000 }),
};

const BUCKET = "aws:s3/bucket:Bucket";

describe("a program that works", () => {
  it("runs as TypeScript in a CommonJS package with nothing installed", async () => {
    // Away from this repository, whose packages it would find.
    const directory = folderWith({});
    cpSync(join(PROGRAMS, "typescript-commonjs"), directory, { recursive: true });
    const result = await planProgram({ directory, stack: "dev" });
    expect(result.problems).toEqual([]);
    expect(made(result)).toEqual([`${BUCKET} first`]);
    expect(outputsOf(result)).toEqual({
      bucketUrn: "urn:pulumi:dev::typescript-commonjs::aws:s3/bucket:Bucket::first",
      folder: true,
      runner: true,
      stack: "dev",
    });
    const bucket = result.graph.deployment.resources.find(({ type }) => type === BUCKET);
    expect(bucket).toMatchObject({
      inputs: { tags: { tier: "gold", size: "42" } },
      sourcePosition: "project:///index.ts#12,16",
    });
    expect(result.notices).toEqual([
      {
        code: "program-log",
        message:
          "package.json names the entry point bin/index.js, which does not exist; the program's folder was planned instead. Build the program before `pulumi up` if it needs a build.",
      },
      {
        code: "substitute-package",
        message:
          "Package @pulumi/pulumi is not installed beside the program; the planner's own 3.270.0 was used. Run `npm install` there to plan with the program's own.",
      },
      {
        code: "substitute-package",
        message:
          "Package @pulumi/aws (package.json asks for ^6.0.0) is not installed beside the program; the planner's own 7.48.0 was used. Run `npm install` there to plan with the program's own.",
      },
    ]);
  });

  it("runs as TypeScript ES modules with an enum, top-level await and aliases of the tsconfig", async () => {
    const result = await plan("typescript-modules");
    expect(result.problems).toEqual([]);
    expect(made(result)).toEqual([`${BUCKET} mumbai-a`]);
    expect(outputsOf(result)).toEqual({ project: "typescript-modules", bucketName: UNKNOWN });
  });

  it("runs as it is when Node can, from the folder that the project names", async () => {
    const result = await plan("native-modules");
    expect(result.problems).toEqual([]);
    expect(outputsOf(result)).toEqual({ dryRun: true, directory: "native-modules/src" });
    expect(result.graph.deployment.resources.at(-1)?.sourcePosition).toBe(
      "project:///src/index.ts#6,1",
    );
  });

  it("may export a function, and register later by timers and when the process is about to end", async () => {
    const result = await plan("exported-function");
    expect(result.problems).toEqual([]);
    expect(made(result).sort()).toEqual([
      `${BUCKET} first`,
      `${BUCKET} last`,
      `${BUCKET} late`,
      `${BUCKET} later`,
    ]);
    expect(outputsOf(result)).toEqual({
      first: UNKNOWN,
      nested: { list: ["urn:pulumi:dev::exported-function::aws:s3/bucket:Bucket::first"] },
    });
  });

  it("may sleep, and remove the listeners of the process", async () => {
    const result = await plan("sleeps", { settleMs: 100 });
    expect(result.problems).toEqual([]);
    expect(made(result)).toEqual([`${BUCKET} woken`]);
  });

  it("may export a promise", async () => {
    expect(outputsOf(await plan("exported-promise"))).toEqual({
      project: "exported-promise",
      answer: 42,
    });
  });

  it("gets its config as from the engine, stand-ins for what is encrypted, and no environment", async () => {
    const result = await plan("settings", { organization: "acme", mode: "up" });
    expect(result.problems).toEqual([]);
    const standIn = (key: string): string => `stand-in-for-settings-${key}`;
    expect(outputsOf(result)).toEqual({
      everything: {
        "aws:region": "ap-south-1",
        "pulumi:disable-default-providers": '["aws"]',
        "settings:credentials": standIn("credentials"),
        "settings:database": `{"admin":"${standIn("database")}","name":"orders","size":12345678901234567890}`,
        "settings:debug": standIn("debug"),
        "settings:empty": "",
        "settings:password": standIn("password"),
        "settings:port": standIn("port"),
        "settings:ratio": "1.5",
        "settings:replicas": "3",
        "settings:since": "2026-01-31 00:00:00 +0000 UTC",
        "settings:zones": '["a","b"]',
      },
      password: secret(`${standIn("password")}xxxxxxxxxx`),
      port: secret(1024),
      debug: secret(true),
      credentials: secret({}),
      database: {
        admin: standIn("database"),
        name: "orders",
        size: Number("12345678901234567890"),
      },
      zones: ["a", "b"],
      region: "ap-south-1",
      environment: ["HOME", "LANG", "PATH", "TMPDIR", "TZ"],
      organization: "acme",
      dryRun: false,
    });
    expect(saidOf(result).map((said) => said.split(":")[0])).toEqual([
      ...Array<string>(5).fill("encrypted-config"),
      "environment-not-read",
    ]);
  });

  it("takes overrides, and tells what is missing before anything runs", async () => {
    const missing = await plan("settings", { stack: "bare" });
    expect(missing.problems).toEqual([
      {
        code: "missing-config",
        message:
          "Stack 'bare' has no value for 'settings:replicas', which Pulumi.yaml requires. Add to Pulumi.bare.yaml under 'config:' the line `settings:replicas: <integer>`.",
      },
    ]);
    expect(missing.graph.deployment.resources).toEqual([]);
    expect(missing.peakMemoryMib).toBe(0);
  });

  it.each([
    ["class-fields-es2021", true],
    ["class-fields-es2022", false],
  ])("is compiled for the target of its tsconfig: %s", async (program, kept) => {
    const result = await plan(program);
    expect(result.problems).toEqual([]);
    expect(outputsOf(result)).toEqual({ kept });
  });

  it("may turn a function into code, which prints nothing of ours", async () => {
    const result = await plan("lambda-code");
    expect(result.problems).toEqual([]);
    const { code } = outputsOf(result) as { code: string };
    expect(code).toContain('with({ greeting: "hello"');
    expect(code).toContain("${node_fs_1.readFileSync.length}");
  });

  it("prints into the result, up to a mebibyte", async () => {
    const { programOutput } = await plan("prints-much");
    expect(programOutput).toMatch(/^(first\nsecond\n|second\nfirst\n|first\nx)/);
    const cut = /\[the program printed (\d+) bytes more\]\n$/.exec(programOutput);
    const printed = "first\nsecond\n".length + 3000 * 1024;
    expect(Number(cut?.[1])).toBe(printed - 1024 * 1024);
    expect(programOutput.length).toBe(1024 * 1024 + `\n${cut?.[0]}`.length);
  });

  it("cannot change the report by changing the language", async () => {
    const result = await plan("pollutes");
    expect(result.problems).toEqual([]);
    expect(made(result)).toEqual([`${BUCKET} seen`]);
    expect(result.graph.deployment.resources.at(-1)?.inputs).toEqual({ tags: { a: "b" } });
  });

  it("gives the file of a stack export, the same bytes twice, and tells how many were registered", async () => {
    const counts: number[] = [];
    const [one, two] = await Promise.all([
      plan("exported-function", { onProgress: (count) => counts.push(count) }),
      plan("exported-function"),
    ]);
    expect(JSON.stringify(one.graph)).toBe(JSON.stringify(two.graph));
    expect(one.graph).toMatchObject({
      version: 3,
      deployment: {
        manifest: {
          time: "0001-01-01T00:00:00Z",
          version: "nivas-planner-1",
          magic: createHash("sha256").update("nivas-planner-1").digest("hex"),
        },
      },
    });
    expect(one.graph.deployment.resources[0]?.type).toBe("pulumi:pulumi:Stack");
    expect(counts.at(-1)).toBe(one.graph.deployment.resources.length);
    expect(one.peakMemoryMib).toBeGreaterThan(50);
    expect({ ...one, graph: 0, durationMs: 0, peakMemoryMib: 0 }).toEqual({
      project: "exported-function",
      stack: "dev",
      mode: "preview",
      graph: 0,
      notices: one.notices,
      // What other stacks would read; ids are not known in a preview.
      outputs: {
        standIns: [],
        values: {
          first: UNKNOWN,
          nested: { list: [`urn:pulumi:dev::exported-function::${BUCKET}::first`] },
        },
      },
      problems: [],
      programOutput: "",
      durationMs: 0,
      peakMemoryMib: 0,
    });
  });
});

describe("a program that fails", () => {
  it.each<[keyof typeof failing, object[], string[]]>([
    [
      "throws-in-apply",
      [
        {
          code: "program-threw",
          message: "The program failed: TypeError: no boom",
          at: "index.ts:10",
        },
      ],
      [`${BUCKET} seen`],
    ],
    [
      "missing-config",
      [
        {
          code: "missing-config",
          message:
            "Missing required configuration variable 'other:size'. Add to Pulumi.dev.yaml under 'config:' the line `other:size: <value>`.",
          at: "index.ts:5",
        },
      ],
      [`${BUCKET} before`],
    ],
    [
      "missing-package",
      [
        {
          code: "dependencies-missing",
          message: `Package 'left-pad-of-nobody', imported by index.ts, is not installed. Missing as well: other-of-nobody. Run \`npm install\` in ${join(PROGRAMS, "missing-package")}.`,
        },
      ],
      [],
    ],
    [
      "syntax-error",
      [
        {
          code: "program-threw",
          message: "The program failed: SyntaxError: Expression expected. (TS1109)",
          at: "index.ts:2",
        },
      ],
      [],
    ],
    [
      "target-es5",
      [
        {
          code: "program-threw",
          message:
            "The program failed: TypeError: Class constructor ComponentResource cannot be invoked without 'new'",
          at: "index.ts:5",
        },
      ],
      [],
    ],
    [
      "registers-twice",
      [
        {
          code: "duplicate-urn",
          message:
            "Duplicate resource URN 'urn:pulumi:dev::registers-twice::aws:s3/bucket:Bucket::logs'; try giving it a unique name. Both are made at index.ts:8.",
          urn: "urn:pulumi:dev::registers-twice::aws:s3/bucket:Bucket::logs",
          at: "index.ts:8",
        },
      ],
      [`${BUCKET} logs`],
    ],
    [
      "no-program",
      [
        {
          code: "program-not-found",
          message: `No program found: ${join(PROGRAMS, "no-program")} holds none of index.js, index.mjs, index.ts, index.mts. Put the program into index.ts or index.js beside Pulumi.yaml, or name it with 'main' there. If it has a build step, run it first.`,
        },
      ],
      [],
    ],
    [
      "exits",
      [
        {
          code: "program-exited",
          message:
            "The program ended itself by process.exit with code 0 before it was finished; 3 resources were registered until then. Let the program end by itself, or throw an error.",
        },
      ],
      [`${BUCKET} seen`],
    ],
    [
      "sets-exit-code",
      [
        {
          code: "program-exited",
          message:
            "The program set the exit code 3, which makes Pulumi fail. Throw an error instead.",
        },
      ],
      [],
    ],
    [
      "never-settles",
      [
        {
          code: "unresolved-promise",
          message: `The program ended while promises were open, so these were never registered: stuck (${BUCKET}) waits for its input 'bucket'.`,
        },
      ],
      [`${BUCKET} fine`],
    ],
    [
      "awaits-forever",
      [
        {
          code: "unresolved-promise",
          message:
            "The program never finished: it awaits a promise that nothing settles (top-level await, or the exported function).",
        },
      ],
      [],
    ],
    [
      "keeps-alive",
      [
        {
          code: "program-hung",
          message:
            "The program registered everything and did not end: a server, a timer kept it alive, without a new resource for 0.5 s. `pulumi up` would wait forever. End it: clearInterval, server.close, unref.",
        },
      ],
      [`${BUCKET} seen`],
    ],
    [
      "waits-too-long",
      [
        {
          code: "program-hung",
          message: `The program did not end within 10 s and was stopped; 3 resources were registered until then. A timer kept it alive. Not registered yet: stuck (${BUCKET}) waits for its input 'bucket'.`,
        },
      ],
      [`${BUCKET} seen`],
    ],
    [
      "loops-forever",
      [
        {
          code: "program-hung",
          message:
            "The program did not end within 10 s and was stopped; 3 resources were registered until then. It was busy at index.js:5: it may loop forever.",
          at: "index.js:5",
        },
      ],
      [`${BUCKET} seen`],
    ],
    [
      "eats-memory",
      [
        {
          code: "out-of-memory",
          message:
            "The program took more memory than the limit of 110 MiB and was stopped; 0 resources were registered until then. It may create resources without end.",
        },
      ],
      [],
    ],
  ])("is reported in one message with what was seen: %s", async (program, problems, resources) => {
    const result = await failing[program];
    expect(result.problems).toEqual(problems);
    expect(made(result)).toEqual(resources);
  });

  it("may throw anything", async () => {
    const result = await failing["throws-odd-things"];
    expect(
      result.problems
        .map(({ message, at }) => (at === undefined ? message : `${message} @${at}`))
        .sort(),
    ).toEqual(
      [
        "The program logged an error: logged",
        "the program's own words @index.js:25",
        "The program threw the text 'a text', which is no Error.",
        "The program threw null, which is no Error.",
        "The program threw undefined, which is no Error.",
        "The program threw the value Symbol(word), which is no Error.",
        "The program threw the value <ref *1> { self: [Circular *1] }, which is no Error.",
        "The program failed: Error",
        "The program failed: outer (because: RangeError: inner) @index.js:18",
        "The program failed: only once @index.js:19",
      ].sort(),
    );
    expect(new Set(result.problems.map(({ code }) => code))).toEqual(new Set(["program-threw"]));
    expect(saidOf(result)).toEqual(["program-log: careful"]);
    expect(result.programOutput).toBe("info: [runtime] for your information\n");
    expect(made(result)).toEqual([`${BUCKET} seen`]);
  });
});

describe("a project that says where its state is kept", () => {
  it("says so in the graph, and says nothing there when it says nothing", async () => {
    const project = "name: p\nruntime: nodejs\nbackend:\n  url: s3://state?region=ap-south-1\n";
    const directory = folderWith({
      "Pulumi.yaml": project,
      "Pulumi.dev.yaml": "secretsprovider: passphrase\nenvironment: [base]\n",
      "Pulumi.bare.yaml": "config: {}\n",
      "index.js": "",
    });
    const dev = await planProgram({ directory, stack: "dev" });
    expect(dev.graph.project).toEqual({
      backendUrl: "s3://state?region=ap-south-1",
      secretsProvider: "passphrase",
      environments: ["base"],
    });
    const bare = await planProgram({ directory, stack: "bare" });
    expect(bare.graph.project).toEqual({ backendUrl: "s3://state?region=ap-south-1" });
    const silent = folderWith({ "Pulumi.yaml": "name: p\nruntime: nodejs\n", "index.js": "" });
    const plain = await planProgram({ directory: silent, stack: "dev" });
    expect(plain.graph).not.toHaveProperty("project");
  });
});

describe("a folder that cannot be planned", () => {
  it.each([
    ["", "dev", "project-file", "FOLDER holds no Pulumi.yaml, so it is not a Pulumi project."],
    ["name: [", "dev", "project-file", /^Pulumi\.yaml:\d+:\d+: is not valid YAML: /],
    [
      "name: a\nruntime: nodejs",
      "../../x",
      "stack-file",
      /^Stack name '\.\.\/\.\.\/x' is not valid/,
    ],
  ])("gives a problem, not an error: %j, stack %j", async (text, stack, code, message) => {
    const directory = folderWith(text === "" ? {} : { "Pulumi.yaml": text });
    const result = await planProgram({ directory, stack });
    const expected =
      typeof message === "string"
        ? message.replace("FOLDER", directory)
        : (expect.stringMatching(message) as string);
    expect(result).toMatchObject({
      problems: [{ code, message: expected }],
      graph: { version: 3, deployment: { resources: [] } },
      programOutput: "",
    });
  });
});

describe("stopping a plan", () => {
  it("rejects with the reason of the signal", async () => {
    const controller = new AbortController();
    const running = plan("loops-forever", { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("enough")), 300);
    await expect(running).rejects.toThrow("enough");
    await expect(
      plan("exports", { signal: AbortSignal.abort(new Error("before")) }),
    ).resolves.toMatchObject({
      problems: [{ code: "project-file" }],
    });
  });
});

describe("a program that reaches out", () => {
  let folder: string;
  let result: PlanResult;
  beforeAll(async () => {
    // A copy: without a guard the program would change itself.
    const channel = pathToFileURL(join(import.meta.dirname, "../../planner/child/channel.ts")).href;
    folder = folderWith({ "planner.json": JSON.stringify({ channel }) });
    cpSync(join(PROGRAMS, "reaches-out"), folder, { recursive: true });
    result = await planProgram({ directory: folder, stack: "dev" });
  });

  it("gets ordinary errors, and what does no harm works", () => {
    expect(result.problems).toEqual([]);
    expect(outputsOf(result)).toEqual(REACHED);
  });

  it("is reported, attempt by attempt", () => {
    const named = (said: string): string =>
      said.replace("FOLDER", folder).replace("OUTSIDE", `${folder}/written-by-the-plan.txt`);
    expect(saidOf(result)).toEqual(
      ATTEMPTS.map((said) =>
        said.includes("escaped.txt")
          ? (expect.stringMatching(/to change \/.*\/escaped\.txt \(writeFile\)/) as string)
          : named(said),
      ),
    );
  });

  it("has changed nothing", () => {
    expect(readdirSync(folder).sort()).toEqual([
      "Pulumi.yaml",
      "index.js",
      "package.json",
      "planner.json",
    ]);
    const source = (path: string): string => readFileSync(join(path, "index.js"), "utf8");
    expect(source(folder)).toBe(source(join(PROGRAMS, "reaches-out")));
    const { folder: temporary } = outputsOf(result) as { folder: string };
    expect(existsSync(temporary)).toBe(false);
  });
});

const REACHED = {
  exec: "ENOENT",
  execCallback: "ENOENT",
  execFile: "ENOENT",
  spawn: "ENOENT",
  spawnSync: "ENOENT",
  fork: "ENOENT",
  cluster: "ENOENT",
  childProcess: "ENOENT",
  esmSpawn: "ENOENT",
  execve: "ERR_ACCESS_DENIED",
  worker: "ERR_ACCESS_DENIED",
  register: "ERR_ACCESS_DENIED",
  fetch: "ECONNREFUSED",
  http: "ECONNREFUSED",
  net: "ECONNREFUSED",
  lyingLookup: "127.0.0.1",
  tls: "ECONNREFUSED",
  socketFile: "ECONNREFUSED",
  listen: "ECONNREFUSED",
  dns: "ENOTFOUND",
  lookup: "ENOTFOUND",
  resolver: "ENOTFOUND",
  udp: "ECONNREFUSED",
  loopback: "hello",
  write: "EROFS",
  writeCallback: "EROFS",
  writePromise: "EROFS",
  stream: "EROFS",
  open: "EROFS",
  openNumber: "EROFS",
  readToTruncate: "EROFS",
  lyingFlag: "read",
  url: "EROFS",
  buffer: "EROFS",
  remove: "EROFS",
  lyingPath: "done",
  removeNothing: "done",
  makeExisting: "done",
  rename: "EROFS",
  handle: "EROFS",
  fchmod: "EROFS",
  hardLink: "EROFS",
  linkOut: "EROFS",
  climb: "EROFS",
  lyingDirectory: "EROFS",
  temporary: "kept and more",
  folder: expect.stringMatching(/\/nivas-plan-\w+$/) as string,
  null: "done",
  binding: "ERR_ACCESS_DENIED",
  linkedBinding: "ERR_ACCESS_DENIED",
  addon: "ERR_ACCESS_DENIED",
  debugger: "ERR_ACCESS_DENIED",
  sqlite: "ERR_ACCESS_DENIED",
  kill: "EPERM",
  report: "ERR_ACCESS_DENIED",
  planner: "ERR_MODULE_NOT_FOUND",
  send: "no channel",
};

const started = (what: string): string =>
  `blocked-process: The program tried to start '${what}'. A plan starts nothing.`;
const restricted = (what: string): string =>
  `blocked-native: The program tried ${what}. A plan does not allow that.`;
const reached = (what: string): string =>
  `blocked-network: The program tried to reach ${what}. A plan reaches nothing.`;
const changed = (what: string): string =>
  `blocked-write: The program tried to change ${what}. A plan writes nothing.`;

const ATTEMPTS = [
  ...[
    "npm install",
    "id",
    "aws sts",
    "kubectl get pods",
    "docker",
    "child.js",
    "a cluster worker",
    "/bin/true",
    "git",
  ].map(started),
  restricted("to become the program '/bin/true'"),
  restricted("to start a worker thread"),
  restricted("to register module hooks from 'data:text/javascript,'"),
  ...[
    "sts.ap-south-1.amazonaws.com:443",
    "169.254.169.254:80",
    "10.0.0.1:5432",
    "example.com:443",
    "/var/run/docker.sock",
    "0.0.0.0:0",
  ].map(reached),
  "blocked-network: The program tried to look up example.com. A plan reaches nothing. (3 times)",
  reached("a host by UDP"),
  `${changed("OUTSIDE (writeFile)")} (3 times)`,
  `${changed("OUTSIDE (open)")} (3 times)`,
  changed("FOLDER/index.js (readFile)"),
  changed("OUTSIDE (appendFile)"),
  changed("OUTSIDE (mkdir)"),
  changed("FOLDER/index.js (rm)"),
  changed("FOLDER/index.js (rename)"),
  changed("an open file (chmod)"),
  changed("an open file (fchmod)"),
  changed("FOLDER/index.js (link)"),
  changed("FOLDER (symlink)"),
  changed("/escaped.txt (writeFile)"),
  changed("FOLDER/relative.txt (writeFile)"),
  `${restricted("to reach Node's internal binding 'fs'")} (2 times)`,
  restricted("to load the native module '/tmp/addon.node'"),
  restricted("to open a debugger port"),
  restricted("to use the module 'node:sqlite'"),
  "blocked-process: The program tried to send SIGTERM to process 1. A plan touches no other process.",
  restricted("to write a diagnostic report"),
];
