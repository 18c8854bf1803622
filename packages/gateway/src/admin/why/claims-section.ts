import type { Refusal } from '../refusal.ts';
import { html, type Html } from './html.ts';
import { durationWords, timeWords } from './words.ts';

/** Claims that are moments, in seconds since 1970. */
const moments = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at']);

/** The claims of the refused token. */
export function claimsSection(refusal: Refusal): Html {
  const { token, claims, authentication } = refusal;
  const [header, payload] = token?.split('.').map(decodePart) ?? [undefined, toRecord(claims)];
  if (payload === undefined) {
    return html`<h2>Claims</h2>
      <p class="soft">The request brought no token whose claims could be read.</p>`;
  }
  const trust =
    authentication === undefined
      ? 'This is what the token says of itself: it was not accepted.'
      : 'The token was verified.';
  return html`<h2>Claims</h2>
    <p class="soft">${trust} Its signature is not kept.</p>
    ${claimsTable('Claim', payload, refusal.time)}
    ${
      header === undefined
        ? undefined
        : html`<h2>Header of the token</h2>
            ${claimsTable('Parameter', header, refusal.time)}`
    }`;
}

function decodePart(part: string): Readonly<Record<string, unknown>> | undefined {
  return toRecord(Buffer.from(part, 'base64url').toString('utf8'));
}

function toRecord(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    // Read by `Object.entries` alone, which needs no more than an object.
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function claimsTable(kind: string, claims: Readonly<Record<string, unknown>>, time: number): Html {
  const rows = Object.entries(claims).map(
    ([name, value]) =>
      html`<dt><code>${name}</code></dt>
        <dd><span class="data">${JSON.stringify(value)}</span>${momentOf(name, value, time)}</dd>`,
  );
  return html`<dl aria-label="${kind}s">${rows}</dl>`;
}

/** A moment in words, and how far from the request it is. */
function momentOf(name: string, value: unknown, time: number): Html | undefined {
  if (!moments.has(name) || typeof value !== 'number' || Math.abs(value) > 8.64e12) return undefined;
  const seconds = value - time / 1000;
  const distance = `${durationWords(seconds)} ${seconds < 0 ? 'before' : 'after'} the request`;
  return html`<br /><span class="soft small">${timeWords(value * 1000)}, ${distance}</span>`;
}
