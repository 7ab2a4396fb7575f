import { CHAPTERS } from '../../scripts/money-examples'

describe.each(CHAPTERS)('$title', ({ examples }) => {
  it.each(examples.map((example) => [example.situation, example.result, example.compute] as const))(
    '%s: %s',
    (_situation, result, compute) => {
      expect(compute()).toBe(result)
    },
  )
})

it('is a hundred examples and more, each told once', () => {
  const situations = CHAPTERS.flatMap(({ title, examples }) =>
    examples.map(({ situation }) => `${title}: ${situation}`),
  )
  expect(situations.length).toBeGreaterThanOrEqual(100)
  expect(new Set(situations).size).toBe(situations.length)
})
