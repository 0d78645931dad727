// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import path from "node:path";
import { closest } from "../../config/near-miss.ts";
import { parseSettings, SETTINGS_KEYS } from "../../policies/settings-file.ts";
import { DEFAULT_SETTINGS } from "../../policies/settings.ts";

const WHOLE = {
  allowedRegions: ["ap-south-1", "ap-south-2"],
  allowedLocalZones: ["ap-south-1-del-1", "ap-south-1-ccu-1"],
  trustedAccounts: ["111122223333"],
  trustedAwsOwnedAccounts: [
    { account: "763104351884", region: "ap-south-1", why: "AWS Deep Learning Containers" },
  ],
  trustedHosts: [
    "*.in.platform.example",
    "sftp.partner.in.example",
    "*.svc",
    "*.svc.cluster.local",
  ],
  trustedCidrs: ["10.0.0.0/8", "fd00::/8"],
  bucketRegions: { "*-ap-south-1": "ap-south-1" },
  providerRegion: "ap-south-1",
  defaultClass: "payment",
  requireDataClass: true,
  requireAuditTrail: true,
  requireAiOptOut: false,
  requireStateBackend: true,
  internetEgress: "deny",
  declaredMembers: { "core-global": ["ap-south-1", "ap-south-2"] },
  logRetentionDays: 365,
  onUnknown: "warn",
  dataClassTags: ["data-classification"],
  dataClasses: {
    public: { allowedRegions: ["ap-south-1", "eu-west-1"], globalDataPlaneAllowed: true },
    payment: {
      allowedRegions: ["ap-south-1"],
      allowedLocalZones: [],
      trustedAccounts: ["111122223333"],
      trustedHosts: ["*.pay.in.example"],
      trustedCidrs: ["10.9.0.0/16"],
      bucketRegions: { "pay-*": "ap-south-1" },
    },
  },
};

function problemsOf(value: unknown): readonly string[] {
  const result = parseSettings(value, closest);
  return result.ok ? [] : result.problems;
}

test("a settings file with every key is taken as it stands", () => {
  expect(parseSettings(WHOLE, closest)).toEqual({ ok: true, value: WHOLE });
  expect(Object.keys(WHOLE).sort()).toEqual([...SETTINGS_KEYS].sort());
});

test("the settings of the corpus are taken as they stand", () => {
  const text = readFileSync(path.join(__dirname, "../../policies/corpus/settings.json"), "utf8");
  const data = JSON.parse(text) as object;
  expect(parseSettings(data, closest)).toEqual({
    ok: true,
    value: { ...DEFAULT_SETTINGS, ...data },
  });
});

test("every key of the default settings can be set", () => {
  for (const key of Object.keys(DEFAULT_SETTINGS)) expect(SETTINGS_KEYS).toContain(key);
});

test("what a settings file leaves out is as by default", () => {
  expect(parseSettings({ providerRegion: "ap-south-2" }, closest)).toEqual({
    ok: true,
    value: { ...DEFAULT_SETTINGS, providerRegion: "ap-south-2" },
  });
});

test.each<[Record<string, unknown>, ...string[]]>([
  [
    { allowedRegion: ["ap-south-1"] },
    "allowedRegion is not a known key; did you mean allowedRegions?",
  ],
  [
    { allowedRegions: [] },
    "allowedRegions is empty; without an allowed Region everything is abroad",
  ],
  [{ allowedRegions: "ap-south-1" }, 'allowedRegions is "ap-south-1", expected a list'],
  [
    { allowedRegions: ["ap-south-1", "india", 5] },
    'allowedRegions[1] is "india", expected the code of a Region: ap-south-1',
    "allowedRegions[2] is 5, expected the code of a Region: ap-south-1",
  ],
  [
    { allowedLocalZones: ["ap-south-1-del-1a"] },
    'allowedLocalZones[0] is "ap-south-1-del-1a", expected the group of a Local Zone: ap-south-1-del-1',
  ],
  [
    { trustedAccounts: [111122223333] },
    "trustedAccounts[0] is the number 111122223333; put it in quotes",
  ],
  [
    { trustedAccounts: ["1111"] },
    'trustedAccounts[0] is "1111", expected the 12 digits of an AWS account',
  ],
  [
    { trustedAwsOwnedAccounts: [{ account: "763104351884", regoin: "ap-south-1", why: "x" }] },
    "trustedAwsOwnedAccounts[0].region is missing",
    "trustedAwsOwnedAccounts[0].regoin is not a known key; did you mean region?",
  ],
  [
    { trustedHosts: ["*"] },
    'trustedHosts[0] is "*", expected a host, with * for any characters: *.in.example.com',
  ],
  [
    { trustedHosts: ["https://a.example"] },
    'trustedHosts[0] is "https://a.example", expected a host, with * for any characters: *.in.example.com',
  ],
  [
    { trustedCidrs: ["0.0.0.0/0"] },
    'trustedCidrs[0] is "0.0.0.0/0", which is every address there is',
  ],
  [{ trustedCidrs: ["10.0.0.0"] }, 'trustedCidrs[0] is "10.0.0.0", expected a network: 10.0.0.0/8'],
  [
    { bucketRegions: { "*": "ap-south-1", "**": "ap-south-1", "pay-*": "ap-south-1" } },
    'bucketRegions["*"] is every bucket there is; name buckets, or what their names have: payments-*',
    'bucketRegions["**"] is every bucket there is; name buckets, or what their names have: payments-*',
  ],
  [
    { bucketRegions: { a: "mumbai" } },
    'bucketRegions.a is "mumbai", expected the code of a Region: ap-south-1',
  ],
  [
    { defaultClass: "secret" },
    'defaultClass is "secret", expected one of public, internal, personal, sensitive-personal, payment, critical',
  ],
  [{ requireDataClass: "yes" }, 'requireDataClass is "yes", expected true or false'],
  [
    { logRetentionDays: 90 },
    "logRetentionDays is 90, expected a whole number of days, at least 180",
  ],
  [{ providerRegion: null }, "providerRegion is null, expected the code of a Region: ap-south-1"],
  [{ onUnknown: "ignore" }, 'onUnknown is "ignore", expected fail or warn'],
  [{ onUnknown: "wran" }, 'onUnknown is "wran", expected fail or warn; did you mean warn?'],
  [
    { bucketRegions: ["a"] },
    "bucketRegions is a list, expected an object: name of buckets to Region",
  ],
  [
    { defaultClass: "pci" },
    'defaultClass is "pci", expected one of public, internal, personal, sensitive-personal, payment, critical',
  ],
  [
    { dataClasses: { pyment: {}, payment: { allowedRegions: ["x"], trusted: 1 } } },
    'dataClasses.payment.allowedRegions[0] is "x", expected the code of a Region: ap-south-1',
    "dataClasses.payment.trusted is not a known key; allowed: allowedRegions, allowedLocalZones, trustedAccounts, trustedHosts, trustedCidrs, bucketRegions, globalDataPlaneAllowed",
    "dataClasses.pyment is not a known key; did you mean payment?",
  ],
  [{ requireDataClass: "yes" }, 'requireDataClass is "yes", expected true or false'],
])("refuses %j", (value, ...problems) => {
  expect(problemsOf(value)).toEqual(problems);
});

test("names every problem at once", () => {
  expect(problemsOf({ a: 1, onUnknown: 2, providerRegion: [] })).toHaveLength(3);
  expect(problemsOf([])).toEqual(["the file is a list, expected an object"]);
  expect(problemsOf(JSON.parse('{"__proto__": 1}'))[0]).toMatch(/^__proto__ is not a known key; /);
});
