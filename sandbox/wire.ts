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
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
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

/** Plain values of a message; secrets are opened. */
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
  if (value[SIGNATURE_KEY] === SECRET_SIGNATURE) return opened(value["value"] ?? null);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}
