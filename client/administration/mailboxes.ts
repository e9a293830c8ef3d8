/** A landlord's complaints mailbox: where it is, how it is read, and how that goes (IN-3). */
import { BadInput, NotFound } from '../../platform/errors.ts';
import { CANNOT_BE_REACHED, isPlainlyInternal, type IsLetIn } from '../../platform/reach.ts';
import { seal } from '../../platform/sealed.ts';
import { recordEntry } from '../access/accounts.ts';
import type { AccessStore } from '../access/store.ts';
import type { ServiceContext } from '../core/context.ts';
import { asOption, oneOf, type FieldLabel } from '../core/input/fields.ts';
import { gather, stillMissing } from '../core/input/gather.ts';
import { mustFit } from '../core/input/limits.ts';
import { policyOfLandlord } from '../core/policies.ts';
import { MAILBOX_AFTER, type MailboxRow } from '../core/store/store-inbox.ts';

/** What seals of mailboxes' passwords are made for. */
export const MAILBOX_PURPOSE = 'mailbox';

export const MAILBOX_SECURITY = ['tls', 'starttls', 'none'] as const;

/** What the functions here need. `secret`: of the installation, which passwords are sealed with. */
export interface MailboxDependencies {
  service: Pick<ServiceContext, 'store' | 'clock'>;
  access: AccessStore;
  secret: string;
  /** Internal hosts that may be named. */
  isLetIn: IsLetIn;
}

/** As it is shown: never its password. */
export interface MailboxShown {
  landlordId: string;
  host: string;
  port: number;
  security: (typeof MAILBOX_SECURITY)[number];
  username: string;
  folder: string;
  after: (typeof MAILBOX_AFTER)[number];
  moveTo: string;
  trustedServer: string | null;
  mostPerHour: number;
  state: 'off' | 'away' | 'reading' | 'not-read-yet';
  /** What is the matter, in a sentence. */
  trouble: string | null;
  troubleSince: string | null;
  readAt: string | null;
}

/** The form of it, every field as text. A password left empty stays what it was, where it goes to the same server as before. */
export interface MailboxForm {
  host?: string | undefined;
  port?: string | undefined;
  security?: string | undefined;
  username?: string | undefined;
  password?: string | undefined;
  folder?: string | undefined;
  after?: string | undefined;
  moveTo?: string | undefined;
  trustedServer?: string | undefined;
  mostPerHour?: string | undefined;
  off?: boolean | undefined;
}

/** What a short code of a mailbox that cannot be read says, where its server was reached. */
const TROUBLE: Readonly<Record<string, string>> = {
  'login-refused':
    'The mail server refuses the user or the password: give the password again, or ask who looks after the mailbox.',
  'secret-lost': 'The password cannot be read with this installation’s secret: give it again.',
  CERT_HAS_EXPIRED: 'The mail server’s certificate has expired: whoever looks after it has to renew it.',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'The mail server’s certificate is signed by nobody that is trusted here (NODE_EXTRA_CA_CERTS).',
  SELF_SIGNED_CERT_IN_CHAIN:
    'The mail server’s certificate is signed by nobody that is trusted here (NODE_EXTRA_CA_CERTS).',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The mail server’s certificate is signed by nobody that is trusted here (NODE_EXTRA_CA_CERTS).',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The mail server’s certificate is for another name: check the name.',
};

/**
 * The code that is kept of what went wrong. What a server that was reached says of itself is told; of everything else there is one
 * answer, so that nobody learns by a setting which hosts and ports there are (platform/reach.ts).
 */
export const mailboxTroubleOf = (code: string): string => (Object.hasOwn(TROUBLE, code) ? code : CANNOT_BE_REACHED);

/** A code in words. */
export const mailboxTroubleSaid = (code: string): string =>
  TROUBLE[code] ??
  'The mailbox cannot be read: check the mail server’s name, its port and protection, and the folder. If it stands in an internal network, whoever runs putright has to let it in (PUTRIGHT_INTERNAL_HOSTS).';

/** A landlord's mailbox as it is set, and how it goes; null where none is. */
export async function showMailbox(
  { store }: Pick<ServiceContext, 'store'>,
  landlordId: string,
): Promise<MailboxShown | null> {
  policyOfLandlord(landlordId);
  const row = await store.mailboxOf(landlordId);
  return row === null ? null : shown(row);
}

function shown(row: MailboxRow): MailboxShown {
  const { landlordId, host, port, security, username, folder, after, moveTo, trustedServer, mostPerHour } = row;
  const state = row.off ? 'off' : row.trouble !== null ? 'away' : row.readAt === null ? 'not-read-yet' : 'reading';
  return {
    landlordId,
    host,
    port,
    security,
    username,
    folder,
    after,
    moveTo,
    trustedServer,
    mostPerHour,
    state,
    trouble: row.trouble === null || row.off ? null : mailboxTroubleSaid(row.trouble),
    troubleSince: row.off ? null : (row.troubleSince?.toISOString() ?? null),
    readAt: row.readAt?.toISOString() ?? null,
  };
}

/**
 * Sets it. The reader notices within seconds. A kept password goes to the server it was given for and to no other: whoever
 * names another one types it again. `by`: the staff id of who does, or the command line. Throws BadInput with all that is wrong.
 */
export async function setMailbox(
  { service, access, secret, isLetIn }: MailboxDependencies,
  landlordId: string,
  form: MailboxForm,
  by: string,
  naming: FieldLabel = asOption,
): Promise<MailboxShown> {
  policyOfLandlord(landlordId);
  const before = await service.store.mailboxOf(landlordId);
  const said = (field: keyof Omit<MailboxForm, 'off'>, usual: string): string => form[field]?.trim() || usual;
  const g = gather();
  const line = (field: keyof Omit<MailboxForm, 'off'>, usual: string): (() => string) =>
    g.read(() => {
      const value = said(field, usual);
      if (value === '') throw new BadInput(stillMissing(naming(field)));
      mustFit(value, 'line', naming(field));
      return value;
    });
  const host = g.read(() => readHost(said('host', before?.host ?? ''), naming('host'), isLetIn));
  const security = g.read(() =>
    oneOf(said('security', before?.security ?? 'tls'), MAILBOX_SECURITY, naming('security')),
  );
  const usualPort = before !== null && before.security === said('security', before.security) ? before.port : null;
  const port = g.read(() =>
    readNumber(said('port', String(usualPort ?? (security() === 'tls' ? 993 : 143))), naming('port'), 1, 65_535),
  );
  const username = line('username', before?.username ?? '');
  const folder = line('folder', before?.folder ?? 'INBOX');
  const moveTo = line('moveTo', before?.moveTo ?? 'Processed');
  const after = g.read(() => oneOf(said('after', before?.after ?? 'leave'), MAILBOX_AFTER, naming('after')));
  const mostPerHour = g.read(() =>
    readNumber(said('mostPerHour', String(before?.mostPerHour ?? 20)), naming('mostPerHour'), 1, 10_000),
  );
  // What was believed and is not any more is taken back by an empty field, where the field was given.
  const trustedServer = g.read(() =>
    form.trustedServer === undefined ? (before?.trustedServer ?? null) : readTrusted(form.trustedServer.trim(), naming),
  );
  const password = form.password ?? '';
  g.must(password !== '' || before !== null, stillMissing(naming('password')));
  g.read(() => {
    const goesElsewhere =
      before !== null && (before.host !== host() || before.port !== port() || before.security !== security());
    if (goesElsewhere && password === '')
      throw new BadInput(
        `${naming('password')}: give it again, since it would go to another server or less protected.`,
      );
  });
  g.must(password.length <= 500, `${naming('password')}: that is too long.`);
  g.must(
    said('security', before?.security ?? 'tls') !== 'none' || isThisMachine(said('host', before?.host ?? '')),
    `${naming('security')}: without TLS only a mail server on this machine is read.`,
  );
  g.must(
    said('after', before?.after ?? 'leave') !== 'move' ||
      said('moveTo', 'Processed').toLowerCase() !== said('folder', 'INBOX').toLowerCase(),
    `${naming('moveTo')}: mail is moved out of the folder it is read from, so name another.`,
  );
  g.end();
  await service.store.saveMailbox({
    landlordId,
    host: host(),
    port: port(),
    security: security(),
    username: username(),
    sealedPassword: password === '' ? (before?.sealedPassword ?? '') : seal(secret, MAILBOX_PURPOSE, password),
    folder: folder(),
    after: after(),
    moveTo: moveTo(),
    trustedServer: trustedServer(),
    mostPerHour: mostPerHour(),
    off: form.off ?? false,
    changedBy: by,
    changedAt: service.clock(),
  });
  await recordEntry(access, { landlordId, by, action: 'mailbox-set', about: null });
  const now = await service.store.mailboxOf(landlordId);
  if (now === null) throw new NotFound('The mailbox was taken away meanwhile.');
  return shown(now);
}

/** Ends the reading of it; the mail that was kept stays. */
export async function removeMailbox(
  { service, access }: Pick<MailboxDependencies, 'service' | 'access'>,
  landlordId: string,
  by: string,
): Promise<void> {
  policyOfLandlord(landlordId);
  if (!(await service.store.removeMailbox(landlordId))) throw new NotFound('No complaints mailbox is set here.');
  await recordEntry(access, { landlordId, by, action: 'mailbox-removed', about: null });
}

const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$|^[0-9a-f:]{2,45}$/i;

function readHost(said: string, what: string, isLetIn: IsLetIn): string {
  if (said === '') throw new BadInput(stillMissing(what));
  if (!HOST.test(said))
    throw new BadInput(`${what}: give the name of the mail server alone, such as imap.landlord.example.`);
  // What a name leads to is looked at each time it is called; a number says at once that it is no public place.
  if (isPlainlyInternal(said) && !isLetIn(said))
    throw new BadInput(
      `${what}: give the name of a public mail server; whoever runs putright can let an internal one in (PUTRIGHT_INTERNAL_HOSTS).`,
    );
  return said.toLowerCase();
}

function readTrusted(said: string, naming: FieldLabel): string | null {
  if (said === '') return null;
  if (!HOST.test(said))
    throw new BadInput(
      `${naming('trustedServer')}: give the name that the mail server writes at the head of Authentication-Results, such as mx.landlord.example.`,
    );
  return said.toLowerCase();
}

function readNumber(said: string, what: string, least: number, most: number): number {
  const n = /^\d{1,6}$/.test(said) ? Number(said) : -1;
  if (n < least || n > most)
    throw new BadInput(`${what}: give a number from ${least} to ${most.toLocaleString('en-GB')}.`);
  return n;
}

const isThisMachine = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host);
