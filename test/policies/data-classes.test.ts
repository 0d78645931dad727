// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type Resource } from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";
import { by, component, graphOf, provider, resource } from "../graph/build.ts";

/** Payment data stays in Mumbai, public data may go to Ireland and to edges, all else is as by default. */
const SETTINGS: ResidencySettings = {
  ...DEFAULT_SETTINGS,
  trustedHosts: ["*.in.example"],
  trustedAccounts: ["111122223333"],
  bucketRegions: { "b-*": "ap-south-2", shared: "eu-west-1" },
  dataClasses: {
    public: {
      allowedRegions: ["ap-south-1", "ap-south-2", "eu-west-1"],
      globalDataPlaneAllowed: true,
    },
    payment: {
      allowedRegions: ["ap-south-1"],
      allowedLocalZones: [],
      trustedHosts: ["*.pay.in.example"],
      trustedAccounts: ["444455556666"],
      trustedCidrs: ["10.9.0.0/16", "198.51.100.0/24"],
      bucketRegions: { "b-pay": "ap-south-1" },
    },
  },
};
const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
const ireland = provider("aws", "ireland", { region: "eu-west-1" });
const QUEUE = "aws:sqs/queue:Queue";
/** Rules of places and values; guards have tests of their own. */
const JUDGED =
  /^(?:require-indian|forbid-foreign|forbid-global|require-known-(?:b|o)|require-trusted)/;

function tagged(dataClass: string | undefined): Resource["inputs"] {
  return dataClass === undefined ? {} : { tags: { "nivas:data-class": dataClass } };
}

function findingsOf(resources: readonly Resource[], settings = SETTINGS): string[] {
  return evaluate(graphOf(mumbai, ...resources), settings)
    .findings.filter(({ rule }) => JUDGED.test(rule))
    .map(({ rule, verdict, path, value }) => `${rule} ${verdict} ${path} ${value ?? "-"}`);
}

/** What is found of a queue of a class with these inputs. */
function findingsOfQueue(dataClass: string | undefined, inputs: Resource["inputs"]): string[] {
  const all = { ...tagged(dataClass), ...inputs };
  return findingsOf([resource(QUEUE, "q", all, { provider: by(mumbai) })]);
}

describe("settings of a class", () => {
  test.each<[string, Resource["inputs"], string]>([
    ["region", { region: "ap-south-2" }, "require-indian-region deny region ap-south-2"],
    ["region name", { a: "ap-south-2" }, "forbid-foreign-region-name deny a ap-south-2"],
    [
      "ARN",
      { a: "arn:aws:rds:ap-south-2:*:c" },
      "forbid-foreign-arn deny a arn:aws:rds:ap-south-2:*:c",
    ],
    ["zone", { a: "ap-south-1-del-1a" }, "forbid-foreign-zone deny a ap-south-1-del-1a"],
    [
      "host",
      { a: "https://x.in.example" },
      "require-trusted-host undecided a https://x.in.example",
    ],
    [
      "account",
      { accountId: "111122223333" },
      "require-trusted-account deny accountId 111122223333",
    ],
    ["network", { a: ["203.0.113.0/24"] }, "require-trusted-network deny a[0] 203.0.113.0/24"],
    ["bucket", { a: "s3://b-other/" }, "require-known-bucket deny a s3://b-other/"],
  ])("go before the general ones: %s", (_, inputs, expected) => {
    expect(findingsOfQueue("payment", inputs)).toEqual([expected]);
    expect(findingsOfQueue("internal", inputs)).toEqual([]);
    expect(findingsOfQueue(undefined, inputs)).toEqual([]);
  });

  test.each<[string, Resource["inputs"]]>([
    ["host", { a: "https://x.pay.in.example" }],
    ["account", { accountId: "444455556666" }],
    ["network", { a: ["198.51.100.0/25"] }],
    ["bucket, before the general ones", { a: "s3://b-pay/" }],
  ])("let pass what the class trusts: %s", (_, inputs) => {
    expect(findingsOfQueue("payment", inputs)).toEqual([]);
  });

  test("leave what they do not say as for all data", () => {
    expect(findingsOfQueue("public", { a: "https://x.other.example" })).toHaveLength(1);
    expect(findingsOfQueue("public", { a: "s3://shared/" })).toEqual([]);
    expect(findingsOfQueue("internal", { a: "s3://shared/" })).toEqual([
      "require-known-bucket deny a s3://shared/",
    ]);
  });

  test("name the class and the key that decided", () => {
    const queue = resource(QUEUE, "q", { ...tagged("payment"), region: "ap-south-2" });
    const { findings, traces } = evaluate(graphOf(queue), SETTINGS);
    const found = findings.find(({ rule }) => rule === "require-indian-region")!;
    expect(found.message).toBe(
      "q (aws:sqs/queue:Queue): it is in ap-south-2; allowed for payment: ap-south-1",
    );
    expect(traces.get(found)).toEqual({
      resolver: "own-region",
      place: "ap-south-2",
      class: "payment",
      source: "settings: dataClasses.payment.allowedRegions",
    });
  });

  test("let public data, and no other, be in a Region of its own and at the edge", () => {
    const on = (dataClass: string): string[] =>
      findingsOf([
        ireland,
        resource(QUEUE, "q", tagged(dataClass), { provider: by(ireland) }),
        resource("aws:cloudfront/distribution:Distribution", "d", {
          enabled: true,
          ...tagged(dataClass),
        }),
      ]);
    expect(on("public")).toEqual([]);
    expect(on("internal")).toEqual([
      "require-indian-region deny provider eu-west-1",
      "forbid-global-data-plane deny  aws:cloudfront/distribution:Distribution",
    ]);
  });

  test("let a provider work where data of some class may be, and nowhere else", () => {
    expect(findingsOf([ireland])).toEqual([]);
    expect(findingsOf([ireland], DEFAULT_SETTINGS)).toEqual([
      "require-indian-provider deny region eu-west-1",
    ]);
    expect(findingsOf([provider("aws", "x", { region: "us-east-1" })])).toEqual([
      "require-indian-provider deny region us-east-1",
    ]);
  });

  test("judge where unknown values of the class come from", () => {
    const source = resource("aws:s3/bucket:Bucket", "b", { region: "ap-south-2" });
    const reader = (dataClass: string): Resource =>
      resource(
        QUEUE,
        "q",
        { ...tagged(dataClass), a: UNKNOWN },
        { provider: by(mumbai), propertyDependencies: { a: [source.urn] } },
      );
    expect(findingsOf([source, reader("payment")])).toEqual([
      "require-known-origin deny a ap-south-2",
    ]);
    expect(findingsOf([source, reader("internal")])).toEqual([]);
  });

  test("hold for what a component of the class holds", () => {
    const cell = component("x:index:Cell", "cell", { dataClass: "payment" });
    const queue = resource(QUEUE, "q", { region: "ap-south-2" }, { parent: cell.urn });
    expect(findingsOf([cell, queue])).toEqual(["require-indian-region deny region ap-south-2"]);
  });

  test("hold by the default class for what states none", () => {
    const queue = resource(QUEUE, "q", { region: "ap-south-2" });
    expect(findingsOf([queue], { ...SETTINGS, defaultClass: "payment" })).toContain(
      "require-indian-region deny region ap-south-2",
    );
  });
});
