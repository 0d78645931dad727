// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { parse, stringify } from "yaml";
import { parseCell } from "../../config/parse.ts";
import { resolveCell } from "../../config/resolve.ts";
import { LOG_RETENTION_DAYS } from "../../config/schema/logs.ts";
import { configOf, linesOf } from "./support.ts";

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const toggle = fc.record({ enabled: fc.boolean() });
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);

const sizes = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.nat(5), fc.nat(5))
  .map(([minSize, more, room]) => ({
    minSize,
    desiredSize: minSize + more,
    maxSize: minSize + more + room,
  }));

const localZone = fc
  .tuple(
    sizes,
    fc.record(
      {
        mode: fc.constant("local-zone"),
        instanceTypes: fc.constantFrom(["c5.2xlarge"], ["r5.xlarge", "m5.2xlarge"]),
        volumeType: fc.constantFrom("gp2", "gp3"),
        volumeSizeGib: fc.integer({ min: 20, max: 1000 }),
        labels: fc.dictionary(label, label, { maxKeys: 3 }),
        nat: fc.constantFrom("region", "none"),
        parentZone: fc.constantFrom("ap-south-1a", "ap-south-1b"),
      },
      { requiredKeys: ["mode", "instanceTypes", "volumeType"] },
    ),
  )
  .map(([size, rest]) => ({ ...rest, ...size }));

const hybrid = fc.record({
  mode: fc.constant("hybrid-nodes"),
  nodeCidrs: fc.constant(["192.168.10.0/24"]),
  podCidrs: fc.constantFrom<string[][]>([], ["192.168.64.0/18"]),
  credentials: fc.constant({
    kind: "ssm",
    registrationLimit: 3,
    expirationDate: "2026-12-20T00:00:00Z",
  }),
});

const located = fc.oneof(
  fc.record({ place: fc.constantFrom("mumbai", "hyderabad") }),
  fc.record({ place: fc.constantFrom("delhi", "kolkata"), placement: localZone }),
  fc.record({ place: fc.constantFrom("bengaluru", "chennai", "delhi"), placement: hybrid }),
  fc.record({ place: fc.constant("delhi"), placement: fc.constant({ mode: "region-alias" }) }),
);

/** Configurations that are good by construction. */
const goodInput = fc
  .record({
    located,
    dataClassification: fc.constantFrom("public", "internal", "personal", "payment", "critical"),
    name: optional(fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/)),
    account: optional(fc.constantFrom("111122223333", "000000000001")),
    owner: optional(label),
    network: optional(
      fc.record(
        {
          cellNumber: fc.integer({ min: 0, max: 63 }),
          zoneCount: fc.constantFrom(2, 3),
          nat: fc.constantFrom("per-zone", "single"),
          flowLogs: fc.record({
            enabled: fc.boolean(),
            retentionDays: fc.integer({ min: 180, max: 3653 }),
          }),
          privateZone: toggle,
        },
        { requiredKeys: [] },
      ),
    ),
    logs: optional(fc.record({ retentionDays: fc.constantFrom(...LOG_RETENTION_DAYS) })),
    cluster: optional(
      fc.record(
        {
          version: fc.constantFrom("1.35", "1.36"),
          systemNodes: sizes,
          certManager: toggle,
          networkPolicies: toggle,
          confirmReplacement: fc.boolean(),
          addons: fc.constant({ versions: { "vpc-cni": "v1.21.1-eksbuild.3" } }),
        },
        { requiredKeys: [] },
      ),
    ),
  })
  .map(({ located: { place, ...rest }, ...cell }) => ({ place, ...cell, ...rest }));

describe("a good configuration", () => {
  it("survives a journey through a stack file", () => {
    fc.assert(
      fc.property(goodInput, (input) => {
        const config = configOf(input);
        const read = parse(stringify({ config: { "nivas:cell": config } })) as {
          config: Record<string, unknown>;
        };
        expect(configOf(read.config["nivas:cell"])).toEqual(config);
      }),
      { numRuns: 200 },
    );
  });

  it("decides a cell of plain values, the same each time, in India", () => {
    fc.assert(
      fc.property(goodInput, (input) => {
        const cell = resolveCell(configOf(input));
        expect(JSON.parse(JSON.stringify(cell))).toEqual(resolveCell(configOf(input)));
        expect(["ap-south-1", "ap-south-2"]).toContain(cell.controlPlaneRegion);
        expect(cell.zones.every((zone) => zone.startsWith(cell.controlPlaneRegion))).toBe(true);
        expect(cell.physicalLocation).toMatch(/India$/);
      }),
      { numRuns: 100 },
    );
  });
});

describe("any input", () => {
  it("is answered, never thrown at, and a refusal says what to do", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (input) => {
        const result = parseCell(input);
        if (result.ok) return;
        expect(result.problems.length).toBeGreaterThan(0);
        for (const { path, problem, allowed, fix } of result.problems) {
          expect(path).toMatch(/^nivas:cell/);
          expect([problem, allowed, fix].every((text) => text.length > 0)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("that is a good one with one value replaced is answered about that value or accepted", () => {
    fc.assert(
      fc.property(goodInput, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (input, pick, junk) => {
        const copy = JSON.parse(JSON.stringify(input)) as Record<string, unknown>;
        const spots = places(copy);
        const { holder, key } = spots[pick % spots.length]!;
        holder[key] = junk;
        const lines = linesOf(copy);
        expect(lines.every((line) => line.startsWith("nivas:cell"))).toBe(true);
        expect(lines.join()).not.toMatch(/undefined|\[object|a value of type/);
        expect(new Set(lines).size).toBe(lines.length);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Every spot of a value where another value could stand. */
function places(
  value: unknown,
): { holder: Record<string | number, unknown>; key: string | number }[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string | number, unknown>;
  return Object.keys(value).flatMap((name) => {
    const key = Array.isArray(value) ? Number(name) : name;
    return [{ holder, key }, ...places(holder[key])];
  });
}
