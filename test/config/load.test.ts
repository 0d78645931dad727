// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { loadCell } from "../../config/load.ts";
import { cellOf, DELHI, MUMBAI } from "./support.ts";

/** What the program sees for a stack file with this under `nivas:cell`. */
function withCell(text: string | undefined): void {
  pulumi.runtime.setAllConfig(text === undefined ? {} : { "nivas:cell": text });
}

/** The error that loading gives. */
function failure(): Error {
  try {
    loadCell();
  } catch (error) {
    return error as Error;
  }
  throw new Error("loading did not fail");
}

const MISSING =
  "The configuration has 1 problem:\n  nivas:cell: is required and not set; allowed: at least place and dataClassification; fix: add to the stack file (Pulumi.<stack>.yaml), under config: nivas:cell: {place: mumbai, dataClassification: payment}";

describe("loading the cell of a stack", () => {
  it.each([MUMBAI, DELHI])("gives the decided cell of the structured value", (input) => {
    withCell(JSON.stringify(input));
    expect(loadCell()).toEqual(cellOf(input));
  });

  it.each([undefined, "", "{}", "null"])("says that nothing is configured: %j", (text) => {
    withCell(text);
    expect(failure().message).toBe(MISSING);
  });

  it("refuses text that is no structured value", () => {
    withCell("place: mumbai");
    expect(failure().message).toBe(
      'The configuration has 1 problem:\n  nivas:cell: is not a set of keys (found "place: mumbai"); allowed: at least place and dataClassification; fix: add to the stack file (Pulumi.<stack>.yaml), under config: nivas:cell: {place: mumbai, dataClassification: payment}',
    );
  });

  it("throws one error for all problems, of the kind that Pulumi prints without a stack trace", () => {
    withCell(JSON.stringify({ place: "mumbay", dataClassification: "none" }));
    const error = failure();
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(error.message.split("\n")).toEqual([
      "The configuration has 2 problems:",
      expect.stringContaining("nivas:cell.place: "),
      expect.stringContaining("nivas:cell.dataClassification: "),
    ]);
  });
});
