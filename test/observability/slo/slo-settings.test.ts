// SPDX-License-Identifier: Apache-2.0
import { platformSlos } from "../../../observability/slo/platform-slos.ts";
import {
  checkSloRetention,
  checkSloSettings,
  slosOf,
  type DeclaredSlo,
} from "../../../observability/slo/slo-settings.ts";

const DECLARED: DeclaredSlo = {
  objective: 0.9995,
  indicator: { kind: "http-availability", match: { service: "checkout" } },
  service: "checkout",
  owner: "commerce",
};

describe("the objectives of a cell", () => {
  it("are the platform's, then the declared in order of their names", () => {
    const all = slosOf({
      platform: { windowDays: 28 },
      services: { z: DECLARED, a: { ...DECLARED, gateNamespaces: ["shop"] } },
    });
    expect(all.map(({ slo, gateNamespaces }) => [slo.name, gateNamespaces])).toEqual([
      ...platformSlos().map(({ name }) => [name, []]),
      ["a", ["shop"]],
      ["z", []],
    ]);
    expect(all[0]?.slo.windowDays).toBe(28);
    expect(all.at(-1)?.slo).toEqual({ name: "z", ...DECLARED });
  });

  it("have nothing wrong by default", () => {
    expect(checkSloSettings({}, "observability.slos")).toEqual([]);
    expect(checkSloSettings({ services: { checkout: DECLARED } }, "slos")).toEqual([]);
  });

  it("say where in the stack file something is wrong", () => {
    const problems = checkSloSettings(
      {
        platform: { leastControlRequestsPerSecond: 1 },
        services: {
          checkout: { ...DECLARED, windowDays: 3 },
          "gateway-availability": DECLARED,
        },
      },
      "slos",
    );
    expect(problems.map(({ path, problem }) => [path, problem])).toEqual([
      [
        "slos.platform.telecom-control-availability.leastRequestsPerSecond",
        "0.99999 can be measured from 9.65 requests a second: with fewer, a burn that spends 2 % of the budget in an hour is fewer than 5 bad requests",
      ],
      ["slos.services.checkout.windowDays", "no window of an objective"],
      [
        "slos.services.gateway-availability",
        "two objectives have this name, and would count as one",
      ],
    ]);
  });

  it("need a Prometheus that remembers their longest window", () => {
    expect(checkSloRetention({}, 30, "metrics.localRetentionDays")).toEqual([]);
    expect(checkSloRetention({}, 29, "metrics.localRetentionDays")).toEqual([
      {
        path: "metrics.localRetentionDays",
        problem: "error budgets are counted over 30 days, and Prometheus forgets after 29",
        value: 29,
        allowed: "at least 30 days",
        fix: "keep metrics in Prometheus for as long, or promise over fewer days (windowDays)",
      },
    ]);
  });
});
