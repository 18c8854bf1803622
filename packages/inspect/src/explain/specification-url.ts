/** Where specifications that are not RFCs are published, by the beginning of their name. */
const addresses: readonly (readonly [string, string])[] = [
  ['OpenID Connect Core 1.0', 'https://openid.net/specs/openid-connect-core-1_0.html'],
  [
    'OpenID Connect Front-Channel Logout 1.0',
    'https://openid.net/specs/openid-connect-frontchannel-1_0.html',
  ],
  ['OpenID Connect Back-Channel Logout 1.0', 'https://openid.net/specs/openid-connect-backchannel-1_0.html'],
  ['OpenID Connect Native SSO 1.0', 'https://openid.net/specs/openid-connect-native-sso-1_0.html'],
  [
    'OpenID Connect CIBA Core 1.0',
    'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html',
  ],
  ['OpenID Federation 1.0', 'https://openid.net/specs/openid-federation-1_0.html'],
  [
    'OpenID Identity Assurance Schema Definition 1.0',
    'https://openid.net/specs/openid-ida-verified-claims-1_0.html',
  ],
  [
    'OpenID Connect for Identity Assurance Claims Registration 1.0',
    'https://openid.net/specs/openid-connect-4-ida-claims-1_0.html',
  ],
  [
    'OpenID for Verifiable Presentations 1.0',
    'https://openid.net/specs/openid-4-verifiable-presentations-1_0.html',
  ],
  [
    'OpenID for Verifiable Credential Issuance 1.0',
    'https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html',
  ],
  ['FAPI 1.0 Advanced', 'https://openid.net/specs/openid-financial-api-part-2-1_0.html'],
  ['Verifiable Credentials Data Model 1.1', 'https://www.w3.org/TR/2022/REC-vc-data-model-20220303/'],
  ['Web Cryptography API', 'https://www.w3.org/TR/webcrypto/'],
  ['IHE ITI Document Digital Signature', 'https://profiles.ihe.net/ITI/DSGj/Volume3/ch-5.10.html'],
  ['3GPP TS 29.510', 'https://www.3gpp.org/dynareport/29510.htm'],
  ['3GPP TS 29.222', 'https://www.3gpp.org/dynareport/29222.htm'],
  ['CTA-5009', 'https://shop.cta.tech/products/fast-and-readable-geographical-hashing-cta-5009'],
  ['ETSI GS NFV-SEC 022', 'https://www.etsi.org/deliver/etsi_gs/NFV-SEC/001_099/022/'],
  ['ETSI TS 119 182-1', 'https://www.etsi.org/deliver/etsi_ts/119100_119199/11918201/'],
];

/**
 * The address of a specification as it is named here; undefined where none is public.
 *
 * @example
 * specificationUrl('RFC 7519 §4.1.4'); // 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4'
 */
export function specificationUrl(specification: string): string | undefined {
  const rfc = /^RFC (\d{3,5})(?: §([\d.]+))?/.exec(specification);
  if (rfc !== null) return `https://www.rfc-editor.org/rfc/rfc${rfc[1]}${section(rfc[2])}`;
  const draft = /^(draft-[a-z0-9-]+)/.exec(specification);
  if (draft !== null) return `https://datatracker.ietf.org/doc/${draft[1]}/`;
  return addresses.find(([name]) => specification.startsWith(name))?.[1];
}

function section(number: string | undefined): string {
  return number === undefined ? '' : `#section-${number}`;
}
