/** What can be added to an account or taken from it. */
export type ChangedFactor = 'passkey' | 'totp' | 'recovery_codes';
export type FactorChange = 'added' | 'removed';

/** Every sentence of the mails; each language is an object of this type. Times come formatted, names as one plain line. */
export interface MailWords {
  readonly dateTime: Intl.DateTimeFormat;
  readonly validity: (
    until: string,
    left: { readonly count: number; readonly unit: 'minute' | 'hour' },
  ) => string;
  readonly ifYou: string;
  readonly unknown: string;
  readonly accountExists: EventWords & { readonly ifYou: string };
  readonly accountLocked: EventWords & { readonly ifYou: string };
  readonly factorChanged: {
    readonly factors: Readonly<Record<ChangedFactor, string>>;
    readonly subject: (
      factor: string,
      at: { readonly change: FactorChange; readonly service: string },
    ) => string;
    readonly event: (factor: string, when: { readonly change: FactorChange; readonly at: string }) => string;
    readonly otherwise: string;
  };
  readonly newSignIn: {
    readonly subject: (service: string) => string;
    readonly event: string;
    readonly when: string;
    readonly device: string;
    readonly address: string;
    readonly otherwise: string;
  };
  readonly passwordChanged: EventWords;
  readonly resetPassword: LinkWords;
  readonly verifyAddress: LinkWords;
}

interface EventWords {
  readonly subject: (service: string) => string;
  readonly event: (at: string) => string;
  readonly otherwise: string;
}

interface LinkWords {
  readonly subject: (service: string) => string;
  readonly open: string;
  readonly otherwise: string;
}
