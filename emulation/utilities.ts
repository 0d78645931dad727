// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../graph/stack-export.ts";
import type { Model, Scene } from "./model.ts";

/** Providers that make values instead of resources: random, tls, command. Programs parse what they return. */

const WORDS = [
  "amber",
  "banyan",
  "cedar",
  "deodar",
  "ebony",
  "fern",
  "gulmohar",
  "heron",
  "iris",
  "jamun",
];

function size(scene: Scene, input: string, otherwise: number): number {
  const value = scene.inputs[input];
  return typeof value === "number" && Number.isFinite(value)
    ? Math.max(0, Math.trunc(value))
    : otherwise;
}

const randomId: Model = (scene) => {
  const bytes = Buffer.from(scene.ids.hex(2 * size(scene, "byteLength", 8)), "hex");
  const prefix = scene.text("prefix") ?? "";
  const url = bytes.toString("base64url");
  return {
    id: scene.id ?? url,
    outputs: {
      b64Url: prefix + url,
      b64Std: prefix + bytes.toString("base64"),
      hex: prefix + bytes.toString("hex"),
      dec: prefix + (bytes.length === 0 ? "0" : BigInt(`0x${bytes.toString("hex")}`).toString()),
    },
  };
};

function randomText(scene: Scene): string {
  const length = size(scene, "length", 16);
  const kept = [
    scene.inputs["lower"] === false ? "a-z" : "",
    scene.inputs["upper"] === false ? "A-Z" : "",
    scene.inputs["numeric"] === false || scene.inputs["number"] === false ? "0-9" : "",
  ].join("");
  const pool =
    kept === ""
      ? scene.ids.base62(length * 4)
      : scene.ids.base62(length * 16).replace(new RegExp(`[${kept}]`, "g"), "");
  return pool.padEnd(length, pool === "" ? "!" : pool).slice(0, length);
}

const randomString: Model = (scene) => {
  const result = randomText(scene);
  return { id: scene.id ?? result, outputs: { result } };
};

const randomPassword: Model = (scene) => ({
  id: scene.id ?? "none",
  outputs: { result: randomText(scene), bcryptHash: `$2a$10$${scene.ids.base62(53, "bcrypt")}` },
});

const randomPet: Model = (scene) => {
  const words = Array.from(
    { length: size(scene, "length", 2) },
    (_, index) => WORDS[parseInt(scene.ids.hex(2, `word${index}`), 16) % WORDS.length] ?? "",
  );
  const prefix = scene.text("prefix");
  const id = [...(prefix === undefined ? [] : [prefix]), ...words].join(
    scene.text("separator") ?? "-",
  );
  return { id: scene.id ?? id };
};

const randomUuid: Model = (scene) => {
  const result = scene.ids.uuid();
  return { id: scene.id ?? result, outputs: { result } };
};

const randomInteger: Model = (scene) => {
  const min = typeof scene.inputs["min"] === "number" ? scene.inputs["min"] : 0;
  const max = typeof scene.inputs["max"] === "number" ? scene.inputs["max"] : min;
  const result = min + (parseInt(scene.ids.hex(8), 16) % (Math.max(0, max - min) + 1));
  return { id: scene.id ?? String(result), outputs: { result } };
};

const randomShuffle: Model = (scene) => {
  const inputs = [...scene.list("inputs")];
  const ranked = inputs
    .map((value, index): [string, Json] => [scene.ids.hex(8, `rank${index}`), value])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);
  return {
    id: scene.id ?? "-",
    outputs: { results: ranked.slice(0, size(scene, "resultCount", ranked.length)) },
  };
};

function pem(scene: Scene, label: string, salt: string): string {
  const body = (scene.ids.base62(640, salt).match(/.{1,64}/g) ?? []).join("\n");
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
}

const privateKey: Model = (scene) => {
  const fingerprint = (scene.ids.hex(32, "md5").match(/../g) ?? []).join(":");
  const kind =
    { RSA: "ssh-rsa", ED25519: "ssh-ed25519" }[scene.text("algorithm") ?? "RSA"] ??
    "ecdsa-sha2-nistp256";
  return {
    id: scene.id ?? scene.ids.hex(40),
    outputs: {
      privateKeyPem: pem(scene, "RSA PRIVATE KEY", "private"),
      privateKeyPemPkcs8: pem(scene, "PRIVATE KEY", "pkcs8"),
      privateKeyOpenssh: pem(scene, "OPENSSH PRIVATE KEY", "openssh"),
      publicKeyPem: pem(scene, "PUBLIC KEY", "public"),
      publicKeyOpenssh: `${kind} ${scene.ids.base62(372, "public")}\n`,
      publicKeyFingerprintMd5: fingerprint,
      publicKeyFingerprintSha256: `SHA256:${scene.ids.base62(43, "sha256")}`,
    },
  };
};

const certificate: Model = (scene) => ({
  id: scene.id ?? scene.ids.digits(38),
  outputs: {
    certPem: pem(scene, "CERTIFICATE", "certificate"),
    keyAlgorithm: "RSA",
    readyForRenewal: false,
    validityStartTime: "2026-01-01T00:00:00Z",
    validityEndTime: "2027-01-01T00:00:00Z",
  },
});

const certificateRequest: Model = (scene) => ({
  id: scene.id ?? scene.ids.hex(40),
  outputs: { certRequestPem: pem(scene, "CERTIFICATE REQUEST", "request"), keyAlgorithm: "RSA" },
});

/** A command is not run; its output is empty, which is what most programs expect of one that succeeded. */
const command: Model = (scene) => ({
  id: scene.id ?? scene.ids.hex(32),
  outputs: { stdout: "", stderr: "" },
});

export const UTILITY_MODELS: Readonly<Record<string, Model>> = {
  "random:index/randomId:RandomId": randomId,
  "random:index/randomString:RandomString": randomString,
  "random:index/randomPassword:RandomPassword": randomPassword,
  "random:index/randomPet:RandomPet": randomPet,
  "random:index/randomUuid:RandomUuid": randomUuid,
  "random:index/randomInteger:RandomInteger": randomInteger,
  "random:index/randomShuffle:RandomShuffle": randomShuffle,
  "tls:index/privateKey:PrivateKey": privateKey,
  "tls:index/selfSignedCert:SelfSignedCert": certificate,
  "tls:index/locallySignedCert:LocallySignedCert": certificate,
  "tls:index/certRequest:CertRequest": certificateRequest,
  "command:local:Command": command,
  "command:remote:Command": command,
};
