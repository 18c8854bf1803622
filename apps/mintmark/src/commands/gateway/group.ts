import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { addCheck } from './check.ts';
import { addExplainRequest } from './explain.ts';
import { addImport } from './import.ts';
import { addInit } from './init.ts';
import { addApiKey } from './key.ts';
import { addPublish } from './publish.ts';
import { addRoutes } from './routes.ts';
import { addRun } from './run.ts';
import { addTest } from './test.ts';
import { addVersions } from './versions.ts';

/** Adds `mintmark gateway …`. */
export function addGateway(program: Command, context: Context): void {
  const group = program
    .command('gateway')
    .description('Runs the gateway before your services, and checks and explains its configuration');
  addRun(group, context);
  addInit(group, context);
  addCheck(group, context);
  addRoutes(group, context);
  addExplainRequest(group, context);
  addTest(group, context);
  addImport(group, context);
  addApiKey(group, context);
  addPublish(group, context);
  addVersions(group, context);
  addExamples(group, [
    ['write a configuration to begin with', 'mintmark gateway init'],
    ['check it', 'mintmark gateway check mintmark.yaml'],
  ]);
}
