// SPDX-License-Identifier: Apache-2.0
/** Text properties of the mesh. */
import { z } from "zod";
import { field, textOf } from "./field.ts";

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const HEADER = /^[a-z0-9-]{1,64}$/;
const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
const ACCOUNT = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** A name as Kubernetes has them. */
export const serviceName = (what: string) =>
  textOf(what, DNS_LABEL, "write lower-case letters, digits and dashes");

export const namespaceName = field(serviceName("a namespace"), {
  description: "Name of a namespace.",
  allowed: "1 to 63 lower-case letters, digits and dashes",
  pattern: DNS_LABEL.source,
});

/** Proxies compare names of headers in lower case. */
export const headerName = field(
  textOf("a header in lower case", HEADER, "write it in lower case"),
  {
    description: "Name of a header.",
    allowed: "1 to 64 lower-case letters, digits and dashes",
    pattern: HEADER.source,
  },
);

export const hostName = field(
  textOf("the full name of a host", HOST, "write one host, in lower case, without wildcards"),
  {
    description: "Host by its full name.",
    allowed: "a host such as api.example.in",
    pattern: HOST.source,
  },
);

export const serviceAccount = field(
  textOf("a service account", ACCOUNT, "write <namespace>/<service account>"),
  {
    description: "A service account of a namespace.",
    allowed: "<namespace>/<service account>, such as banking/payment-service",
    pattern: ACCOUNT.source,
  },
);

/** Labels and their values. */
export const labelMap = z.record(
  textOf(
    "a label",
    /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/,
    "write a label such as app or nivas.io/track",
  ),
  field(
    textOf("the value of a label", /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/, "shorten it"),
    { description: "Its value.", allowed: "the value of a label" },
  ),
);
