import { runInChromium } from './chromium.ts';
import { runProgram } from './program.ts';
import type { RunContext, RuntimeReport } from './runtime.ts';
import { runInWorkerd } from './workerd.ts';

type Runtime = (context: RunContext) => Promise<RuntimeReport>;

/** Every runtime, by name. */
export const runtimes: Readonly<Record<string, Runtime>> = {
  'node-22': (context) => runProgram(context, { program: 'node-22/bin/node' }),
  'node-24': (context) => runProgram(context, { program: 'node-24/bin/node' }),
  'node-26': (context) => runProgram(context, { program: process.execPath }),
  'node-26 on Web Crypto': (context) =>
    runProgram(context, { program: process.execPath, options: ['--conditions=@mintmark/web'] }),
  bun: (context) => runProgram(context, { program: '@oven/bun-linux-x64/bin/bun', options: ['run'] }),
  deno: (context) =>
    runProgram(context, {
      program: '@deno/linux-x64-glibc/deno',
      options: ['run', '--allow-all', '--no-lock'],
    }),
  workerd: runInWorkerd,
  chromium: runInChromium,
};
