import { describe, expect, test } from 'vitest';
import { BUILDS, chooseBuild } from '../../../scripts/setup/platforms.mjs';

const choose = (machine: string, device: 'cpu' | 'cuda' | 'auto', gpuSeen = false) => {
  const [platform = '', arch = ''] = machine.split('-');
  return chooseBuild({ platform, arch, device, gpuSeen });
};

describe('chooseBuild', () => {
  test.each([
    ['linux-x64', 'cpu', true, 'tensorflow-cpu', 'manylinux_2_27_x86_64', 'cpu'],
    ['linux-x64', 'auto', false, 'tensorflow-cpu', 'manylinux_2_27_x86_64', 'cpu'],
    ['linux-x64', 'auto', true, 'tensorflow', 'manylinux_2_27_x86_64', 'cuda'],
    ['linux-x64', 'cuda', false, 'tensorflow', 'manylinux_2_27_x86_64', 'cuda'],
    ['linux-arm64', 'auto', true, 'tensorflow', 'manylinux_2_27_aarch64', 'cpu'],
    ['darwin-arm64', 'auto', false, 'tensorflow', 'macosx_12_0_arm64', 'cpu'],
  ] as const)('%s, device %s, GPU seen: %s', (machine, device, gpuSeen, name, platform, built) => {
    expect(choose(machine, device, gpuSeen)).toMatchObject({ device: built, tensorflow: { name, platform } });
  });

  test.each(['win32-x64', 'darwin-x64', 'linux-riscv64'])('%s has none and is named', (machine) => {
    expect(() => choose(machine, 'auto')).toThrow(`There is no TensorFlow 2.21.0 for ${machine}: mocoserve runs on`);
  });

  test.each(['linux-arm64', 'darwin-arm64'])('%s has none for CUDA', (machine) => {
    expect(() => choose(machine, 'cuda')).toThrow(`not for ${machine}: use --device cpu here`);
  });
});

describe('pinned wheels', () => {
  const wheels = Object.values(BUILDS).flatMap(({ tensorflow, cuda }) => [tensorflow, ...cuda]);

  test('each has a hash of its own, sizes and an exact version', () => {
    for (const wheel of wheels) {
      expect(wheel.sha256, wheel.name).toMatch(/^[0-9a-f]{64}$/);
      expect(wheel.version, wheel.name).toMatch(/^\d+(\.\d+)+$/);
      expect(wheel.bytes, wheel.name).toBeGreaterThan(1e6);
      expect(wheel.keptBytes, wheel.name).toBeGreaterThan(1e5);
    }
    expect(new Set(wheels.map(({ sha256 }) => sha256)).size).toBe(wheels.length);
  });

  test.each(Object.entries(BUILDS))('of %s keeps its two libraries and the headers of the C API', (_, build) => {
    const { keep } = build.tensorflow;
    expect(keep(`tensorflow/${build.libraries.cc}`)).toBe(build.libraries.cc);
    expect(keep(`tensorflow/${build.libraries.framework}`)).toBe(build.libraries.framework);
    for (const header of ['tensorflow/c/eager/c_api.h', 'tsl/platform/ctstring.h', 'xla/tsl/c/tsl_status.h']) {
      expect(keep(`tensorflow/include/${header}`)).toBe(`include/${header}`);
    }
    for (const other of ['include/Eigen/Core', 'python/_pywrap_tfe.so', 'libtensorflow_cc.so.2.params']) {
      expect(keep(`tensorflow/${other}`)).toBeUndefined();
    }
  });

  test('of CUDA keep each library that TensorFlow opens, once, and not the large ones that nobody opens', () => {
    const keptBy = (file: string) => BUILDS['linux-x64-cuda']!.cuda.filter(({ keep }) => keep(file) !== undefined);
    const opened = [
      'cuda_runtime/lib/libcudart.so.12',
      'cublas/lib/libcublas.so.12',
      'cublas/lib/libcublasLt.so.12',
      'cufft/lib/libcufft.so.11',
      'cusolver/lib/libcusolver.so.11',
      'cusparse/lib/libcusparse.so.12',
      'nvjitlink/lib/libnvJitLink.so.12',
      'cudnn/lib/libcudnn.so.9',
      'cudnn/lib/libcudnn_engines_precompiled.so.9',
      'cuda_nvrtc/lib/libnvrtc.so.12',
      'cuda_nvrtc/lib/libnvrtc-builtins.so.12.9',
    ];
    for (const file of opened) expect(keptBy(`nvidia/${file}`), file).toHaveLength(1);
    for (const file of [
      'cusolver/lib/libcusolverMg.so.11',
      'cuda_nvrtc/lib/libnvrtc.alt.so.12',
      'cudnn/include/cudnn.h',
    ]) {
      expect(keptBy(`nvidia/${file}`), file).toHaveLength(0);
    }
  });
});
