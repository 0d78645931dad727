// SPDX-License-Identifier: Apache-2.0
import { unknownCheckingProxy } from "@pulumi/policy";
import { asset } from "@pulumi/pulumi";
import fc from "fast-check";
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
} from "../../../graph/stack-export.ts";
import { plainValues } from "../../../policies/crossguard/plain-values.ts";

/** As a policy is given them by the SDK. */
const given = (props: object): Record<string, unknown> =>
  unknownCheckingProxy(props) as Record<string, unknown>;

/** What the engine writes for a value that is not known, by its type. */
const UNKNOWNS = {
  boolean: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  string: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  array: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  asset: "030794c1-ac77-496b-92df-f27374a8bd58",
  archive: "e48ece36-62e2-4504-bad9-02848725956a",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
};

describe("the properties that a policy is given", () => {
  it("come as data, unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (props) => {
        const expected: unknown = JSON.parse(JSON.stringify(props));
        expect(await plainValues(given(expected as object))).toEqual(expected);
      }),
    );
  });

  it.each(Object.entries(UNKNOWNS))("come as unknown where a %s is", async (_, sentinel) => {
    expect(await plainValues(given({ value: sentinel }))).toEqual({ value: UNKNOWN });
  });

  it("hide nothing beside, before or behind an unknown one", async () => {
    const props = {
      region: UNKNOWN,
      rules: [
        { destination: { bucket: UNKNOWN, account: "111122223333" } },
        UNKNOWN,
        { destination: { bucket: "arn:aws:s3:::abroad" } },
      ],
    };
    expect(await plainValues(given(props))).toEqual(props);
  });

  it("keep a key that is called __proto__ as a key", async () => {
    const plain = await plainValues(given(JSON.parse('{"__proto__": {"region": "us-east-1"}}')));
    expect(JSON.stringify(plain)).toBe('{"__proto__":{"region":"us-east-1"}}');
  });

  it("show assets as an export does", async () => {
    const props = {
      file: new asset.FileAsset("./a.txt"),
      text: new asset.StringAsset("us-east-1"),
      remote: new asset.RemoteAsset("https://example.com/a"),
    };
    expect(await plainValues(given(props))).toEqual({
      file: { [SIGNATURE_KEY]: ASSET_SIGNATURE, path: "./a.txt" },
      text: { [SIGNATURE_KEY]: ASSET_SIGNATURE, text: "us-east-1" },
      remote: { [SIGNATURE_KEY]: ASSET_SIGNATURE, uri: "https://example.com/a" },
    });
  });

  it("show archives with all that is in them", async () => {
    const inner = new asset.AssetArchive({ deep: new asset.StringAsset("eu-west-1") });
    const props = {
      code: new asset.AssetArchive({ "a.txt": new asset.FileAsset("a"), inner }),
      folder: new asset.FileArchive("./dist"),
      remote: new asset.RemoteArchive("https://example.com/a.zip"),
    };
    const archive = { [SIGNATURE_KEY]: ARCHIVE_SIGNATURE };
    const content = { [SIGNATURE_KEY]: ASSET_SIGNATURE };
    expect(await plainValues(given(props))).toEqual({
      code: {
        ...archive,
        assets: {
          "a.txt": { ...content, path: "a" },
          inner: { ...archive, assets: { deep: { ...content, text: "eu-west-1" } } },
        },
      },
      folder: { ...archive, path: "./dist" },
      remote: { ...archive, uri: "https://example.com/a.zip" },
    });
  });

  it("throw what is not about unknown values", async () => {
    const broken = Object.defineProperty({}, "region", {
      enumerable: true,
      get: () => {
        throw new TypeError("broken");
      },
    });
    await expect(plainValues(broken)).rejects.toThrow(new TypeError("broken"));
  });
});
