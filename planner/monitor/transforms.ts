// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import type { Callbacks } from "./callbacks.ts";
import { propertiesOf, type Callback, type Messages } from "./messages.ts";
import {
  optionsOfTransform,
  transformMessageOf,
  type ResourceOptions,
} from "./resource-options.ts";
import { RpcError } from "./rpc.ts";
import type { Store } from "./store.ts";

/** What a transform is given and gives back. */
export interface Registration {
  readonly properties: JsonObject;
  readonly options: ResourceOptions;
}

export interface RegistrationTarget {
  readonly name: string;
  readonly type: string;
  readonly custom: boolean;
  readonly parent: string;
}

/** A function of the program that may change a registration. */
export type TransformFunction = (
  target: RegistrationTarget,
  registration: Registration,
) => Promise<Registration>;

/** Arguments and options of a provider function. */
export interface InvokeCall {
  readonly args: JsonObject;
  readonly provider: string;
  readonly version: string;
  readonly pluginDownloadUrl: string;
}

/** The transforms that a program registered, run for real. */
export interface Transforms {
  wrap(callback: Callback): TransformFunction;
  addStackTransform(callback: Callback): void;
  addStackInvokeTransform(callback: Callback): void;
  /** Own transforms, then those of the parents from near to far, then those of the stack. */
  collect(own: readonly TransformFunction[], parent: string): readonly TransformFunction[];
  runInvokeTransforms(token: string, call: InvokeCall): Promise<InvokeCall>;
}

/** Source: pulumi/pulumi `pkg/resource/deploy/source_eval.go` (`wrapTransformCallback`, `RegisterResource`, `Invoke`). */
export function createTransforms(
  messages: Messages,
  callbacks: Callbacks,
  store: Store,
): Transforms {
  const stackTransforms: TransformFunction[] = [];
  const invokeTransforms: ((token: string, call: InvokeCall) => Promise<InvokeCall>)[] = [];

  const wrap =
    (callback: Callback): TransformFunction =>
    async (target, registration) => {
      const request = new messages.resource.TransformRequest();
      request.setName(target.name);
      request.setType(target.type);
      request.setCustom(target.custom);
      request.setParent(target.parent);
      request.setProperties(messages.struct(registration.properties));
      request.setOptions(transformMessageOf(registration.options, messages));
      const bytes = await callbacks.invoke(callback, request.serializeBinary());
      const response = messages.resource.TransformResponse.deserializeBinary(bytes);
      const options = response.getOptions();
      return {
        properties: response.hasProperties()
          ? propertiesOf(response.getProperties())
          : registration.properties,
        options: options === undefined ? registration.options : optionsOfTransform(options),
      };
    };

  const wrapInvoke =
    (callback: Callback) =>
    async (token: string, call: InvokeCall): Promise<InvokeCall> => {
      const request = new messages.resource.TransformInvokeRequest();
      request.setToken(token);
      request.setArgs(messages.struct(call.args));
      const options = new messages.resource.TransformInvokeOptions();
      options.setProvider(call.provider);
      options.setVersion(call.version);
      options.setPluginDownloadUrl(call.pluginDownloadUrl);
      request.setOptions(options);
      const bytes = await callbacks.invoke(callback, request.serializeBinary());
      const response = messages.resource.TransformInvokeResponse.deserializeBinary(bytes);
      const changed = response.getOptions() ?? options;
      return {
        args: response.hasArgs() ? propertiesOf(response.getArgs()) : call.args,
        provider: changed.getProvider(),
        version: changed.getVersion(),
        pluginDownloadUrl: changed.getPluginDownloadUrl(),
      };
    };

  return {
    wrap,
    addStackTransform: (callback) => stackTransforms.push(wrap(withTarget(callback))),
    addStackInvokeTransform: (callback) => invokeTransforms.push(wrapInvoke(withTarget(callback))),
    collect: (own, parent) => {
      const inherited: TransformFunction[] = [];
      for (let urn = parent; urn !== ""; urn = store.get(urn)?.resource.parent ?? "") {
        inherited.push(...(store.get(urn)?.transforms ?? []));
      }
      return [...own, ...inherited, ...stackTransforms];
    },
    runInvokeTransforms: async (token, call) => {
      let current = call;
      for (const transform of invokeTransforms) current = await transform(token, current);
      return current;
    },
  };
}

function withTarget(callback: Callback): Callback {
  if (callback.getTarget() === "") throw new RpcError("target must be specified");
  return callback;
}
