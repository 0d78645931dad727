// SPDX-License-Identifier: Apache-2.0
import {
  ancestorsOf,
  childrenOf,
  dependenciesOf,
  providerOf,
  providerPackage,
  providerReferenceOf,
  STACK_TYPE,
  typeParts,
  type GraphIndex,
} from "../../graph/graph-index.ts";
import { isUnknown, nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import { globalServiceOf } from "../data/global-services.ts";
import { PLACELESS_PACKAGES } from "../data/placeless-packages.ts";
import { SERVICE_OF_PACKAGE } from "../data/other-packages.ts";
import { TYPES_WITHOUT_OWN_REGION } from "../data/other-clouds.ts";
import { placeInOtherCloud, placeOfServer } from "./cloud-place.ts";
import { ambient, CLUSTER_PACKAGES, clusterRegion } from "./kubernetes-place.ts";
import { at, nowhere, plainText, undecided, unwrap, type Place } from "./place.ts";

/** Packages whose resources take a `region`, or follow that of their provider. */
const AWS_PACKAGES: ReadonlySet<string> = new Set(["aws", "aws-native"]);
/** Chains of unknown Regions longer than this are not followed. */
const LONGEST_CHAIN = 64;
/** Stands for a resource that is being decided. */
const OPEN: Place = nowhere("being decided");

/**
 * Decides where resources are: a resource's own `region`, else that of its provider, else that of its
 * parents' provider, else undecided. Remembers what it decided, so that a graph is decided in one pass.
 */
export class Places {
  readonly index: GraphIndex;
  readonly #decided = new Map<string, Place>();
  /** Of a provider's place, the place of what it manages. */
  readonly #ofProviders = new Map<Place, Place>();
  readonly #providerRegion: string | undefined;
  readonly #hostsAreJudged: boolean;
  #chain = 0;

  /**
   * @param providerRegion Region of AWS and Kubernetes providers that state none, when the settings tell it.
   * @param hostsAreJudged whether the settings say which hosts are in India.
   */
  constructor(index: GraphIndex, providerRegion?: string, hostsAreJudged = false) {
    this.index = index;
    this.#providerRegion = providerRegion;
    this.#hostsAreJudged = hostsAreJudged;
  }

  /** Where `resource` is. */
  of(resource: Resource): Place {
    const known = this.#decided.get(resource.urn);
    if (known !== undefined) return known === OPEN ? openPlace(resource) : known;
    if (this.#chain >= LONGEST_CHAIN) {
      return undecided(resource, "region", "it follows from a chain of values without an end");
    }
    // In case the resource turns out to depend on itself.
    this.#decided.set(resource.urn, OPEN);
    this.#chain++;
    const place = this.#decide(resource);
    this.#chain--;
    this.#decided.set(resource.urn, place);
    return place;
  }

  #decide(resource: Resource): Place {
    const { type } = resource;
    if (type === STACK_TYPE) return nowhere("the stack itself");
    const ownPackage = providerPackage(type);
    if (ownPackage !== undefined) return this.#provider(resource, ownPackage);
    if (!resource.custom) return this.#component(resource);
    const parts = typeParts(type);
    if (parts.package === "pulumi")
      return nowhere("a reference to another stack: it makes nothing");
    if (AWS_PACKAGES.has(parts.package)) return this.#aws(resource);
    if (CLUSTER_PACKAGES.has(parts.package)) return this.#managed(resource, parts.package);
    return this.#elsewhere(resource, parts.package);
  }

  #provider(resource: Resource, pkg: string): Place {
    if (AWS_PACKAGES.has(pkg)) {
      return (
        this.#ownRegion(resource) ??
        this.#ambientRegion(resource) ??
        undecided(
          resource,
          "region",
          "the provider has no region; at run time it would take whatever AWS_REGION or the profile of the machine says",
        )
      );
    }
    if (CLUSTER_PACKAGES.has(pkg)) {
      return clusterRegion(resource, this) ?? this.#ambientRegion(resource) ?? ambient(resource);
    }
    return this.#elsewhere(resource, pkg);
  }

  /** Of a package that is neither of AWS nor of Kubernetes. */
  #elsewhere(resource: Resource, pkg: string): Place {
    const why = Object.hasOwn(PLACELESS_PACKAGES, pkg) ? PLACELESS_PACKAGES[pkg] : undefined;
    if (why !== undefined) return nowhere(`package ${pkg}: ${why}`);
    const stated = placeInOtherCloud(resource, pkg);
    if (stated !== undefined) return stated;
    if (providerPackage(resource.type) !== undefined) {
      return placeOfServer(resource, pkg, this.#hostsAreJudged) ?? unplaced(resource, pkg);
    }
    const provider = providerOf(this.index, resource);
    if (provider === undefined || TYPES_WITHOUT_OWN_REGION.has(resource.type)) {
      return unplaced(resource, pkg);
    }
    return byProvider(resource, provider, this.of(provider), true);
  }

  #ambientRegion(resource: Resource): Place | undefined {
    if (this.#providerRegion === undefined) return undefined;
    const evidence = `the settings say that providers without a region work in ${this.#providerRegion}`;
    const path = providerPackage(resource.type) === undefined ? "provider" : "region";
    return at(this.#providerRegion, resource, path, "settings", evidence);
  }

  #component(resource: Resource): Place {
    const fact = plainText(resource.outputs?.region) ?? plainText(resource.inputs?.region);
    if (fact !== undefined) {
      return at(
        fact,
        resource,
        "region",
        "component-fact",
        `the component's registered fact region ${fact}`,
      );
    }
    const remote = resource.provider !== undefined && resource.provider !== "";
    if (remote && childrenOf(this.index, resource.urn).length === 0) {
      return undecided(
        resource,
        "",
        "a remote component: a plugin makes its children, and the graph does not show them",
      );
    }
    return nowhere("a component: it holds nothing itself, and its children are judged");
  }

  #aws(resource: Resource): Place {
    const { module, name } = typeParts(resource.type);
    const service = globalServiceOf(module, name);
    if (service !== undefined) {
      return {
        kind: "global",
        service,
        evidence: `${service.service} is global (${service.source})`,
      };
    }
    return this.#ownRegion(resource) ?? this.#managed(resource, typeParts(resource.type).package);
  }

  /** By the property `region`; `undefined` when it is not set. */
  #ownRegion(resource: Resource): Place | undefined {
    const value = unwrap(resource.inputs?.region);
    if (value === undefined || value === null || value === "") return undefined;
    // A list under this name is the resource's own matter, `region[].name` of a replication set.
    if (Array.isArray(value)) return undefined;
    if (isUnknown(value)) return this.#behind(resource, "region");
    if (typeof value !== "string") {
      return undecided(resource, "region", `its region is not a text but ${JSON.stringify(value)}`);
    }
    return at(value, resource, "region", "own-region", `its region ${value}`);
  }

  /** By the resources that an unknown property takes its value from. */
  #behind(resource: Resource, property: string): Place {
    const regions = new Map<string, Place>();
    for (const urn of dependenciesOf(resource, property)) {
      const source = this.index.byUrn.get(urn);
      if (source === undefined) continue;
      const place = this.of(source);
      if (place.kind === "region") regions.set(place.region, place);
    }
    const [only, ...others] = regions.keys();
    if (only !== undefined && others.length === 0) {
      return at(
        only,
        resource,
        property,
        "dependency",
        `its ${property} comes from resources in ${only}`,
      );
    }
    return undecided(
      resource,
      property,
      only === undefined
        ? `its ${property} is not known yet, and no resource with a region stands behind it`
        : `its ${property} is not known yet, and comes from resources in ${[only, ...others].join(" and ")}`,
    );
  }

  /** By the provider that manages it; one that the graph lacks is looked for on its parents. */
  #managed(resource: Resource, pkg: string): Place {
    const own = this.#byProviderOf(resource, resource, pkg);
    if (own !== undefined) return own;
    for (const holder of ancestorsOf(this.index, resource)) {
      const place = this.#byProviderOf(holder, resource, pkg);
      if (place !== undefined) return place;
    }
    const named = providerReferenceOf(resource);
    // Without any reference, the engine's default provider manages it.
    const byDefault = named === undefined ? this.#ambientRegion(resource) : undefined;
    if (byDefault !== undefined) return byDefault;
    return undecided(
      resource,
      "provider",
      named === undefined
        ? "it has neither a region nor a provider"
        : `its provider ${named.urn} is not in the graph`,
    );
  }

  /** By the provider that `holder` names, if it is one of this package. */
  #byProviderOf(holder: Resource, resource: Resource, pkg: string): Place | undefined {
    const provider = providerOf(this.index, holder);
    if (provider === undefined || providerPackage(provider.type) !== pkg) return undefined;
    const isOwn = holder === resource;
    const place = this.of(provider);
    if (place.kind !== "region" || !isOwn) return byProvider(resource, provider, place, isOwn);
    // Most resources of a graph are managed by a few providers.
    const known = this.#ofProviders.get(place);
    if (known !== undefined) return known;
    const made = byProvider(resource, provider, place, isOwn);
    this.#ofProviders.set(place, made);
    return made;
  }
}

function openPlace(resource: Resource): Place {
  return undecided(resource, "region", "it follows from itself");
}

function byProvider(resource: Resource, provider: Resource, place: Place, isOwn: boolean): Place {
  const name = nameOfUrn(provider.urn);
  if (place.kind === "region") {
    const by = isOwn ? "provider" : "parent-provider";
    return { ...place, by, evidence: `its provider ${name}: ${place.evidence}` };
  }
  if (place.kind === "undecided") {
    return undecided(resource, "provider", `its provider ${name}: ${place.evidence}`);
  }
  return place;
}

/** What a reader should know of a package whose places nothing tells. */
function unplaced(resource: Resource, pkg: string): Place {
  const service = Object.hasOwn(SERVICE_OF_PACKAGE, pkg) ? SERVICE_OF_PACKAGE[pkg] : undefined;
  return undecided(
    resource,
    "",
    service ?? `the engine knows the places of AWS and Kubernetes, not those of package ${pkg}`,
  );
}
