// SPDX-License-Identifier: Apache-2.0
import { createStopwatch } from "../../../planner/process/stopwatch.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("the time of a run", () => {
  it("ends after its limit", () => {
    const end = jest.fn();
    createStopwatch(100).start(end);
    jest.advanceTimersByTime(99);
    expect(end).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("stands still during a pause, and goes on with what was left", () => {
    const end = jest.fn();
    const time = createStopwatch(100);
    time.start(end);
    jest.advanceTimersByTime(60);
    time.pause();
    time.pause();
    jest.advanceTimersByTime(1000);
    time.resume();
    jest.advanceTimersByTime(1000);
    expect(end).not.toHaveBeenCalled();
    time.resume();
    jest.advanceTimersByTime(39);
    expect(end).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("never ends once it is stopped, whatever is resumed afterwards", () => {
    const end = jest.fn();
    const time = createStopwatch(100);
    time.start(end);
    time.pause();
    time.stop();
    time.resume();
    jest.advanceTimersByTime(1000);
    expect(end).not.toHaveBeenCalled();
  });
});
