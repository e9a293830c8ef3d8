/**
 * Which hosts a setting that is made in the pages, or by the API, may reach: a mailbox, another system that is told. Whoever may
 * set one must not look through it into the network that putright stands in. One place for the decision, asked after a name is
 * looked up and for the very address that is then called, so that a name that changes its address helps nobody.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The one answer to whatever stands between: that a name is not known, an address not public or a port shut is nobody's to learn. */
export const CANNOT_BE_REACHED = 'cannot-be-reached';

/** The host cannot be reached, or may not be; says neither which nor where. */
export class CannotBeReached extends Error {
  override name = 'CannotBeReached';
  readonly code = CANNOT_BE_REACHED;
  constructor() {
    super('the host cannot be reached');
  }
}

/** Whether whoever runs putright lets settings reach this host although it is internal. */
export type IsLetIn = (host: string) => boolean;

/** Networks that are somebody's own, this machine's, or stand for another address (RFC 6890 and its like). */
const NOT_PUBLIC = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv4');

/** Of IPv6 what is given out for the public, but for what carries another address in it, or is for examples. */
const GIVEN_OUT = new BlockList();
GIVEN_OUT.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv6');

/** Whether this address, as numbers, is one of the public internet. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !NOT_PUBLIC.check(address, 'ipv4');
    case 6:
      return GIVEN_OUT.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6');
    default:
      return false;
  }
}

/** A host as it is compared: without brackets, the dot that ends a whole name, or capitals. */
export const plainHost = (host: string): string =>
  host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();

/** Whether a host says by itself that it is internal: an address that is not public, or a name of this machine. */
export function isPlainlyInternal(host: string): boolean {
  const plain = plainHost(host);
  // A name that ends in a number is an address written otherwise: 2130706433, 0x7f.1, 127.1.
  return isIP(plain) === 0 ? /(?:^|\.)(?:localhost|\d+|0x[\da-f]*)$/.test(plain) : !isPublic(plain);
}

/** `PUTRIGHT_INTERNAL_HOSTS`: the internal hosts that settings may reach, with commas between; none where it is unset. */
export function internalHosts(env: Readonly<Record<string, string | undefined>> = process.env): IsLetIn {
  const named = new Set((env['PUTRIGHT_INTERNAL_HOSTS'] ?? '').split(',').map((host) => plainHost(host.trim())));
  return (host) => plainHost(host) !== '' && named.has(plainHost(host));
}

type Resolve = (host: string) => Promise<readonly { address: string }[]>;
const lookedUp: Resolve = (host) => lookup(host, { all: true });

/** The address to call for this host: one that was looked at. Throws CannotBeReached where there is none, or one is not public. */
export async function addressOf(host: string, isLetIn: IsLetIn, resolve: Resolve = lookedUp): Promise<string> {
  const plain = plainHost(host);
  const found = isIP(plain) === 0 ? (await resolve(plain).catch(() => [])).map(({ address }) => address) : [plain];
  const [first] = found;
  if (first === undefined || !(isLetIn(plain) || found.every(isPublic))) throw new CannotBeReached();
  return first;
}

/** For a connection that is to go to this address and no other, whatever its host's name leads to by then. */
export function goingTo(address: string): LookupFunction {
  const family = isIP(address);
  return (_, options, answer) =>
    options.all === true ? answer(null, [{ address, family }]) : answer(null, address, family);
}
