// SPDX-License-Identifier: Apache-2.0
import { OBSERVABILITY } from "../../../components/observability/addresses.ts";
import { namespacePolicies, SCRAPER } from "../../../components/shared/network-policies.ts";
import { fakeNetwork } from "../cluster/support.ts";

const network = fakeNetwork();
const CONTROL_PLANE = [
  { ipBlock: { cidr: "10.0.8.0/28" } },
  { ipBlock: { cidr: "10.0.8.16/28" } },
  { ipBlock: { cidr: "10.0.8.32/28" } },
];

describe("namespacePolicies", () => {
  it("closes a namespace and opens DNS, the Kubernetes API and the namespace itself", () => {
    expect(namespacePolicies(network, {})).toEqual({
      "default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      "allow-dns": {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [
          {
            to: [
              {
                namespaceSelector: {
                  matchLabels: { "kubernetes.io/metadata.name": "kube-system" },
                },
                podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
              },
            ],
            ports: [
              { protocol: "UDP", port: 53 },
              { protocol: "TCP", port: 53 },
            ],
          },
        ],
      },
      "allow-api-server": {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [
          {
            to: [{ ipBlock: { cidr: "172.20.0.1/32" } }, ...CONTROL_PLANE],
            ports: [{ protocol: "TCP", port: 443 }],
          },
        ],
      },
      "allow-namespace": {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: [{ podSelector: {} }] }],
        egress: [{ to: [{ podSelector: {} }] }],
      },
    });
  });

  it("lets the control plane alone call webhooks", () => {
    expect(namespacePolicies(network, { webhookPorts: [9443, 10250] })["allow-webhooks"]).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: CONTROL_PLANE,
          ports: [
            { protocol: "TCP", port: 9443 },
            { protocol: "TCP", port: 10250 },
          ],
        },
      ],
    });
  });

  it("opens AWS only inside the VPC, where the endpoints are, and the Pod Identity agent of the node", () => {
    expect(namespacePolicies(network, { callsAws: true })["allow-aws"]).toEqual({
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [{ ipBlock: { cidr: "169.254.170.23/32" } }],
          ports: [{ protocol: "TCP", port: 80 }],
        },
        { to: [{ ipBlock: { cidr: "10.0.0.0/16" } }], ports: [{ protocol: "TCP", port: 443 }] },
      ],
    });
  });

  it("lets the pods of Prometheus alone ask for figures, at the ports that are said", () => {
    expect(namespacePolicies(network, { scrapePorts: [9402, 8080] })["allow-scraping"]).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
              podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
            },
          ],
          ports: [
            { protocol: "TCP", port: 9402 },
            { protocol: "TCP", port: 8080 },
          ],
        },
      ],
    });
    expect(namespacePolicies(network, {})).not.toHaveProperty("allow-scraping");
    expect(SCRAPER.namespace).toBe(OBSERVABILITY.prometheus.namespace);
  });

  it("opens nothing for pods that talk to nobody", () => {
    expect(namespacePolicies(network, { isSilent: true, callsAws: true })).toEqual({
      "default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    });
  });

  it("never opens the whole world", () => {
    const all = namespacePolicies(network, { webhookPorts: [1], callsAws: true });
    expect(JSON.stringify(all)).not.toContain("0.0.0.0/0");
  });
});
