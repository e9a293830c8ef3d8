/**
 * Packs: folders that hold all of a landlord as files people can read, write and copy. A pack has `landlord.json`,
 * `policy.json` and `brand/`, and may have `people.csv`, `parties.csv` and `letters/`.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { fromPackPolicy, isPackPolicy, placeInPack } from '../policies/packs/pack.ts';
import { faultOfLogo } from '../policies/packs/brand.ts';
import { safeLogo } from '../policies/packs/safe-logo.ts';
import { parsePolicy, type PolicyFault } from '../policies/schema.ts';
import type { Policy } from '../policies/types.ts';
import { decodeText } from './decode-text.ts';
import { faultOfJson } from './json-faults.ts';

/** The packs that ship. */
const SHIPPED = join(import.meta.dirname, '../packs');

/** A policy, or one sentence for each mistake, with its file, line and field. */
export type ReadPolicy = { policy: Policy; faults: [] } | { policy: null; faults: string[] };

/** Names of the packs that ship, in alphabetical order. */
export function shippedPacks(): string[] {
  return readdirSync(SHIPPED, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** Where a pack that ships lies. */
export const shippedPack = (name: string): string => join(SHIPPED, name);

/** The policies of the packs that ship. */
export function shippedPolicies(): Policy[] {
  return shippedPacks().map((name) => {
    const { policy, faults } = readPackPolicy(shippedPack(name));
    if (policy === null) throw new Error(faults.join(' '));
    return policy;
  });
}

/** The policy of a pack's folder with its landlord and brand, checked by the schema. */
export function readPackPolicy(folder: string): ReadPolicy {
  const faults: string[] = [];
  const landlord = readJsonFile(join(folder, 'landlord.json'), faults);
  const brand = readBrand(folder, faults);
  const given = readJsonFile(join(folder, 'policy.json'), faults);
  if (landlord === null || given === null || faults.length > 0) return { policy: null, faults };
  const details = isObject(landlord.value) ? { ...landlord.value, brand } : landlord.value;
  return parsed(given, landlord, isPackPolicy(given.value) ? fromPackPolicy(given.value, details) : null);
}

/** The folder of the pack that a path names: the pack itself, or its file of the policy; null where it names neither. */
export function packAt(path: string): string | null {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  return basename(path) === 'policy.json' && existsSync(join(path, '../landlord.json')) ? dirname(path) : null;
}

interface JsonFile {
  path: string;
  text: string;
  value: unknown;
  tree: Node | undefined;
}

const ABOUT_THE_LANDLORD = ['landlord', 'landlordId'];

function parsed(given: JsonFile, landlord: JsonFile, pack: ReturnType<typeof fromPackPolicy> | null): ReadPolicy {
  if (pack === null)
    return {
      policy: null,
      faults: [`${given.path}: expected the sections of a pack, such as "dates" and "accepting".`],
    };
  const wrong = pack.faults.map(({ path, says }) => sentence(given, path, says));
  const { policy, faults } = parsePolicy(pack.policy);
  if (policy !== null && wrong.length === 0) return { policy, faults: [] };
  // Whose the policy is, is said by landlord.json's id: a fault of that is told once.
  const told = faults.filter(({ path }) => path[0] !== 'landlordId');
  return { policy: null, faults: [...wrong, ...told.map((fault) => placed(fault, given, landlord))] };
}

function placed({ path, says }: PolicyFault, given: JsonFile, landlord: JsonFile): string {
  const [first, second, ...rest] = path;
  if (!ABOUT_THE_LANDLORD.includes(String(first))) return sentence(given, placeInPack(path), says);
  if (second === 'brand')
    return rest[0] === 'logo'
      ? `${landlord.path.replace('landlord.json', 'brand/logo.svg')}: ${says}`
      : `${landlord.path.replace('landlord.json', 'brand/brand.json')}${rest.map((part) => `, ${String(part)}`).join('')}: ${says}`;
  return sentence(landlord, second === undefined ? [] : [second as string, ...(rest as (string | number)[])], says);
}

/** "packs/north/policy.json, line 12, dates.postDays.value: expected …": the line of what is there, or of what holds it. */
function sentence(file: JsonFile, path: (string | number)[], says: string): string {
  let node: Node | undefined;
  for (let known = path.length; node === undefined && known >= 0; known--)
    node = file.tree && findNodeAtLocation(file.tree, path.slice(0, known));
  const line = node === undefined ? 1 : file.text.slice(0, node.offset).split('\n').length;
  const field = path
    .map((part, n) =>
      typeof part === 'number' ? `[${part}]` : part.includes('.') ? `["${part}"]` : n === 0 ? part : `.${part}`,
    )
    .join('');
  return `${file.path}, line ${line}${field === '' ? '' : `, ${field}`}: ${says}`;
}

function readJsonFile(path: string, faults: string[]): JsonFile | null {
  const text = readTextFile(path, faults);
  if (text === null) return null;
  const fault = faultOfJson(text);
  if (fault !== null) {
    faults.push(`${path}, line ${fault.line}: ${fault.says}`);
    return null;
  }
  return { path, text, tree: parseTree(text), value: JSON.parse(text) as unknown };
}

function readTextFile(path: string, faults: string[]): string | null {
  try {
    return decodeText(readFileSync(path));
  } catch {
    faults.push(`${path}: there is no such file, or it cannot be read.`);
    return null;
  }
}

const BRAND_FILES = ['brand.json', 'logo.svg'];

const namesIn = (folder: string): string[] =>
  statSync(folder).isDirectory() ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];

/** Its colour, and its mark where it has one. */
function readBrand(folder: string, faults: string[]): unknown {
  const path = join(folder, 'brand/brand.json');
  const logo = join(folder, 'brand/logo.svg');
  for (const name of existsSync(join(folder, 'brand')) ? namesIn(join(folder, 'brand')) : [])
    if (!BRAND_FILES.includes(name))
      faults.push(`${join(folder, 'brand', name)}: brand/ holds ${BRAND_FILES.join(' and ')}, and nothing else.`);
  if (!existsSync(path)) {
    if (existsSync(logo)) faults.push(`${path}: there is no such file; it says the colour, beside logo.svg.`);
    return undefined;
  }
  const given = readJsonFile(path, faults);
  const mark = existsSync(logo) ? (readTextFile(logo, faults)?.trim() ?? null) : null;
  // What has no place in a picture is told by the schema, which also looks at marks that come another way.
  const read = mark === null || faultOfLogo(mark) !== null ? null : safeLogo(mark);
  if (read !== null && read.svg === null) faults.push(`${logo}: ${read.fault}`);
  else if (read !== null && read.leftOut.length > 0)
    faults.push(`${logo}: it holds more than a picture needs: take out ${read.leftOut.join(', ')}.`);
  return given !== null && isObject(given.value) ? { ...given.value, logo: mark } : given?.value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
