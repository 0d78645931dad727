// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { createKubernetesProvider } from "../cluster/kubernetes-provider.ts";
import type { CellExport, MeshExport } from "../contracts/cell-export.ts";
import { placementOf } from "../interconnect/context.ts";
import type { Interconnect } from "../interconnect/interconnect.ts";
import type { JoinedCell } from "../interconnect/interconnect-args.ts";
import { openToOtherNetworks, RemoteAccess } from "../mesh/install/remote-access.ts";

/** Arguments of `JoinedMeshes`. */
export interface JoinedMeshesArgs {
  /** What joins the networks of the cells: its providers are used, and the meshes are joined after it. */
  readonly interconnect: Interconnect;
  /** Team that answers for it; the value of the tag `nivas:owner`. */
  readonly owner: string;
  /** By the name of the cell; those without a mesh are left out. */
  readonly cells: Readonly<Record<string, JoinedCell>>;
  /** Image with a shell, the AWS command and curl, which keeps the tokens fresh. There is no default: none was tried. */
  readonly tokenImage: string;
}

/** A cell of the mesh. */
interface MeshCell {
  readonly key: string;
  readonly cell: CellExport;
  /** Role that its objects are made as. */
  readonly roleArn: string | undefined;
  readonly mesh: MeshExport;
}

/**
 * Makes one mesh of the meshes of joined cells: each control plane finds the endpoints of every other cell, and each east-west gateway lets
 * their calls in. One `RemoteAccess` for each ordered pair of cells with a mesh, and one gateway in each cell. Everything is here and nothing in the stacks of the cells.
 *
 * Whoever deploys needs access to the Kubernetes API of each cell, and a way to its private endpoint.
 *
 * Cost drivers: a small pod for some seconds every ten minutes, for each ordered pair.
 */
export class JoinedMeshes extends pulumi.ComponentResource {
  /** The ordered pairs, `mumbai-hyderabad`: who reads whom. */
  readonly pairs: readonly string[];

  constructor(name: string, args: JoinedMeshesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:JoinedMeshes", name, { component: "JoinedMeshes" }, opts);
    const sides = meshCells(args.cells).map(({ key, cell, roleArn, mesh }) => ({
      key,
      placement: placementOf(cell, args.owner),
      cluster: { ...cell.cluster, region: cell.region },
      meshClusterName: mesh.clusterName,
      kubernetes: kubernetesOf(this, `${name}-${key}`, cell, roleArn),
      aws: args.interconnect.providers[key]!,
    }));
    for (const { key, kubernetes } of sides) {
      openToOtherNetworks(this, `${name}-${key}`, kubernetes);
    }
    const pairs = sides.flatMap((reader) =>
      sides.filter((target) => target !== reader).map((target) => ({ reader, target })),
    );
    for (const { reader, target } of pairs) {
      new RemoteAccess(
        `${name}-${reader.key}-${target.key}`,
        { reader, target, image: args.tokenImage },
        { parent: this, providers: [reader.aws], dependsOn: [args.interconnect] },
      );
    }
    this.pairs = pairs.map(({ reader, target }) => `${reader.key}-${target.key}`);
    this.registerOutputs({ component: "JoinedMeshes", pairs: this.pairs });
  }
}

/** In the order of names, so that the order of a file changes nothing. */
function meshCells(cells: Readonly<Record<string, JoinedCell>>): readonly MeshCell[] {
  return Object.entries(cells)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, { cell, roleArn }]) =>
      cell.mesh === undefined ? [] : [{ key, cell, roleArn, mesh: cell.mesh }],
    );
}

function kubernetesOf(
  parent: pulumi.Resource,
  name: string,
  { region, cluster }: CellExport,
  roleArn: string | undefined,
) {
  return createKubernetesProvider(
    parent,
    name,
    {
      clusterName: cluster.name,
      region,
      endpoint: pulumi.output(cluster.endpoint),
      certificateAuthorityData: pulumi.output(cluster.certificateAuthorityData),
      roleArn,
    },
    [],
  );
}
