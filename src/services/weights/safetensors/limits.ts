/** How much a header may ask for. All of it is checked before anything is allocated for the data. */
export interface SafetensorsLimits {
  /** Bytes of the JSON header. @default 16 MiB */
  readonly headerBytes: number;
  /** Tensors in one body. @default 10000 */
  readonly tensors: number;
  /** Entries of `__metadata__`: millions of them would fit into the header and hold up the event loop. @default 10000 */
  readonly metadataEntries: number;
  /** UTF-16 code units of a tensor's name. @default 512 */
  readonly nameLength: number;
  /** Dimensions of a tensor. @default 8 */
  readonly rank: number;
}

export const safetensorsLimits: SafetensorsLimits = {
  headerBytes: 16 * 1024 * 1024,
  tensors: 10_000,
  metadataEntries: 10_000,
  nameLength: 512,
  rank: 8,
};
