// SPDX-License-Identifier: Apache-2.0
/** Where the project itself is kept: its state, the key of its secrets, its environments. */
import type { ProjectFacts } from "../../../graph/project-facts.ts";
import type { Json, Resource, StackExport } from "../../../graph/stack-export.ts";
import { placeOfState } from "../../../policies/engine/state-place.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource, STACK_URN, stackResource } from "../../graph/build.ts";

const settings: ResidencySettings = {
  ...DEFAULT_SETTINGS,
  trustedHosts: ["pulumi.bank.in", "*.vault.azure.in", "minio.bank.in"],
  bucketRegions: { "bank-state-*": "ap-south-1", "bank-old-*": "eu-west-1" },
};

describe("the place of state and of keys", () => {
  it.each([
    ["file://~", "allowed"],
    ["file:///var/state", "allowed"],
    ["passphrase", "allowed"],
    ["s3://state?region=ap-south-1&awssdk=v2", "allowed"],
    ["s3://state/folder?region=ap-south-2", "allowed"],
    ["s3://state?region=us-east-1", "foreign"],
    ["s3://bank-state-1", "allowed"],
    ["s3://bank-old-1", "foreign"],
    ["s3://state", "undecided"],
    // A server of another maker calls its Region what it likes.
    [
      "s3://state?region=ap-south-1&endpoint=minio.example.com:9000&s3ForcePathStyle=true",
      "undecided",
    ],
    ["s3://state?region=us-east-1&endpoint=https://minio.bank.in:9000", "allowed"],
    ["s3://state?endpoint=s3.eu-west-1.amazonaws.com", "foreign"],
    ["s3://state?endpoint=localhost:9000", "allowed"],
    ["gs://state", "undecided"],
    ["azblob://container?storage_account=state", "undecided"],
    ["https://api.pulumi.com", "foreign"],
    ["https://api.eu.pulumi.com", "foreign"],
    ["https://pulumi.bank.in", "allowed"],
    // Not the vendor's, though its name says so.
    ["https://api.pulumi.com.example.net", "undecided"],
    ["https://notpulumi.com", "undecided"],
    ["http://127.0.0.1:8080", "allowed"],
    ["http://[::1]:8080", "allowed"],
    ["postgres://user:secret@db.abc.ap-south-1.rds.amazonaws.com:5432/pulumi", "allowed"],
    ["postgres://user:secret@db.abc.us-east-1.rds.amazonaws.com:5432/pulumi", "foreign"],
    ["awskms://alias/state?region=ap-south-1", "allowed"],
    ["awskms://1234abcd-12ab-34cd-56ef-1234567890ab?region=us-east-1", "foreign"],
    ["awskms:///arn:aws:kms:ap-south-2:111122223333:key/1", "allowed"],
    // The key is where its ARN says, whatever Region is asked.
    ["awskms:///arn:aws:kms:us-east-1:111122223333:key/1?region=ap-south-1", "foreign"],
    ["awskms://arn%3Aaws%3Akms%3Aeu-west-1%3A111122223333%3Akey%2F1", "foreign"],
    ["awskms://alias/state", "undecided"],
    ["gcpkms://projects/p/locations/asia-south1/keyRings/r/cryptoKeys/k", "allowed"],
    ["gcpkms://projects/p/locations/global/keyRings/r/cryptoKeys/k", "foreign"],
    ["gcpkms://projects/p/keyRings/r", "undecided"],
    ["azurekeyvault://bank.vault.azure.net/keys/state", "undecided"],
    ["azurekeyvault://bank.vault.azure.in/keys/state", "allowed"],
    ["hashivault://state", "undecided"],
    ["ftp://state", "undecided"],
    ["awskms", "undecided"],
    ["awskms://%zz?region=ap-south-1", "allowed"],
  ])("of %s is %s", (url, kind) => {
    expect(placeOfState(url, settings).kind).toBe(kind);
  });

  it("says how it knows", () => {
    expect(placeOfState("s3://bank-old-1", settings).evidence).toBe(
      "the settings say that bank-old-* is in eu-west-1",
    );
    expect(placeOfState("https://minio.bank.in", settings).evidence).toBe(
      "minio.bank.in is trusted by minio.bank.in",
    );
  });
});

/** What is found in a stack that says this of its project, beside what is found in any stack. */
function found(
  facts: { project?: ProjectFacts; secrets?: { type: string; state?: Json } },
  more: readonly Resource[] = [],
  with_: ResidencySettings = settings,
): string[] {
  const graph: StackExport = graphOf(stackResource(), ...more);
  const stated: StackExport = {
    ...graph,
    ...(facts.project === undefined ? {} : { project: facts.project }),
    deployment: {
      ...graph.deployment,
      ...(facts.secrets === undefined ? {} : { secrets_providers: facts.secrets }),
    },
  };
  return evaluate(stated, with_).findings.map(
    ({ rule, urn, path, verdict }) =>
      `${rule} ${verdict} ${path}${urn === STACK_URN ? "" : ` of ${urn}`}`,
  );
}

describe("require-indian-state-backend", () => {
  it("lets pass a backend in India, and a project that names none", () => {
    expect(found({ project: { backendUrl: "s3://state?region=ap-south-1" } })).toEqual([]);
    expect(found({})).toEqual([]);
  });

  it("denies one abroad, on the stack, and leaves open one that shows no place", () => {
    const rule = "require-indian-state-backend";
    expect(found({ project: { backendUrl: "https://api.pulumi.com" } })).toEqual([
      `${rule} deny project.backendUrl`,
    ]);
    expect(found({ project: { backendUrl: "gs://state" } })).toEqual([
      `${rule} undecided project.backendUrl`,
    ]);
  });

  it("asks for a backend when the settings do", () => {
    const strict = { ...settings, requireStateBackend: true };
    expect(found({}, [], strict)).toEqual([
      "require-indian-state-backend undecided project.backendUrl",
    ]);
    expect(found({ project: { backendUrl: "file://~" } }, [], strict)).toEqual([]);
  });

  it("shows the URL and what is allowed", () => {
    const graph = {
      ...graphOf(stackResource()),
      project: { backendUrl: "s3://s?region=us-east-1" },
    };
    const [finding] = evaluate(graph, settings).findings;
    expect(finding).toMatchObject({
      urn: STACK_URN,
      severity: "critical",
      value: "s3://s?region=us-east-1",
      message:
        "shop-test (pulumi:pulumi:Stack): the state is kept abroad; allowed: ap-south-1, ap-south-2",
      evidence: "its URL names the region us-east-1",
    });
  });

  it("says nothing of an empty graph, and speaks to the first resource where the stack is missing", () => {
    const of = (...resources: Resource[]): StackExport => {
      const { deployment } = graphOf();
      const project = { backendUrl: "https://api.pulumi.com" };
      return { version: 3, project, deployment: { ...deployment, resources } };
    };
    expect(evaluate(of(), settings).findings).toEqual([]);
    const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
    expect(evaluate(of(mumbai), settings).findings).toMatchObject([
      { rule: "require-indian-state-backend", urn: mumbai.urn },
    ]);
  });
});

describe("require-indian-secrets-provider", () => {
  it.each<[string, { type: string; state?: Json }]>([
    ["a passphrase", { type: "passphrase", state: { salt: "v1:x" } }],
    ["a key in India", { type: "cloud", state: { url: "awskms://alias/s?region=ap-south-1" } }],
    [
      "a Pulumi Cloud that is trusted",
      { type: "service", state: { url: "https://pulumi.bank.in" } },
    ],
    ["a provider that says nothing", { type: "cloud", state: {} }],
  ])("lets %s pass", (_, secrets) => {
    expect(found({ secrets })).toEqual([]);
  });

  it.each<[string, { type: string; state?: Json }, string]>([
    [
      "a key abroad",
      { type: "cloud", state: { url: "awskms://alias/s?region=us-east-1" } },
      "deny deployment.secrets_providers.state.url",
    ],
    [
      "Pulumi Cloud",
      { type: "service", state: { url: "https://api.pulumi.com", owner: "o" } },
      "deny deployment.secrets_providers.state.url",
    ],
    ["a kind that is not known", { type: "b64" }, "undecided deployment.secrets_providers.type"],
  ])("does not let %s pass", (_, secrets, finding) => {
    expect(found({ secrets })).toEqual([`require-indian-secrets-provider ${finding}`]);
  });

  it("judges what the stack file names, but for the backend's own", () => {
    expect(found({ project: { secretsProvider: "awskms://alias/s?region=eu-west-1" } })).toEqual([
      "require-indian-secrets-provider deny project.secretsProvider",
    ]);
    expect(found({ project: { secretsProvider: "default" } })).toEqual([]);
    expect(found({ project: { secretsProvider: "passphrase" } })).toEqual([]);
  });
});

describe("forbid-hosted-environment", () => {
  const environments = ["bank/prod"];

  it("denies environments of the vendor's Pulumi Cloud, and leaves open those of none", () => {
    expect(found({ project: { environments, backendUrl: "https://api.pulumi.com" } })).toEqual([
      "require-indian-state-backend deny project.backendUrl",
      "forbid-hosted-environment deny project.environments",
    ]);
    expect(found({ project: { environments } })).toEqual([
      "forbid-hosted-environment undecided project.environments",
    ]);
    // A bucket keeps no environments.
    expect(found({ project: { environments, backendUrl: "s3://s?region=ap-south-1" } })).toEqual([
      "forbid-hosted-environment undecided project.environments",
    ]);
  });

  it("lets environments of a Pulumi Cloud in India pass", () => {
    expect(found({ project: { environments, backendUrl: "https://pulumi.bank.in" } })).toEqual([]);
  });

  it("denies what is made at the vendor's Pulumi Cloud, with its provider and without", () => {
    const vendors = provider("pulumiservice", "cloud");
    const managed = resource(
      "pulumiservice:index:Environment",
      "prod",
      {},
      { provider: by(vendors) },
    );
    const bare = resource("pulumiservice:index:Webhook", "hook");
    const rule = "forbid-hosted-environment deny";
    expect(found({}, [vendors, managed, bare])).toEqual([
      `${rule} apiUrl of ${vendors.urn}`,
      `${rule}  of ${managed.urn}`,
      `${rule}  of ${bare.urn}`,
    ]);
  });

  it("lets pass what is made at a Pulumi Cloud in India", () => {
    const own = provider("pulumiservice", "cloud", { apiUrl: "https://pulumi.bank.in" });
    const managed = resource("pulumiservice:index:Environment", "prod", {}, { provider: by(own) });
    expect(found({}, [own, managed])).toEqual([]);
  });
});
