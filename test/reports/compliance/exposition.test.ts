// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { CATALOGUE } from "../../../observability/contract/catalogue.ts";
import { expositionOf } from "../../../reports/compliance/exposition.ts";
import { hasPromtool } from "../../support/promtool.ts";
import { look, service, stackOf } from "./stacks.ts";

const key = { kmsMasterKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1" };
const stack = (region: string) => stackOf(...service("Ledger", [region], key));
const record = look(stack("us-east-1"), 3);
const planned = look(stack("ap-south-1"), 2, { kind: "planned" });

describe("the metrics of evidence", () => {
  const lines = expositionOf({ deployed: record, planned }).split("\n");

  it.each([
    'compliance_score{regulation="RBI-SPSD-2018",service="Ledger"} 0.4285',
    'compliance_planned_score{regulation="RBI-SPSD-2018",service="Ledger"} 1',
    'data_residency_violations_total{violation_type="require-indian-region",service="Ledger",region="us-east-1"} 1',
    'nivas_compliance_residency_violations{violation_type="require-indian-region",service="Ledger",region="us-east-1"} 1',
    'nivas_compliance_residency_violations{violation_type="require-indian-region",service="stack",region="none"} 0',
    'nivas_compliance_violations{regulation="RBI-SPSD-2018",severity="critical"} 1',
    'nivas_compliance_violations{regulation="RBI-SPSD-2018",severity="high"} 0',
    'nivas_compliance_last_check_timestamp_seconds{kind="deployed"} 1795402800',
    'nivas_compliance_last_check_timestamp_seconds{kind="planned"} 1795399200',
    'nivas_compliance_state_timestamp_seconds{kind="deployed"} 1795305600',
  ])("have %s", (line) => {
    expect(lines).toContain(line);
  });

  it("say nothing of what there is no record of", () => {
    expect(expositionOf({})).toBe("");
    expect(expositionOf({ planned })).not.toContain("compliance_score{");
    const untimed = { ...record, state: { ...record.state, time: "0001-01-01T00:00:00Z" } };
    expect(expositionOf({ deployed: untimed })).not.toContain("state_timestamp");
  });

  it("have no score where there is none", () => {
    const services = record.services.map((each) => ({ ...each, score: null }));
    expect(expositionOf({ deployed: { ...record, services } })).not.toContain("compliance_score");
  });

  it("escape what a label must not hold as it is", () => {
    const services = [{ ...record.services[0]!, service: 'a"b\\c\nd' }];
    expect(expositionOf({ deployed: { ...record, services } })).toContain(
      'service="a\\"b\\\\c\\nd"}',
    );
  });

  it("are those of the contract, with its labels", () => {
    const found = new Set<string>();
    for (const line of lines.filter((each) => each !== "" && !each.startsWith("#"))) {
      const name = line.slice(0, line.indexOf("{"));
      const labels = [...line.matchAll(/([a-z_]+)="/g)].map(([, label]) => label);
      const metric = CATALOGUE.find((each) => each.name === name);
      expect(Object.keys(metric?.labels ?? {}).sort()).toEqual(labels.sort());
      found.add(name);
    }
    expect(found.size).toBe(7);
  });

  if (!hasPromtool) process.stderr.write("skipped: no promtool command\n");
  (hasPromtool ? it : it.skip)("are accepted by promtool", () => {
    const services = [...record.services, { ...record.services[0]!, service: 'a"b\\c\nd' }];
    const input = expositionOf({ deployed: { ...record, services }, planned });
    const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], {
      input,
      encoding: "utf8",
    });
    expect([status, stdout, stderr]).toEqual([0, "", ""]);
  });
});
