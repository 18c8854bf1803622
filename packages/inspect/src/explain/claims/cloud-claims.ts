import type { PrivateClaimRow } from './claim-explanation.ts';

/** Microsoft Entra ID. */
export const entraClaims: readonly PrivateClaimRow[] = [
  [
    'oid',
    'Object ID',
    'text',
    'The person or service in the directory: the same in every app of one tenant. With tid it identifies an account.',
  ],
  [
    'tid',
    'Tenant ID',
    'text',
    'The tenant the account signed in to. An app for several tenants must check it.',
  ],
  ['appid', 'Application ID', 'text', 'The client, in tokens of version 1.0. Version 2.0 calls it azp.'],
  [
    'appidacr',
    'Client authentication',
    'text',
    'How the client proved who it is, in version 1.0: 0 not at all, 1 with a secret, 2 with a certificate.',
  ],
  [
    'azpacr',
    'Client authentication',
    'text',
    'How the client proved who it is, in version 2.0: 0 not at all, 1 with a secret, 2 with a certificate.',
  ],
  ['app_displayname', 'Application name', 'text', 'The name of the client, for people to read.'],
  [
    'scp',
    'Scopes',
    'text',
    'The permissions the user gave the client, separated by spaces. A token that an app got for itself has roles instead.',
  ],
  [
    'ver',
    'Token version',
    'text',
    'The version of the token format, 1.0 or 2.0, which decides issuer and claim names.',
  ],
  [
    'upn',
    'User principal name',
    'text',
    'The sign-in name. It can change and be given to somebody else, so never authorize by it.',
  ],
  [
    'unique_name',
    'Unique name',
    'text',
    'A readable name, in version 1.0. It is not unique over time, so never authorize by it.',
  ],
  [
    'idp',
    'Identity provider',
    'text',
    'Who authenticated the person, where it is not the tenant that issued the token.',
  ],
  [
    'idtyp',
    'Kind of identity',
    'text',
    'Whether the token is for a user or for an app: user, app or device.',
  ],
  ['wids', 'Directory roles', 'texts', 'The ids of the roles of the tenant that the person has.'],
  [
    'hasgroups',
    'Has groups',
    'boolean',
    'That the person is in too many groups to list. Ask Microsoft Graph for them.',
  ],
  ['aio', 'Internal', 'text', "For Microsoft's own use."],
  ['rh', 'Internal', 'text', "For Microsoft's own use, to revalidate tokens."],
  [
    'uti',
    'Token identifier',
    'text',
    'Names the token, as in the sign-in log. Version 2.0 does not have jti.',
  ],
  ['puid', 'Internal user ID', 'text', "For Microsoft's own use."],
  [
    'acct',
    'Account status',
    'text-or-number',
    'Whether the account is a member (0) or a guest (1) of the tenant.',
  ],
  [
    'acrs',
    'Authentication contexts',
    'texts',
    'Authentication contexts of Conditional Access that were met.',
  ],
  ['deviceid', 'Device ID', 'text', 'The device the person signed in with.'],
  ['ipaddr', 'IP address', 'text', 'The address the person signed in from.'],
  ['in_corp', 'In corporate network', 'text', 'That the person signed in from the corporate network.'],
  [
    'onprem_sid',
    'On-premises security ID',
    'text',
    'The security identifier of the account in the local Active Directory.',
  ],
  ['pwd_exp', 'Password expiry', 'text-or-number', 'In how many seconds, or when, the password expires.'],
  ['pwd_url', 'Password address', 'text', 'Where the person can change the password.'],
  [
    'signin_state',
    'Sign-in state',
    'texts',
    'What is known of the device, such as kmsi for "keep me signed in".',
  ],
  ['tenant_ctry', 'Country of the tenant', 'text', 'The country the tenant is in.'],
  ['tenant_region_scope', 'Region of the tenant', 'text', 'The region the tenant is in.'],
  [
    'verified_primary_email',
    'Verified primary e-mail',
    'texts',
    'Addresses from the main mail of the account that the tenant verified.',
  ],
  [
    'verified_secondary_email',
    'Verified secondary e-mail',
    'texts',
    'Addresses from other mail of the account that the tenant verified.',
  ],
  [
    'xms_edov',
    'E-mail domain owner verified',
    'any',
    'Whether the owner of the domain verified the e-mail address.',
  ],
  [
    'xms_cc',
    'Client capabilities',
    'texts',
    'What the client can do, such as cp1 for continuous access evaluation.',
  ],
  [
    'xms_mirid',
    'Managed identity',
    'text',
    'The Azure resource of the managed identity that the token is for.',
  ],
  ['xms_ssm', 'Session lifetime managed', 'text', 'That sign-in frequency rules apply to the session.'],
  ['xms_tcdt', 'Tenant creation', 'number', 'When the tenant was created, in seconds since 1970.'],
  ['tfp', 'User flow', 'text', 'The user flow or policy of Azure AD B2C that made the token.'],
];

/** Google. */
export const googleClaims: readonly PrivateClaimRow[] = [
  [
    'hd',
    'Hosted domain',
    'text',
    'The Workspace domain of the account. Check it to let in one organization; it is absent for private accounts.',
  ],
  [
    'google',
    'Google Cloud instance',
    'object',
    'About the virtual machine that asked for the token: project, zone, instance.',
  ],
];

/** Amazon Cognito. */
export const cognitoClaims: readonly PrivateClaimRow[] = [
  [
    'token_use',
    'Use of the token',
    'text',
    'Whether it is an id or an access token. Check it: both are signed by the same key.',
  ],
  ['cognito:username', 'User name', 'text', 'The user name in the user pool.'],
  ['cognito:groups', 'Groups', 'texts', 'The groups of the user pool that the person is in.'],
  ['cognito:roles', 'IAM roles', 'texts', 'The IAM roles that go with the groups.'],
  [
    'cognito:preferred_role',
    'Preferred IAM role',
    'text',
    'The IAM role of the group with the highest precedence.',
  ],
  [
    'identities',
    'Linked identities',
    'objects',
    'The accounts at other providers that belong to the person.',
  ],
  [
    'origin_jti',
    'Origin of the token',
    'text',
    'Ties all tokens of one login together, so that they can be revoked.',
  ],
  ['event_id', 'Login event', 'text', 'The login that led to the token.'],
  ['device_key', 'Device', 'text', 'The device that the person chose to be remembered on.'],
  ['version', 'Token version', 'text-or-number', 'The version of the access token format.'],
];

/** Kubernetes. */
export const kubernetesClaims: readonly PrivateClaimRow[] = [
  [
    'kubernetes.io',
    'Kubernetes',
    'object',
    'What the token is bound to: namespace, service account, and pod or node with their UIDs.',
  ],
  [
    'kubernetes.io/serviceaccount/namespace',
    'Namespace',
    'text',
    'The namespace of the service account, in tokens of the old kind, which never expire.',
  ],
  [
    'kubernetes.io/serviceaccount/secret.name',
    'Secret',
    'text',
    'The Secret that holds the token, in tokens of the old kind, which never expire.',
  ],
  [
    'kubernetes.io/serviceaccount/service-account.name',
    'Service account',
    'text',
    'The name of the service account, in tokens of the old kind.',
  ],
  [
    'kubernetes.io/serviceaccount/service-account.uid',
    'Service account UID',
    'text',
    'The UID of the service account, in tokens of the old kind.',
  ],
];
