// SPDX-License-Identifier: Apache-2.0
import { areRelated, formatPath, valueAt } from "../../config/path.ts";

describe("a path", () => {
  it("is written as people write it", () => {
    expect(formatPath([])).toBe("nivas:cell");
    expect(formatPath(["network", "flowLogs", "enabled"])).toBe(
      "nivas:cell.network.flowLogs.enabled",
    );
    expect(formatPath(["cluster", "access", "admins", 0])).toBe(
      "nivas:cell.cluster.access.admins[0]",
    );
    expect(formatPath(["placement", "labels", "a/b"])).toBe('nivas:cell.placement.labels["a/b"]');
    expect(formatPath(["cluster", "addons", "versions", "vpc-cni"])).toBe(
      "nivas:cell.cluster.addons.versions.vpc-cni",
    );
  });

  it("leads to own values only", () => {
    const value = { a: [{ b: 1 }], c: null };
    expect(valueAt(value, ["a", 0, "b"])).toBe(1);
    expect(valueAt(value, [])).toBe(value);
    for (const path of [["a", 1], ["c", "d"], ["toString"], ["a", "length", "x"]]) {
      expect(valueAt(value, path)).toBeUndefined();
    }
  });

  it("is related to those above and below it", () => {
    expect(areRelated(["a"], ["a", "b"])).toBe(true);
    expect(areRelated(["a", "b"], ["a"])).toBe(true);
    expect(areRelated(["a", 0], ["a", 0])).toBe(true);
    expect(areRelated(["a", 0], ["a", 1])).toBe(false);
    expect(areRelated(["a", "b"], ["b"])).toBe(false);
  });
});
