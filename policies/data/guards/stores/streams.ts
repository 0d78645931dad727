// SPDX-License-Identifier: Apache-2.0
import { keyed, type Store } from "../store.ts";

/** Messages, streams, events, logs and secrets. */
export const STREAM_STORES: readonly Store[] = [
  {
    // SQS encrypts with a key of its own since 2022-10, unless that is switched off.
    types: ["aws:sqs/queue:Queue"],
    when: [{ path: "kmsMasterKeyId", is: "absent" }],
    encrypted: { path: "sqsManagedSseEnabled", on: ["true"], absent: "on" },
  },
  keyed("aws:sqs/queue:Queue", "kmsMasterKeyId"),
  {
    types: ["aws:sns/topic:Topic"],
    key: { paths: ["kmsMasterKeyId"], absent: "nothing" },
  },
  {
    types: ["aws:kinesis/stream:Stream"],
    encrypted: { path: "encryptionType", on: ["kms"], absent: "off" },
    key: { paths: ["kmsKeyId"], absent: "service-key" },
  },
  {
    types: ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"],
    // A stream that reads from another one keeps nothing itself.
    when: [
      { path: "kinesisSourceConfiguration", is: "absent" },
      { path: "mskSourceConfiguration", is: "absent" },
    ],
    encrypted: { path: "serverSideEncryption.enabled", on: ["true"], absent: "off" },
    key: { paths: ["serverSideEncryption.keyArn"], absent: "service-key" },
  },
  keyed("aws:kinesis/videoStream:VideoStream", "kmsKeyId"),
  keyed("aws:msk/cluster:Cluster", "encryptionInfo.encryptionAtRestKmsKeyArn"),
  keyed("aws:mq/broker:Broker", "encryptionOptions.kmsKeyId"),
  keyed("aws:cloudwatch/eventBus:EventBus", "kmsKeyIdentifier"),
  keyed("aws:cloudwatch/eventArchive:EventArchive", "kmsKeyIdentifier"),
  keyed("aws:cloudwatch/logGroup:LogGroup", "kmsKeyId"),
  keyed("aws:cloudtrail/eventDataStore:EventDataStore", "kmsKeyId"),
  keyed("aws:cloudtrail/trail:Trail", "kmsKeyId"),
  keyed("aws:secretsmanager/secret:Secret", "kmsKeyId"),
  {
    types: ["aws:ssm/parameter:Parameter"],
    when: [{ path: "type", is: ["securestring"] }],
    key: { paths: ["keyId"], absent: "service-key" },
  },
  keyed("aws:amp/workspace:Workspace", "kmsKeyArn"),
  keyed("aws:mailmanager/archive:Archive", "kmsKeyArn"),
  keyed("aws:codecommit/repository:Repository", "kmsKeyId"),
  keyed("aws:codeartifact/domain:Domain", "encryptionKey"),
];
