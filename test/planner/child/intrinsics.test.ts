// SPDX-License-Identifier: Apache-2.0
import { rememberIntrinsics } from "../../../planner/child/intrinsics.ts";

describe("remembered built-ins", () => {
  it("come back after a program has changed them", () => {
    const before = {
      map: Reflect.getOwnPropertyDescriptor(Array.prototype, "map"),
      stringify: JSON.stringify,
      iterator: Reflect.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator),
    };
    const restore = rememberIntrinsics();
    const emptyIterator = (): Iterator<never> => ({
      next: () => ({ done: true, value: undefined }),
    });
    Object.assign(Object.prototype, { toJSON: () => "polluted", urn: "polluted" });
    Object.assign(Array.prototype, { map: () => ["polluted"], [Symbol.iterator]: emptyIterator });
    Reflect.deleteProperty(String.prototype, "startsWith");
    Object.defineProperty(Map.prototype, "get", { value: () => "polluted" });
    JSON.stringify = () => "polluted";
    Reflect.ownKeys = () => [];
    restore();
    expect("toJSON" in {}).toBe(false);
    expect("urn" in []).toBe(false);
    expect(Reflect.getOwnPropertyDescriptor(Array.prototype, "map")).toEqual(before.map);
    expect(Reflect.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator)).toEqual(
      before.iterator,
    );
    expect(JSON.stringify).toBe(before.stringify);
    expect("abc".startsWith("a")).toBe(true);
    expect(new Map([["a", 1]]).get("a")).toBe(1);
    expect(Reflect.ownKeys({ a: 1 })).toEqual(["a"]);
  });
});
