// SPDX-License-Identifier: Apache-2.0
import type { PlanNotice, PlanProblem } from "../plan-result.ts";
import { mapGet, mapSet, push } from "./primordials.ts";
import type { Channel } from "./channel.ts";

/** More problems of one run than this are one too many to read. */
const MOST_PROBLEMS = 100;
/** A program can make up a new host name for every attempt. */
const MOST_NOTICES = 1000;

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Collects what a run has to say. Each new finding also goes to the parent at once, in case this process does not live to its end. */
export interface Findings {
  readonly notice: (notice: PlanNotice) => void;
  /** Returns the recorded problem, whose `urn` may be filled in later. */
  readonly problem: (problem: PlanProblem) => Open<PlanProblem>;
  readonly notices: readonly PlanNotice[];
  readonly problems: readonly PlanProblem[];
}

export function collectFindings(channel: Pick<Channel, "send">): Findings {
  const notices: Open<PlanNotice>[] = [];
  const problems: Open<PlanProblem>[] = [];
  const seen = new Map<string, Open<PlanNotice>>();
  return {
    notices,
    problems,
    notice: (notice) => {
      const key = `${notice.code} ${notice.urn ?? ""} ${notice.message}`;
      const before = mapGet(seen, key);
      if (before !== undefined) {
        before.count = (before.count ?? 1) + (notice.count ?? 1);
        return;
      }
      if (notices.length >= MOST_NOTICES) return;
      const recorded = { ...notice };
      mapSet(seen, key, recorded);
      push(notices, recorded);
      channel.send({ kind: "notice", notice });
    },
    problem: (problem) => {
      const recorded = { ...problem };
      for (let index = 0; index < problems.length; index += 1)
        if (problems[index]!.message === problem.message && problems[index]!.at === problem.at)
          return recorded;
      if (problems.length < MOST_PROBLEMS) {
        push(problems, recorded);
        channel.send({ kind: "problem", problem });
      }
      return recorded;
    },
  };
}
