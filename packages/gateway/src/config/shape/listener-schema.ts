import * as z from 'zod';
import type {
  CertificateConfig,
  ClientCertificatesConfig,
  ForwardAuthConfig,
  ListenerConfig,
  TlsConfig,
} from '../listener-config.ts';
import { formed, text } from './forms.ts';
import { list, object, withDefault } from './object.ts';

const certificateSchema = object<CertificateConfig>(
  'CertificateConfig',
  { certificate: text(), key: text() },
  { names: list(text(253), 1) },
);

const clientCertificatesSchema = object<ClientCertificatesConfig>(
  'ClientCertificatesConfig',
  {},
  { authorities: text(), required: withDefault(z.boolean(), false) },
);

const tlsSchema = object<TlsConfig>(
  'TlsConfig',
  { certificates: list(certificateSchema, 1) },
  {
    minVersion: withDefault(z.enum(['TLSv1.2', 'TLSv1.3']), 'TLSv1.2'),
    clientCertificates: clientCertificatesSchema,
  },
);

const forwardAuthSchema = object<ForwardAuthConfig>(
  'ForwardAuthConfig',
  { dialect: z.enum(['x-forwarded', 'x-original', 'path']) },
  { pathPrefix: formed('path'), statuses: withDefault(z.enum(['all', 'nginx']), 'all') },
);

/** A place where the gateway listens. */
export const listenerSchema: z.ZodType<ListenerConfig> = object<ListenerConfig>(
  'ListenerConfig',
  { address: text(300) },
  {
    tls: tlsSchema,
    http2: z.boolean(),
    trustedProxies: list(text(64)),
    name: formed('name'),
    forwardAuth: forwardAuthSchema,
  },
);
