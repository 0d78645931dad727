// SPDX-License-Identifier: Apache-2.0
import { observabilityWatchSchema } from "../../../config/schema/observability-watch.ts";
import {
  resolveWatch,
  watchProblems,
  type ComponentWatchArgs,
  type ComponentWatchSettings,
} from "../../../components/observability/watch/component-watch-args.ts";

const argsOf = (settings: ComponentWatchSettings) =>
  ({
    ...settings,
    placement: { region: "ap-south-1" },
    components: ["RegionalNetwork"],
  }) as unknown as ComponentWatchArgs;

describe("the schema of the watch", () => {
  it("gives what the component takes when nothing is said", () => {
    const parsed: ComponentWatchSettings = observabilityWatchSchema.parse({});
    expect(parsed).toEqual({ cloudWatch: { enabled: true, intervalSeconds: 300 } });
    expect(resolveWatch(argsOf(parsed))).toEqual(resolveWatch(argsOf({})));
  });

  it.each([60, 900, 59, 901, 300.5])(
    "agrees with the component on an interval of %d s",
    (value) => {
      const settings = { cloudWatch: { intervalSeconds: value } };
      expect(observabilityWatchSchema.safeParse(settings).success).toBe(
        watchProblems(argsOf(settings)).length === 0,
      );
    },
  );

  it("refuses what it does not know", () => {
    expect(observabilityWatchSchema.safeParse({ cloudwatch: {} }).success).toBe(false);
  });
});
