// SPDX-License-Identifier: Apache-2.0
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import { apply, asText, defineProperty, isArray, lowerCase, startsWith } from "../primordials.ts";
import { shown, systemError, type Report } from "./refusal.ts";

const { isIP, isIPv4 } = net;

type Connect = (this: net.Socket, ...args: unknown[]) => net.Socket;
type Fields = Record<string, unknown>;

/**
 * No connection but to this machine's own loopback addresses over TCP, which the Pulumi SDK needs for its callbacks.
 * `http`, `https`, `http2`, `tls`, `fetch` and `WebSocket` all connect through `net.Socket`.
 */
export function refuseNetwork(report: Report): void {
  const refused = (host: string, port: unknown): NodeJS.ErrnoException => {
    const target = port === undefined ? shown(host) : `${shown(host)}:${shown(port)}`;
    report("blocked-network", `The program tried to reach ${target}. A plan reaches nothing.`);
    const error = systemError("ECONNREFUSED", "connection refused", "connect", target, {
      address: host,
      port,
    });
    error.message = `connect ECONNREFUSED ${target}`;
    return error;
  };
  guardConnect(refused);
  guardListen(refused);
  guardNames(report);
  guardDatagrams(refused);
}

function guardConnect(refused: (host: string, port: unknown) => Error): void {
  const original = net.Socket.prototype.connect as unknown as Connect;
  const normalize = (net as unknown as { _normalizeArgs: (args: unknown[]) => [Fields, unknown] })
    ._normalizeArgs;
  const connect: Connect = function (...args) {
    // Called by `net.connect` with arguments that are normalised already.
    const [given, callback] = isArray(args[0]) ? (args[0] as [Fields, unknown]) : normalize(args);
    // One copy, taken once: getters cannot answer differently later, and a `lookup` of the program's cannot lie.
    const options: Fields = { ...given, lookup: undefined };
    const host =
      options.host === undefined || options.host === "" ? "localhost" : asText(options.host);
    const path = options.path ? asText(options.path) : undefined;
    if (path === undefined && isLoopback(host)) {
      const rest = typeof callback === "function" ? [options, callback] : [options];
      return apply<net.Socket, unknown[], net.Socket>(original, this, rest);
    }
    const error = path === undefined ? refused(host, options.port) : refused(path, undefined);
    process.nextTick(() => this.destroy(error));
    return this;
  };
  net.Socket.prototype.connect = connect;
}

function guardListen(refused: (host: string, port: unknown) => Error): void {
  const original = net.Server.prototype.listen as unknown as (
    this: net.Server,
    ...args: unknown[]
  ) => net.Server;
  const listen = function (this: net.Server, ...args: unknown[]): net.Server {
    const [first] = args;
    const structured = typeof first === "object" && first !== null;
    const options: Fields = structured ? { ...(first as Fields) } : { port: first };
    if (!structured) options.host = typeof args[1] === "string" ? args[1] : undefined;
    const host = options.host === undefined ? "127.0.0.1" : asText(options.host);
    const isPort = options.port === undefined || options.port === null || Number(options.port) >= 0;
    const odd =
      options.path !== undefined ||
      options.fd !== undefined ||
      options._handle !== undefined ||
      options.handle !== undefined;
    if (odd || !isPort || !isLoopback(host)) {
      const error = refused(
        shown(odd ? (options.path ?? "a descriptor") : isPort ? host : first),
        isPort ? options.port : undefined,
      );
      process.nextTick(() => this.emit("error", error));
      return this;
    }
    const callback = args[args.length - 1];
    const rest = typeof callback === "function" ? [callback] : [];
    // Without a host Node listens on every address of the machine; here it is loopback only.
    return apply(original, this, [{ ...options, port: Number(options.port ?? 0), host }, ...rest]);
  };
  net.Server.prototype.listen = listen as never;
  const refuseHandle = (): never => {
    throw refused("a raw socket", undefined);
  };
  defineProperty(net, "_createServerHandle", { value: refuseHandle, configurable: true });
  defineProperty(dgram, "_createSocketHandle", { value: refuseHandle, configurable: true });
}

/** Names are not looked up; only literal loopback addresses and `localhost` have an answer. */
function guardNames(report: Report): void {
  const unknownName = (syscall: string, name: unknown): Error => {
    const host = shown(name);
    report("blocked-network", `The program tried to look up ${host}. A plan reaches nothing.`);
    const error = systemError("ENOENT", "name not known", syscall, host, {
      code: "ENOTFOUND",
      hostname: host,
    });
    error.message = `${syscall} ENOTFOUND ${host}`;
    return error;
  };
  const lookup = dns.lookup as unknown as (...args: unknown[]) => unknown;
  const promised = dns.promises.lookup as unknown as (...args: unknown[]) => Promise<unknown>;
  const allowed = (name: unknown): boolean =>
    typeof name !== "string" || name === "" || isIP(name) !== 0 || isLoopback(name);
  const last = (args: unknown[]): ((error: Error) => void) => args[args.length - 1] as never;
  const callbacks: Fields = {
    lookup: (...args: unknown[]) =>
      allowed(args[0])
        ? apply(lookup, dns, args)
        : process.nextTick(last(args), unknownName("getaddrinfo", args[0])),
  };
  const promises: Fields = {
    lookup: (...args: unknown[]) =>
      allowed(args[0])
        ? apply(promised, dns.promises, args)
        : Promise.reject(unknownName("getaddrinfo", args[0])),
  };
  for (const name of QUERIES) {
    callbacks[name] = (...args: unknown[]) =>
      process.nextTick(last(args), unknownName(name, args[0]));
    promises[name] = (host: unknown) => Promise.reject(unknownName(name, host));
  }
  Object.assign(dns, callbacks);
  Object.assign(dns.promises, promises);
  const { lookup: _one, lookupService: _two, ...queries } = callbacks;
  const { lookup: _three, lookupService: _four, ...promisedQueries } = promises;
  Object.assign(dns.Resolver.prototype, queries);
  Object.assign(dns.promises.Resolver.prototype, promisedQueries);
}

const QUERIES = [
  "lookupService",
  "resolve",
  "resolve4",
  "resolve6",
  "resolveAny",
  "resolveCaa",
  "resolveCname",
  "resolveMx",
  "resolveNaptr",
  "resolveNs",
  "resolvePtr",
  "resolveSoa",
  "resolveSrv",
  "resolveTlsa",
  "resolveTxt",
  "reverse",
];

function guardDatagrams(refused: (host: string, port: unknown) => Error): void {
  const refuse = function (this: dgram.Socket): dgram.Socket {
    const error = refused("a host by UDP", undefined);
    process.nextTick(() => this.emit("error", error));
    return this;
  };
  Object.assign(dgram.Socket.prototype, { bind: refuse, connect: refuse, send: refuse });
}

/** `localhost`, 127.0.0.0/8 and ::1. */
function isLoopback(host: string): boolean {
  const name = lowerCase(host);
  if (name === "localhost" || name === "::1" || name === "[::1]") return true;
  return startsWith(name, "127.") && isIPv4(name);
}
