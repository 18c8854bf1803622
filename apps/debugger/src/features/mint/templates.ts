import type { Draft } from './history.ts';

/** What a template is filled with. */
export interface TemplateFacts {
  /** Seconds since 1970. */
  readonly now: number;
  readonly newId: () => string;
}

type Json = Readonly<Record<string, unknown>>;

interface Template {
  /** The `typ` that says what the token is (RFC 8725 section 3.11). */
  readonly typ: string;
  readonly claims: (facts: TemplateFacts) => Json;
}

export type TemplateName =
  | 'access-token'
  | 'id-token'
  | 'dpop-proof'
  | 'logout-token'
  | 'client-assertion'
  | 'security-event'
  | 'plain';

const [issuer, audience] = ['https://issuer.example', 'https://api.example'];
const [fiveMinutes, twoMinutes] = [300, 120];

/** A well-made token of each kind, as its specification asks for. */
const templates: Readonly<Record<TemplateName, Template>> = {
  // RFC 9068 section 2.2
  'access-token': {
    typ: 'at+jwt',
    claims: ({ now, newId }) => ({
      iss: issuer,
      sub: 'alice',
      aud: audience,
      client_id: 'my-app',
      scope: 'read write',
      iat: now,
      exp: now + fiveMinutes,
      jti: newId(),
    }),
  },
  // OpenID Connect Core 1.0 section 2
  'id-token': {
    typ: 'JWT',
    claims: ({ now, newId }) => ({
      iss: issuer,
      sub: 'alice',
      aud: 'my-app',
      nonce: newId(),
      auth_time: now,
      iat: now,
      exp: now + fiveMinutes,
      name: 'Alice Example',
    }),
  },
  // RFC 9449 section 4.2; the public key comes into the header with the key
  'dpop-proof': {
    typ: 'dpop+jwt',
    claims: ({ now, newId }) => ({ htm: 'POST', htu: `${issuer}/token`, iat: now, jti: newId() }),
  },
  // OpenID Connect Back-Channel Logout 1.0 section 2.4
  'logout-token': {
    typ: 'logout+jwt',
    claims: ({ now, newId }) => ({
      iss: issuer,
      sub: 'alice',
      aud: 'my-app',
      iat: now,
      exp: now + twoMinutes,
      jti: newId(),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    }),
  },
  // RFC 7523 section 3
  'client-assertion': {
    typ: 'client-authentication+jwt',
    claims: ({ now, newId }) => ({
      iss: 'my-app',
      sub: 'my-app',
      aud: issuer,
      iat: now,
      exp: now + fiveMinutes,
      jti: newId(),
    }),
  },
  // RFC 8417 section 2.2
  'security-event': {
    typ: 'secevent+jwt',
    claims: ({ now, newId }) => ({
      iss: issuer,
      aud: audience,
      iat: now,
      jti: newId(),
      sub_id: { format: 'iss_sub', iss: issuer, sub: 'alice' },
      events: {
        'https://schemas.openid.net/secevent/risc/event-type/account-disabled': { reason: 'hijacking' },
      },
    }),
  },
  plain: {
    typ: 'JWT',
    claims: ({ now }) => ({ sub: 'alice', iat: now, exp: now + fiveMinutes }),
  },
};

// The keys of a record of templates are their names.
export const templateNames = Object.keys(templates) as readonly TemplateName[];

/** A draft of a token of this kind, with fresh times and identifiers. */
export function fillTemplate(name: TemplateName, algorithm: string, facts: TemplateFacts): Draft {
  const { typ, claims } = templates[name];
  return { header: format({ alg: algorithm, typ }), claims: format(claims(facts)) };
}

function format(value: Json): string {
  return JSON.stringify(value, undefined, 2);
}
