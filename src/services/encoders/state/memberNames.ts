/**
 * A member of an encoder is named by its process and by the number of its life there, which grows each time that it is
 * taken for dead, or takes the encoder over anew, and goes on.
 */
export const memberName = (pod: string, life: number) => `${pod}/${life}`;

export const podOf = (member: string) => member.split('/', 1)[0]!;

/** Whether `a` and `b` are of one process, and `a` is the earlier one. */
export function isEarlierLife(a: string, b: string): boolean {
  return podOf(a) === podOf(b) && lifeOf(a) < lifeOf(b);
}

const lifeOf = (member: string) => Number(member.slice(podOf(member).length + 1));
