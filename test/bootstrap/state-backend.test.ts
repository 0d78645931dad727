// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** CloudFormation's short tags, read as `{ "Fn::X": value }` so that the template is plain data. */
const customTags = ["Ref", "Sub", "GetAtt", "Contains"].flatMap((name) => [
  {
    tag: `!${name}`,
    resolve: (value: string) => ({ [name]: value }),
  },
  {
    tag: `!${name}`,
    collection: "seq" as const,
    resolve: (value: { toJSON(): unknown }) => ({ [name]: value.toJSON() }),
  },
]);

const template = parse(readFileSync("bootstrap/state-backend.yaml", "utf8"), {
  customTags,
} as never) as {
  Rules: { OnlyInIndia: { Assertions: unknown[] } };
  Resources: Record<string, { Type: string; DeletionPolicy?: string; Properties: any }>;
  Outputs: Record<string, { Value: unknown }>;
};
const properties = (name: string) => template.Resources[name]!.Properties;

describe("the state backend template", () => {
  it("refuses every region outside India", () => {
    expect(template.Rules.OnlyInIndia.Assertions).toEqual([
      {
        Assert: { Contains: [["ap-south-1", "ap-south-2"], { Ref: "AWS::Region" }] },
        AssertDescription: "The state of stacks in India is kept in ap-south-1 or ap-south-2",
      },
    ]);
  });

  it("makes a rotated key that is never multi-region and survives the stack", () => {
    expect(template.Resources.StateKey!.DeletionPolicy).toBe("Retain");
    expect(properties("StateKey")).toMatchObject({
      EnableKeyRotation: true,
      MultiRegion: false,
      PendingWindowInDays: 30,
    });
  });

  it("makes a private, versioned bucket that is encrypted with that key and survives the stack", () => {
    expect(template.Resources.StateBucket!.DeletionPolicy).toBe("Retain");
    expect(properties("StateBucket")).toMatchObject({
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: "Enabled" },
    });
    const [rule] = properties("StateBucket").BucketEncryption.ServerSideEncryptionConfiguration;
    expect(rule.ServerSideEncryptionByDefault).toEqual({
      SSEAlgorithm: "aws:kms",
      KMSMasterKeyID: { GetAtt: "StateKey.Arn" },
    });
  });

  it("denies the bucket to anything without TLS", () => {
    const [tlsOnly] = properties("StateBucketPolicy").PolicyDocument.Statement;
    expect(tlsOnly).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });

  it("hands out a login URL and a secrets provider in the region of the stack", () => {
    expect(template.Outputs.LoginUrl!.Value).toEqual({
      Sub: "s3://${StateBucket}?region=${AWS::Region}&awssdk=v2",
    });
    expect(template.Outputs.SecretsProvider!.Value).toEqual({
      Sub: "awskms://alias/nivas-state?region=${AWS::Region}",
    });
  });
});
