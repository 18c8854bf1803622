import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DatabaseError } from '@mintmark/database';
import { OAuthError } from '@mintmark/oauth/errors';
import { operationAddresses } from './contract/addresses.ts';
import { Problem, problemResponse, problems, toProblem } from './problem.ts';

const page = readFileSync(join(import.meta.dirname, '../../ADMIN.md'), 'utf8');

describe('problems', () => {
  it('are all on the page, under their status', () => {
    const rows = page.split('\n').filter((line) => /^\| \d{3}/.test(line));
    for (const [code, { status }] of Object.entries(problems)) {
      const row = rows.find((line) => line.includes(`\`${code}\``));
      assert.ok(row?.includes(String(status)), code);
    }
  });

  it('have sentences without a value, and keep causes to themselves', async () => {
    const cause = new OAuthError('server_error', 'secret things', { status: 500 });
    const response = problemResponse(toProblem(cause), 'r1');
    assert.equal(response.status, 500);
    const text = await response.text();
    assert.ok(!text.includes('secret things'));
    assert.equal((JSON.parse(text) as { requestId: string }).requestId, 'r1');
  });

  it('tell errors of other rooms in their own words', () => {
    assert.equal(toProblem(new DatabaseError('constraint', 'x')).code, 'name_taken');
    assert.equal(toProblem(new DatabaseError('busy', 'x')).code, 'server_busy');
    assert.equal(toProblem(new OAuthError('invalid_client_metadata', 'x')).code, 'metadata_invalid');
    assert.equal(toProblem(new Error('x')).code, 'server_error');
    assert.equal(toProblem(new Problem('user_unknown')).code, 'user_unknown');
  });
});

describe('the page of the admin API', () => {
  it('names every operation', () => {
    for (const name of Object.keys(operationAddresses)) assert.ok(page.includes(`\`${name}\``), name);
  });
});
