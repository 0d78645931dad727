// SPDX-License-Identifier: Apache-2.0
import type { MetricsSettings } from "../../../components/observability/metrics/metrics-stack-args.ts";
import { resolveMetrics } from "../../../components/observability/metrics/resolve-metrics.ts";
import { observabilityMetricsSchema } from "../../../config/schema/observability-metrics.ts";

const AT = { cell: "mumbai", region: "ap-south-1", clusterName: "nivas-mumbai" } as const;
const OIDC = {
  clientId: "grafana",
  authorizeUrl: "https://id.example.in/authorize",
  tokenUrl: "https://id.example.in/token",
  userInfoUrl: "https://id.example.in/userinfo",
  country: "IN",
  evidence: "contract 7",
  cidrs: ["203.0.113.0/24"],
};
const refused = (value: unknown) =>
  (observabilityMetricsSchema.safeParse(value).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

describe("the schema of the metrics", () => {
  it("gives the same as the component does when nothing is said", () => {
    const parsed: MetricsSettings = observabilityMetricsSchema.parse({});
    expect(resolveMetrics(parsed, AT)).toEqual(resolveMetrics({}, AT));
  });

  it("takes a database and an identity provider", () => {
    const parsed: MetricsSettings = observabilityMetricsSchema.parse({
      grafana: { database: { host: "db.example.in" }, oidc: OIDC },
    });
    expect(parsed.grafana).toMatchObject({
      database: { host: "db.example.in", port: 5432, name: "grafana" },
      oidc: OIDC,
    });
  });

  it.each([
    [{ longTerm: { retentionDays: 179 } }, /^longTerm\.retentionDays: .*180/],
    [{ localRetentionDays: 1 }, /^localRetentionDays: .*2/],
    [{ longTerm: { mode: "mimir" } }, /^longTerm\.mode: /],
    [{ readers: ["a", "a"] }, /^readers\.1: is in the list already$/],
    [{ readers: ["A"] }, /^readers\.0: is not a namespace$/],
    [{ grafana: { url: "http://g.example.in" } }, /^grafana\.url: is not an address with https$/],
    [{ grafana: { oidc: { ...OIDC, country: "US" } } }, /^grafana\.oidc\.country: /],
    [{ grafana: { oidc: { ...OIDC, cidrs: [] } } }, /^grafana\.oidc\.cidrs: /],
    [{ grafana: { oidc: { ...OIDC, cidrs: ["203.0.113.1/24"] } } }, /^grafana\.oidc\.cidrs\.0: /],
    [{ grafana: { database: { host: "DB" } } }, /^grafana\.database\.host: is not a host name$/],
    [{ grafana: { adminPassword: "x" } }, /adminPassword/],
  ])("refuses %j", (value, message) => {
    expect(refused(value)).toEqual([expect.stringMatching(message)]);
  });
});
