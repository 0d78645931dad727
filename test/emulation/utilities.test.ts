// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { emulateOutputs } from "../../emulation/emulate.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { textOf } from "./text-of.ts";

function emulate(
  type: string,
  inputs: JsonObject,
  urn = "urn",
): { id: string; outputs: JsonObject } {
  return emulateOutputs(type, {
    inputs,
    name: "n",
    urn,
    region: "ap-south-1",
    account: "111122223333",
    partition: "aws",
  });
}

test("forms of a random id are one number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.string(), (byteLength, urn) => {
      const { outputs } = emulate("random:index/randomId:RandomId", { byteLength }, urn);
      const hex = textOf(outputs["hex"]);
      expect(hex).toMatch(new RegExp(`^[0-9a-f]{${2 * byteLength}}$`));
      expect(Buffer.from(textOf(outputs["b64Std"]), "base64").toString("hex")).toBe(hex);
      expect(Buffer.from(textOf(outputs["b64Url"]), "base64url").toString("hex")).toBe(hex);
      expect(BigInt(textOf(outputs["dec"]))).toBe(BigInt(`0x${hex}`));
    }),
  );
});

test("a random text has its length and keeps to its alphabet", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 128 }),
      fc.boolean(),
      fc.boolean(),
      fc.string(),
      (length, upper, lower, urn) => {
        const result = textOf(
          emulate("random:index/randomString:RandomString", { length, upper, lower }, urn).outputs[
            "result"
          ],
        );
        expect(result).toHaveLength(length);
        if (!upper) expect(result).not.toMatch(/[A-Z]/);
        if (!lower) expect(result).not.toMatch(/[a-z]/);
      },
    ),
  );
});

test("a random number is within its limits", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.nat(1000),
      fc.string(),
      (min, size, urn) => {
        const result = Number(
          emulate("random:index/randomInteger:RandomInteger", { min, max: min + size }, urn)
            .outputs["result"],
        );
        expect(result).toBeGreaterThanOrEqual(min);
        expect(result).toBeLessThanOrEqual(min + size);
      },
    ),
  );
});

test("a shuffle keeps its elements and gives as many as asked for", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(5), (inputs, resultCount) => {
      const results = emulate("random:index/randomShuffle:RandomShuffle", { inputs, resultCount })
        .outputs["results"] as string[];
      expect(results).toHaveLength(Math.min(resultCount, inputs.length));
      expect(results.every((result) => inputs.includes(result))).toBe(true);
      expect(new Set(results).size).toBe(results.length);
    }),
  );
});

test("a pet has as many words as asked for, after its prefix", () => {
  expect(
    emulate("random:index/randomPet:RandomPet", { prefix: "x", length: 3, separator: "_" }).id,
  ).toMatch(/^x(_[a-z]+){3}$/);
});

test("keys and certificates have the form of PEM", () => {
  const { outputs } = emulate("tls:index/privateKey:PrivateKey", { algorithm: "ED25519" });
  expect(outputs["privateKeyPem"]).toMatch(
    /^-----BEGIN RSA PRIVATE KEY-----\n([0-9A-Za-z]{64}\n)+-----END RSA PRIVATE KEY-----\n$/,
  );
  expect(outputs["publicKeyOpenssh"]).toMatch(/^ssh-ed25519 [0-9A-Za-z]+\n$/);
  expect(emulate("tls:index/selfSignedCert:SelfSignedCert", {}).outputs["certPem"]).toMatch(
    /^-----BEGIN CERTIFICATE-----\n/,
  );
});

test("a command is not run and says nothing", () => {
  expect(emulate("command:local:Command", { create: "rm -rf /" }).outputs).toMatchObject({
    stdout: "",
    stderr: "",
  });
});
