// SPDX-License-Identifier: Apache-2.0
import type { ChildProcess } from "node:child_process";

/** Name of the function through which the child is told to report at once, found with `Symbol.for`. */
export const STOP = "nivas.planner.stop";

const POLITE_MS = 1000;
const FORCED_MS = 10_000;
const LEAVE_AFTER_MS = 200;

/**
 * Asks a child that has run out of time to report what it has seen. If its event loop is free a signal is enough. If it is stuck in a
 * loop of JavaScript, Node's inspector (opened by another signal, on a random port of the loopback interface) pauses it, and
 * the report is made from within the pause, with the place of the loop. Kills it in the end, whatever happened.
 */
export async function interrupt(
  child: ChildProcess,
  token: string,
  closed: Promise<unknown>,
): Promise<void> {
  child.kill("SIGUSR2");
  if (await within(POLITE_MS, closed)) return;
  const url = inspectorAddress(child);
  child.kill("SIGUSR1");
  const stopping = url.then((address) => reportFromPause(address, token)).catch(() => undefined);
  await within(FORCED_MS, Promise.race([closed, stopping.then(() => closed)]));
  child.kill("SIGKILL");
}

async function within(milliseconds: number, event: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const result = await Promise.race([event.then(() => true), late]);
  clearTimeout(timer);
  return result;
}

/** Node prints where its inspector listens. */
function inspectorAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      text = (text + chunk.toString("latin1")).slice(-4096);
      const match = /Debugger listening on (ws:\/\/\S+)/.exec(text);
      if (match) resolve(match[1]!);
    });
  });
}

interface InspectorMessage {
  readonly method?: string;
  readonly params?: {
    readonly scriptId?: string;
    readonly url?: string;
    readonly callFrames?: readonly {
      readonly callFrameId: string;
      readonly location: {
        readonly scriptId: string;
        readonly lineNumber: number;
        readonly columnNumber?: number;
      };
    }[];
  };
}

/** Pauses the program and has it report from where it is. Resolves when it was asked to. */
function reportFromPause(address: string, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    const scripts = new Map<string, string>();
    let id = 0;
    const send = (method: string, params: object = {}): void =>
      socket.send(JSON.stringify({ id: (id += 1), method, params }));
    socket.onerror = () => reject(new Error("the inspector did not answer"));
    socket.onopen = () => {
      send("Debugger.enable");
      send("Debugger.pause");
    };
    socket.onmessage = ({ data }) => {
      const { method, params } = JSON.parse(String(data)) as InspectorMessage;
      if (method === "Debugger.scriptParsed") scripts.set(params!.scriptId!, params!.url ?? "");
      const frames = method === "Debugger.paused" ? (params!.callFrames ?? []) : [];
      if (frames.length === 0) return;
      const stack = frames
        .map(
          ({ location }) =>
            `    at ${scripts.get(location.scriptId)}:${location.lineNumber + 1}:${(location.columnNumber ?? 0) + 1}`,
        )
        .join("\n");
      const expression = `globalThis[Symbol.for(${JSON.stringify(STOP)})](${JSON.stringify(token)}, ${JSON.stringify(stack)})`;
      send("Debugger.evaluateOnCallFrame", { callFrameId: frames[0]!.callFrameId, expression });
      // A process that is being debugged waits for the debugger to leave.
      setTimeout(() => socket.close(), LEAVE_AFTER_MS).unref();
      resolve();
    };
  });
}

const DEBUGGER_LINES =
  /^(Debugger listening on ws:.*|For help, see: https:\/\/nodejs\.org.*|Debugger attached\.|Waiting for the debugger to disconnect\.\.\.|Debugger ending on ws:.*)\n/gm;

/** What a program printed, without what Node printed because it was interrupted. */
export function withoutDebuggerLines(output: string): string {
  return output.replace(DEBUGGER_LINES, "");
}
