/** What the verifier under test expects, as it was typed. */
export interface SetUp {
  readonly algorithm: string;
  /** A JSON Web Key, PEM, or the text of a secret. */
  readonly keyText: string;
  readonly issuer: string;
  readonly audience: string;
  readonly typ: string;
  /** Names of claims with commas between. */
  readonly required: string;
  readonly lifetime: Lifetime;
}

/** How long good tokens live. */
export type Lifetime = 'hour' | 'day' | 'month';

/** Each lifetime as the command has it, and in seconds. */
export const lifetimes: Readonly<Record<Lifetime, { readonly argument: string; readonly seconds: number }>> =
  {
    hour: { argument: '1h', seconds: 3600 },
    day: { argument: '1d', seconds: 86_400 },
    month: { argument: '30d', seconds: 2_592_000 },
  };

/** What the lab begins with. */
export const firstSetUp: SetUp = {
  ...{ algorithm: 'ES256', keyText: '', issuer: 'https://issuer.example', audience: 'https://api.example' },
  ...{ typ: '', required: '', lifetime: 'hour' },
};

/** The claims that the verifier requires, or undefined for the usual ones. */
export function requiredClaims({ required }: SetUp): readonly string[] | undefined {
  const names = required.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  return names.length === 0 ? undefined : names;
}

/** How the key is handed to the command: the name of its file, and the option. */
export function keyFile(keyText: string): { readonly name: string; readonly option: string } {
  const text = keyText.trim();
  if (text.startsWith('{')) return { name: 'test-key.jwk', option: '--key test-key.jwk' };
  if (text.includes('-----BEGIN ')) return { name: 'test-key.pem', option: '--key test-key.pem' };
  return { name: 'test-secret.txt', option: '--secret @test-secret.txt' };
}

/** The command that sends the same tokens to an address. */
export function attackCommand(setUp: SetUp, address: string): string {
  const { algorithm, keyText, issuer, audience, typ, lifetime } = setUp;
  const required = requiredClaims(setUp);
  return [
    `mintmark attack ${quoted(address)} ${keyFile(keyText).option} --algorithm ${quoted(algorithm)}`,
    `--issuer ${quoted(issuer)} --audience ${quoted(audience)}`,
    ...(typ.trim() === '' ? [] : [`--typ ${quoted(typ.trim())}`]),
    ...(required === undefined ? [] : [`--require ${quoted(required.join(','))}`]),
    ...(lifetime === 'hour' ? [] : [`--expires-in ${lifetimes[lifetime].argument}`]),
  ].join(' ');
}

/** A word for a shell: whatever was typed is one argument and nothing else. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
