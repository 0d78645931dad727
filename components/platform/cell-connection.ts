// SPDX-License-Identifier: Apache-2.0
import type { Provider } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { PLACES } from "../../india/places.ts";
import { createKubernetesProvider } from "../cluster/kubernetes-provider.ts";
import { readCellExport, type CellExport } from "../contracts/cell-export.ts";
import { refuse } from "../shared/errors.ts";
import { factsOf, type DataClass, type Placement } from "../shared/facts.ts";
import { formatProblem } from "../shared/problem.ts";

/** Arguments of `CellConnection`. */
export interface CellConnectionArgs {
  /** Stack of the cell: `mumbai` in the same project, `acme/nivas/mumbai` elsewhere. */
  readonly stack: string;
  /** Place of the cell, as its stack has it; plain, so that a preview decides where everything is. */
  readonly place: string;
  /** Name of the cell. @default - the place */
  readonly cell?: string;
  /** Name of its cluster. @default nivas-<cell> */
  readonly clusterName?: string;
  /** Class of the data that the team holds. */
  readonly dataClass: DataClass;
  /** Team that answers for it. */
  readonly owner: string;
}

/**
 * A way into a cell for a team with a program of its own: where the cell is, and a provider for its cluster.
 *
 * Reads the output `cell` of the stack of the cell. An export that is missing, of another version, or of a cell at another place fails
 * the program, with what was found and what to do.
 *
 * @example
 * ```ts
 * const mumbai = new CellConnection("mumbai", {
 *   stack: "acme/nivas/mumbai", place: "mumbai", dataClass: "payment", owner: "ledger-team",
 * });
 * new Service("ledger", { placement: mumbai.placement, … }, { provider: mumbai.kubernetesProvider });
 * ```
 */
export class CellConnection extends pulumi.ComponentResource {
  readonly placement: Placement;
  readonly kubernetesProvider: Provider;

  /** @throws pulumi.ResourceError for a place that the catalogue does not have. */
  constructor(name: string, args: CellConnectionArgs, opts?: pulumi.ComponentResourceOptions) {
    const { stack, place, cell = place, dataClass, owner } = args;
    const region = PLACES.find(({ id }) => id === place)?.region ?? "";
    const placement: Placement = { cell, place, region, dataClass, owner };
    const facts = factsOf("CellConnection", placement);
    super("nivas:index:CellConnection", name, facts, opts);
    refuse(this, region === "" ? [placeProblem(place)] : []);

    this.placement = placement;
    const found = new pulumi.StackReference(`${name}-stack`, { name: stack }, { parent: this })
      .getOutput("cell")
      .apply((value) => cellOf(stack, place, value));
    this.kubernetesProvider = createKubernetesProvider(
      this,
      name,
      {
        clusterName: args.clusterName ?? `nivas-${cell}`,
        region,
        endpoint: found.apply(({ cluster }) => cluster.endpoint),
        certificateAuthorityData: found.apply(({ cluster }) => cluster.certificateAuthorityData),
      },
      [],
    );
    this.registerOutputs({ ...facts });
  }
}

function placeProblem(place: string) {
  return {
    path: "place",
    problem: "is no place of the catalogue",
    value: place,
    allowed: PLACES.map(({ id }) => id).join(", "),
    fix: "give the place that the stack of the cell has",
  };
}

/** @throws Error with every reason why the export cannot be used. */
function cellOf(stack: string, place: string, found: unknown): CellExport {
  const { value, problems } = readCellExport(stack, found);
  if (value === undefined) throw new Error(problems.map(formatProblem).join("\n"));
  if (value.place === place) return value;
  throw new Error(
    formatProblem({
      path: `stack ${stack}, output cell.place`,
      problem: "is another place than the program says",
      value: value.place,
      allowed: place,
      fix: "name the stack of that place, or correct the place",
    }),
  );
}
