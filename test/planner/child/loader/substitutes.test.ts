// SPDX-License-Identifier: Apache-2.0
import type { PlanNotice } from "../../../../planner/plan-result.ts";
import { createSubstitutes, packageOf } from "../../../../planner/child/loader/substitutes.ts";

describe("packages of the planner", () => {
  it("stand in for those of the program, each said once", () => {
    const notices: PlanNotice[] = [];
    const substitutes = createSubstitutes({ "@pulumi/aws": "^6" }, (notice) =>
      notices.push(notice),
    );
    expect(substitutes.find("@pulumi/aws/s3/bucket.js")).toMatch(
      /node_modules\/@pulumi\/aws\/s3\/bucket\.js$/,
    );
    expect(substitutes.find("@pulumi/aws")).toMatch(/node_modules\/@pulumi\/aws\/index\.js$/);
    expect(substitutes.find("@pulumi/aws/no/such/file.js")).toBeUndefined();
    expect(substitutes.find("yaml")).toBeUndefined();
    expect(substitutes.has("@pulumi/kubernetes/core/v1")).toBe(true);
    expect(substitutes.has("@pulumi/random")).toBe(false);
    expect(notices).toEqual([
      {
        code: "substitute-package",
        message:
          "Package @pulumi/aws (package.json asks for ^6) is not installed beside the program; the planner's own 7.48.0 was used. Run `npm install` there to plan with the program's own.",
      },
    ]);
  });

  it.each([
    ["@scope/name/lib/x.js", "@scope/name"],
    ["@scope/name", "@scope/name"],
    ["name/lib", "name"],
    ["name", "name"],
  ])("are named by %s as %s", (specifier, name) => {
    expect(packageOf(specifier)).toBe(name);
  });
});
