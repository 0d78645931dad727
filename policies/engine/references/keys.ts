// SPDX-License-Identifier: Apache-2.0

/** What the name of a key says of the values under it. */
export interface KeyMeaning {
  /** A bucket's name: `s3BucketName`, `targetBucket`, `bucketArn`. */
  readonly bucket: boolean;
  /** A host without a scheme: `server`, `bootstrapServers`, `smtp_host`. */
  readonly host: boolean;
  /** A container image. */
  readonly image: boolean;
  /** A model or an inference profile. */
  readonly model: boolean;
  /** Words for people, versions, sizes: nothing in them points anywhere. */
  readonly prose: boolean;
  /** Where requests come from, and not where they go. */
  readonly inbound: boolean;
}

const BUCKET = /buckets?(?:name|arn|id|uri|names|arns)?$/;
const HOST =
  /(?:host|hosts|hostname|hostnames|hosturl|servers?|endpoints?|ur[il]s?|address|addresses|brokers?|brokerstring|site|issuer|registry|registries|cname|proxy|targets?|dnsname|fqdn|upstreams?|service|domains?|domainnames?|externalname|sourcerepos?|seeds?|authority|addr|matchname|matchpattern|serverurl|directory|ext)$/;
const IMAGE =
  /(?:image|imageuri|imagename|imagerepository|repository|newname|hub|imageregistry)$|^(?:package|ref)$/;
/** Hosts by names that are longer: `serverName`, `domainControllers`. */
const SERVER = /(?:servername|domaincontrollers?|dnsnames?|redirectallrequeststo|backends?)$/;
const MODEL =
  /(?:model|models|modelid|modelarn|modelidentifier|profile|profileidentifier|copyfrom)$/;
const PROSE =
  /^(?:description|comment|comments|tags|tagsall|labels|version|engineversion|notes?|displayname|title|schema)$|version$/;
const INBOUND =
  /^(?:ingress|inbound|sourceip|sourcecidr|sourceranges|loadbalancersourceranges)|publicaccesscidrs|publiccidrs|sourceips?$|sourcecidrs?$|sourcecidrblock$|^(?:allowed|blocked|disallowed|skipped|denied|permitted)(?:source)?(?:ip|cidr)/;

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, KeyMeaning>();

/** Reads a key once: graphs repeat a few names very often. */
export function meaningOf(key: string): KeyMeaning {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const word = key.length > 200 ? "" : key.toLowerCase().replace(/[^a-z0-9]/g, "");
  const meaning: KeyMeaning = {
    bucket: BUCKET.test(word),
    host: HOST.test(word) || SERVER.test(word),
    image: IMAGE.test(word),
    model: MODEL.test(word),
    prose: PROSE.test(word),
    inbound: INBOUND.test(word),
  };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, meaning);
  return meaning;
}
