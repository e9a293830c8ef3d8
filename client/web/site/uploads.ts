/**
 * Files in forms. Only the pages whose row says so take any (`takesFiles`): a form with files to another page is refused
 * before its body is read. What comes is written to disk as it comes, within limits for one file, one form, one person and
 * all at once, so that memory stays flat; `request.uploads` reads it from there, and it is gone when the answer is.
 */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import multipart, { type Multipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_ATTACHMENT_BYTES, MOST_FILES } from '../../../platform/documents/attachments.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { UploadLimits } from '../../../platform/settings/web-settings.ts';
import type { UploadedFile } from '../../portal/messages.ts';
import { sendError } from './errors.ts';
import { dutiesAt } from './pages.ts';

export interface Upload extends UploadedFile {
  /** The field it was chosen in. */
  field: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether this form may bring files. */
    takesFiles?: boolean;
  }
  interface FastifyRequest {
    /** Files that came with the form; a field in which none was chosen has none. */
    uploads: Upload[];
  }
}

/** Of so many files the rest of the form is still read, so that nobody has to write their words again. */
const MOST_FILES_READ = 100;
/** Bytes of one field of words: 50,000 characters in any alphabet, and some more that the page itself says is too long. */
const LARGEST_FIELD = 250_000;
const MOST_FIELDS = 60;

/**
 * Bytes of one part that are read ahead. The parser waits for ever on a part that it leaves out, such as one without a name,
 * where so many come at once; a connection gives 64 kB at a time.
 */
const READ_AHEAD = 256 * 1024;

const SEND_AGAIN = 'Go back and send the form again.';
const TOO_MANY_NOW = 'Too many people are sending us files just now. Wait a minute, then send it again.';
const TOO_MANY_YOURS = 'You have sent us many files in a short time. Wait a while, then send the others.';

export async function takeUploads(
  app: FastifyInstance,
  limits: UploadLimits,
  { nowMs = Date.now, readAhead = READ_AHEAD }: { nowMs?: () => number; readAhead?: number } = {},
): Promise<void> {
  const folders = new WeakMap<FastifyRequest, string>();
  const people = uploaders(limits, nowMs);
  await app.register(multipart, {
    fileHwm: readAhead,
    limits: {
      // One byte over the limit is let in, so that what is said of the file can name the limit.
      fileSize: MAX_ATTACHMENT_BYTES + 1,
      files: MOST_FILES_READ,
      fields: MOST_FIELDS,
      parts: MOST_FILES_READ + MOST_FIELDS,
      fieldSize: LARGEST_FIELD,
      fieldNameSize: 100,
      headerPairs: 20,
    },
    throwFileSizeLimit: false,
  });
  app.decorateRequest('uploads');
  app.addHook('onRequest', async (request, reply) => {
    request.uploads = [];
    if (!isMultipart(request)) return undefined;
    if (request.routeOptions.config?.takesFiles !== true) return refuse(reply, 415);
    // A browser says how much it sends; nobody has to be listened to without an end.
    const length = Number(request.headers['content-length'] ?? Number.NaN);
    if (!Number.isSafeInteger(length)) return refuse(reply, 400, SEND_AGAIN);
    if (length > limits.requestBytes) return refuse(reply, 413);
    const turn = people.enter(request);
    if (turn === 'all-busy') return refuse(reply, 503, TOO_MANY_NOW);
    if (turn === 'too-much') return refuse(reply, 429, TOO_MANY_YOURS);
    return undefined;
  });
  app.addHook('preValidation', async (request, reply) => {
    if (!isMultipart(request)) return undefined;
    const kept = mayKeep(request);
    const body: Record<string, string | string[]> = {};
    let files = 0;
    let folder: string | undefined;
    for await (const part of partsOf(request, limits.stalledMs)) {
      if (part.type === 'field') {
        if (part.valueTruncated) return refuse(reply, 413);
        append(body, part.fieldname, String(part.value));
        continue;
      }
      const wanted = kept && part.filename !== '' && files <= MOST_FILES;
      if (!wanted) {
        part.file.resume();
        continue;
      }
      if (folder === undefined) {
        folder = await mkdtemp(join(tmpdir(), 'putright-upload-'));
        folders.set(request, folder);
      }
      const path = join(folder, String(files++));
      const size = await writeDown(part.file, path);
      request.uploads.push({
        field: part.fieldname,
        name: part.filename,
        size,
        path,
        read: async () => readFile(path),
      });
    }
    request.body = body;
    return undefined;
  });
  const clear = async (request: FastifyRequest): Promise<void> => {
    people.leave(request);
    const folder = folders.get(request);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  app.addHook('onResponse', clear);
  app.addHook('onRequestAbort', clear);
}

/** The form's parts as they come. */
async function* partsOf(request: FastifyRequest, stalledMs: number): AsyncGenerator<Multipart> {
  const parts = request.parts();
  try {
    for (;;) {
      const next = await unlessStalled(parts.next(), request, stalledMs);
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    throw asAnswered(error);
  }
}

/** The same; throws once the whole form has come and the parser still says nothing. */
async function unlessStalled<T>(next: Promise<T>, { raw }: FastifyRequest, stalledMs: number): Promise<T> {
  let looks: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    let waited = false;
    looks = setInterval(() => {
      if (waited) reject(new BadInput(SEND_AGAIN));
      waited = raw.complete;
    }, stalledMs / 2);
  });
  return Promise.race([next, stalled]).finally(() => clearInterval(looks));
}

/**
 * Bytes that are no such form, or stop within a file, are their sender's to send again and no fault of ours: the parser says
 * so in plain errors, where its limits know how they are answered and a disk that fails names the call that did.
 */
function asAnswered(error: unknown): unknown {
  const plain = error instanceof Error && error.name === 'Error' && !('statusCode' in error) && !('syscall' in error);
  return plain ? new BadInput(SEND_AGAIN) : error;
}

const isMultipart = (request: FastifyRequest): boolean =>
  /^\s*multipart\//i.test(String(request.headers['content-type'] ?? '').slice(0, 100));

/** Says no and ends the connection: the rest of the body is not read. */
function refuse(reply: FastifyReply, status: number, says?: string): FastifyReply {
  return sendError(reply.header('connection', 'close'), status, says);
}

/** Of somebody who may not open the page only the words are read, to be given back to them. */
function mayKeep({ routeOptions, viewer }: FastifyRequest): boolean {
  const { staffOnly } = routeOptions.config;
  if (staffOnly === undefined) return true;
  return viewer !== null && hasOneOf(dutiesAt(staffOnly, viewer.landlordId), viewer.duties);
}

function append(body: Record<string, string | string[]>, name: string, value: string): void {
  const before = Object.hasOwn(body, name) ? body[name] : undefined;
  Object.defineProperty(body, name, {
    value: before === undefined ? value : [before, value].flat(),
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

/** How many bytes there were, of which all are on disk. */
async function writeDown(file: Readable, path: string): Promise<number> {
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      size += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(file, counted, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    throw asAnswered(error);
  }
  return size;
}

const HOUR_MS = 3_600_000;

/** How much each address has sent within a while, which begins anew once it is over. */
function sums(mostBytes: number, whileMs: number, nowMs: () => number) {
  const sent = new Map<string, { bytes: number; until: number }>();
  const of = (ip: string): { bytes: number; until: number } => {
    const known = sent.get(ip);
    return known !== undefined && known.until > nowMs() ? known : { bytes: 0, until: nowMs() + whileMs };
  };
  return {
    isTooMuch: (ip: string): boolean => of(ip).bytes > mostBytes,
    add(ip: string, more: number): void {
      const { bytes, until } = of(ip);
      sent.set(ip, { bytes: bytes + more, until });
      // Forgotten once their while is over, so that the list does not grow with every address there is.
      if (sent.size > 1_000) for (const [one, { until: end }] of sent) if (end <= nowMs()) sent.delete(one);
    },
  };
}

/** Who is sending files now, and how much each address has sent within the hour and the day. */
function uploaders({ atOnce, atOnceEach, bytesEachHour, bytesEachDay }: UploadLimits, nowMs: () => number) {
  const now = new Map<FastifyRequest, { from: number }>();
  const sent = [sums(bytesEachHour, HOUR_MS, nowMs), sums(bytesEachDay, 24 * HOUR_MS, nowMs)];
  const bytesOf = ({ raw }: FastifyRequest): number => Number(raw.socket.bytesRead) || 0;
  return {
    enter(request: FastifyRequest): 'in' | 'all-busy' | 'too-much' {
      const own = [...now.keys()].filter((other) => other.ip === request.ip).length;
      if (own >= atOnceEach || sent.some((sum) => sum.isTooMuch(request.ip))) return 'too-much';
      if (now.size >= atOnce) return 'all-busy';
      now.set(request, { from: bytesOf(request) });
      return 'in';
    },
    leave(request: FastifyRequest): void {
      const under = now.get(request);
      if (under === undefined) return;
      now.delete(request);
      // A small body comes with its head, before anything is counted on the connection.
      const files = request.uploads.reduce((bytes, { size }) => bytes + size, 0);
      const came = Math.max(bytesOf(request) - under.from, files);
      for (const sum of sent) sum.add(request.ip, came);
    },
  };
}
