// SPDX-License-Identifier: Apache-2.0
import { PUBLIC_REGISTRIES, REGISTRY_ENDINGS } from "../../data/public-registries.ts";
import { COMMON_TOP_LEVEL_DOMAINS } from "../../data/top-level-domains.ts";
import { hostsOfConfiguration, hostsOfCopies } from "./configuration-hosts.ts";
import { meaningOf } from "./keys.ts";
import { isPublicNetwork } from "./networks.ts";
import type { Reference, ReferenceContext } from "./reference.ts";

// Authority of a URL, with user and password if any; mongodb and kafka write several hosts in one.
const URL = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,30}):\/\/([^\s/?#"'<>`\\)\]}|;]{1,1024})/gi;
/** Schemes whose authority is no host: names of buckets, files, sockets, identities. */
const NO_HOST =
  /^(?:s3[an]?|gs|file|unix|spiffe|urn|data|ssm|secretsmanager|arn|local|dir|pulumi)$/i;
const ORACLE = /jdbc:oracle:thin:@(?:\/\/)?([a-z0-9.-]{1,253})/gi;
const HOST =
  /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\.?$/i;
const AWS_HOST =
  /\.(?:amazonaws\.com(?:\.cn)?|api\.aws|on\.aws|awsapps\.com|elasticbeanstalk\.com)$/i;
const WITH_REGION = /(?:^|[.-])[a-z]{2,4}(?:-[a-z]+){1,2}-\d{1,2}(?:[.-]|$)/i;
const LABEL_REGION = /(?:^|\.)(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?-[a-z]{4,9}-\d(?:\.|$)/i;
/** `use1.cache.amazonaws.com` of ElastiCache, `ec2.internal` and other hosts of us-east-1: places, too. */
const SHORT_REGION =
  /\.[a-z]{3,6}\d{1,2}\.cache\.amazonaws\.com$|(?:^|\.)(?:ec2\.internal|compute-1\.(?:amazonaws\.com|internal)|s3-external-1\.amazonaws\.com)$|^queue\.amazonaws\.com$/i;
const S3_WITHOUT_REGION = /(?:^|\.)s3(?:\.dualstack)?\.amazonaws\.com$/i;
const ANY_HOST_KEY = /^(?:server|endpoint|url|address|sourceRepo)s?$/i;
/** A whole top-level domain, `*.com`; `*.local` and `*.internal` are nobody's outside. */
const WHOLE_DOMAIN = /^\*\.([a-z]{2,18})$/;
/** Hosts of other clouds that show one of their regions in India: `asia-south1-docker.pkg.dev`. */
const INDIAN_HOST =
  /(?:^|[.-])(?:asia-south[12]|(?:central|south|west)india)(?=[.-]).*\.(?:pkg\.dev|run\.app|googleapis\.com|cloudfunctions\.net|azure\.com|windows\.net|azurecontainerapps\.io)$/i;
/** Hosts in names that identify a vocabulary, and that nothing is sent to. */
const IDENTIFIERS = new Set([
  "acs.amazonaws.com",
  "docs.oasis-open.org",
  "json-schema.org",
  "schemas.microsoft.com",
  "schemas.xmlsoap.org",
  "type.googleapis.com",
  "www.w3.org",
]);
/** What an XML document says of its vocabulary. */
const NAMESPACE =
  /\b(?:xmlns(?::[\w-]{1,40})?|(?:[\w-]{1,40}:)?schemaLocation)\s*=\s*(\\?["'])[^"'\\]*\1/g;
/** Keys of a JSON schema that give names to schemas. */
const NAME_OF_SCHEMA = /^\$(?:schema|id|ref)$/;
/** Hosts of AWS that prove who owns a domain, or answer for its names: nothing is sent to them. */
const CARRIES_NOTHING =
  /(?:^|\.)(?:acm-validations\.aws|console\.aws\.amazon\.com|dkim\.amazonses\.com|awsdns-\d+\.(?:com|net|org|co\.uk))$/;
/** Keys of policy documents under which a service's name stands: `iam:PassedToService`, `aws:CalledVia`. */
const PRINCIPAL_KEY =
  /^(?:service|principal|awsservicename|serviceprincipal)s?$|^[a-z-]+:(?:\w*service\w*|calledvia\w*)$/i;
const LONGEST = 4096;

/** Every host that a text names: in URLs of any scheme, and alone where its key says that a host stands there. */
export function scanHosts(text: string, context: ReferenceContext): Reference[] {
  const found = new Map<string, Reference>();
  const isUrl = text.includes("://");
  if (NAME_OF_SCHEMA.test(context.key)) return [];
  // What a description tells people of is nothing that a machine sends to.
  if (/^descriptions?$/i.test(context.key)) return [];
  const add = (raw: string, isAddress = isUrl): void => {
    const reference = referenceTo(raw, context, isAddress);
    if (reference !== undefined) found.set(`${reference.kind} ${reference.text}`, reference);
  };
  if (isUrl) {
    for (const [, scheme = "", authority = ""] of withoutNamespaces(text).matchAll(URL)) {
      if (NO_HOST.test(scheme)) continue;
      for (const each of authority.slice(authority.lastIndexOf("@") + 1).split(",")) add(each);
    }
  } else if (text.length <= LONGEST) {
    if (isHostKey(context)) for (const each of text.split(/[,\s;]+/)) add(hostPart(each, context));
    else if (isImageKey(context)) addImage(text, context, add);
    else addRegistry(text, add);
  }
  if (text.includes("hf://")) add("huggingface.co");
  for (const each of hostsOfConfiguration(text)) add(each, true);
  for (const each of hostsOfCopies(text)) add(each);
  if (text.includes("jdbc:oracle")) for (const match of text.matchAll(ORACLE)) add(match[1] ?? "");
  return [...found.values()];
}

function withoutNamespaces(text: string): string {
  return text.includes("xmlns") ? text.replace(NAMESPACE, "") : text;
}

/** What stands before a path, and after the name of a mailbox that messages are sent to. */
function hostPart(text: string, { key, module }: ReferenceContext): string {
  const [authority = ""] = text.split("/");
  const isMailbox = key === "simpleAddress" || (key === "endpoint" && module === "sns");
  return isMailbox ? authority.slice(authority.indexOf("@") + 1) : authority;
}

/** The tags of an image that is built are where it is pushed to. */
function isImageKey({ key, package: pkg, atTop }: ReferenceContext): boolean {
  return meaningOf(key).image || (atTop && key === "tags" && pkg === "docker-build");
}

function referenceTo(
  raw: string,
  context: ReferenceContext,
  mayBeAddress: boolean,
): Reference | undefined {
  const name = raw
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
  // Addresses that stand alone are read by scanNetworks.
  if (mayBeAddress && isPublicNetwork(name)) return { kind: "network", text: name };
  const host = name.replace(/\.$/, "");
  // Any host at all: what a project may deploy to, where requests may go.
  if (host === "*" && ANY_HOST_KEY.test(context.key)) {
    return { kind: "host", text: host };
  }
  const domain = WHOLE_DOMAIN.exec(host)?.[1];
  if (domain !== undefined && (domain.length === 2 || COMMON_TOP_LEVEL_DOMAINS.has(domain))) {
    return { kind: "host", text: host };
  }
  if (!HOST.test(host) || IDENTIFIERS.has(host) || CARRIES_NOTHING.test(host)) return undefined;
  // A Region among the labels is a place, and judged as such.
  if (AWS_HOST.test(host) ? WITH_REGION.test(host) : LABEL_REGION.test(host)) return undefined;
  if (SHORT_REGION.test(host) || INDIAN_HOST.test(host)) return undefined;
  // The bucket in it is judged; `ec2.amazonaws.com` as a principal is a service and no address.
  if (S3_WITHOUT_REGION.test(host)) return undefined;
  if (isServicePrincipal(host, context) || isInCluster(host, context)) return undefined;
  return { kind: "host", text: host };
}

function isHostKey({ key, atTop, module }: ReferenceContext): boolean {
  const meaning = meaningOf(key);
  // At the top of a resource a domain is its own name; deeper, and where files are read from, it is somebody's.
  const isOwnName =
    atTop && module !== "datasync" && /^(?:custom|mailFrom)?domain(?:Name)?$/i.test(key);
  return meaning.host && !meaning.prose && !isOwnName;
}

function isServicePrincipal(host: string, { key }: ReferenceContext): boolean {
  return PRINCIPAL_KEY.test(key) && AWS_HOST.test(host);
}

/** `otel.observability` is a service in a namespace; a last label that is no top-level domain tells. */
function isInCluster(host: string, context: ReferenceContext): boolean {
  if (context.package !== "kubernetes") return false;
  const labels = host.split(".");
  const last = labels.at(-1) ?? "";
  return (
    labels.length === 2 &&
    last.length > 2 &&
    !COMMON_TOP_LEVEL_DOMAINS.has(last) &&
    labels[0] !== "*"
  );
}

/** A place for everybody's code or images, whatever the key: also in `api=ghcr.io/acme/api`, as Kustomize writes it. */
function addRegistry(text: string, add: (host: string) => void): void {
  const host = /^(?:git::|[\w./-]{1,200}=)?([a-z0-9.-]{4,253})\/[\w.-]/i
    .exec(text)?.[1]
    ?.toLowerCase();
  if (host === undefined) return;
  if (PUBLIC_REGISTRIES.has(host) || REGISTRY_ENDINGS.some((end) => host.endsWith(end))) add(host);
}

/** `nginx:1` and `acme/app` are images of Docker Hub; a first part with a dot or a port is a registry. */
function addImage(text: string, context: ReferenceContext, add: (host: string) => void): void {
  if (!/^[a-z0-9][\w./:@-]*$/i.test(text)) return;
  const [first = "", ...rest] = text.split("/");
  if (rest.length > 0 && (/[.:]/.test(first) || first === "localhost")) add(first);
  else if (context.package === "kubernetes" && context.key === "image") add("docker.io");
}
