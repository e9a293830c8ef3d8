/**
 * Whose case, letter or date it is has one name on every command: `--landlord`. `--policy`, as some commands called it,
 * is still read and shown nowhere.
 */
import { Option, type Command } from 'commander';
import { BadInput } from '../../platform/errors.ts';

/** Lets a command that takes `--landlord` take `--policy` for it; two that differ are refused. */
export function oneNameForLandlords(command: Command): void {
  if (!command.options.some((o) => o.attributeName() === 'landlord')) return;
  const said: Record<'landlord' | 'policy', string | undefined> = { landlord: undefined, policy: undefined };
  const take = (name: keyof typeof said) => (value: string) => {
    said[name] = value;
    if (said.landlord !== undefined && said.policy !== undefined && said.landlord !== said.policy)
      throw new BadInput(`--landlord says "${said.landlord}" and --policy "${said.policy}": give --landlord alone.`);
    command.setOptionValueWithSource('landlord', value, 'cli');
  };
  command.addOption(new Option('--policy <id>', 'read as --landlord').hideHelp());
  command.on('option:landlord', take('landlord'));
  command.on('option:policy', take('policy'));
}
