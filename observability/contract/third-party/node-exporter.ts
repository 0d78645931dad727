// SPDX-License-Identifier: Apache-2.0
/** Metrics of the nodes' operating system. */
import type { LabelSpec, Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "node exporter",
  source:
    "prometheus/node_exporter@a7dcc3a01545:collector/fixtures/e2e-output.txt, collector/filesystem_common.go, collector/meminfo.go, collector/timex.go",
  checkedOn: "2026-11-23",
});

const device: LabelSpec = { atMost: 6, what: "block device" };
// The VPC CNI gives pods interfaces of their own; the chart leaves those out.
const network = { device: { atMost: 4, what: "network interface" } };
const filesystem = {
  device: { atMost: 6, what: "block device" },
  mountpoint: { atMost: 6, what: "where it is mounted" },
  fstype: { atMost: 3, what: "xfs, ext4" },
  device_error: { atMost: 1, what: "why it cannot be read" },
} satisfies Record<string, LabelSpec>;

const single = (name: string, unit: string, help: string): Metric =>
  gauge({ name, unit, help, per: "node" });

export const NODE_EXPORTER_METRICS: readonly Metric[] = [
  counter({
    name: "node_cpu_seconds_total",
    unit: "seconds",
    help: "Time of each processor in each mode.",
    labels: {
      cpu: { atMost: 16, what: "processor" },
      mode: {
        values: ["idle", "iowait", "irq", "nice", "softirq", "steal", "system", "user"],
      },
    },
    per: "node",
  }),
  single("node_load1", "processes", "Load over a minute."),
  single("node_load5", "processes", "Load over five minutes."),
  single("node_load15", "processes", "Load over fifteen minutes."),
  single("node_memory_MemTotal_bytes", "bytes", "Memory."),
  single("node_memory_MemAvailable_bytes", "bytes", "Memory that processes can still get."),
  single("node_boot_time_seconds", "seconds", "When the node started, in seconds since 1970."),
  single("node_time_seconds", "seconds", "Clock of the node, in seconds since 1970."),
  single("node_timex_offset_seconds", "seconds", "Difference of its clock from the reference."),
  single("node_timex_sync_status", "bool", "1 if its clock is synchronised."),
  single("node_nf_conntrack_entries", "connections", "Connections that the kernel tracks."),
  single("node_nf_conntrack_entries_limit", "connections", "Connections that it can track."),
  single("node_filefd_allocated", "files", "Open files."),
  single("node_filefd_maximum", "files", "Files that can be open."),
  single("node_sockstat_TCP_alloc", "sockets", "Sockets of TCP."),
  counter({
    name: "node_vmstat_oom_kill",
    unit: "processes",
    help: "Processes killed for lack of memory.",
    per: "node",
  }),
  counter({
    name: "node_vmstat_pgmajfault",
    unit: "faults",
    help: "Page faults that read a disk.",
    per: "node",
  }),
  ...["cpu", "io", "memory"].map((resource) =>
    counter({
      name: `node_pressure_${resource}_waiting_seconds_total`,
      unit: "seconds",
      help: `Time in which processes waited for ${resource}.`,
      per: "node",
    }),
  ),
  ...(
    [
      ["avail_bytes", "bytes", "Space that processes can still use."],
      ["size_bytes", "bytes", "Size."],
      ["files", "inodes", "Inodes."],
      ["files_free", "inodes", "Free inodes."],
      ["readonly", "bool", "1 if it is read-only."],
    ] as const
  ).map(([name, unit, help]) =>
    gauge({
      name: `node_filesystem_${name}`,
      unit,
      help,
      labels: filesystem,
      per: "node",
      combinations: 6,
    }),
  ),
  ...(
    [
      ["io_time_seconds_total", "seconds", "Time in which the device was busy."],
      ["read_bytes_total", "bytes", "Bytes read."],
      ["written_bytes_total", "bytes", "Bytes written."],
    ] as const
  ).map(([name, unit, help]) =>
    counter({ name: `node_disk_${name}`, unit, help, labels: { device }, per: "node" }),
  ),
  ...["receive", "transmit"].flatMap((direction) =>
    ["bytes", "errs", "drop", "packets"].map((what) =>
      counter({
        name: `node_network_${direction}_${what}_total`,
        unit: what === "bytes" ? "bytes" : "packets",
        help: `Network, ${direction}: ${what}.`,
        labels: network,
        per: "node",
      }),
    ),
  ),
];
