// The device field offers what can be used, and says why the others cannot.
import { expect, it } from 'vitest'
import { deviceOptions } from '../../../renderer/features/run/deviceOptions.ts'

const words = {
  auto: 'Automatic',
  autoIs: (device: string) => `Here: ${device}`,
  processor: 'The processor',
  speed: (times: number) => `${times} ×`,
}

it('offers the processor and the choice of the engine before devices have been tried', () => {
  expect(deviceOptions(null, words).map(({ value }) => value)).toEqual(['auto', 'cpu'])
})

it('offers devices that were tried with their speed, and shows the others with the reason', () => {
  const options = deviceOptions(
    {
      auto: { device: 'webgpu', remark: null },
      devices: [
        { device: 'webgpu', state: 'usable', reason: null, speed: 3 },
        { device: 'cuda', state: 'missing', reason: 'a library is missing', speed: null },
        { device: 'dml', state: 'unfit', reason: 'its numbers differ', speed: 2 },
      ],
    },
    words,
  )
  expect(options).toEqual([
    { value: 'auto', label: 'Automatic', hint: 'Here: webgpu' },
    { value: 'cpu', label: 'cpu', hint: 'The processor' },
    { value: 'webgpu', label: 'webgpu', disabled: false, hint: '3 ×' },
    { value: 'cuda', label: 'cuda', disabled: true, hint: 'a library is missing' },
    { value: 'dml', label: 'dml', disabled: true, hint: 'its numbers differ' },
  ])
})
