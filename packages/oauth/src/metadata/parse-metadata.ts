import { OAuthError } from '../errors/oauth-error.ts';
import type { AuthorizationServerMetadata } from './authorization-server.ts';
import { authorizationServerShapes, hasShape, protectedResourceShapes, type Shape } from './member-shapes.ts';
import type { ProtectedResourceMetadata } from './protected-resource.ts';

/** Whose metadata is meant. */
export interface IssuerOption {
  /** The issuer that was asked for, to the letter. */
  readonly issuer: string;
}

/** Which resource's metadata is meant. */
export interface ResourceOption {
  /** The resource that was asked for, to the letter. */
  readonly resource: string;
}

const maxCharacters = 262_144;

/**
 * Reads the metadata of an authorization server or OpenID provider. It counts only when its `issuer` is the one that was
 * asked for, to the letter; registered members have the types that the specifications give them, others are kept as they are.
 *
 * @throws OAuthError with the reason `discovery_invalid`
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3.3
 * @example
 * parseAuthorizationServerMetadata('{"issuer":"https://as.example"}', { issuer: 'https://as.example' }).issuer; // 'https://as.example'
 */
export function parseAuthorizationServerMetadata(
  json: string,
  { issuer }: IssuerOption,
): AuthorizationServerMetadata {
  const metadata = parseObject(json);
  if (metadata['issuer'] !== issuer) throw invalid('the issuer in the metadata is not the one asked for');
  assertShapes(metadata, authorizationServerShapes);
  return { ...metadata, issuer };
}

/**
 * Reads the metadata of a protected resource. It counts only when its `resource` is the one that was asked for, to the letter.
 *
 * @throws OAuthError with the reason `discovery_invalid`
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-3.3
 * @example
 * parseProtectedResourceMetadata('{"resource":"https://api.example"}', { resource: 'https://api.example' }).resource; // 'https://api.example'
 */
export function parseProtectedResourceMetadata(
  json: string,
  { resource }: ResourceOption,
): ProtectedResourceMetadata {
  const metadata = parseObject(json);
  if (metadata['resource'] !== resource)
    throw invalid('the resource in the metadata is not the one asked for');
  assertShapes(metadata, protectedResourceShapes);
  return { ...metadata, resource };
}

type JsonObject = Readonly<Record<string, unknown>>;

function parseObject(json: string): JsonObject {
  if (json.length > maxCharacters) throw invalid('the metadata is too long');
  const value = parseJson(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('expected the metadata as a JSON object');
  }
  return value as JsonObject; // an object that is no array
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw invalid('expected the metadata as JSON', cause);
  }
}

function assertShapes(metadata: JsonObject, shapes: Readonly<Record<string, Shape>>): void {
  for (const [name, shape] of Object.entries(shapes)) {
    if (!Object.hasOwn(metadata, name) || hasShape(metadata[name], shape)) continue;
    throw invalid(`the member ${name} of the metadata has a wrong type`);
  }
}

function invalid(description: string, cause?: unknown): OAuthError {
  return new OAuthError('temporarily_unavailable', description, { reason: 'discovery_invalid', cause });
}
