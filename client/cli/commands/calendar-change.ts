import type { Command } from 'commander';
export function addCalendarChange(_: Command): void {}
