// SPDX-License-Identifier: Apache-2.0
import { longTermGroups } from "../../../observability/rules/long-term.ts";
import { describeScenarios } from "../../support/promtool.ts";
import { LONG_TERM_SCENARIOS } from "../scenarios/long-term.ts";

describe("alerts on the long memory of metrics", () => {
  describeScenarios(longTermGroups(), LONG_TERM_SCENARIOS);
});
