// Runs what the README of the gateway shows.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import * as gateways from '@mintmark/gateway';
import * as config from '@mintmark/gateway/config';
import { documentedCode } from '../support/documented-code.ts';

const page = 'packages/gateway/README.md';
const yaml = documentedCode({ page, heading: 'Thirty lines', language: 'yaml' }, {});

describe('the README of the gateway', () => {
  it('shows a configuration without problems', () => {
    assert.deepEqual(config.parseConfig(yaml, { fileName: 'mintmark.yaml' }).problems, []);
  });

  it('shows a program that serves it', async () => {
    const issuer = createServer((request, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
    await once(issuer, 'listening');
    const { port } = issuer.address() as AddressInfo; // it listens on TCP
    const text = yaml
      .replace('127.0.0.1:8080', '127.0.0.1:0')
      .replace('https://login.example', `http://127.0.0.1:${port}`);
    const program = documentedCode(
      { page, heading: 'In a program', language: 'ts' },
      // There are no keys to fetch here.
      {
        'await gateway.ready();\n': '',
        'server.listen(address)': 'server.listen({ host: "127.0.0.1", port: 0 })',
      },
    );
    const AsyncFunction = (async () => undefined).constructor as new (
      ...parts: string[]
    ) => (...values: unknown[]) => Promise<gateways.Gateway>;
    const scope = { ...gateways, ...config, text };
    const body = `${program.replaceAll(/^import .*\n/gm, '')}\nreturn gateway;`;
    const gateway = await new AsyncFunction(...Object.keys(scope), body)(...Object.values(scope));
    try {
      const server = gateway.listeners[0]?.server;
      if (server?.listening === false) await once(server, 'listening');
      const address = server?.address() as AddressInfo; // so does it
      const origin = `http://127.0.0.1:${address.port}`;
      assert.equal(await (await fetch(`${origin}/health`)).text(), 'fine');
      assert.equal((await fetch(`${origin}/orders/1`)).status, 401);
    } finally {
      await gateway.close();
      issuer.close();
    }
  });
});
