// SPDX-License-Identifier: Apache-2.0
import net from "node:net";

/** A port that passes connections on until it dies. */
export interface MortalPort {
  readonly port: number;
  /** Breaks every connection and listens no more: what the other side sees when a process is killed. */
  kill(): void;
}

/**
 * Puts a port of 127.0.0.1 in front of another. A gRPC server that is shut down still tells its clients that calls are cancelled; a
 * killed process tells them nothing.
 */
export async function mortalPort(target: number): Promise<MortalPort> {
  const sockets = new Set<net.Socket>();
  const kept = (socket: net.Socket): net.Socket => {
    sockets.add(socket);
    // A broken connection is the purpose.
    return socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const server = net.createServer((client) => {
    const provider = kept(net.connect(target, "127.0.0.1"));
    kept(client).pipe(provider).pipe(client);
  });
  const kill = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve({ port: (server.address() as net.AddressInfo).port, kill });
    });
  });
}
