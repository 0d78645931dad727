// SPDX-License-Identifier: Apache-2.0
/**
 * Hosts that keep code and images for everybody, by which a value that begins with one is known to point
 * there whatever its key is: `ghcr.io/acme/app:1`, `github.com/acme/base//overlays`. What they serve comes
 * from wherever they like. From knowledge of the services, unverified. Checked 2026-11-22.
 */
export const PUBLIC_REGISTRIES: ReadonlySet<string> = new Set(
  `bitbucket.org cgr.dev codeberg.org container-registry.oracle.com docker.elastic.co docker.io dhi.io gcr.io
  gist.github.com ghcr.io github.com gitlab.com icr.io index.docker.io k8s.gcr.io lscr.io mcr.microsoft.com nvcr.io
  public.ecr.aws quay.io raw.githubusercontent.com registry-1.docker.io registry.gitlab.com registry.hub.docker.com
  registry.istio.io registry.k8s.io registry.redhat.io registry.terraform.io xpkg.crossplane.io xpkg.upbound.io
  huggingface.co`.split(/\s+/),
);

/** Endings of hosts that keep images of one customer each. Source and mark as above. */
export const REGISTRY_ENDINGS: readonly string[] = [
  "-docker.pkg.dev",
  ".gcr.io",
  ".azurecr.io",
  ".jfrog.io",
  ".ocir.io",
  ".icr.io",
];
