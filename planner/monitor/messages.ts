// SPDX-License-Identifier: Apache-2.0
import type * as callbackProto from "@pulumi/pulumi/proto/callback_pb.js";
import type * as providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import type * as resourceProto from "@pulumi/pulumi/proto/resource_pb.js";
import type { JsonObject } from "../../graph/stack-export.ts";

export type ResourceMessages = typeof resourceProto;
export type CallbackMessages = typeof callbackProto;
export type Callback = callbackProto.Callback;
export type TransformResourceOptions = resourceProto.TransformResourceOptions;
export type TransformInvokeOptions = resourceProto.TransformInvokeOptions;
export type RegisterResourceRequest = resourceProto.RegisterResourceRequest;
export type ReadResourceRequest = resourceProto.ReadResourceRequest;
export type ResourceInvokeRequest = resourceProto.ResourceInvokeRequest;
export type ResourceCallRequest = resourceProto.ResourceCallRequest;
export type RegisterPackageRequest = resourceProto.RegisterPackageRequest;

/** A `google.protobuf.Struct` of the program's own copy of google-protobuf. */
export interface Struct {
  toJavaScript(): JsonObject;
}

/** Messages of the program's own SDK: those of another copy fail its `instanceof` checks. */
export interface Messages {
  readonly resource: ResourceMessages;
  readonly callback: CallbackMessages;
  readonly provider: typeof providerProto;
  struct(properties: JsonObject): any;
}

export function loadMessages(sdk: (subpath: string) => any): Messages {
  const resource: ResourceMessages = sdk("proto/resource_pb.js");
  const callback: CallbackMessages = sdk("proto/callback_pb.js");
  const provider: typeof providerProto = sdk("proto/provider_pb.js");
  // The SDK exports no Struct, but its messages make one: field 3 of the response (`object`), empty.
  const sample = resource.RegisterResourceResponse.deserializeBinary(
    Uint8Array.of(0x1a, 0x00),
  ).getObject();
  const Struct = (
    sample as unknown as { constructor: { fromJavaScript(value: JsonObject): unknown } }
  ).constructor;
  return {
    resource,
    callback,
    provider,
    struct: (properties) => Struct.fromJavaScript(properties),
  };
}

/** The property map of a request; `{}` when it was left out. */
export function propertiesOf(struct: unknown): JsonObject {
  return struct === undefined || struct === null ? {} : (struct as Struct).toJavaScript();
}
