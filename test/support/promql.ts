/** A metric as an expression of PromQL asks for it. */
interface Selector {
  readonly metric: string;
  readonly matchers: readonly { readonly label: string; readonly operator: string; readonly value: string }[];
}

export interface Expression {
  readonly selectors: readonly Selector[];
  /** Labels that results are grouped by or joined on. */
  readonly labels: readonly string[];
}

const AGGREGATIONS = new Set(['sum', 'min', 'max', 'avg', 'count', 'topk', 'bottomk', 'quantile', 'stddev', 'group']);
const OPERATORS = new Set(['and', 'or', 'unless', 'bool', 'offset']);
const LISTS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);

/** A string, a range, a number (a duration, too), a variable of Grafana's, a name, or a sign. */
const TOKEN =
  /\s*("(?:[^"\\]|\\.)*"|\[[^\]]*\]|\d+(?:\.\d+)?[a-z]*|\$\w+|[a-zA-Z_:][\w:]*|=~|!~|!=|==|<=|>=|[-+*/%^(){},=<>])/y;

/** What an expression asks for; enough of a parser for dashboards and alerts. Throws where it understands nothing. */
export function readExpression(text: string): Expression {
  const tokens = tokensOf(text);
  const selectors: Selector[] = [];
  const labels: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (!/^[a-zA-Z_:]/.test(token) || AGGREGATIONS.has(token) || OPERATORS.has(token)) continue;
    if (LISTS.has(token)) {
      const end = tokens.indexOf(')', at);
      labels.push(...tokens.slice(at + 2, end).filter((word) => word !== ','));
      at = end;
    } else if (tokens[at + 1] !== '(') {
      const end = tokens[at + 1] === '{' ? tokens.indexOf('}', at) : at;
      selectors.push({ metric: token, matchers: matchersOf(tokens.slice(at + 2, end)) });
      at = end;
    }
  }
  if (selectors.length === 0) throw new Error(`no metric in ${text}`);
  return { selectors, labels };
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.trimEnd().length; ) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new Error(`no PromQL from ${text.slice(from)}`);
    tokens.push(token);
  }
  return tokens;
}

function matchersOf(tokens: readonly string[]): Selector['matchers'] {
  const matchers = [];
  for (let i = 0; i < tokens.length; i += 4) {
    const [label, operator, value] = tokens.slice(i, i + 3) as [string, string, string];
    matchers.push({ label, operator, value: JSON.parse(value) as string });
  }
  return matchers;
}
