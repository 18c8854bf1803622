import { describe } from 'node:test';
import { defineDatabaseGone } from './database-gone.test-helper.ts';
import { defineRedisGone } from './redis-gone.test-helper.ts';
import { defineSlowClients } from './slow-clients.test-helper.ts';
import { defineSlowServers } from './slow-servers.test-helper.ts';

void describe('faults that are waited out', { concurrency: true }, () => {
  defineDatabaseGone();
  defineRedisGone();
  defineSlowClients();
  defineSlowServers();
});
