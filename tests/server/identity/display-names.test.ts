import { displayName } from '../../../src/contracts/fields'

describe('a name', () => {
  it.each([
    [' 林小美 ', '林小美'],
    ['小\u0000美\u0007', '小美'],
    ['\u202E美小\u202C', '美小'],
    ['\u2066小美\u2069\u200F', '小美'],
    ['小\u200B美\uFEFF', '小美'],
    ['小\n美\u2028', '小美'],
    ['小\uD800美', '小美'],
    ['小\u200D美', '小美'],
    ['Nuo Ó Súilleabháin', 'Nuo Ó Súilleabháin'],
    ['小美👩\u200D⚕\uFE0F', '小美👩\u200D⚕\uFE0F'],
    ['👨\u200D👩\u200D👧🏽', '👨\u200D👩\u200D👧🏽'],
  ])('given as %j is %j: what is not seen is left out', (given, kept) => {
    expect(displayName.parse(given)).toBe(kept)
  })

  it.each(['', ' ', '\u200B\u2060', '\u202E \u202C', '\u3164\u3164', '\u2800', '\u0000', '美'.repeat(31)])(
    'is refused when nothing of it is seen, or it is too long: %j',
    (given) => {
      expect(displayName.safeParse(given).success).toBe(false)
    },
  )
})
