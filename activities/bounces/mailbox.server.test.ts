/** The complaints mailbox on a real IMAP server (Debian's dovecot-imapd), up to the case that is told. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMailbox, PROCESSED } from './mailbox.ts';
import { filePosition } from './read-position.ts';
import { readBounces, type BounceReader } from './reader.ts';
import { ANSWER, CASE, exchange, postfix } from './samples.ts';

const DOVECOT = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find(runs);
const OURS = { domains: ['octaviahousing.org.uk'], addresses: ['complaints@octaviahousing.org.uk'] };

function runs(program: string): boolean {
  try {
    return execFileSync(program, ['--version']).length > 0;
  } catch {
    return false;
  }
}

let folder: string;
let port: number;
let server: ChildProcess;
let url: string;
const maildir = (box: string, ...rest: string[]): string => join(folder, 'mail', box, ...rest);

beforeEach(async () => {
  if (DOVECOT === undefined) return;
  // Short: the path of a socket may not be longer than about a hundred letters.
  folder = mkdtempSync(join(tmpdir(), 'imap-'));
  port = await freePort();
  url = `imap://complaints:s3cret@127.0.0.1:${port}`;
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(maildir('', part), { recursive: true });
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'dovecot.conf'), configuration());
  await start();
});
afterEach(async () => {
  if (DOVECOT === undefined) return;
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

const idOf = (...flags: string[]): string => execFileSync('id', flags, { encoding: 'utf8' }).trim();

/** Who it runs as: whoever we are; as root the users that Debian's package makes, for it refuses to serve as root. */
function whoRuns(): { user: string; login: string; group: string; uid: number; gid: number } {
  const { username, uid, gid } = userInfo();
  if (uid !== 0) return { user: username, login: username, group: idOf('-gn'), uid, gid };
  const [unprivileged, group] = [Number(idOf('-u', 'dovecot')), Number(idOf('-g', 'dovecot'))];
  return { user: 'dovecot', login: 'dovenull', group: 'dovecot', uid: unprivileged, gid: group };
}

/** Anybody may log in with the one password; nothing outside the folder. */
function configuration(): string {
  const { user, login, group, uid, gid } = whoRuns();
  for (const part of ['', 'cur', 'new', 'tmp']) chownSync(maildir('', part), uid, gid);
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
default_internal_user = ${user}
default_login_user = ${login}
default_internal_group = ${group}
first_valid_uid = 0
first_valid_gid = 0
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail
maildir_broken_filename_sizes = yes
passdb {
  driver = static
  args = password=s3cret
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function start(): Promise<void> {
  server = spawn(DOVECOT!, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  await vi.waitUntil(
    async () => {
      const mailbox = await openMailbox(url).catch(() => null);
      await mailbox?.close();
      return mailbox !== null;
    },
    { timeout: 20_000, interval: 100 },
  );
}

async function stop(): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

let delivered = 0;
/** As a mail server delivers: written beside, then moved in. */
function deliver(message: Buffer): void {
  const name = `${++delivered}.${process.pid}.test`;
  writeFileSync(maildir('', 'tmp', name), message);
  renameSync(maildir('', 'tmp', name), maildir('', 'new', name));
}

const lying = (box: string): number =>
  ['cur', 'new'].flatMap((part) => {
    try {
      return readdirSync(maildir(box, part));
    } catch {
      return [];
    }
  }).length;

/** A reader that runs until the work is done. */
async function reading(work: (told: string[], logged: string[]) => Promise<unknown>): Promise<void> {
  const ending = new AbortController();
  const told: string[] = [];
  const logged: string[] = [];
  const reader: BounceReader = {
    open: () => openMailbox(url),
    position: filePosition(join(folder, 'bounces.json')),
    reportBounce: async ({ caseId, letterId }) => told.push(`${caseId} ${letterId}`) > 0,
    reportNotice: async ({ caseId, noticeId }) => told.push(`${caseId} ${noticeId}`) > 0,
    log: (what) => void logged.push(what),
    ownAddresses: OURS,
    pause: async () => {
      await vi.waitUntil(() => ending.signal.aborted || runningAgain, { timeout: 20_000 });
    },
  };
  const running = readBounces(reader, ending.signal);
  try {
    await work(told, logged);
  } finally {
    ending.abort();
    await running;
  }
}
let runningAgain = true;

const soon = (look: () => boolean) => vi.waitUntil(look, { timeout: 20_000, interval: 20 });

describe.skipIf(DOVECOT === undefined)('RC-1 on a Dovecot (left out where dovecot-imapd is not installed)', () => {
  it('reads what lies there and what comes while it waits; puts reports into Processed and nothing else', async () => {
    deliver(ANSWER);
    deliver(postfix());
    await reading(async (told) => {
      await soon(() => told.length === 1);
      deliver(exchange({ messageId: `${CASE}.L4@octaviahousing.org.uk` }));
      // Moved is copied and then taken away: for a moment a message lies in both.
      await soon(() => told.length === 2 && lying(`.${PROCESSED}`) === 2 && lying('') === 1);
      expect(told).toEqual([`${CASE} L3`, `${CASE} L4`]);
    });
  });

  it('goes on where it was after a restart of its own, and after one of the server', async () => {
    deliver(postfix());
    await reading(async (told) => soon(() => told.length === 1 && lying(`.${PROCESSED}`) === 1));
    await reading(async (told, logged) => {
      deliver(exchange({ messageId: `${CASE}.L4@octaviahousing.org.uk` }));
      await soon(() => told.length === 1);
      runningAgain = false;
      await stop();
      await soon(() => logged.includes('mailbox-away'));
      deliver(postfix({ messageId: `${CASE}.L5@octaviahousing.org.uk` }));
      await start();
      runningAgain = true;
      await soon(() => told.length === 2);
      expect(told).toEqual([`${CASE} L4`, `${CASE} L5`]);
    });
  });

  it('a login that is refused is no crash, and says so without the password', async () => {
    const wrong = openMailbox(url.replace('s3cret', 'wr0ng'));
    await expect(wrong).rejects.toMatchObject({ authenticationFailed: true });
    await expect(wrong).rejects.not.toThrow(/wr0ng/);
  });
});
