// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { prometheusGroups } from "../../../observability/model/prometheus-rules.ts";
import { isAlert, runbookSlug } from "../../../observability/model/rule.ts";
import { runbookDashboards, runbookFiles } from "../../../observability/runbooks/runbooks.ts";
import { CERT_IN_FORM, CERT_IN_INCIDENT_TYPES } from "../../../india/cert-in-report.ts";
import { RULE_AREAS } from "../registry.ts";

const ROOT = path.resolve(__dirname, "../../..");
const GROUPS = RULE_AREAS.flatMap(({ groups }) => groups);
const ALERTS = GROUPS.flatMap(({ rules }) => rules.filter(isAlert));
const FILES = new Map(runbookFiles(GROUPS));
const DASHBOARDS = runbookDashboards(GROUPS);

const linksOf = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);

describe("runbooks", () => {
  it("have a page for every alert, and no other", () => {
    expect(new Set(FILES.keys())).toEqual(
      new Set([
        "docs/runbooks/README.md",
        "docs/runbooks/cert-in-report.md",
        ...ALERTS.map(({ alert }) => `docs/runbooks/${runbookSlug(alert)}.md`),
      ]),
    );
  });

  it("link only to what is there", () => {
    const broken = [...FILES].flatMap(([file, text]) =>
      linksOf(text)
        .map((target) => path.posix.join(path.posix.dirname(file), target))
        .filter((target) => !FILES.has(target) && !existsSync(path.join(ROOT, target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("are all in the index", () => {
    const inIndex = linksOf(FILES.get("docs/runbooks/README.md")!).map(
      (target) => `docs/runbooks/${target}`,
    );
    expect([...FILES.keys()].filter((file) => !file.endsWith("README.md")).toSorted()).toEqual(
      inIndex.toSorted(),
    );
  });

  it("are where the alerts link to in Grafana, each under a uid of its own", () => {
    const uids = DASHBOARDS.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => uid.length > 40)).toEqual([]);
    const linked = prometheusGroups(GROUPS, { grafanaUrl: "https://g.example.in" })
      .flatMap((group) => (group as { rules: { annotations?: Record<string, string> }[] }).rules)
      .flatMap(({ annotations }) => annotations?.["runbook_url"] ?? []);
    expect(linked.length).toBe(ALERTS.length);
    expect(linked.filter((url) => !uids.includes(url.split("/d/")[1]!))).toEqual([]);
  });

  it("link in Grafana to dashboards of the kind only", () => {
    const uids = new Set(DASHBOARDS.map(({ uid }) => `/d/${uid}`));
    const broken = DASHBOARDS.flatMap(({ uid, markdown }) =>
      linksOf(markdown)
        .filter((target) => !uids.has(target))
        .map((target) => `${uid}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("say of an alert what it means, whom it hurts, what to look at, what to do and when it fires", () => {
    const page = FILES.get("docs/runbooks/nivas-error-rate-emergency.md")!;
    const alert = ALERTS.find(({ alert: name }) => name === "NivasErrorRateEmergency")!;
    expect(page).toContain(`# NivasErrorRateEmergency\n\n${alert.runbook.meaning}`);
    expect(page).toContain(alert.runbook.impact);
    for (const step of alert.runbook.diagnosis) expect(page).toContain(step);
    expect(page).toContain("1. Take back the last release");
    expect(page).toContain("**critical** (calls whoever is on call, at any hour), for 1m");
    expect(page).toContain(`\`\`\`promql\n${alert.expr}\n\`\`\``);
    expect(page).toContain("[docs/interconnect.md](../interconnect.md)");
  });

  it("give the hours and the form where a report to CERT-In may be due, and nowhere else", () => {
    const reportable = ALERTS.filter(({ labels }) => labels?.["incident_class"] === "cert-in");
    expect(reportable.length).toBeGreaterThan(0);
    for (const { alert, labels } of ALERTS) {
      const page = FILES.get(`docs/runbooks/${runbookSlug(alert)}.md`)!;
      expect([alert, page.includes("reported to CERT-In within 6 hours")]).toEqual([
        alert,
        labels?.["incident_class"] === "cert-in",
      ]);
    }
    for (const { labels } of reportable) {
      expect(Object.keys(CERT_IN_INCIDENT_TYPES)).toContain(labels?.["cert_in_type"]);
    }
  });

  it("have the form of CERT-In with every field and type, and what is not verified", () => {
    const page = FILES.get("docs/runbooks/cert-in-report.md")!;
    expect(CERT_IN_FORM).toHaveLength(17);
    expect(Object.keys(CERT_IN_INCIDENT_TYPES)).toHaveLength(20);
    for (const { field } of CERT_IN_FORM) expect(page).toContain(field);
    for (const type of Object.values(CERT_IN_INCIDENT_TYPES)) expect(page).toContain(type);
    expect(page).toContain("was compared with the primary text");
    expect(page).toContain("[NivasDataResidencyViolation](nivas-data-residency-violation.md)");
  });

  it("leave no page behind whose alert is gone", () => {
    const folder = path.join(ROOT, "docs/runbooks");
    const there = existsSync(folder) ? readdirSync(folder) : [];
    expect(there.filter((file) => !FILES.has(`docs/runbooks/${file}`))).toEqual([]);
  });
});
