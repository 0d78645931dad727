// SPDX-License-Identifier: Apache-2.0
import type { Caller, Cloud } from "../../emulation/cloud/cloud.ts";
import { fromStruct, messages, toStruct } from "../wire.ts";
import { subjectOf } from "../subject.ts";
import { EFFECTS } from "./effects.ts";
import type { Fault } from "./fault.ts";
import { askUntilFound, type Invisible } from "./invisible.ts";
import type { Moment } from "./moment.ts";
import { faultPlan, type Call, type FaultPlan } from "./plan.ts";
import { ProviderError } from "./provider-error.ts";
import { updateOfFailed } from "./unfinished.ts";

type Handler = (call: any, session: string) => unknown;
type Handlers = Readonly<Record<string, Handler>>;

/** The provider whose calls are to go wrong. */
export interface Victim {
  readonly callerOf: (session: string) => Caller;
  /** Ends it as a killed process ends: connections break, nobody listens. */
  readonly kill: () => void;
}

/** Makes calls go wrong as a plan says. One for each run, for all providers of it. */
export interface FaultInjector {
  readonly plan: FaultPlan;
  /** The same calls, with the faults. Previews are left alone: they ask the cloud for nothing. */
  wrap(handlers: Handlers, victim: Victim): Handlers;
}

const ABOUT_RESOURCES: readonly Call["operation"][] = ["create", "read", "update", "delete"];

export function faultInjector(
  cloud: Cloud,
  faults: readonly Fault[],
  save: () => void,
): FaultInjector {
  const plan = faultPlan(faults);
  const hidden: Invisible[] = [];

  const wrapped =
    (operation: Call["operation"], handler: Handler, victim: Victim): Handler =>
    (request, session) => {
      if (request.getPreview?.() === true) return handler(request, session);
      const subject = subjectOf(request);
      const call: Call = { operation, type: subject.type, name: subject.name };
      const inputs = inputsOf(operation, request);
      const answer = (): unknown =>
        operation === "update"
          ? updateUnlessFailed(cloud, request, () => handler(request, session))
          : handler(request, session);
      if (faults.length === 0) return answer();

      const caller = victim.callerOf(session);
      const known = { call, subject, inputs, caller, cloud, id: idOf(request) };
      const strike = (fault: number, ...[outcome, id]: Parameters<Moment["strike"]>): void =>
        void plan.strikes.push({ fault, call, outcome, ...(id === undefined ? {} : { id }) });
      const visible = (): unknown => {
        if (operation !== "create" && operation !== "update") return answer();
        const olds = operation === "update" ? fromStruct(request.getOlds()) : {};
        const verdict = askUntilFound(cloud, hidden, { ...known, operation, olds });
        for (const fault of verdict?.faults ?? [])
          strike(fault, verdict?.refusal === undefined ? "survived" : "failed");
        if (verdict?.refusal !== undefined) throw new ProviderError(verdict.refusal.message);
        return answer();
      };
      const due = plan.due(
        call,
        (fault) => EFFECTS[fault.kind].fits?.({ ...known, fault }) ?? true,
      );
      return due.reduceRight<() => unknown>((proceed, index) => {
        const fault = faults[index] as Fault;
        const moment: Moment = {
          ...known,
          fault,
          strike: (...what) => strike(index, ...what),
          hide: (resource, left) => void hidden.push({ resource, left, fault: index }),
          save,
          kill: victim.kill,
        };
        return () => EFFECTS[fault.kind].effect(moment, proceed);
      }, visible)();
    };

  return {
    plan,
    wrap: (handlers, victim) => ({
      ...handlers,
      ...Object.fromEntries(
        ABOUT_RESOURCES.flatMap((operation) => {
          const handler = handlers[operation];
          return handler === undefined ? [] : [[operation, wrapped(operation, handler, victim)]];
        }),
      ),
    }),
  };
}

function updateUnlessFailed(cloud: Cloud, request: any, update: () => unknown): unknown {
  const inputs = fromStruct(request.getNews());
  const outputs = updateOfFailed(cloud, subjectOf(request), request.getId(), inputs);
  return outputs === undefined
    ? update()
    : new messages.UpdateResponse().setProperties(toStruct(outputs));
}

function idOf(request: any): string {
  return (request.getId?.() as string | undefined) ?? "";
}

function inputsOf(operation: Call["operation"], request: any) {
  return fromStruct(operation === "update" ? request.getNews() : request.getProperties());
}
