import type { Command } from 'commander';
export function addPolicyCheck(_: Command): void {}
