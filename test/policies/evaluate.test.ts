// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  type JsonObject,
  makeSecret,
  UNKNOWN,
  type Json,
  type Resource,
} from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../policies/settings.ts";
import type { Finding } from "../../policies/verdict.ts";
import { by, component, graphOf, provider, resource, urnOf } from "../graph/build.ts";

const aws = provider("aws", "mumbai", { region: "ap-south-1" });
const managed = { provider: by(aws) };
const cluster = resource("aws:eks/cluster:Cluster", "eks", { name: "c" }, managed);
const kubernetes: Resource = {
  ...provider("kubernetes", "k8s", { kubeconfig: UNKNOWN }),
  propertyDependencies: { kubeconfig: [cluster.urn] },
};

/** A small compliant stack; every test below breaks one thing of it. */
function baseline(): Resource[] {
  return [
    component("nivas:index:Cell", "cell", { region: "ap-south-1", place: "mumbai" }),
    aws,
    resource(
      "aws:s3/bucket:Bucket",
      "logs",
      { bucket: "acme-logs", tags: { "nivas:place": "mumbai" } },
      managed,
    ),
    resource("aws:iam/role:Role", "role", { description: "reads logs" }, managed),
    resource(
      "aws:ec2/subnet:Subnet",
      "subnet",
      { availabilityZone: "ap-south-1a", cidrBlock: "10.0.0.0/24" },
      managed,
    ),
    resource(
      "aws:ec2/subnet:Subnet",
      "edge",
      { availabilityZone: "ap-south-1-del-1a", availabilityZoneId: "aps1-del1-az1" },
      managed,
    ),
    resource(
      "aws:s3/bucketPolicy:BucketPolicy",
      "policy",
      {
        bucket: UNKNOWN,
        policy: JSON.stringify({
          Statement: [
            { Action: "s3:*", Resource: ["arn:aws:s3:::acme-logs/*"] },
            { Action: "kms:*", Resource: "arn:aws:kms:ap-south-1:111122223333:key/*" },
          ],
        }),
      },
      { ...managed, propertyDependencies: { bucket: [urnOf("aws:s3/bucket:Bucket", "logs")] } },
    ),
    cluster,
    kubernetes,
    resource(
      "kubernetes:core/v1:ConfigMap",
      "cm",
      { data: { config: "region: ap-south-1" } },
      { provider: by(kubernetes) },
    ),
    resource("random:index/randomId:RandomId", "id", { byteLength: 4 }),
  ];
}

function findings(...more: Resource[]): Finding[] {
  return [...evaluate(graphOf(...baseline(), ...more)).findings];
}

function brief(found: readonly Finding[]): string[] {
  return found.map(
    ({ rule, verdict, path, value }) => `${rule} ${verdict} ${path} ${value ?? "-"}`,
  );
}

function allowed(allow: number) {
  return { allow, deny: 0, undecided: 0, unjudged: 0 };
}

/** What breaks when one more resource has these inputs. */
function broken(inputs: { [key: string]: Json }, type = "aws:sqs/queue:Queue"): string[] {
  return brief(findings(resource(type, "x", inputs, managed)));
}

describe("evaluate", () => {
  test("finds nothing in the baseline, and says how much it looked at", () => {
    const evaluation = evaluate(graphOf(...baseline()));
    expect(evaluation.findings).toEqual([]);
    expect(evaluation.summary).toEqual({
      resources: 12,
      strings: 35,
      documents: 1,
      mentions: 6,
      references: 1,
      unjudgedReferences: 1,
      leakingSettings: 0,
      statements: 2,
      unknownValues: 2,
      opaqueValues: 0,
      byResolver: {
        "component-fact": allowed(1),
        "global-service": allowed(1),
        "no-place": allowed(2),
        "own-region": allowed(1),
        "unknown-value": allowed(2),
        "region-name": allowed(1),
        account: { ...allowed(0), unjudged: 1 },
        arn: allowed(2),
        bucket: allowed(1),
        dependency: allowed(1),
        provider: allowed(6),
        zone: allowed(3),
      },
      denied: 0,
      undecided: 0,
      advisory: 0,
      passed: true,
    });
    expect(evaluation.placed.size).toBe(12);
    expect(evaluation.placed.get(cluster.urn)).toEqual({
      kind: "region",
      region: "ap-south-1",
      urn: aws.urn,
      path: "region",
      by: "provider",
      evidence: "its provider mumbai: its region ap-south-1",
    });
  });

  test("names the clauses that bind on the day that is judged by, and no others", () => {
    const queue = resource("aws:sqs/queue:Queue", "orders", { region: "us-east-1" }, managed);
    const on = (day: string): readonly string[] =>
      evaluate(graphOf(...baseline(), queue), undefined, { asOf: day }).findings[0]?.clauses ?? [];
    expect(on("2018-10-05")).toEqual(["MEITY-CSP/empanelment"]);
    expect(on("2018-10-06")).toEqual(["RBI-SPSD-2018/2.i", "MEITY-CSP/empanelment"]);
    expect(on("2027-05-12")).not.toContain("DPDP-RULES-2025/13.4");
    expect(on("2027-05-13")).toContain("DPDP-RULES-2025/13.4");
  });

  test("gives a finding all that a person needs, in a stable form", () => {
    const queue = resource("aws:sqs/queue:Queue", "orders", { region: "us-east-1" }, managed);
    expect(findings(queue)).toEqual([
      {
        rule: "require-indian-region",
        urn: queue.urn,
        type: "aws:sqs/queue:Queue",
        path: "region",
        verdict: "deny",
        severity: "critical",
        level: "mandatory",
        value: "us-east-1",
        message:
          "orders (aws:sqs/queue:Queue): it is in us-east-1; allowed: ap-south-1, ap-south-2",
        evidence: "its region us-east-1",
        clauses: [
          "RBI-SPSD-2018/2.i",
          "RBI-DL-2025/13.iv",
          "SEBI-CLOUD-2023/P3",
          "IRDAI-MOI-2025/records",
          "RBI-OUTSRC-2025/storage-in-india",
          "MEITY-CSP/empanelment",
        ],
        fix: "set the resource's region, or that of its provider, to an allowed region",
      },
    ]);
  });

  test("denies a foreign provider, and every resource that it manages", () => {
    const abroad = provider("aws", "abroad", { region: "eu-west-1" });
    const queue = resource("aws:sqs/queue:Queue", "q", {}, { provider: by(abroad) });
    const found = findings(abroad, queue);
    expect(brief(found)).toEqual([
      "require-indian-region deny provider eu-west-1",
      "require-indian-provider deny region eu-west-1",
    ]);
    expect(found[0]?.message).toBe(
      "q (aws:sqs/queue:Queue): it is in eu-west-1; allowed: ap-south-1, ap-south-2",
    );
    expect(found[1]?.message).toBe(
      "abroad (pulumi:providers:aws): it works in eu-west-1; allowed: ap-south-1, ap-south-2",
    );
  });

  test("leaves a provider without a region undecided, and says of how many resources so", () => {
    const bare = provider("aws", "bare");
    const queue = resource("aws:sqs/queue:Queue", "q", {}, { provider: by(bare) });
    const found = findings(bare, queue);
    expect(brief(found)).toEqual(["require-indian-provider undecided region -"]);
    expect(found[0]?.message).toMatch(/; nor where the resource that it manages$/);
    const other = resource("aws:sqs/queue:Queue", "r", {}, { provider: by(bare) });
    const inside = resource("aws:sqs/queue:Queue", "s", {}, { parent: queue.urn });
    const more = findings(bare, queue, other, inside);
    expect(brief(more)).toEqual(["require-indian-provider undecided region -"]);
    expect(more[0]?.message).toMatch(/; nor where the 3 resources that it manages$/);
  });

  test("says that a resource is undecided when that is its own matter", () => {
    const bare = provider("aws", "bare");
    const queue = resource("aws:sqs/queue:Queue", "q", { region: UNKNOWN }, { provider: by(bare) });
    expect(brief(findings(bare, queue))).toEqual([
      "require-indian-region undecided region -",
      "require-indian-provider undecided region -",
    ]);
  });

  test("says nothing of unknown values of what is abroad itself", () => {
    const abroad = provider("aws", "abroad", { region: "eu-west-1" });
    const queue = resource(
      "aws:sqs/queue:Queue",
      "q",
      { kmsMasterKeyId: UNKNOWN },
      { provider: by(abroad) },
    );
    expect(brief(findings(abroad, queue)).map((each) => each.split(" ")[0])).toEqual([
      "require-indian-region",
      "require-indian-provider",
    ]);
  });

  test("denies a region that no AWS data knows", () => {
    expect(broken({ region: "ap-south-7" })).toEqual([
      "require-indian-region deny region ap-south-7",
    ]);
  });

  test.each<[string, { [key: string]: Json }, string[]]>([
    [
      "a foreign zone",
      { availabilityZone: "us-east-1a" },
      ["forbid-foreign-zone deny availabilityZone us-east-1a"],
    ],
    ["a foreign zone id", { zoneId: "use1-az2" }, ["forbid-foreign-zone deny zoneId use1-az2"]],
    [
      "an undeclared Local Zone",
      { zones: ["ap-south-1-xyz-1a"] },
      ["forbid-foreign-zone deny zones[0] ap-south-1-xyz-1a"],
    ],
    [
      "a foreign region deep in a value",
      { replicas: [{ regionName: "us-east-1" }] },
      ["forbid-foreign-region-name deny replicas[0].regionName us-east-1"],
    ],
    [
      "a foreign region as a key",
      { replicas: { "us-east-1": {} } },
      ["forbid-foreign-region-name deny replicas.us-east-1 us-east-1"],
    ],
    [
      "a region of tomorrow under a key that says so",
      { targetRegion: "nz-north-1" },
      ["forbid-foreign-region-name deny targetRegion nz-north-1"],
    ],
    [
      "a foreign host",
      { endpoint: "https://sqs.us-east-1.amazonaws.com" },
      ["forbid-foreign-host deny endpoint https://sqs.us-east-1.amazonaws.com"],
    ],
    [
      "an ARN in another partition",
      { arn: "arn:aws-cn:s3:::b" },
      ["forbid-foreign-arn deny arn arn:aws-cn:s3:::b"],
    ],
    [
      "an ARN in a policy document",
      { policy: JSON.stringify({ Statement: [{ Resource: ["arn:aws:sns:us-east-1:1:t"] }] }) },
      ["forbid-foreign-arn deny policy#json.Statement[0].Resource[0] arn:aws:sns:us-east-1:1:t"],
    ],
    [
      "a region in the user data of a launch template, in plain text",
      { userData: "#!/bin/sh\naws s3 sync /data s3://acme-logs --region us-east-1" },
      [
        "forbid-foreign-region-name deny userData #!/bin/sh\naws s3 sync /data s3://acme-logs --region us-east-1",
      ],
    ],
    [
      "a region in the user data of a launch template, in base64",
      { userData: Buffer.from('[settings.aws]\nregion = "us-east-1"\n').toString("base64") },
      ['forbid-foreign-region-name deny userData#base64 [settings.aws]\nregion = "us-east-1"\n'],
    ],
    [
      "a secret that names a foreign host",
      { dsn: makeSecret("https://k@a.us-east-1.b.example") },
      ["forbid-foreign-host deny dsn [secret]"],
    ],
  ])("denies %s", (_, inputs, expected) => {
    expect(broken(inputs)).toEqual(expected);
  });

  test.each<[string, { [key: string]: Json }]>([
    ["a region in prose", { description: "Replaces the queue that was in us-east-1 until 2024" }],
    ["versions", { version: "1.35.2-eksbuild.1", image: "app:v1-2-3", build: "20261122-1" }],
    ["a region inside a longer name, which proves nothing", { queueName: "acme-us-east-1-logs" }],
    ["ARNs of S3 and IAM", { arns: ["arn:aws:s3:::acme-logs/*", "arn:aws:iam::aws:policy/X"] }],
    ["a policy for all regions", { policy: '{"Resource": "arn:aws:logs:*:1:*"}' }],
    ["the other Indian region", { replica: "ap-south-2", zone: "aps2-az3" }],
  ])("does not object to %s", (_, inputs) => {
    expect(broken(inputs)).toEqual([]);
  });

  test("denies a region in the settings of a provider, which are JSON in a text", () => {
    const odd = provider("aws", "odd", {
      region: "ap-south-1",
      endpoints: '[{"s3": "https://s3.us-east-1.amazonaws.com"}]',
    });
    expect(brief(findings(odd))).toEqual([
      "forbid-foreign-host deny endpoints#json[0].s3 https://s3.us-east-1.amazonaws.com",
    ]);
  });

  test("denies what is imported from abroad", () => {
    const imported = resource(
      "aws:sns/topic:Topic",
      "t",
      {},
      {
        ...managed,
        importID: "arn:aws:sns:us-east-1:1:t",
      },
    );
    expect(brief(findings(imported))).toEqual([
      "forbid-foreign-arn deny importID arn:aws:sns:us-east-1:1:t",
    ]);
  });

  test("denies a component whose registered region is foreign", () => {
    const cell = component("x:index:Cell", "far", { region: "eu-west-1" });
    expect(brief(findings(cell))).toEqual(["require-indian-region deny region eu-west-1"]);
  });

  test("denies global services that keep data all over the world, not those that keep settings", () => {
    expect(broken({ enabled: true }, "aws:cloudfront/distribution:Distribution")).toEqual([
      "forbid-global-data-plane deny  aws:cloudfront/distribution:Distribution",
    ]);
    expect(broken({}, "aws:cloudfront/publicKey:PublicKey")).toEqual([]);
  });

  describe("of an unknown value", () => {
    const abroad = resource("aws:s3/bucket:Bucket", "abroad", { region: "eu-west-1" }, managed);
    const home = urnOf("aws:s3/bucket:Bucket", "logs");

    function unknownFrom(...urns: string[]): Finding | undefined {
      const replica = resource(
        "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        "r",
        { rules: [{ destination: UNKNOWN }] },
        {
          ...managed,
          propertyDependencies: { rules: urns },
        },
      );
      return findings(abroad, replica).find((finding) => finding.urn === replica.urn);
    }

    test("says nothing when all that stands behind it is in India or global", () => {
      expect(unknownFrom(home, urnOf("aws:iam/role:Role", "role"))).toBeUndefined();
    });

    test("denies it when all that stands behind it is abroad", () => {
      expect(unknownFrom(abroad.urn)).toMatchObject({
        rule: "require-known-origin",
        verdict: "deny",
        path: "rules[0].destination",
        value: "eu-west-1",
        evidence: "it comes from abroad (eu-west-1)",
      });
    });

    test("names the places behind it in the order of their names", () => {
      const far = resource("aws:s3/bucket:Bucket", "far", { region: "ap-east-1" }, managed);
      const reader = resource(
        "aws:sqs/queue:Queue",
        "q",
        { a: UNKNOWN },
        { ...managed, propertyDependencies: { a: [abroad.urn, far.urn] } },
      );
      const found = findings(abroad, far, reader).find(({ urn }) => urn === reader.urn);
      expect(found?.value).toBe("ap-east-1, eu-west-1");
    });

    test("leaves a mixed set undecided, since nobody knows which value is whose", () => {
      expect(unknownFrom(abroad.urn, home)).toMatchObject({
        verdict: "undecided",
        value: "eu-west-1",
        evidence: "it comes from abroad (eu-west-1) and from logs",
      });
    });

    test("leaves it undecided when nothing, another stack, or a missing resource stands behind it", () => {
      expect(unknownFrom()?.message).toBe(
        "r (aws:s3/bucketReplicationConfig:BucketReplicationConfig): its value is not known before the resources exist, and no resource of this graph stands behind it",
      );
      expect(unknownFrom("urn:pulumi:t::p::a:b:C::gone")?.evidence).toBe(
        "gone is not in the graph",
      );
      const reference = resource("pulumi:pulumi:StackReference", "other");
      const reader = resource(
        "aws:sqs/queue:Queue",
        "q",
        { kmsMasterKeyId: UNKNOWN },
        {
          ...managed,
          propertyDependencies: { kmsMasterKeyId: [reference.urn] },
        },
      );
      expect(findings(reference, reader).map(({ evidence }) => evidence)).toEqual([
        "other reads another stack",
      ]);
    });

    test("follows it to another stack by what that one exports of its places", () => {
      const readFrom = (outputs: JsonObject) => {
        const reference = resource("pulumi:pulumi:StackReference", "other", {}, { outputs });
        const reader = resource(
          "aws:sqs/queue:Queue",
          "q",
          { kmsMasterKeyId: UNKNOWN },
          { ...managed, propertyDependencies: { kmsMasterKeyId: [reference.urn] } },
        );
        return findings(reference, reader).map(({ verdict, evidence }) => [verdict, evidence]);
      };
      const cell = (region: string) => ({ outputs: { cell: { schema: 1, region } } });
      expect(readFrom(cell("ap-south-2"))).toEqual([]);
      expect(readFrom(cell("eu-west-1"))).toEqual([["deny", "it comes from other (eu-west-1)"]]);
      // Roots of trust are a level below; every one of them counts.
      const roots = (...regions: string[]) => ({
        outputs: { trust: { schema: 1, roots: regions.map((region) => ({ region })) } },
      });
      expect(readFrom(roots("ap-south-1", "ap-south-2"))).toEqual([]);
      expect(readFrom(roots("ap-south-1", "us-east-1"))).toEqual([
        [
          "undecided",
          "it comes from other (us-east-1) and from stack other, which exports what is in ap-south-1",
        ],
      ]);
      // Without a version, or with a Region that is not known, the export says nothing.
      const silent: readonly JsonObject[] = [
        { region: "ap-south-1" },
        { schema: 1, region: UNKNOWN },
      ];
      for (const exported of silent) {
        expect(readFrom({ outputs: { cell: exported } })).toEqual([
          ["undecided", "other reads another stack"],
        ]);
      }
    });

    test("leaves it undecided when the place of what stands behind it is", () => {
      const bare = provider("aws", "bare");
      const lost = resource("aws:s3/bucket:Bucket", "lost", {}, { provider: by(bare) });
      const reader = resource(
        "aws:sqs/queue:Queue",
        "q",
        { a: UNKNOWN },
        {
          ...managed,
          propertyDependencies: { a: [lost.urn] },
        },
      );
      expect(brief(findings(bare, lost, reader)).at(-1)).toBe("require-known-origin undecided a -");
    });
  });

  test("only warns of what is undecided when the settings say so", () => {
    const graph = graphOf(...baseline(), provider("aws", "bare"));
    const strict = evaluate(graph).summary;
    const lenient = evaluate(graph, { ...DEFAULT_SETTINGS, onUnknown: "warn" }).summary;
    expect([strict.passed, strict.undecided]).toEqual([false, 1]);
    expect([lenient.passed, lenient.undecided]).toEqual([true, 1]);
  });

  test("never passes what is denied", () => {
    const graph = graphOf(...baseline(), provider("aws", "abroad", { region: "eu-west-1" }));
    expect(evaluate(graph, { ...DEFAULT_SETTINGS, onUnknown: "warn" }).summary.passed).toBe(false);
  });

  test("judges by the regions of the settings", () => {
    const settings = { ...DEFAULT_SETTINGS, allowedRegions: ["eu-west-1"], allowedLocalZones: [] };
    const graph = graphOf(provider("aws", "home", { region: "eu-west-1" }), aws);
    expect(brief(evaluate(graph, settings).findings)).toEqual([
      "require-indian-provider deny region ap-south-1",
    ]);
  });

  test("comes to an end with any values, and never objects to what names no place", () => {
    const fragment = fc.constantFrom(
      "arn:",
      "aws:",
      "ap-south-1",
      "-",
      ".",
      "{",
      "[",
      '"',
      " ",
      "x9",
      ":",
      "region=",
      "\n",
    );
    const text = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(""));
    const value = fc.letrec((tie) => ({
      tree: fc.oneof(
        text,
        fc.integer(),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(text, tie("tree"), { maxKeys: 3 }),
      ),
    })).tree as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(value, (inputs) => {
        const found = broken({ value: inputs });
        // ARNs put together at random may name odd regions; everything else is Indian or nothing.
        expect(found.filter((line) => !line.startsWith("forbid-foreign-arn"))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("gives the same findings twice", () => {
    const graph = graphOf(
      ...baseline(),
      provider("aws", "bare"),
      provider("aws", "abroad", { region: "x" }),
    );
    expect(evaluate(graph)).toEqual(evaluate(graph));
  });
});
