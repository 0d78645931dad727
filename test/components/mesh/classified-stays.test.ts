// SPDX-License-Identifier: Apache-2.0
/** Whatever the request and whatever fails: classified traffic ends in India, and goes on when a zone or a cell is lost. */
import fc from "fast-check";
import { fromOutside, fromWorkload } from "../../../components/mesh/model/walk.ts";
import type { HttpRequest, Mesh, Outcome } from "../../../components/mesh/model/mesh.ts";
import type { VirtualServiceSpec } from "../../../components/mesh/specs/networking.ts";
import { MESH_CLASS_FIGURES } from "../../../india/mesh-figures.ts";
import { isIndianRegion } from "../../../india/places.ts";
import { get, ingress, token, workload, world, type Loss } from "./world.ts";

const { header, classified, unclassified } = MESH_CLASS_FIGURES;
const KNOWN = [...classified, ...unclassified] as const;
const REGIONS = ["ap-south-1", "ap-south-2"];
const ZONES = REGIONS.flatMap((region) => ["a", "b", "c"].map((letter) => `${region}${letter}`));
const CELLS = ["mumbai", "hyderabad"];
const ACCOUNTS = "accounts.banking.svc.cluster.local";
const LEDGER = "ledger.banking.svc.cluster.local";

const value = fc.oneof(
  fc.constantFrom<string>(
    ...KNOWN,
    "",
    "CUSTOMER-PII",
    "customer-pii,public",
    "customer-pii ",
    "*",
  ),
  fc.string({ maxLength: 12 }),
);
const inbound = fc.option(value, { nil: undefined });
/** Any set of zones and cells that fail, down to everything. */
const losses = fc.record({ zones: fc.subarray(ZONES), cells: fc.subarray(CELLS) }).map(
  ({ zones, cells }): Loss =>
    ({ zone, cell }) =>
      zones.includes(zone) || cells.includes(cell),
);
const outside = fc.record({
  path: fc.constantFrom(
    "/api/v1/accounts/7",
    "/api/v1/ledger/7",
    "/public/x",
    "/api/v1/admin/x",
    "/",
    "//api/v1/accounts/7",
  ),
  method: fc.constantFrom("GET", "POST", "DELETE"),
  claim: fc.option(value, { nil: undefined }),
  hasToken: fc.boolean(),
  peer: fc.constantFrom("203.0.113.7", "10.0.7.7"),
  region: fc.constantFrom(...REGIONS),
});
type Outside = Record<"path" | "method" | "peer" | "region", string> & {
  readonly claim: string | undefined;
  readonly hasToken: boolean;
};

function requestOf({ path, method, claim, hasToken }: Outside, sent?: string): HttpRequest {
  const claims = { scope: "read", ...(claim === undefined ? {} : { data_class: claim }) };
  const headers: Record<string, string> = sent === undefined ? {} : { [header]: sent };
  return get(path, { method, headers, token: hasToken ? token(claims) : undefined });
}
const arrive = (mesh: Mesh, call: Outside, sent?: string) =>
  fromOutside(
    mesh,
    ingress(call.region),
    { peer: call.peer, forwardedFor: ["10.0.0.1"] },
    requestOf(call, sent),
  );

/** Ends of classified requests that are outside India, or outside the subset. */
const escapes = (outcomes: readonly Outcome[]) =>
  outcomes.filter(
    (outcome) =>
      outcome.kind === "endpoint" &&
      (!isIndianRegion(outcome.endpoint.region) ||
        outcome.endpoint.labels["nivas.io/residency"] !== "india-only"),
  );
const ends = (outcomes: readonly Outcome[]) =>
  outcomes.map((each) => (each.kind === "endpoint" ? each.endpoint.id : each.status));

/** What a gateway gives is classified by route or claim, whatever came in. */
function isClassified({ path: sent, claim }: Outside): boolean {
  const path = sent.replace(/^\/+/, "/");
  if (path.startsWith("/api/v1/accounts")) return true;
  return path.startsWith("/api/v1/ledger") && classified.some((each) => each === claim);
}

it("from outside, classified requests end at Indian endpoints of the subset, whatever fails", () => {
  fc.assert(
    fc.property(outside, inbound, losses, (call, sent, loss) => {
      fc.pre(isClassified(call));
      expect(escapes(arrive(world(loss), call, sent))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it("from outside, the class that a client sends changes nothing", () => {
  fc.assert(
    fc.property(outside, value, losses, (call, sent, loss) => {
      const mesh = world(loss);
      expect(arrive(mesh, call, sent)).toEqual(arrive(mesh, call));
    }),
    { numRuns: 200 },
  );
});

it("from outside, what reaches an endpoint carries a known class that the gateway decided", () => {
  fc.assert(
    fc.property(outside, inbound, (call, sent) => {
      for (const outcome of arrive(world(), call, sent)) {
        if (outcome.kind !== "endpoint") continue;
        expect(KNOWN).toContain(outcome.request.headers[header]);
        expect(classified.some((each) => each === outcome.request.headers[header])).toBe(
          isClassified(call),
        );
      }
    }),
    { numRuns: 200 },
  );
});

const caller = fc.record({
  namespace: fc.constantFrom("banking", "web"),
  account: fc.constantFrom("payment-service", "kyc-service", "web"),
  region: fc.constantFrom(...REGIONS),
  letter: fc.constantFrom("a", "b", "c"),
  host: fc.constantFrom(ACCOUNTS, LEDGER),
  method: fc.constantFrom("GET", "POST", "PUT"),
  path: fc.constantFrom("/api/v1/accounts/7", "/api/v1/kyc/7", "/x"),
});
type Caller = Record<
  "namespace" | "account" | "region" | "letter" | "host" | "method" | "path",
  string
>;
const call = (
  mesh: Mesh,
  { namespace, account, region, letter, host, method, path }: Caller,
  sent?: string,
) =>
  fromWorkload(mesh, workload(namespace, account, { region, zone: `${region}${letter}` }), {
    host,
    method,
    path,
    headers: sent === undefined ? {} : { [header]: sent },
  });

it("in the mesh, classified requests end at Indian endpoints of the subset, whatever fails", () => {
  fc.assert(
    fc.property(caller, fc.constantFrom(...classified), losses, (from, sent, loss) => {
      expect(escapes(call(world(loss), from, sent))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it("in the mesh, what a classified namespace sends without a class is classified", () => {
  fc.assert(
    fc.property(caller, losses, (from, loss) => {
      const outcomes = call(world(loss), { ...from, namespace: "banking" });
      expect(escapes(outcomes)).toEqual([]);
      for (const outcome of outcomes)
        if (outcome.kind === "endpoint")
          expect(outcome.request.headers[header]).toBe("customer-pii");
    }),
    { numRuns: 200 },
  );
});

it("in the mesh, an unknown class reaches nobody: the caller's proxy answers 403", () => {
  fc.assert(
    fc.property(caller, value, losses, (from, sent, loss) => {
      fc.pre(!KNOWN.some((known) => known === sent));
      const outcomes = call(world(loss), from, sent);
      expect(outcomes.map((each) => each.kind === "answer" && each.status)).toEqual([403]);
    }),
    { numRuns: 200 },
  );
});

it("in the mesh, workloads refuse an unknown class themselves, without any route", () => {
  const mesh = { ...world(), virtualServices: [] };
  const from = {
    namespace: "banking",
    account: "payment-service",
    region: "ap-south-1",
    letter: "a",
    host: ACCOUNTS,
    method: "GET",
    path: "/api/v1/accounts/7",
  } as const;
  expect(new Set(ends(call(mesh, from, "secret")))).toEqual(new Set([403]));
  expect(ends(call(mesh, from, "public"))).toEqual([
    "accounts-0-ap-south-1a",
    "accounts-1-ap-south-1a",
  ]);
  // Pods outside the subset refuse what is classified.
  expect(ends(call(mesh, from, "customer-pii"))).toEqual(["accounts-0-ap-south-1a", 403]);
});

const isLost = {
  ...Object.fromEntries(
    ZONES.map((zone) => [`zone ${zone}`, (at: { zone: string }) => at.zone === zone]),
  ),
  ...Object.fromEntries(
    CELLS.map((cell) => [`cell ${cell}`, (at: { cell: string }) => at.cell === cell]),
  ),
} as Record<string, Loss>;
const everyCaller = REGIONS.flatMap((region) =>
  ["a", "b", "c"].map((letter) => ({ region, letter })),
);

it.each(Object.entries(isLost))(
  "classified requests go on when %s is lost, from wherever is left",
  (_, loss) => {
    const mesh = world(loss);
    const left = everyCaller.filter(
      ({ region, letter }) =>
        !loss({
          region,
          zone: `${region}${letter}`,
          cell: region === "ap-south-1" ? "mumbai" : "hyderabad",
        }),
    );
    expect(left.length).toBeGreaterThanOrEqual(3);
    for (const { region, letter } of left) {
      for (const host of [ACCOUNTS]) {
        const from = {
          namespace: "banking",
          account: "payment-service",
          host,
          method: "GET",
          path: "/api/v1/accounts/7",
          region,
          letter,
        };
        for (const sent of [undefined, ...KNOWN])
          expect(failures(call(mesh, from, sent))).toEqual([]);
      }
      const outer = {
        path: "/api/v1/accounts/7",
        method: "GET",
        claim: undefined,
        hasToken: true,
        peer: "203.0.113.7",
        region,
      };
      expect(failures(arrive(mesh, outer))).toEqual([]);
    }
  },
);

/** Ends that are not an endpoint; none at all is one, too. */
const failures = (outcomes: readonly Outcome[]) =>
  outcomes.length === 0 ? ["nothing"] : ends(outcomes).filter((end) => typeof end === "number");

describe("the same walk finds what is wrong with a mesh that", () => {
  const bad = (change: (mesh: Mesh) => Mesh) => change(world());
  const changed = (mesh: Mesh, change: (spec: VirtualServiceSpec) => unknown): Mesh => ({
    ...mesh,
    virtualServices: mesh.virtualServices.map((each) => ({
      ...each,
      spec: change(each.spec) as VirtualServiceSpec,
    })),
  });
  const pii = {
    namespace: "banking",
    account: "payment-service",
    region: "ap-south-1",
    letter: "a",
    host: LEDGER,
    method: "GET",
    path: "/api/v1/accounts/7",
  } as const;
  const lostIndia: Loss = ({ cell }) => CELLS.includes(cell);

  it("sends classified requests to all endpoints", () => {
    const text = (mesh: Mesh) =>
      JSON.stringify(mesh).replaceAll('"subset":"india-only"', '"subset":"global"');
    const mesh = JSON.parse(text({ ...world(lostIndia), authorizationPolicies: [] })) as Mesh;
    expect(ends(escapes(call(mesh, pii, "customer-pii")))).toContain("ledger-1-us-east-1a");
  });
  it("has a subset without labels", () => {
    const text = JSON.stringify({ ...world(lostIndia), authorizationPolicies: [] });
    const mesh = JSON.parse(
      text.replaceAll('"labels":{"nivas.io/residency":"india-only"}', '"labels":{}'),
    ) as Mesh;
    expect(escapes(call(mesh, pii, "customer-pii"))).not.toEqual([]);
  });
  it("does not strip what clients send", () => {
    const mesh = bad((each) =>
      changed(each, (spec) => ({
        ...spec,
        http: spec.http?.map(({ headers: _, ...rest }) => rest),
      })),
    );
    const outer = {
      path: "/api/v1/accounts/7",
      method: "GET",
      claim: undefined,
      hasToken: true,
      peer: "203.0.113.7",
      region: "ap-south-1",
    };
    expect(arrive(mesh, outer, "public")).not.toEqual(arrive(mesh, outer));
  });
  it("has no outlier detection, and loses a zone", () => {
    const text = JSON.stringify(world(({ zone }) => zone === "ap-south-1a"));
    const mesh = JSON.parse(text.replaceAll('"outlierDetection"', '"_"')) as Mesh;
    expect(failures(call(mesh, { ...pii, host: ACCOUNTS, letter: "b" }, "customer-pii"))).toContain(
      503,
    );
  });
});
