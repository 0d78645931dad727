// SPDX-License-Identifier: Apache-2.0
/** Area `mesh.delivery`: how new versions of services take over. */
import { z } from "zod";
import { field, textOf } from "./field.ts";

const LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const meshDeliverySchema = field(
  z
    .strictObject({
      enabled: field(z.boolean().default(true), {
        description: "Whether Argo Rollouts is installed, which services of teams need.",
      }),
      metrics: field(
        z
          .strictObject({
            namespace: field(textOf("a namespace", LABEL, "write its name").default("monitoring"), {
              description: "Namespace of Prometheus.",
              allowed: "the name of a namespace",
              pattern: LABEL.source,
            }),
            port: field(z.int().min(1).max(65535).default(9090), { description: "Its port." }),
          })
          .prefault({}),
        { description: "Where Prometheus answers, so that new versions can be judged by it." },
      ),
    })
    .prefault({}),
  { description: "How new versions of services take over." },
);
