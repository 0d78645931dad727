// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { WATCHES } from "../../../observability/watch/all.ts";
import { watchingPage } from "../../../observability/watch/page.ts";

describe("the page of watches", () => {
  const page = watchingPage();

  it("has a section and a row of every component", () => {
    for (const { component, watches } of WATCHES) {
      expect(page).toContain(`\n## ${component}\n`);
      expect(page).toContain(`| [${component}](#${component.toLowerCase()}) | ${watches} | `);
    }
  });

  it("says of a component its alerts, targets, metrics of CloudWatch, and what is not seen", () => {
    const text = page.slice(
      page.indexOf("\n## RegionalNetwork\n"),
      page.indexOf("\n## VpcEndpoints\n"),
    );
    expect(text).toContain(
      "| `NivasNatPortsExhausted` | critical | 5m | A NAT gateway has no source port left for a destination and refuses connections. |",
    );
    expect(text).toContain("Scraped: `vpc-cni` (`kube-system`, port 61678).");
    expect(text).toContain("`aws_natgateway_error_port_allocation_sum`");
    expect(text).toContain("\nNot seen:\n\n- Free addresses of a subnet");
  });

  it("says who watches for another, why nothing is watched, and what is not provisioned", () => {
    expect(page).toContain("\n## Trust\n\nWatched with MeshInstall: every cell records");
    expect(page).toContain("\n## Cell\n\nNo watch: It makes its parts");
    expect(page).toContain("**Not watched, since not provisioned: backups.** Why: no component");
  });

  it("is the page that is committed", () => {
    // Prettier aligns the columns of tables; the words are the same.
    const words = (text: string) =>
      text
        .replaceAll(/-{2,}:?/g, "-")
        .split(/[\s|]+/)
        .join(" ")
        .trim();
    expect(words(readFileSync("docs/watching.md", "utf8"))).toBe(words(page));
  });
});
