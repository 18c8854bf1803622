import { isUtf8 } from 'node:buffer';
import { JoseError } from '@mintmark/jose';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { readSource } from './source.ts';
import type { JsonObject } from './strict-json.ts';
import { parseJson, parseJsonObject } from './strict-json.ts';

/** Reads a JSON object from an argument: the text itself, `@FILE`, `env:NAME` or `-`. @throws CliError, JoseError */
export async function readJsonArgument(
  source: string,
  name: string,
  terminal: Terminal,
): Promise<JsonObject> {
  const bytes = (await readSource(source, terminal)) ?? Buffer.from(source);
  if (!isUtf8(bytes))
    throw usageError(`${name} must be JSON text in UTF-8`, 'check that it is the right file');
  try {
    return parseJsonObject(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
      name,
    );
  } catch (error) {
    throw error instanceof JoseError
      ? usageError(error.message, 'give a JSON object, or @FILE with one')
      : error;
  }
}

/** Reads `name=text` and `name:=json` pairs. @throws CliError, JoseError */
export function readPairs(pairs: readonly string[]): JsonObject {
  return Object.fromEntries(pairs.map(readPair));
}

function readPair(pair: string): readonly [string, unknown] {
  const [, name, sign, value = ''] = /^([^=:]+|[^=]+?)(:?=)(.*)$/s.exec(pair) ?? [];
  if (name === undefined) {
    throw usageError(
      'expected a claim as name=text or name:=json',
      "for example --claim role=admin --claim 'groups:=[1,2]'",
    );
  }
  return [name, sign === ':=' ? parseJson(value, `the claim "${name}"`) : value];
}
