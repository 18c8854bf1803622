import type { Contender } from './contender.ts';
import { expressContenders } from './express.ts';
import { fastifyContenders } from './fastify.ts';
import { honoContenders } from './hono.ts';
import { koaContenders } from './koa.ts';

/** Everything that is measured, ours first in each framework. */
export const contenders: readonly Contender[] = [
  ...expressContenders,
  ...fastifyContenders,
  ...honoContenders,
  ...koaContenders,
];
