// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import { failure, monitorFor, registration, rpc, sdk } from "./plan.ts";

const BUCKET = "aws:s3/bucket:Bucket";

/** A request that was made at a line of the program. */
function madeAt(request: any, line: number): any {
  const { SourcePosition } = sdk("proto/source_pb.js");
  const position = new SourcePosition();
  position.setUri(`file://${process.cwd()}/index.ts`);
  position.setLine(line);
  position.setColumn(3);
  request.setSourceposition(position);
  return request;
}

test.each([
  [12, 7],
  [7, 12],
])(
  "a URN that is taken is refused, and the problem names both lines, in whichever order they were taken (%d, %d)",
  async (first, second) => {
    const monitor = monitorFor({ programDirectory: process.cwd() });
    await rpc(
      monitor,
      "registerResource",
      madeAt(registration({ type: BUCKET, name: "b" }), first),
    );
    const error = await failure(
      rpc(monitor, "registerResource", madeAt(registration({ type: BUCKET, name: "b" }), second)),
    );
    const urn = `urn:pulumi:dev::proj::${BUCKET}::b`;
    expect(error).toMatchObject({ code: 2, message: `2 UNKNOWN: ${error.details}` });
    const { resources, problems } = monitor.result();
    expect(problems).toEqual([
      {
        code: "duplicate-urn",
        message: `Duplicate resource URN '${urn}'; try giving it a unique name. One is made at index.ts:12, the other at index.ts:7.`,
        urn,
        at: `index.ts:${second}`,
      },
    ]);
    expect(resources.filter((resource) => resource.urn === urn)).toHaveLength(1);
  },
);

test("two resources made by one line are said to be", async () => {
  const monitor = monitorFor({ programDirectory: process.cwd() });
  await rpc(monitor, "registerResource", madeAt(registration({ type: BUCKET, name: "b" }), 3));
  await failure(
    rpc(monitor, "registerResource", madeAt(registration({ type: BUCKET, name: "b" }), 3)),
  );
  expect(monitor.result().problems[0]?.message).toMatch(/ Both are made at index\.ts:3\.$/);
});

test("a read takes a URN like a registration", async () => {
  const monitor = monitorFor({});
  await rpc(monitor, "registerResource", registration({ type: BUCKET, name: "b" }));
  const { ReadResourceRequest } = sdk("proto/resource_pb.js");
  const request = new ReadResourceRequest();
  request.setType(BUCKET);
  request.setName("b");
  request.setId("b");
  expect((await failure(rpc(monitor, "readResource", request))).details).toMatch(
    /^Duplicate resource URN /,
  );
});

test("a parent that is not in the graph is refused", async () => {
  const monitor = monitorFor({});
  const parent = "urn:pulumi:dev::proj::my:index:Site::gone";
  await failure(
    rpc(monitor, "registerResource", registration({ type: BUCKET, name: "b", parent })),
  );
  expect(monitor.result().problems).toEqual([
    {
      code: "missing-parent",
      message:
        `could not find parent resource ${parent} of 'urn:pulumi:dev::proj::my:index:Site$${BUCKET}::b'. ` +
        "A parent must be a resource of this stack that is registered before its children.",
      urn: `urn:pulumi:dev::proj::my:index:Site$${BUCKET}::b`,
      at: undefined,
    },
  ]);
});

test.each([
  ["aws:Bucket", "Type 'aws:Bucket' is not a valid type token (must have format '*:*:*')"],
  ["", "Type '' is not a valid type token (must have format '*:*:*')"],
])("a custom resource of type %j is refused", async (type, message) => {
  const monitor = monitorFor({});
  expect(
    (await failure(rpc(monitor, "registerResource", registration({ type, name: "b" })))).details,
  ).toBe(message);
  expect(monitor.result().problems).toMatchObject([{ code: "invalid-resource", message }]);
});

test("a component may have any type, as with the engine", async () => {
  const monitor = monitorFor({});
  const response = await rpc(
    monitor,
    "registerResource",
    registration({ type: "Component", name: "c", custom: false }),
  );
  expect(response.getUrn()).toBe("urn:pulumi:dev::proj::Component::c");
});

test("an empty name is refused", async () => {
  const monitor = monitorFor({});
  await failure(rpc(monitor, "registerResource", registration({ type: BUCKET, name: "" })));
  expect(monitor.result().problems).toMatchObject([
    {
      code: "invalid-resource",
      message: `A resource of type '${BUCKET}' has an empty name; give it one that is unique in the stack.`,
    },
  ]);
});

test.each<[string, Record<string, unknown>, string]>([
  ["a timeout", { Customtimeouts: "soon" }, "unable to parse customTimeout Value soon"],
  [
    "a dependency",
    { DependenciesList: ["nonsense"] },
    'invalid dependency URN: invalid URN "nonsense"',
  ],
  [
    "what it is deleted with",
    { Deletedwith: "nonsense" },
    'invalid DeletedWith URN: invalid URN "nonsense"',
  ],
  [
    "a version",
    { Version: "latest" },
    'parse provider request: invalid version "latest"; a version has the form 1.2.3',
  ],
  ["a package", { Packageref: "none" }, "unknown provider package 'none'"],
])("%s that cannot be read is refused as the engine does", async (_, set, message) => {
  const request = registration({ type: BUCKET, name: "b" });
  for (const [field, value] of Object.entries(set)) {
    if (field === "Customtimeouts") {
      const timeouts = new (sdk("proto/resource_pb.js").RegisterResourceRequest.CustomTimeouts)();
      timeouts.setCreate(value);
      request.setCustomtimeouts(timeouts);
    } else request[`set${field}`](value);
  }
  expect((await failure(rpc(monitorFor({}), "registerResource", request))).details).toBe(message);
});

test("a value that is nested without end is a problem of the resource, not of the planner", async () => {
  let deep: JsonObject = {};
  for (let depth = 0; depth < 700; depth += 1) deep = { deep };
  const monitor = monitorFor({});
  await failure(
    rpc(
      monitor,
      "registerResource",
      registration({ type: BUCKET, name: "b", properties: { tags: deep } }),
    ),
  );
  expect(monitor.result().problems).toMatchObject([
    {
      code: "invalid-resource",
      message: `The values of ${BUCKET} 'b' cannot be read: a value is nested too deeply.`,
    },
  ]);
  expect(monitor.pending()).toBe(0);
});

test("outputs of what is not in the graph are refused", async () => {
  const { RegisterResourceOutputsRequest } = sdk("proto/resource_pb.js");
  const request = new RegisterResourceOutputsRequest();
  request.setUrn("urn:pulumi:dev::proj::a:b:C::gone");
  const monitor = monitorFor({});
  await failure(rpc(monitor, "registerResourceOutputs", request));
  expect(monitor.result().problems).toMatchObject([
    {
      code: "invalid-resource",
      message:
        "registerOutputs was called for 'urn:pulumi:dev::proj::a:b:C::gone', which is not a resource of this stack.",
    },
  ]);
});

test("problems are in the same order whichever registration failed first", async () => {
  const failing = async (names: readonly string[]): Promise<unknown> => {
    const monitor = monitorFor({});
    for (const name of names)
      await failure(
        rpc(
          monitor,
          "registerResource",
          registration({ type: BUCKET, name, parent: "urn:pulumi:dev::proj::a:b:C::gone" }),
        ),
      );
    return monitor.result().problems;
  };
  expect(await failing(["b", "a"])).toEqual(await failing(["a", "b"]));
});

test("calls are counted until they are answered", async () => {
  const monitor = monitorFor({});
  const call = rpc(monitor, "registerResource", registration({ type: BUCKET, name: "b" }));
  expect(monitor.pending()).toBe(1);
  await call;
  expect([monitor.pending(), monitor.registered()]).toEqual([0, 2]);
});
