// SPDX-License-Identifier: Apache-2.0
import { ENCRYPTED_AT_REST, NO_SINK_ABROAD, STORED_IN_INDIA } from "../law/demands.ts";
import { forbidHostedEnvironment } from "../rules/forbid-hosted-environment.ts";
import { requireIndianSecretsProvider } from "../rules/require-indian-secrets-provider.ts";
import { requireIndianStateBackend } from "../rules/require-indian-state-backend.ts";
import { entry, type PackEntry } from "./entry.ts";

/** The project itself: where its state, secrets and environments are kept. */
export const PROJECT_RULES: readonly PackEntry[] = [
  entry("require-indian-state-backend", {
    rule: requireIndianStateBackend,
    severity: "critical",
    clauses: STORED_IN_INDIA,
    tables: ["regions", "other-clouds"],
    state: "The backend that the project names keeps its state in an allowed place.",
    why: "State holds every input and output of every resource: a backend abroad copies all of them there.",
    fix: "keep the state in a bucket in India (docs/state-backend.md), and name it in Pulumi.yaml: backend.url: s3://<bucket>?region=ap-south-1",
    notes:
      "Judges `backend.url` of the project file, which `nivas plan` reads; a stack export does not say where it came from. The region of `s3://` is that of the URL, else what the graph or `bucketRegions` say of the bucket; with `endpoint` it is that of the host. Hosts are judged by a Region in their name, else by `trustedHosts`. `file://` is on the machine that runs Pulumi, and passes; where that machine is, nobody can tell from a file. `pulumi.com` is denied: Pulumi Cloud documents no place in India (unverified). A project that names no backend is undecided with `requireStateBackend`, else let pass, since `pulumi login` and `PULUMI_BACKEND_URL` are not in any file. In `pulumi preview --policy-pack`, `PULUMI_BACKEND_URL` is judged, if it is set.",
  }),
  entry("require-indian-secrets-provider", {
    rule: requireIndianSecretsProvider,
    severity: "critical",
    clauses: [...STORED_IN_INDIA, ...ENCRYPTED_AT_REST],
    tables: ["regions", "other-clouds"],
    state: "What encrypts the secrets of the state is a passphrase, or a key in an allowed place.",
    why: "Whoever holds that key reads every secret in the state, and a service abroad that holds it is asked at every run.",
    fix: "change it: pulumi stack change-secrets-provider 'awskms://<key>?region=ap-south-1'",
    notes:
      "Judges `deployment.secrets_providers` of an export and `secretsprovider` of the stack file: `passphrase`; `awskms://` by its `region` and by the ARN in it; `gcpkms://` by its location; `azurekeyvault://` by `trustedHosts`, since its hosts show no region; `hashivault://` is undecided, since an environment variable says where the Vault is. The provider of type `service` is Pulumi Cloud.",
  }),
  entry("forbid-hosted-environment", {
    rule: forbidHostedEnvironment,
    severity: "high",
    clauses: NO_SINK_ABROAD,
    state: "Neither settings nor what manages the project is kept in a Pulumi Cloud abroad.",
    why: "Environments hold settings and credentials, and the service that keeps them decides where.",
    fix: "put the settings into the stack file, and credentials into AWS Secrets Manager in an allowed region",
    notes:
      "Judges `environment` of the stack file, and resources of the package `pulumiservice`. Environments are kept by Pulumi Cloud: denied when `backend.url` names the vendor's, judged by its host when it names one of your own, undecided when it names none. A `pulumiservice` provider is where its `apiUrl` is.",
  }),
];
