// SPDX-License-Identifier: Apache-2.0
/** What each kind of fault does to a call. */
import { textAt } from "../../emulation/cloud/paths.ts";
import type { Quota } from "../../emulation/cloud/quotas/model.ts";
import { quotasOf } from "../../emulation/cloud/quotas/table.ts";
import { refusalOf } from "../../emulation/cloud/refusal.ts";
import { apiError, MOST_ATTEMPTS, noAnswer, serviceOf } from "./aws-errors.ts";
import {
  CLUSTER,
  needsZone,
  NODE_GROUP,
  noControlPlane,
  noInstances,
  zonesOf,
} from "./capacity.ts";
import type { FaultKind } from "./fault.ts";
import { madeBy, type Moment } from "./moment.ts";
import { ProviderError } from "./provider-error.ts";
import { halfMade, markFailed, waitedInVain } from "./unfinished.ts";

/** `proceed` carries the call out. */
type Effect = (moment: Moment, proceed: () => unknown) => unknown;

interface Rules {
  /** Whether the fault can happen to such a call at all. @default yes */
  readonly fits?: (moment: Pick<Moment, "fault" | "call" | "cloud" | "inputs">) => boolean;
  readonly effect: Effect;
}

const isAws = ({ call }: Pick<Moment, "call">): boolean => call.type.startsWith("aws:");
/** Quotas of what is in one resource come first for some types; meant is how many there may be. */
const OF_PARTS: readonly string[] = ["groups-per-interface"];

function quotaOf(type: string): Quota | undefined {
  return quotasOf(type).find(({ key }) => !OF_PARTS.includes(key));
}

export const EFFECTS: Readonly<Record<FaultKind, Rules>> = {
  throttling: {
    fits: isAws,
    effect: (moment, proceed) => {
      if ((moment.fault.attempts ?? 0) < MOST_ATTEMPTS) {
        moment.strike("survived");
        return proceed();
      }
      const service = serviceOf(moment.call.type);
      throw failed(moment, apiError(service, service.throttled, MOST_ATTEMPTS));
    },
  },
  quota: {
    fits: ({ call }) => quotaOf(call.type) !== undefined,
    effect: (moment) => {
      const { refusal, value } = quotaOf(moment.call.type) as Quota;
      const text = refusalOf({ refusal, facts: { limit: String(value) } }, moment.inputs).message;
      throw failed(moment, apiError(serviceOf(moment.call.type), { status: 400, text }));
    },
  },
  capacity: {
    fits: ({ fault, call, cloud, inputs }) => needsZone(cloud, fault, call.type, inputs),
    effect: (moment, proceed) => {
      const { call, cloud, fault, inputs } = moment;
      const zone = fault.zone ?? "";
      if (call.type === CLUSTER) {
        const zones = zonesOf(cloud, CLUSTER, inputs);
        throw failed(moment, noControlPlane(zone, textAt(inputs, "name") ?? call.name, zones));
      }
      const made = doneIn(moment, proceed);
      const stored = call.type === NODE_GROUP ? markFailed(cloud, made) : made;
      moment.save();
      moment.strike("half-made", stored.id);
      throw halfMade(stored, noInstances(zone, stored));
    },
  },
  "eventual-consistency": {
    fits: isAws,
    effect: (moment, proceed) => {
      const answer = proceed();
      const made = madeBy(moment.cloud, moment.subject);
      if (made !== undefined) moment.hide(made, moment.fault.attempts ?? 0);
      return answer;
    },
  },
  "half-made": {
    effect: (moment, proceed) => {
      const made = doneIn(moment, proceed);
      moment.strike("half-made", made.id);
      throw halfMade(made, waitedInVain(made));
    },
  },
  "answer-lost": {
    effect: (moment, proceed) => {
      proceed();
      moment.strike("lost", idOf(moment));
      throw new ProviderError(brokenConnection(moment));
    },
  },
  "expired-credentials": {
    effect: (moment) => {
      const service = serviceOf(moment.call.type);
      throw failed(moment, isAws(moment) ? apiError(service, service.expired) : UNAUTHORIZED);
    },
  },
  "provider-killed": {
    effect: (moment, proceed) => {
      if (moment.fault.when === "after") {
        proceed();
        moment.strike("lost", idOf(moment));
      } else moment.strike("failed");
      moment.kill();
      throw new ProviderError("the provider is gone");
    },
  },
  "api-server-away": {
    fits: ({ call }) => call.type.startsWith("kubernetes:"),
    effect: (moment) => {
      throw failed(moment, unreachable(moment));
    },
  },
};

/** github.com/keras-team/kinetic/issues/285 and pulumi-digitalocean#77 have it word for word. */
const UNAUTHORIZED =
  "configured Kubernetes cluster is unreachable: unable to load schema information from the API server: the server has asked for the client to provide credentials";

/** Wording: pulumi-kubernetes#1544. */
function unreachable({ caller }: Moment): string {
  const server = caller.clusterEndpoint ?? "";
  const host = server.replace(/^https:\/\//, "");
  return `configured Kubernetes cluster is unreachable: unable to load schema information from the API server: Get "${server}/openapi/v2?timeout=32s": dial tcp ${host}:443: connect: connection refused`;
}

function brokenConnection({ call, caller }: Moment): string {
  return call.type.startsWith("aws:")
    ? noAnswer(serviceOf(call.type), caller.region)
    : `Post "${caller.clusterEndpoint ?? ""}": http2: client connection lost`;
}

function idOf({ id, cloud, subject }: Moment): string | undefined {
  return id === "" ? madeBy(cloud, subject)?.id : id;
}

function failed(moment: Moment, message: string): ProviderError {
  moment.strike("failed");
  return new ProviderError(message);
}

/** Carries a create out, and gives what it made. */
function doneIn(moment: Moment, proceed: () => unknown) {
  proceed();
  const made = madeBy(moment.cloud, moment.subject);
  if (made === undefined) throw new Error(`${moment.subject.urn} made nothing`);
  return made;
}
