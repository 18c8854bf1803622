/** What an application asks for. */
export const consent = {
  title: (client: string): string => `Give ${client} access?`,
  deviceTitle: (client: string): string => `Give access to ${client} on the device?`,
  deviceCode: 'The device shows this code',
  deviceCompare: 'Go on only if the code is the same and you started this yourself.',
  as: 'Signed in as',
  unverified:
    'Nobody has checked who runs this application; it may not be what its name says. Allow only if you trust the address below.',
  unverifiedOnDevice:
    'Nobody has checked who runs this application; it may not be what its name says. Allow only if the device is yours.',
  returnsTo: 'Afterwards you go to',
  home: 'Home page',
  wants: 'It wants to',
  nothing: 'know that you have an account here, and nothing else',
  newSinceLast: 'new',
  at: 'It may use this at',
  lasts: 'How long',
  lastsWhilePresent: (access: string): string => `each access ${access}, only while you are signed in`,
  lastsOffline: (access: string, until: string): string =>
    `each access ${access}, renewed without you until ${until}`,
  lastsOfflineOpen: (access: string): string =>
    `each access ${access}, renewed without you until you withdraw it`,
  withdraw: 'You can withdraw it at any time on the page of your account, under “Applications”.',
  policy: 'Its privacy policy',
  terms: 'Its terms of service',
  allow: 'Allow',
  deny: 'Deny',
  scopes: {
    openid: 'know that it is you, by a number that stands for your account',
    profile: 'see your name and the rest of your profile',
    email: 'see your mail address',
    phone: 'see your phone number',
    address: 'see your postal address',
    offline_access: 'keep this access while you are away',
  },
  otherScope: (scope: string): string => `use the permission “${scope}”`,
  minutes: (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`),
  hours: (count: number): string => (count === 1 ? '1 hour' : `${count} hours`),
  days: (count: number): string => (count === 1 ? '1 day' : `${count} days`),
};
