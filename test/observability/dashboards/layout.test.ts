// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import type { DashboardPanel, PanelKind } from "../../../observability/dashboards/dashboard.ts";
import { layOut, type GridPlace } from "../../../observability/dashboards/layout.ts";

const panel = (kind: PanelKind, more: Partial<DashboardPanel> = {}): DashboardPanel => ({
  kind,
  title: kind,
  description: "",
  queries: [],
  ...more,
});
const places = (panels: readonly DashboardPanel[]): GridPlace[] =>
  layOut({ rows: [{ title: "row", panels }] }).map(({ place }) => place);

describe("layOut", () => {
  it("puts a heading over its panels, and fills lines from the left", () => {
    expect(places([panel("stat"), panel("stat"), panel("timeseries"), panel("table")])).toEqual([
      { x: 0, y: 0, w: 24, h: 1 },
      { x: 0, y: 1, w: 6, h: 8 },
      { x: 6, y: 1, w: 6, h: 8 },
      { x: 12, y: 1, w: 12, h: 8 },
      { x: 0, y: 9, w: 24, h: 8 },
    ]);
  });

  it("stretches the last panel of a line to the edge", () => {
    expect(places([panel("stat"), panel("timeseries", { width: 20 })])).toEqual([
      { x: 0, y: 0, w: 24, h: 1 },
      { x: 0, y: 1, w: 24, h: 4 },
      { x: 0, y: 5, w: 24, h: 8 },
    ]);
  });

  it("numbers headings and panels from 1 in the order of reading", () => {
    const rows = [
      { title: "a", panels: [panel("stat")] },
      { title: "b", panels: [panel("gauge")] },
    ];
    expect(layOut({ rows }).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(layOut({ rows })[2]!.place).toEqual({ x: 0, y: 5, w: 24, h: 1 });
  });

  it("gives a text as many lines as it has, to the height of a screen", () => {
    const heightOf = (lines: number): number =>
      places([panel("text", { text: Array(lines).fill("x").join("\n") })])[1]!.h;
    expect([1, 14, 400].map(heightOf)).toEqual([3, 12, 28]);
  });

  it.each([0, 25, 1.5])("refuses a width of %p", (width) => {
    expect(() => places([panel("stat", { width })])).toThrow(
      new RangeError(`stat: width ${width}; 1 to 24 columns`),
    );
  });

  it("covers every line without gap or overlap, whatever the widths", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1 }), (widths) => {
        const filled = places(widths.map((width) => panel("stat", { width }))).slice(1);
        let next = { x: 0, y: 1 };
        for (const { x, y, w, h } of filled) {
          expect({ x, y, h }).toEqual({ ...next, h: 4 });
          next = x + w === 24 ? { x: 0, y: y + 4 } : { x: x + w, y };
        }
        expect(next.x).toBe(0);
      }),
    );
  });
});
