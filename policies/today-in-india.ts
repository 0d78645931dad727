// SPDX-License-Identifier: Apache-2.0
/** The day that it is in India, `YYYY-MM-DD`; Sweden writes days in this form. */
export function todayInIndia(now: Date = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Kolkata" }).format(now);
}
