// SPDX-License-Identifier: Apache-2.0
import fs from "node:fs";
import { CHANNEL_LOST, type ChildMessage, type ChildRequest } from "../process/protocol.ts";
import { plainJson } from "./plain-json.ts";

// Taken once: a named import would follow a program that replaces the function.
const { readSync, writeSync } = fs;
const { reallyExit } = process as unknown as { reallyExit: (code: number) => never };

/** Descriptor of the socket to the parent. It is no IPC channel, so the program finds no `process.send`. */
const DESCRIPTOR = 3;

/** The way back to the parent. Every line begins with a word that only the two ends know. */
export interface Channel {
  readonly request: ChildRequest;
  readonly send: (message: ChildMessage) => void;
}

/** Reads the request and keeps the means to answer it. Synchronous, since answers may be the last thing this process does. */
export function openChannel(): Channel {
  const request = JSON.parse(readLine()) as ChildRequest;
  const { token } = request;
  const toBytes = Buffer.from;
  return {
    request,
    send: (message) => {
      const bytes = toBytes(`\n${token}${plainJson(message)}\n`);
      for (let sent = 0; sent < bytes.length;) sent += write(bytes, sent);
    },
  };
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

function readLine(): string {
  const chunks: Buffer[] = [];
  const buffer = Buffer.alloc(65_536);
  for (;;) {
    const length = readSync(DESCRIPTOR, buffer);
    if (length === 0) throw new Error("the parent closed the channel before it sent a request");
    chunks.push(Buffer.from(buffer.subarray(0, length)));
    if (buffer[length - 1] === 10) return Buffer.concat(chunks).toString("utf8");
  }
}
