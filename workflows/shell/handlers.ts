/** The case's ears: handlers only put into the queue; a validator asks the same `decide` the loop will ask. */
import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import { applyPolicyTo } from '../complaint/changes.ts';
import { decide } from '../complaint/decide.ts';
import { offers } from '../complaint/offers.ts';
import { isRefusal, type Decision, type Refusal } from '../complaint/rules/rule.ts';
import { londonMoment } from '../clock.ts';
import * as messages from '../messages.ts';
import type { CommandResult, Queued } from '../messages.ts';
import type { Answer, Desk } from './desk.ts';

const today = (): string => londonMoment(Date.now()).today;

/** A refusal as the client meets it: a failure of its own type, with the rule and one clear sentence. */
export function refused({ rule, why }: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: messages.REFUSED,
    message: why,
    nonRetryable: true,
    details: [{ rule, why }],
  });
}

function mustBeAllowed(decision: Decision): void {
  if (isRefusal(decision)) throw refused(decision);
}

function given(answer: Answer): CommandResult {
  if ('refused' in answer) throw refused(answer.refused);
  return answer;
}

export function listen(desk: Desk): void {
  const answered = (key: string): boolean => key in desk.answered;
  const hear = (key: string, item: Queued): void => {
    if (!answered(key)) desk.queue.push(item);
  };
  const ask = async (key: string, item: Queued): Promise<CommandResult> => {
    hear(key, item);
    await condition(() => answered(key));
    return given(desk.answered[key] as Answer);
  };

  setHandler(messages.doCommand, (command) => ask(command.key, { kind: 'command', command }), {
    validator: (command) => {
      if (!answered(command.key)) mustBeAllowed(decide(desk.state, command, today()));
    },
  });
  setHandler(messages.applyPolicy, (change) => ask(change.key, { kind: 'policy', change }), {
    validator: ({ key, policy, role, reasonText }) => {
      if (!answered(key)) mustBeAllowed(applyPolicyTo(desk.state, policy, role, reasonText));
    },
  });
  setHandler(messages.broughtIn, async () => {
    await condition(() => desk.broughtIn !== null);
    return given(desk.broughtIn as Answer);
  });
  setHandler(messages.say, (word) => hear(word.key, { kind: 'word', word }));
  setHandler(messages.reportDelivery, (report) => {
    desk.queue.push({ kind: 'delivery', report });
  });
  setHandler(messages.catchUp, () => {
    desk.queue.push({ kind: 'catch-up' });
  });
  setHandler(messages.applyCalendar, (change) => hear(change.key, { kind: 'calendar', change }));
  setHandler(messages.caseState, () => desk.state);
  setHandler(messages.offers, ({ by, role }) => offers(desk.state, by, role, today()));
}
