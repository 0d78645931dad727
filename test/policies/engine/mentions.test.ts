// SPDX-License-Identifier: Apache-2.0
import { scanText } from "../../../policies/engine/mentions.ts";

function mentions(text: string, key = "value"): string[] {
  return scanText(text, { key }).map(
    ({ kind, text: token, region, zone, partition }) =>
      `${kind} ${token} -> ${zone ?? region}${partition === undefined ? "" : ` in ${partition}`}`,
  );
}

describe("region names", () => {
  test.each([
    ["a whole value", "us-east-1", ["region-name us-east-1 -> us-east-1"]],
    ["a whole value with blanks around it", " eu-west-1\n", ["region-name eu-west-1 -> eu-west-1"]],
    ["capital letters", "US-EAST-1", ["region-name US-EAST-1 -> us-east-1"]],
    [
      "a list and nothing else",
      "ap-south-1, us-west-2;eu-north-1",
      [
        "region-name ap-south-1 -> ap-south-1",
        "region-name us-west-2 -> us-west-2",
        "region-name eu-north-1 -> eu-north-1",
      ],
    ],
    ["a region that AWS may open", "ap-west-3", ["region-name ap-west-3 -> ap-west-3"]],
    ["an option", "aws s3 ls --region us-east-1", ["region-name us-east-1 -> us-east-1"]],
    [
      "an option in a list",
      '["get-token","--region","us-east-1"',
      ["region-name us-east-1 -> us-east-1"],
    ],
    ["an assignment", 'provider:\n  region: "eu-west-1"', ["region-name eu-west-1 -> eu-west-1"]],
    ["a variable", "export AWS_REGION=us-east-2", ["region-name us-east-2 -> us-east-2"]],
    ["a Dockerfile", "ENV AWS_REGION us-east-2", ["region-name us-east-2 -> us-east-2"]],
    ["the id of a user pool", "us-east-1_AbC123", ["region-name us-east-1_AbC123 -> us-east-1"]],
    [
      "the id of an identity pool",
      "eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab",
      ["region-name eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab -> eu-west-1"],
    ],
    ["a query", "https://x.example/?region=us-east-1", ["region-name us-east-1 -> us-east-1"]],
  ])("are found as %s", (_, text, expected) => {
    expect(mentions(text)).toEqual(expected);
  });

  test("are found anywhere in text that a machine runs", () => {
    const script = "#!/bin/bash\nrsync data backup us-east-1";
    expect(mentions(script)).toEqual(["region-name us-east-1 -> us-east-1"]);
    expect(mentions("send us-east-1", "userData")).toEqual(["region-name us-east-1 -> us-east-1"]);
    expect(mentions("send us-east-1", "command")).toEqual(["region-name us-east-1 -> us-east-1"]);
  });

  test.each([
    ["prose", "Replaces the cluster that was in us-east-1 until 2024"],
    ["prose about a region", "The region us-east-1 is not used"],
    ["part of a name", "acme-us-east-1-logs"],
    ["part of a longer number", "us-east-100"],
    ["part of a word", "focus-east-1"],
    ["a path", "s3://acme/us-east-1/logs"],
    ["the name of a file", "config/us-east-1.json"],
    ["a version", "eks-1.35.2-20261001, v1-2-3"],
    ["what only begins like the id of a pool", "us-east-1_AbC 123"],
    ["a host name of our own", "db-primary-1"],
    ["a name of two letters with a direction", "db-east-1"],
    ["nothing", ""],
  ])("are not found in %s", (_, text) => {
    expect(mentions(text)).toEqual([]);
  });

  test("may have any geography where the key says that a region stands there", () => {
    expect(mentions("nz-north-1", "regionName")).toEqual(["region-name nz-north-1 -> nz-north-1"]);
    expect(mentions("nz-north-1", "name")).toEqual([]);
  });
});

describe("zones", () => {
  test.each([
    ["us-east-1a", "zone us-east-1a -> us-east-1a"],
    ["us-west-2-lax-1a", "zone us-west-2-lax-1a -> us-west-2-lax-1a"],
    ["ap-south-1-del-1", "zone ap-south-1-del-1 -> ap-south-1-del-1"],
    ["us-east-1-wl1-bos-wlz-1", "zone us-east-1-wl1-bos-wlz-1 -> us-east-1-wl1-bos-wlz-1"],
    ["use1-az4", "zone use1-az4 -> use1-az4"],
    ["usw2-lax1-az1", "zone usw2-lax1-az1 -> usw2-lax1-az1"],
  ])("%s is found as a whole value", (text, expected) => {
    expect(mentions(text)).toEqual([expected]);
  });

  test("are found as such under a key that says region", () => {
    expect(mentions("us-west-2-lax-1", "region")).toEqual([
      "zone us-west-2-lax-1 -> us-west-2-lax-1",
    ]);
  });

  test("carry the prefix of a zone id as their region", () => {
    expect(scanText("use1-az4", { key: "" })).toEqual([
      { kind: "zone", text: "use1-az4", region: "use1", zone: "use1-az4" },
    ]);
  });

  test.each(["the zone us-east-1a failed over", "web-az1", "node1-az1-pool", "x1-az2"])(
    "are not found in %s",
    (text) => {
      expect(mentions(text)).toEqual([]);
    },
  );
});

describe("ARNs", () => {
  test.each([
    [
      "arn:aws:kms:us-east-1:111122223333:key/a-b",
      ["arn arn:aws:kms:us-east-1:111122223333:key/a-b -> us-east-1"],
    ],
    ["arn:aws:s3:::bucket/*", ["arn arn:aws:s3:::bucket/* -> "]],
    ["arn:aws:iam::aws:policy/ReadOnly", ["arn arn:aws:iam::aws:policy/ReadOnly -> "]],
    ["arn:aws:logs:*:1:log-group:x", ["arn arn:aws:logs:*:1:log-group:x -> "]],
    [
      "arn:${AWS::Partition}:sns:${AWS::Region}:1:t",
      ["arn arn:${AWS::Partition}:sns:${AWS::Region}:1:t -> "],
    ],
    ["arn:aws-cn:s3:::b", ["arn arn:aws-cn:s3:::b ->  in aws-cn"]],
    ["arn:aws:sqs:nowhere:1:q", ["arn arn:aws:sqs:nowhere:1:q -> nowhere"]],
    ["see arn:aws:sns:eu-west-1:1:t, then go", ["arn arn:aws:sns:eu-west-1:1:t -> eu-west-1"]],
    [
      "arn:aws:apigateway:ap-south-1:lambda:path/functions/arn:aws:lambda:us-east-1:1:function:f/invocations",
      [
        "arn arn:aws:apigateway:ap-south-1:lambda:path/functions/arn:aws:lambda:us-east-1:1:function:f/invocations -> ap-south-1",
        "arn arn:aws:lambda:us-east-1:1:function:f/invocations -> us-east-1",
      ],
    ],
  ])("%s", (text, expected) => {
    expect(mentions(text)).toEqual(expected);
  });

  test("are read once: the region in an ARN is not also a name, the next one is", () => {
    expect(mentions("arn:aws:sns:us-east-1:1:t us-west-2", "args")).toEqual([
      "arn arn:aws:sns:us-east-1:1:t -> us-east-1",
      "region-name us-west-2 -> us-west-2",
    ]);
  });

  test("need four fields and a beginning of their own", () => {
    expect(mentions("arn:aws:s3")).toEqual([]);
    expect(mentions("barn:aws:kms:us-east-1:1:x")).toEqual([]);
  });
});

describe("hosts", () => {
  test.each([
    ["https://sqs.us-east-1.amazonaws.com/1/q", "sqs.us-east-1.amazonaws.com"],
    ["1.dkr.ecr.us-east-1.amazonaws.com/app:v1", "1.dkr.ecr.us-east-1.amazonaws.com"],
    ["db.abc.us-east-1.rds.amazonaws.com:5432", "db.abc.us-east-1.rds.amazonaws.com"],
    ["com.amazonaws.us-east-1.s3", "com.amazonaws.us-east-1.s3"],
    ["*.us-east-1.on.aws", "us-east-1.on.aws"],
    ["otel.us-east-1.vendor.example", "otel.us-east-1.vendor.example"],
    ["logs go to kinesis.us-east-1.amazonaws.com.", "kinesis.us-east-1.amazonaws.com"],
    ["b.s3-us-east-1.amazonaws.com", "b.s3-us-east-1.amazonaws.com"],
    ["b.s3-website-us-east-1.amazonaws.com", "b.s3-website-us-east-1.amazonaws.com"],
  ])("%s", (text, host) => {
    expect(mentions(text)).toEqual([`host ${host} -> us-east-1`]);
  });

  test("are read label by label: an allowed one does not hide a foreign one", () => {
    const host = "ap-south-1.gateway.us-east-1.amazonaws.com";
    expect(mentions(`${host} b.us-west-2.on.aws`)).toEqual([
      `host ${host} -> ap-south-1`,
      `host ${host} -> us-east-1`,
      "host b.us-west-2.on.aws -> us-west-2",
    ]);
  });

  test("are found however many there are", () => {
    const text = "a.s3-us-east-1.amazonaws.com ".repeat(200_000);
    expect(scanText(text, { key: "" })).toHaveLength(200_000);
  });

  test("are no files, versions or ends of sentences", () => {
    expect(mentions("policies/us-east-1.yaml")).toEqual([]);
    expect(mentions("release us-east-1.2")).toEqual([]);
    expect(mentions("We left us-east-1. Now we are home.")).toEqual([]);
  });
});

test("one megabyte that looks like places on every line is read in one pass", () => {
  const line = "arn:aws:s3::: a-a-a-a.a.a. -us-east-1- us-east-1 use1-az use1-az1x arn:\n";
  const text = line.repeat(Math.ceil(1_000_000 / line.length));
  expect(scanText(text, { key: "" }).length).toBe(text.split("arn:aws:s3:::").length - 1);
});

test("elements of XML say what they hold", () => {
  const property =
    "<property><name>fs.s3a.endpoint.region</name><value>eu-west-1</value></property>";
  expect(mentions(property)).toEqual(["region-name eu-west-1 -> eu-west-1"]);
  expect(mentions("<region>us-west-2</region>")).toHaveLength(1);
  expect(mentions("<p>not in eu-west-1</p>")).toEqual([]);
});

describe("a description", () => {
  test("points nowhere in its sentences", () => {
    const text = "topicARN is the ARN, i.e. arn:aws:sns:us-east-2:123456789012:My-Topic";
    expect(mentions(text, "description")).toEqual([]);
    expect(mentions("see sqs.us-east-1.amazonaws.com", "description")).toEqual([]);
    expect(mentions(text, "topic")).toHaveLength(1);
  });

  test("that is a place and nothing else names it", () => {
    expect(mentions("us-east-1, us-west-2", "description")).toHaveLength(2);
    expect(mentions("arn:aws:sns:us-east-2:123456789012:t", "description")).toHaveLength(1);
  });
});

describe("regions of other clouds", () => {
  test.each([
    ["westeurope", "location", ["region-name westeurope -> westeurope"]],
    ["Central India", "location", []],
    [
      "gcloud run deploy --region=europe-west1",
      "value",
      ["region-name europe-west1 -> europe-west1"],
    ],
    ["az group create --location westeurope", "value", ["region-name westeurope -> westeurope"]],
    ["[dst]\ntype = gcs\nlocation = us\n", "value", ["region-name us -> us"]],
    ["az group create --location centralindia", "value", []],
    ["the location us of the bucket\n", "value", []],
    ["region: such as europe-west1", "description", []],
    ["us", "locations", []],
  ])("in %j under %s are %j", (text, key, expected) => {
    expect(mentions(text, key)).toEqual(expected);
  });
});

describe("hosts of us-east-1 without its name", () => {
  test.each([
    "ec2-3-80-1-2.compute-1.amazonaws.com",
    "ip-10-0-3-7.ec2.internal",
    "s3-external-1.amazonaws.com",
    "queue.amazonaws.com",
  ])("are seen: %s", (host) => {
    expect(mentions(`https://${host}/x`)).toEqual([`host ${host} -> us-east-1`]);
  });

  test("are told from others", () => {
    expect(mentions("https://eu-west-1.queue.amazonaws.com/x")).toEqual([
      "host eu-west-1.queue.amazonaws.com -> eu-west-1",
    ]);
    expect(mentions("https://queue.amazonaws.com.example.in/x")).toEqual([]);
    expect(mentions("https://mycompute-1.amazonaws.com/x")).toEqual([]);
  });
});
