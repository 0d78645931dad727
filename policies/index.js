// SPDX-License-Identifier: Apache-2.0
// What `pulumi --policy-pack policies` starts. JavaScript, because Pulumi's runner type-checks a TypeScript
// main with ts-node, which knows no `.ts` endings; what it imports, Node runs as it is.
import "./crossguard/start.ts";
