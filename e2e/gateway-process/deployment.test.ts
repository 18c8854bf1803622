// Holds the files for deployment to what they promise. Nothing here builds an image or asks a cluster.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseConfig } from '@mintmark/gateway/config';
import { parse, parseAllDocuments } from 'yaml';

const folder = join(import.meta.dirname, '../../deploy');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

type Members = Readonly<Record<string, unknown>>;

function membersOf(value: unknown): Members {
  assert.ok(typeof value === 'object' && value !== null, 'expected an object');
  return value as Members; // any object can be asked for members
}

/** A member by its path, such as `spec.template`. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((inner: unknown, name) => membersOf(inner)[name], value);
}

const manifests = new Map(
  readdirSync(join(folder, 'kubernetes')).map((name) => {
    const [document, ...others] = parseAllDocuments(read(`kubernetes/${name}`), { uniqueKeys: true });
    assert.ok(document !== undefined && others.length === 0 && document.errors.length === 0, name);
    const value = membersOf(document.toJS());
    return [String(value['kind']), value];
  }),
);

const versions: Readonly<Record<string, string>> = {
  ConfigMap: 'v1',
  Deployment: 'apps/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
  Service: 'v1',
};

describe('the manifests for Kubernetes', () => {
  const label = { 'app.kubernetes.io/name': 'mintmark-gateway' };
  const pod = at(manifests.get('Deployment'), 'spec.template');
  const container = at(pod, 'spec.containers.0');

  it('are of the kinds and versions that there are, and belong together', () => {
    assert.deepEqual([...manifests.keys()].toSorted(), Object.keys(versions));
    for (const [kind, manifest] of manifests) {
      assert.equal(manifest['apiVersion'], versions[kind]);
      assert.equal(at(manifest, 'metadata.name'), 'mintmark-gateway');
      assert.deepEqual(at(manifest, 'metadata.labels'), label);
    }
    assert.deepEqual(at(pod, 'metadata.labels'), label);
    for (const kind of ['Deployment', 'PodDisruptionBudget'])
      assert.deepEqual(at(manifests.get(kind), 'spec.selector.matchLabels'), label);
    assert.deepEqual(at(manifests.get('Service'), 'spec.selector'), label);
  });

  it('hold a configuration that the gateway takes', () => {
    const { problems } = parseConfig(textOfConfig());
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  function textOfConfig(): string {
    return String(membersOf(at(manifests.get('ConfigMap'), 'data'))['mintmark.yaml']);
  }

  it('let nobody be root, write or gain anything', () => {
    assert.equal(at(pod, 'spec.securityContext.runAsNonRoot'), true);
    assert.equal(at(pod, 'spec.securityContext.seccompProfile.type'), 'RuntimeDefault');
    assert.equal(at(pod, 'spec.automountServiceAccountToken'), false);
    assert.deepEqual(at(container, 'securityContext'), {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('ask for what the admin API answers, and bound what is used', () => {
    for (const [probe, path] of [
      ['startupProbe', '/livez'],
      ['livenessProbe', '/livez'],
      ['readinessProbe', '/readyz'],
    ] as const)
      assert.equal(at(container, `${probe}.httpGet.path`), path);
    for (const kind of ['requests', 'limits'])
      assert.deepEqual(Object.keys(membersOf(at(container, `resources.${kind}`))), ['cpu', 'memory']);
  });

  it('give open requests the time that the gateway gives them', () => {
    const { config } = parseConfig(textOfConfig());
    const drain = (config?.limits?.drainTimeoutMs ?? Infinity) / 1000;
    const sleep = Number(at(container, 'lifecycle.preStop.sleep.seconds'));
    assert.ok(Number(at(pod, 'spec.terminationGracePeriodSeconds')) >= drain + sleep + 5);
  });

  it('never name a tag that moves', () => assert.match(String(at(container, 'image')), /:\d+\.\d+\.\d+$/));
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it('has two stages from images with a version, and copies from the first', () => {
    const from = lines.filter((line) => line.startsWith('FROM '));
    assert.equal(from.length, 2);
    assert.ok(from.every((line) => /^FROM [a-z]+:\d+[\w.-]*(?: AS \w+)?$/.test(line)));
    assert.ok(lines.some((line) => line.startsWith('COPY --from=build')));
  });

  it('does not run as root, and knows whether it is well', () => {
    assert.ok(lines.includes('USER 10001:10001'));
    assert.ok(lines.some((line) => line.startsWith('HEALTHCHECK ') && line.includes('/livez')));
    assert.ok(lines.includes('STOPSIGNAL SIGTERM'));
  });

  it('starts a program and no shell, which would keep signals', () => {
    for (const word of ['ENTRYPOINT', 'CMD'])
      assert.ok(
        lines.some((line) => line.startsWith(`${word} [`)),
        word,
      );
  });

  it('holds no secret and fetches nothing by itself', () => {
    assert.ok(lines.every((line) => !/^(?:ADD|ARG)\b/.test(line)));
    assert.ok(lines.every((line) => !/(?:SECRET|PASSWORD|TOKEN)=/.test(line)));
  });
});

describe('the compose file', () => {
  const compose: unknown = parse(read('compose.yaml'));
  const services = membersOf(at(compose, 'services'));

  it('starts gateway, authorization server, Redis and PostgreSQL', () => {
    assert.deepEqual(Object.keys(services).toSorted(), [
      'authorization-server',
      'gateway',
      'postgres',
      'redis',
    ]);
  });

  it('has no default password and takes all rights away', () => {
    for (const name of ['gateway', 'authorization-server']) {
      assert.equal(at(services[name], 'read_only'), true);
      assert.deepEqual(at(services[name], 'cap_drop'), ['ALL']);
    }
    const variables = [...read('compose.yaml').matchAll(/\$\{(\w+)([^}]*)\}/g)];
    assert.ok(variables.length > 0);
    assert.ok(variables.every(([, , rest = '']) => rest.startsWith(':?')));
  });

  it('mounts a configuration that the gateway takes', () => {
    const { problems } = parseConfig(read('mintmark.yaml'));
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});

describe('the unit of systemd', () => {
  const unit = new Map(
    read('mintmark-gateway.service')
      .split('\n')
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

  it('sends signals to the first process alone, and waits longer than the gateway', () => {
    assert.equal(unit.get('KillMode'), 'mixed');
    assert.ok(Number(unit.get('TimeoutStopSec')) > 30);
    assert.equal(unit.get('ExecReload'), '/bin/kill -HUP $MAINPID');
  });

  it('gives the program no more than it needs', () => {
    for (const [name, value] of [
      ['DynamicUser', 'yes'],
      ['NoNewPrivileges', 'yes'],
      ['ProtectSystem', 'strict'],
      ['StateDirectory', 'mintmark'],
    ] as const)
      assert.equal(unit.get(name), value);
  });
});
