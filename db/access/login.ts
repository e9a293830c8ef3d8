/** The user our processes sign in to the database as: it can do what its two roles can, and nothing else. */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { SERVICE, VIEWER } from './tables.ts';
import { urlPart } from '../../platform/url-part.ts';

/**
 * Makes the user that this address names, where there is none, gives it that address's password, and lets it act in our
 * roles. Nothing is done for the owner itself: an installation may still use one user for both, and the doctor says so.
 */
export async function ensureLogin(owner: Db, address: string): Promise<void> {
  const { username, password } = new URL(address);
  const name = urlPart(username);
  const {
    rows: [me],
  } = await owner.execute<{ name: string; super: boolean; exists: boolean }>(sql`
    select rolname as name, rolsuper as super, exists (select from pg_roles where rolname = ${name}) as exists
    from pg_roles where rolname = current_user`);
  if (!me || name === '' || name === me.name) return;
  const user = quoted(name);
  const secret = password === '' ? '' : ` password '${scramVerifier(urlPart(password))}'`;
  const statements = [
    me.exists ? (secret === '' ? [] : [`alter role ${user} login${secret}`]) : [`create role ${user} login${secret}`],
    `grant ${SERVICE}, ${VIEWER} to ${user}`,
    // What serves every landlord has no use for the check, which would keep PostgreSQL's statistics from its searches.
    me.super ? [`alter role ${user} bypassrls`] : [],
  ].flat();
  await owner.execute(sql.raw(statements.join('; ')));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const ROUNDS = 4_096;

/** A password as PostgreSQL keeps it (RFC 5803): the word itself would stand in the log of a server that logs statements. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ROUNDS, 32, 'sha256');
  const key = (word: string): Buffer => createHmac('sha256', salted).update(word).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}
