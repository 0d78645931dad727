// SPDX-License-Identifier: Apache-2.0
import { diffGraphs } from "../../diff/index.ts";
import { BUCKET, graph, QUEUE, resource, stepsOf, urnOf, VPC } from "./graphs.ts";

test("an alias finds the resource under its old name, and what else changes is still said", () => {
  const aliases = [urnOf(BUCKET, "nowhere"), urnOf(BUCKET, "old")];
  const steps = stepsOf(
    [resource(BUCKET, "old", { bucket: "b" })],
    [resource(BUCKET, "new", { bucket: "b" }, { aliases })],
  );
  expect(steps).toMatchObject({
    new: { kind: "rename", oldUrn: urnOf(BUCKET, "old"), changes: [] },
  });
  expect(Object.keys(steps)).toEqual(["new"]);
  const tagged = stepsOf(
    [resource(BUCKET, "old", { bucket: "b" })],
    [resource(BUCKET, "new", { bucket: "b", tags: { a: "1" } }, { aliases })],
  );
  expect(tagged.new).toMatchObject({ kind: "update", oldUrn: urnOf(BUCKET, "old") });
});

test("the own URN goes before every alias", () => {
  const both = [resource(BUCKET, "a", { bucket: "a" }), resource(BUCKET, "b", { bucket: "b" })];
  const fresh = resource(BUCKET, "b", { bucket: "b" }, { aliases: [urnOf(BUCKET, "a")] });
  expect(
    Object.entries(stepsOf(both, [fresh])).map(([name, { kind }]) => `${kind} ${name}`),
  ).toEqual(["delete a"]);
});

test("an old resource belongs to one new resource; the second to claim it is refused", () => {
  const aliases = [urnOf(QUEUE, "old")];
  const steps = stepsOf(
    [resource(QUEUE, "old")],
    [resource(QUEUE, "one", {}, { aliases }), resource(QUEUE, "two", {}, { aliases })],
  );
  expect(steps.one?.kind).toBe("rename");
  expect(steps.two).toMatchObject({
    kind: "create",
    refusal: `its alias ${urnOf(QUEUE, "old")} is already claimed by ${urnOf(QUEUE, "one")}`,
  });
});

test("an alias that is the URN of another resource of the program is refused", () => {
  const steps = stepsOf(
    [resource(QUEUE, "old")],
    [resource(QUEUE, "one", {}, { aliases: [urnOf(QUEUE, "old")] }), resource(QUEUE, "old")],
  );
  expect(steps.one?.refusal).toBe(
    `its alias ${urnOf(QUEUE, "old")} is the URN of another resource of the program`,
  );
  expect(steps.old).toBeUndefined();
});

describe("a rename without an alias", () => {
  const inputs = (name: string) => ({
    bucket: "records",
    forceDestroy: false,
    objectLockEnabled: true,
    tags: { app: "shop", Name: `${name}-bucket` },
  });
  const guesses = (old: ReturnType<typeof resource>, fresh: ReturnType<typeof resource>) =>
    diffGraphs(graph(old), graph(fresh)).likelyRenames;

  test("is guessed from like inputs, whatever carries the logical name", () => {
    expect(
      guesses(resource(BUCKET, "old", inputs("old")), resource(BUCKET, "new", inputs("new"))),
    ).toEqual([
      { oldUrn: urnOf(BUCKET, "old"), newUrn: urnOf(BUCKET, "new"), type: BUCKET, similarity: 1 },
    ]);
  });

  test("is guessed from less when the logical name is the same below another parent", () => {
    const old = resource(BUCKET, "b", { ...inputs("b"), tags: { app: "other" } });
    const moved = {
      ...resource(BUCKET, "b", inputs("b")),
      urn: urnOf(BUCKET, "b", "shop:index:Site"),
    };
    expect(guesses(old, moved)).toHaveLength(1);
    expect(guesses(old, resource(BUCKET, "c", inputs("c")))).toEqual([]);
  });

  test("is not guessed between types, nor between unlike resources", () => {
    expect(guesses(resource(BUCKET, "x", { a: "1" }), resource(QUEUE, "y", { a: "1" }))).toEqual(
      [],
    );
    expect(
      guesses(
        resource(VPC, "x", { cidrBlock: "10.0.0.0/16" }),
        resource(VPC, "y", { cidrBlock: "10.1.0.0/16" }),
      ),
    ).toEqual([]);
  });

  test("takes the likest pair first, and each resource once", () => {
    const old = [resource(QUEUE, "a", { x: 1, y: 2, z: 3, w: 4, v: 5 })];
    const near = resource(QUEUE, "b", { x: 1, y: 2, z: 3, w: 4, v: 5, u: 6 });
    const exact = resource(QUEUE, "c", { x: 1, y: 2, z: 3, w: 4, v: 5 });
    const { likelyRenames } = diffGraphs(graph(...old), graph(near, exact));
    expect(likelyRenames.map(({ newUrn }) => newUrn)).toEqual([urnOf(QUEUE, "c")]);
  });
});
