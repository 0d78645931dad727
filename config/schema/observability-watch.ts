// SPDX-License-Identifier: Apache-2.0
/** Area `observability.watch`: how the platform looks at its own parts. */
import { z } from "zod";
import { field } from "./field.ts";

export const observabilityWatchSchema = field(
  z
    .strictObject({
      cloudWatch: field(
        z
          .strictObject({
            enabled: field(z.boolean().default(true), {
              description:
                "Whether CloudWatch of the cell's Region is asked for what only AWS knows: NAT, endpoints, balancers, log groups, queues, topics. Without it their alerts never fire.",
            }),
            intervalSeconds: field(z.int().min(60).max(900).default(300), {
              allowed: "whole seconds from 60 to 900",
              description:
                "Between two rounds of questions. AWS bills every metric that is asked for; half the time is twice the cost.",
            }),
          })
          .prefault({}),
        { description: "What is asked of CloudWatch." },
      ),
    })
    .prefault({}),
  {
    description:
      "How the platform looks at its own parts. Every component that the cell has is watched; there is no list to keep.",
  },
);
