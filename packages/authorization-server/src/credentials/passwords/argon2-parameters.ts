import { randomBytes } from 'node:crypto';
import { parseOptions } from '@node-rs/argon2';

/** What a hash of argon2id costs. */
export interface Argon2Parameters {
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
}

const saltBytes = 16;
const outputBytes = 32;

/** Most that a stored hash may ask for: a record brought in from elsewhere must not be able to stop the server. */
const ceiling: Argon2Parameters = { memoryKib: 1_048_576, iterations: 64, parallelism: 16 };

/** The PHC string of a hash that nothing matches and that costs as much as a real one. */
export function createDecoyPhc({ memoryKib, iterations, parallelism }: Argon2Parameters): string {
  const salt = formatBase64(randomBytes(saltBytes));
  const output = formatBase64(randomBytes(outputBytes));
  return `$argon2id$v=19$m=${memoryKib},t=${iterations},p=${parallelism}$${salt}$${output}`;
}

function formatBase64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** Says whether a PHC string is one that can be verified here: argon2id, argon2i or argon2d within sane costs. */
export function isSupportedPhc(phc: string): boolean {
  const parsed = readPhc(phc);
  return (
    parsed !== undefined &&
    parsed.memoryCost <= ceiling.memoryKib &&
    parsed.timeCost <= ceiling.iterations &&
    parsed.parallelism <= ceiling.parallelism &&
    parsed.outputLen >= 16 &&
    parsed.saltLen >= 8
  );
}

/** Says whether a stored hash is weaker than what is made today. */
export function isWeaker(phc: string, wanted: Argon2Parameters): boolean {
  const parsed = readPhc(phc);
  if (parsed === undefined || !phc.startsWith('$argon2id$v=19$')) return true;
  const isCheaper = parsed.memoryCost < wanted.memoryKib || parsed.timeCost < wanted.iterations;
  return isCheaper || parsed.outputLen < outputBytes || parsed.saltLen < saltBytes;
}

function readPhc(phc: string): ReturnType<typeof parseOptions> | undefined {
  if (!phc.startsWith('$argon2') || phc.length > 512) return undefined;
  try {
    return parseOptions(phc);
  } catch {
    return undefined;
  }
}
