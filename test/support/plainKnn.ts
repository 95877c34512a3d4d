import { PIXELS, readDigits } from '../../demo/mnist.ts';
import { encodeSafetensors } from './safetensors.ts';

/** The demo's kNN accuracy of the encoder at this URL, 0 to 1: by its definition and without the demo's code. */
export async function plainKnnAccuracy(encoder: string, bankSize: number, heldOut: number): Promise<number> {
  const bank = await embed(encoder, 'train', bankSize);
  const queries = await embed(encoder, 'heldOut', heldOut);
  const right = queries.filter(({ key, label }) => {
    const nearest = bank
      .map((other) => ({ label: other.label, cosine: key.reduce((sum, value, i) => sum + value * other.key[i]!, 0) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 20);
    const votes = new Map<number, number>();
    for (const { label, cosine } of nearest) votes.set(label, (votes.get(label) ?? 0) + Math.exp(cosine / 0.07));
    const [winner] = [...votes].sort(([, a], [, b]) => b - a)[0]!;
    return winner === label;
  });
  return right.length / queries.length;
}

async function embed(encoder: string, split: 'train' | 'heldOut', count: number) {
  const { images, labels } = await readDigits(split);
  const pixels = { dtype: 'U8' as const, shape: [count, 1, 28, 28], data: images.slice(0, count * PIXELS) };
  const response = await fetch(`${encoder}/keys?bn=eval`, {
    method: 'POST',
    body: encodeSafetensors({ images: pixels }),
    headers: { 'content-type': 'application/vnd.safetensors', accept: 'application/json' },
  });
  const { keys } = (await response.json()) as { keys: number[][] };
  return keys.map((key, row) => ({ key, label: labels[row]! }));
}
