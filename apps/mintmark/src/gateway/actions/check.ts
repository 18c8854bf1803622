import { formatProblems } from '@mintmark/gateway/config';
import type { Context } from '../../commands/context.ts';
import { exitCodes } from '../../output/failure.ts';
import { styleFor } from '../../output/style.ts';
import { readConfigFile } from '../source/config-file.ts';
import { loadWhole } from '../source/load-config.ts';

/** The options of `mintmark gateway check`. */
export interface CheckOptions {
  readonly json?: boolean;
}

/** Says what is wrong with a configuration. @throws CliError */
export async function check(file: string, { json = false }: CheckOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const { columns } = terminal;
  const { config, problems, text } = await loadWhole(await readConfigFile(file));
  const isGood = config !== undefined;
  if (json) await terminal.write(`${JSON.stringify({ ok: isGood, file, problems })}\n`);
  else if (problems.length > 0)
    await terminal.write(formatProblems(problems, text, { fileName: file, columns }));
  if (!json && isGood) {
    const style = styleFor(terminal.outputColours);
    await terminal.write(`${style.good('✓')} ${file}: ${summary(problems.length)}\n`);
  }
  if (!isGood) context.finish(exitCodes.invalid);
}

function summary(warnings: number): string {
  if (warnings === 0) return 'no problems';
  return warnings === 1 ? 'no errors, one warning' : `no errors, ${warnings} warnings`;
}
