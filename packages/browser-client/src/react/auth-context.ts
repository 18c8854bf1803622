import { createContext, type Context } from 'react';
import type { Auth } from '../auth/auth.ts';

/** The client of the application; undefined outside of a provider. */
export const AuthContext: Context<Auth | undefined> = createContext<Auth | undefined>(undefined);
