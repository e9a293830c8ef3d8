/** RC-9: who is found in a directory of residents, and what of them goes into a complaint. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fits, withResident, type Resident } from './resident.ts';
import { directoryAt } from './sources.ts';

const MAUD: Resident = {
  id: 'R-1042',
  name: 'Maud Faïrweather',
  address: ['4 High Road', 'London', 'N1 1AA'],
  tenancy: 'Leaseholder',
  email: 'maud@customer.example',
  phone: '+44 1632 960042',
  flags: ['Large print', 'Two-person visits', 'Vulnerable'],
};

describe('who fits', () => {
  it.each([
    'fairweather',
    'maud fair',
    'HIGH ROAD',
    'n1 1aa',
    'N11AA',
    '01632 960042',
    '01632960042',
    'maud@customer',
    'R-1042',
    'high, fairweather',
  ])('RC-9 “%s” finds her', (said) => expect(fits(MAUD, said)).toBe(true));
  it.each(['weather', 'maud elm', '99999', 'n2', '960043'])('RC-9 “%s” does not', (said) =>
    expect(fits(MAUD, said)).toBe(false),
  );
});

it('RC-9 IN-11 what was said stays; what was not is filled in, and flags that are adjustments are ticked', () => {
  const form = { channel: 'phone', phone: '01632 960111', name: ' ', adjustments: [] };
  expect(withResident(form, MAUD)).toEqual({
    channel: 'phone',
    phone: '01632 960111',
    name: 'Maud Faïrweather',
    email: 'maud@customer.example',
    address: '4 High Road\nLondon\nN1 1AA',
    complainant: 'leaseholder',
    adjustments: ['large-print'],
    vulnerable: true,
  });
});

const folder = mkdtempSync(join(tmpdir(), 'putright-directory-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file', () => {
  const source = join(folder, 'residents.csv');
  const directory = directoryAt({ source, token: undefined });

  it('RC-9 is read as people write it, rows that name nobody passed over, and a new one counts at once', async () => {
    writeFileSync(
      source,
      '\uFEFFid,name,address,postcode,flags\n1,Ada,"2 Low Road, Leeds",LS1 1AA,interpreter;vulnerable\n,Nobody,,\n3,Short\n',
    );
    expect(await directory.find('ada', 10)).toEqual([
      {
        id: '1',
        name: 'Ada',
        address: ['2 Low Road', 'Leeds', 'LS1 1AA'],
        tenancy: null,
        email: null,
        phone: null,
        flags: ['interpreter', 'vulnerable'],
      },
    ]);
    expect((await directory.get('3'))?.name).toBe('Short');
    expect(await directory.get('4')).toBeNull();
    writeFileSync(source, 'id,name\n4,Bea\n');
    expect((await directory.get('4'))?.name).toBe('Bea');
  });

  it('RC-9 that is not there is one sentence', async () => {
    await expect(directoryAt({ source: join(folder, 'none.csv'), token: undefined }).get('1')).rejects.toThrow(
      'The directory of residents cannot be read just now',
    );
  });
});

describe('a service', () => {
  it('RC-9 is asked with its token and nothing in the address, and what it answers is read with care', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      const answer = { residents: [{ id: 7, name: 'Ada', address: '2 Low Road, Leeds' }, { name: 'no id' }] };
      if (request.url === '/r/search') response.end(JSON.stringify(answer));
      else if (request.url === '/r/7') response.end(JSON.stringify({ id: 7, name: 'Ada' }));
      else if (request.url === '/r/8') response.end('<html>');
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r/`;
    const directory = directoryAt({ source, token: 'word' });
    expect((await directory.find('ada leeds', 5)).map((r) => r.id)).toEqual(['7']);
    expect((await directory.get('7'))?.name).toBe('Ada');
    expect(await directory.get('9')).toBeNull();
    await expect(directory.get('8')).rejects.toThrow('cannot be read just now');
    expect(asked.slice(0, 2)).toEqual(['POST /r/search Bearer word', 'GET /r/7 Bearer word']);
    await new Promise((done) => server.close(done));
    await expect(directory.get('7')).rejects.toThrow('cannot be read just now');
  });
});
