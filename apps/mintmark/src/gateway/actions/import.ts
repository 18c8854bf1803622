import { importOpenApi } from '@mintmark/gateway/config';
import { CliError } from '../../output/failure.ts';
import { say } from '../../output/terminal.ts';
import type { Terminal } from '../../output/terminal.ts';
import { writeFileSafely } from '../../output/write-result.ts';
import { toGatewayFailure } from '../run/gateway-failure.ts';
import { readConfigFile } from '../source/config-file.ts';

/** The options of `mintmark gateway import`. */
export interface ImportOptions {
  readonly upstream?: string;
  readonly prefix?: string;
  readonly audience?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** Makes a configuration of an OpenAPI document. @throws CliError */
export async function importDocument(file: string, given: ImportOptions, terminal: Terminal): Promise<void> {
  const { upstream, prefix, audience, out, force = false } = given;
  const { text } = await readConfigFile(file);
  const { yaml, notes } = made(() =>
    importOpenApi(text, {
      ...(upstream === undefined ? {} : { upstream }),
      ...(prefix === undefined ? {} : { routePrefix: prefix }),
      ...(audience === undefined ? {} : { audience }),
    }),
  );
  for (const { path, message } of notes) say(terminal, `${path === '' ? file : path}: ${message}`);
  if (out === undefined) await terminal.write(yaml);
  else writeFileSafely(out, yaml, { force, secret: false });
}

function made<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw new CliError(toGatewayFailure(error));
  }
}
