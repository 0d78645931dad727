// SPDX-License-Identifier: Apache-2.0
import type { MeshTrafficArgs } from "../../../../components/mesh/traffic/mesh-traffic-args.ts";
import { trafficProblems } from "../../../../components/mesh/traffic/check-traffic.ts";
import { resolveTraffic } from "../../../../components/mesh/traffic/resolve-traffic.ts";
import { formatProblem } from "../../../../components/shared/problem.ts";
import { BANK, HOST, TRAFFIC } from "../world.ts";

const problems = (args: Partial<MeshTrafficArgs>) =>
  trafficProblems(resolveTraffic({ ...TRAFFIC, ...args })).map(formatProblem);
const service = (more: object) => ({
  services: { ...TRAFFIC.services, pay: { namespace: "banking", port: 80, ...more } },
});
const STABLE = { "nivas.io/residency": "india-only", "nivas.io/track": "stable" };
const CANARY = { "nivas.io/track": "canary" };

it("accepts a mesh as it should be", () => {
  expect(problems({})).toEqual([]);
  expect(problems(service({}))).toEqual([]);
});

it("refuses a subset without an endpoint in India", () => {
  const workloads = [
    { regions: ["ap-southeast-1"], labels: STABLE },
    { regions: ["ap-south-1"], labels: CANARY },
  ];
  expect(problems(service({ workloads }))).toEqual([
    'services.pay.workloads: puts an endpoint outside India into subset india-only (found "ap-southeast-1"); ' +
      "allowed: endpoints in ap-south-1 or ap-south-2, and no others; " +
      'fix: take the labels {"nivas.io/residency":"india-only"} off the workloads in ap-southeast-1',
    "services.pay.workloads: leaves subset india-only without an endpoint in India: classified requests would all fail " +
      `(found ${JSON.stringify(workloads)}); allowed: endpoints in ap-south-1 or ap-south-2, and no others; ` +
      'fix: give a workload in ap-south-1 or ap-south-2 the labels {"nivas.io/residency":"india-only"}',
  ]);
});

it("refuses an endpoint abroad in the subset, beside Indian ones too", () => {
  const workloads = [
    { regions: ["ap-south-1", "us-east-1"], labels: STABLE },
    { regions: ["ap-south-2"], labels: CANARY },
  ];
  expect(problems(service({ workloads }))).toEqual([
    expect.stringMatching(
      /^services\.pay\.workloads: puts an endpoint outside India .*"us-east-1"/,
    ),
  ]);
});

it("refuses a gateway that trusts a class that came in", () => {
  const route = { prefix: "/x", service: "ledger", dataClass: "public" };
  const headers = { "Data-Classification": "customer-pii" };
  const edge = { [HOST]: { credentialName: "c", routes: [{ ...route, headers }] } };
  expect(problems({ edge })).toEqual([
    'edge.api.example.in.routes.0.headers.Data-Classification: trusts a class that the client wrote: gateways choose routes before they strip headers (found "customer-pii"); ' +
      "allowed: any header but that of the class; fix: let the route decide (dataClass), or a claim of the token (classClaim)",
  ]);
  const other = {
    [HOST]: { credentialName: "c", routes: [{ ...route, headers: { "x-ab": "b" } }] },
  };
  expect(problems({ edge: other })).toEqual([]);
});

it.each<[string, Partial<MeshTrafficArgs>, RegExp]>([
  [
    "an unknown service of a route",
    {
      edge: {
        [HOST]: {
          credentialName: "c",
          routes: [{ prefix: "/", service: "no", classClaim: "c" }],
        },
      },
    },
    /routes\.0\.service: is no service of the mesh \(found "no"\); allowed: accounts, ledger/,
  ],
  [
    "an unknown class of a route",
    {
      edge: {
        [HOST]: {
          credentialName: "c",
          routes: [{ prefix: "/", service: "ledger", dataClass: "secret" }],
        },
      },
    },
    /dataClass: is a class that nobody knows \(found "secret"\)/,
  ],
  ["hosts without a gateway", { ingressGateway: undefined }, /^ingressGateway: is missing/],
  ["ways out without a gateway", { egressGateway: undefined }, /^egressGateway: is missing/],
  [
    "a header that proxies never compare equal",
    { classes: { header: "Data-Class" } },
    /^classes\.header: is not a header in lower case/,
  ],
  [
    "no classified class",
    { classes: { classified: [] }, edge: {} },
    /^classes\.classified: names no class/,
  ],
  [
    "a class of both kinds",
    { classes: { unclassified: ["public", "internal", "payment"] } },
    /^classes\.unclassified: has a class that is classified \(found "payment"\)/,
  ],
  [
    "a class with a wildcard",
    { classes: { unclassified: ["public", "internal", "*"] } },
    /^classes: has a class that a policy would read as a pattern \(found "\*"\)/,
  ],
  [
    "a fault that is no test",
    { classes: { fault: { enabled: true, percent: 50 } } },
    /^classes\.fault\.percent: is no rate/,
  ],
  [
    "weights that are not whole",
    {
      services: {
        ledger: TRAFFIC.services!.ledger!,
        accounts: { ...TRAFFIC.services!.accounts!, split: [{ subset: "global", weight: 80 }] },
      },
    },
    /^services\.accounts\.split: has weights that add up to 80/,
  ],
  [
    "a split to nobody",
    {
      services: {
        ...TRAFFIC.services,
        accounts: {
          namespace: "banking",
          port: 1,
          workloads: [{ regions: ["ap-south-1"], labels: STABLE }],
        },
      },
    },
    /^services\.accounts\.split: sends requests to a subset without endpoints \(found "canary"\)/,
  ],
  [
    "logs that are gone too soon",
    { audit: { ...TRAFFIC.audit, retentionDays: 90 } },
    /^audit\.retentionDays: is shorter .*\(found 90\); allowed: 180 or more/,
  ],
  [
    "a classified root namespace",
    { classifiedNamespaces: ["istio-system"] },
    /^classifiedNamespaces: names the root namespace/,
  ],
])("refuses %s", (_, args, expected) => {
  expect(problems(args)).toEqual([expect.stringMatching(expected)]);
});

it.each([
  ["a Region abroad", "sqs.us-east-1.amazonaws.com", {}, /names us-east-1, which is US East/],
  ["a wildcard", "*.example.in", {}, /is a wildcard/],
  ["an address", "203.0.113.7", {}, /is not the name of a host/],
  ["a word", "localhost", {}, /is not the name of a host/],
  [
    "another country",
    BANK,
    { country: "SG" },
    /\.country: is not India \(found "SG"\); allowed: IN/,
  ],
  ["a declaration without evidence", BANK, { evidence: " " }, /\.evidence: says nothing/],
  ["no callers", BANK, { callers: [] }, /\.callers: names nobody/],
  [
    "a caller without a namespace",
    BANK,
    { callers: ["payment-service"] },
    /\.callers: is not a service account/,
  ],
  ["any caller", BANK, { callers: ["banking/*"] }, /\.callers: is not a service account/],
])("refuses a way out to %s", (_, host, more, expected) => {
  const row = {
    country: "IN",
    evidence: "contract",
    callers: ["banking/payment-service"],
    ...more,
  };
  expect(problems({ egress: { [host]: row } })).toEqual([expect.stringMatching(expected)]);
});

const WAY_OUT = { country: "IN", evidence: "contract", callers: ["banking/payment-service"] };

it("refuses a way out whose name is longer than Istio takes for a subset", () => {
  const longest = `${"a".repeat(53)}.in`;
  expect(problems({ egress: { [longest]: WAY_OUT } })).toEqual([]);
  expect(problems({ egress: { [`a${longest}`]: WAY_OUT } })).toEqual([
    expect.stringMatching(
      /is too long: .* \(64 characters\) .*; allowed: 56 characters; fix: call/,
    ),
  ]);
});

it("refuses two ways out whose objects would have one name", () => {
  expect(problems({ egress: { "a-b.in": WAY_OUT, "a.b.in": WAY_OUT } })).toEqual([
    'egress.a.b.in: gives its objects the name of those of a-b.in: egress-a-b-in (found "a.b.in"); allowed: hosts that differ in more than dots and dashes; fix: remove one of the two',
  ]);
});

it.each([{}, { dataClass: "public", classClaim: "c" }])(
  "refuses a route that decides its class by %j",
  (by) => {
    const routes = [{ prefix: "/x", service: "ledger", ...by }];
    expect(problems({ edge: { [HOST]: { credentialName: "c", routes } } })).toEqual([
      expect.stringMatching(
        /^edge\.api\.example\.in\.routes\.0: does not say by what the class is decided/,
      ),
    ]);
  },
);

it("tells all problems at once", () => {
  expect(
    problems({
      ingressGateway: undefined,
      classes: { header: "X" },
      egress: { localhost: { country: "US", evidence: "", callers: [] } },
    }),
  ).toHaveLength(6);
});
