// SPDX-License-Identifier: Apache-2.0
/** What people do when a Region is lost, in order, with the names that the graphs have. */
import type { RegionLoss, ServiceFate } from "./region-loss.ts";

/** A step, and what it is done to. */
interface Step {
  readonly text: string;
  readonly rows?: readonly string[];
}

/** The numbered list. A step with nothing to do says so, so that nobody looks for it. */
export function steps(loss: RegionLoss): readonly string[] {
  return [
    besure(loss),
    {
      text: "**Report.** Note the time of noticing now. CERT-In within 6 hours of it, when it is an incident of the kinds in Annexure I (Directions of 28 April 2022, (ii)); your regulator by its own rules.",
    },
    {
      text: `**Freeze.** No deployments, and no \`pulumi up\` of ${stacks(loss.lost)}: it would stop halfway, and leave operations pending.`,
    },
    lookAtMesh(loss),
    {
      text: "**Look at names.** Failover records follow their health checks; a client keeps an answer for its time to live.",
    },
    replicas(loss),
    startElsewhere(loss),
    promote(loss),
    {
      text: `**Back.** Check the data in ${loss.region}, then \`pulumi refresh --preview-only\` of each stack, then let the mesh send traffic again, service by service.`,
    },
    { text: "**Afterwards.** Write down how long each step took, and run the drill again." },
  ].flatMap(({ text, rows = [] }: Step, index) => [
    `${index + 1}. ${text}`,
    ...rows.map((row) => `   - ${row}`),
  ]);
}

function besure({ region, lost }: RegionLoss): Step {
  return {
    text: "**Be sure.** One zone is not a Region: within a Region the mesh moves by itself. Look at the AWS Health Dashboard, and ask each cluster:",
    rows: lost.map(
      ({ stack, clusterName }) =>
        `\`aws eks describe-cluster --region ${region} --name ${clusterName ?? stack}\` fails or times out`,
    ),
  };
}

function lookAtMesh({ left, region }: RegionLoss): Step {
  if (left.length === 0)
    return {
      text: "**Nothing to fail over to.** Wait, or restore in the other Indian Region; never abroad.",
    };
  return {
    text: `**Look at the mesh.** Endpoints in ${region} are ejected without a command. If they are not, delete the remote secrets of the lost clusters:`,
    rows: left.map(
      ({ stack }) =>
        `\`istioctl --context ${stack} remote-clusters\`; \`kubectl --context ${stack} -n istio-system get secrets -l istio/multiCluster=true\``,
    ),
  };
}

function replicas({ services }: RegionLoss): Step {
  const short = services.filter(({ verdict }) => verdict === "short");
  if (short.length === 0)
    return { text: "**Replicas.** What is left grows by itself, or there is nothing to grow." };
  return {
    text: "**Replicas.** Raise what cannot grow by itself, in its stack file:",
    rows: short.map((fate) => raised(fate)),
  };
}

function raised({ key, lostReplicas, leftIn }: ServiceFate): string {
  const running = leftIn.reduce((sum, { replicas: each }) => sum + each, 0);
  const reachable = leftIn.reduce((sum, { maxReplicas }) => sum + maxReplicas, 0);
  const cells = leftIn.map(({ stack }) => stack).join(", ");
  return `\`${key}\` in ${cells}: it ran with ${running + lostReplicas} replicas in all, and reaches ${reachable}`;
}

function startElsewhere({ services, left }: RegionLoss): Step {
  const gone = services.filter(({ verdict }) => verdict === "lost");
  if (gone.length === 0) return { text: "**Start elsewhere.** Nothing has to be." };
  const where = left[0] === undefined ? "when a cell is back" : `in ${left[0].stack}`;
  return {
    text: `**Start elsewhere.** These run nowhere; deploy them ${where}, if their data is there:`,
    rows: gone.map(({ key }) => `\`${key}\``),
  };
}

function promote({ data }: RegionLoss): Step {
  const copied = data.filter(({ copies }) => copies.length > 0);
  if (copied.length === 0)
    return { text: "**Data.** No holder has a copy outside the Region: nothing to promote." };
  return {
    text: "**Data.** Decide whether to promote a copy: what was written last is lost then, and the way back is long.",
    rows: copied.map(({ name, copies }) => `\`${name}\`: copy in ${copies.join(", ")}`),
  };
}

function stacks(cells: RegionLoss["lost"]): string {
  return cells.map(({ stack }) => stack).join(", ");
}
