/**
 * The local default for mail: a real SMTP server that delivers to nobody and keeps everything, for `putright mail`.
 * Two domains let a person see what happens when mail fails: `refused.example` is refused for good (550),
 * `later.example` for now (451).
 */
import { SMTPServer } from 'smtp-server';

import { EXIT_BAD_INPUT } from '../platform/start-failure.ts';
import { homeFolder } from '../platform/home.ts';
import { saveCaughtMail } from '../platform/caught-mail.ts';
import { LOOPBACK } from '../platform/tcp-ports.ts';
import { isEntryPoint } from '../platform/project-root.ts';

/** Enough for a letter with photographs; what a landlord's own server takes is seldom more. */
const LARGEST_MESSAGE = 25 * 1024 * 1024;

/** A reply with the code the sender acts upon. */
function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Makes the server; `home` is where the mail goes. */
export function createMailCatcher(home: string): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MESSAGE,
    onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
    onRcptTo({ address }, _session, done) {
      if (address.endsWith('@refused.example')) done(reply(550, '5.1.1 There is no such mailbox'));
      else if (address.endsWith('@later.example')) done(reply(451, '4.3.0 Not now, try again later'));
      else done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          done(reply(552, '5.3.4 The message is larger than this server takes'));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) };
        saveCaughtMail(home, envelope, Buffer.concat(chunks)).then(
          (id) => done(null, `2.0.0 Kept as ${id}`),
          (error: unknown) => done(reply(451, `4.3.0 It could not be kept: ${(error as Error).message}`)),
        );
      });
    },
  });
}

/** Serves on PUTRIGHT_MAIL_PORT (any free port if unset) until it is told to stop. */
export function main(env: NodeJS.ProcessEnv = process.env): void {
  const server = createMailCatcher(homeFolder(env));
  const port = Number(env['PUTRIGHT_MAIL_PORT'] || 0);
  // On the loopback by default: what it keeps is personal. In a container nobody else could reach that.
  const host = env['PUTRIGHT_MAIL_HOST'] || LOOPBACK;
  server.on('error', (error: NodeJS.ErrnoException) => {
    // A client that hangs up is its own affair; a port that cannot be had ends us.
    if (error.syscall !== 'listen') return;
    process.stderr.write(`The mail catcher cannot listen on port ${port} (${error.code}): choose another.\n`);
    process.exit(EXIT_BAD_INPUT);
  });
  const listener = server.listen(port, host, () => {
    const address = listener.address();
    const actual = typeof address === 'object' && address !== null ? address.port : port;
    process.stdout.write(`putright mail ready ${actual}\n`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => server.close(() => process.exit(0)));
  }
}

if (isEntryPoint(import.meta.url)) main();
