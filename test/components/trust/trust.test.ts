// SPDX-License-Identifier: Apache-2.0
import { readTrustExport } from "../../../components/contracts/trust-export.ts";
import { checkTrust } from "../../../components/trust/check-trust.ts";
import { Trust } from "../../../components/trust/trust.ts";
import { resolveTrust, type TrustArgs } from "../../../components/trust/trust-args.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { record } from "../../support/record.ts";

const ARGS: TrustArgs = {
  name: "trust",
  place: "mumbai",
  region: "ap-south-1",
  account: "111122223333",
  roots: [{ id: "2026" }],
};
const recordTrust = (overrides: Partial<TrustArgs> = {}) =>
  record(() => new Trust("t", { ...ARGS, ...overrides }).export as object, {
    outputs: ({ type, name }) =>
      type.endsWith(":Certificate") ? { certificate: `${name}-pem` } : {},
  });

describe("Trust", () => {
  it("makes a protected root that may sign authorities, and signs itself", async () => {
    const recorded = await recordTrust();
    const authority = recorded.byName("t-root-2026-authority");
    expect(authority.inputs).toMatchObject({
      type: "ROOT",
      usageMode: "GENERAL_PURPOSE",
      keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER",
      permanentDeletionTimeInDays: 30,
      certificateAuthorityConfiguration: {
        keyAlgorithm: "EC_secp384r1",
        signingAlgorithm: "SHA384WITHECDSA",
        subject: {
          country: "IN",
          organization: "indian-fintech-mesh",
          commonName: "indian-fintech-mesh root 2026",
        },
      },
      tags: { "nivas:root": "2026", "nivas:mesh": "indian-fintech-mesh" },
    });
    expect(authority.inputs).not.toHaveProperty("revocationConfiguration");
    expect(authority.protect).toBe(true);
    expect(recorded.byName("t-root-2026-certificate").inputs).toMatchObject({
      templateArn: "arn:aws:acm-pca:::template/RootCACertificate/V1",
      validity: { type: "YEARS", value: "10" },
    });
    expect(recorded.byName("t-root-2026-installed").inputs).toMatchObject({
      certificate: "t-root-2026-certificate-pem",
    });
  });

  it("exports certificates and no key, in a form that cells read", async () => {
    const { stackOutputs } = await recordTrust({
      roots: [{ id: "2026", state: "trusted" }, { id: "2036" }],
    });
    const read = readTrustExport("trust", stackOutputs);
    expect(read.problems).toEqual([]);
    expect(Object.entries(read.value!.roots).map(([id, { state }]) => [id, state])).toEqual([
      ["2026", "trusted"],
      ["2036", "active"],
    ]);
    expect(JSON.stringify(stackOutputs)).not.toMatch(/PRIVATE KEY/);
  });

  it("keeps every root as it is when another is added", async () => {
    const before = await recordTrust();
    const after = await recordTrust({ roots: [{ id: "2026" }, { id: "2036", state: "trusted" }] });
    for (const { name, inputs } of before.resources.filter(({ name: of }) => /2026/.test(of))) {
      expect(after.byName(name).inputs).toEqual(inputs);
    }
  });
});

const refusals = (overrides: Partial<TrustArgs>) =>
  checkTrust(resolveTrust({ ...ARGS, ...overrides })).map(formatProblem);

it.each<[string, Partial<TrustArgs>, string]>([
  [
    "no active root",
    { roots: [{ id: "2026", state: "trusted" }] },
    'roots: has no active root (found ["2026"]); allowed: exactly one root in state active, any number in state trusted; fix: make the root that shall sign the cells active',
  ],
  [
    "two active roots",
    { roots: [{ id: "2026" }, { id: "2036" }] },
    'roots: has more than one active root (found ["2026","2036"]); allowed: exactly one root in state active, any number in state trusted; fix: leave the one that shall sign the cells active, and make the others trusted',
  ],
  [
    "one id for two roots",
    { roots: [{ id: "2026" }, { id: "2026", state: "trusted" }] },
    'roots[1].id: is the id of another root (found "2026"); allowed: an id of its own for every root; fix: name the newer root after the year in which it is made',
  ],
  [
    "an id that names cannot have",
    { roots: [{ id: "Root 1" }] },
    'roots[0].id: is not the id of a root (found "Root 1"); allowed: 1 to 20 lower-case letters, digits and dashes; fix: name it after the year in which it is made: "2026"',
  ],
  [
    "keys abroad",
    { region: "eu-west-1" },
    'region: is no Region in India (found "eu-west-1"); allowed: ap-south-1, ap-south-2; fix: keep the roots in India: their keys never leave the country',
  ],
  [
    "a root for a year",
    { roots: [{ id: "2026", validityYears: 1 }] },
    "roots[0].validityYears: is not a number of years for a root (found 1); allowed: 2 to 30; fix: take 10: intermediates of cells end before their root does",
  ],
  [
    "a deletion that cannot be taken back",
    { restorableDays: 6 },
    "restorableDays: is not a time in which AWS Private CA keeps a deleted authority (found 6); allowed: 7 to 30; fix: take 30",
  ],
])("refuses %s", (_, overrides, message) => {
  expect(refusals(overrides)).toEqual([message]);
});
