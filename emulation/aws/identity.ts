// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { knownText, type Model, type Scene } from "../model.ts";
import { CREATED_AT, globalArn, lastPart, physicalName, regionalArn } from "./arn.ts";

/** Something with a path in IAM: `role/service/name`. Unique ids: IAM user guide, "IAM identifiers". */
function iamNamed(
  kind: string,
  uniquePrefix: string,
  more?: (scene: Scene, name: string) => JsonObject,
): Model {
  return (scene) => {
    const name = physicalName(scene, "name", 64);
    const path = scene.text("path") ?? "/";
    return {
      id: scene.id ?? name,
      outputs: {
        name,
        path,
        arn: globalArn(scene, "iam", `${kind}${path}${name}`),
        uniqueId: uniquePrefix + scene.ids.base32(17, "unique"),
        ...more?.(scene, name),
      },
    };
  };
}

const role = iamNamed("role", "AROA", (scene) => ({
  createDate: CREATED_AT,
  namePrefix: scene.text("namePrefix") ?? "",
  maxSessionDuration: scene.inputs["maxSessionDuration"] ?? 3600,
  managedPolicyArns: scene.inputs["managedPolicyArns"] ?? [],
  inlinePolicies: scene.inputs["inlinePolicies"] ?? [],
}));

const policy: Model = (scene) => {
  const name = physicalName(scene, "name", 128);
  const arn = globalArn(scene, "iam", `policy${scene.text("path") ?? "/"}${name}`);
  return {
    id: scene.id ?? arn,
    outputs: { name, arn, policyId: `ANPA${scene.ids.base32(17, "unique")}`, attachmentCount: 0 },
  };
};

const inlinePolicy =
  (owner: string): Model =>
  (scene) => {
    const name = physicalName(scene, "name", 128);
    return { id: scene.id ?? `${scene.text(owner) ?? owner}:${name}`, outputs: { name } };
  };

const policyAttachment =
  (owner: string): Model =>
  (scene) => ({ id: scene.id ?? `${scene.text(owner) ?? owner}/${scene.text("policyArn") ?? ""}` });

const serviceLinkedRole: Model = (scene) => {
  const service = scene.text("awsServiceName") ?? "";
  const name = `AWSServiceRoleFor${service.split(".")[0] ?? ""}`;
  const arn = globalArn(scene, "iam", `role/aws-service-role/${service}/${name}`);
  return {
    id: scene.id ?? arn,
    outputs: {
      arn,
      name,
      path: `/aws-service-role/${service}/`,
      uniqueId: `AROA${scene.ids.base32(17)}`,
      createDate: CREATED_AT,
    },
  };
};

const openIdConnectProvider: Model = (scene) => {
  const host = (scene.text("url") ?? "").replace(/^https:\/\//, "").replace(/\/$/, "");
  const arn = globalArn(scene, "iam", `oidc-provider/${host}`);
  return {
    id: scene.id ?? arn,
    outputs: {
      arn,
      url: host,
      thumbprintLists: scene.inputs["thumbprintLists"] ?? [scene.ids.hex(40, "thumbprint")],
    },
  };
};

const accessKey: Model = (scene) => ({
  id: scene.id ?? `AKIA${scene.ids.base32(16)}`,
  outputs: {
    secret: scene.ids.base62(40, "secret"),
    sesSmtpPasswordV4: scene.ids.base62(44, "smtp"),
    status: scene.text("status") ?? "Active",
    createDate: CREATED_AT,
  },
});

const key: Model = (scene) => {
  const multiRegion = scene.inputs["multiRegion"] === true;
  const id = scene.id ?? (multiRegion ? `mrk-${scene.ids.hex(32)}` : scene.ids.uuid());
  return {
    id,
    outputs: {
      keyId: id,
      arn: regionalArn(scene, "kms", `key/${id}`),
      description: scene.text("description") ?? "",
      multiRegion,
      policy: scene.text("policy") ?? defaultKeyPolicy(scene),
      rotationPeriodInDays:
        scene.inputs["rotationPeriodInDays"] ??
        (scene.inputs["enableKeyRotation"] === true ? 365 : 0),
      keyUsage: scene.text("keyUsage") ?? "ENCRYPT_DECRYPT",
      customerMasterKeySpec: scene.text("customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT",
    },
  };
};

/** What KMS sets when no policy is given. Source: KMS developer guide, "Default key policy". */
function defaultKeyPolicy(scene: Scene): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:${scene.partition}:iam::${scene.account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}

const alias: Model = (scene) => {
  const name = scene.text("name") ?? `alias/${physicalName(scene, "name", 250)}`;
  const target = scene.text("targetKeyId") ?? scene.ids.uuid();
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn: regionalArn(scene, "kms", name),
      targetKeyId: lastPart(target),
      targetKeyArn: target.startsWith("arn:") ? target : regionalArn(scene, "kms", `key/${target}`),
    },
  };
};

const secret: Model = (scene) => {
  const name = physicalName(scene, "name", 512);
  const arn = regionalArn(scene, "secretsmanager", `secret:${name}-${scene.ids.base62(6)}`);
  return {
    id: scene.id ?? arn,
    outputs: {
      name,
      arn,
      policy: scene.text("policy") ?? "",
      replicas: scene.inputs["replicas"] ?? [],
    },
  };
};

const secretVersion: Model = (scene) => {
  const versionId = scene.ids.uuid();
  const arn = scene.text("secretId") ?? "";
  return {
    id: scene.id ?? `${arn}|${versionId}`,
    outputs: { arn, versionId, versionStages: scene.inputs["versionStages"] ?? ["AWSCURRENT"] },
  };
};

const activation: Model = (scene) => ({
  id: scene.id ?? scene.ids.uuid(),
  outputs: {
    name: scene.text("name") ?? physicalName(scene),
    activationCode: scene.ids.base62(20, "code"),
    expirationDate: scene.text("expirationDate") ?? CREATED_AT,
    expired: false,
    registrationCount: 0,
  },
});

const parameter: Model = (scene) => {
  const name = physicalName(scene, "name", 2048);
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn: regionalArn(scene, "ssm", `parameter/${name.replace(/^\//, "")}`),
      version: 1,
      dataType: scene.text("dataType") ?? "text",
      tier: scene.text("tier") ?? "Standard",
      insecureValue: scene.text("insecureValue") ?? "",
      value: scene.text("value") ?? scene.text("insecureValue") ?? "",
      keyId: scene.text("keyId") ?? "",
    },
  };
};

function uuidNamed(service: string, kind: string): Model {
  return (scene) => {
    const id = scene.id ?? scene.ids.uuid();
    return {
      id,
      outputs: {
        arn: regionalArn(scene, service, `${kind}/${id}`),
        name: physicalName(scene, "name", 255),
      },
    };
  };
}

const certificate: Model = (scene) => {
  const arn = regionalArn(scene, "acm", `certificate/${scene.ids.uuid()}`);
  const domainName = scene.text("domainName") ?? "";
  const names = [
    domainName,
    ...scene.list("subjectAlternativeNames").flatMap((name) => knownText(name) ?? []),
  ];
  const method = scene.text("validationMethod") ?? "NONE";
  return {
    id: scene.id ?? arn,
    outputs: {
      arn,
      domainValidationOptions:
        method === "DNS" ? [...new Set(names)].map((name) => validation(scene, name)) : [],
      subjectAlternativeNames: [...new Set(names)],
      status: "ISSUED",
      type: "AMAZON_ISSUED",
      keyAlgorithm: scene.text("keyAlgorithm") ?? "RSA_2048",
      validationMethod: method,
      validationEmails: [],
      notBefore: CREATED_AT,
      notAfter: "2027-01-31T00:00:00Z",
      pendingRenewal: false,
      renewalEligibility: "INELIGIBLE",
      renewalSummaries: [],
    },
  };
};

/** The record that proves a domain. Source: ACM user guide, "DNS validation". */
function validation(scene: Scene, domainName: string): JsonObject {
  const host = domainName.replace(/^\*\./, "");
  return {
    domainName,
    resourceRecordName: `_${scene.ids.hex(32, `name${host}`)}.${host}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${scene.ids.hex(32, `value${host}`)}.${scene.ids.hex(10, "zone")}.acm-validations.aws.`,
  };
}

export const IDENTITY_MODELS: Readonly<Record<string, Model>> = {
  "iam/role:Role": role,
  "iam/user:User": iamNamed("user", "AIDA"),
  "iam/group:Group": iamNamed("group", "AGPA"),
  "iam/instanceProfile:InstanceProfile": iamNamed("instance-profile", "AIPA", (scene) => ({
    createDate: CREATED_AT,
    role: scene.inputs["role"] ?? "",
  })),
  "iam/policy:Policy": policy,
  "iam/rolePolicy:RolePolicy": inlinePolicy("role"),
  "iam/userPolicy:UserPolicy": inlinePolicy("user"),
  "iam/groupPolicy:GroupPolicy": inlinePolicy("group"),
  "iam/rolePolicyAttachment:RolePolicyAttachment": policyAttachment("role"),
  "iam/userPolicyAttachment:UserPolicyAttachment": policyAttachment("user"),
  "iam/groupPolicyAttachment:GroupPolicyAttachment": policyAttachment("group"),
  "iam/serviceLinkedRole:ServiceLinkedRole": serviceLinkedRole,
  "iam/openIdConnectProvider:OpenIdConnectProvider": openIdConnectProvider,
  "iam/accessKey:AccessKey": accessKey,
  "kms/key:Key": key,
  "kms/alias:Alias": alias,
  "secretsmanager/secret:Secret": secret,
  "secretsmanager/secretVersion:SecretVersion": secretVersion,
  "ssm/activation:Activation": activation,
  "ssm/parameter:Parameter": parameter,
  "rolesanywhere/trustAnchor:TrustAnchor": uuidNamed("rolesanywhere", "trust-anchor"),
  "rolesanywhere/profile:Profile": uuidNamed("rolesanywhere", "profile"),
  "acm/certificate:Certificate": certificate,
  "acm/certificateValidation:CertificateValidation": (scene) => ({ id: scene.id ?? CREATED_AT }),
};
