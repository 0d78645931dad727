// SPDX-License-Identifier: Apache-2.0
import { RpcError } from "./rpc.ts";

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/**
 * Seconds of a Go duration (`1h30m`, `45s`), the form of `customTimeouts`.
 *
 * @throws RpcError with the engine's words.
 */
export function parseDurationSeconds(text: string): number {
  const sign = text.startsWith("-") ? -1 : 1;
  const body = text.replace(/^[+-]/, "");
  if (body === "0") return 0;
  const pattern = /^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
  if (!pattern.test(body)) throw new RpcError(`unable to parse customTimeout Value ${text}`);
  let seconds = 0;
  for (const [, amount = "", unit = ""] of body.matchAll(
    /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g,
  )) {
    seconds += Number(amount) * (UNIT_SECONDS[unit] ?? 0);
  }
  return sign * seconds;
}
