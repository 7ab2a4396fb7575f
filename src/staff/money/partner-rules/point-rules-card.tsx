import { useState } from 'react'
import { Button, Card, currentLanguage, describeError, Loadable, showToast, Stack, TextField } from '../../../ui'
import type { CallData } from '../../../client'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'

type PointRules = CallData<'loyalty/show-point-rules'>['rules']

/** As src/contracts/loyalty.ts has it. */
const MOST_POINTS = 100_000
const MOST_MONTHS = 60

/** 积分规则: how much paid money is one point, what a friend's first paid visit brings, how long points live. */
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

function PointRulesForm({ rules }: { readonly rules: PointRules }) {
  const speak = useSentences()
  const [fenPerPoint, setFenPerPoint] = useState<number | undefined>(rules.fenPerPoint)
  const [points, setPoints] = useState(String(rules.referralPoints))
  const [months, setMonths] = useState(String(rules.expireAfterMonths ?? 0))
  const [isBusy, setIsBusy] = useState(false)
  const referralPoints = readNumber(points, MOST_POINTS)
  const expireAfterMonths = readNumber(months, MOST_MONTHS)
  const wanted =
    fenPerPoint === undefined || fenPerPoint === 0 || referralPoints === undefined || expireAfterMonths === undefined
      ? undefined
      : { ...rules, fenPerPoint, referralPoints, expireAfterMonths }
  const save = async (): Promise<void> => {
    if (wanted === undefined) return
    setIsBusy(true)
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
      <TextField
        id="referral-points"
        label={speak('points.referral')}
        kind="number"
        value={points}
        mostLength={6}
        onChange={setPoints}
      />
      <TextField
        id="point-months"
        label={speak('points.months')}
        hint={speak('points.monthsHint')}
        kind="number"
        value={months}
        mostLength={2}
        onChange={setMonths}
      />
      <Button
        id="save-points"
        kind="secondary"
        isBlock
        label={speak('points.save')}
        isBusy={isBusy}
        isDisabled={wanted === undefined}
        onPress={() => void save()}
      />
    </Stack>
  )
}
