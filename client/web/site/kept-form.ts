/**
 * A form that was sent after its session had ended: what was typed goes with whoever signs in, in the page itself, so that
 * nothing of it is stored for somebody we do not know yet; signed in, they send it with one press.
 */
import type { FastifyReply } from 'fastify';
import type { WebSettings } from '../../../platform/settings/web-settings.ts';
import { policiesInForce } from '../../../policies/registry.ts';
import { localPath } from '../sign-in/local-path.ts';
import { sendPage } from './views.ts';

export interface TypedField {
  name: string;
  value: string;
  /** A word of ours, as a list or a box to tick sends it, and not something that was written. */
  chosen?: true;
}

/** Never shown again, whatever it holds. */
const SECRET = /password|token|_csrf/i;

/** What was typed in a form that could not be taken, and whether it can be sent again as it is. */
export function typedIn(reply: FastifyReply): { typed: TypedField[]; again: string | null } {
  const body = (reply.request.body ?? {}) as Record<string, unknown>;
  const typed = Object.entries(body)
    .filter(([name]) => !SECRET.test(name))
    .flatMap(([name, value]) => [value].flat().map((v) => typedAs(name, String(v))));
  const hadSecrets = Object.keys(body).some((name) => SECRET.test(name) && name !== '_csrf');
  const isForm = reply.request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return { typed, again: isForm && !hadSecrets && typed.length > 0 ? reply.request.url : null };
}

/** Of one word in small letters it cannot be told whether it was chosen; it is kept like all else, and only not shown. */
const typedAs = (name: string, value: string): TypedField =>
  /^[a-z]+(?:-[a-z]+)*$/.test(value) && value.length < 20 ? { name, value, chosen: true } : { name, value };

/** What a page of ours gave to be kept through the sign-in; null where it is nothing that we made. */
export interface KeptForm {
  again: string;
  typed: TypedField[];
}

/** The landlords whose own sign-in the page offers. */
export const organisationsOf = ({ oidc }: Pick<WebSettings, 'oidc'>): { id: string; name: string }[] =>
  (oidc ?? []).flatMap(({ landlordId }) => {
    const policy = policiesInForce().find((p) => p.landlordId === landlordId);
    return policy ? [{ id: landlordId, name: policy.landlord.name }] : [];
  });

/** Asks whoever sent it to sign in, and keeps what they typed. */
export function askToSignIn(reply: FastifyReply, settings: Pick<WebSettings, 'oidc'>): FastifyReply {
  const { typed, again } = typedIn(reply);
  return sendPage(reply.code(403), 'sign-in/sign-in.njk', {
    withForm: true,
    organisations: organisationsOf(settings),
    to: '/work',
    email: '',
    errors: [],
    messages: {},
    signedOut: true,
    typed,
    again,
    kept: again === null ? null : keptAs({ again, typed }),
  });
}

/** As a hidden field holds it. */
export const keptAs = ({ again, typed }: KeptForm): string =>
  JSON.stringify([again, ...typed.map(({ name, value }) => [name, value])]);

/** Reads that field. Only a path of ours is sent to. */
export function readKept(said: unknown): KeptForm | null {
  if (typeof said !== 'string' || said === '') return null;
  let read: unknown;
  try {
    read = JSON.parse(said);
  } catch {
    return null;
  }
  const [again, ...fields] = Array.isArray(read) ? (read as unknown[]) : [];
  if (typeof again !== 'string' || localPath(again) !== again) return null;
  const typed = fields.flatMap((field): TypedField[] => {
    const [name, value] = Array.isArray(field) ? (field as unknown[]) : [];
    return typeof name === 'string' && typeof value === 'string' && !SECRET.test(name) ? [{ name, value }] : [];
  });
  return typed.length === fields.length ? { again, typed } : null;
}
