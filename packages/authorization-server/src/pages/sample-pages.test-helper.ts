import { renderApplications } from './account/applications.ts';
import { renderChangePassword } from './account/change-password.ts';
import { renderDeleteAccount } from './account/delete-account.ts';
import { renderPasskeys } from './account/passkeys.ts';
import { renderProfile } from './account/profile.ts';
import { renderRecoveryCodes } from './account/recovery-codes.ts';
import { renderSecurity } from './account/security.ts';
import { renderSessions } from './account/sessions.ts';
import { renderTotpSetup } from './account/totp.ts';
import { pageAssets } from './assets/page-assets.ts';
import { renderConsent } from './authorize/consent.ts';
import type { AccessRequest } from './authorize/consent-parts.ts';
import { renderDeviceCode, renderDeviceConfirm, renderDeviceDone } from './authorize/device.ts';
import type { PageContext } from './context.ts';
import { renderLoggedOut, renderLogoutConfirm } from './logout/logout.ts';
import { renderNewPassword } from './password-reset/new-password.ts';
import { renderResetOutcome, renderResetRequest, renderResetSent } from './password-reset/password-reset.ts';
import { renderChooseAccount } from './sign-in/choose-account.ts';
import { renderReauthenticate } from './sign-in/reauthenticate.ts';
import { renderSecondFactor } from './sign-in/second-factor.ts';
import { renderSignIn } from './sign-in/sign-in.ts';
import { renderSignUp } from './sign-in/sign-up.ts';
import { renderUnlock } from './sign-in/unlock.ts';
import { renderVerifyAddress } from './sign-in/verify-address.ts';
import { renderBusy } from './trouble/busy.ts';
import { renderError } from './trouble/error.ts';
import { renderLocked } from './trouble/locked.ts';
import { renderNotFound } from './trouble/not-found.ts';

/** 2026-11-22 14:05:12 UTC */
const sampleNow = 1_795_356_312_000;
const hours = 3_600_000;
const days = 24 * hours;

export const sampleContext: PageContext = {
  tenantName: 'Harbour Library',
  basePath: '/t/harbour',
  locale: 'en',
  assets: pageAssets('/t/harbour'),
  csrfToken: 'csrf-0123456789',
  now: sampleNow,
};

/** A page with the model it is shown with here; `Model` is bound so that a list can hold them all. */
export interface SamplePage {
  readonly name: string;
  readonly model: object;
  /** Renders the page with a model of the same shape. */
  readonly render: (model: object, context: PageContext) => string;
}

function page<Model extends object>(
  name: string,
  render: (model: Model, context: PageContext) => string,
  model: Model,
): SamplePage {
  // Tests hand back the model of this very page, at most with other texts in it.
  return { name, model, render: (changed, context) => render(changed as Model, context) };
}

const client = { name: 'Tide Tables' };
const interaction = 'int_2f6a';
const passkey = { options: { challenge: 'AAAA', rpId: 'localhost', userVerification: 'preferred' } };
const creation = {
  options: {
    challenge: 'AAAA',
    rp: { name: 'Harbour Library' },
    user: { id: 'AAAA', name: 'ada@example.org', displayName: 'Ada' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  },
};
const identifier = 'ada@example.org';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';

const access: AccessRequest = {
  client: {
    ...client,
    redirectHost: 'tides.example.net',
    isVerified: false,
    homeUrl: 'https://tides.example.net/',
    policyUrl: 'https://tides.example.net/privacy',
    termsUrl: 'https://tides.example.net/terms',
  },
  identifier,
  scopes: [
    { scope: 'openid' },
    { scope: 'email' },
    { scope: 'loans.read', sentence: 'see which books you have on loan', isNew: true },
    { scope: 'loans.renew' },
    { scope: 'offline_access' },
  ],
  resources: ['https://api.harbour.example/loans'],
  accessSeconds: 600,
  offline: { until: sampleNow + 30 * days },
};
const logo =
  'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%202%202%22%3E%3Cpath%20d=%22M0%200h1v1H0zM1%201h1v1H1z%22/%3E%3C/svg%3E';
const verified: AccessRequest = {
  client: { name: 'Reading Room', isVerified: true, logoUrl: logo },
  identifier,
  scopes: [],
  resources: [],
  accessSeconds: 300,
};
const qrSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 3"><path d="M0 0h1v1H0zM2 0h1v1H2zM0 2h1v1H0z"/></svg>';

const signInModel = {
  interaction,
  client,
  identifierKind: 'either',
  isSignUpAllowed: true,
  isResetAllowed: true,
  passkey,
} as const;

/** Every page, and every state of it that looks different. */
export const samplePages: readonly SamplePage[] = [
  page('sign-in', renderSignIn, signInModel),
  page('sign-in-problem', renderSignIn, {
    ...signInModel,
    identifier,
    problems: [{ code: 'credentials-wrong' }, { code: 'missing', field: 'password' }],
  }),
  page('sign-in-plain', renderSignIn, {
    identifierKind: 'address',
    isSignUpAllowed: false,
    isResetAllowed: false,
    notice: 'password-reset',
  }),
  page('second-factor-totp', renderSecondFactor, {
    interaction,
    client,
    method: 'totp',
    methods: ['totp', 'recovery-code', 'passkey'],
    problems: [{ code: 'code-wrong', field: 'code' }],
  }),
  page('second-factor-recovery-code', renderSecondFactor, {
    method: 'recovery-code',
    methods: ['recovery-code'],
  }),
  page('second-factor-passkey', renderSecondFactor, {
    interaction,
    method: 'passkey',
    methods: ['passkey', 'totp'],
    passkey,
  }),
  page('sign-up', renderSignUp, {
    interaction,
    client,
    identifierKind: 'address',
    minimumPasswordLength: 8,
    termsUrl: 'https://harbour.example/terms',
    policyUrl: 'https://harbour.example/privacy',
  }),
  page('sign-up-problem', renderSignUp, {
    identifierKind: 'username',
    minimumPasswordLength: 8,
    values: { identifier: 'a b', name: 'Ada' },
    problems: [
      { code: 'identifier-malformed', field: 'identifier' },
      { code: 'password-too-short', field: 'password', atLeast: 8 },
    ],
  }),
  page('verify-address-sent', renderVerifyAddress, { state: 'sent', address: identifier, interaction }),
  page('verify-address-confirm', renderVerifyAddress, {
    state: 'confirm',
    address: identifier,
    token: 'vt_1',
  }),
  page('verify-address-password', renderVerifyAddress, {
    state: 'confirm',
    address: identifier,
    token: 'vt_1',
    password: { minimumLength: 8, problems: [{ code: 'password-common', field: 'password' }] },
  }),
  page('verify-address-done', renderVerifyAddress, { state: 'done', interaction }),
  page('verify-address-failed', renderVerifyAddress, { state: 'failed' }),
  page('choose-account', renderChooseAccount, {
    interaction,
    client,
    accounts: [
      { id: 'a1', identifier, name: 'Ada Lovelace' },
      { id: 'a2', identifier: 'grace' },
    ],
  }),
  page('reauthenticate', renderReauthenticate, {
    identifier,
    hasPassword: true,
    passkey,
    returnTo: '/account/delete',
  }),
  page('reauthenticate-passkey', renderReauthenticate, { identifier, hasPassword: false, passkey }),
  page('consent', renderConsent, { ...access, interaction }),
  page('consent-verified', renderConsent, { ...verified, interaction }),
  page('consent-open-end', renderConsent, { ...verified, interaction, offline: {} }),
  page('device-code', renderDeviceCode, {}),
  page('device-code-problem', renderDeviceCode, {
    userCode: 'WDJB-MJHT',
    problems: [{ code: 'user-code-unknown', field: 'user_code' }],
  }),
  page('device-confirm', renderDeviceConfirm, {
    ...access,
    client: { ...client, isVerified: true },
    userCode: 'WDJB-MJHT',
  }),
  page('device-done', renderDeviceDone, { outcome: 'allowed' }),
  page('device-denied', renderDeviceDone, { outcome: 'denied' }),
  page('logout-confirm', renderLogoutConfirm, { interaction, client, identifier }),
  page('logged-out', renderLoggedOut, {}),
  page('logged-out-back', renderLoggedOut, { back: { client, url: 'https://tides.example.net/bye' } }),
  page('reset-request', renderResetRequest, {
    interaction,
    address: 'ada@',
    problems: [{ code: 'address-malformed', field: 'address' }],
  }),
  page('reset-sent', renderResetSent, { address: identifier, interaction }),
  page('reset-new-password', renderNewPassword, {
    token: 'rp_1',
    identifier,
    minimumPasswordLength: 8,
    problems: [{ code: 'password-breached', field: 'password' }],
  }),
  page('reset-done', renderResetOutcome, { outcome: 'done', interaction }),
  page('reset-failed', renderResetOutcome, { outcome: 'failed' }),
  page('profile', renderProfile, {
    name: 'Ada Lovelace',
    identifiers: [
      { kind: 'address', value: identifier, isVerified: false },
      { kind: 'username', value: 'ada', isVerified: true },
    ],
    createdAt: sampleNow - 200 * days,
    isDeleteAllowed: true,
    notice: 'profile-saved',
  }),
  page('security', renderSecurity, {
    passwordChangedAt: sampleNow - 20 * days,
    totpAddedAt: sampleNow - 3 * days,
    passkeyCount: 2,
    recoveryCodesLeft: 7,
  }),
  page('security-bare', renderSecurity, { passkeyCount: 0 }),
  page('sessions', renderSessions, {
    sessions: [
      {
        id: 's1',
        userAgent: firefox,
        address: '203.0.113.7',
        startedAt: sampleNow - 2 * hours,
        lastSeenAt: sampleNow - 4000,
        isCurrent: true,
      },
      {
        id: 's2',
        userAgent: safari,
        address: '2001:db8::52',
        startedAt: sampleNow - 9 * days,
        lastSeenAt: sampleNow - days,
        isCurrent: false,
      },
      { id: 's3', startedAt: sampleNow - 9 * days, lastSeenAt: sampleNow - 8 * days, isCurrent: false },
    ],
  }),
  page('sessions-one', renderSessions, {
    sessions: [
      { id: 's1', userAgent: firefox, startedAt: sampleNow, lastSeenAt: sampleNow, isCurrent: true },
    ],
    notice: 'other-sessions-ended',
  }),
  page('applications', renderApplications, {
    applications: [
      {
        id: 'c1',
        client,
        scopes: access.scopes,
        allowedAt: sampleNow - 40 * days,
        lastUsedAt: sampleNow - hours,
      },
      { id: 'c2', client: verified.client, scopes: [{ scope: 'openid' }], allowedAt: sampleNow - days },
    ],
  }),
  page('applications-none', renderApplications, { applications: [] }),
  page('change-password', renderChangePassword, {
    identifier,
    minimumPasswordLength: 8,
    problems: [
      { code: 'current-password-wrong', field: 'current_password' },
      { code: 'password-common', field: 'password' },
    ],
  }),
  page('totp-setup', renderTotpSetup, {
    qrSvg,
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    otpauthUrl: 'otpauth://totp/Harbour:ada?secret=JBSWY3DPEHPK3PXP',
  }),
  page('recovery-codes', renderRecoveryCodes, {
    codes: [
      '6FCRQ7Y-TVMYCWT-7DN6WTW-P33JMXD',
      'KKFRQM4-YCKWVRV-F7674PM-WYRM33J',
      'KGC7PHP-VDWWWJQ-HWM6QG6-Y4XNJ7C',
    ],
    identifier,
    notice: 'totp-added',
  }),
  page('passkeys', renderPasskeys, {
    passkeys: [
      {
        id: 'p1',
        name: 'phone',
        addedAt: sampleNow - 30 * days,
        lastUsedAt: sampleNow - hours,
        isSynced: true,
      },
      { id: 'p2', name: 'blue key', addedAt: sampleNow - 2 * days, isSynced: false },
    ],
    prompt: creation,
  }),
  page('passkeys-none', renderPasskeys, {
    passkeys: [],
    prompt: creation,
    problems: [{ code: 'name-too-long', field: 'name' }],
  }),
  page('passkeys-impossible', renderPasskeys, { passkeys: [] }),
  page('required-password', renderNewPassword, {
    required: { reason: 'breached', interaction },
    identifier,
    minimumPasswordLength: 8,
  }),
  page('unlock-confirm', renderUnlock, { state: 'confirm', token: 'ott_1' }),
  page('unlock-done', renderUnlock, { state: 'done' }),
  page('unlock-failed', renderUnlock, { state: 'failed' }),
  page('delete-account', renderDeleteAccount, { hasPassword: true }),
  page('locked', renderLocked, { until: sampleNow + hours / 4, isResetAllowed: true, interaction }),
  page('error', renderError, {
    sentence: 'The redirect URI is not among those that the client registered.',
    code: 'invalid_request',
    reason: { code: 'redirect_uri_mismatch', url: 'https://mintmark.example/reasons/redirect_uri_mismatch' },
    reference: 'req_7Yh2kQ',
    client,
  }),
  page('error-bare', renderError, {
    sentence: 'The request has no client_id.',
    code: 'invalid_request',
    reference: 'req_1',
  }),
  page('not-found', (_, context) => renderNotFound(context), {}),
  page('busy', renderBusy, { retryAfterSeconds: 20, retryUrl: '/t/harbour/sign-in' }),
];
