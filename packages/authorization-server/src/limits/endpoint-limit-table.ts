/** How often something may be done. */
export interface Allowance {
  /** How many times. */
  readonly points: number;
  /** Within how many seconds, from the first time on. */
  readonly durationSeconds: number;
  /** How long it stays closed once it was too much. Default: until the window ends. */
  readonly blockSeconds?: number;
}

/** Whom an endpoint is limited by. */
export interface EndpointLimit {
  /** One client of a tenant. */
  readonly client?: Allowance;
  /** An IPv4 address, or the /64 of one of IPv6. */
  readonly address?: Allowance;
  /** The /48 of an IPv6 address. */
  readonly network?: Allowance;
  /** One person; for `mail`, one receiver. */
  readonly account?: Allowance;
}

/** The endpoints that are limited. */
export type LimitedEndpoint =
  | 'token'
  | 'client_authentication'
  | 'registration'
  | 'device_authorization'
  | 'device_verification'
  | 'pushed_authorization'
  | 'interaction'
  | 'sign_up'
  | 'password_reset'
  | 'mail'
  | 'second_factor'
  | 'reauthentication';

const minute = 60;
const quarter = 900;
const hour = 3600;

/** Defaults, generous for programs and tight where something can be guessed or sent. */
export const endpointLimits: Readonly<Record<LimitedEndpoint, EndpointLimit>> = {
  token: {
    client: { points: 60_000, durationSeconds: minute },
    address: { points: 6000, durationSeconds: minute },
  },
  /** Taken for failures alone. */
  client_authentication: {
    client: { points: 100, durationSeconds: minute },
    address: { points: 30, durationSeconds: minute },
    network: { points: 150, durationSeconds: minute },
  },
  registration: { address: { points: 20, durationSeconds: hour } },
  device_authorization: {
    client: { points: 600, durationSeconds: minute },
    address: { points: 30, durationSeconds: minute },
  },
  /** RFC 8628 §5.1: eight letters of a user code are few, so guesses are. */
  device_verification: {
    address: { points: 20, durationSeconds: quarter, blockSeconds: quarter },
    network: { points: 100, durationSeconds: quarter, blockSeconds: quarter },
    account: { points: 10, durationSeconds: quarter, blockSeconds: quarter },
  },
  pushed_authorization: {
    client: { points: 6000, durationSeconds: minute },
    address: { points: 600, durationSeconds: minute },
  },
  /** Anybody can have a request wait for a person, and each that waits is a row. */
  interaction: {
    address: { points: 600, durationSeconds: minute },
    network: { points: 3000, durationSeconds: minute },
  },
  sign_up: {
    address: { points: 20, durationSeconds: hour },
    network: { points: 100, durationSeconds: hour },
  },
  password_reset: {
    address: { points: 20, durationSeconds: hour },
    network: { points: 100, durationSeconds: hour },
    /** Mails that are sent: nobody is told, so that nobody can keep the owner from asking. */
    account: { points: 1, durationSeconds: 600 },
  },
  /** Mails to one receiver, whatever they are about. */
  mail: {
    account: { points: 10, durationSeconds: hour },
    address: { points: 60, durationSeconds: hour },
    network: { points: 300, durationSeconds: hour },
  },
  /** OWASP ASVS 6.6.3: ten tries at six digits with three valid ones are a chance of 1 in 33,000. */
  second_factor: { account: { points: 10, durationSeconds: quarter, blockSeconds: hour } },
  reauthentication: { account: { points: 10, durationSeconds: quarter, blockSeconds: quarter } },
};
