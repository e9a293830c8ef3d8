/** What `test/setup/servers.ts` hands to every test file that runs with servers; read it with vitest's `inject`. */

/** The migrated database every other is a copy of. Nobody connects to it, or no copy could be made. */
export const TEMPLATE_DATABASE = 'putright_template';

import type { FoundBrowser } from '../../setup/browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's own database `postgres`, as its owner; tests use a copy of the template, see `freshDatabase`. */
    databaseUrl: string;
    /** The same as the user that our processes sign in as. */
    databaseLoginUrl: string;
    temporalAddress: string;
    temporalNamespace: string;
    /** The program of the time-skipping test server. */
    testServerPath: string;
    /** A browser for the tests of pages, or why there is none. */
    browser: FoundBrowser;
  }
}
