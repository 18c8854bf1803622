import type { Command } from 'commander';
import type { CommandGroup } from './assemble-program.ts';
import { assembleProgram } from './assemble-program.ts';
import type { Context } from './commands/context.ts';
import { addAdmin } from './commands/admin/group.ts';
import { addAttack } from './commands/attack.ts';
import { addCompletions } from './commands/completions.ts';
import { addCrack } from './commands/crack.ts';
import { addDecode } from './commands/decode.ts';
import { addDecrypt } from './commands/decrypt.ts';
import { addDiff } from './commands/diff.ts';
import { addEncrypt } from './commands/encrypt.ts';
import { addJwks } from './commands/jwks/group.ts';
import { addExplain } from './commands/explain.ts';
import { addExtract } from './commands/extract.ts';
import { addGateway } from './commands/gateway/group.ts';
import { addInspect } from './commands/inspect.ts';
import { addKey } from './commands/key/group.ts';
import { addLint } from './commands/lint.ts';
import { addMcp } from './commands/mcp.ts';
import { addServe } from './commands/serve.ts';
import { addSign } from './commands/sign.ts';
import { addVerify } from './commands/verify.ts';

/** The commands in the order of the help page. */
const groups: readonly CommandGroup[] = [
  {
    heading: 'Look into tokens, and judge them:',
    commands: [addDecode, addVerify, addInspect, addLint, addDiff, addExtract, addExplain],
  },
  { heading: 'Make tokens, and open them:', commands: [addSign, addEncrypt, addDecrypt] },
  { heading: 'Test your own secrets and verifiers:', commands: [addCrack, addAttack] },
  { heading: 'Keys:', commands: [addKey, addJwks] },
  { heading: 'Authorization server:', commands: [addServe, addAdmin] },
  { heading: 'Gateway:', commands: [addGateway] },
  { heading: 'Shells and assistants:', commands: [addMcp, addCompletions] },
];

/** Puts all commands together. */
export function createProgram(context: Context): Command {
  return assembleProgram(context, groups);
}
