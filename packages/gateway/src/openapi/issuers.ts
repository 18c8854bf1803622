import type { IssuerConfig } from '../config/issuer-config.ts';
import { membersOf, textOf, type Members } from './open-api-document.ts';
import type { Notes } from './notes.ts';

const wellKnown = '/.well-known/openid-configuration';

/** Reads whose tokens are accepted from the security schemes; where none tells it, a name stands in. */
export const readIssuers = (
  document: Members,
  { audience, notes }: { readonly audience: string; readonly notes: Notes },
): readonly IssuerConfig[] => {
  const issuers = new Set<string>();
  for (const [name, value] of Object.entries(
    membersOf(membersOf(document['components'])['securitySchemes']),
  )) {
    const scheme = membersOf(value);
    const issuer = issuerOf(scheme);
    if (issuer !== undefined) {
      issuers.add(issuer);
      if (scheme['type'] === 'oauth2') {
        notes.add(
          ['components', 'securitySchemes', name],
          'the issuer is guessed from the address of its endpoints; write what `iss` says in its tokens',
        );
      }
    }
  }
  if (issuers.size === 0) {
    notes.add(
      ['components', 'securitySchemes'],
      'no scheme says who issues tokens; `https://issuer.example` stands in for it',
    );
    issuers.add('https://issuer.example');
  }
  return [...issuers].map((issuer) => ({ issuer, audience }));
};

const issuerOf = (scheme: Members): string | undefined => {
  if (scheme['type'] === 'openIdConnect') {
    const url = textOf(scheme['openIdConnectUrl']);
    const issuer = url?.endsWith(wellKnown) === true ? url.slice(0, -wellKnown.length) : originOf(url);
    return originOf(issuer) === undefined ? undefined : issuer;
  }
  if (scheme['type'] !== 'oauth2') {
    return undefined;
  }
  const flows = Object.values(membersOf(scheme['flows'])).map(membersOf);
  return flows
    .map((flow) => originOf(textOf(flow['tokenUrl'] ?? flow['authorizationUrl'])))
    .find((origin) => origin !== undefined);
};

const originOf = (url: string | undefined): string | undefined => {
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
  return isWeb && parsed.username === '' && parsed.password === '' && parsed.hash === ''
    ? parsed.origin
    : undefined;
};
