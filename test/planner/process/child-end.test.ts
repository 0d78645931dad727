// SPDX-License-Identifier: Apache-2.0
import { endOfChild, type ChildEnd } from "../../../planner/process/child-end.ts";

const limits = { timeoutMs: 5000, memoryMib: 256 };

describe("a process that ends without a result", () => {
  it.each<[ChildEnd, number, string, { code: string; message: string }]>([
    [
      { code: null, signal: "SIGKILL", stopped: "time" },
      1,
      "",
      {
        code: "program-hung",
        message:
          "The program did not end within 5 s and was stopped; 1 resource was registered until then. It may loop forever.",
      },
    ],
    [
      { code: null, signal: "SIGKILL", stopped: "memory" },
      0,
      "",
      {
        code: "out-of-memory",
        message:
          "The program took more memory than the limit of 256 MiB and was stopped; 0 resources were registered until then. It may create resources without end.",
      },
    ],
    [
      { code: null, signal: "SIGABRT" },
      2,
      "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
      {
        code: "out-of-memory",
        message:
          "The program took more memory than the limit of 256 MiB and was stopped; 2 resources were registered until then. It may create resources without end.",
      },
    ],
    [
      { code: 7, signal: null },
      3,
      "hello\nError: everything is lost\n    at x (index.js:1:1)\n\nNode.js v22.23.3\n",
      {
        code: "program-exited",
        message:
          "The program's process ended with exit code 7 before it was finished; 3 resources were registered until then. Its last words: Error: everything is lost",
      },
    ],
    ...[86, 13].map((code): [ChildEnd, number, string, { code: string; message: string }] => [
      { code, signal: null },
      2,
      "",
      {
        code: "program-exited",
        message:
          "The program took away what the planner answers with (a file descriptor, listeners of the process, or `process` itself); 2 resources were registered until then. It cannot be planned.",
      },
    ]),
    [
      { code: null, signal: "SIGSEGV" },
      0,
      "",
      {
        code: "program-exited",
        message:
          "The program's process ended by the signal SIGSEGV before it was finished; 0 resources were registered until then.",
      },
    ],
    [
      { code: null, signal: null, startError: "spawn EAGAIN" },
      0,
      "",
      {
        code: "internal",
        message: "The process for the program could not be started: spawn EAGAIN.",
      },
    ],
  ])("is explained: %j", (end, registered, output, problem) => {
    expect(endOfChild(end, { registered, output, limits })).toEqual(problem);
  });
});
