// SPDX-License-Identifier: Apache-2.0
import { createStandIns } from "../../../planner/monitor/stand-ins.ts";

test("a made-up id is recognised alone and inside other texts", () => {
  const standIns = createStandIns();
  standIns.add({ id: "vpc-0e7e018b309b78b01", names: ["ap-south-1a"], open: true }, []);
  expect(
    ["vpc-0e7e018b309b78b01", '{"Resource":"arn:aws:ec2:::vpc/vpc-0e7e018b309b78b01"}'].map(
      standIns.isIn,
    ),
  ).toEqual([true, true]);
  expect(["ap-south-1a", "vpc-1", ""].map(standIns.isIn)).toEqual([false, false, false]);
});

test("what the program has already is no stand-in", () => {
  const standIns = createStandIns();
  standIns.add(
    { keyId: "arn:aws:kms:ap-south-1:111122223333:key/0e7e018b309b78b01", ownerId: "111122223333" },
    ["arn:aws:kms:ap-south-1:111122223333:key/0e7e018b309b78b01", "111122223333", ""],
  );
  expect(standIns.isIn("arn:aws:kms:ap-south-1:111122223333:key/0e7e018b309b78b01")).toBe(false);
  expect(standIns.isIn("111122223333")).toBe(false);
});

test("texts of several answers are remembered, special characters and all", () => {
  const standIns = createStandIns();
  standIns.add({ token: "a+b(c)0123456789abcdef" }, []);
  standIns.add(["QVdTOmFiY2RlZmdoaWprbG1ub3BxcnN0"], []);
  expect(
    ["a+b(c)0123456789abcdef", "QVdTOmFiY2RlZmdoaWprbG1ub3BxcnN0", "aab(c)0123456789abcdef"].map(
      standIns.isIn,
    ),
  ).toEqual([true, true, false]);
});

test("before any answer nothing is a stand-in", () => {
  expect(createStandIns().isIn("")).toBe(false);
});
