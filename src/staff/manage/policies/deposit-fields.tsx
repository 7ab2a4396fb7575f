import { MOST_EARNEST_BP } from '../../../domain/booking/deposit'
import { Card, ListRow, Stepper, SwitchRow, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import type { BookingPolicy } from '../../shapes'

type DepositRule = NonNullable<BookingPolicy['deposit']>

/** What a store begins with that turns deposits on: a tenth of every visit from 300 yuan. */
const FIRST_RULE: DepositRule = { rateBp: 1000, fromFen: 30_000 }
const YUAN_FEN = 100
const MOST_FROM_YUAN = 10_000
const MOST_FEE_PERCENT = MOST_EARNEST_BP / 100

export interface DepositFieldsProps {
  readonly policy: BookingPolicy
  readonly onChange: (change: Partial<BookingPolicy>) => void
}

/** 定金与费用: who pays a part before the visit, and what staying away or cancelling late costs. */
export function DepositFields({ policy, onChange }: DepositFieldsProps) {
  const speak = useSentences()
  const { deposit, noShowFeeBp = 0, lateCancelFeeBp = 0 } = policy
  const fee = (percent: number): number | undefined => (percent === 0 ? undefined : percent * 100)
  return (
    <Card isBare title={speak('policies.money')}>
      <SwitchRow
        id="deposit"
        label={speak('policies.deposit')}
        note={speak('policies.depositNote')}
        isOn={deposit !== undefined}
        onChange={(isOn) => onChange({ deposit: isOn ? FIRST_RULE : undefined })}
      />
      {deposit !== undefined && <Rule rule={deposit} onChange={(rule) => onChange({ deposit: rule })} />}
      <PercentRow
        id="no-show-fee"
        title={speak('policies.noShowFee')}
        note={speak('policies.feeNote')}
        percent={noShowFeeBp / 100}
        onChange={(percent) => onChange({ noShowFeeBp: fee(percent) })}
      />
      <PercentRow
        id="late-fee"
        title={speak('policies.lateCancelFee')}
        note={speak('policies.lateNote')}
        percent={lateCancelFeeBp / 100}
        onChange={(percent) => onChange({ lateCancelFeeBp: fee(percent) })}
      />
    </Card>
  )
}

interface RuleProps {
  readonly rule: DepositRule
  readonly onChange: (rule: DepositRule) => void
}

/** How much, and for whom: by the price, by how often she stayed away, or both; one of the two stays on. */
function Rule({ rule, onChange }: RuleProps) {
  const speak = useSentences()
  const { rateBp, fromFen, fromNoShows = 0 } = rule
  return (
    <>
      <ListRow
        title={speak(rateBp > MOST_EARNEST_BP ? 'policies.rate.prepayment' : 'policies.rate.earnest')}
        trailing={
          <Stepper
            id="deposit-rate"
            value={rateBp / 100}
            least={5}
            most={100}
            step={5}
            format={(count) => speak('policies.percent', { count })}
            onChange={(percent) => onChange({ ...rule, rateBp: percent * 100 })}
          />
        }
      />
      <ByPrice {...{ rule, onChange }} />
      <ListRow
        title={speak('policies.fromNoShows')}
        trailing={
          <Stepper
            id="deposit-no-shows"
            value={fromNoShows}
            least={fromFen === undefined ? 1 : 0}
            most={20}
            format={(count) => (count === 0 ? speak('policies.notByNoShows') : speak('policies.times', { count }))}
            onChange={(count) => onChange({ ...rule, fromNoShows: count === 0 ? undefined : count })}
          />
        }
      />
    </>
  )
}

/** From which price on, and whether of everybody. */
function ByPrice({ rule, onChange }: RuleProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { rateBp, fromFen, fromNoShows = 0 } = rule
  return (
    <>
      <SwitchRow
        id="deposit-by-price"
        label={speak('policies.byPrice')}
        note={speak('policies.byPriceNote')}
        isOn={fromFen !== undefined}
        onChange={(isOn) =>
          onChange(isOn ? { ...rule, fromFen: 30_000 } : { rateBp, fromNoShows: Math.max(1, fromNoShows) })
        }
      />
      {fromFen !== undefined && (
        <SwitchRow
          id="deposit-new-only"
          label={speak('policies.newOnly')}
          note={speak('policies.newOnlyNote')}
          isOn={rule.isForNewOnly === true}
          onChange={(isOn) => onChange({ ...rule, isForNewOnly: isOn ? true : undefined })}
        />
      )}
      {fromFen !== undefined && (
        <ListRow
          title={speak('policies.fromFen')}
          trailing={
            <Stepper
              id="deposit-from"
              value={fromFen / YUAN_FEN}
              most={MOST_FROM_YUAN}
              step={50}
              format={(yuan) => (yuan === 0 ? speak('policies.every') : formats.money(yuan * YUAN_FEN))}
              onChange={(yuan) => onChange({ ...rule, fromFen: yuan * YUAN_FEN })}
            />
          }
        />
      )}
    </>
  )
}

interface PercentRowProps {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly percent: number
  readonly onChange: (percent: number) => void
}

/** A part of the price; none at 0. */
function PercentRow({ id, title, note, percent, onChange }: PercentRowProps) {
  const speak = useSentences()
  return (
    <ListRow
      {...{ title, note }}
      trailing={
        <Stepper
          id={id}
          value={percent}
          most={MOST_FEE_PERCENT}
          step={5}
          format={(count) => (count === 0 ? speak('policies.none') : speak('policies.percent', { count }))}
          onChange={onChange}
        />
      }
    />
  )
}
