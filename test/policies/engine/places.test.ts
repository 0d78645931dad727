// SPDX-License-Identifier: Apache-2.0
import { indexGraph } from "../../../graph/graph-index.ts";
import {
  makeSecret,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type JsonObject,
  type Resource,
} from "../../../graph/stack-export.ts";
import { Places } from "../../../policies/engine/places.ts";
import { by, component, graphOf, provider, resource } from "../../graph/build.ts";

function placeOf(subject: Resource, ...others: Resource[]): string {
  const place = new Places(indexGraph(graphOf(...others, subject))).of(subject);
  switch (place.kind) {
    case "region":
      return `${place.region}: ${place.evidence}`;
    case "global":
      return `global ${place.service.service}`;
    case "none":
      return `none: ${place.evidence}`;
    case "undecided":
      return `undecided at ${place.path}: ${place.evidence}`;
  }
}

const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
const abroad = provider("aws", "abroad", { region: "eu-west-1" });
const bucket = "aws:s3/bucket:Bucket";

describe("the place of an AWS resource", () => {
  test("is its own region before that of its provider", () => {
    const b = resource(bucket, "b", { region: "ap-south-2" }, { provider: by(mumbai) });
    expect(placeOf(b, mumbai)).toBe("ap-south-2: its region ap-south-2");
  });

  test("is that of its provider when it names none, empty or null", () => {
    for (const inputs of [{}, { region: "" }, { region: null }] as JsonObject[]) {
      const b = resource(bucket, "b", inputs, { provider: by(abroad) });
      expect(placeOf(b, abroad)).toBe("eu-west-1: its provider abroad: its region eu-west-1");
    }
  });

  test("is that of its parents' provider when the graph lacks its own", () => {
    const parent = component("x:index:P", "p", {}, { provider: by(mumbai) });
    const b = resource(bucket, "b", {}, { parent: parent.urn, provider: "urn:gone::id" });
    expect(placeOf(b, mumbai, parent)).toBe(
      "ap-south-1: its provider mumbai: its region ap-south-1",
    );
  });

  test("is not that of a parent's provider of another package", () => {
    const k8s = provider("kubernetes", "k", {});
    const parent = component("x:index:P", "p", {}, { provider: by(k8s) });
    const b = resource(bucket, "b", {}, { parent: parent.urn });
    expect(placeOf(b, k8s, parent)).toBe(
      "undecided at provider: it has neither a region nor a provider",
    );
  });

  test("is undecided when nothing names one, and says which provider is missing", () => {
    expect(placeOf(resource(bucket, "b", {}, { provider: "urn:gone::id" }))).toBe(
      "undecided at provider: its provider urn:gone is not in the graph",
    );
  });

  test("is undecided with the reason of its provider", () => {
    const bare = provider("aws", "bare");
    expect(placeOf(resource(bucket, "b", {}, { provider: by(bare) }), bare)).toBe(
      "undecided at provider: its provider bare: the provider has no region; at run time it would take whatever AWS_REGION or the profile of the machine says",
    );
  });

  test("is undecided when its region is not a text", () => {
    expect(placeOf(resource(bucket, "b", { region: 7 }))).toBe(
      "undecided at region: its region is not a text but 7",
    );
  });

  test("is read through a secret", () => {
    expect(placeOf(resource(bucket, "b", { region: makeSecret("us-east-1") }))).toBe(
      "us-east-1: its region us-east-1",
    );
  });

  test("follows the resources behind an unknown region", () => {
    const source = resource(bucket, "s", { region: "eu-west-1" });
    const b = resource(
      bucket,
      "b",
      { region: UNKNOWN },
      { propertyDependencies: { region: [source.urn] } },
    );
    expect(placeOf(b, source)).toBe("eu-west-1: its region comes from resources in eu-west-1");
  });

  test("is undecided when resources of two regions, or none, stand behind it", () => {
    const one = resource(bucket, "one", { region: "ap-south-1" });
    const two = resource(bucket, "two", { region: "eu-west-1" });
    const both = { region: [one.urn, two.urn] };
    expect(
      placeOf(resource(bucket, "b", { region: UNKNOWN }, { propertyDependencies: both }), one, two),
    ).toBe(
      "undecided at region: its region is not known yet, and comes from resources in ap-south-1 and eu-west-1",
    );
    expect(placeOf(resource(bucket, "b", { region: UNKNOWN }))).toBe(
      "undecided at region: its region is not known yet, and no resource with a region stands behind it",
    );
  });

  test("ends on resources that stand behind each other, and on a chain without an end", () => {
    const a = resource(bucket, "a", { region: UNKNOWN });
    a.propertyDependencies = { region: [a.urn] };
    expect(placeOf(a)).toBe(
      "undecided at region: its region is not known yet, and no resource with a region stands behind it",
    );
    const chain: Resource[] = [];
    for (let at = 0; at < 50_000; at++) {
      const behind = chain.at(-1)?.urn;
      chain.push(
        resource(
          bucket,
          `c${at}`,
          { region: UNKNOWN },
          {
            propertyDependencies: { region: behind === undefined ? [] : [behind] },
          },
        ),
      );
    }
    expect(placeOf(chain.pop() ?? a, ...chain.reverse())).toMatch(/^undecided at region: /);
  });

  test.each([
    ["aws:iam/role:Role", "global IAM"],
    ["aws:route53/zone:Zone", "global Route 53"],
    ["aws:cloudfront/distribution:Distribution", "global CloudFront"],
    ["aws:organizations/account:Account", "global Organizations"],
    ["aws-native:iam:Role", "global IAM"],
  ])("is global for %s, whatever its provider", (type, expected) => {
    expect(placeOf(resource(type, "g", {}, { provider: by(abroad) }), abroad)).toBe(expected);
  });

  test("is that of the provider for a regional type without a region argument", () => {
    const profile = resource(
      "aws:rolesanywhere/profile:Profile",
      "p",
      {},
      { provider: by(mumbai) },
    );
    expect(placeOf(profile, mumbai)).toBe("ap-south-1: its provider mumbai: its region ap-south-1");
  });
});

describe("the place of a Kubernetes resource", () => {
  const cluster = resource("aws:eks/cluster:Cluster", "c", { region: "ap-south-1" });
  const pod = "kubernetes:core/v1:Pod";

  test("is the region of the EKS cluster that its provider's kubeconfig comes from", () => {
    const role = resource("aws:iam/role:Role", "r");
    const chart = resource("aws:s3/bucket:Bucket", "b", { region: "ap-south-2" });
    const k8s: Resource = {
      ...provider("kubernetes", "k", { kubeconfig: UNKNOWN }),
      propertyDependencies: { kubeconfig: [chart.urn, cluster.urn, role.urn] },
    };
    expect(placeOf(resource(pod, "p", {}, { provider: by(k8s) }), chart, cluster, role, k8s)).toBe(
      "ap-south-1: its provider k: the EKS cluster behind it is in ap-south-1",
    );
  });

  test("is the region that a known kubeconfig names, by host or by argument", () => {
    const byHost = provider("kubernetes", "k", {
      kubeconfig: "server: https://AB12.gr7.eu-west-1.eks.amazonaws.com",
    });
    expect(placeOf(byHost)).toBe("eu-west-1: its kubeconfig points to a cluster in eu-west-1");
    const byArgument = provider("kubernetes", "k", {
      kubeconfig: makeSecret("server: https://10.0.0.1\nargs:\n  - --region\n  - us-east-1\n"),
    });
    expect(placeOf(byArgument)).toBe("us-east-1: its kubeconfig points to a cluster in us-east-1");
  });

  test("is the region of the cluster that clusterIdentifier names", () => {
    const k8s = provider("kubernetes", "k", {
      kubeconfig: UNKNOWN,
      clusterIdentifier: "arn:aws:eks:ap-south-2:111122223333:cluster/c",
    });
    expect(placeOf(k8s)).toBe(
      "ap-south-2: its clusterIdentifier points to a cluster in ap-south-2",
    );
  });

  test("is undecided when the kubeconfig names two regions", () => {
    const k8s = provider("kubernetes", "k", {
      kubeconfig: "a.us-east-1.eks.amazonaws.com b.ap-south-1.eks.amazonaws.com",
    });
    expect(placeOf(k8s)).toBe(
      "undecided at kubeconfig: its kubeconfig names ap-south-1 and us-east-1",
    );
  });

  test("is undecided when two clusters stand behind the provider", () => {
    const other = resource("aws:eks/cluster:Cluster", "d", { region: "ap-south-2" });
    const k8s: Resource = {
      ...provider("kubernetes", "k", { kubeconfig: UNKNOWN }),
      propertyDependencies: { kubeconfig: [cluster.urn, other.urn] },
    };
    expect(placeOf(k8s, cluster, other)).toBe(
      "undecided at kubeconfig: it comes from resources in ap-south-1 and ap-south-2",
    );
  });

  test("is undecided when the provider takes whatever cluster the machine points to", () => {
    expect(placeOf(provider("kubernetes", "k"))).toBe(
      "undecided at kubeconfig: nothing says which cluster it talks to; at run time it would be whatever the machine's kubeconfig points to",
    );
  });

  test("is undecided with its reason when the kubeconfig is encrypted, unless a cluster stands behind it", () => {
    const sealed = { [SIGNATURE_KEY]: SECRET_SIGNATURE, ciphertext: "AAAB" };
    const k8s = provider("kubernetes", "k", { kubeconfig: sealed });
    expect(placeOf(k8s)).toBe(
      "undecided at kubeconfig: its kubeconfig is encrypted in this export, which pulumi stack export --show-secrets shows, and no cluster of the graph stands behind it",
    );
    const behind = { ...k8s, propertyDependencies: { kubeconfig: [cluster.urn] } };
    expect(placeOf(behind, cluster)).toMatch(/^ap-south-1: /);
  });

  test("is undecided with its way out for manifests", () => {
    const manifests = {
      ...provider("kubernetes", "cluster"),
      urn: "urn:pulumi:manifests::kubernetes::pulumi:providers:kubernetes::cluster",
    };
    expect(placeOf(manifests)).toBe(
      "undecided at clusterIdentifier: manifests do not say which cluster they go to; --cluster <arn> does, or providerRegion of the settings",
    );
  });

  test.each(["helm", "kubectl", "flux", "kubernetes"])(
    "is that of the host in the settings of a %s provider of Terraform",
    (pkg) => {
      const host = "https://ABC.gr7.ap-south-2.eks.amazonaws.com";
      const inputs: JsonObject =
        pkg === "helm" || pkg === "flux" ? { kubernetes: [{ host }] } : { host };
      expect(placeOf(provider(pkg, "k", inputs))).toMatch(/^ap-south-2: /);
    },
  );

  test("is none when the provider only writes files", () => {
    expect(placeOf(provider("kubernetes", "k", { renderYamlToDirectory: "out" }))).toBe(
      "none: the provider only writes YAML files",
    );
  });
});

describe("the place of everything else", () => {
  test("is the registered fact of a component", () => {
    expect(placeOf(component("nivas:index:Cell", "c", { region: "ap-south-1" }))).toBe(
      "ap-south-1: the component's registered fact region ap-south-1",
    );
  });

  test("is none for the stack, a component without facts, a stack reference, and values in the state", () => {
    expect(placeOf(component("x:index:Y", "y"))).toBe(
      "none: a component: it holds nothing itself, and its children are judged",
    );
    expect(placeOf(resource("pulumi:pulumi:StackReference", "r"))).toBe(
      "none: a reference to another stack: it makes nothing",
    );
    expect(placeOf(resource("random:index/randomId:RandomId", "r"))).toBe(
      "none: package random: draws a value that is kept in the state",
    );
    for (const pkg of ["pulumi", "awsx", "eks"]) {
      expect(placeOf(provider(pkg, "p"))).toMatch(new RegExp(`^none: package ${pkg}: `));
    }
    expect(placeOf(provider("tls", "t"))).toBe(
      "none: package tls: makes keys and certificates that are kept in the state",
    );
  });

  test("is undecided for a package that the engine does not know", () => {
    expect(placeOf(resource("gcp:storage/bucket:Bucket", "b"))).toBe(
      "undecided at : the engine knows the places of AWS and Kubernetes, not those of package gcp",
    );
    expect(placeOf(resource("constructor:x:Y", "b"))).toMatch(/^undecided/);
  });

  test("is undecided for a remote component whose children nobody sees", () => {
    const remote = component("awsx:ec2:Vpc", "v", {}, { provider: "urn:awsx::id" });
    const text =
      "undecided at : a remote component: a plugin makes its children, and the graph does not show them";
    expect(placeOf(remote)).toBe(text);
    const child = resource("aws:ec2/vpc:Vpc", "v", {}, { parent: remote.urn });
    expect(placeOf(remote, child)).toMatch(/^none/);
  });
});
