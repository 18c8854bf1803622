import type { Auth } from '../authenticate/auth.ts';

declare global {
  namespace Express {
    /** What Express lets libraries add to. */
    interface Request {
      /** Who is asking; undefined for anonymous requests and before `auth()` has run. */
      auth?: Auth | undefined;
    }
  }
}

/** What `req.auth` is, wherever `@mintmark/resource-server/express-global` is imported. */
export type GlobalAuth = Auth | undefined;
