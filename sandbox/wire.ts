// SPDX-License-Identifier: Apache-2.0
/**
 * The provider protocol of the installed Pulumi SDK. gRPC and google-protobuf are taken from where the SDK takes them: messages of
 * another copy are refused with "Error serializing response".
 */
import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as AnyPb from "google-protobuf/google/protobuf/any_pb.js";
import type * as EmptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import type * as StructPb from "google-protobuf/google/protobuf/struct_pb.js";
import type * as PluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import type * as ProviderGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type * as ProviderPb from "@pulumi/pulumi/proto/provider_pb.js";
import type * as StatusPb from "@pulumi/pulumi/proto/status_pb.js";
import {
  RESOURCE_REFERENCE_SIGNATURE,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type Json,
  type JsonObject,
} from "../graph/stack-export.ts";

const here = createRequire(import.meta.url);
const ofSdk = createRequire(here.resolve("@pulumi/pulumi/package.json"));

export const grpc = ofSdk("@grpc/grpc-js") as typeof Grpc;
export const service = ofSdk("./proto/provider_grpc_pb.js") as typeof ProviderGrpc;
export const messages = ofSdk("./proto/provider_pb.js") as typeof ProviderPb;
export const pluginMessages = ofSdk("./proto/plugin_pb.js") as typeof PluginPb;
export const statusMessages = ofSdk("./proto/status_pb.js") as typeof StatusPb;
export const { Any } = ofSdk("google-protobuf/google/protobuf/any_pb.js") as typeof AnyPb;
export const { Empty } = ofSdk("google-protobuf/google/protobuf/empty_pb.js") as typeof EmptyPb;
export const { Struct } = ofSdk("google-protobuf/google/protobuf/struct_pb.js") as typeof StructPb;

/** Version of an installed SDK package, for example of `@pulumi/aws`. */
export function sdkVersion(name: string): string {
  return (here(`${name}/package.json`) as { version: string }).version;
}

export type Properties = StructPb.Struct;

/** Signature of an output with its secrecy and dependencies (`resource.OutputValueSig`). */
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Plain values of a message; secrets and outputs are opened, and a reference to a resource is its id. */
export function fromStruct(struct: Properties | undefined): JsonObject {
  return struct === undefined ? {} : (opened(struct.toJavaScript()) as JsonObject);
}

export function toStruct(value: JsonObject): Properties {
  return Struct.fromJavaScript(value);
}

/** On the wire a secret is `{<signature key>: <secret>, value}`. */
function opened(value: Json): Json {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  const signature = value[SIGNATURE_KEY];
  if (signature === SECRET_SIGNATURE) return opened(value["value"] ?? null);
  // An output without a value is not known, a reference without an id is to something of no provider.
  if (signature === OUTPUT_SIGNATURE) return opened(value["value"] ?? UNKNOWN);
  if (signature === RESOURCE_REFERENCE_SIGNATURE)
    return opened(value["id"] ?? value["urn"] ?? null);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}
