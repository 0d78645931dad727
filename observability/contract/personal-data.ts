// SPDX-License-Identifier: Apache-2.0
/**
 * Labels that hold personal data have no place in metrics: a label cannot be erased when a customer asks, has as many values as there are
 * people, and is copied to long retention. Refused by name. Where one must be told apart, count classes of people, not people.
 *
 * Basis: Digital Personal Data Protection Act 2023, section 8(7) (erasure) and section 6(1) (only what is necessary).
 */
import type { Metric } from "../model/metric.ts";
import type { Problem } from "../model/problem.ts";

const FORBIDDEN: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: "a person",
    pattern:
      /^(customer|user|account|member|subscriber|person|client|kyc)_?(id|uid|uuid|number|no|hash|name|key)?$/,
  },
  { what: "a person's name", pattern: /^(first|last|full|display|father|mother|holder)_?name$/ },
  { what: "a phone", pattern: /(^|_)(phone|mobile|msisdn|imsi|imei|whatsapp)(_|$)/ },
  { what: "an e-mail address", pattern: /(^|_)e?_?mail(_|$)/ },
  {
    what: "an identity document",
    pattern:
      /(^|_)(aadhaar|aadhar|uidai|vid|pan|passport|voter|epic|gstin|driving_?licen[cs]e|dl_?number)(_|$)/,
  },
  {
    what: "a payment address",
    pattern:
      /(^|_)(vpa|upi_?id|upi_?handle|card_?(number|no|hash|token)|iban|ifsc|bank_?account|account_?number)(_|$)/,
  },
  {
    what: "where a person is",
    pattern:
      /(^|_)(latitude|longitude|lat|lng|lon|geo_?hash|pincode|address|client_?ip|remote_?(ip|addr)|source_?ip|user_?ip)(_|$)/,
  },
  {
    what: "one request or session",
    pattern: /(^|_)(request|trace|span|session|correlation|order|transaction|payment|device)_?id$/,
  },
];

/** Which kind of personal data a label of this name would hold; `undefined` for none. */
export function personalDataIn(label: string): string | undefined {
  return FORBIDDEN.find(({ pattern }) => pattern.test(label.toLowerCase()))?.what;
}

/** Labels of the metrics that hold personal data, or one value per request. Metrics of other software are given: only ours are judged. */
export function checkPersonalData(metrics: readonly Metric[]): readonly Problem[] {
  return metrics.flatMap(({ name, labels }) =>
    Object.keys(labels).flatMap((label) => {
      const what = personalDataIn(label);
      return what === undefined
        ? []
        : [
            {
              path: `${name}.labels.${label}`,
              problem: `the label tells ${what}`,
              value: label,
              allowed: "labels with few values, none of which is a person or a single request",
              fix: "leave the label out and keep the value in traces and logs, where it is hashed and expires; or count a class, such as a segment",
            },
          ];
    }),
  );
}
