// SPDX-License-Identifier: Apache-2.0
import type * as Grpc from "@grpc/grpc-js";
import type { Caller, Cloud } from "../emulation/cloud/cloud.ts";
import type { Change, Difference } from "../emulation/cloud/difference.ts";
import { Refusal } from "../emulation/cloud/refusal.ts";
import { answerInvoke } from "../emulation/invokes/index.ts";
import type { JsonObject } from "../graph/stack-export.ts";
import { importedId } from "./imported-id.ts";
import { refreshedInputs, withForeignSettings } from "./managed-inputs.ts";
import type { FaultInjector } from "./faults/inject.ts";
import { wireError } from "./faults/provider-error.ts";
import { subjectOf } from "./subject.ts";
import { refuseUnknown } from "./unknown-inputs.ts";
import {
  Empty,
  fromStruct,
  grpc,
  messages,
  pluginMessages,
  service,
  toStruct,
  type Properties,
} from "./wire.ts";

/** What a provider of the emulated cloud is made of. */
export interface ProviderOptions {
  /** Package, for example `aws`. */
  readonly name: string;
  /** Version of the SDK that it answers to. */
  readonly version: string;
  readonly cloud: Cloud;
  readonly callerOf: (config: JsonObject) => Caller;
  /** Called after every change of the cloud. */
  readonly onChange: () => void;
  /** What goes wrong on request. */
  readonly faults: FaultInjector;
  /** Ends this provider as a killed process ends. */
  readonly kill: () => void;
  /** Config keys whose change needs a new provider, and so new resources. */
  readonly identity: readonly string[];
}

type Handler = (call: any, session: string) => unknown;

/**
 * The calls of a resource provider, over an emulated cloud. What is refused is answered with an error, as the real providers do.
 *
 * The engine opens one connection for each provider resource of a program, so that the connection tells them apart:
 * two `aws` providers of two regions come to the same port.
 */
export function resourceProvider(options: ProviderOptions): Grpc.UntypedServiceImplementation {
  const { cloud, onChange } = options;
  const callers = new Map<string, Caller>();
  const callerOf = (session: string): Caller => {
    const caller = callers.get(session);
    if (caller !== undefined) return caller;
    throw new Refusal(`the ${options.name} provider was asked for a resource before configure`);
  };

  const handlers: Readonly<Record<string, Handler>> = {
    getPluginInfo: () => new pluginMessages.PluginInfo().setVersion(options.version),
    attach: () => new Empty(),
    cancel: () => new Empty(),
    getSchema: () =>
      new messages.GetSchemaResponse().setSchema(
        JSON.stringify({ name: options.name, version: options.version }),
      ),

    checkConfig: (request) => new messages.CheckResponse().setInputs(request.getNews()),
    diffConfig: (request) =>
      diffResponse(configDifference(options.identity, oldInputsOf(request), newsOf(request))),
    configure: (request, session) => {
      const caller = options.callerOf(fromStruct(request.getArgs()));
      const before = callers.get(session);
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(caller))
        throw new Refusal(`the ${options.name} provider is configured already, for another place`);
      callers.set(session, caller);
      return new messages.ConfigureResponse().setSupportspreview(true);
    },

    check: (request, session) => {
      const response = new messages.CheckResponse().setInputs(request.getNews());
      const failures = cloud.check(
        subjectOf(request, options.name),
        newsOf(request),
        callers.get(session),
      );
      for (const { property, reason } of failures)
        response.addFailures(new messages.CheckFailure().setProperty(property).setReason(reason));
      return response;
    },
    diff: (request) =>
      diffResponse(
        cloud.diff(subjectOf(request, options.name), oldInputsOf(request), newsOf(request)),
      ),
    create: (request, session) => {
      const inputs = fromStruct(request.getProperties());
      const preview = request.getPreview() as boolean;
      const subject = subjectOf(request, options.name);
      if (!preview) refuseUnknown(subject, inputs);
      const made = cloud.create(callerOf(session), subject, inputs, preview);
      if (!preview) onChange();
      return new messages.CreateResponse().setId(made.id).setProperties(toStruct(made.outputs));
    },
    read: (request, session) => {
      const subject = subjectOf(request, options.name);
      const inputs = fromStruct(request.getInputs());
      const outputs = fromStruct(request.getProperties());
      const asked = request.getId() as string;
      const isImport = Object.keys(outputs).length === 0;
      const id = isImport ? importedId(cloud, subject.type, asked) : asked;
      const found = cloud.read(callerOf(session), subject, id, { ...outputs, ...inputs });
      const response = new messages.ReadResponse();
      return found === undefined
        ? response
        : response
            .setId(id)
            .setProperties(toStruct(found.outputs))
            .setInputs(toStruct(refreshedInputs(inputs, found.inputs)));
    },
    update: (request, session) => {
      const preview = request.getPreview() as boolean;
      const [caller, subject, id] = [
        callerOf(session),
        subjectOf(request, options.name),
        request.getId() as string,
      ];
      const [news, olds] = [newsOf(request), fromStruct(request.getOlds())];
      if (!preview) refuseUnknown(subject, news);
      const now = cloud.read(caller, subject, id, olds)?.inputs ?? {};
      // Engines that send no old inputs let the new ones stand for all.
      const before =
        request.getOldInputs() === undefined ? now : fromStruct(request.getOldInputs());
      const inputs = withForeignSettings(now, before, news);
      const outputs = cloud.update(caller, subject, id, inputs, olds, preview);
      if (!preview) onChange();
      return new messages.UpdateResponse().setProperties(toStruct(outputs));
    },
    delete: (request, session) => {
      const props = fromStruct(request.getProperties());
      cloud.delete(
        callerOf(session),
        subjectOf(request, options.name),
        request.getId() as string,
        props,
      );
      onChange();
      return new Empty();
    },
    invoke: (request, session) => invoke(request, callers.get(session)),
  };

  const answering = options.faults.wrap(handlers, { callerOf, kill: options.kill });
  return Object.fromEntries(
    Object.keys(service.ResourceProviderService).map((name) => [
      name,
      rpc(options.name, name, answering[name]),
    ]),
  );
}

function rpc(provider: string, name: string, handler: Handler | undefined) {
  return (call: any, callback?: (error: unknown, response?: unknown) => void): void => {
    if (handler === undefined || callback === undefined) {
      const message = `the emulated ${provider} provider does not answer the call ${name}`;
      const error = { code: grpc.status.UNIMPLEMENTED, message, details: message };
      // Streams have no callback.
      if (callback === undefined) call.emit("error", error);
      else callback(error);
      return;
    }
    try {
      callback(null, handler(call.request, call.getPeer()));
    } catch (error) {
      callback(wireError(error));
    }
  };
}

function invoke(request: any, caller: Caller | undefined): unknown {
  const token = request.getTok() as string;
  const answer = answerInvoke(token, fromStruct(request.getArgs()), {
    ...(caller === undefined ? {} : { region: caller.region }),
    account: caller?.account ?? "",
    accountIsStandIn: false,
    defaultTags: caller?.defaultTags ?? {},
  });
  const response = new messages.InvokeResponse();
  if (answer.kind === "answer") return response.setReturn(toStruct(answer.result));
  const why =
    answer.kind === "refusal" ? answer.message : `${token} is not emulated: ${answer.why}`;
  return response.addFailures(new messages.CheckFailure().setReason(why)) && response;
}

function newsOf(request: any): JsonObject {
  return fromStruct(request.getNews() as Properties | undefined);
}

/** Inputs of the state; engines that send none send what they have. */
function oldInputsOf(request: any): JsonObject {
  return fromStruct((request.getOldInputs() ?? request.getOlds()) as Properties | undefined);
}

function configDifference(
  identity: readonly string[],
  before: JsonObject,
  after: JsonObject,
): Difference {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key): Change => ({ path: key, kind: "update", replaces: identity.includes(key) }));
  return { changes, deleteBeforeReplace: false };
}

function diffResponse({ changes, deleteBeforeReplace }: Difference): unknown {
  const { Kind } = messages.PropertyDiff;
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  } as const;
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const top = (paths: readonly Change[]): string[] => [
    ...new Set(paths.map(({ path }) => /^[^.[]+/.exec(path)?.[0] ?? path)),
  ];
  const response = new messages.DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(top(changes))
    .setReplacesList(top(changes.filter(({ replaces }) => replaces)))
    .setDeletebeforereplace(deleteBeforeReplace)
    .setHasdetaileddiff(true);
  for (const { path, kind, replaces } of changes) {
    const detail = new messages.PropertyDiff()
      .setKind(kinds[kind][replaces ? 1 : 0])
      .setInputdiff(true);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}
