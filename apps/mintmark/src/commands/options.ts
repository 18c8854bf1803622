import { Option } from 'commander';
import { readTime } from '../input/time.ts';
import { secretEncodings } from '../keys/secret.ts';
import { collect, collectWhole } from './context.ts';

/** Options that several commands have, each made anew because a command changes what it is given. */
export const options: Readonly<Record<SharedOption, () => Option>> = {
  json: () => new Option('--json', 'answer in JSON'),
  now: () =>
    new Option(
      '--now <time>',
      'judge as at this time: seconds since 1970, or like 2026-11-22T14:05:12Z',
    ).argParser(readTime),
  file: () => new Option('-f, --file <path>', 'read the token from a file'),
  key: () =>
    new Option(
      '-k, --key <source>',
      'a key or key set: a file in any format, env:NAME, or - (may be repeated)',
    ).argParser(collectWhole),
  secret: () =>
    new Option(
      '--secret <source>',
      'a shared secret: env:NAME, @FILE, - or, visible to others, the text itself',
    ),
  secretEncoding: () =>
    new Option('--secret-encoding <encoding>', 'how the secret is written')
      .choices([...secretEncodings, 'bytes'])
      .default('utf8'),
  password: () =>
    new Option(
      '--password <source>',
      'the password of an encrypted PEM file: env:NAME, @FILE or - (asks if left out)',
    ),
  algorithm: () =>
    new Option(
      '-a, --algorithm <names>',
      'accept only these algorithms (default: those that fit the key)',
    ).argParser(collect),
};

type SharedOption = 'json' | 'now' | 'file' | 'key' | 'secret' | 'secretEncoding' | 'password' | 'algorithm';
