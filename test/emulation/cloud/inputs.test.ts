// SPDX-License-Identifier: Apache-2.0
import { readDeclarations } from "../../../emulation/declared/declarations.ts";
import { failuresOfInputs } from "../../../emulation/cloud/inputs/check.ts";
import { INPUT_RULES } from "../../../emulation/cloud/inputs/table.ts";
import { ruledTypes } from "../../../emulation/cloud/rules/index.ts";
import { UNKNOWN, type JsonObject } from "../../../graph/stack-export.ts";

const reasons = (type: string, inputs: JsonObject): string[] =>
  failuresOfInputs({ type, name: "x", urn: "u" }, inputs).map(({ reason }) => reason);

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

describe("the schema of the provider", () => {
  it("refuses a value outside of an enumeration, in a list and nested too", () => {
    expect(reasons(LOG_GROUP, { retentionInDays: 200 })).toEqual([
      "expected retention_in_days to be one of [0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653], got 200. Examine values at 'x.retentionInDays'.",
    ]);
    expect(
      reasons("aws:eks/cluster:Cluster", {
        enabledClusterLogTypes: ["api", "kubelet"],
        upgradePolicy: { supportType: "NONE" },
      }),
    ).toEqual([
      `expected enabled_cluster_log_types to be one of ["api" "audit" "authenticator" "controllerManager" "scheduler"], got kubelet. Examine values at 'x.enabledClusterLogTypes'.`,
      `expected support_type to be one of ["STANDARD" "EXTENDED"], got NONE. Examine values at 'x.upgradePolicy.supportType'.`,
    ]);
  });

  it("refuses a number out of its range, at both ends", () => {
    const key = (deletionWindowInDays: number) =>
      reasons("aws:kms/key:Key", { deletionWindowInDays });
    expect([key(7), key(30)]).toEqual([[], []]);
    expect(key(6)).toEqual([
      "expected deletion_window_in_days to be in the range (7 - 30), got 6. Examine values at 'x.deletionWindowInDays'.",
    ]);
    expect(key(31)).toHaveLength(1);
  });

  it("refuses two inputs of which one may be given, at each of them", () => {
    expect(reasons(LOG_GROUP, { name: "a", namePrefix: "b" })).toEqual([
      `Conflicting configuration arguments. "name": conflicts with name_prefix. Examine values at 'x.name'.`,
      `Conflicting configuration arguments. "name_prefix": conflicts with name. Examine values at 'x.namePrefix'.`,
    ]);
    expect(reasons(LOG_GROUP, { namePrefix: "b" })).toEqual([]);
  });

  it("wants one of several, and only one; what is not known yet counts as given", () => {
    const message =
      "Invalid combination of arguments. One of `cidr_ipv4,cidr_ipv6,prefix_list_id,referenced_security_group_id` must be specified, and only one. Examine values at";
    expect(reasons(RULE, {})).toEqual([`${message} 'x.cidrIpv4'.`]);
    expect(reasons(RULE, { cidrIpv6: "::/0", prefixListId: "pl-1" })).toEqual([
      `${message} 'x.cidrIpv6'.`,
    ]);
    expect(reasons(RULE, { referencedSecurityGroupId: UNKNOWN })).toEqual([]);
  });

  it("says nothing of values that are not known, nor of types without a row", () => {
    expect(reasons(LOG_GROUP, { retentionInDays: UNKNOWN })).toEqual([]);
    expect(reasons("aws:dms/endpoint:Endpoint", { engineName: "x" })).toEqual([]);
  });
});

describe("the table of inputs", () => {
  const declarations = readDeclarations(process.cwd());
  it.each(Object.entries(INPUT_RULES))(
    "names inputs of %s that the installed SDK has, and a type that is modelled",
    (type, { conflicts = [], exactlyOne = [], values = {}, ranges = {} }) => {
      expect(ruledTypes()).toContain(type);
      const declared = declarations.resource(type);
      const tops = [
        ...conflicts.flat(),
        ...exactlyOne.flat(),
        ...Object.keys(values),
        ...Object.keys(ranges),
      ].map((path) => path.split(".")[0] ?? "");
      expect(tops.filter((input) => declared?.has(input) !== true)).toEqual([]);
    },
  );
});
