/** One call of the API: its address, what it takes and answers, which scope and roles it needs. The tables are made of these. */
import type { FastifyReply } from 'fastify';
import type { ServiceContext } from '../../core/context.ts';
import type { NoteTakenOut } from '../../access/taken-out.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import type { Actor } from '../../core/people.ts';
import type { Scope } from '../../integrations/scopes.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageDuties } from '../site/pages.ts';
import type { Viewer } from '../site/viewer.ts';
import type { JsonSchema } from './schema.ts';

/** What a call is answered from. */
export interface ApiRequest {
  deps: WebDeps;
  /** The service as the person behind the key may use it. */
  service: ServiceContext;
  viewer: Viewer;
  /** What the key may be used for: the call's own scope is among them. */
  scopes: readonly Scope[];
  actor: Actor;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>>;
  /** What was sent as it is, where the call takes a file. */
  bytes: Buffer;
  /** The key under which it is done once (`Idempotency-Key`). */
  key: string | undefined;
  /** The last event the caller had seen (`If-Match`). */
  afterSeq: number | undefined;
  naming: FieldLabel;
  /** For what leaves in one piece. */
  noteTakenOut: NoteTakenOut;
  reply: FastifyReply;
}

/** Bytes rather than JSON. */
export class FileAnswer {
  readonly mime: string;
  readonly name: string;
  readonly bytes: Buffer;

  constructor(mime: string, name: string, bytes: Buffer) {
    this.mime = mime;
    this.name = name;
    this.bytes = bytes;
  }
}

export interface ApiOperation {
  /** Its name in the document, and what a generated client calls it. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As the document writes it: `/cases/{reference}`. */
  path: string;
  group: string;
  /** In one sentence without a full stop. */
  does: string;
  /** More, where one sentence does not do. */
  more?: string;
  scope: Scope;
  allowedDuties: PageDuties;
  query?: Record<string, JsonSchema>;
  /** What of the query has to be given. */
  needs?: readonly string[];
  body?: JsonSchema;
  /** A file is sent as it is. */
  takesFile?: true;
  /** The answer; null where there is none, 'file' where it is bytes. */
  answers: JsonSchema | null | 'file';
  /** Something new is made by it. */
  creates?: true;
  /** Done once under one `Idempotency-Key`. */
  keyed?: true;
  /** Refused where the case has gone on since `If-Match`. */
  versioned?: true;
  /** The commands of the command line that it stands for. */
  shell: readonly string[];
  handle(request: ApiRequest): Promise<unknown>;
}

export const operation = (one: ApiOperation): ApiOperation => one;

/** The names in the path, in order. */
export const paramsIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string);

/** Who gave a command, as an answer has it. */
export const handleOf = <T extends { by: Actor }>(done: T): Omit<T, 'by'> & { by: string } => ({
  ...done,
  by: done.by.handle,
});
