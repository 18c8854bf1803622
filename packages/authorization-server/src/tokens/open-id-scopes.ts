/** The scopes of OpenID Connect and the claims each stands for (OpenID Connect Core §5.4). */
export const openIdScopes: ReadonlyMap<string, readonly string[]> = new Map([
  ['openid', ['sub']],
  ['offline_access', []],
  [
    'profile',
    [
      ...['name', 'family_name', 'given_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
      ...['picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
    ],
  ],
  ['email', ['email', 'email_verified']],
  ['phone', ['phone_number', 'phone_number_verified']],
  ['address', ['address']],
]);

/** Every claim about a person that can be asked for. */
export const userClaimNames: readonly string[] = [...openIdScopes.values()].flat();
