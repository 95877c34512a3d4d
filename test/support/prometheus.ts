/** One line of Prometheus' text format. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a server tells Prometheus, by the rules of its text format; whatever they do not allow is an error. */
export class Scrape {
  readonly samples: readonly Sample[];
  /** Of each metric: its type. A histogram has three names. */
  readonly types: ReadonlyMap<string, string>;

  constructor(text: string) {
    const lines = text.split('\n').filter((line) => line !== '');
    this.types = new Map(
      [...text.matchAll(/^# TYPE (\S+) (counter|gauge|histogram)$/gm)].map(([, name, type]) => [name!, type!]),
    );
    this.samples = lines.filter((line) => !line.startsWith('#')).map(readSample);
  }

  static async of({ url }: { readonly url: string }): Promise<Scrape> {
    const response = await fetch(`${url}/metrics`);
    if (response.status !== 200) throw new Error(`/metrics answered ${response.status}`);
    return new Scrape(await response.text());
  }

  /** Values of the series that have these labels, perhaps among others. */
  values(name: string, labels: Readonly<Record<string, string>> = {}): number[] {
    const isWanted = (sample: Sample) =>
      sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value);
    return this.samples.filter(isWanted).map(({ value }) => value);
  }

  /** Of the one series that has these labels. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number {
    const [value, ...others] = this.values(name, labels);
    if (value === undefined || others.length > 0) {
      throw new Error(`${others.length + 1 - (value === undefined ? 1 : 0)} series ${name} ${JSON.stringify(labels)}`);
    }
    return value;
  }
}

function readSample(line: string): Sample {
  const match = /^([a-z_][a-z0-9_]*)(?:\{(.*)\})? ([0-9.eE+-]+|\+Inf|NaN)$/.exec(line);
  if (match === null) throw new Error(`no line of the format: ${line}`);
  const [, name = '', labels = '', value = ''] = match;
  const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"(?:,|$)/g)];
  if (pairs.map(([text]) => text).join('') !== labels) throw new Error(`no labels of the format: ${labels}`);
  return { name, labels: Object.fromEntries(pairs.map(([, label, text]) => [label!, text!])), value: Number(value) };
}
