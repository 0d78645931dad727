// SPDX-License-Identifier: Apache-2.0
import { observabilitySlosSchema } from "../../../config/schema/observability-slos.ts";
import { slosOf, type SloSettings } from "../../../observability/slo/slo-settings.ts";

const refused = (value: unknown): string[] =>
  (observabilitySlosSchema.safeParse(value).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
const CHECKOUT = {
  objective: 0.9995,
  indicator: { kind: "http-availability", match: { service: ["checkout", "cart"] } },
  service: "checkout",
  owner: "commerce",
};
const services = (changes: object) => ({ services: { checkout: { ...CHECKOUT, ...changes } } });

describe("the schema of objectives", () => {
  it("gives the same as the platform does when nothing is said", () => {
    const parsed: SloSettings = observabilitySlosSchema.parse({});
    expect(slosOf(parsed)).toEqual(slosOf());
  });

  it("takes objectives of services", () => {
    const parsed: SloSettings = observabilitySlosSchema.parse(
      services({ gateNamespaces: ["shop"], leastRequestsPerSecond: 3 }),
    );
    expect(slosOf(parsed).at(-1)).toEqual({
      slo: {
        ...CHECKOUT,
        name: "checkout",
        windowDays: 30,
        serviceClass: "other",
        mayBeIdle: false,
        leastRequestsPerSecond: 3,
      },
      gateNamespaces: ["shop"],
    });
  });

  it.each([
    { kind: "http-latency", match: { service: "a" }, withinSeconds: 2 },
    { kind: "mesh-availability", match: { destination_service_name: "a" } },
    { kind: "mesh-latency", match: { destination_service_name: "a" }, withinMilliseconds: 500 },
    { kind: "gateway-availability" },
    { kind: "gateway-availability", gateway: { workload: "a", namespace: "b" } },
    { kind: "api-server-availability" },
    { kind: "target-availability", match: { job: "a" } },
  ])("takes an indicator: $kind", (indicator) => {
    expect(refused(services({ indicator }))).toEqual([]);
  });

  it.each([
    [services({ objective: 99.95 }), /^services\.checkout\.objective: /],
    [services({ objective: 0.9 }), /^services\.checkout\.objective: /],
    [services({ windowDays: 6 }), /^services\.checkout\.windowDays: /],
    [services({ windowDays: 91 }), /^services\.checkout\.windowDays: /],
    [services({ owner: "" }), /^services\.checkout\.owner: is not the name of a team/],
    [services({ indicator: { kind: "cpu" } }), /^services\.checkout\.indicator\.kind: /],
    [
      services({ indicator: { kind: "http-availability", match: { service: [] } } }),
      /^services\.checkout\.indicator\.match\.service: /,
    ],
    [{ services: { Checkout: CHECKOUT } }, /^services\.Checkout: /],
    [{ platform: { controlPathNamespaces: ["a", "a"] } }, /^platform\.controlPathNamespaces\.1: /],
    [{ platform: { objectives: { gateway: 0.999 } } }, /^platform\.objectives: /],
  ])("refuses %j", (value, message) => {
    expect(refused(value)).toEqual([expect.stringMatching(message)]);
  });
});
