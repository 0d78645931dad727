// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CONFIG_SCHEMA } from "../../../policies/crossguard/config-schema.ts";
import { CONFIG_KEYS, parsePackConfig } from "../../../policies/crossguard/pack-config.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";

const EXEMPTION = {
  rule: "require-indian-region",
  urn: "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::away",
  path: "provider",
  owner: "payments",
  reason: "Holds public pictures only.",
  approver: "A. Rao",
  ticket: "RISK-12",
  expires: "2027-03-31",
};

describe("the configuration of the pack", () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), "nivas-pack-"));
    writeFileSync(
      path.join(directory, "good.yaml"),
      `exemptions:\n  - ${JSON.stringify(EXEMPTION)}\n`,
    );
    writeFileSync(path.join(directory, "bad.json"), JSON.stringify([{ ...EXEMPTION, ticket: "" }]));
    writeFileSync(path.join(directory, "broken.yaml"), "a: [\n");
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  // 18:30 in London is midnight in India.
  const parse = (config: Record<string, unknown>) =>
    parsePackConfig(config, { directory, now: () => new Date("2026-11-22T18:30:00Z") });

  it("may be left out: everything in India is allowed, as of today in India", () => {
    expect(parse({})).toEqual({
      ok: true,
      value: { settings: DEFAULT_SETTINGS, exemptions: [], asOf: "2026-11-23" },
    });
  });

  it("has the keys of a settings file, and two more", () => {
    const { settings, asOf } = valueOf(parse({ onUnknown: "warn", asOf: "2027-01-01" }));
    expect([settings.onUnknown, asOf]).toEqual(["warn", "2027-01-01"]);
    expect(settings.allowedRegions).toEqual(DEFAULT_SETTINGS.allowedRegions);
  });

  it("takes exemptions as a list, and from a file beside the pack or anywhere", () => {
    for (const exemptions of [[EXEMPTION], "good.yaml", path.join(directory, "good.yaml")]) {
      expect(valueOf(parse({ exemptions })).exemptions).toEqual([EXEMPTION]);
    }
  });

  it("is refused with all that is wrong, each with its file", () => {
    expect(
      parse({ regions: [], allowedRegions: ["Mumbai"], exemptions: "bad.json", asOf: 7 }),
    ).toEqual({
      ok: false,
      problems: [
        `regions is not a known key; allowed: ${CONFIG_KEYS.join(", ")}`,
        expect.stringMatching(/^allowedRegions/),
        expect.stringMatching(/bad\.json: \S*\[0\]\.ticket is ""/),
        "asOf is 7, expected a day of the calendar: 2027-03-31",
      ],
    });
  });

  it.each([
    ["gone.yaml", /gone\.yaml: ENOENT/],
    ["broken.yaml", /broken\.yaml: Flow sequence/],
  ])("is refused with a file that cannot be read: %s", (exemptions, problem) => {
    expect(parse({ exemptions })).toEqual({
      ok: false,
      problems: [expect.stringMatching(problem)],
    });
  });
});

describe("the schema of the configuration", () => {
  it("has every key", () => {
    expect(Object.keys(CONFIG_SCHEMA.properties).sort()).toEqual([...CONFIG_KEYS].sort());
  });

  it("has the types of the settings", () => {
    expect(CONFIG_SCHEMA.properties.onUnknown).toMatchObject({ enum: ["fail", "warn"] });
    expect(CONFIG_SCHEMA.properties.allowedRegions).toMatchObject({ type: "array", minItems: 1 });
  });

  it("has no pattern that Go's regular expressions cannot read", () => {
    expect(JSON.stringify(CONFIG_SCHEMA)).not.toMatch(/\(\?<?[=!]/);
    expect(JSON.stringify(CONFIG_SCHEMA)).toContain('"pattern"');
  });
});

function valueOf<T>(
  result: { ok: true; value: T } | { ok: false; problems: readonly string[] },
): T {
  if (!result.ok) throw new Error(result.problems.join("\n"));
  return result.value;
}
