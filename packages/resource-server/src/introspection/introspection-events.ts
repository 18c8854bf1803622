/** Why an issuer could not be asked about a token. */
export type IntrospectionFailure =
  /** It did not answer in time, or not at all. */
  | 'unreachable'
  /** It does not take the credentials of this API: 401 or 403. */
  | 'credentials_refused'
  /** It answered with another status, or with what is no answer. */
  | 'answer_invalid'
  /** Its metadata do not say where to ask, or cannot be fetched. */
  | 'endpoint_unknown'
  /** As many questions as allowed are open already. */
  | 'too_many_open';

/** What happens between a resource server and an introspection endpoint. Holds nothing of the token. */
export type IntrospectionEvent =
  /** The issuer answered. */
  | {
      readonly type: 'introspected';
      /** The issuer that was asked. */
      readonly issuer: string;
      /** Whether the token is active. */
      readonly active: boolean;
      /** How long the answer took, in milliseconds. */
      readonly durationMs: number;
    }
  /** The issuer could not be asked; the request is refused with 503. */
  | {
      readonly type: 'introspection_failed';
      /** The issuer that was meant to be asked. */
      readonly issuer: string;
      /** What went wrong. */
      readonly failure: IntrospectionFailure;
      /** What was thrown, if anything. */
      readonly cause: unknown;
    };

/** Is told what happens; what it throws is ignored. */
export type IntrospectionListener = (event: IntrospectionEvent) => void;

/** A failure on its way to the one place that tells of it and refuses the request. */
export class IntrospectionError extends Error {
  override readonly name: string = 'IntrospectionError';
  readonly failure: IntrospectionFailure;

  constructor(failure: IntrospectionFailure, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.failure = failure;
  }
}
