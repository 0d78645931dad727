// SPDX-License-Identifier: Apache-2.0
import { splitConfigPath, withValueAt } from "../../../planner/project/config-path.ts";

describe("splitConfigPath", () => {
  it("reads names, indices and quoted names", () => {
    expect(splitConfigPath("nivas:cell.network.nat")).toEqual({
      key: "nivas:cell",
      path: ["network", "nat"],
    });
    expect(splitConfigPath('app:a[0]["b.c"].d')).toEqual({ key: "app:a", path: [0, "b.c", "d"] });
    expect(splitConfigPath('app:a["say \\"hi\\""]')).toEqual({ key: "app:a", path: ['say "hi"'] });
  });

  it("finds no path in a plain key and in a malformed one", () => {
    for (const text of ["app:a", "a", ".a", "app:a.", "app:a..b", "app:a[x]", "app:a[1"]) {
      expect([text, splitConfigPath(text)]).toEqual([text, undefined]);
    }
  });
});

describe("withValueAt", () => {
  it("replaces a value and leaves its neighbours and the original alone", () => {
    const root = new Map([
      [
        "network",
        new Map([
          ["nat", "single"],
          ["egress", "internet"],
        ]),
      ],
    ]);
    expect(withValueAt(root, ["network", "nat"], "none")).toEqual(
      new Map([
        [
          "network",
          new Map([
            ["nat", "none"],
            ["egress", "internet"],
          ]),
        ],
      ]),
    );
    expect(root.get("network")!.get("nat")).toBe("single");
  });

  it("makes what is not there", () => {
    expect(withValueAt(undefined, ["a", 0, "b"], "x")).toEqual(
      new Map([["a", [new Map([["b", "x"]])]]]),
    );
    expect(withValueAt(["a"], [7], "b")).toEqual(["a", "b"]);
  });

  it("reads booleans, whole numbers and JSON, but not in place of a text", () => {
    expect(withValueAt(undefined, [], "true")).toBe(true);
    expect(withValueAt(undefined, [], "-12")).toBe(-12);
    expect(withValueAt(undefined, [], "012")).toBe("012");
    expect(withValueAt(undefined, [], "1.35")).toBe("1.35");
    expect(withValueAt(undefined, [], '["a", {"b": null}]')).toEqual(["a", new Map([["b", null]])]);
    expect(withValueAt(undefined, [], "{oops")).toBe("{oops");
    expect(withValueAt("111122223333", [], "444455556666")).toBe("444455556666");
  });
});
