import { plural } from './plural.ts';

/** Header and claims. */
export const contents = {
  header: 'Header',
  claims: 'Claims',
  payload: 'Payload',
  plaintext: 'Plaintext',
  view: 'Show as',
  views: { json: 'JSON', table: 'Table', raw: 'Raw' },
  nothing: 'Appears here as soon as there is a token.',
  encrypted: 'Encrypted. Give the key to read it.',
  empty: 'Empty.',
  broken: 'This is not JSON a verifier accepts. Shown as it is:',
  bytes: (count: number): string => `${plural(count, 'byte', 'bytes')} that are no text`,
  tableNames: { name: 'Name', value: 'Value', meaning: 'Meaning' },
  openInner: 'Open the token inside',
  inner: 'The plaintext is itself a token.',
  lifetime: {
    label: (from: string, until: string, now: string): string =>
      `Lifetime from ${from} to ${until}; now: ${now}`,
    now: 'now',
    before: 'now, before its time',
    after: 'now, after its time',
    issued: 'issued',
    notBefore: 'not before',
    expires: 'expires',
  },
};
