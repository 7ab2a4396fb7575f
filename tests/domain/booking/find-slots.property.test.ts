import * as fc from 'fast-check'
import { checkSituation, type Compared } from './check-situation'
import { picks, situations } from './random-situations'

/** `npm run check:engine` looks at as many as one likes. */
const CHECKED = { seed: 20250310, numRuns: 2000 }

describe('the engine beside a checker that tries everything', () => {
  it('offers exactly the starts that the rules allow, books what it offers and nothing else', () => {
    const compared: Compared[] = []
    fc.assert(
      fc.property(situations, picks, (situation, pick) => void compared.push(checkSituation(situation, pick))),
      CHECKED,
    )
    // A generator of hopeless days would prove nothing.
    expect(compared.reduce((sum, { offered }) => sum + offered, 0)).toBeGreaterThan(5000)
    expect(compared.filter(({ isParty }) => isParty).length).toBeGreaterThan(50)
    expect(compared.filter(({ isTight }) => isTight).length).toBeGreaterThan(20)
  })
})
