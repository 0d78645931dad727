// SPDX-License-Identifier: Apache-2.0
/** Ordinary workloads of a company, made up for the benchmark of `nivas check`: what teams run beside the platform. */
import {
  makeSecret,
  UNKNOWN,
  type Json,
  type JsonObject,
  type Resource,
} from "../graph/stack-export.ts";

const REGION = "ap-south-1";
const ACCOUNT = "111122223333";
const STACK = "urn:pulumi:prod::estate";
const STACK_URN = `${STACK}::pulumi:pulumi:Stack::estate-prod`;
const AWS = `${STACK}::pulumi:providers:aws::mumbai`;
const KUBERNETES = `${STACK}::pulumi:providers:kubernetes::cluster`;

/** What all workloads share: the stack and its providers. */
export const ESTATE: readonly Resource[] = [
  { urn: STACK_URN, type: "pulumi:pulumi:Stack", custom: false, outputs: {} },
  provider(AWS, "pulumi:providers:aws", { region: REGION, version: "7.48.0" }),
  provider(KUBERNETES, "pulumi:providers:kubernetes", {
    kubeconfig: makeSecret(`server: https://ABCD.gr7.${REGION}.eks.amazonaws.com`),
  }),
];

function provider(urn: string, type: string, inputs: JsonObject): Resource {
  return { urn, type, custom: true, id: "p", inputs, outputs: inputs, parent: STACK_URN };
}

/** One resource of a workload; its outputs are its inputs and what the service adds. */
interface Part {
  readonly type: string;
  readonly role: string;
  readonly inputs: JsonObject;
  readonly adds?: JsonObject;
  /** Roles of the parts that a property takes its value from. */
  readonly from?: Readonly<Record<string, string>>;
}

/** The resources of the workload of this number: an API with its data, queue, role, dashboards and objects of Kubernetes. */
export function workload(at: number): Resource[] {
  const name = `orders-${String(at).padStart(6, "0")}`;
  const parts = partsOf(name, at);
  const urnOf = (type: string, role: string): string => `${STACK}::${type}::${name}-${role}`;
  const urns = new Map(parts.map(({ type, role }) => [role, urnOf(type, role)]));
  return parts.map(({ type, role, inputs, adds = {}, from = {} }): Resource => {
    const behind = Object.fromEntries(
      Object.keys(inputs).map((key) => [
        key,
        from[key] === undefined ? [] : [urns.get(from[key]) ?? ""],
      ]),
    );
    return {
      urn: urnOf(type, role),
      custom: true,
      id: `${name}-${role}`,
      type,
      inputs: { ...inputs, __defaults: [] },
      outputs: { ...inputs, id: `${name}-${role}`, ...adds },
      parent: STACK_URN,
      dependencies: [...new Set(Object.values(behind).flat())].sort(),
      provider: `${type.startsWith("aws:") ? AWS : KUBERNETES}::p`,
      propertyDependencies: behind,
    };
  });
}

function arn(service: string, rest: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
}

function policy(...statements: Json[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function partsOf(name: string, at: number): Part[] {
  const tags = { Name: name, team: `team-${at % 40}`, "cost-center": `cc-${at % 7}`, env: "prod" };
  const both = { tags, tagsAll: { ...tags, "managed-by": "pulumi" } };
  const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": "orders" };
  const metadata = { name, namespace: "orders", labels };
  const cidr = `10.${at % 200}.${Math.floor(at / 200) % 200}.0/24`;
  const bucketArn = `arn:aws:s3:::${name}-data`;
  return [
    {
      type: "aws:s3/bucket:Bucket",
      role: "data",
      inputs: { bucket: `${name}-data`, forceDestroy: false, ...both },
      adds: {
        arn: bucketArn,
        bucketRegionalDomainName: `${name}-data.s3.${REGION}.amazonaws.com`,
        region: REGION,
      },
    },
    {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      role: "data-policy",
      inputs: {
        bucket: `${name}-data`,
        policy: policy({
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [bucketArn, `${bucketArn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      },
      from: { bucket: "data", policy: "data" },
    },
    {
      type: "aws:sqs/queue:Queue",
      role: "queue",
      inputs: {
        name,
        kmsMasterKeyId: arn("kms", "key/5c1c7c3e-0d0a-4b52-9d3b-0f6c1c5f1a11"),
        visibilityTimeoutSeconds: 60,
        ...both,
      },
      adds: {
        arn: arn("sqs", name),
        url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
      },
    },
    {
      type: "aws:dynamodb/table:Table",
      role: "table",
      inputs: {
        name,
        billingMode: "PAY_PER_REQUEST",
        hashKey: "customer",
        rangeKey: "order",
        attributes: [
          { name: "customer", type: "S" },
          { name: "order", type: "S" },
        ],
        serverSideEncryption: { enabled: true },
        pointInTimeRecovery: { enabled: true },
        ...both,
      },
      adds: {
        arn: arn("dynamodb", `table/${name}`),
        streamArn: "",
        readCapacity: 0,
        writeCapacity: 0,
      },
    },
    {
      type: "aws:iam/role:Role",
      role: "role",
      inputs: {
        name,
        assumeRolePolicy: policy({
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
        managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
        ...both,
      },
      adds: { arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, uniqueId: "AROAEXAMPLE" },
    },
    {
      type: "aws:iam/rolePolicy:RolePolicy",
      role: "grant",
      inputs: {
        role: name,
        name: "work",
        policy: policy(
          {
            Effect: "Allow",
            Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage"],
            Resource: arn("sqs", name),
          },
          {
            Effect: "Allow",
            Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
            Resource: [arn("dynamodb", `table/${name}`)],
          },
          { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucketArn}/*` },
        ),
      },
      from: { role: "role", policy: "queue" },
    },
    {
      type: "aws:lambda/function:Function",
      role: "function",
      inputs: {
        name,
        runtime: "nodejs22.x",
        handler: "index.handler",
        memorySize: 256,
        timeout: 30,
        role: `arn:aws:iam::${ACCOUNT}:role/${name}`,
        s3Bucket: `${name}-data`,
        s3Key: "releases/1.4.2.zip",
        environment: {
          variables: {
            TABLE: name,
            QUEUE_URL: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
            LOG_LEVEL: "info",
            AWS_NODEJS_CONNECTION_REUSE_ENABLED: "1",
          },
        },
        vpcConfig: {
          subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-0f1e2d3c4b5a69788"],
          securityGroupIds: [`sg-${String(at).padStart(17, "0")}`],
        },
        ...both,
      },
      adds: {
        arn: arn("lambda", `function:${name}`),
        lastModified: "2026-10-01T10:00:00.000+0000",
        sourceCodeSize: 1_048_576,
      },
      from: { role: "role", s3Bucket: "data", environment: "queue" },
    },
    {
      type: "aws:cloudwatch/logGroup:LogGroup",
      role: "logs",
      inputs: { name: `/aws/lambda/${name}`, retentionInDays: 365, ...both },
      adds: { arn: arn("logs", `log-group:/aws/lambda/${name}`) },
    },
    {
      type: "aws:cloudwatch/metricAlarm:MetricAlarm",
      role: "alarm",
      inputs: {
        name: `${name}-errors`,
        namespace: "AWS/Lambda",
        metricName: "Errors",
        statistic: "Sum",
        period: 60,
        threshold: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        evaluationPeriods: 3,
        dimensions: { FunctionName: name },
        alarmActions: [arn("sns", "alerts")],
        alarmDescription: `Errors of ${name}, see the run book`,
        ...both,
      },
    },
    {
      type: "aws:ec2/securityGroup:SecurityGroup",
      role: "security-group",
      inputs: {
        vpcId: "vpc-0123456789abcdef0",
        description: "Managed by Pulumi",
        ingress: [443, 8080].map((port) => ({
          protocol: "tcp",
          fromPort: port,
          toPort: port,
          cidrBlocks: [cidr],
        })),
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] }],
        ...both,
      },
      adds: { ownerId: ACCOUNT },
    },
    {
      type: "aws:rds/instance:Instance",
      role: "database",
      inputs: {
        identifier: name,
        engine: "postgres",
        engineVersion: "16.4",
        instanceClass: "db.r7g.large",
        allocatedStorage: 100,
        availabilityZone: `${REGION}a`,
        dbSubnetGroupName: "private",
        username: "app",
        password: makeSecret(`pw-${name}`),
        storageEncrypted: true,
        kmsKeyId: UNKNOWN,
        backupRetentionPeriod: 35,
        ...both,
      },
      adds: {
        address: `${name}.c9akciq32.${REGION}.rds.amazonaws.com`,
        port: 5432,
        arn: arn("rds", `db:${name}`),
      },
      from: { kmsKeyId: "queue" },
    },
    {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      role: "task",
      inputs: {
        family: name,
        cpu: "512",
        memory: "1024",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        containerDefinitions: JSON.stringify([
          {
            name: "app",
            image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/orders/app:1.${at % 50}.0`,
            essential: true,
            portMappings: [{ containerPort: 8080, protocol: "tcp" }],
            environment: [
              { name: "DB_HOST", value: `${name}.c9akciq32.${REGION}.rds.amazonaws.com` },
              { name: "PORT", value: "8080" },
            ],
            logConfiguration: {
              logDriver: "awslogs",
              options: {
                "awslogs-group": `/ecs/${name}`,
                "awslogs-region": REGION,
                "awslogs-stream-prefix": "app",
              },
            },
          },
        ]),
        ...both,
      },
    },
    {
      type: "kubernetes:apps/v1:Deployment",
      role: "deployment",
      inputs: {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata,
        spec: deploymentSpec(name, at, labels),
      },
      adds: { status: { availableReplicas: 3, readyReplicas: 3, observedGeneration: 4 } },
    },
    {
      type: "kubernetes:core/v1:Service",
      role: "service",
      inputs: {
        apiVersion: "v1",
        kind: "Service",
        metadata,
        spec: {
          type: "ClusterIP",
          selector: labels,
          ports: [{ name: "http", port: 80, targetPort: "http", protocol: "TCP" }],
        },
      },
      adds: { status: { loadBalancer: {} } },
    },
    {
      type: "kubernetes:core/v1:ConfigMap",
      role: "config",
      inputs: {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata,
        data: {
          LOG_LEVEL: "info",
          "app.yaml": `server:\n  port: 8080\n  name: ${name}\ndatabase:\n  host: ${name}.c9akciq32.${REGION}.rds.amazonaws.com\n  pool: 20\nfeatures:\n  - search\n  - refunds\n`,
          "app.properties": `queue.name=${name}\nqueue.batch=10\nhttp.timeout=30s\n`,
        },
      },
    },
    {
      type: "kubernetes:core/v1:Secret",
      role: "secret",
      inputs: {
        apiVersion: "v1",
        kind: "Secret",
        metadata,
        type: "Opaque",
        stringData: makeSecret({
          password: `pw-${name}`,
          dsn: `postgres://app:pw@${name}.c9akciq32.${REGION}.rds.amazonaws.com:5432/app`,
        }),
      },
    },
  ];
}

function deploymentSpec(name: string, at: number, labels: JsonObject): JsonObject {
  const probe = { httpGet: { path: "/healthz", port: "http" }, periodSeconds: 10 };
  return {
    replicas: 3,
    selector: { matchLabels: labels },
    template: {
      metadata: {
        labels,
        annotations: { "prometheus.io/scrape": "true", "prometheus.io/port": "8080" },
      },
      spec: {
        serviceAccountName: name,
        containers: [
          {
            name: "app",
            image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/orders/app:1.${at % 50}.0`,
            args: ["serve", "--config=/etc/app/app.yaml"],
            ports: [{ name: "http", containerPort: 8080 }],
            env: [
              { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
              { name: "REDIS_HOST", value: "redis.orders.svc.cluster.local" },
            ],
            resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "512Mi" } },
            livenessProbe: probe,
            readinessProbe: probe,
            securityContext: {
              runAsNonRoot: true,
              allowPrivilegeEscalation: false,
              capabilities: { drop: ["ALL"] },
            },
            volumeMounts: [{ name: "config", mountPath: "/etc/app", readOnly: true }],
          },
        ],
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: "topology.kubernetes.io/zone",
            whenUnsatisfiable: "DoNotSchedule",
            labelSelector: { matchLabels: labels },
          },
        ],
        volumes: [{ name: "config", configMap: { name } }],
      },
    },
  };
}
