// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { alertmanagerConfig } from "../../../observability/alerting/alertmanager-config.ts";
import { matches, matching, whoIsTold } from "../../../observability/alerting/who-is-told.ts";
import { SETTINGS } from "./settings.ts";

const CONFIG = alertmanagerConfig(SETTINGS);

/** 2026-11-24 is a Tuesday. */
const NOON = "2026-11-24T12:00";
const NIGHT = "2026-11-24T04:00";
const SUNDAY = "2026-11-22T12:00";

const CASES: readonly (readonly [
  title: string,
  labels: Readonly<Record<string, string>>,
  time: string,
  told: readonly string[],
])[] = [
  ["critical at noon calls the day", { severity: "critical" }, NOON, ["critical-day"]],
  ["critical at 04:00 calls the night", { severity: "critical" }, NIGHT, ["critical-night"]],
  [
    "critical at 08:59 still calls the night",
    { severity: "critical" },
    "2026-11-24T08:59",
    ["critical-night"],
  ],
  [
    "critical at 09:00 calls the day",
    { severity: "critical" },
    "2026-11-24T09:00",
    ["critical-day"],
  ],
  [
    "critical at 20:59 still calls the day",
    { severity: "critical" },
    "2026-11-24T20:59",
    ["critical-day"],
  ],
  [
    "critical at 21:00 calls the night",
    { severity: "critical" },
    "2026-11-24T21:00",
    ["critical-night"],
  ],
  ["high on a Sunday calls the day", { severity: "high" }, SUNDAY, ["high-day"]],
  ["high at night calls the night", { severity: "high" }, NIGHT, ["high-night"]],
  ["a warning is told in working hours", { severity: "warning" }, NOON, ["warning"]],
  ["a warning at 04:00 waits", { severity: "warning" }, NIGHT, []],
  ["a warning at 09:29 waits", { severity: "warning" }, "2026-11-24T09:29", []],
  ["a warning at 18:30 waits", { severity: "warning" }, "2026-11-24T18:30", []],
  ["a warning on a Sunday waits", { severity: "warning" }, SUNDAY, []],
  [
    "an incident is told at 04:00",
    { severity: "warning", incident_class: "service" },
    NIGHT,
    ["warning"],
  ],
  ["info is told nobody", { severity: "info" }, NOON, ["nobody"]],
  [
    "the watchdog goes to its own topic",
    { severity: "info", alertname: "NivasWatchdog" },
    NIGHT,
    ["watchdog"],
  ],
  [
    "what may be reportable is told its class, and the shift",
    { severity: "critical", incident_class: "cert-in" },
    NIGHT,
    ["cert-in", "critical-night"],
  ],
  [
    "a team hears of its components beside the shift",
    { severity: "high", component: "Interconnect" },
    NIGHT,
    ["team-network", "high-night"],
  ],
  [
    "a team hears of a warning at any hour",
    { severity: "warning", component: "RegionalNetwork" },
    NIGHT,
    ["team-network"],
  ],
  [
    "a team hears of its namespace in its place",
    { severity: "critical", namespace: "pay", region: "mumbai" },
    NOON,
    ["team-payments", "critical-day"],
  ],
  [
    "a team does not hear of its namespace elsewhere",
    { severity: "critical", namespace: "pay", region: "hyderabad" },
    NOON,
    ["critical-day"],
  ],
  [
    "a team does not hear of what tells nobody",
    { severity: "info", component: "RegionalNetwork" },
    NOON,
    ["nobody"],
  ],
  ["an alert without severity is not silent", { alertname: "Mistake" }, NIGHT, ["unrouted"]],
];

describe("the routes of alerts", () => {
  it.each(CASES)("%s", (_title, labels, time, told) => {
    expect(whoIsTold(CONFIG, labels, time).map(({ receiver }) => receiver)).toEqual(told);
  });

  it("let a high alert last a quarter of an hour at night before they call", () => {
    const high = { severity: "high" };
    expect(whoIsTold(CONFIG, high, NIGHT)).toEqual([
      { receiver: "high-night", after: "15m", repeatedEvery: "4h" },
    ]);
    expect(whoIsTold(CONFIG, high, NOON)).toEqual([
      { receiver: "high-day", after: "30s", repeatedEvery: "4h" },
    ]);
  });

  it("repeat a critical alert and a reportable one every hour, a warning every day", () => {
    const times = (labels: Record<string, string>) =>
      whoIsTold(CONFIG, labels, NOON).map(({ after, repeatedEvery }) => [after, repeatedEvery]);
    expect(times({ severity: "critical", incident_class: "cert-in" })).toEqual([
      ["0s", "1h"],
      ["30s", "1h"],
    ]);
    expect(times({ severity: "warning" })).toEqual([["1m", "24h"]]);
    expect(times({ alertname: "NivasWatchdog" })).toEqual([["0s", "4m"]]);
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
  const service = { cell: "mumbai", region: "mumbai", namespace: "shop", service: "checkout" };
  const inhibits = (source: Record<string, string>, target: Record<string, string>): boolean =>
    CONFIG.inhibit_rules.some(
      ({ source_matchers, target_matchers, equal }) =>
        source_matchers.every((matcher) => matches(matcher, source)) &&
        target_matchers.every((matcher) => matches(matcher, target)) &&
        equal.every((label) => (source[label] ?? "") === (target[label] ?? "")),
    );
  const critical = { severity: "critical", ...service };

  it("lets a critical alert silence lesser ones of its service in its place", () => {
    expect(inhibits(critical, { severity: "high", ...service })).toBe(true);
    expect(inhibits(critical, { severity: "warning", ...service })).toBe(true);
    expect(inhibits({ ...critical, severity: "high" }, { severity: "warning", ...service })).toBe(
      true,
    );
  });

  it("leaves other services, other places and other critical alerts alone", () => {
    expect(inhibits(critical, { severity: "warning", ...service, service: "search" })).toBe(false);
    expect(inhibits(critical, { severity: "warning", ...service, namespace: "pay" })).toBe(false);
    expect(inhibits(critical, { severity: "warning", ...service, region: "delhi" })).toBe(false);
    expect(inhibits(critical, { severity: "critical", ...service, alertname: "Other" })).toBe(
      false,
    );
    expect(inhibits({ severity: "warning", ...service }, { severity: "high", ...service })).toBe(
      false,
    );
  });

  it("does not let alerts without a service silence each other", () => {
    const cell = { cell: "mumbai" };
    expect(inhibits({ severity: "critical", ...cell }, { severity: "warning", ...cell })).toBe(
      false,
    );
    expect(inhibits({ severity: "high", ...cell }, { severity: "warning", ...cell })).toBe(false);
  });

  it("silences the cell under the alert that it is down, but for the watchdog and other cells", () => {
    const down = { alertname: "NivasCellDown", severity: "critical", cell: "mumbai" };
    expect(inhibits(down, { ...critical, alertname: "NivasErrorRateEmergency" })).toBe(true);
    expect(inhibits(down, { alertname: "NivasErrorRateHigh", cell: "hyderabad" })).toBe(false);
    expect(inhibits(down, { alertname: "NivasWatchdog", cell: "mumbai" })).toBe(false);
    expect(inhibits(down, down)).toBe(false);
  });

  it("silences more traffic than on an ordinary day while a festival is on, and nothing else", () => {
    const festival = { alertname: "NivasFestivalWindow", severity: "info", cell: "mumbai" };
    const above = { alertname: "NivasTrafficAboveOrdinary", severity: "warning", ...service };
    expect(inhibits(festival, { ...above, expected_at: "festival" })).toBe(true);
    expect(inhibits(festival, { ...above, alertname: "NivasTrafficFarAboveExpected" })).toBe(false);
    expect(inhibits(festival, { ...above, alertname: "NivasErrorRateHigh" })).toBe(false);
  });

  it("never silences what may have to be reported", () => {
    const reportable = { severity: "high", incident_class: "cert-in", ...service };
    expect(inhibits(critical, reportable)).toBe(false);
    expect(
      inhibits({ ...critical, severity: "high" }, { ...reportable, severity: "warning" }),
    ).toBe(false);
    expect(inhibits({ alertname: "NivasCellDown", cell: "mumbai" }, reportable)).toBe(false);
    expect(
      inhibits(
        { alertname: "NivasFestivalWindow", cell: "mumbai" },
        { ...reportable, expected_at: "festival" },
      ),
    ).toBe(false);
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
  it.each(CASES)("agrees who can be told: %s", (_title, labels) => {
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
