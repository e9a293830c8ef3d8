/**
 * How messages reach a case: as by default, but what cannot be decoded is a value like any other. The SDK decodes a signal
 * before any handler sees it, and fails the whole turn, at every try, where that throws: one message of an operator with a
 * typing mistake in it would keep a case from ever going on.
 */
import { defaultPayloadConverter, type PayloadConverter } from '@temporalio/common';

/** What stands for arguments that cannot be decoded: no object, so that no reader takes it for a message of its own. */
export const UNREADABLE = 'unreadable';

export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  fromPayload<T>(payload: Parameters<PayloadConverter['fromPayload']>[0]): T {
    try {
      return defaultPayloadConverter.fromPayload(payload);
    } catch {
      return UNREADABLE as T;
    }
  },
};
