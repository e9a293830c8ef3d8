/**
 * What whoever runs putright may set of how wrong tries, the public form and what looks like an attack are met. One table:
 * the settings are read from it, and docs/operating.md is held to it by a test.
 */
import { EXIT_BAD_INPUT, StartFailure } from '../start-failure.ts';

interface Setting {
  usual: number;
  least: number;
  most: number;
  does: string;
}

export const SECURITY_SETTINGS = {
  PUTRIGHT_LOCKOUT_TRIES: {
    usual: 10,
    least: 3,
    most: 100,
    does: 'wrong passwords or codes from one place that shut an account for that place',
  },
  PUTRIGHT_LOCKOUT_TRIES_IN_ALL: {
    usual: 100,
    least: 10,
    most: 10_000,
    does: 'wrong passwords from all unknown places together that shut an account for all of them',
  },
  PUTRIGHT_LOCKOUT_MINUTES: {
    usual: 15,
    least: 1,
    most: 1_440,
    does: 'minutes it is shut for at first; twice as long each time after that',
  },
  PUTRIGHT_LOCKOUT_HOURS_AT_MOST: { usual: 24, least: 1, most: 168, does: 'hours it is shut for at most' },
  PUTRIGHT_FORM_DAILY_RECEIVER: {
    usual: 3,
    least: 1,
    most: 10_000,
    does: 'complaints in a day that name one address or number to write to, before staff look at the next',
  },
  PUTRIGHT_FORM_DAILY_SENDER: {
    usual: 20,
    least: 1,
    most: 100_000,
    does: 'complaints in a day from one connection, before staff look at the next',
  },
  PUTRIGHT_FORM_DAILY_LANDLORD: {
    usual: 500,
    least: 1,
    most: 1_000_000,
    does: 'complaints in a day through one landlord’s form, before staff look at the next',
  },
  PUTRIGHT_SESSION_IDLE_MINUTES: {
    usual: 720,
    least: 5,
    most: 720,
    does: 'minutes of nothing after which somebody is signed out',
  },
  PUTRIGHT_SESSION_HOURS: {
    usual: 24,
    least: 1,
    most: 24,
    does: 'hours after which somebody signs in again, however busy they are',
  },
  PUTRIGHT_ALARM_REFUSALS: {
    usual: 30,
    least: 0,
    most: 100_000,
    does: 'refused requests and wrong passwords within an hour from one place that raise an alarm',
  },
  PUTRIGHT_ALARM_CASES: {
    usual: 60,
    least: 0,
    most: 100_000,
    does: 'different cases that one person opens within an hour that raise an alarm',
  },
  PUTRIGHT_ALARM_FAILURES: {
    usual: 5,
    least: 0,
    most: 1_000,
    does: 'wrong passwords or codes within an hour before somebody signs in that raise an alarm',
  },
  PUTRIGHT_ALARM_CLOSED_CASES: {
    usual: 3,
    least: 0,
    most: 1_000,
    does: 'cases within an hour that one person asks for and may not see that raise an alarm',
  },
  PUTRIGHT_SECURITY_LOG_MONTHS: {
    usual: 24,
    least: 6,
    most: 120,
    does: 'months that sign-ins, refusals, exports and who read which case are kept: two years, as an attack may be found after the yearly audit that missed it',
  },
  PUTRIGHT_ASIDE_MAIL_MONTHS: {
    usual: 12,
    least: 6,
    most: 120,
    does: 'months that mail which was set aside and belongs to no case is kept',
  },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof SECURITY_SETTINGS;

/** After `most` wrong tries an account is shut for `firstMs`, then twice as long, and so on. */
interface Lockout {
  most: number;
  firstMs: number;
  longestMs: number;
}

/** From how many within an hour an alarm is raised; 0: never. */
export interface AlarmThresholds {
  refusals: number;
  cases: number;
  failures: number;
  closedCases: number;
}

/** How long somebody stays signed in: without asking for anything, and in all. */
export interface SessionLimits {
  idleMs: number;
  longestMs: number;
}

export interface SecuritySettings {
  sessions: SessionLimits;
  lockout: { bySource: Lockout; inAll: Lockout };
  /** How often each may be in a day before somebody looks. */
  daily: { toReceiver: number; fromSender: number; toLandlord: number };
  alarms: AlarmThresholds;
  /** How long what concerns security is kept. */
  logMonths: number;
  /** Months that mail of no case is kept once it was set aside. */
  asideMailMonths: number;
}

type Env = Readonly<Record<string, string | undefined>>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Strangers from everywhere together never shut an account for longer. */
const LONGEST_IN_ALL_MS = 4 * HOUR_MS;

/** Reads the settings; what cannot be meant is one sentence, and the process does not start. */
export function readSecuritySettings(env: Env = process.env): SecuritySettings {
  const of = (name: Name): number => read(env, name);
  const firstMs = of('PUTRIGHT_LOCKOUT_MINUTES') * MINUTE_MS;
  const longestMs = Math.max(firstMs, of('PUTRIGHT_LOCKOUT_HOURS_AT_MOST') * HOUR_MS);
  return {
    lockout: {
      bySource: { most: of('PUTRIGHT_LOCKOUT_TRIES'), firstMs, longestMs },
      inAll: {
        most: of('PUTRIGHT_LOCKOUT_TRIES_IN_ALL'),
        firstMs,
        longestMs: Math.max(firstMs, Math.min(longestMs, LONGEST_IN_ALL_MS)),
      },
    },
    sessions: {
      idleMs: of('PUTRIGHT_SESSION_IDLE_MINUTES') * MINUTE_MS,
      longestMs: of('PUTRIGHT_SESSION_HOURS') * HOUR_MS,
    },
    daily: {
      toReceiver: of('PUTRIGHT_FORM_DAILY_RECEIVER'),
      fromSender: of('PUTRIGHT_FORM_DAILY_SENDER'),
      toLandlord: of('PUTRIGHT_FORM_DAILY_LANDLORD'),
    },
    alarms: {
      refusals: of('PUTRIGHT_ALARM_REFUSALS'),
      cases: of('PUTRIGHT_ALARM_CASES'),
      failures: of('PUTRIGHT_ALARM_FAILURES'),
      closedCases: of('PUTRIGHT_ALARM_CLOSED_CASES'),
    },
    logMonths: of('PUTRIGHT_SECURITY_LOG_MONTHS'),
    asideMailMonths: of('PUTRIGHT_ASIDE_MAIL_MONTHS'),
  };
}

function read(env: Env, name: Name): number {
  const said = env[name];
  const { usual, least, most } = SECURITY_SETTINGS[name];
  if (!said) return usual;
  const given = /^\d{1,7}$/.test(said) ? Number(said) : -1;
  if (given < least || given > most)
    throw new StartFailure(`${name} is no number from ${least} to ${most}: ${said}`, EXIT_BAD_INPUT);
  return given;
}

/** What holds where nothing is set. */
export const USUAL_SECURITY: SecuritySettings = readSecuritySettings({});
