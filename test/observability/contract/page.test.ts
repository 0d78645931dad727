// SPDX-License-Identifier: Apache-2.0
import { CATALOGUE, METRIC_LISTS } from "../../../observability/contract/catalogue.ts";
import { metricsPage } from "../../../observability/contract/page.ts";

describe("the page of metrics", () => {
  const page = metricsPage();

  it("has a section of each exporter and a row of each metric", () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(["Series per cell", ...Object.keys(METRIC_LISTS)]);
    const rows = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(CATALOGUE.map(({ name }) => name));
  });

  it("says kind, unit, labels with their values, and what a metric is", () => {
    expect(page).toContain(
      "| `transaction_value_inr` | histogram: 100, 500, 1000, 5000, 10000, 50000, 100000, +Inf | rupees |  | application-pod | Value of a completed transaction in Indian rupees. |",
    );
    expect(page).toContain("`payment_method` (upi, netbanking, card, wallet, cod)");
    expect(page).toContain(
      "`endpoint` (route template, never a path with values in it: /orders/{id}; at most 20)",
    );
  });

  it("counts the series of cells of three sizes against the budget", () => {
    expect(page).toContain("The budget is 20,00,000 series.");
    expect(page).toMatch(
      /^\| Large \| 100 \| 3,000 \| 200 \| [\d,]+ \| `http_request_duration_seconds` 9,00,000,/m,
    );
  });
});
