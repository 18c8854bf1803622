import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationAddresses, pathNames } from '../contract/addresses.ts';
import type { OperationName } from '../contract/operations.ts';
import { operations } from '../operations/operations.ts';
import { serverVersion } from '../version.ts';
import { openApiDocument } from './openapi-document.ts';
import packageJson from '../../../package.json' with { type: 'json' };

const names = Object.keys(operationAddresses) as OperationName[];
const document = JSON.parse(JSON.stringify(openApiDocument('https://login.example'))) as Json;

interface Json {
  readonly [name: string]: Json;
}

const text = (value: unknown): string => JSON.stringify(value);

/** Every `$ref` of the document. */
function refsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' ? [String(inner)] : refsOf(inner),
  );
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and of this server', () => {
    assert.equal(document['openapi'], '3.1.0');
    assert.equal(document['info']?.['version'], packageJson.version);
    assert.equal(serverVersion, packageJson.version);
    assert.deepEqual(document['servers'], [{ url: 'https://login.example/admin/v1' }]);
  });

  it('has every operation once, and nothing else', () => {
    const found = Object.entries(document['paths'] ?? {}).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [operation['operationId'], method, path]),
    );
    const expected = names.map((name) => {
      const { method, path } = operationAddresses[name];
      return [name, method.toLowerCase(), path];
    });
    assert.deepEqual(new Set(found.map(text)), new Set(expected.map(text)));
    assert.equal(found.length, expected.length);
  });

  for (const name of names) {
    it(`describes ${name}: summary, parameters, answers and examples`, () => {
      const address = operationAddresses[name];
      const operation = document['paths']?.[address.path]?.[address.method.toLowerCase()];
      assert.ok(operation);
      assert.match(JSON.stringify(operation['summary']).slice(1, -1), /^[A-Z].*[^.]$/);
      const parameters = Object.values(operation['parameters'] ?? {});
      const inPath = parameters.filter((parameter) => JSON.stringify(parameter['in']) === '"path"');
      assert.deepEqual(new Set(inPath.map((parameter) => parameter['name'])), new Set(pathNames(address)));
      const answer = operation['responses']?.['200']?.['content']?.['application/json'];
      assert.ok(answer?.['schema']);
      assert.ok(answer['example']);
      for (const status of ['400', '401', '403', '503'])
        assert.ok(
          operation['responses']?.[status]?.['content']?.['application/problem+json']?.['example'],
          status,
        );
    });

    it(`gives examples for ${name} that its schemas take`, () => {
      const { input, result, example } = operations[name];
      assert.ok(
        input.safeParse(example.input).success,
        JSON.stringify(input.safeParse(example.input).error?.issues),
      );
      assert.deepEqual(result.parse(example.result), example.result);
    });
  }

  it('leads nowhere with its references', () => {
    const components = document['components']?.['schemas'] ?? {};
    for (const ref of refsOf(document)) {
      const [, name = ''] = /^#\/components\/schemas\/(\w+)$/.exec(ref) ?? [];
      assert.ok(Object.hasOwn(components, name), ref);
    }
  });
});
