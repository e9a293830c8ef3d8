import { describe, expect, it } from 'vitest';
import { connect } from '../connect.ts';
import { DatabaseError } from '../errors.ts';
import { addressWith } from './pool.ts';

describe('the address of the database', () => {
  it('carries our settings beside those it has', () => {
    const options = (address: string) => new URL(addressWith(address, { jit: 'off' })).searchParams.get('options');
    expect(options('postgres://u:p%40ss@host:5432/name')).toBe('-c jit=off');
    expect(options('postgres://host/name?options=endpoint%3Dx')).toBe('endpoint=x -c jit=off');
    expect(addressWith('postgres://u:p%40ss@host:5432/name', {})).toBe('postgres://u:p%40ss@host:5432/name');
  });

  it('has an sslmode in the meaning of PostgreSQL', () => {
    expect(addressWith('postgres://h/n?sslmode=require', {})).toContain('uselibpqcompat=true');
    expect(addressWith('postgres://h/n?sslmode=require&uselibpqcompat=false', {})).toContain('uselibpqcompat=false');
    expect(addressWith('postgres://h/n', {})).not.toContain('uselibpqcompat');
  });

  it('that is none, or names files that are not there, is told without repeating it', async () => {
    for (const address of ['canary', 'canary:5432 secret', 'postgres://u:canary@host:port/name', 'https://canary@h/n'])
      expect(() => connect(address)).toThrow('The database turned us away (NO_ADDRESS).');
    const { db, close } = connect('postgres://u:canary@127.0.0.1:1/n?sslmode=verify-full&sslrootcert=/none/canary.pem');
    const error: unknown = await db.execute('select 1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    expect((error as Error).message).not.toContain('canary');
    await close();
  });
});
