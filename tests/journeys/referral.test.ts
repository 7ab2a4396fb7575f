import type { ReplyOf } from '../../src/contracts/contract'
import type * as booking from '../../src/contracts/booking'
import type * as checkout from '../../src/contracts/checkout'
import type * as identity from '../../src/contracts/identity'
import type * as loyalty from '../../src/contracts/loyalty'
import type * as partner from '../../src/contracts/partner'
import type * as payout from '../../src/contracts/payout'
import type { CloudClient } from '../../src/localcloud'
import { COLOUR, EAST, FACIAL, LIN, openSalon } from '../support/salon'
import { call, CUSTOMER_APPID, ServerCloud } from '../support/server-cloud'

const at = (text: string): number => Date.parse(`2025-03-${text}:00+08:00`)

let server: ServerCloud
beforeAll(async () => {
  const money = ['checkout', 'loyalty', 'partner', 'paynotify']
  server = await ServerCloud.start(['identity', 'catalog', 'booking', 'notify', 'jobs', ...money])
}, 180_000)
afterAll(() => server.close())

/** Asks an action and takes the answer's data; a refusal fails the test with its code. */
async function ask<Data>(client: CloudClient, name: string, data: object): Promise<Data> {
  const reply = await call<Data>(client, name, data)
  if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply.error)}`)
  return reply.data
}

/** The next run of the timer, at that moment: the runs of idle days between would show nothing more. */
async function timerAt(moment: number): Promise<void> {
  server.cloud.clock.set(moment)
  await server.cloud.functions.fireTimer('jobs')
}

interface Person {
  readonly client: CloudClient
  readonly customerId: string
}

/** Somebody opens the app, perhaps from a friend's card, and registers. */
async function register(name: string, phone: string, code?: string): Promise<Person> {
  const client = await server.cloud.signIn({ appid: CUSTOMER_APPID, person: name, phone })
  if (code !== undefined) {
    const touched = await ask<ReplyOf<typeof partner.touchLink>>(client, 'partner/touch-link', {
      code,
      channel: 'shareCard',
    })
    expect(touched.outcome).toBe('kept')
  }
  const { privacyVersion } = await ask<{ privacyVersion: string }>(client, 'identity/show-privacy', {})
  const { customer } = await ask<ReplyOf<typeof identity.register>>(client, 'identity/register', {
    phoneCode: (await client.getPhoneNumber()).code,
    displayName: name,
    consent: { privacyVersion },
  })
  return { client, customerId: customer.customerId }
}

async function join({ client }: Person): Promise<string> {
  const { rules: _rules, termsVersion } = await ask<ReplyOf<typeof partner.showPartnerRules>>(
    client,
    'partner/show-rules',
    {},
  )
  return (await ask<ReplyOf<typeof partner.joinPartners>>(client, 'partner/join', { termsVersion })).code
}

type Bill = ReplyOf<typeof checkout.openBill>['bill']
type Appointment = ReplyOf<typeof booking.bookForCustomer>['appointment']

/** The desk books her in, she comes, is treated, and her bill is opened. Leaves the clock at the end of the visit. */
async function visit(desk: CloudClient, customer: Person, serviceId: string, day: string): Promise<Bill> {
  const items = [{ serviceId, staffMemberId: LIN }]
  const wanted = { storeId: EAST, customerId: customer.customerId, on: `2025-03-${day}`, startMinute: 840, items }
  const booked = await ask<{ appointment: Appointment }>(desk, 'booking/book-for-customer', wanted)
  await timerAt(at(`${day}T14:00`))
  let seen = booked.appointment
  for (const name of ['check-in', 'start', 'complete']) {
    const { appointmentId, version } = seen
    seen = (await ask<{ appointment: Appointment }>(desk, `booking/${name}`, { appointmentId, version })).appointment
  }
  const { appointmentId } = seen
  return (await ask<ReplyOf<typeof checkout.openBill>>(desk, 'checkout/open-bill', { appointmentId })).bill
}

/** She pays in WeChat, and signs. */
async function pay({ client }: Person, { billId, version }: Bill): Promise<void> {
  const order = await ask<ReplyOf<typeof checkout.payBill>>(client, 'checkout/pay-bill', { billId, version })
  if (order.payment === undefined) throw new Error('there is nothing to pay with')
  await client.requestPayment({ ...order.payment, answer: { isAccepted: true } })
  await server.cloud.advanceClock(1000)
  const { bill } = await ask<ReplyOf<typeof checkout.showMyBill>>(client, 'checkout/show-my-bill', { billId })
  expect(bill).toMatchObject({ status: 'paid', outstandingFen: 0 })
  const strokes = [[100, 100, 300, 260, 500, 120]]
  await ask(client, 'checkout/sign-bill', { billId, version: bill.version, strokes })
}

const pointsOf = async ({ client }: Person): Promise<number> =>
  (await ask<ReplyOf<typeof loyalty.listMyPoints>>(client, 'loyalty/list-my-points', {})).balance

type Partnership = ReplyOf<typeof partner.showMyPartnership>
const partnershipOf = ({ client }: Person): Promise<Partnership> => ask(client, 'partner/show-my-partnership', {})

/** Every owner's entries sum up to her balances, and what the store took is what its bills say. */
async function expectLedgerToSum(): Promise<void> {
  const sums: Record<string, Record<string, number>> = {}
  for (const { ownerId, account, amount } of await server.read('ledgerEntries')) {
    const ofOwner = (sums[String(ownerId)] ??= {})
    ofOwner[String(account)] = (ofOwner[String(account)] ?? 0) + Number(amount)
  }
  const { [EAST]: takings = {}, ...people } = sums
  const balances = Object.fromEntries((await server.read('balances')).map(({ _id, accounts }) => [_id, accounts]))
  expect(people).toEqual(balances)
  let paidFen = 0
  for (const { payments } of await server.read('bills'))
    for (const payment of Array.isArray(payments) ? payments : [])
      paidFen += Number(payment.amountFen) - Number(payment.refundedFen)
  expect(Object.values(takings).reduce((sum, each) => sum + each, 0)).toBe(paidFen)
}

/** 提现: real name, request, the owner's approval, her tap in WeChat, and the money is there. */
async function payOut(owner: CloudClient, { client }: Person, amountFen: number): Promise<void> {
  await ask(client, 'partner/save-payee', { realName: '陈安', identityNumber: '11010519491231002X' })
  const preview = await ask<ReplyOf<typeof payout.previewPayout>>(client, 'partner/preview-payout', { amountFen })
  expect(preview).toMatchObject({ taxFen: 0, arrivesFen: amountFen, needsApproval: true })
  const requested = await ask<ReplyOf<typeof payout.requestPayout>>(client, 'partner/request-payout', { amountFen })
  const { payoutId } = requested.payout
  const waiting = await ask<ReplyOf<typeof payout.listPayouts>>(owner, 'partner/list-payouts', { state: 'requested' })
  expect(waiting.payouts.map((each) => each.payoutId)).toEqual([payoutId])
  await ask(owner, 'partner/approve-payout', { payoutId, method: 'wechatTransfer' })
  const show = async (): Promise<ReplyOf<typeof payout.showMyPayout>['payout']> =>
    (await ask<ReplyOf<typeof payout.showMyPayout>>(client, 'partner/show-my-payout', { payoutId })).payout
  await server.cloud.advanceClock(2000)
  await timerAt(server.cloud.clock.now() + 61_000)
  const { confirmation } = await show()
  if (confirmation === undefined) throw new Error('there is nothing to confirm')
  await client.requestMerchantTransfer({ ...confirmation, answer: { isAccepted: true } })
  // The phone's own success is no payment: WeChat's callback is.
  await server.cloud.advanceClock(2000)
  expect(await show()).toMatchObject({ state: 'paid', amountFen })
}

describe('from a friend’s card to the payout', () => {
  it('pays both levels, and a partial refund takes the right fen back everywhere', async () => {
    await openSalon(server)
    const desk = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    const owner = await server.staff('zhao', ['owner'])
    const rules = await ask<ReplyOf<typeof partner.showPartnerRules>>(owner, 'partner/show-rules', {})
    const { ruleVersion } = rules.rules
    const confirmed = { isOn: true, ruleVersion, confirmedTerms: '我已了解两级推荐的合规要求' }
    await ask(owner, 'partner/set-level-two', confirmed)

    const an = await register('安安', '13800000001')
    const anCode = await join(an)
    const bei = await register('贝贝', '13800000002', anCode)
    server.cloud.wechat.faults.add({ on: 'paymentCallback', effect: { kind: 'twice' } })
    await pay(bei, await visit(desk, bei, FACIAL, '11'))
    // 298 yuan: 298 points; 5 % for An, and 100 points for her recommendation.
    expect([await pointsOf(bei), await pointsOf(an)]).toEqual([298, 100])
    expect(await partnershipOf(an)).toMatchObject({ pendingFen: 1490, availableFen: 0, friendCount: 1 })

    const chen = await register('晨晨', '13800000003', await join(bei))
    const chensBill = await visit(desk, chen, COLOUR, '12')
    await pay(chen, chensBill)
    expect(await partnershipOf(bei)).toMatchObject({ pendingFen: 2940, broughtBy: expect.stringMatching(/^安/) })
    expect(await partnershipOf(an)).toMatchObject({ pendingFen: 1490 + 1176 })

    await timerAt(at('18T13:59'))
    expect(await partnershipOf(an)).toMatchObject({ availableFen: 0 })
    await timerAt(at('19T14:30'))
    expect(await partnershipOf(an)).toMatchObject({ availableFen: 2666, pendingFen: 0 })
    await payOut(owner, an, 2666)
    expect(await partnershipOf(an)).toMatchObject({ availableFen: 0, paidFen: 2666, requestedFen: 0 })

    const manager = await server.staff('he', ['storeManager'], { storeIds: [EAST] })
    const { billId } = chensBill
    const { bill } = await ask<ReplyOf<typeof checkout.showBill>>(manager, 'checkout/show-bill', { billId })
    await ask(manager, 'checkout/refund-bill', {
      billId,
      version: bill.version,
      lines: [{ lineId: bill.lines[0]?.lineId, amountFen: 20_000 }],
      reason: '颜色不满意',
    })
    await server.cloud.advanceClock(2000)
    await timerAt(server.cloud.clock.now() + 61_000)
    // Of 588 yuan 200 went back: ⌊2940 × 200 ÷ 588⌋ = 1000, ⌊1176 × 200 ÷ 588⌋ = 400, ⌊588 × 200 ÷ 588⌋ = 200 points.
    expect(await partnershipOf(bei)).toMatchObject({ availableFen: 1940 })
    expect(await partnershipOf(an)).toMatchObject({ availableFen: -400, paidFen: 2666 })
    expect(await pointsOf(chen)).toBe(388)
    const refunded = await ask<ReplyOf<typeof checkout.showBill>>(manager, 'checkout/show-bill', { billId })
    expect(refunded.bill).toMatchObject({ refundedFen: 20_000, refunds: [{ state: 'done', amountFen: 20_000 }] })

    await ask(owner, 'partner/set-level-two', { isOn: false, ruleVersion: ruleVersion + 1 })
    await pay(chen, await visit(desk, chen, FACIAL, '20'))
    expect(await partnershipOf(bei)).toMatchObject({ pendingFen: 1490 })
    expect(await partnershipOf(an)).toMatchObject({ pendingFen: 0, availableFen: -400 })
    await expectLedgerToSum()
  }, 240_000)
})
