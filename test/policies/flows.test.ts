// SPDX-License-Identifier: Apache-2.0
import { REDACTED } from "../../graph/redact.ts";
import { makeSecret, UNKNOWN, type Resource } from "../../graph/stack-export.ts";
import type { Flow } from "../../policies/engine/flows.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";
import { by, component, graphOf, provider, resource, urnOf } from "../graph/build.ts";

const aws = provider("aws", "mumbai", { region: "ap-south-1" });
const QUEUE = "aws:sqs/queue:Queue";

function flowsOf(resources: readonly Resource[], settings = DEFAULT_SETTINGS): Flow[] {
  const flows: Flow[] = [];
  evaluate(graphOf(aws, ...resources), settings, { onFlow: (flow) => flows.push(flow) });
  return flows;
}

/** Flows of one queue with these inputs, without the one of its own place. */
function flowsOfQueue(inputs: Resource["inputs"], more: Partial<ResidencySettings> = {}): Flow[] {
  const queue = resource(QUEUE, "q", inputs, { provider: by(aws) });
  const flows = flowsOf([queue], { ...DEFAULT_SETTINGS, ...more });
  return flows.filter(({ from, resolver }) => from === queue.urn && resolver !== "provider");
}

/** `resolver path value place verdict`. */
function brief({ resolver, path, value, place, verdict }: Flow): string {
  return [resolver, path || ".", value ?? "-", place ?? "-", verdict].join(" ");
}

describe("the flows of an evaluation", () => {
  test("hold all of an allowed mention, with the class of the resource and the rule that let it pass", () => {
    const tags = { "nivas:data-class": "public" };
    expect(flowsOfQueue({ deadLetter: "arn:aws:sqs:ap-south-2:111122223333:dlq", tags })).toEqual([
      {
        from: urnOf(QUEUE, "q"),
        path: "deadLetter",
        value: "arn:aws:sqs:ap-south-2:111122223333:dlq",
        resolver: "arn",
        place: "ap-south-2",
        class: "public",
        verdict: "allow",
        rule: "forbid-foreign-arn",
        evidence: "an ARN in ap-south-2",
      },
      {
        from: urnOf(QUEUE, "q"),
        path: "deadLetter",
        value: "arn:aws:sqs:ap-south-2:111122223333:dlq",
        resolver: "account",
        place: null,
        class: "public",
        verdict: "unjudged",
        rule: null,
        evidence: null,
      },
    ]);
  });

  test.each<[string, Resource["inputs"], string]>([
    ["a region", { a: "us-east-1" }, "region-name a us-east-1 us-east-1 deny"],
    ["a zone", { a: "ap-south-1a" }, "zone a ap-south-1a ap-south-1a allow"],
    [
      "a host with a region",
      { a: "https://sqs.ap-south-1.amazonaws.com" },
      "regional-host a https://sqs.ap-south-1.amazonaws.com ap-south-1 allow",
    ],
    ["another partition", { a: "arn:aws-cn:s3:::b" }, "arn a arn:aws-cn:s3:::b aws-cn deny"],
    ["a bucket", { a: "s3://x/y" }, "bucket a s3://x/y - undecided"],
    ["a host", { a: "https://x.example" }, "host a https://x.example - unjudged"],
    ["a secret", { a: makeSecret("https://x.example") }, "host a [secret] - unjudged"],
    [
      "a value that nobody can read",
      { a: makeSecret(undefined as never) },
      "opaque-value a - - undecided",
    ],
    ["an unknown value", { a: UNKNOWN }, "unknown-value a - - undecided"],
  ])("name %s", (_, inputs, expected) => {
    expect(flowsOfQueue(inputs).map(brief)).toContain(expected);
  });

  test("name a setting that leaks, a type that leaks and a statement of a policy", () => {
    const key = resource("aws:kms/key:Key", "k", { multiRegion: true }, { provider: by(aws) });
    const flows = flowsOf([key]).filter(({ from }) => from === key.urn);
    expect(flows.map(brief)).toEqual([
      "provider provider ap-south-1 ap-south-1 allow",
      "leaking-setting multiRegion true - deny",
    ]);
    const policy =
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"}]}';
    expect(flowsOfQueue({ policy }).map(brief)).toEqual([
      `policy-statement policy#json.Statement[0] ${policy} - deny`,
    ]);
  });

  test("say of every resource where it is and how that is known", () => {
    const cell = component("x:index:Cell", "cell", { region: "ap-south-2" });
    const part = component("x:index:Part", "part", {}, { provider: by(aws) });
    const flows = flowsOf([
      resource(QUEUE, "own", { region: "ap-south-2" }, { provider: by(aws) }),
      resource(QUEUE, "managed", {}, { provider: by(aws) }),
      part,
      resource(QUEUE, "child", {}, { parent: part.urn }),
      resource(QUEUE, "lost"),
      resource("aws:iam/role:Role", "role"),
      cell,
    ]);
    expect(flows.map(brief)).toEqual([
      "no-place . - - allow",
      "own-region region ap-south-1 ap-south-1 allow",
      "own-region region ap-south-2 ap-south-2 allow",
      "provider provider ap-south-1 ap-south-1 allow",
      "no-place . - - allow",
      "parent-provider provider ap-south-1 ap-south-1 allow",
      "unresolved provider - - undecided",
      "global-service . aws:iam/role:Role global allow",
      "component-fact region ap-south-2 ap-south-2 allow",
    ]);
  });

  test("say what else placed a resource: a setting, a cluster, another cloud's own property", () => {
    const bare = provider("aws", "bare");
    const k8s = provider("kubernetes", "k8s", {
      kubeconfig: "server: https://X.gr7.ap-south-1.eks.amazonaws.com",
    });
    const azure = resource("azure-native:storage:StorageAccount", "a", { location: "eastus" });
    const role = resource(
      "aws:sqs/queue:Queue",
      "r",
      { region: UNKNOWN },
      {
        propertyDependencies: { region: [aws.urn] },
      },
    );
    const settings = { ...DEFAULT_SETTINGS, providerRegion: "ap-south-2" };
    const places = flowsOf([bare, k8s, azure, role], settings).filter(({ resolver }) =>
      ["settings", "cluster", "own-location", "dependency"].includes(resolver),
    );
    expect(places.map(brief)).toEqual([
      "settings region ap-south-2 ap-south-2 allow",
      "cluster kubeconfig ap-south-1 ap-south-1 allow",
      "own-location location eastus eastus deny",
      "dependency region ap-south-1 ap-south-1 allow",
    ]);
  });

  test("say where an unknown value comes from", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "b", { region: "ap-south-2" });
    const reader = resource(
      QUEUE,
      "q",
      { a: UNKNOWN },
      { provider: by(aws), propertyDependencies: { a: [bucket.urn] } },
    );
    expect(flowsOf([bucket, reader]).map(brief).at(-1)).toBe("unknown-value a - ap-south-2 allow");
  });

  test("never tell what a secret holds, and neither do the findings", () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      trustedHosts: ["*.in.example"],
      trustedAccounts: ["111122223333"],
    };
    const queue = resource(
      QUEUE,
      "q",
      {
        url: makeSecret("https://hidden-host.example/hidden-path"),
        good: makeSecret("https://hidden.in.example"),
        account: makeSecret("999900001111"),
        bucket: makeSecret("hidden-bucket"),
        arn: makeSecret("arn:aws:sqs:us-east-1:999900001111:hidden-queue"),
        setting: makeSecret({ multiRegion: true }),
      },
      { provider: by(aws) },
    );
    const flows: Flow[] = [];
    const graph = graphOf(aws, queue);
    const { findings } = evaluate(graph, settings, { onFlow: (flow) => flows.push(flow) });
    expect(findings).toHaveLength(6);
    expect(JSON.stringify([flows, findings])).not.toMatch(/hidden|999900001111|"true"/);
    expect(findings.map(({ evidence }) => evidence)).toContain(
      "the host in this secret, which is not shown, is not known",
    );
  });

  test("never tell what a policy document in a secret says", () => {
    const document = {
      Statement: [{ Effect: "Allow", Principal: "*", Action: "hidden:*", Resource: "*" }],
    };
    for (const policy of [makeSecret(document), makeSecret(JSON.stringify(document))]) {
      const flows: Flow[] = [];
      const graph = graphOf(aws, resource(QUEUE, "q", { policy }, { provider: by(aws) }));
      const { findings } = evaluate(graph, DEFAULT_SETTINGS, {
        onFlow: (flow) => flows.push(flow),
      });
      expect(findings.map(({ rule, value }) => `${rule} ${value ?? ""}`)).toEqual([
        `forbid-public-policy ${REDACTED}`,
      ]);
      expect(JSON.stringify([flows, findings])).not.toContain("hidden");
    }
  });

  test("have one for every finding, and agree with the counts of the summary", () => {
    const flows: Flow[] = [];
    const graph = graphOf(
      aws,
      resource(QUEUE, "q", { a: "us-east-1", b: ["s3://x", "https://y.example"], c: UNKNOWN }),
      resource("aws:cloudfront/distribution:Distribution", "d", { enabled: true }),
      resource("aws:kms/key:Key", "k", { multiRegion: true }, { provider: by(aws) }),
    );
    const { findings, summary } = evaluate(graph, DEFAULT_SETTINGS, {
      onFlow: (flow) => flows.push(flow),
    });
    for (const { rule, urn, path, verdict } of findings) {
      expect(flows).toContainEqual(expect.objectContaining({ rule, from: urn, path, verdict }));
    }
    const counted = new Map<string, number>();
    for (const { resolver, verdict } of flows) {
      const key = `${resolver} ${verdict}`;
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
    for (const [resolver, counts] of Object.entries(summary.byResolver)) {
      for (const [verdict, count] of Object.entries(counts)) {
        expect([resolver, verdict, count]).toEqual([
          resolver,
          verdict,
          counted.get(`${resolver} ${verdict}`) ?? 0,
        ]);
      }
    }
    expect(flows.length).toBe([...counted.values()].reduce((sum, each) => sum + each, 0));
  });

  test("are the same twice, and findings do not depend on whether anyone asks for them", () => {
    const resources = [resource(QUEUE, "q", { a: ["us-east-1", "s3://x"] })];
    expect(flowsOf(resources)).toEqual(flowsOf(resources));
    const graph = graphOf(aws, ...resources);
    expect(evaluate(graph)).toEqual(evaluate(graph, DEFAULT_SETTINGS, { onFlow: () => undefined }));
  });
});
