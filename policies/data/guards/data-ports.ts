// SPDX-License-Identifier: Apache-2.0
/**
 * Ports on which data stores and administration listen: the defaults of the products and of AWS's services.
 * 80 and 443 are those of ordinary web services and are not among them. Names after the registry of ports,
 * https://www.iana.org/assignments/service-names-port-numbers, and the services' documentation. Checked
 * 2026-11-22.
 */
export const DATA_PORTS: readonly { readonly port: number; readonly of: string }[] = [
  { port: 22, of: "SSH" },
  { port: 111, of: "NFS" },
  { port: 139, of: "SMB" },
  { port: 389, of: "LDAP" },
  { port: 445, of: "SMB" },
  { port: 1433, of: "SQL Server" },
  { port: 1521, of: "Oracle" },
  { port: 2049, of: "NFS" },
  { port: 2181, of: "ZooKeeper" },
  { port: 2379, of: "etcd" },
  { port: 3306, of: "MySQL" },
  { port: 3389, of: "RDP" },
  { port: 5432, of: "PostgreSQL" },
  { port: 5439, of: "Redshift" },
  { port: 5671, of: "AMQP" },
  { port: 5672, of: "AMQP" },
  { port: 5985, of: "WinRM" },
  { port: 6379, of: "Redis" },
  { port: 8111, of: "DAX" },
  { port: 8182, of: "Neptune" },
  { port: 9042, of: "Cassandra" },
  { port: 9092, of: "Kafka" },
  { port: 9094, of: "Kafka" },
  { port: 9096, of: "Kafka" },
  { port: 9098, of: "Kafka" },
  { port: 9142, of: "Keyspaces" },
  { port: 9200, of: "OpenSearch" },
  { port: 9300, of: "OpenSearch" },
  { port: 10250, of: "the kubelet" },
  { port: 11211, of: "Memcached" },
  { port: 27017, of: "MongoDB" },
  { port: 50000, of: "Db2" },
  { port: 61617, of: "ActiveMQ" },
];
