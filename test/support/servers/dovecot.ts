/** A real IMAP server for tests: Debian's dovecot-imapd, for whoever runs the tests, with one mailbox and one password. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openMailbox } from '../../../activities/mailbox/mailbox.ts';
import { vi } from 'vitest';

/** Where it is; undefined where it is not installed: test/setup/servers.ts installs it where that can be done. */
export const DOVECOT = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find(runs);
export const MAILBOX_PASSWORD = 's3cret';

export interface Dovecot {
  port: number;
  /** As `IMAP_URL` has it. */
  url: string;
  /** A folder of our own beside the mail. */
  folder: string;
  /** As a mail server delivers: written beside, then moved in. */
  deliver(message: Buffer): void;
  /** How many messages lie in a folder: '' is the inbox, '.Processed' another. */
  lying(box: string): number;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

function runs(program: string): boolean {
  try {
    return execFileSync(program, ['--version']).length > 0;
  } catch {
    return false;
  }
}

/** Up in about half a second. */
export async function startDovecot(): Promise<Dovecot> {
  // Short: the path of a socket may not be longer than about a hundred letters.
  const folder = mkdtempSync(join(tmpdir(), 'imap-'));
  const port = await freePort();
  const url = `imap://complaints:${MAILBOX_PASSWORD}@127.0.0.1:${port}`;
  const maildir = (box: string, ...rest: string[]): string => join(folder, 'mail', box, ...rest);
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(maildir('', part), { recursive: true });
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, port, maildir));
  let server: ChildProcess;
  let delivered = 0;
  const dovecot: Dovecot = {
    port,
    url,
    folder,
    deliver(message) {
      // Its place in the order of arrival is in its name.
      const name = `${1_700_000_000 + ++delivered}.${process.pid}.test`;
      writeFileSync(maildir('', 'tmp', name), message);
      renameSync(maildir('', 'tmp', name), maildir('', 'new', name));
    },
    lying: (box) =>
      ['cur', 'new'].flatMap((part) => {
        try {
          return readdirSync(maildir(box, part));
        } catch {
          return [];
        }
      }).length,
    async start() {
      server = spawn(DOVECOT!, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
      await vi.waitUntil(
        async () => {
          const mailbox = await openMailbox(url).catch(() => null);
          await mailbox?.close();
          return mailbox !== null;
        },
        { timeout: 20_000, interval: 100 },
      );
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
    async remove() {
      if (server.exitCode === null) await dovecot.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await dovecot.start();
  return dovecot;
}

const idOf = (...flags: string[]): string => execFileSync('id', flags, { encoding: 'utf8' }).trim();

/** Who it runs as: whoever we are; as root the users that Debian's package makes, for it refuses to serve as root. */
function whoRuns(): { user: string; login: string; group: string; uid: number; gid: number } {
  const { username, uid, gid } = userInfo();
  if (uid !== 0) return { user: username, login: username, group: idOf('-gn'), uid, gid };
  const [unprivileged, group] = [Number(idOf('-u', 'dovecot')), Number(idOf('-g', 'dovecot'))];
  return { user: 'dovecot', login: 'dovenull', group: 'dovecot', uid: unprivileged, gid: group };
}

/** Anybody may log in with the one password; nothing outside the folder. */
function configuration(folder: string, port: number, maildir: (box: string, ...rest: string[]) => string): string {
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
  args = password=${MAILBOX_PASSWORD}
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
