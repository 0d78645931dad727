// SPDX-License-Identifier: Apache-2.0
import type { Declarations } from "../../emulation/declared/declarations.ts";
import { emulateOutputs, guessComponent } from "../../emulation/emulate.ts";
import { standInAnswer } from "../../emulation/invokes/stand-in-answers.ts";
import { knownObject, STAND_IN_ACCOUNT, type Target } from "../../emulation/model.ts";
import { UNSET_REGION, partitionOf } from "../../emulation/regions.ts";
import { UNKNOWN, type Json, type JsonObject } from "../../graph/stack-export.ts";
import type { PlanMode, PlanNotice } from "../plan-result.ts";
import { callerOf } from "./place.ts";
import { previewOutputs } from "./preview-outputs.ts";
import type { Providers } from "./providers.ts";
import { withoutInternal } from "./providers.ts";
import { isProviderType } from "./urns.ts";
import { collectSecretTexts, containsSecret, plain, unwrapSecret, wireSecret } from "./values.ts";

/** A resource whose outputs are wanted. */
export interface Wanted {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly remote: boolean;
  /** In their travelling form, without dependencies. */
  readonly inputs: JsonObject;
  /** Provider reference, "" for none. */
  readonly provider: string;
  /** Id given by an import or a read, "" for none. */
  readonly importId: string;
  readonly additionalSecretOutputs: readonly string[];
}

export interface Outputs {
  of(wanted: Wanted): { id: string; outputs: JsonObject };
  /** False for an id that the program must not see. */
  isKnownId(id: string): boolean;
  /** A realistic answer of a function or method that cannot be answered truly. */
  guess(token: string, args: JsonObject, provider: string): { result: JsonObject; account: string };
}

export interface OutputsOptions {
  readonly mode: PlanMode;
  readonly account?: string;
  readonly providers: Providers;
  readonly declarations: Declarations;
  readonly notice: (notice: PlanNotice) => void;
}

/** What a provider would return: nothing that is not known yet in a preview, realistic values in *up* mode. */
export function createOutputs(options: OutputsOptions): Outputs {
  const { mode, declarations } = options;
  /** Plain outputs of what was made so far, by id: one resource's outputs can follow from another's. */
  const byId = new Map<string, JsonObject>();

  const targetFor = (wanted: Wanted): Target => {
    const caller = callerOf(options.providers.inputsOf(wanted.provider), options.account);
    if (caller.accountIsStandIn && wanted.type.startsWith("aws:")) announceStandIn(options);
    const region = caller.region ?? UNSET_REGION;
    return {
      inputs: knownObject(plain(wanted.inputs)),
      name: wanted.name,
      urn: wanted.urn,
      region,
      account: caller.account,
      partition: partitionOf(region).id,
      id: wanted.importId === "" || wanted.importId === UNKNOWN ? undefined : wanted.importId,
      defaultTags: caller.defaultTags,
      related: (id) => byId.get(id),
      declared: declarations.resource(wanted.type),
    };
  };

  const inPreview = (wanted: Wanted): { id: string; outputs: JsonObject } => ({
    id: wanted.importId === "" ? UNKNOWN : wanted.importId,
    // What a plugin would make of a remote component's inputs is its own affair.
    outputs: wanted.remote
      ? {}
      : previewOutputs(wanted.type, wanted.inputs, wanted.additionalSecretOutputs, declarations),
  });

  const inUp = (wanted: Wanted): { id: string; outputs: JsonObject } => {
    const target = targetFor(wanted);
    if (wanted.remote) return { id: "", outputs: guessComponent(wanted.type, target) };
    const { id, outputs } = emulateOutputs(wanted.type, target);
    byId.set(id, outputs);
    return { id, outputs: withSecrets(outputs, wanted) };
  };

  return {
    of: (wanted) => {
      if (!wanted.custom && !wanted.remote) return { id: "", outputs: {} };
      if (isProviderType(wanted.type)) return { id: "", outputs: withoutInternal(wanted.inputs) };
      return mode === "preview" ? inPreview(wanted) : inUp(wanted);
    },
    isKnownId: (id) => id !== "" && id !== UNKNOWN,
    guess: (token, args, provider) => {
      const caller = callerOf(options.providers.inputsOf(provider), options.account);
      const region = caller.region ?? UNSET_REGION;
      const target: Target = {
        inputs: args,
        name: token.split(/[:/]/).at(-1) ?? "",
        urn: `${token}\n${JSON.stringify(args)}`,
        region,
        account: caller.account,
        partition: partitionOf(region).id,
        declared: declarations.invokeResult(token) ?? declarations.callResult(token),
      };
      return { result: standInAnswer(token, target), account: caller.account };
    },
  };
}

/**
 * A secret input is a secret output, and so is what the program declared to be one, and any output that repeats the text of
 * a secret (`tagsAll` repeats `tags`).
 */
function withSecrets(outputs: JsonObject, wanted: Wanted): JsonObject {
  const secret = new Set(wanted.additionalSecretOutputs);
  const hidden: string[] = [];
  for (const [name, value] of Object.entries(wanted.inputs)) {
    if (!containsSecret(value)) continue;
    secret.add(name);
    collectSecretTexts(value, hidden);
  }
  const repeats = (value: Json): boolean => {
    if (hidden.length === 0) return false;
    const text = JSON.stringify(value);
    return hidden.some((part) => text.includes(JSON.stringify(part).slice(1, -1)));
  };
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]): [string, Json] => [
      name,
      secret.has(name) || repeats(value) ? wireSecret(unwrapSecret(value)) : value,
    ]),
  );
}

const announced = new WeakSet<object>();

function announceStandIn(options: OutputsOptions): void {
  if (announced.has(options)) return;
  announced.add(options);
  options.notice(standInNotice());
}

/** Said once a plan: which account id is not a real one. */
export function standInNotice(): PlanNotice {
  return {
    code: "stand-in-account",
    message:
      `No account is known, so ${STAND_IN_ACCOUNT} (the number of AWS's own examples) stands for it in ARNs and account ids. ` +
      "Give one to the plan, or allowedAccountIds to the aws provider.",
  };
}
