import { Argument, Option } from 'commander';
import { usageError } from '../../output/failure.ts';

/** The configuration that a command looks at. */
export function configArgument(): Argument {
  return new Argument('[file]', 'the configuration').default('mintmark.yaml');
}

/** Where published configurations are. */
export function databaseOption(): Option {
  return new Option('--database <url>', 'postgres://… or sqlite:FILE (default: DATABASE_URL)');
}

/** What hurries and shares. */
export function redisOption(): Option {
  return new Option('--redis <url>', 'redis://…, which tells gateways at once (default: REDIS_URL)');
}

/** Reads the number of an option. */
export function numberReader(range: {
  readonly option: string;
  readonly min: number;
  readonly max: number;
}): (text: string) => number {
  const { option, min, max } = range;
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    throw usageError(`expected a number from ${min} to ${max}`, `${option} ${min}`);
  };
}

/** The engine, the embedded database and shared ports need a newer Node than the commands that only read. */
export function assertNode(command: string): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= 24) return;
  throw usageError(
    `gateway ${command} needs Node.js 24 or later, got ${process.versions.node}`,
    'install a newer Node.js from https://nodejs.org',
  );
}
