// SPDX-License-Identifier: Apache-2.0
import { boundedOutput } from "../../../planner/process/bounded-output.ts";

describe("collected output", () => {
  it("keeps everything up to its limit, to the byte", () => {
    const output = boundedOutput(6);
    output.add(Buffer.from("abc"));
    output.add(Buffer.from("def"));
    expect(output.text()).toBe("abcdef");
  });

  it("drops and counts what comes after", () => {
    const output = boundedOutput(4);
    output.add(Buffer.from("abc"));
    output.add(Buffer.from("def"));
    output.add(Buffer.from("ghi"));
    expect(output.text()).toBe("abcd\n[the program printed 5 bytes more]\n");
  });
});
