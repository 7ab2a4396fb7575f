import {
  isFinal,
  nextTransferState,
  TRANSFER_EVENTS,
  TRANSFER_STATES,
} from '../../../src/localcloud/transfers/transfer-states'

/** Every state with every event; `-` is refused. */
const TRANSFERS = `
                     progress           confirm      succeed  fail  expire  cancel     finishCancel
  ACCEPTED           PROCESSING         -            -        FAIL  FAIL    CANCELING  -
  PROCESSING         WAIT_USER_CONFIRM  -            -        FAIL  FAIL    CANCELING  -
  WAIT_USER_CONFIRM  -                  TRANSFERING  -        -     FAIL    CANCELING  -
  TRANSFERING        -                  TRANSFERING  SUCCESS  FAIL  -       -          -
  SUCCESS            -                  -            -        -     -       -          -
  FAIL               -                  -            -        -     -       -          -
  CANCELING          -                  -            -        -     -       CANCELING  CANCELLED
  CANCELLED          -                  -            -        -     -       CANCELLED  -`

const [head = [], ...lines] = TRANSFERS.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const rows = lines.flatMap(([state = '', ...next]) =>
  head.map((event, index): [string, string, string] => [state, event, next[index] ?? '']),
)

const named = <Name extends string>(names: readonly Name[], text: string): Name => {
  const name = names.find((one) => one === text)
  if (name === undefined) throw new Error(`no such name: ${text}`)
  return name
}

describe('a transfer', () => {
  it('has every state and every event in the table', () => {
    expect(rows).toHaveLength(TRANSFER_STATES.length * TRANSFER_EVENTS.length)
  })

  it.each(rows)('that is %s, on %s, becomes %s', (state, event, next) => {
    const expected = next === '-' ? undefined : next
    expect(nextTransferState(named(TRANSFER_STATES, state), named(TRANSFER_EVENTS, event))).toBe(expected)
  })

  it('is over when it succeeded, failed or was cancelled', () => {
    expect(TRANSFER_STATES.filter(isFinal)).toEqual(['SUCCESS', 'FAIL', 'CANCELLED'])
  })
})
