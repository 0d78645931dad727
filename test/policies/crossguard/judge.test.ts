// SPDX-License-Identifier: Apache-2.0
/** What is held against a resource alone, before it is created, must be held against it in its stack too. */
import { typeParts } from "../../../graph/graph-index.ts";
import type { JsonObject, Resource, StackExport } from "../../../graph/stack-export.ts";
import { judgeLone, judgeStack } from "../../../policies/crossguard/judge.ts";
import type { PackConfig } from "../../../policies/crossguard/pack-config.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../../policies/settings.ts";
import type { Finding } from "../../../policies/verdict.ts";
import { by, component, graphOf, provider, resource } from "../../graph/build.ts";
import { CASE_SETTINGS, readCases } from "../../support/residency-cases.ts";

const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
const ireland = provider("aws", "ireland", { region: "eu-west-1" });
const BUCKET = "aws:s3/bucket:Bucket";

const configOf = (settings: ResidencySettings): PackConfig => ({
  settings,
  exemptions: [],
  asOf: "2026-11-22",
});

function alone(judged: Resource, owner: Resource): StackExport {
  const { deployment } = graphOf();
  return { version: 3, deployment: { ...deployment, resources: [owner, judged] } };
}

const keyOf = ({ rule, path, value }: Finding): string => `${rule} ${path} ${value}`;

describe("a resource that is about to be created", () => {
  it("is denied nothing that its stack would not deny, in all the cases of the corpus", () => {
    const config = configOf(CASE_SETTINGS);
    let denied = 0;
    for (const { type, violating, compliant } of readCases("leaks.json")) {
      for (const inputs of [violating, compliant]) {
        if (inputs === null) continue;
        const owner = typeParts(type).package === "aws" ? mumbai : provider("x", "x");
        const judged = resource(type, "x", inputs, { provider: by(owner) });
        const lone = judgeLone(alone(judged, owner), judged.urn, config).map(keyOf);
        const whole = judgeStack(graphOf(owner, judged), config).blocking.map(keyOf);
        expect(whole).toEqual(expect.arrayContaining(lone));
        denied += lone.length;
      }
    }
    // Most of what the cases show needs no other resource.
    expect(denied).toBeGreaterThan(300);
  });

  const classes: ResidencySettings = {
    ...DEFAULT_SETTINGS,
    dataClasses: {
      public: { allowedRegions: ["ap-south-1", "eu-west-1"], globalDataPlaneAllowed: true },
    },
  };
  const found = (judged: Resource, owner: Resource, settings: ResidencySettings): string[] =>
    judgeLone(alone(judged, owner), judged.urn, configOf(settings)).map(({ rule }) => rule);

  it("may be where some class may be, since a component may still say which class it is of", () => {
    const shop = component("my:index:Shop", "shop", { dataClass: "public" });
    const more = { provider: by(ireland), parent: shop.urn };
    const pictures = resource(BUCKET, "pictures", {}, more);
    expect(found(pictures, ireland, DEFAULT_SETTINGS)).toEqual(["require-indian-region"]);
    expect(found(pictures, ireland, classes)).toEqual([]);
    expect(judgeStack(graphOf(ireland, shop, pictures), configOf(classes)).blocking).toEqual([]);
  });

  it("may not be where no class may be", () => {
    const away = resource(BUCKET, "away", { region: "us-east-1" }, { provider: by(ireland) });
    expect(found(away, ireland, classes)).toEqual(["require-indian-region"]);
  });

  it("may be at the edge of the network when some class may", () => {
    const inputs: JsonObject = { enabled: true };
    const edge = resource("aws:cloudfront/distribution:Distribution", "edge", inputs, {
      provider: by(mumbai),
    });
    expect(found(edge, mumbai, DEFAULT_SETTINGS)).toEqual(["forbid-global-data-plane"]);
    expect(found(edge, mumbai, classes)).toEqual([]);
  });

  it("is not held to verdicts that its stack may decide", () => {
    const unknown = resource(BUCKET, "unknown", { region: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
    expect(found(unknown, mumbai, DEFAULT_SETTINGS)).toEqual([]);
  });
});
