/** What the environment says of a worker; what cannot be meant is one sentence, and the worker does not start. */
import { signedMessagesOnly } from '../../platform/command-signature.ts';
import { EXIT_BAD_INPUT, StartFailure } from '../../platform/start-failure.ts';
import { readSecuritySettings, type AlarmThresholds } from '../../platform/settings/security-settings.ts';
import { casesThatFit } from './memory.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where the metrics are served. */
export interface MetricsAddress {
  host: string;
  port: number;
}

/** A release of our code among others that run: what Temporal calls a worker deployment version. */
export interface WorkerVersion {
  deploymentName: string;
  buildId: string;
}

/** How a worker of ours runs. */
export interface WorkerSettings {
  /** Cases kept in memory between their turns. */
  cachedCases: number;
  /** Connections to the mail server, and so letters under way at once. */
  mailConnections: number;
  /** Whether cases take only what our own processes signed. */
  signedOnly: boolean;
  /** Null: this worker takes whatever there is, whichever release it is. */
  version: WorkerVersion | null;
  /** From how many on an alarm is raised. */
  alarms: AlarmThresholds;
  /** How long what concerns security is kept. */
  securityLogMonths: number;
  /** How long mail that was set aside and belongs to no case is kept. */
  asideMailMonths: number;
  /** Null: no metrics. */
  metrics: MetricsAddress | null;
}

const MAIL_CONNECTIONS = 5;

/** Reads PUTRIGHT_CACHED_CASES, PUTRIGHT_MAIL_CONNECTIONS, PUTRIGHT_SIGNED_COMMANDS, PUTRIGHT_METRICS and Temporal's own names for worker versions. */
export function workerSettings(env: Env = process.env): WorkerSettings {
  const security = readSecuritySettings(env);
  return {
    cachedCases: readCount(env, 'PUTRIGHT_CACHED_CASES', 0, 100_000) ?? casesThatFit(),
    mailConnections: readCount(env, 'PUTRIGHT_MAIL_CONNECTIONS', 1, 50) ?? MAIL_CONNECTIONS,
    signedOnly: signedMessagesOnly(env),
    version: readVersion(env),
    alarms: security.alarms,
    securityLogMonths: security.logMonths,
    asideMailMonths: security.asideMailMonths,
    metrics: readMetrics(env['PUTRIGHT_METRICS']),
  };
}

function readCount(env: Env, name: string, least: number, most: number): number | undefined {
  const said = env[name];
  if (!said) return undefined;
  const count = /^\d{1,6}$/.test(said) ? Number(said) : -1;
  if (count < least || count > most)
    throw new StartFailure(`${name} is no number from ${least} to ${most}: ${said}`, EXIT_BAD_INPUT);
  return count;
}

function readVersion(env: Env): WorkerVersion | null {
  const [deploymentName, buildId] = [env['TEMPORAL_DEPLOYMENT_NAME'], env['TEMPORAL_WORKER_BUILD_ID']];
  if (!deploymentName && !buildId) return null;
  if (!deploymentName || !buildId)
    throw new StartFailure(
      'A worker version has a name and a build: set both TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_WORKER_BUILD_ID, or neither.',
      EXIT_BAD_INPUT,
    );
  return { deploymentName, buildId };
}

function readMetrics(said: string | undefined): MetricsAddress | null {
  if (!said) return null;
  const [, host = '', digits = ''] = /^(.+):(\d{1,5})$/.exec(said) ?? [];
  const port = Number(digits);
  if (host === '' || port < 1 || port > 65_535)
    throw new StartFailure(
      `PUTRIGHT_METRICS is no address to listen on: ${said}. Write it as 127.0.0.1:9464.`,
      EXIT_BAD_INPUT,
    );
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port };
}
