/** What `npm start` says when all is up: where things are, and what to do next. */
import type { Servers } from '../../platform/home.ts';

/** What has to be done before anybody can work here. `link` sets up the first landlord, or makes the first account. */
export interface FirstThing {
  kind: 'no-landlord' | 'no-account';
  link: string;
}

/** The text, for standard output. The database's password is not shown: it stands in the home. */
export function welcome(servers: Servers, firstThing: FirstThing | null): string {
  const { host, pathname } = new URL(servers.databaseUrl);
  const mail = servers.smtpUrl === undefined ? 'none' : new URL(servers.smtpUrl).host;
  return `
putright is running.

  Open               ${servers.webUrl ?? '(no pages)'}
${firstThing === null ? '' : first(firstThing)}
  Temporal's pages   ${servers.temporalUi ?? '(of your own server)'}
  Temporal           ${servers.temporalAddress} (namespace ${servers.temporalNamespace})
  PostgreSQL         ${host}${pathname}
  Mail               ${mail}
  Data and logs      ${servers.home}

In another terminal, in this folder:

  npx putright worklist          what is due, and why then
  npx putright demo              one complaint of each landlord through both stages
  npx putright mail              the emails that went out
  npx putright --help            everything else

Stop with Ctrl-C.
`;
}

/** Who may read this screen may make the first account. */
function first(thing: FirstThing): string {
  if (thing.kind === 'no-landlord')
    return `
No landlord is set up yet. Set yours up here, step by step; the link opens for seven days, and the next start makes another:

  ${thing.link}

Or from a folder that holds all of it, such as a copy of one of those in packs/: npx putright landlord new FOLDER
`;
  return `
Nobody has an account yet. Make the first one here; the link works once, for seven days, and the next start makes another:

  ${thing.link}
`;
}
