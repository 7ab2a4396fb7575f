import fc from 'fast-check'
import { hashInput } from '../../../src/server/platform/answer-once'

describe('the hash of a request', () => {
  it('does not depend on the order of its fields', () => {
    expect(hashInput('a/b', { x: 1, y: { p: [1, 2], q: null } })).toBe(
      hashInput('a/b', { y: { q: null, p: [1, 2] }, x: 1 }),
    )
  })

  it.each([
    [{ x: 1 }, { x: '1' }],
    [{ x: [1, 2] }, { x: [2, 1] }],
    [{ x: { y: 1 } }, { 'x.y': 1 }],
    [{}, { x: null }],
    [undefined, {}],
  ])('tells %j from %j', (a, b) => {
    expect(hashInput('a/b', a)).not.toBe(hashInput('a/b', b))
  })

  it('tells actions apart', () => {
    expect(hashInput('a/b', {})).not.toBe(hashInput('a/c', {}))
  })

  it('is the same after a trip through JSON, as a retry makes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        expect(hashInput('a/b', JSON.parse(JSON.stringify(input)))).toBe(hashInput('a/b', input))
      }),
      { seed: 10 },
    )
  })
})
