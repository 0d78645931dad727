// SPDX-License-Identifier: Apache-2.0
/** What faults did in a run, in words: a real cloud would not say it, and a person who asked for them must not guess. */
import { faultText } from "./fault.ts";
import { FAILED } from "./unfinished.ts";
import type { Cloud } from "../../emulation/cloud/cloud.ts";
import type { FaultPlan, Strike } from "./plan.ts";

/** Calls that are told one by one; of more only how many. */
const TOLD = 3;

/** One line for each thing that a fault did, and for each fault that did nothing. */
export function faultReport(plan: FaultPlan): string[] {
  return plan.faults.flatMap((fault, index) => {
    const strikes = plan.strikes.filter((strike) => strike.fault === index);
    const text = `fault ${faultText(fault)}:`;
    if (strikes.length === 0) return [`${text} ${nothing(plan.matched(index))}`];
    return [
      ...someOf(strikes, "survived").map((told) => `${text} ${told}, and done by asking again`),
      ...someOf(strikes, "failed").map((told) => `${text} ${told} failed`),
      ...strikes
        .filter(({ outcome }) => outcome === "half-made")
        .map(
          (strike) =>
            `${text} ${called(strike)} made ${strike.id ?? "nothing"}, and failed; the engine knows of it, and goes on with it in the next run`,
        ),
      ...strikes
        .filter(({ outcome }) => outcome === "lost")
        .map((strike) => `${text} ${lost(strike)}`),
    ];
  });
}

/** One line for each resource that a create left failed, and that no update mends. */
export function failedReport(cloud: Cloud): string[] {
  return cloud
    .living()
    .filter(({ outputs }) => outputs["status"] === FAILED)
    .map(
      ({ type, id, seed }) =>
        `${id} (${type}) stays ${FAILED}, whatever the engine says; to replace it: pulumi up --replace '${seed.replace(/#\d+$/, "")}'`,
    );
}

function nothing(matched: number): string {
  if (matched === 0) return "met no call; look at its type, name and operation";
  const calls = matched === 1 ? "one call" : `${matched} calls`;
  return `did nothing; its selector met ${calls}`;
}

function someOf(strikes: readonly Strike[], outcome: Strike["outcome"]): string[] {
  const some = strikes.filter((strike) => strike.outcome === outcome);
  if (some.length === 0) return [];
  if (some.length > TOLD) return [`${some.length} calls`];
  return some.map(called);
}

function called({ call }: Strike): string {
  return `${call.operation} of ${call.name} (${call.type})`;
}

function lost(strike: Strike): string {
  const { operation } = strike.call;
  const id = strike.id ?? "";
  switch (operation) {
    case "create":
      return `${called(strike)} made ${id}, and the answer was lost: it is in the cloud, and the engine does not know of it`;
    case "read":
      return `${called(strike)}: the answer was lost, nothing changed`;
    default:
      return `${called(strike)} was done to ${id}, and the answer was lost: the state still has what was before`;
  }
}
