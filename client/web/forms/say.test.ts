import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandName } from '../../../workflows/messages.ts';
import { NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { failureSentence, pageSentence } from './say.ts';

describe('sentences of the rules on a page', () => {
  it.each<[CommandName, string, string]>([
    [
      'acknowledge',
      'It was due by Monday 5 January 2026: record why it is late (--late-reason).',
      'It was due by Monday 5 January 2026: record why it is late.',
    ],
    [
      'respond',
      'A group is offered a meeting at each stage: record the offer (log-contact --kind meeting-offer).',
      'A group is offered a meeting at each stage: record the offer (“Record a call, visit or meeting with the customer, or why there was none”, “What it was”: offer of a meeting).',
    ],
    [
      'respond',
      'Something is upheld: say how it is put right, be it an apology (offer-remedy).',
      'Something is upheld: say how it is put right, be it an apology (“Offer something to put things right”).',
    ],
    [
      'offer-remedy',
      'Money is offered in parts: give --statutory, --loss, --trouble or --distress.',
      'Money is offered in parts: give “Statutory payment”, “Quantified loss”, “Time and trouble” or “Distress and inconvenience”.',
    ],
    [
      'add-point',
      'The response has been issued: the point is a new complaint (--as new-complaint).',
      'The response has been issued: the point is a new complaint (“Where it goes”: a new complaint).',
    ],
  ])('%s: options and commands are called what the person sees', (command, says, said) => {
    expect(pageSentence(says, COMMANDS[command].fields)).toBe(said);
  });

  it('what to type next is left out', () => {
    const gone = new NotFound('There is no case OAK-2026-00001: putright worklist --all shows every reference.');
    expect(failureSentence(gone)).toBe('There is no case OAK-2026-00001.');
    const draft =
      'OAK-2026-00001 has no draft: putright do OAK-2026-00001 submit-for-check keeps one; putright letters preview shows the letter as it stands.';
    expect(pageSentence(draft)).toBe('OAK-2026-00001 has no draft.');
  });

  it('a refusal is its reason, with the rule behind it', () => {
    expect(failureSentence(new RuleRefusal('S1-9', 'the response has been issued.'))).toBe(
      'The response has been issued (S1-9).',
    );
  });

  it('what people wrote in brackets stays', () => {
    expect(pageSentence('The post came back (moved).')).toBe('The post came back (moved).');
  });
});
