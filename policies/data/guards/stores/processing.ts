// SPDX-License-Identifier: Apache-2.0
import { keyed, switched, type Store } from "../store.ts";

/** What keeps data while it processes it: clusters, analytics, machine learning, migration. */
export const PROCESSING_STORES: readonly Store[] = [
  {
    // EKS envelops the Kubernetes API's data with a key of its own since 1.28.
    types: ["aws:eks/cluster:Cluster"],
    key: { paths: ["encryptionConfig.provider.keyArn"], absent: "service-key" },
  },
  {
    // Results lie in a bucket, whose own encryption holds unless the workgroup says otherwise.
    types: ["aws:athena/workgroup:Workgroup"],
    when: [
      {
        path: "configuration.resultConfiguration.encryptionConfiguration.encryptionOption",
        is: "given",
      },
    ],
    key: {
      paths: ["configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn"],
      absent: "service-key",
    },
  },
  {
    types: ["aws:athena/database:Database"],
    when: [{ path: "encryptionConfiguration", is: "given" }],
    key: { paths: ["encryptionConfiguration.kmsKey"], absent: "service-key" },
  },
  {
    types: ["aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings"],
    encrypted: {
      path: "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode",
      on: ["sse-kms", "sse-kms-with-service-role"],
      absent: "off",
    },
    key: {
      paths: ["dataCatalogEncryptionSettings.encryptionAtRest.sseAwsKmsKeyId"],
      absent: "service-key",
    },
  },
  {
    types: ["aws:glue/securityConfiguration:SecurityConfiguration"],
    encrypted: {
      path: "encryptionConfiguration.s3Encryption.s3EncryptionMode",
      on: ["sse-kms", "sse-s3"],
      absent: "off",
    },
    key: { paths: ["encryptionConfiguration.s3Encryption.kmsKeyArn"], absent: "service-key" },
  },
  keyed("aws:sagemaker/notebookInstance:NotebookInstance", "kmsKeyId"),
  keyed("aws:sagemaker/domain:Domain", "kmsKeyId"),
  keyed("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "kmsKeyArn"),
  keyed("aws:sagemaker/trainingJob:TrainingJob", "outputDataConfig.kmsKeyId"),
  keyed("aws:sagemaker/trainingJob:TrainingJob", "resourceConfig.volumeKmsKeyId"),
  keyed("aws:sagemaker/modelCard:ModelCard", "securityConfig.kmsKeyId"),
  {
    types: ["aws:sagemaker/featureGroup:FeatureGroup"],
    when: [{ path: "offlineStoreConfig", is: "given" }],
    key: { paths: ["offlineStoreConfig.s3StorageConfig.kmsKeyId"], absent: "service-key" },
  },
  {
    types: ["aws:sagemaker/featureGroup:FeatureGroup"],
    when: [{ path: "onlineStoreConfig", is: "given" }],
    key: { paths: ["onlineStoreConfig.securityConfig.kmsKeyId"], absent: "service-key" },
  },
  keyed("aws:bedrock/agentAgent:AgentAgent", "customerEncryptionKeyArn"),
  keyed("aws:bedrock/agentcoreMemory:AgentcoreMemory", "encryptionKeyArn"),
  keyed("aws:bedrock/customModel:CustomModel", "customModelKmsKeyId"),
  keyed("aws:mwaa/environment:Environment", "kmsKey"),
  keyed("aws:m2/environment:Environment", "kmsKeyId"),
  keyed("aws:emr/studio:Studio", "encryptionKeyArn"),
  keyed("aws:dms/replicationInstance:ReplicationInstance", "kmsKeyArn"),
  keyed("aws:dms/replicationConfig:ReplicationConfig", "computeConfig.kmsKeyId"),
  keyed("aws:appflow/flow:Flow", "kmsArn"),
  keyed("aws:customerprofiles/domain:Domain", "defaultEncryptionKey"),
  keyed("aws:datazone/domain:Domain", "kmsKeyIdentifier"),
  keyed("aws:qbusiness/application:Application", "encryptionConfiguration.kmsKeyId"),
  {
    types: ["aws:opensearchingest/pipeline:Pipeline"],
    when: [{ path: "bufferOptions.persistentBufferEnabled", is: ["true"] }],
    key: { paths: ["encryptionAtRestOptions.kmsKeyArn"], absent: "service-key" },
  },
  switched("aws:appsync/apiCache:ApiCache", "atRestEncryptionEnabled"),
  {
    types: ["aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate"],
    encrypted: { path: "ebsEncryption", on: ["default", "custom"], absent: "on" },
    key: { paths: ["ebsEncryptionKeyArn"], absent: "service-key" },
  },
];
