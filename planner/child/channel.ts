// SPDX-License-Identifier: Apache-2.0
import fs from "node:fs";
import {
  CHANNEL_LOST,
  type ChildMessage,
  type ChildRequest,
  type ParentAnswer,
} from "../process/protocol.ts";
import type { ReferenceAnswer } from "../stack-outputs.ts";
import { plainJson } from "./plain-json.ts";

// Taken once: a named import would follow a program that replaces the function.
const { readSync, writeSync } = fs;
const { parse } = JSON;
const { reallyExit } = process as unknown as { reallyExit: (code: number) => never };

/** Descriptor of the socket to the parent. It is no IPC channel, so the program finds no `process.send`. */
const DESCRIPTOR = 3;
const NEWLINE = 10;

/** The way back to the parent. Every line begins with a word that only the two ends know. */
export interface Channel {
  readonly request: ChildRequest;
  readonly send: (message: ChildMessage) => void;
  /** Asks for the outputs of another stack. */
  readonly ask: (stack: string) => Promise<ReferenceAnswer>;
}

/** Reads the request and keeps the means to answer it. Synchronous, since answers may be the last thing this process does. */
export function openChannel(): Channel {
  const readLine = createLineReader();
  const request = parse(readLine()) as ChildRequest;
  const { token } = request;
  const toBytes = Buffer.from;
  const send = (message: ChildMessage): void => {
    const bytes = toBytes(`\n${token}${plainJson(message)}\n`);
    for (let sent = 0; sent < bytes.length;) sent += write(bytes, sent);
  };
  return { request, send, ask: createQuestions(send, readLine) };
}

/**
 * Questions to the parent. Those of one turn of the event loop go out together; then the process stands still until all
 * are answered, since nothing else of it matters meanwhile and no listener may keep a program alive that is finished.
 */
function createQuestions(
  send: (message: ChildMessage) => void,
  readLine: () => string,
): Channel["ask"] {
  const open = new Map<number, (answer: ReferenceAnswer) => void>();
  const { setImmediate: later } = globalThis;
  let asked = 0;
  const readAnswers = (): void => {
    while (open.size > 0) {
      const { number, answer } = parse(readLine()) as ParentAnswer;
      open.get(number)?.(answer);
      open.delete(number);
    }
  };
  return (stack) =>
    new Promise((resolve) => {
      const number = (asked += 1);
      if (open.size === 0) later(readAnswers);
      open.set(number, resolve);
      send({ kind: "reference", number, stack });
    });
}

function write(bytes: Buffer, from: number): number {
  try {
    return writeSync(DESCRIPTOR, bytes, from);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return 0;
    // The program closed it, so there is nobody to tell anything.
    return reallyExit(CHANNEL_LOST);
  }
}

/** Reads line by line; what came behind a line is kept for the next. */
function createLineReader(): () => string {
  const buffer = Buffer.alloc(65_536);
  let rest: Buffer = Buffer.alloc(0);
  return () => {
    for (let end = rest.indexOf(NEWLINE); ; end = rest.indexOf(NEWLINE)) {
      if (end >= 0) {
        const line = rest.subarray(0, end).toString("utf8");
        rest = rest.subarray(end + 1);
        return line;
      }
      const length = readSync(DESCRIPTOR, buffer);
      if (length === 0) throw new Error("the parent closed the channel before it said all");
      rest = Buffer.concat([rest, buffer.subarray(0, length)]);
    }
  };
}
