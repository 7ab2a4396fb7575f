import * as fc from 'fast-check'
import { checkSituation } from '../tests/domain/booking/check-situation'
import { picks, situations } from '../tests/domain/booking/random-situations'

/**
 * `npm run check:engine -- [count] [seed]`: the booking engine beside the slow checker of tests/domain/booking, on as
 * many random stores as one likes (20,000 unless said). Prints what was compared; exit code 1 and the smallest store
 * found where the two disagree.
 */
function checkEngine(count: number, seed: number): void {
  let [looked, offering, offered, parties, tight] = [0, 0, 0, 0, 0]
  const property = fc.property(situations, picks, (situation, pick) => {
    const compared = checkSituation(situation, pick)
    looked += 1
    offering += compared.offered > 0 ? 1 : 0
    offered += compared.offered
    parties += compared.isParty ? 1 : 0
    tight += compared.isTight ? 1 : 0
    if (looked % 1000 === 0) console.log(`${looked} stores`)
  })
  const { failed, counterexample, errorInstance } = fc.check(property, { seed, numRuns: count })
  console.log(`seed ${seed}: ${offered} starts in ${offering} of ${looked} stores, ${parties} parties, ${tight} tight`)
  if (!failed) return console.log('The engine and the checker agree.')
  console.log(errorInstance instanceof Error ? errorInstance.message : errorInstance)
  console.log(JSON.stringify(counterexample, undefined, 2))
  process.exitCode = 1
}

/** A whole number given as an argument, or what stands for none. */
function readNumber(text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text)
  if (!Number.isInteger(number)) throw new Error(`a whole number is wanted, not ${text ?? ''}`)
  return number
}

const [count, seed] = process.argv.slice(2)
checkEngine(readNumber(count, 20_000), readNumber(seed, 20250310))
