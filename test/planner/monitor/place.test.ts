// SPDX-License-Identifier: Apache-2.0
import { STAND_IN_ACCOUNT } from "../../../emulation/model.ts";
import { callerOf } from "../../../planner/monitor/place.ts";
import { wireSecret } from "../../../planner/monitor/values.ts";

test("region, account and tags are those of the provider's inputs", () => {
  expect(
    callerOf(
      {
        region: "ap-south-2",
        allowedAccountIds: '["123456789012"]',
        defaultTags: '{"tags":{"owner":"x"}}',
      },
      "999999999999",
    ),
  ).toEqual({
    region: "ap-south-2",
    account: "123456789012",
    accountIsStandIn: false,
    defaultTags: { owner: "x" },
  });
});

test("an account given for the plan comes after the provider's own", () => {
  expect(callerOf({}, "999999999999")).toMatchObject({
    account: "999999999999",
    accountIsStandIn: false,
  });
});

test("the account of an assumed role is the caller's, the last role's when they are chained", () => {
  const roles = ["111111111111", "222222222222"].map((account) => ({
    roleArn: `arn:aws:iam::${account}:role/deploy`,
  }));
  expect(callerOf({ assumeRoles: JSON.stringify(roles) }, undefined).account).toBe("222222222222");
  expect(callerOf({ assumeRole: JSON.stringify(roles[0]) }, undefined).account).toBe(
    "111111111111",
  );
});

test("without any, the account is a stand-in and says so", () => {
  expect(callerOf(undefined, undefined)).toEqual({
    region: undefined,
    account: STAND_IN_ACCOUNT,
    accountIsStandIn: true,
    defaultTags: {},
  });
});

test("secret inputs count like others, and malformed ones not at all", () => {
  expect(
    callerOf({ region: wireSecret("ap-south-1"), allowedAccountIds: "not json" }, undefined),
  ).toMatchObject({ region: "ap-south-1", accountIsStandIn: true });
});

test("a cluster is in the region that its server's name says", () => {
  const server = "https://ABCDEF0123456789ABCDEF0123456789.gr7.ap-south-2.eks.amazonaws.com";
  expect(
    callerOf({ kubeconfig: `clusters: [{cluster: {server: "${server}"}}]` }, undefined).region,
  ).toBe("ap-south-2");
  expect(callerOf({ kubeconfig: "clusters: []" }, undefined).region).toBeUndefined();
});
