// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { UNKNOWN, type JsonObject } from "../../graph/stack-export.ts";
import type { PlanMode } from "../plan-result.ts";
import type { GraphWriter } from "./graph-writer.ts";
import type { ProviderConfig } from "./provider-config.ts";
import {
  defaultName,
  describePlugin,
  packageOfRequest,
  requestKey,
  type ProviderRequest,
} from "./provider-requests.ts";
import { RpcError } from "./rpc.ts";
import type { Store } from "./store.ts";
import { makeUrn, parseProviderReference, providerType } from "./urns.ts";
import { filled, toGraphObject } from "./values.ts";

/** Which provider manages what. */
export interface Providers {
  /**
   * The reference to use for a resource, read or function: the given one, else that of the default provider, which joins
   * the graph on first use.
   *
   * @throws DefaultProviderDisabled when config bars the default provider.
   */
  reference(given: string, request: ProviderRequest): string;
  /** Inputs of the provider behind a reference, in their travelling form. */
  inputsOf(reference: string): JsonObject | undefined;
}

/** The default provider is barred; who asked puts its own name into the message. */
export class DefaultProviderDisabled extends Error {
  readonly packageName: string;

  constructor(packageName: string) {
    super(`default provider of ${packageName} is disabled`);
    this.packageName = packageName;
  }
}

export interface ProvidersOptions {
  readonly stack: string;
  readonly project: string;
  readonly mode: PlanMode;
  readonly config: ProviderConfig;
  readonly writer: GraphWriter;
  readonly store: Store;
}

/** Source: pulumi/pulumi `pkg/resource/deploy/default_providers.go` and `source_eval.go` (`getProviderReference`). */
export function createProviders(options: ProvidersOptions): Providers {
  const { stack, project, mode, config, writer, store } = options;
  const defaults = new Map<string, string>();

  const registerDefault = (request: ProviderRequest): string => {
    const packageName = packageOfRequest(request);
    const type = providerType(packageName);
    const urn = makeUrn(stack, project, "", type, defaultName(request));
    if (store.has(urn)) {
      throw new RpcError(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    }
    const inputs = config.forPackage(packageName);
    describePlugin(inputs, request);
    const id = providerId(urn, mode);
    store.add({
      resource: {
        urn,
        type,
        custom: true,
        id,
        ...filled("inputs", toGraphObject(inputs, writer)),
        ...filled("outputs", toGraphObject(withoutInternal(inputs), writer)),
      },
      inputs,
      outputs: withoutInternal(inputs),
      remote: false,
      inherited: { deletedWith: "", provider: "" },
      providers: new Map(),
      transforms: [],
    });
    return `${urn}::${id}`;
  };

  return {
    reference: (given, request) => {
      if (given !== "") {
        if (parseProviderReference(given) === undefined) {
          throw new RpcError(`could not parse provider reference: '${given}'`);
        }
        return given;
      }
      const packageName = packageOfRequest(request);
      if (config.isDefaultProviderDisabled(packageName))
        throw new DefaultProviderDisabled(packageName);
      const key = requestKey(request);
      const known = defaults.get(key);
      if (known !== undefined) return known;
      const reference = registerDefault(request);
      defaults.set(key, reference);
      return reference;
    },
    inputsOf: (reference) => {
      const parsed = parseProviderReference(reference);
      return parsed === undefined ? undefined : store.get(parsed.urn)?.inputs;
    },
  };
}

/** In a preview no provider has an id yet; in *up* mode it is a UUID, here one that follows from the URN. */
export function providerId(urn: string, mode: PlanMode): string {
  if (mode === "preview") return UNKNOWN;
  const hash = createHash("sha256").update(urn).digest("hex");
  const variant = ((parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}

/** What a provider resource has as outputs: its inputs without the engine's own notes. */
export function withoutInternal(inputs: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== "__internal"));
}
