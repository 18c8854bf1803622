import { decodeJsonObject } from './base64-text.ts';

/** Longer payloads are not read for the list of tokens; the inspection reads them. */
const maxPayloadLength = 1_048_576;

/** Who issued a token and when it expires, as far as its payload tells. */
export interface ClaimsSummary {
  readonly issuer?: string;
  readonly expiry?: number;
}

/** Reads issuer and expiry of a payload in base64url. */
export function summarizeClaims(payload: string | undefined): ClaimsSummary {
  if (payload === undefined || payload.length > maxPayloadLength) return {};
  return claimsOf(decodeJsonObject(payload) ?? {});
}

function claimsOf(claims: Readonly<Record<string, unknown>>): ClaimsSummary {
  const issuer = Object.hasOwn(claims, 'iss') ? claims['iss'] : undefined;
  const expiry = Object.hasOwn(claims, 'exp') ? claims['exp'] : undefined;
  return {
    ...(typeof issuer === 'string' ? { issuer } : {}),
    ...(typeof expiry === 'number' && Number.isFinite(expiry) ? { expiry } : {}),
  };
}
