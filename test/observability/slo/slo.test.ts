// SPDX-License-Identifier: Apache-2.0
import { leastRate, lowestObjective } from "../../../observability/slo/burn-rate.ts";
import { platformSlos } from "../../../observability/slo/platform-slos.ts";
import {
  checkSlo,
  checkSlos,
  MIN_BAD_EVENTS,
  neededRetentionDays,
  resolveSlo,
  type SloSpec,
} from "../../../observability/slo/slo.ts";

const SPEC: SloSpec = {
  name: "checkout",
  objective: 0.9995,
  indicator: { kind: "http-availability", match: { service: "checkout" } },
  service: "checkout",
  owner: "commerce",
};
const problems = (changes: Partial<SloSpec>) => checkSlo({ ...SPEC, ...changes });
const one = (changes: Partial<SloSpec>) => {
  const found = problems(changes);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe("an objective", () => {
  it("has defaults", () => {
    expect(resolveSlo({ ...SPEC, leastRequestsPerSecond: 5 })).toEqual({
      ...SPEC,
      windowDays: 30,
      serviceClass: "other",
      mayBeIdle: false,
    });
  });

  it("has nothing wrong when it is complete", () => {
    expect(problems({})).toEqual([]);
    expect(problems({ objective: 0.99999, leastRequestsPerSecond: 9.65 })).toEqual([]);
    expect(problems({ objective: 0.9999 })).toEqual([]);
    expect(
      problems({
        indicator: { kind: "mesh-latency", match: { pod: ["a"] }, withinMilliseconds: 2_500 },
      }),
    ).toEqual([]);
    expect(problems({ indicator: { kind: "gateway-availability" } })).toEqual([]);
  });

  it.each([0, 1, 1.5, -1, Number.NaN])("of %p promises no share", (objective) => {
    const { path, allowed } = one({ objective });
    expect(path).toBe("slos.checkout.objective");
    expect(allowed).toBe("above 0.9306 and below 1");
  });

  it("that a total outage would not burn fast enough is refused", () => {
    expect(one({ objective: 0.93 })).toEqual({
      path: "slos.checkout.objective",
      problem: "not even a total outage would burn 14.4 times the budget of 0.07",
      value: 0.93,
      allowed: "above 0.9306 and below 1",
      fix: "write a share, 0.9995 for 99.95 %; below that limit use a longer window or a stricter indicator",
    });
    expect(problems({ objective: 0.931 })).toEqual([]);
    expect(one({ objective: 1 }).problem).toBe("no share of good events that can be promised");
  });

  it("above 99.99 % needs a rate of requests at which it can be measured", () => {
    expect(one({ objective: 0.99999 })).toEqual({
      path: "slos.checkout.leastRequestsPerSecond",
      problem:
        "0.99999 can be measured from 9.65 requests a second: with fewer, a burn that spends 2 % of the budget in an hour is fewer than 5 bad requests",
      allowed: "at least 9.65",
      fix: "say how many requests there are at least; when there are fewer, promise less, or add requests of probes",
    });
    expect(one({ objective: 0.99999, leastRequestsPerSecond: 9 }).value).toBe(9);
    expect(one({ objective: 0.9995, leastRequestsPerSecond: 0.1 }).value).toBe(0.1);
  });

  it.each([6, 91, 7.5])("over %p days is refused", (windowDays) => {
    expect(one({ windowDays })).toEqual({
      path: "slos.checkout.windowDays",
      problem: "no window of an objective",
      value: windowDays,
      allowed: "whole days from 7 to 90",
      fix: "use 30, or 28 for whole weeks",
    });
  });

  it.each([7, 28, 90])("over %p days is let pass", (windowDays) => {
    expect(problems({ windowDays, objective: 0.99 })).toEqual([]);
  });

  it.each(["Checkout", "1checkout", "a_b", "", "a".repeat(60), "a-"])(
    "named %p is refused",
    (name) => {
      expect(checkSlo({ ...SPEC, name }, "here")[0]).toEqual({
        path: "here.name",
        problem: "no name of an objective",
        value: name,
        allowed: "small letters, digits and -, from a letter, at most 59",
        fix: "rename it: checkout-availability",
      });
    },
  );

  it.each(["a", "a0", "a".repeat(59), "a-1-b"])("named %p is let pass", (name) => {
    expect(checkSlo({ ...SPEC, name })).toEqual([]);
  });

  it("at the limits of what can be measured is let pass, and just below is not", () => {
    const least = leastRate(0.99999, 30, MIN_BAD_EVENTS);
    expect(problems({ objective: 0.99999, leastRequestsPerSecond: least })).toEqual([]);
    expect(problems({ objective: 0.99999, leastRequestsPerSecond: least * 0.999 })).toHaveLength(1);
    expect(one({ objective: lowestObjective(30) }).path).toBe("slos.checkout.objective");
    expect(one({ objective: 0 }).problem).toBe("no share of good events that can be promised");
  });

  it("has a service and an owner of 1 to 100 letters", () => {
    expect(problems({ owner: "a", service: "a".repeat(100) })).toEqual([]);
    expect(one({ owner: "a".repeat(101) }).allowed).toBe(
      "1 to 100 letters, digits, spaces and . : / _ -",
    );
  });

  it("names its service and its owner", () => {
    expect(problems({ service: "", owner: 'a"b' }).map(({ path, fix }) => [path, fix])).toEqual([
      ["slos.checkout.service", "say whose promise it is"],
      ["slos.checkout.owner", "say whose task it is"],
    ]);
  });

  it("counts slow requests by a bound of the histogram", () => {
    expect(
      one({ indicator: { kind: "http-latency", match: { service: "a" }, withinSeconds: 3 } }),
    ).toEqual({
      path: "slos.checkout.indicator.withinSeconds",
      problem:
        "requests faster than this are not counted: http_request_duration_seconds has no such bound",
      value: 3,
      allowed: "0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10",
      fix: "take the nearest bound",
    });
    expect(
      one({ indicator: { kind: "mesh-latency", match: { pod: "a" }, withinMilliseconds: 2_000 } })
        .path,
    ).toBe("slos.checkout.indicator.withinMilliseconds");
  });

  it("chooses series by labels that there are", () => {
    expect(
      problems({
        indicator: { kind: "http-availability", match: { servce: "a", region: [] } },
      }).map(({ path, problem }) => [path, problem]),
    ).toEqual([
      ["slos.checkout.indicator.match.servce", "no label of http_request_duration_seconds"],
      ["slos.checkout.indicator.match.region", "chooses nothing"],
    ]);
    expect(one({ indicator: { kind: "http-availability", match: { service: "" } } })).toEqual({
      path: "slos.checkout.indicator.match.service",
      problem: "chooses nothing",
      value: "",
      allowed: "one value or several",
      fix: "choose the series of the service by its labels",
    });
    expect(one({ indicator: { kind: "target-availability", match: {} } })).toEqual({
      path: "slos.checkout.indicator.match",
      problem: "chooses every series",
      allowed: "at least one label",
      fix: "choose the series of the service by its labels",
    });
  });
});

describe("the objectives of a cell", () => {
  it("have names of their own", () => {
    expect(checkSlos([SPEC, { ...SPEC, name: "other" }, SPEC])).toEqual([
      {
        path: "slos.checkout",
        problem: "two objectives have this name, and would count as one",
        value: "checkout",
        allowed: "names that are unique in the cell",
        fix: "rename one of them",
      },
    ]);
  });

  it("say how long what they record must be kept", () => {
    expect(neededRetentionDays([])).toBe(0);
    expect(neededRetentionDays([SPEC, { ...SPEC, windowDays: 28 }])).toBe(30);
  });

  it("have those of the requirements: gateway, platform, control paths", () => {
    expect(checkSlos(platformSlos())).toEqual([]);
    // A cell without users or without telecom is no fault; one without its API server is.
    expect(platformSlos().map(({ mayBeIdle = false }) => mayBeIdle)).toEqual([true, false, true]);
    expect(
      platformSlos().map(({ name, objective, serviceClass, windowDays }) => [
        name,
        objective,
        serviceClass,
        windowDays,
      ]),
    ).toEqual([
      ["gateway-availability", 0.9995, "user-facing", 30],
      ["platform-api-availability", 0.9999, "platform", 30],
      ["telecom-control-availability", 0.99999, "telecom-control", 30],
    ]);
  });

  it("ask for ten requests a second where less cannot be measured, unless more are declared", () => {
    expect(platformSlos().map(({ leastRequestsPerSecond }) => leastRequestsPerSecond)).toEqual([
      undefined,
      10,
      10,
    ]);
  });

  it("follow the settings of the cell", () => {
    const slos = platformSlos({
      objectives: { platform: 0.999 },
      windowDays: 28,
      owner: "sre",
      controlPathNamespaces: ["imscore", "hss"],
      leastApiRequestsPerSecond: 3,
      leastControlRequestsPerSecond: 12,
    });
    expect(slos.map(({ objective }) => objective)).toEqual([0.9995, 0.999, 0.99999]);
    expect(slos.map(({ windowDays, owner }) => `${windowDays} ${owner}`)).toEqual(
      Array(3).fill("28 sre"),
    );
    expect(slos.map(({ leastRequestsPerSecond }) => leastRequestsPerSecond)).toEqual([
      undefined,
      3,
      12,
    ]);
    expect(slos[2]?.indicator).toEqual({
      kind: "mesh-availability",
      match: { destination_service_namespace: ["imscore", "hss"] },
    });
  });
});
