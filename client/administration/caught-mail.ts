/**
 * Mail the local catcher got, for whoever may see the case it is about: a mail is known by the case in its Message-ID,
 * and one that names no case in sight is not there, for it may be another landlord's or restricted.
 */
import { listCaughtMail, readCaughtMail, type CaughtMail, type MailSummary } from '../../platform/caught-mail.ts';
import { homeFolder, readState } from '../../platform/home.ts';
import { withoutLinks } from '../../letters/links/portal-link.ts';
import { NotFound } from '../../platform/errors.ts';
import type { ServiceContext } from '../core/context.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where the catcher keeps its mail; null where mail goes to a real server. */
export function catcherHome(env: Env = process.env): string | null {
  if (env['SMTP_URL']) return null;
  const home = homeFolder(env);
  return readState(home).mail === undefined ? null : home;
}

const CASE = /^<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[.@]/;

const caseOf = ({ messageId }: MailSummary): string | null => CASE.exec(messageId)?.[1] ?? null;

/** How many are listed, the newest. */
const LISTED = 100;

/** The newest mails about cases in sight, newest first. */
export async function visibleCaughtMail(service: ServiceContext, home: string): Promise<MailSummary[]> {
  return (await inSight(service, listCaughtMail(home))).slice(-LISTED).toReversed();
}

/** One of them, opened. */
export async function openCaughtMail(service: ServiceContext, home: string, id: string): Promise<CaughtMail> {
  const [summary] = await inSight(
    service,
    listCaughtMail(home).filter((m) => m.id === id),
  );
  const mail = summary && (await readCaughtMail(home, summary.id));
  if (!mail) throw new NotFound('There is no such mail.');
  return withoutPrivateLinks(mail);
}

/** A caught mail for whoever is not its reader: private links cut short, and not as it came over the wire. */
export function withoutPrivateLinks(mail: CaughtMail): CaughtMail {
  const { html } = mail;
  return {
    ...mail,
    text: withoutLinks(mail.text),
    ...(html === undefined ? {} : { html: withoutLinks(html) }),
    source: '',
  };
}

async function inSight(service: ServiceContext, mails: MailSummary[]): Promise<MailSummary[]> {
  const ids = [...new Set(mails.flatMap((m) => caseOf(m) ?? []))];
  const seen = new Set(await service.store.caseIdsInSight(ids, NOBODY));
  return mails.filter((m) => seen.has(caseOf(m) ?? ''));
}

/** The scoped service answers for its viewer; an unscoped one sees nothing here. */
const NOBODY = { landlordId: '', staffId: '', seesRestricted: false };
