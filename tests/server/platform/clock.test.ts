import { makeClock } from '../../../src/server/platform/clock'

describe('the clock of a function', () => {
  const realNow = (): number => 1_000_000

  it('is the process clock on WeChat, where nothing moves it', () => {
    expect(makeClock({}, realNow).now()).toBe(1_000_000)
  })

  it.each([
    ['offset:5000', 1_005_000],
    ['offset:-5000', 995_000],
    ['offset:0', 1_000_000],
    ['fixed:1741572000000', 1_741_572_000_000],
  ])('follows the local cloud’s %s', (setting, expected) => {
    expect(makeClock({ LOCAL_CLOUD_CLOCK: setting }, realNow).now()).toBe(expected)
  })

  it('follows a clock that is moved between two calls', () => {
    const environment = { LOCAL_CLOUD_CLOCK: 'fixed:1' }
    const clock = makeClock(environment, realNow)
    expect(clock.now()).toBe(1)
    environment.LOCAL_CLOUD_CLOCK = 'fixed:2'
    expect(clock.now()).toBe(2)
  })

  it.each(['', 'tomorrow', 'offset:', 'fixed:1.5', 'offset:5 '])('refuses %p', (setting) => {
    expect(() => makeClock({ LOCAL_CLOUD_CLOCK: setting }, realNow).now()).toThrow('LOCAL_CLOUD_CLOCK')
  })
})
