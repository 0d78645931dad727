// SPDX-License-Identifier: Apache-2.0
// Starts `main.ts` where the planner runs from its sources. The package holds JavaScript and starts `main.js` directly.
import path from "node:path";
import { cacheStrippedTypes } from "../process/strip-cache.mjs";

const cache = process.env.NODE_COMPILE_CACHE;
if (cache !== undefined) cacheStrippedTypes(path.join(cache, "stripped"));
await import("./main.ts");
