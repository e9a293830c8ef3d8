/** What of the installation keeps strangers out, as the doctor looks at it: the database's users, its rows, the secrets, Temporal's messages. */
import { policiesInForce } from '../../../policies/registry.ts';
import { rolesIn } from '../../../policies/roles/roles.ts';
import type { DatabaseGuard } from './health-store.ts';
import { check, type Check, type SecuritySettings } from './check.ts';
import { urlPart } from '../../../platform/url-part.ts';

const DOCS = 'docs/operating.md says how.';

/** The database's own checks, whoever asks. */
export function guardChecks({ superuser, owns, unguarded, changes, unsealed }: DatabaseGuard): Check[] {
  const powers = [
    ...(superuser ? ['is a superuser'] : []),
    ...(owns > 0 ? ['owns its tables'] : []),
    ...(changes.length > 0 ? [`may change what is only added to (${changes.join(', ')})`] : []),
  ];
  return [
    check(
      'database user',
      powers.length === 0 ? 'well' : 'wrong',
      powers.length === 0
        ? 'The user of DATABASE_URL may do what it needs and no more.'
        : `The user of DATABASE_URL ${powers.join(', ')}.`,
      `Give it a user of its own, and DATABASE_OWNER_URL to putright prepare: ${DOCS}`,
    ),
    check(
      'landlords apart',
      unguarded.length === 0 ? 'well' : 'wrong',
      unguarded.length === 0
        ? 'The database keeps the rows of each landlord apart.'
        : `No row-level security on ${unguarded.join(', ')}.`,
      'Run node dist/workers/prepare.js (npm start does it by itself).',
    ),
    check(
      'sealed',
      unsealed === 0 ? 'well' : 'look',
      unsealed === 0 ? 'Every event is sealed.' : `Cases with events that are not sealed: ${unsealed}.`,
      'An older release stored them: run node dist/workers/prepare.js once no process of it runs.',
    ),
  ];
}

/** Passwords and secrets that stand in examples: ours of earlier releases, and those everybody tries. */
const EXAMPLES = ['putright', 'temporal', 'postgres', 'password', 'changeme', 'secret', 'admin', 'example'];

/** The settings' own checks; none where they are not known here. */
export function settingChecks(settings: SecuritySettings | undefined): Check[] {
  if (settings === undefined) return [];
  const weak = [
    ...(isGuessable(passwordIn(settings.databaseUrl)) ? ['the password in DATABASE_URL'] : []),
    ...(isGuessable(settings.secret.split('\n')[0] ?? '') ? ['PUTRIGHT_SECRET'] : []),
  ];
  return [
    check(
      'secrets',
      weak.length === 0 ? 'well' : 'wrong',
      weak.length === 0 ? 'No password or secret of an example is in use.' : `Anybody can guess ${weak.join(' and ')}.`,
      'Set another, such as openssl rand -hex 32 prints; putright secret rotate keeps the links in letters working.',
    ),
    check(
      'signed messages',
      settings.signedOnly ? 'well' : 'look',
      settings.signedOnly
        ? 'Cases take only messages that putright has signed.'
        : 'Cases take messages from whoever reaches Temporal’s port.',
      `Set PUTRIGHT_SIGNED_COMMANDS=1 for every process, and let nobody reach the port who need not: ${DOCS}`,
    ),
    ...(settings.groupRoles ?? []).map(groupCheck),
  ];
}

/** Roles that groups of a landlord's sign-in give: those it does not have give nobody anything. */
function groupCheck({ landlordId, roles }: { landlordId: string; roles: readonly string[] }): Check {
  const policy = policiesInForce().find((p) => p.landlordId === landlordId);
  const here = policy === undefined ? [] : rolesIn(policy).map(({ id }) => id);
  const unknown = [...new Set(roles.filter((id) => !here.includes(id)))];
  return check(
    `groups ${landlordId}`,
    unknown.length === 0 ? 'well' : 'wrong',
    unknown.length === 0
      ? `The groups of ${landlordId}’s sign-in give roles that it has.`
      : `The groups of ${landlordId}’s sign-in give roles that it does not have: ${unknown.join(', ')}.`,
    `Put OIDC_ROLES_${landlordId.toUpperCase().replaceAll('-', '_')} right: its roles are ${here.join(', ') || 'not known here'}.`,
  );
}

function passwordIn(address: string): string {
  return URL.canParse(address) ? urlPart(new URL(address).password) : '';
}

/** Whether nothing but the words of examples stands in it, or few different characters. An empty one is none. */
function isGuessable(word: string): boolean {
  if (word === '') return false;
  const small = word.toLowerCase();
  const rest = EXAMPLES.reduce((left, example) => left.replaceAll(example, ''), small);
  return (rest !== small && !/[a-z]/.test(rest)) || new Set(small).size < 5;
}
