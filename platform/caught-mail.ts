/** The mail the local catcher received: each message as it came (.eml) and a summary beside it (.json). */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';

import { homeFolder, privateFolder } from './home.ts';

/** What a list of messages shows. */
export interface MailSummary {
  id: string;
  receivedAt: string;
  /** The envelope: who it was really handed over by and for. */
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  attachments: { filename: string; contentType: string; size: number }[];
  size: number;
}

/** One message, opened. */
export interface CaughtMail extends MailSummary {
  text: string;
  html?: string;
  /** The message as it came over the wire. */
  source: string;
}

/** The envelope of a message, as SMTP gave it. */
export interface CaughtEnvelope {
  from: string;
  to: string[];
}

/** Stores a message; it is in the list only when it is whole. */
export async function saveCaughtMail(
  home: string,
  envelope: CaughtEnvelope,
  source: Buffer,
  receivedAt = new Date(),
): Promise<string> {
  const folder = mailFolder(home);
  const parsed = await simpleParser(source);
  // Sorts by arrival, and two in one millisecond stay two.
  const id = `${receivedAt.toISOString().replaceAll(/[-:]/g, '').replace('Z', '')}-${randomBytes(3).toString('hex')}`;
  const summary: MailSummary = {
    id,
    receivedAt: receivedAt.toISOString(),
    from: envelope.from,
    to: envelope.to,
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    attachments: parsed.attachments.map(describe),
    size: source.length,
  };
  writeFileSync(join(folder, `${id}.eml`), source, { mode: 0o600 });
  const draft = join(folder, `${id}.draft`);
  writeFileSync(draft, `${JSON.stringify(summary, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, join(folder, `${id}.json`));
  return id;
}

/** All messages caught so far, the oldest first. */
export function listCaughtMail(home: string = homeFolder()): MailSummary[] {
  const folder = mailFolder(home);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as MailSummary);
}

/** One message with its text; undefined if there is none of that id (or several begin with it). */
export async function readCaughtMail(home: string, id: string): Promise<CaughtMail | undefined> {
  const [summary, ...others] = listCaughtMail(home).filter((mail) => mail.id.startsWith(id) || mail.id.endsWith(id));
  if (summary === undefined || others.length > 0) return undefined;
  const source = readFileSync(join(mailFolder(home), `${summary.id}.eml`));
  const parsed: ParsedMail = await simpleParser(source);
  return {
    ...summary,
    text: parsed.text ?? '',
    ...(parsed.html === false ? {} : { html: parsed.html }),
    source: source.toString('utf8'),
  };
}

/** Removes every message about one case, by the id that its Message-ID begins with. */
export function removeCaughtMail(home: string, caseId: string): number {
  if (!existsSync(join(home, 'mail'))) return 0;
  const theirs = listCaughtMail(home).filter(({ messageId }) => messageId.startsWith(`<${caseId}.`));
  for (const { id } of theirs)
    for (const end of ['eml', 'json']) rmSync(join(mailFolder(home), `${id}.${end}`), { force: true });
  return theirs.length;
}

function mailFolder(home: string): string {
  return privateFolder(home, 'mail');
}

function describe(attachment: Attachment): MailSummary['attachments'][number] {
  return {
    filename: attachment.filename ?? 'unnamed',
    contentType: attachment.contentType,
    size: attachment.size,
  };
}
