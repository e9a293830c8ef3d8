/**
 * A plugin of the linter: a pattern may not take more than linear time on any text (scslre finds those that may). With
 * `\s*\n\s*`, 100,000 spaces keep a whole site busy for ten seconds.
 */
import { analyse } from 'scslre';

const SAYS =
  'On a long text this pattern takes time that grows with the square of its length: split, walk, or say what may stand between.';

const linear = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node, source, flags) => {
      let reports;
      try {
        ({ reports } = analyse({ source, flags: flags.replace('v', 'u') }, { maxReports: 1 }));
      } catch {
        // A syntax that it does not know; the tests of growth try every parser with text all the same.
        return;
      }
      if (reports.length > 0) context.report({ node, message: SAYS });
    };
    return {
      Literal(node) {
        if (node.regex) check(node, node.regex.pattern, node.regex.flags);
      },
      NewExpression({ callee, arguments: given }) {
        const [pattern, flags] = given;
        if (callee.name === 'RegExp' && typeof pattern?.value === 'string')
          check(pattern, pattern.value, typeof flags?.value === 'string' ? flags.value : '');
      },
    };
  },
};

export default { meta: { name: 'putright' }, rules: { 'linear-patterns': linear } };
