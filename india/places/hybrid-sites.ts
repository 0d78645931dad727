// SPDX-License-Identifier: Apache-2.0
import type { Place } from "../place-types.ts";
import { hybridSite } from "./hybrid-site.ts";

// No Local Zone was found for either city: ap-south-1-blr-1 and ap-south-1-maa-1 occur in no public
// code (checked 2026-11-22). The control plane is in Mumbai, which needs no opt-in.

export const BENGALURU: Place = hybridSite({
  id: "bengaluru",
  city: "Bengaluru",
  state: "Karnataka",
  aliases: ["bangalore", "bengalooru"],
  region: "ap-south-1",
  cellNumber: 4,
});

export const CHENNAI: Place = hybridSite({
  id: "chennai",
  city: "Chennai",
  state: "Tamil Nadu",
  aliases: ["madras"],
  region: "ap-south-1",
  cellNumber: 5,
});
