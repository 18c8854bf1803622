import type { GatewayConfig } from '../gateway-config.ts';
import type { MemberPath } from '../problems/config-problem.ts';

/** A file and where the configuration names it. */
export interface FoundFile {
  readonly file: string;
  readonly path: MemberPath;
}

/** A certificate with its key. */
export interface FoundPair {
  readonly certificate: FoundFile;
  readonly key: FoundFile;
}

/** The files of a configuration. */
export interface FoundFiles {
  readonly pairs: readonly FoundPair[];
  readonly authorities: readonly FoundFile[];
  readonly keySets: readonly FoundFile[];
}

/** Every file that a configuration names, but for secrets. */
export const findFiles = (config: GatewayConfig): FoundFiles => {
  const pairs: FoundPair[] = [];
  const authorities: FoundFile[] = [];
  for (const [index, { tls }] of config.listeners.entries()) {
    const path = ['listeners', index, 'tls'];
    for (const [position, files] of (tls?.certificates ?? []).entries()) {
      pairs.push(pairOf(files, [...path, 'certificates', position]));
    }
    authorities.push(
      ...fileOf(tls?.clientCertificates?.authorities, [...path, 'clientCertificates', 'authorities']),
    );
  }
  for (const [name, { tls }] of Object.entries(config.upstreams ?? {})) {
    const path = ['upstreams', name, 'tls'];
    if (tls?.certificate !== undefined && tls.key !== undefined) {
      pairs.push(pairOf({ certificate: tls.certificate, key: tls.key }, path));
    }
    authorities.push(...fileOf(tls?.authorities, [...path, 'authorities']));
  }
  const keySets = (config.issuers ?? []).flatMap(({ keys }, index) =>
    keys !== undefined && 'file' in keys ? fileOf(keys.file, ['issuers', index, 'keys', 'file']) : [],
  );
  return { pairs, authorities, keySets };
};

const pairOf = (
  { certificate, key }: { readonly certificate: string; readonly key: string },
  path: MemberPath,
): FoundPair => ({
  certificate: { file: certificate, path: [...path, 'certificate'] },
  key: { file: key, path: [...path, 'key'] },
});

const fileOf = (file: string | undefined, path: MemberPath): readonly FoundFile[] =>
  file === undefined ? [] : [{ file, path }];
