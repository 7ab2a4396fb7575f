/** @jest-environment jsdom */
import { buildApp } from '../../scripts/app-builds'
import { SimulatedProgram } from '../support/simulate'

/** A first build of the sample, on a machine that does other things too. */
const BUILD_TIMEOUT_MS = 300_000

let program: SimulatedProgram

beforeAll(async () => {
  const { directory } = await buildApp({ app: 'sample', target: 'weapp' })
  program = new SimulatedProgram(directory)
}, BUILD_TIMEOUT_MS)

test('a compiled program runs without a browser: pages open, buttons count, fields are typed in', async () => {
  await program.launch('/pages/calls/index')
  const { wx } = globalThis as unknown as { wx: { navigateTo(options: object): Promise<void> } }
  await wx.navigateTo({ url: '/parts/button/index' })
  expect(program.route()).toBe('parts/button/index')
  program.send('#tap', 'tap')
  await program.sees('#tap', '主要 1')
  await wx.navigateTo({ url: '/parts/input/index' })
  program.send('#upper', 'input', { value: 'spa', cursor: 3 })
  program.send('#nickname', 'input', { value: '小丽', cursor: 2 })
  await program.sees('#name', '小丽')
})
