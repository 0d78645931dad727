// SPDX-License-Identifier: Apache-2.0
import { collectFindings } from "../../../planner/child/findings.ts";
import type { ChildMessage } from "../../../planner/process/protocol.ts";

function collector(): { findings: ReturnType<typeof collectFindings>; sent: ChildMessage[] } {
  const sent: ChildMessage[] = [];
  const channel = { send: (message: ChildMessage) => void sent.push(message) };
  return { findings: collectFindings(channel), sent };
}

describe("findings of a run", () => {
  it("count what repeats, and go to the parent once", () => {
    const { findings, sent } = collector();
    const notice = { code: "blocked-write", message: "x" } as const;
    findings.notice(notice);
    findings.notice(notice);
    findings.notice({ ...notice, count: 3 });
    findings.notice({ ...notice, urn: "u" });
    expect(findings.notices).toEqual([
      { ...notice, count: 5 },
      { ...notice, urn: "u" },
    ]);
    expect(sent).toEqual([
      { kind: "notice", notice },
      { kind: "notice", notice: { ...notice, urn: "u" } },
    ]);
  });

  it("hold a problem once per place, at most a hundred", () => {
    const { findings, sent } = collector();
    const problem = { code: "program-threw", message: "x" } as const;
    findings.problem(problem).urn = "filled in later";
    findings.problem(problem);
    findings.problem({ ...problem, at: "index.ts:1" });
    expect(findings.problems).toEqual([
      { ...problem, urn: "filled in later" },
      { ...problem, at: "index.ts:1" },
    ]);
    for (let index = 0; index < 200; index += 1)
      findings.problem({ ...problem, message: `${index}` });
    expect(findings.problems).toHaveLength(100);
    expect(sent).toHaveLength(100);
  });

  it("hold at most a thousand notices", () => {
    const { findings } = collector();
    for (let index = 0; index < 1100; index += 1)
      findings.notice({ code: "blocked-network", message: `${index}` });
    expect(findings.notices).toHaveLength(1000);
  });
});
