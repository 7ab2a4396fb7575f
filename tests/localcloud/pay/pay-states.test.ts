import {
  nextOrderState,
  nextRefundStatus,
  ORDER_EVENTS,
  ORDER_STATES,
  REFUND_EVENTS,
  REFUND_STATUSES,
} from '../../../src/localcloud/pay/pay-states'

/** Every state with every event; `-` is refused. */
const ORDERS = `
            pay      close   expire  payLate  refund
  NOTPAY    SUCCESS  CLOSED  CLOSED  SUCCESS  -
  SUCCESS   -        -       -       -        REFUND
  CLOSED    -        -       -       SUCCESS  -
  REFUND    -        -       -       -        REFUND`

const REFUNDS = `
               succeed  fail    close        retry
  PROCESSING   SUCCESS  CHANGE  REFUNDCLOSE  -
  SUCCESS      -        -       -            -
  CHANGE       -        -       -            PROCESSING
  REFUNDCLOSE  -        -       -            PROCESSING`

function rows(table: string): [string, string, string | undefined][] {
  const [head = [], ...lines] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return lines.flatMap(([state = '', ...next]) =>
    head.map((event, index): [string, string, string | undefined] => [
      state,
      event,
      next[index] === '-' ? undefined : next[index],
    ]),
  )
}

const named = <Name extends string>(names: readonly Name[], text: string): Name => {
  const name = names.find((one) => one === text)
  if (name === undefined) throw new Error(`no such name: ${text}`)
  return name
}

describe('an order', () => {
  it('has every state and every event in the table', () => {
    expect(rows(ORDERS)).toHaveLength(ORDER_STATES.length * ORDER_EVENTS.length)
  })

  it.each(rows(ORDERS))('that is %s, on %s, becomes %s', (state, event, next) => {
    expect(nextOrderState(named(ORDER_STATES, state), named(ORDER_EVENTS, event))).toBe(next)
  })
})

describe('a refund', () => {
  it('has every status and every event in the table', () => {
    expect(rows(REFUNDS)).toHaveLength(REFUND_STATUSES.length * REFUND_EVENTS.length)
  })

  it.each(rows(REFUNDS))('that is %s, on %s, becomes %s', (status, event, next) => {
    expect(nextRefundStatus(named(REFUND_STATUSES, status), named(REFUND_EVENTS, event))).toBe(next)
  })
})
