import { describe, expect, it } from 'vitest';
import { orderFigures, ordersCsv, registered, type RegisteredOrder } from './ombudsman-orders.ts';

type Order = Parameters<typeof registered>[0];
const order: Order = {
  id: 'O1',
  kind: 'order',
  sort: 'pay',
  amount: 25_000,
  due: '2026-11-27',
  owner: 'staff:s-ann',
  done: null,
  sent: null,
  accepted: false,
  declined: false,
};
const on = (day: string, more: Partial<Order> = {}) => registered({ ...order, ...more }, day);

describe('OM-5 the register of orders', () => {
  it('OM-5 says of each how far it is, and whether its day was kept', () => {
    expect(on('2026-11-27')).toMatchObject({ what: 'Pay £250.00', stands: 'open', late: false });
    expect(on('2026-11-28')).toMatchObject({ stands: 'late', late: true });
    expect(on('2026-12-09', { done: '2026-11-27' })).toMatchObject({ stands: 'proof-owed', late: false });
    expect(on('2026-12-09', { done: '2026-12-01' })).toMatchObject({ stands: 'proof-owed', late: true });
    expect(on('2026-12-09', { done: '2026-11-20', sent: '2026-11-21' })).toMatchObject({ stands: 'answer-owed' });
    expect(on('2026-12-09', { done: '2026-11-20', sent: '2026-11-21', accepted: true }).stands).toBe('accepted');
    expect(on('2026-12-09', { kind: 'recommendation', declined: true })).toMatchObject({
      stands: 'declined',
      late: false,
    });
  });

  it('OM-5 counts them, and goes into a spreadsheet in words', () => {
    const all = [
      on('2026-12-09'),
      on('2026-12-09', { done: '2026-11-27' }),
      on('2026-12-09', { kind: 'recommendation' }),
    ];
    expect(orderFigures(all)).toEqual({ orders: 2, recommendations: 1, open: 3, late: 2, inTime: 1, doneLate: 0 });
    const rows = all.map((o): RegisteredOrder => ({ ...o, reference: 'OCT-2026-00001', ombudsman: 'x', owner: 'Ann' }));
    const csv = ordersCsv({ asOf: '2026-12-09', figures: orderFigures(all), orders: rows });
    expect(csv).toContain('Late: not done');
    expect(csv.trim().split('\n')).toHaveLength(4);
  });
});
