// SPDX-License-Identifier: Apache-2.0
import {
  AuditLogGroup,
  type AuditLogGroupArgs,
} from "../../../components/foundation/audit-log-group.ts";
import { record, refusalOf } from "../../support/record.ts";
import { KEY_ARN, PLACEMENT, factsFor, keyOf, tagsFor } from "./fixtures.ts";

const make = (args: Partial<AuditLogGroupArgs> = {}) =>
  new AuditLogGroup("audit", {
    placement: PLACEMENT,
    logGroupName: "/aws/eks/x/cluster",
    key: keyOf(),
    ...args,
  });

describe("AuditLogGroup", () => {
  it.each(["up", "preview"] as const)("makes one encrypted log group in mode %s", async (mode) => {
    const recorded = await record(() => make(), { mode });
    expect(recorded.list()).toEqual([
      "aws:cloudwatch/logGroup:LogGroup audit-group",
      "nivas:index:AuditLogGroup audit",
    ]);
    expect(recorded.byName("audit-group").inputs).toEqual({
      name: "/aws/eks/x/cluster",
      kmsKeyId: KEY_ARN,
      retentionInDays: 365,
      logGroupClass: "STANDARD",
      deletionProtectionEnabled: true,
      skipDestroy: true,
      tags: tagsFor("AuditLogGroup"),
    });
    expect(recorded.byName("audit-group").protect).toBe(true);
  });

  it("registers its facts and gives its name plainly", async () => {
    const recorded = await record(() => make({ retentionDays: 180 }));
    expect(recorded.byName("audit").outputs).toEqual({
      ...factsFor("AuditLogGroup"),
      logGroupName: "/aws/eks/x/cluster",
      retentionDays: 180,
      arn: recorded.byName("audit-group").outputs.arn,
    });
    expect(recorded.value.logGroupName).toBe("/aws/eks/x/cluster");
    expect(recorded.value.region).toBe("ap-south-1");
  });

  it("refuses a short retention and a key of another Region at once", async () => {
    const key = keyOf({ ...PLACEMENT, region: "ap-south-2" });
    expect(await refusalOf(() => make({ retentionDays: 90, key }))).toBe(
      [
        "retentionDays: logs must be kept 180 days (CERT-In Directions of 28 April 2022, direction (iv)) (found 90); allowed: 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; fix: give 180 or more; 365 also covers the DPDP Rules 2025, rule 6(1)(e)",
        'key.region: CloudWatch Logs takes only a key of its own Region (found "ap-south-2"); allowed: ap-south-1; fix: pass the key of this cell',
      ].join("\n"),
    );
  });
});
