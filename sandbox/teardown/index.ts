// SPDX-License-Identifier: Apache-2.0
/** `nivas teardown-check`: what a destroy of a stack will leave, or has left. */
export { teardownAfter } from "./after.ts";
export { teardownBefore } from "./before.ts";
export { ListingError, parseListing } from "./listing.ts";
export type { TeardownReport } from "./model.ts";
export { stackOf } from "./stack.ts";
export { teardownText } from "./text.ts";
