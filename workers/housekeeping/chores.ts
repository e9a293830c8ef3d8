/** What each chore does, made from what a worker has open. */
import type { ChoreHandlers } from '../../activities/housekeeping/index.ts';
import type { LinkSettings } from '../../letters/links/portal-link.ts';
import type { Mailer } from '../../activities/mailer.ts';
import { accountMailSender, emailReceiptSender, textReceiptSender } from '../../activities/receipts.ts';
import type { DocumentStore } from '../../platform/documents/store.ts';
import { catchUpCasesBehind } from '../../client/administration/reconcile/behind.ts';
import { recountLeftOver } from '../../client/administration/reconcile/calendars.ts';
import { exportHistories } from '../../client/administration/reconcile/exports.ts';
import { restartGhosts } from '../../client/administration/reconcile/ghosts.ts';
import { anonymiseAgain, anonymiseApproved } from '../../client/administration/retention/anonymise.ts';
import { sendLearningMails } from '../../client/management/learning/requests.ts';
import { prepareAhead, upToDate } from '../../client/management/measures/refresh.ts';
import { startLost } from '../../client/administration/reconcile/lost-starts.ts';
import { makeOwedPacks } from '../../client/management/packs/by-itself.ts';
import { sendEnquiryReports } from '../../client/management/registers/enquiry-report.ts';
import { tellOfHolds } from '../../client/administration/retention/holds.ts';
import { resetAllStuck } from '../../client/administration/reconcile/stuck.ts';
import { deliverAllMessages } from '../../client/administration/reconcile/messages.ts';
import { workOnImports } from '../../client/administration/imports/work.ts';
import type { ImportStore } from '../../client/cases/import/store.ts';
import { raiseAlarms } from '../../client/access/alarms.ts';
import { sendAccountMail } from '../../client/access/account-mail.ts';
import { webhookSender } from '../../activities/webhooks.ts';
import { sendWebhooks } from '../../client/integrations/webhooks.ts';
import type { IntegrationStore } from '../../client/integrations/store.ts';
import type { AccessStore } from '../../client/access/store.ts';
import type { CustomerStore } from '../../client/portal/store.ts';
import { scanWaiting } from '../../client/cases/intake/incoming-files.ts';
import { startWritten } from '../../client/cases/taking-in/start.ts';
import { sendReceipts } from '../../client/portal/receipts.ts';
import { todayIn, type ServiceContext } from '../../client/core/context.ts';
import type { Db } from '../../db/connect.ts';
import type { ChoreRound } from '../../workflows/housekeeping/chores.ts';
import { backupAge } from '../../platform/backup/age.ts';
import type { IsLetIn } from '../../platform/reach.ts';
import type { AlarmThresholds } from '../../platform/settings/security-settings.ts';

export interface ChoreDependencies {
  service: ServiceContext;
  db: Db;
  customers: CustomerStore;
  access: AccessStore;
  integrations: IntegrationStore;
  imports: ImportStore;
  documents: DocumentStore;
  /** Absent where no pages are set up: no receipts go out then. */
  links:
    | (LinkSettings & {
        textUrl?: string | undefined;
        privateWebhooks?: boolean | undefined;
        isLetIn?: IsLetIn | undefined;
      })
    | undefined;
  mailer: Mailer | null;
  /** From how many on an alarm is raised. */
  alarms: AlarmThresholds;
  /** How long what concerns security and who read which case are kept, and mail of no case that was set aside. */
  securityLogMonths: number;
  asideMailMonths: number;
  /** The folder of this installation, where backups are noted down. */
  home: string;
}

/** Every chore, ready to be done. */
export function choreHandlers(needs: ChoreDependencies): ChoreHandlers {
  const { service, access, db, customers, documents, home } = needs;
  const { temporal, clock } = service;
  const context = { db, temporal, documents, clock };
  return {
    'lost-starts': () => startLost(context, (opening) => startWritten(service, opening)),
    ghosts: () => restartGhosts(context),
    behind: () => catchUpCasesBehind(context),
    calendars: () => recountLeftOver(context, service),
    stuck: () => resetAllStuck(context),
    words: () => deliverAllMessages(context, service, customers),
    receipts: () => sendOwedReceipts(needs),
    'account-mail': () => sendOwedAccountMail(needs),
    alarms: () => raiseOwedAlarms(needs),
    webhooks: () => sendOwedWebhooks(needs),
    imports: () => workOnImports(needs),
    scans: async () => ({ ...(await scanWaiting(service, documents)), failed: {} }),
    measures: () => refreshMeasures(service),
    retention: () => carryOutRetention(needs),
    'history-export': () => exportHistories(context),
    reports: async () => {
      const sent = await sendEnquiryReports(service, access);
      return { found: sent, done: sent, failed: {} };
    },
    learning: async () => {
      const sent = await sendLearningMails(service, access);
      return { found: sent, done: sent, failed: {} };
    },
    packs: async () => {
      const made = await makeOwedPacks(service, documents, access);
      return { found: made, done: made, failed: {} };
    },
    backups: async () => backupAge(home, clock()),
  };
}

/** Works out what figures count of cases that changed, what is left after this round in the next; and counts months ahead. */
async function refreshMeasures(service: ServiceContext): Promise<ChoreRound> {
  const { store } = service;
  const left = await upToDate(store, null);
  await prepareAhead(store, todayIn(service));
  return { found: left, done: 0, failed: {} };
}

/** No daily limit of the public form counts back further. */
const SENDERS_KEPT_MS = 2 * 86_400_000;

/** Anonymises what was decided, and again what an older database brought back; tells of holds to look at; forgets old security events. */
async function carryOutRetention({
  service,
  access,
  customers,
  documents,
  home,
  securityLogMonths,
  asideMailMonths,
}: ChoreDependencies): Promise<ChoreRound> {
  const context = { service, documents, home };
  const again = await anonymiseAgain(context);
  const { done, kept } = await anonymiseApproved(context);
  await tellOfHolds(service, access);
  const old = monthsBefore(service.clock(), securityLogMonths);
  await access.forgetSecurityEvents(old);
  await access.forgetReads(old);
  await customers.forgetSenders(new Date(service.clock().getTime() - SENDERS_KEPT_MS));
  await access.forgetMail(monthsBefore(service.clock(), asideMailMonths));
  return { found: again + done.length + kept.length, done: again + done.length, failed: {} };
}

/** The same moment so many months of thirty days and a bit ago. */
const monthsBefore = (now: Date, months: number): Date => new Date(now.getTime() - months * 30.5 * 86_400_000);

/** Sends the receipts that are owed. */
export async function sendOwedReceipts({
  service,
  customers,
  links,
  mailer,
}: Pick<ChoreDependencies, 'service' | 'customers' | 'links' | 'mailer'>): Promise<ChoreRound> {
  if (links === undefined) return { found: 0, done: 0, failed: {} };
  const ways = {
    email: mailer === null ? async () => NOWHERE : emailReceiptSender(mailer),
    text: links.textUrl === undefined ? null : textReceiptSender(links.textUrl),
  };
  const left = await sendReceipts(service, customers, links, ways);
  return { found: left, done: 0, failed: {} };
}

/** Sends what staff are to be told of their accounts. */
export async function sendOwedAccountMail({
  service: { clock },
  access,
  links,
  mailer,
}: Pick<ChoreDependencies, 'service' | 'access' | 'links' | 'mailer'>): Promise<ChoreRound> {
  if (links === undefined) return { found: 0, done: 0, failed: {} };
  const send = mailer === null ? async () => NOWHERE : accountMailSender(mailer);
  const left = await sendAccountMail({ access, clock }, links.baseUrl, send);
  return { found: left, done: 0, failed: {} };
}

/** Looks for what seems to be an attack. */
async function raiseOwedAlarms({
  service: { store, clock },
  access,
  alarms,
}: Pick<ChoreDependencies, 'service' | 'access' | 'alarms'>): Promise<ChoreRound> {
  const raised = await raiseAlarms({ access, clock }, alarms, await store.landlords());
  return { found: raised, done: raised, failed: {} };
}

/** Tells other systems what happened. */
export async function sendOwedWebhooks({
  service: { clock },
  access,
  integrations,
  links,
}: Pick<ChoreDependencies, 'service' | 'access' | 'integrations' | 'links'>): Promise<ChoreRound> {
  if (links === undefined) return { found: 0, done: 0, failed: {} };
  const post = webhookSender({ mayBePrivate: links.privateWebhooks === true, isLetIn: links.isLetIn });
  const { sent, failed } = await sendWebhooks({ integrations, access, clock, secret: links.secret }, post);
  return { found: sent + failed, done: sent, failed: {} };
}

const NOWHERE = { went: false, forGood: false, code: 'no-mail-server' } as const;
