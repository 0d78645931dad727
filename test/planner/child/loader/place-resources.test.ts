// SPDX-License-Identifier: Apache-2.0
import { createPlacer } from "../../../../planner/child/loader/place-resources.ts";

describe("positions of resources", () => {
  const placer = createPlacer("/p/infra src", "/p");
  const resource = { urn: "u", type: "t", custom: true };

  it("count from the project's folder", () => {
    const placed = placer.resource({ ...resource, sourcePosition: "project:///lib/a%20b.ts#12,5" });
    expect(placed.sourcePosition).toBe("project:///infra%20src/lib/a%20b.ts#12,5");
    expect(placer.problem({ code: "duplicate-urn", message: "m", at: "a.ts:3" }).at).toBe(
      "infra src/a.ts:3",
    );
  });

  it("stay away where there is none", () => {
    expect(placer.resource(resource)).toEqual(resource);
    expect(placer.problem({ code: "internal", message: "m" })).toEqual({
      code: "internal",
      message: "m",
    });
  });
});
