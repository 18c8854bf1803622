import { isPlainObject } from './plain-object.ts';

type Check = (value: unknown) => boolean;
type Schema = ReadonlyMap<string, readonly [check: Check, message: string]>;

const algorithms: ReadonlySet<unknown> = new Set([
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'HS256', 'HS384', 'HS512', 'none'],
]);

const isText: Check = (value) => isOfKind(value, 'String');
const isBoolean: Check = (value) => isOfKind(value, 'Boolean');
const isTimespan: Check = (value) => Number.isInteger(value) || (isText(value) && value !== '');
/** An infinite time would be written as null, and no verifier would take the token. */
const isTime: Check = (value) => isOfKind(value, 'Number') && Number.isFinite(Number(value));

const timespan = 'should be a number of seconds or string representing a timespan';
const optionSchema: Schema = new Map([
  ['expiresIn', [isTimespan, `"expiresIn" ${timespan}`]],
  ['notBefore', [isTimespan, `"notBefore" ${timespan}`]],
  ['audience', [(value) => isText(value) || Array.isArray(value), '"audience" must be a string or array']],
  ['algorithm', [(value) => algorithms.has(value), '"algorithm" must be a valid string enum value']],
  ['header', [isPlainObject, '"header" must be an object']],
  ...['encoding', 'issuer', 'subject', 'jwtid', 'keyid'].map((name) => rule(name, isText, 'a string')),
  ...['noTimestamp', 'mutatePayload', 'allowInsecureKeySizes', 'allowInvalidAsymmetricKeyTypes'].map((name) =>
    rule(name, isBoolean, 'a boolean'),
  ),
]);
const payloadSchema: Schema = new Map(
  ['iat', 'exp', 'nbf'].map((name) => [name, [isTime, `"${name}" should be a number of seconds`]]),
);

/** Checks the options of `sign`; one that is there but undefined is wrong, as in the original. @throws Error */
export function assertSignOptions(options: unknown): void {
  if (!isPlainObject(options)) throw new Error('Expected "options" to be a plain object.');
  for (const name of Object.keys(options)) {
    if (!optionSchema.has(name)) throw new Error(`"${name}" is not allowed in "options"`);
    check(optionSchema, name, options[name]);
  }
}

/** Checks a payload that is an object. @throws Error */
export function assertSignPayload(payload: unknown): asserts payload is Record<string, unknown> {
  if (!isPlainObject(payload)) throw new Error('Expected "payload" to be a plain object.');
  for (const name of Object.keys(payload)) check(payloadSchema, name, payload[name]);
}

function check(schema: Schema, name: string, value: unknown): void {
  const [isValid, message] = schema.get(name) ?? [];
  if (isValid !== undefined && !isValid(value)) throw new Error(message);
}

function rule(name: string, isValid: Check, kind: string): [string, [Check, string]] {
  return [name, [isValid, `"${name}" must be ${kind}`]];
}

/** Whether a value is a primitive of the kind or its wrapper object, which the original takes as well. */
function isOfKind(value: unknown, kind: 'String' | 'Boolean' | 'Number'): boolean {
  return typeof value === kind.toLowerCase() || Object.prototype.toString.call(value) === `[object ${kind}]`;
}
