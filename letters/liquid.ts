/**
 * The little of Liquid a letter may use: conditions, lists, and its parts. No files, no assignments, no way to anything
 * but the facts it is given; what is not there is an error with its line and column.
 */
import {
  Liquid,
  LiquidError,
  Tag,
  type Context,
  type Emitter,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';
import { PARTS, type Part } from '../workflows/complaint/letters/parts.ts';
import { cleanWords } from './signs/clean-words.ts';

/** A letter that lacks what its rule demands. Names the part, never anybody's words. */
export class MissingPart extends Error {
  override name = 'MissingPart';
  /** The part, or the fact of it, that is not there. */
  readonly part: string;
  constructor(part: string) {
    super(`the part "${part}" cannot be written: what it tells is not known`);
    this.part = part;
  }
}

/** What is wrong with a template, and where. Lines and columns count from one. */
export interface Fault {
  line: number;
  column: number;
  says: string;
}

export class BadTemplate extends Error {
  override name = 'BadTemplate';
  readonly fault: Fault;
  constructor(name: string, fault: Fault) {
    super(`${name}, line ${fault.line}, column ${fault.column}: ${fault.says}`);
    this.fault = fault;
  }
}

/** A part's source without its head, and the facts without which it cannot be written. */
export interface PartSource {
  needs: string[];
  body: string;
}

const TAGS = ['if', 'unless', 'for'];
const FILTERS = ['size'];
/** No letter comes near it; what does is a mistake or an attack. */
export const LONGEST = 20_000;

/** An engine that knows these parts; `wrote` hears of each as it is written. */
export function createEngine(parts: (name: Part) => PartSource, wrote: (name: Part) => void = () => {}): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // Optional facts are null: a question about one is no error, printing one is.
    lenientIf: true,
    parseLimit: 10 * LONGEST,
    renderLimit: 1_000,
    memoryLimit: 2_000_000,
    outputEscape: asMarkdownText,
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) if (!FILTERS.includes(name)) delete engine.filters[name];
  engine.registerTag(
    'part',
    class extends Tag {
      private readonly part: Part;
      private readonly needs: string[];
      private readonly templates: Template[];
      constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
        super(token, rest, liquid);
        const name = token.args.trim();
        if (!isPart(name)) throw new Error(`there is no part "${name}": known are ${PARTS.join(', ')}`);
        const { needs, body } = parts(name);
        this.part = name;
        this.needs = needs;
        this.templates = liquid.parse(body, `parts/${name}`);
      }
      *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
        for (const need of this.needs) {
          const value = yield context._get(need.split('.'));
          if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
            throw new MissingPart(this.part);
        }
        wrote(this.part);
        yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
      }
    },
  );
  return engine;
}

export function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name);
}

/** Stands for a line's end inside a value, where Markdown would see the end of a list or a table. */
export const LINE_END = '\u2028';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** What is written from right to left turns nothing round that stands beside it: it is set apart by signs of Unicode's own. */
function isolated(lines: string[]): string[] {
  return lines.map((line) => (RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line));
}

/** A value as Markdown that reads as exactly that text: people's names and words are never markup. */
export function asMarkdownText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new Error('only words and numbers can be printed, not a whole list');
  return isolated(cleanWords(String(value)).trim().split('\n'))
    .join(LINE_END)
    .replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}

/** The fault inside whatever the engine threw; throws on what is no fault of the template. */
export function faultOf(error: unknown, headLines = 0): Fault {
  if (!LiquidError.is(error)) throw error;
  const [line = 1, column = 1] = error.token.getPosition();
  const says = (error.originalError?.message ?? error.message).replace(/, (file:.*, )?line:\d+, col:\d+$/, '');
  return { line: line + headLines, column, says: says === '' ? error.message : says };
}

/** The missing part inside whatever rendering threw; null where it is something else. */
export function missingPartIn(error: unknown): MissingPart | null {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth++) {
    if (at instanceof MissingPart) return at;
    at = (at as { originalError?: unknown }).originalError;
  }
  return null;
}
