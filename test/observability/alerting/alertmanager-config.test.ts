// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { alertmanagerConfig } from "../../../observability/alerting/alertmanager-config.ts";
import {
  inhibits,
  matches,
  matching,
  whoIsTold,
} from "../../../observability/alerting/who-is-told.ts";
import { INHIBITION_CASES, ROUTE_CASES, toldAs } from "../scenarios/routes.ts";
import { SETTINGS } from "./settings.ts";

const CONFIG = alertmanagerConfig(SETTINGS);

const NOON = "2026-11-24T12:00";

describe("the routes of alerts", () => {
  it.each(ROUTE_CASES)("%s", (_title, labels, time, told) => {
    expect(toldAs(CONFIG, labels, time)).toEqual(told);
  });

  it("leave what concerns all of India to the cell that speaks for it", () => {
    const silent = alertmanagerConfig({ ...SETTINGS, speaksForIndia: false });
    const labels = { severity: "warning", scope: "india" };
    expect(whoIsTold(silent, labels, NOON).map(({ receiver }) => receiver)).toEqual(["nobody"]);
    expect(whoIsTold(CONFIG, labels, NOON).map(({ receiver }) => receiver)).toEqual(["warning"]);
  });

  it("group an alert over services and by nothing that a customer chooses", () => {
    expect(CONFIG.route.group_by).toEqual(["alertname", "cell", "severity"]);
  });
});

describe("the inhibition of alerts", () => {
  it.each(INHIBITION_CASES)("%s", (_title, source, target, isSilent) => {
    expect(inhibits(CONFIG, source, target)).toBe(isSilent);
  });
});

describe("the receivers", () => {
  const sns = CONFIG.receivers.flatMap(({ name, sns_configs = [] }) =>
    sns_configs.map((config) => ({ name, ...config })),
  );

  it("send to topics of the cell's Region, with the role of the pod", () => {
    for (const { topic_arn, api_url, sigv4 } of sns) {
      expect(topic_arn).toMatch(/^arn:aws:sns:ap-south-1:/);
      expect(api_url).toBe("https://sns.ap-south-1.amazonaws.com");
      expect(sigv4).toEqual({ region: "ap-south-1" });
    }
  });

  it("send the day's calls to its roster, and the night's to the topic of the severity", () => {
    const topicOf = (receiver: string) => sns.find(({ name }) => name === receiver)?.topic_arn;
    expect(topicOf("critical-day")).toMatch(/on-call-mumbai-office$/);
    expect(topicOf("high-day")).toMatch(/on-call-mumbai-office$/);
    expect(topicOf("critical-night")).toMatch(/nivas-mumbai-critical$/);
    expect(topicOf("high-night")).toMatch(/nivas-mumbai-high$/);
  });

  it("count the watchdog's messages while it lives only", () => {
    expect(sns.filter(({ send_resolved }) => !send_resolved).map(({ name }) => name)).toEqual([
      "watchdog",
    ]);
  });

  it("call a webhook for the severities that it wants, by a file that holds its URL", () => {
    const hooked = CONFIG.receivers.filter(({ webhook_configs }) => webhook_configs !== undefined);
    expect(hooked.map(({ name }) => name)).toEqual(["critical-day", "critical-night", "warning"]);
    expect(hooked[0]!.webhook_configs).toEqual([
      {
        url_file: "/etc/alertmanager/secrets/alertmanager-webhooks/chat",
        send_resolved: true,
        max_alerts: 50,
      },
    ]);
  });

  it("give the hours until the report to CERT-In, from the beginning, in India's time", () => {
    const [{ message } = { message: "" }] = sns;
    expect(message).toContain("report within 6 hours of noticing");
    expect(message).toContain("(.StartsAt.UTC.Add 41400000000000)");
    expect(message).toContain("docs/runbooks/cert-in-report.md");
  });
});

describe("matchers", () => {
  it("match whole values, and take a missing label for an empty one", () => {
    expect(matches('a="b"', { a: "b" })).toBe(true);
    expect(matches('a!=""', {})).toBe(false);
    expect(matches('a=~"b|c"', { a: "bc" })).toBe(false);
    expect(matches('a!~"b|c"', { a: "c" })).toBe(false);
    expect(() => matches("a>1", {})).toThrow("no matcher: a>1");
  });

  it("end in the parent when no child matches", () => {
    const route = { receiver: "parent", routes: [{ matchers: ['a="b"'], receiver: "child" }] };
    expect(matching(route, { a: "c" }).map(({ receiver }) => receiver)).toEqual(["parent"]);
  });
});

const hasAmtool = spawnSync("amtool", ["--version"]).status === 0;
if (!hasAmtool) process.stderr.write("skipped: no amtool command\n");
(hasAmtool ? describe : describe.skip)("by amtool", () => {
  let folder = "";
  let file = "";
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "nivas-amtool-"));
    file = path.join(folder, "alertmanager.yaml");
    // Webhooks by url_file are known from Alertmanager 0.26 on; Debian's amtool is older: it is shown a URL instead.
    const config = stringify(CONFIG).replaceAll(/url_file: \S+/g, "url: https://chat.example.in/x");
    writeFileSync(file, config);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is a configuration that the Alertmanager loads", () => {
    const { status, stdout } = spawnSync("amtool", ["check-config", file], { encoding: "utf8" });
    expect(stdout).toContain("SUCCESS");
    expect(status).toBe(0);
  });

  // Its test of routes has no clock: it names the receivers of all hours.
  it.each(ROUTE_CASES)("agrees who can be told: %s", (_title, labels) => {
    const pairs = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
    const { stdout } = spawnSync(
      "amtool",
      ["config", "routes", "test", `--config.file=${file}`, ...pairs],
      { encoding: "utf8" },
    );
    expect(stdout.trim()).toBe(
      matching(CONFIG.route, labels)
        .map(({ receiver }) => receiver)
        .join(","),
    );
  });
});
