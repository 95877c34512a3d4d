/** Which of the two encoders of a training checkpoint. */
export type Side = 'query' | 'key';

/** A prefix in the wild and the native prefix that it stands for. */
export type Rule = readonly [foreign: string, native: string];

export interface NamingTable {
  /**
   * Rules for the names of each side, the more specific first: the first that fits counts. The last one's native prefix
   * is empty, so that every native name can be exported.
   */
  readonly rules: Readonly<Record<Side, readonly Rule[]>>;
  /** What belongs to a training checkpoint but to no encoder: a name, or a prefix that ends in a dot. */
  readonly ignored: readonly string[];
  /** Stands before every exported name. */
  readonly wrapper: string;
}

/** How tensors are named in the wild; a new naming is an entry here. Native names are those of torchvision. */
export const namingTables = {
  torchvision: { rules: { query: [['', '']], key: [['', '']] }, ignored: [], wrapper: '' },
  moco: {
    rules: { query: [['encoder_q.', '']], key: [['encoder_k.', '']] },
    ignored: ['queue', 'queue_ptr'],
    wrapper: 'module.',
  },
} as const satisfies Record<string, NamingTable>;

export type ExportNaming = keyof typeof namingTables;

/** Modules that wrap another and put their name into those of its tensors: DistributedDataParallel, `torch.compile`. */
export const WRAPPERS: readonly string[] = ['module', '_orig_mod'];
