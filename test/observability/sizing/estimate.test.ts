// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { DEFAULT_FIGURES, FIGURES } from "../../../observability/sizing/assumptions.ts";
import {
  activeSeries,
  estimateStorage,
  workloadFor,
  type Workload,
} from "../../../observability/sizing/estimate.ts";
import { sizingPage } from "../../../observability/sizing/page.ts";

const CELL: Workload = {
  nodes: 10,
  pods: 200,
  meshedPods: 100,
  services: 20,
  requestsPerSecond: 1000,
};
const MONTH_SECONDS = 30.4375 * 86_400;
const GIB = 2 ** 30;

const workloads = fc.record({
  nodes: fc.integer({ min: 1, max: 1000 }),
  pods: fc.integer({ min: 1, max: 50_000 }),
  meshedPods: fc.integer({ min: 0, max: 50_000 }),
  services: fc.integer({ min: 0, max: 2000 }),
  requestsPerSecond: fc.integer({ min: 0, max: 1_000_000 }),
});

describe("active series", () => {
  it("are those of nodes, pods, proxies, services and the control plane", () => {
    expect(activeSeries(CELL)).toBe(10 * 1500 + 200 * 120 + 100 * 250 + 20 * 700 + 30_000);
  });

  it("follow what a cell measured", () => {
    const figures = { ...DEFAULT_FIGURES, seriesPerNode: 0, seriesOfControlPlane: 0 };
    expect(activeSeries({ ...CELL, pods: 1, meshedPods: 0, services: 0 }, figures)).toBe(120);
  });
});

describe("the estimate", () => {
  const { prometheus, ...stored } = estimateStorage(CELL);
  const samples = 108_000 / 30;

  it("has the samples, the memory and the processor of one replica", () => {
    expect(prometheus).toMatchObject({
      activeSeries: 108_000,
      samplesPerSecond: samples,
      memoryGib: (108_000 * 1.5 * 6144) / GIB,
      cpu: samples / 50_000,
    });
  });

  it("has blocks of 35 days and a log of three hours on the disk, a fifth of it free", () => {
    const wal = (samples * 8 * 3 * 3600) / GIB;
    expect(prometheus.walGib).toBeCloseTo(wal, 9);
    expect(prometheus.diskGib).toBeCloseTo(((samples * 2 * 35 * 86_400) / GIB + wal) / 0.8, 9);
  });

  it("has three resolutions in the bucket, for a month and for the retention", () => {
    expect(stored.metricsGibPerMonth).toBeCloseTo((samples * 2 * 3 * MONTH_SECONDS) / GIB, 9);
    expect(stored.metricsGibKept).toBeCloseTo((samples * 2 * 3 * 86_400 * 365) / GIB, 9);
    const half = estimateStorage(CELL, { longTermRetentionDays: 180 });
    expect(half.metricsGibKept / stored.metricsGibKept).toBeCloseTo(180 / 365, 9);
  });

  it("has the lines of requests and of pods, compressed", () => {
    const lines = 1000 * 10 + 200 * 0.2;
    expect(stored.logsGibPerMonth).toBeCloseTo(((lines * 500) / 8 / GIB) * MONTH_SECONDS, 6);
  });

  it("has the spans of the requests that are kept, compressed", () => {
    expect(stored.tracesGibPerMonth).toBeCloseTo(
      ((1000 * 0.1 * 10 * 700) / 3 / GIB) * MONTH_SECONDS,
      6,
    );
  });

  it("halves with twice the interval", () => {
    const slow = estimateStorage(CELL, { scrapeIntervalSeconds: 60 });
    expect(slow.prometheus.samplesPerSecond).toBe(samples / 2);
    expect(slow.prometheus.memoryGib).toBe(prometheus.memoryGib);
    expect(slow.metricsGibPerMonth).toBeCloseTo(stored.metricsGibPerMonth / 2, 9);
  });

  it("keeps locally what it is told", () => {
    const long = estimateStorage(CELL, { localRetentionDays: 42 });
    const blocks = (samples * 2 * 7 * 86_400) / GIB / 0.8;
    expect(long.prometheus.diskGib - prometheus.diskGib).toBeCloseTo(blocks, 9);
  });

  it("never shrinks when a cell grows", () => {
    fc.assert(
      fc.property(workloads, workloads, (cell, more) => {
        const grown = {
          nodes: cell.nodes + more.nodes,
          pods: cell.pods + more.pods,
          meshedPods: cell.meshedPods + more.meshedPods,
          services: cell.services + more.services,
          requestsPerSecond: cell.requestsPerSecond + more.requestsPerSecond,
        };
        const [small, large] = [estimateStorage(cell), estimateStorage(grown)];
        expect(large.prometheus.diskGib).toBeGreaterThan(small.prometheus.diskGib);
        expect(large.metricsGibPerMonth).toBeGreaterThan(small.metricsGibPerMonth);
        expect(large.logsGibPerMonth).toBeGreaterThan(small.logsGibPerMonth);
        expect(large.tracesGibPerMonth).toBeGreaterThanOrEqual(small.tracesGibPerMonth);
      }),
    );
  });
});

describe("the cells of the page", () => {
  it.each([
    [100, { nodes: 8, pods: 200, meshedPods: 80 }],
    [1_000, { nodes: 9, pods: 220, meshedPods: 100 }],
    [10_000, { nodes: 45, pods: 1120, meshedPods: 1000 }],
  ])("answer %i requests a second with pods and nodes by what one holds", (rate, expected) => {
    expect(workloadFor(rate)).toEqual({ ...expected, services: 40, requestsPerSecond: rate });
  });

  it("have three nodes at least", () => {
    expect(workloadFor(0, { ...DEFAULT_FIGURES, podsPerNode: 500 }).nodes).toBe(3);
  });
});

describe("the figures", () => {
  it.each(Object.entries(FIGURES))("%s is cited with a day, or is an assumption", (_, figure) => {
    expect(figure.value).toBeGreaterThan(0);
    expect(figure.unit).not.toBe("");
    expect(figure.source === undefined).toBe(figure.checkedOn === undefined);
    if (figure.source !== undefined) expect(figure.source).toMatch(/^[\w-]+\/[\w-]+[@:]/);
  });

  it("are in the page, each with its source or the word assumption, and the formulas name them", () => {
    const page = sizingPage();
    for (const [name, { source }] of Object.entries(FIGURES)) {
      const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row).toContain(source ?? "assumption");
    }
    for (const name of ["bytesPerSample", "churn", "downsampling", "traceSampling"])
      expect(page).toMatch(new RegExp(`[=×/] .*${name}`));
    expect(page).not.toMatch(/[₹$€]|USD|INR/);
  });

  it("show the three cells", () => {
    expect(sizingPage()).toMatch(/^\| 1000 \| 9 \| 220 \| 122900 \| 4097 \| 1\.1 \| 0\.08 \|/m);
  });
});
