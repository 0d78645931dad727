// SPDX-License-Identifier: Apache-2.0
/** Paths, addresses and text as proxies read them. */
import { clientAddresses } from "../../../../components/mesh/model/client-address.ts";
import { normalizePath } from "../../../../components/mesh/model/path.ts";
import { hostFit, matchesText } from "../../../../components/mesh/model/text.ts";

// Istio, "Customize your system on path normalization": the examples of the page, and what goes around a prefix.
it.each([
  ["/a/../b", "/a/../b", "/b", "/b", "/b"],
  ["/\\da", "/\\da", "//da", "/da", "/da"],
  ["/a//b", "/a//b", "/a//b", "/a/b", "/a/b"],
  ["/a%2fb", "/a%2fb", "/a%2fb", "/a%2fb", "/a/b"],
  ["/a%5Cb", "/a%5Cb", "/a%5Cb", "/a%5Cb", "/a/b"],
  ["/a/%2e%2e/b?x=/c", "/a/%2e%2e/b", "/b", "/b", "/b"],
  ["/%61dmin", "/%61dmin", "/admin", "/admin", "/admin"],
  ["/a/..%2fb", "/a/..%2fb", "/a/..%2fb", "/a/..%2fb", "/b"],
  ["/../../x/.", "/../../x/.", "/x/", "/x/", "/x/"],
  ["/A", "/A", "/A", "/A", "/A"],
])("normalises %s", (path, none, base, merged, decoded) => {
  expect(normalizePath(path, "NONE")).toBe(none);
  expect(normalizePath(path, "BASE")).toBe(base);
  expect(normalizePath(path, "MERGE_SLASHES")).toBe(merged);
  expect(normalizePath(path, "DECODE_AND_MERGE_SLASHES")).toBe(decoded);
});

describe("the address of a client", () => {
  const forged = { peer: "198.51.100.7", forwardedFor: ["10.0.0.1"] };

  it("is that of the connection when no proxy is trusted, whatever the header says", () => {
    expect(clientAddresses({ trustedProxies: 0, proxyProtocol: false }, forged)).toEqual({
      peer: "198.51.100.7",
      remote: "198.51.100.7",
    });
  });
  it("is the nth from the right with n trusted proxies", () => {
    const arrival = { peer: "10.0.5.5", forwardedFor: ["10.0.0.1", "203.0.113.9", "10.0.4.4"] };
    const remote = (trustedProxies: number) =>
      clientAddresses({ trustedProxies, proxyProtocol: false }, arrival).remote;
    expect([1, 2, 3, 4].map(remote)).toEqual(["10.0.4.4", "203.0.113.9", "10.0.0.1", "10.0.5.5"]);
  });
  it("is what the client wrote when a proxy is counted that is not there", () => {
    expect(clientAddresses({ trustedProxies: 1, proxyProtocol: false }, forged).remote).toBe(
      "10.0.0.1",
    );
  });
  it("comes from PROXY protocol where the gateway reads it", () => {
    const arrival = { ...forged, proxied: "203.0.113.9" };
    expect(clientAddresses({ trustedProxies: 0, proxyProtocol: true }, arrival)).toEqual({
      peer: "198.51.100.7",
      remote: "203.0.113.9",
    });
    expect(clientAddresses({ trustedProxies: 0, proxyProtocol: false }, arrival).remote).toBe(
      "198.51.100.7",
    );
  });
});

it("matches text exactly, by start, by whole expression, or by presence", () => {
  expect(matchesText({ exact: "a" }, "a")).toBe(true);
  expect(matchesText({ exact: "a" }, "A")).toBe(false);
  expect(matchesText({ prefix: "/a" }, "/ab")).toBe(true);
  expect(matchesText({ prefix: "/b" }, "/ab")).toBe(false);
  expect(matchesText({ regex: "a|b" }, "b")).toBe(true);
  expect(matchesText({ regex: "a|b" }, "bc")).toBe(false);
  expect(matchesText({}, "")).toBe(true);
  expect(matchesText({}, undefined)).toBe(false);
});

it("takes the host that fits best, without regard to case", () => {
  expect(hostFit("API.example.in", "api.example.in")).toBe(Number.MAX_SAFE_INTEGER);
  expect(hostFit("*.example.in", "api.example.in")! > hostFit("*.in", "api.example.in")!).toBe(
    true,
  );
  expect(hostFit("*", "x")).toBe(0);
  expect(hostFit("*.example.in", "example.in")).toBeUndefined();
});
