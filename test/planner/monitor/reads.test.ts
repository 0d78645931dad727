// SPDX-License-Identifier: Apache-2.0
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { failure, monitorFor, plan, rpc, sdk } from "./plan.ts";

const MUMBAI = { config: { "aws:region": "ap-south-1" } };

test("a resource that is read is external: its id is known, what else it has is not", async () => {
  const planned = await plan(() => {
    const vpc = Vpc.get("existing", "vpc-1");
    new Subnet("s", { vpcId: vpc.id });
    return { id: vpc.id, cidr: vpc.cidrBlock };
  }, MUMBAI);
  expect(planned.find("existing")).toMatchObject({
    custom: true,
    external: true,
    id: "vpc-1",
    provider: expect.stringContaining("default_7_48_0"),
  });
  expect(planned.find("s").inputs).toEqual({ vpcId: "vpc-1" });
  expect(planned.outputs).toEqual({ id: "vpc-1", cidr: UNKNOWN });
});

test("in *up* mode it has outputs of the real form", async () => {
  const planned = await plan(() => ({ arn: Vpc.get("existing", "vpc-1").arn }), {
    ...MUMBAI,
    mode: "up",
    account: "123456789012",
  });
  expect(planned.outputs).toEqual({ arn: "arn:aws:ec2:ap-south-1:123456789012:vpc/vpc-1" });
});

test.each(["preview", "up"] as const)(
  "outputs of another stack are unknown in %s mode, and the reader is told",
  async (mode) => {
    const planned = await plan(
      () => {
        const other = new pulumi.StackReference("org/network/mumbai");
        return {
          one: other.getOutput("vpcId"),
          required: other.requireOutput("vpcId"),
          name: other.name,
        };
      },
      { mode },
    );
    expect(planned.outputs).toEqual({
      one: UNKNOWN,
      required: UNKNOWN,
      name: "org/network/mumbai",
    });
    expect(planned.find("org/network/mumbai")).toMatchObject({
      external: true,
      id: "org/network/mumbai",
      inputs: { name: "org/network/mumbai" },
    });
    expect(planned.notices).toEqual([
      {
        code: "unanswered-invoke",
        message:
          "The outputs of stack 'org/network/mumbai' are unknown: a plan reads no other stack's state.",
        urn: planned.find("org/network/mumbai").urn,
      },
    ]);
  },
);

test("the built-in provider of stack references has no inputs", async () => {
  const planned = await plan(() => void new pulumi.StackReference("org/network/mumbai"));
  expect(planned.find("default")).toEqual({
    urn: "urn:pulumi:dev::proj::pulumi:providers:pulumi::default",
    type: "pulumi:providers:pulumi",
    custom: true,
    id: UNKNOWN,
  });
});

describe("a read as the SDK makes it", () => {
  const read = (set: Record<string, unknown>): any => {
    const request = new (sdk("proto/resource_pb.js").ReadResourceRequest)();
    for (const [field, value] of Object.entries({
      Type: "aws:ec2/vpc:Vpc",
      Name: "v",
      Id: "vpc-1",
      ...set,
    }))
      request[`set${field}`](value);
    return request;
  };

  test("without an id is refused", async () => {
    const error = await failure(rpc(monitorFor({}), "readResource", read({ Id: "" })));
    expect(error.details).toBe("Expected an ID for urn:pulumi:dev::proj::aws:ec2/vpc:Vpc::v");
  });

  test("of what is no type is refused", async () => {
    const error = await failure(rpc(monitorFor({}), "readResource", read({ Type: "Vpc" })));
    expect(error.details).toBe("Type 'Vpc' is not a valid type token (must have format '*:*:*')");
  });

  test("without a provider is refused when default providers are disabled", async () => {
    const monitor = monitorFor({ config: { "pulumi:disable-default-providers": '["aws"]' } });
    const error = await failure(rpc(monitor, "readResource", read({})));
    expect(error.details).toMatch(
      /^Default provider for 'aws:ec2\/vpc:Vpc' disabled\. 'aws:ec2\/vpc:Vpc' must use an explicit provider\. /,
    );
  });
});

test("whether something exists is unknown", async () => {
  const { ExistsResourceRequest } = sdk("proto/resource_pb.js");
  const response = await rpc(monitorFor({}), "existsResource", new ExistsResourceRequest());
  expect(response.getUnknown()).toBe(true);
});
