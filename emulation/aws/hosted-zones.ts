// SPDX-License-Identifier: Apache-2.0
/**
 * Hosted zones of AWS's own DNS names, needed for alias records. AWS publishes one per service and region.
 *
 * Sources, checked 2026-11-22: hashicorp/terraform-provider-aws `internal/service/elbv2/hosted_zone_id_data_source.go`
 * (which cites the AWS General Reference, "Elastic Load Balancing endpoints") and `internal/service/s3/hosted_zones.go`
 * ("Amazon S3 website endpoints").
 */
export interface HostedZones {
  /** Application and classic load balancers. */
  readonly alb: string;
  readonly nlb: string;
  readonly s3Website: string;
}

const HOSTED_ZONES: Readonly<Record<string, HostedZones>> = {
  "ap-south-1": { alb: "ZP97RAFLXTNZK", nlb: "ZVDDRBQ08TROA", s3Website: "Z11RGJOFQNVJUP" },
  "ap-south-2": {
    alb: "Z0173938T07WNTVAEPZN",
    nlb: "Z0711778386UTO08407HT",
    s3Website: "Z02976202B4EZMXIPMXF7",
  },
  "ap-southeast-1": { alb: "Z1LMS91P8CMLE5", nlb: "ZKVM4W9LS7TM", s3Website: "Z3O0J2DXBE1FTB" },
  "eu-central-1": { alb: "Z215JYRZR1TBD5", nlb: "Z3F0SRJ5LGBH90", s3Website: "Z21DNDUVLTQW6Q" },
  "eu-west-1": { alb: "Z32O12XQLNTSW2", nlb: "Z2IFOLAFXWLO4F", s3Website: "Z1BKCTXD74EZPE" },
  "us-east-1": { alb: "Z35SXDOTRQ7X7K", nlb: "Z26RNL4JYFTOTI", s3Website: "Z3AQBSTGFYJSTF" },
  "us-east-2": { alb: "Z3AADJGX6KTTL2", nlb: "ZLMOA37VPKANP", s3Website: "Z2O1EMRO9K5GLX" },
  "us-west-2": { alb: "Z1H1FL5HABSF5", nlb: "Z18D5FSROUN65G", s3Website: "Z3BJ6K6RIION7M" },
};

/** CloudFront's, the same everywhere (AWS General Reference, "Amazon CloudFront endpoints"). */
export const CLOUDFRONT_HOSTED_ZONE = "Z2FDTNDATAQYW2";

/** The hosted zones of a region; for one that is not listed, made-up ids of the same form. */
export function hostedZonesOf(
  region: string,
  base32: (length: number, salt: string) => string,
): HostedZones {
  const invented = (salt: string): string => `Z${base32(13, salt)}`;
  return (
    HOSTED_ZONES[region] ?? {
      alb: invented("alb"),
      nlb: invented("nlb"),
      s3Website: invented("s3"),
    }
  );
}
