import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { CredentialError } from '../errors.ts';

const base64url = (maxLength: number): z.ZodString =>
  z
    .string()
    .max(maxLength)
    .regex(/^[A-Za-z0-9_-]+$/);

const credentialFields = {
  id: base64url(1364),
  rawId: base64url(1364),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
};

const registrationSchema = z.object({
  ...credentialFields,
  response: z.object({
    clientDataJSON: base64url(8192),
    attestationObject: base64url(65_536),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,32}$/))
      .max(8)
      .optional(),
  }),
});

const authenticationSchema = z.object({
  ...credentialFields,
  response: z.object({
    clientDataJSON: base64url(8192),
    authenticatorData: base64url(8192),
    signature: base64url(8192),
    userHandle: base64url(128).nullish(),
  }),
});

/** Reads what `PublicKeyCredential.toJSON()` gave after `create()`. @throws CredentialError `passkey_refused` */
export function parseRegistrationResponse(value: unknown): RegistrationResponseJSON {
  const { response, id, rawId, type } = parse(registrationSchema, value);
  const { clientDataJSON, attestationObject, transports = [] } = response;
  return {
    id,
    rawId,
    type,
    clientExtensionResults: {},
    response: { clientDataJSON, attestationObject, transports },
  };
}

/** Reads what `PublicKeyCredential.toJSON()` gave after `get()`. @throws CredentialError `passkey_refused` */
export function parseAuthenticationResponse(value: unknown): AuthenticationResponseJSON {
  const { response, id, rawId, type } = parse(authenticationSchema, value);
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const handle = userHandle === undefined || userHandle === null ? {} : { userHandle };
  const assertion = { clientDataJSON, authenticatorData, signature, ...handle };
  return { id, rawId, type, clientExtensionResults: {}, response: assertion };
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const { success, data } = schema.safeParse(value);
  if (success) return data;
  throw new CredentialError(
    'passkey_refused',
    'expected the JSON of a public key credential, got something else',
  );
}
