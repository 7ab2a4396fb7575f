import { bonusTermsOf, endBonus, nextBonusLookAt, tellBonus } from '../../../src/domain/prepaid/bonus-expiry'
import { bonusExpiredEntries } from '../../../src/domain/prepaid/entries'
import { giveBackToTopUps, spendTopUps, spentAmountOf, usableTopUps } from '../../../src/domain/prepaid/top-ups'
import { reminderOf, tellableFrom } from '../../../src/domain/shared/ending'
import { addMonths, momentAt } from '../../../src/domain/shared/time'
import { topUp } from '../../support/prepaid-domain'

/** 1000 yuan with 200 on top; the bonus may be spent through April 10. */
const ending = topUp({ principalFen: 100_000, bonusFen: 20_000, bonusExpiresOn: '2026-04-10' })
const lasting = topUp({ topUpId: 'topup_2', principalFen: 50_000, bonusFen: 10_000 })

describe('the last day of a bonus', () => {
  it.each([
    ['2026-03-10', 1, '2026-04-10'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-10', 12, '2027-03-10'],
  ] as const)('bought on %s for %p months: %s', (on, months, endsOn) => {
    expect(addMonths(on, months)).toBe(endsOn)
    expect(bonusTermsOf(on, months).bonusExpiresOn).toBe(endsOn)
  })

  it('is none where the offer says 0', () => {
    expect(bonusTermsOf('2026-03-10', 0)).toEqual({})
  })

  it('is not reminded of what she was told as she bought it', () => {
    expect(bonusTermsOf('2026-02-10', 1)).toEqual({ bonusExpiresOn: '2026-03-10', toldDays: 30 })
  })
})

describe('bonus that ends', () => {
  it.each([
    ['2026-04-10', 20_000, []],
    ['2026-04-11', 0, [20_000]],
  ] as const)('on %s leaves %p fen of 20,000, and principal always', (today, bonusLeftFen, endedFen) => {
    const { topUps, ended } = endBonus([ending, lasting], today)
    expect(topUps).toMatchObject([{ principalLeftFen: 100_000, bonusLeftFen }, { bonusLeftFen: 10_000 }])
    expect(ended.map(({ bonusFen }) => bonusFen)).toEqual(endedFen)
    expect(usableTopUps([ending, lasting], today).map((each) => each.bonusLeftFen)).toEqual([bonusLeftFen, 10_000])
  })

  it('is not spent, whether the timer has been or not', () => {
    const late = spendTopUps([ending, lasting], 106_000, '2026-04-11')
    const inTime = spendTopUps([ending, lasting], 106_000, '2026-04-10')
    expect(late.isOk && spentAmountOf(late.value.parts)).toEqual({ principalFen: 105_000, bonusFen: 1000 })
    expect(late.isOk && late.value.topUps).toMatchObject([{ principalLeftFen: 0, bonusLeftFen: 20_000 }, {}])
    expect(inTime.isOk && spentAmountOf(inTime.value.parts)).toEqual({ principalFen: 88_333, bonusFen: 17_667 })
    expect(spendTopUps([ending, lasting], 160_001, '2026-04-11')).toMatchObject({
      error: { code: 'PREPAID_SHORT', balanceFen: 160_000 },
    })
  })

  it('comes back by a refund with its own last day, and ends once more under an entry of its own', () => {
    const spent = spendTopUps([ending], 12_000, '2026-04-10')
    if (!spent.isOk) throw new Error(spent.error.code)
    const first = endBonus(spent.value.topUps, '2026-04-11')
    const back = giveBackToTopUps(first.topUps, spent.value.parts, { principalFen: 10_000, bonusFen: 2000 })
    const again = endBonus(back.topUps, '2026-04-12')
    expect(again.topUps).toMatchObject([{ principalLeftFen: 100_000, bonusLeftFen: 0, bonusExpiredFen: 20_000 }])
    const entries = [...first.ended, ...again.ended].flatMap((each) => bonusExpiredEntries('cust_mei', each, 1))
    expect(entries.map(({ entryId, account, amount }) => [entryId, account, amount])).toEqual([
      ['prepaid:topup_1:expired:18000:bonus', 'prepaid.bonus', -18_000],
      ['prepaid:topup_1:expired:20000:bonus', 'prepaid.bonus', -2000],
    ])
  })
})

describe('what is told of bonus that ends', () => {
  it.each([
    ['2026-03-10', undefined],
    ['2026-03-11', 30],
    ['2026-04-02', 30],
    ['2026-04-03', 7],
    ['2026-04-09', 1],
    ['2026-04-10', 1],
    ['2026-04-11', undefined],
  ] as const)('on %s the reminder is that of %p days', (today, days) => {
    expect(reminderOf('2026-04-10', today)).toBe(days)
  })

  it('is each reminder once, and one for all that ends on a day', () => {
    const both = [ending, { ...lasting, bonusExpiresOn: '2026-04-10' as const }]
    const first = tellBonus(both, '2026-03-11')
    expect(first.toTell).toEqual([{ endsOn: '2026-04-10', daysLeft: 30, reminder: 30, bonusFen: 30_000 }])
    expect(tellBonus(first.topUps, '2026-04-02').toTell).toEqual([])
    const second = tellBonus(first.topUps, '2026-04-05')
    expect(second.toTell).toMatchObject([{ daysLeft: 5, reminder: 7 }])
    expect(tellBonus(second.topUps, '2026-04-08').toTell).toEqual([])
  })

  it('is nothing where no bonus is left, or none ends', () => {
    expect(tellBonus([{ ...ending, bonusLeftFen: 0 }, lasting], '2026-04-09').toTell).toEqual([])
    expect(nextBonusLookAt([{ ...ending, bonusLeftFen: 0 }, lasting], momentAt('2026-04-09', 600))).toBeUndefined()
  })
})

describe('when an account is looked at next', () => {
  it.each([
    ['long before', {}, momentAt('2026-01-01', 0), momentAt('2026-03-11', 600)],
    ['after the first reminder', { toldDays: 30 }, momentAt('2026-03-11', 600), momentAt('2026-04-03', 600)],
    ['after the last', { toldDays: 1 }, momentAt('2026-04-09', 600), momentAt('2026-04-11', 0)],
    ['when a reminder was missed in the night', {}, momentAt('2026-03-12', 100), momentAt('2026-03-12', 600)],
    ['when one was missed by day', {}, momentAt('2026-03-12', 700), momentAt('2026-03-12', 700)],
    ['when it has ended', { toldDays: 1 }, momentAt('2026-05-01', 60), momentAt('2026-05-01', 60)],
  ])('%s', (_what, told, nowAt, at) => {
    expect(nextBonusLookAt([{ ...ending, ...told }, lasting], nowAt)).toBe(at)
  })

  it.each([
    ['07:59', 479, 600],
    ['08:00', 480, 480],
    ['21:59', 1319, 1319],
    ['22:00', 1320, 1440 + 600],
  ])('at %s she may be told from minute %p on', (_at, minute, from) => {
    expect(tellableFrom(momentAt('2026-03-12', minute))).toBe(momentAt('2026-03-12', from))
  })
})
