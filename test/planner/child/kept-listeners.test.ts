// SPDX-License-Identifier: Apache-2.0
import { EventEmitter } from "node:events";
import { keepListeners } from "../../../planner/child/kept-listeners.ts";

describe("listeners of the planner", () => {
  it("stay when the program removes its own", () => {
    const events = new EventEmitter();
    const listen = keepListeners(events);
    const heard: string[] = [];
    listen("a", () => heard.push("ours a"));
    listen("b", () => heard.push("ours b"));
    events.on("a", () => heard.push("theirs a"));
    events.on("b", () => heard.push("theirs b"));
    expect(events.removeAllListeners("a")).toBe(events);
    events.emit("a");
    events.emit("b");
    expect(heard.splice(0)).toEqual(["ours a", "ours b", "theirs b"]);
    events.removeAllListeners();
    events.emit("a");
    events.emit("b");
    expect(heard).toEqual(["ours a", "ours b"]);
  });
});
