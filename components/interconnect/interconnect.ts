// SPDX-License-Identifier: Apache-2.0
import type { Provider } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/errors.ts";
import { interconnectProblems } from "./check-cells.ts";
import { createSides } from "./context.ts";
import { createFailover } from "./failover.ts";
import { JoinMode, type InterconnectArgs } from "./interconnect-args.ts";
import { createNames, createRules } from "./openings.ts";
import { createPeerings } from "./peering.ts";
import { createTransitGateways } from "./transit-gateways.ts";

/**
 * Joins cells: everything that names two of them is here, and nothing of it is in a cell. Another cell adds resources
 * here and changes none of the cells.
 *
 * ```ts
 * new Interconnect("india", { owner: "platform", mode: "peering", cells: { mumbai, hyderabad } });
 * ```
 *
 * Creates a provider for each cell, a VPC peering for each pair (or a Transit Gateway for each Region), routes in the
 * tables of nodes, pods, Local Zone workers and control planes, rules of the clusters' security groups, associations of
 * private zones, and names that fail over.
 *
 * Cost drivers: bytes between Regions; with Transit Gateways hours of every attachment and bytes through it; health
 * checks by the month. docs/interconnect.md has the limits.
 */
export class Interconnect extends pulumi.ComponentResource {
  readonly mode: JoinMode;
  /** Names of the joined cells, in order. */
  readonly cells: readonly string[];
  /** AWS provider of each joined cell, by its name. */
  readonly providers: Readonly<Record<string, Provider>>;

  /** @throws pulumi.ResourceError with every problem between the cells at once; nothing is attached then. */
  constructor(name: string, args: InterconnectArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:Interconnect", name, { component: "Interconnect" }, opts);
    refuse(this, interconnectProblems(args));
    this.mode = args.mode;
    this.cells = Object.keys(args.cells).sort();

    const sides = createSides(this, name, args);
    this.providers = Object.fromEntries(sides.map(({ key, provider }) => [key, provider]));
    const join = args.mode === JoinMode.Peering ? createPeerings : createTransitGateways;
    join(this, name, sides, args.owner);
    createRules(this, name, sides, args.openPorts ?? [], args.owner);
    createNames(this, name, sides);
    if (args.failover !== undefined) {
      createFailover(this, name, sides, args.failover, args.owner);
    }

    this.registerOutputs({ component: "Interconnect", mode: this.mode, cells: this.cells });
  }
}
