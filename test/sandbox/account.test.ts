// SPDX-License-Identifier: Apache-2.0
import { AccountError, accountText, accountWith, asksForAccount } from "../../sandbox/account.ts";

describe("the account of the sandbox", () => {
  it("keeps what it had, and takes what the command line says over it", () => {
    const before = { quotas: { vpcs: 9, eips: 6 }, turnedOff: ["ap-south-2"] };
    expect(
      accountWith(
        { quota: ["eips=10"], turnOff: ["ap-south-1-del-1"], turnOn: ["ap-south-2"] },
        before,
      ),
    ).toEqual({ quotas: { vpcs: 9, eips: 10 }, turnedOff: ["ap-south-1-del-1"] });
  });

  it("says every mistake at once", () => {
    const wrong = { quota: ["eips", "elastic=3"], turnOff: ["ap-south-1", "us-east-1"] };
    const message = (): string => {
      try {
        accountWith(wrong, {});
      } catch (error) {
        if (error instanceof AccountError) return error.message;
      }
      return "no error";
    };
    const lines = message().split("\n");
    expect(lines[0]).toBe(
      "--quota eips is not of the form name=number, for example --quota eips=10",
    );
    expect(lines[1]).toMatch(
      /^--quota elastic is unknown; there are vpcs, subnets-per-vpc, .*buckets$/,
    );
    expect(lines.slice(2)).toEqual(
      ["ap-south-1", "us-east-1"].map(
        (place) =>
          `${place} cannot be turned on or off; there are ap-south-1-del-1, ap-south-1-ccu-1, ap-south-2`,
      ),
    );
  });

  it("is left alone when nothing is asked, and tells how it differs from a new one", () => {
    expect([asksForAccount({}), asksForAccount({ turnOn: ["ap-south-2"] })]).toEqual([false, true]);
    expect(accountText()).toEqual([]);
    expect(accountText({ quotas: { eips: 10 }, turnedOff: ["ap-south-2"] })).toEqual([
      "quota eips is 10",
      "ap-south-2 is turned off",
    ]);
  });
});
