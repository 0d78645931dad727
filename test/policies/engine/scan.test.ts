// SPDX-License-Identifier: Apache-2.0
import {
  makeSecret,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type JsonObject,
  type Resource,
} from "../../../graph/stack-export.ts";
import { scanResource } from "../../../policies/engine/scan.ts";
import { nested, resource } from "../../graph/build.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

function found(inputs: JsonObject, more: Partial<Resource> = {}): string[] {
  return scanResource(resource("t:i:T", "r", inputs, more)).mentions.map(
    ({ mention, path, value }) => `${path}: ${mention.text} in ${value}`,
  );
}

describe("scanResource", () => {
  test("finds a name in nested values and in keys", () => {
    expect(found({ a: [{ b: "us-east-1" }], m: { "us-west-2": {} } })).toEqual([
      "a[0].b: us-east-1 in us-east-1",
      "m.us-west-2: us-west-2 in us-west-2",
    ]);
  });

  test("opens JSON in a text, and JSON in that JSON", () => {
    const policy = JSON.stringify({
      Statement: [{ Resource: "arn:aws:kms:us-east-1:1:key/a" }],
      inner: JSON.stringify({ region: "eu-west-1" }),
    });
    expect(found({ policy })).toEqual([
      "policy#json.Statement[0].Resource: arn:aws:kms:us-east-1:1:key/a in arn:aws:kms:us-east-1:1:key/a",
      "policy#json.inner#json.region: eu-west-1 in eu-west-1",
    ]);
  });

  test("opens base64, and JSON in it, and keeps the key for what it finds there", () => {
    expect(found({ userData: base64("#!/bin/sh\nsend --to us-east-1\n") })).toEqual([
      "userData#base64: us-east-1 in #!/bin/sh\nsend --to us-east-1\n",
    ]);
    expect(found({ config: base64('{"logs": {"region": "us-east-1"}}') })).toEqual([
      "config#base64#json.logs.region: us-east-1 in us-east-1",
    ]);
  });

  test("shows the line of a long text, cut around the name", () => {
    const text = `# ${"x".repeat(200)}\nexport AWS_REGION=us-east-1\n${"y".repeat(200)}`;
    expect(found({ script: text })).toEqual(["script: us-east-1 in export AWS_REGION=us-east-1"]);
    const long = `${"a ".repeat(200)}region=us-east-1 ${"b ".repeat(200)}`;
    expect(found({ script: long })[0]).toMatch(/^script: us-east-1 in ….*region=us-east-1 .*…$/);
  });

  test("reports the same name in the same text once", () => {
    expect(found({ userData: "us-east-1 and us-east-1 and us-west-2" })).toHaveLength(2);
  });

  test("shows of a secret only the name of the place", () => {
    expect(found({ dsn: makeSecret("https://key@sqs.us-east-1.amazonaws.com/hunter2") })).toEqual([
      "dsn: us-east-1 in [secret]",
    ]);
    expect(found({ doc: makeSecret(JSON.stringify({ arn: "arn:aws-cn:s3:::hunter2" })) })).toEqual([
      "doc#json.arn: aws-cn in [secret]",
    ]);
  });

  test("looks at what is imported, and at what is read without being managed", () => {
    expect(found({}, { importID: "arn:aws:sns:us-east-1:1:t" })).toEqual([
      "importID: arn:aws:sns:us-east-1:1:t in arn:aws:sns:us-east-1:1:t",
    ]);
    expect(found({}, { id: "arn:aws:sns:us-east-1:1:t", external: true })).toHaveLength(1);
    expect(found({}, { id: "arn:aws:sns:us-east-1:1:t" })).toEqual([]);
  });

  test("leaves out the property that is judged elsewhere, at the top only", () => {
    const inputs = { region: "us-east-1", nested: { region: "us-east-1" } };
    const scan = scanResource(resource("t:i:T", "r", inputs), "region");
    expect(scan.mentions.map(({ path }) => path)).toEqual(["nested.region"]);
  });

  test("groups unknown values by their top-level property", () => {
    const scan = scanResource(resource("t:i:T", "r", { a: [UNKNOWN, { b: UNKNOWN }], c: UNKNOWN }));
    expect([...scan.unknown]).toEqual([
      ["a", ["a[0]", "a[1].b"]],
      ["c", ["c"]],
    ]);
  });

  test("counts keys and strings, those in documents too, and documents", () => {
    const scan = scanResource(resource("t:i:T", "r", { a: "x", b: '{"c": "y"}', d: 1 }));
    // Keys a, b, d, c; strings x, the document, y.
    expect([scan.strings, scan.documents]).toEqual([7, 1]);
  });

  test("says what it could not look into: sealed secrets and documents in documents without end", () => {
    let text = '"us-east-1"';
    for (let level = 0; level < 12; level++) text = JSON.stringify([text]);
    const scan = scanResource(
      resource("t:i:T", "r", {
        sealed: { [SIGNATURE_KEY]: SECRET_SIGNATURE, ciphertext: "x" },
        text,
      }),
    );
    expect(scan.opaque).toEqual([
      {
        path: "sealed",
        reason: "the secret is encrypted in this export",
        sealedKey: "sealed",
      },
      {
        path: `text${"#json[0]".repeat(8)}`,
        reason: "documents are nested in documents more than 8 deep",
      },
    ]);
  });

  test("survives nesting of 100,000 levels, in values and in a document", () => {
    const deep = nested(100_000, "us-east-1");
    expect(found({ deep })[0]).toMatch(/us-east-1$/);
    const text = `${"[".repeat(50_000)}"us-east-1"${"]".repeat(50_000)}`;
    expect(found({ text })[0]).toMatch(/: us-east-1 in us-east-1$/);
  });
});
