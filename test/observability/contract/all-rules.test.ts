// SPDX-License-Identifier: Apache-2.0
/** Every rule of every area keeps the contract of metrics. */
import { contractGroups } from "../../../observability/contract/recording.ts";
import { CLOCK_GROUP } from "../../../observability/model/clock.ts";
import { isAlert } from "../../../observability/model/rule.ts";
import { platformSlos } from "../../../observability/slo/platform-slos.ts";
import { sloAlertGroups } from "../../../observability/slo/slo-alerts.ts";
import { commonSloGroups, sloGroups } from "../../../observability/slo/slo-rules.ts";
import { contractObjections, recordedBy } from "../../support/promql.ts";
import { RULE_AREAS } from "../registry.ts";

const GROUPS = [
  CLOCK_GROUP,
  ...RULE_AREAS.flatMap(({ groups }) => groups),
  ...contractGroups(),
  ...platformSlos().flatMap(sloGroups),
  ...commonSloGroups(),
  ...sloAlertGroups(),
];

describe("every rule of the platform", () => {
  it("uses metrics, labels and values of the contract", () => {
    const recorded = recordedBy(GROUPS);
    const objections = GROUPS.flatMap(({ name, rules }) =>
      rules.flatMap((rule) =>
        contractObjections(rule.expr, recorded).map(
          (objection) => `${name}, ${isAlert(rule) ? rule.alert : rule.record}: ${objection}`,
        ),
      ),
    );
    expect(objections).toEqual([]);
  });

  it("records no name of a metric of the catalogue", () => {
    expect(recordedBy(GROUPS).filter(({ record }) => !record.includes(":"))).toEqual([]);
  });
});
