// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { getVpc } from "@pulumi/aws/ec2/getVpc.js";
import { Provider } from "@pulumi/aws/provider.js";
import { UNKNOWN, makeSecret } from "../../graph/stack-export.ts";
import { record, refusalOf, valueOf } from "./record.ts";

class Pair extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:Pair", name, { component: "Pair" }, opts);
    const vpc = new Vpc(`${name}-vpc`, { cidrBlock: "10.0.0.0/16" }, { parent: this });
    new SecurityGroup(
      `${name}-group`,
      { vpcId: vpc.id, description: pulumi.secret("quiet") },
      { parent: vpc, protect: true, retainOnDelete: true },
    );
    this.vpcId = vpc.id;
    this.registerOutputs({ component: "Pair", vpcId: vpc.id });
  }
}

describe("record", () => {
  it("gives every resource with its URN, parents, inputs and options", async () => {
    const recorded = await record(() => new Pair("p"));
    expect(recorded.list()).toEqual([
      "aws:ec2/securityGroup:SecurityGroup p-group",
      "aws:ec2/vpc:Vpc p-vpc",
      "nivas:index:Pair p",
    ]);
    const pair = "urn:pulumi:stack::nivas::nivas:index:Pair::p";
    const vpc = "urn:pulumi:stack::nivas::nivas:index:Pair$aws:ec2/vpc:Vpc::p-vpc";
    expect(recorded.byName("p-group")).toMatchObject({
      urn: "urn:pulumi:stack::nivas::nivas:index:Pair$aws:ec2/vpc:Vpc$aws:ec2/securityGroup:SecurityGroup::p-group",
      parent: vpc,
      inputs: { vpcId: "p-vpc-id", description: makeSecret("quiet") },
      protect: true,
      retainOnDelete: true,
      dependencies: [vpc],
      propertyDependencies: { vpcId: [vpc] },
      dependsOn: [],
    });
    expect(recorded.byName("p")).toMatchObject({
      urn: pair,
      custom: false,
      inputs: { component: "Pair" },
      outputs: { component: "Pair", vpcId: "p-vpc-id" },
    });
    expect(recorded.childrenOf(recorded.byName("p")).map((r) => r.name)).toEqual(["p-vpc"]);
  });

  it("leaves computed outputs unknown in preview and known in up", async () => {
    const preview = await record(() => new Pair("p"), { mode: "preview" });
    expect(preview.byName("p-group").inputs.vpcId).toBe(UNKNOWN);
    expect(preview.byName("p").outputs.vpcId).toBe(UNKNOWN);
    const seen = await record(() => new Pair("p").vpcId);
    expect(await valueOf(seen.value)).toBe("p-vpc-id");
  });

  it("adds the outputs that the caller gives for a type", async () => {
    const recorded = await record(() => ({ group: new Vpc("v", {}).defaultSecurityGroupId }), {
      outputs: ({ type }) => (type === "aws:ec2/vpc:Vpc" ? { defaultSecurityGroupId: "sg-1" } : {}),
    });
    expect(recorded.stackOutputs).toEqual({ group: "sg-1" });
  });

  it("hands explicit providers down and keeps explicit dependencies apart", async () => {
    const recorded = await record(() => {
      const provider = new Provider("aws", { region: "ap-south-2" });
      const first = new Pair("first", { providers: [provider] });
      new Vpc("last", {}, { provider, dependsOn: [first] });
    });
    const provider = recorded.byName("aws");
    expect(recorded.byName("first-group").provider).toBe(`${provider.urn}::${provider.id}`);
    expect(recorded.byName("first-group").outputs.arn).toBe(
      "arn:aws:ec2:ap-south-2:123456789012:first-group",
    );
    expect(recorded.byName("last").dependsOn).toContain(recorded.byName("first-vpc").urn);
  });

  it("fails on a URN that is registered twice", async () => {
    expect(
      await refusalOf(() => {
        new Vpc("v", {});
        new Vpc("v", {});
      }),
    ).toBe("registered twice: urn:pulumi:stack::nivas::aws:ec2/vpc:Vpc::v");
  });

  it("fails on a child of something that is not there", async () => {
    const { value: parent } = await record(() => new Pair("gone"));
    expect(await refusalOf(() => new Vpc("v", {}, { parent }))).toBe(
      "urn:pulumi:stack::nivas::nivas:index:Pair$aws:ec2/vpc:Vpc::v has a parent that is not registered: urn:pulumi:stack::nivas::nivas:index:Pair::gone",
    );
  });

  it("fails on a look-up", async () => {
    expect(await refusalOf(() => void getVpc({}).catch(() => undefined))).toBe(
      "looked up aws:ec2/getVpc:getVpc; nothing is looked up while a program runs",
    );
  });

  it("answers look-ups when the caller does", async () => {
    const recorded = await record(() => getVpc({ id: "vpc-1" }), {
      invoke: (token, args) => ({ id: args.id, arn: token }),
    });
    expect(recorded.value).toMatchObject({ id: "vpc-1", arn: "aws:ec2/getVpc:getVpc" });
  });

  it("fails on an apply that throws", async () => {
    const message = await refusalOf(
      () =>
        void new Vpc("v", {
          cidrBlock: pulumi.output("10.0.0.0/16").apply((): string => {
            throw new Error("the apply threw");
          }),
        }),
    );
    expect(message).toContain("the apply threw");
  });

  it("passes on what the program throws, and the next recording starts afresh", async () => {
    const fail = () => {
      new Vpc("v", {});
      throw new Error("bad arguments");
    };
    expect(await refusalOf(fail)).toBe("bad arguments");
    expect((await record(() => void new Vpc("w", {}))).names()).toEqual(["w"]);
  });

  it("says which names there are when one is missing", async () => {
    const recorded = await record(() => void new Vpc("v", {}));
    expect(() => recorded.byName("w")).toThrow(new Error("no resource w; there are: v"));
  });
});

describe("refusalOf", () => {
  it("fails when nothing is refused", async () => {
    await expect(refusalOf(() => undefined)).rejects.toThrow(
      "the arguments were accepted; expected a refusal",
    );
  });
});
