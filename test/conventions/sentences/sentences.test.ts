/**
 * Every sentence a person can meet, collected and read by rule: refusals and failures from the sources, what happened to a
 * case from lives by chance, labels and choices from the tables, what pages say from their templates. On pages nobody
 * types commands: none is named there, and no code stands where a word should.
 */
import { describe, expect, it } from 'vitest';
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import { letters, notices, receipts } from './mails.ts';
import { faultsIn, type Said } from './plain-english.ts';
import { choices, failures, helpOfCommands, labels, refusalsOfLives, shownOnPages, toldOfLives } from './collect.ts';

const wrong = (all: readonly Said[]): string[] =>
  all.flatMap((said) => faultsIn(said).map((fault) => `${said.where} · ${fault} · ${said.says}`));

describe('every sentence a person can meet is plain English', () => {
  it.each<[string, () => Said[], number]>([
    ['refusals and failures on pages', () => failures('page'), 250],
    ['refusals and failures in a shell', () => failures('shell'), 250],
    ['what is refused in the course of a life', refusalsOfLives, 40],
    ['what happened to a case', toldOfLives, 50],
    ['names of tasks, dates, endings, commands and fields', labels, 200],
    ['what is to be chosen from', choices, 100],
    ['what the templates of pages say', shownOnPages, 300],
    ['the help of the command line', helpOfCommands, 100],
    ['notices to colleagues', notices, 60],
    ['the receipt of the public form', receipts, 6],
    ['letters', letters, 800],
  ])('%s', (_, collect, atLeast) => {
    const all = collect();
    expect(all.length).toBeGreaterThan(atLeast);
    expect(wrong(all)).toEqual([]);
  });

  it('RC-2 names a role as the landlord calls it, and by none of our own words for duties', () => {
    // What everybody says of such people, whatever their landlord calls them.
    const plain: readonly string[] = ['adviser', 'officer', 'handler', 'line-manager', 'customer', 'system'];
    const ours = Object.entries(DUTY_NAMES).flatMap(([duty, name]) =>
      plain.includes(duty) ? [] : [name.replace(/^Complaints /, '')],
    );
    const words = new RegExp(ours.join('|'), 'i');
    // The page to look round tells of the demonstration's own people.
    const said = [...shownOnPages(), ...failures('page'), ...helpOfCommands()].filter(
      (s) => !s.where.includes('look-round'),
    );
    const found = said.filter(({ says }) => words.test(says));
    expect(found.map(({ where, says }) => `${where} · ${says}`)).toEqual([]);
    expect(words.test('That is for team leaders and assistant directors.')).toBe(true);
  });

  it.each<[string, string, string]>([
    ['a code of a date', 'Choose one: Stage1.acknowledge.', 'a code'],
    ['a role', 'This takes a manager (chief-operating-officer).', 'a code'],
    ['a code in quotes', 'The customer said “answer extension”.', 'a code'],
    ['a label twice', 'Still missing: “Whether it will do” (whether it will do).', 'its label said again'],
    ['an option', 'Record why it is late (--late-reason).', 'an option'],
    ['a command', 'There is no case: putright worklist shows every one.', 'a command of the shell'],
    ['a plural left open', 'At most 3 lead complainant(s) are allowed.', 'a plural left open'],
    ['no end', 'The case is closed', 'no full stop'],
  ])('and this would be found: %s', (_, says, fault) => {
    expect(faultsIn({ where: 'here', says, met: 'page' }).join()).toContain(fault);
  });
});
