import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes: begun last, one of them would run alone while the other cores do nothing. */
const LONG = ['test/sim/simulation', 'test/cluster/faults', 'test/e2e/checkpoints', 'test/cluster/checkpoints'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => LONG.findLastIndex((name) => moduleId.includes(name));
    const isLong = (file: TestSpecification) => place(file) !== -1;
    const others = await super.sort(files.filter((file) => !isLong(file)));
    return [...files.filter(isLong).sort((a, b) => place(a) - place(b)), ...others];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A process a test file: TensorFlow's addon and shared WebAssembly memory do not like to share one.
    pool: 'forks',
    // Most of them wait for a server or pods of their own; more at a time would take each other's processor.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reportsDirectory: 'coverage' },
  },
});
