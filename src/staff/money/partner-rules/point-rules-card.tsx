import { useState } from 'react'
import { Button, Card, currentLanguage, describeError, Loadable, showToast, Stack, TextField } from '../../../ui'
import type { CallData } from '../../../client'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'

type PointRules = CallData<'loyalty/show-point-rules'>['rules']

/** 积分规则: how much paid or topped-up money is one point, what a friend's first paid visit, a review and a check-in bring, how long points live. */
export function PointRulesCard() {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('loyalty/show-point-rules', {})
  return (
    <Card title={speak('points.rules')} id="point-rules">
      <Loadable state={state} skeleton="text" onRetry={() => void reload()}>
        {({ rules }) => <PointRulesForm rules={rules} />}
      </Loadable>
    </Card>
  )
}

/** A whole number that is typed, up to `most`. */
function readNumber(text: string, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : undefined
  return number !== undefined && number <= most ? number : undefined
}

/** The rules that are a number, and the most each may be: as src/contracts/loyalty.ts has it. */
const NUMBERS = {
  referralPoints: { id: 'referral-points', most: 100_000, label: 'points.referral', hint: 'points.zeroHint' },
  reviewPoints: { id: 'review-points', most: 100_000, label: 'points.review', hint: 'points.zeroHint' },
  checkInPoints: { id: 'check-in-points', most: 10_000, label: 'points.checkIn', hint: 'points.zeroHint' },
  checkInRowPoints: { id: 'check-in-row-points', most: 10_000, label: 'points.checkInRow', hint: 'points.zeroHint' },
  expireAfterMonths: { id: 'point-months', most: 60, label: 'points.months', hint: 'points.monthsHint' },
} as const
type NumberRule = keyof typeof NUMBERS
const NUMBER_RULES = [
  'referralPoints',
  'reviewPoints',
  'checkInPoints',
  'checkInRowPoints',
  'expireAfterMonths',
] as const satisfies readonly NumberRule[]

function PointRulesForm({ rules }: { readonly rules: PointRules }) {
  const speak = useSentences()
  const [fenPerPoint, setFenPerPoint] = useState<number | undefined>(rules.fenPerPoint)
  const [topUpFenPerPoint, setTopUpFenPerPoint] = useState<number | undefined>(rules.topUpFenPerPoint ?? 0)
  const [typed, setTyped] = useState<Partial<Record<NumberRule, string>>>({})
  const [isBusy, setIsBusy] = useState(false)
  const textOf = (rule: NumberRule): string => typed[rule] ?? String(rules[rule] ?? 0)
  const numbers = NUMBER_RULES.map((rule) => [rule, readNumber(textOf(rule), NUMBERS[rule].most)] as const)
  const areAmounts = fenPerPoint !== undefined && fenPerPoint > 0 && topUpFenPerPoint !== undefined
  const isRight = areAmounts && numbers.every(([, number]) => number !== undefined)
  const save = async (): Promise<void> => {
    if (fenPerPoint === undefined || topUpFenPerPoint === undefined) return
    setIsBusy(true)
    const wanted = { ...rules, ...Object.fromEntries(numbers), fenPerPoint, topUpFenPerPoint }
    const reply = await cloud.call('loyalty/save-point-rules', { rules: wanted })
    setIsBusy(false)
    if (reply.ok) showToast(speak('common.saved'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  return (
    <Stack>
      <AmountField
        id="fen-per-point"
        label={speak('points.perPoint')}
        hint={speak('points.perPointHint')}
        amountFen={rules.fenPerPoint}
        onChange={setFenPerPoint}
      />
      <AmountField
        id="top-up-fen-per-point"
        label={speak('points.perTopUp')}
        hint={speak('points.perTopUpHint')}
        amountFen={rules.topUpFenPerPoint ?? 0}
        onChange={setTopUpFenPerPoint}
      />
      {NUMBER_RULES.map((rule) => (
        <TextField
          key={rule}
          id={NUMBERS[rule].id}
          label={speak(NUMBERS[rule].label)}
          hint={speak(NUMBERS[rule].hint)}
          kind="number"
          value={textOf(rule)}
          mostLength={6}
          onChange={(text) => setTyped((before) => ({ ...before, [rule]: text }))}
        />
      ))}
      <Button
        id="save-points"
        kind="secondary"
        isBlock
        label={speak('points.save')}
        isBusy={isBusy}
        isDisabled={!isRight}
        onPress={() => void save()}
      />
    </Stack>
  )
}
