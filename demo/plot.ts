/** A curve over the steps of a run, in a panel of its own. */
export interface Panel {
  readonly title: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Ends of the vertical axis; where one is missing the points decide. */
  readonly from?: number;
  readonly to?: number;
  /** Whether every point is marked and labelled. */
  readonly label?: (y: number) => string;
}

const WIDTH = 760;
const PANEL_HEIGHT = 280;
const MARGIN = { left: 60, right: 40, top: 56, bottom: 36 };
const COLORS = ['#1f6feb', '#1a7f37'];
const TICKS = 5;
/** Keeps a label readable where the curve crosses it. */
const HALO = 'stroke="#fff" stroke-width="4" paint-order="stroke"';

/** Draws the panels one below the other as an SVG; they share the horizontal axis, `0..lastStep`. */
export function plot(panels: readonly Panel[], lastStep: number): string {
  const height = PANEL_HEIGHT * panels.length + MARGIN.bottom;
  const drawn = panels.map((panel, index) => drawPanel(panel, index, lastStep));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...drawn,
    text(WIDTH / 2, height - 10, 'step', 'middle'),
    '</svg>\n',
  ].join('\n');
}

function drawPanel(panel: Panel, index: number, lastStep: number): string {
  const values = panel.points.map(({ y }) => y);
  const rows = ticks(panel.from ?? Math.min(...values), panel.to ?? Math.max(...values));
  const [low, high] = [rows[0]!, rows.at(-1)!];
  const [left, right] = [MARGIN.left, WIDTH - MARGIN.right];
  const [top, bottom] = [PANEL_HEIGHT * index + MARGIN.top, PANEL_HEIGHT * (index + 1) - 8];
  const toX = (x: number) => left + (x / lastStep) * (right - left);
  const toY = (y: number) => bottom - ((y - low) / (high - low)) * (bottom - top);
  const places = panel.points.map(({ x, y }) => ({ x: toX(x), y: toY(y), label: panel.label?.(y) }));
  const color = COLORS[index % COLORS.length]!;
  return [
    text(left, top - 18, panel.title, 'start', 'font-size="15" font-weight="bold"'),
    ...rows.map((y) => line(left, toY(y), right, toY(y)) + text(left - 8, toY(y) + 4, format(y), 'end')),
    ...ticks(0, lastStep).map((x) => (x > lastStep ? '' : text(toX(x), bottom + 18, format(x), 'middle'))),
    `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${places.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')}"/>`,
    ...places.map((place, at) =>
      drawMark(place, color, at === 0 ? 'start' : at === places.length - 1 ? 'end' : 'middle'),
    ),
  ]
    .filter((element) => element !== '')
    .join('\n');
}

function drawMark({ x, y, label }: { x: number; y: number; label: string | undefined }, color: string, anchor: string) {
  if (label === undefined) return '';
  return `<circle cx="${round(x)}" cy="${round(y)}" r="3.5" fill="${color}"/>${text(x, y - 9, label, anchor, HALO)}`;
}

/** Round numbers, evenly spaced, that begin at or below `low` and end at or above `high`. */
function ticks(low: number, high: number): number[] {
  const rough = (high - low || 1) / TICKS;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const spacing = magnitude * [1, 2, 5, 10].find((factor) => factor * magnitude >= rough)!;
  const first = Math.floor(low / spacing);
  return Array.from({ length: Math.ceil(high / spacing) - first + 1 }, (_, index) => (first + index) * spacing);
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="#ddd"/>`;
}

function text(x: number, y: number, content: string, anchor: string, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="#333" ${attributes}>${content}</text>`;
}

const round = (value: number) => Math.round(value * 10) / 10;
const format = (value: number) => String(Number(value.toFixed(6)));
