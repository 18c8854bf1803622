import type { UserInfo } from '../contract/records.ts';

/** A person as the document shows one. */
export const exampleUser: UserInfo = {
  id: 'usr_3fKq8LmZ0aXv5tRw2yBc1D',
  status: 'active',
  username: 'alice',
  email: 'alice@example.com',
  isEmailVerified: true,
  isAdministrator: false,
  hasPassword: true,
  mustChangePassword: false,
  isPasswordBreached: false,
  passwordChangedAt: 1_767_225_600_000,
  createdAt: 1_767_225_600_000,
  profile: { name: 'Alice Example' },
};
