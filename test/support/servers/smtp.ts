/** A real SMTP server for one test that does as it is told: takes, refuses for now or for good, drops, stalls. */
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { simpleParser, type ParsedMail } from 'mailparser';

/** What the server says at one moment: nothing, or a reply with this code. */
export type Reply = number | 'take' | 'drop' | 'stall';

export interface Arrived {
  to: string[];
  messageId: string;
  mail: ParsedMail;
}

export interface TestSmtp {
  url: string;
  arrived: Arrived[];
  /** Says what to answer to a recipient, and to the message itself. Set them at any time. */
  onRecipient: (address: string) => Reply;
  onMessage: (messageId: string) => Reply;
  /** How long it takes over each message before it answers, in milliseconds. */
  slowness: number;
  /** The most connections that were open at once. */
  mostConnections: number;
  /** Closes every connection, as a server does that has not been spoken to for a while. */
  hangUp(): void;
  stop(): Promise<void>;
}

/** Starts a server on a free port, or on `port`; `utf8`: whether it takes addresses in every alphabet. */
export async function startSmtp(port = 0, { utf8 = true } = {}): Promise<TestSmtp> {
  const smtp: TestSmtp = {
    url: '',
    arrived: [],
    onRecipient: () => 'take',
    onMessage: () => 'take',
    slowness: 0,
    mostConnections: 0,
    hangUp: () => connectionsOf(server).forEach((c) => c._socket.destroy()),
    stop: async () => new Promise((done) => server.close(() => done())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSMTPUTF8: !utf8,
    closeTimeout: 100,
    onConnect(_session, callback) {
      smtp.mostConnections = Math.max(smtp.mostConnections, connectionsOf(server).size);
      callback();
    },
    onRcptTo({ address }, session, callback) {
      answer(smtp.onRecipient(address), `about ${address}`, callback, () => drop(server, session.id));
    },
    onData(stream, session, callback) {
      simpleParser(stream).then(
        (mail) => {
          const messageId = mail.messageId ?? '';
          const reply = smtp.onMessage(messageId);
          const to = session.envelope.rcptTo.map((r) => r.address);
          // Taken, and the line cut before the sender could hear of it.
          if (reply === 'take' || reply === 'drop') smtp.arrived.push({ to, messageId, mail });
          setTimeout(
            () => answer(reply, 'about this message', callback, () => drop(server, session.id)),
            smtp.slowness,
          );
        },
        (error: Error) => callback(error),
      );
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  smtp.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return smtp;
}

function answer(reply: Reply, words: string, callback: (error?: Error | null) => void, cut: () => void): void {
  if (reply === 'take') callback();
  else if (reply === 'drop') cut();
  else if (reply !== 'stall') callback(Object.assign(new Error(words), { responseCode: reply }));
}

interface Connected {
  id: string;
  _socket: { destroy(): void };
}

const connectionsOf = (server: SMTPServer): Set<Connected> =>
  (server as unknown as { connections: Set<Connected> }).connections;

function drop(server: SMTPServer, id: string): void {
  for (const connection of connectionsOf(server)) if (connection.id === id) connection._socket.destroy();
}

/** A port nobody listens at, for a server that is away. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
